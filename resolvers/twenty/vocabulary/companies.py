"""The company."""

from __future__ import annotations

from models.objects import normalize
from models.records.plan import Column
from models.records.unique_values import ValuePlace
from resolvers.twenty.kinds import ADDRESS, BOOLEAN, LINK, NUMBER, TEXT
from resolvers.twenty.vocabulary.money import currency
from resolvers.twenty.vocabulary.targets import TIES
from resolvers.twenty.words import BORN_WITH, Found, ObjectWords, ToMany, ToOne, Unique, stored

COMPANY = ObjectWords(
    singular="company",
    plural="companies",
    object="company",
    description="A company. CustomerOS's Organization is the same record.",
    fields=(
        *BORN_WITH,
        stored("name", TEXT, "name"),
        stored("domainName", LINK, "primary_domain", description="The primary domain, such as acme.com."),
        stored("address", ADDRESS, "address", description="The main address as one text."),
        stored("employees", NUMBER, "employees"),
        stored("industry", TEXT, "industry"),
        stored("linkedinLink", LINK, "linkedin_url"),
        stored("xLink", LINK, "x_url"),
        currency("annualRecurringRevenue", "annual_recurring_revenue", "annual_recurring_revenue_currency"),
        stored("idealCustomerProfile", BOOLEAN, "ideal_customer_profile"),
        ToOne("accountOwner", "workspaceMember", "owner", "owner_id"),
        ToMany("people", "person", "people"),
        ToMany("opportunities", "opportunity", "deals"),
        *TIES,
    ),
    unique=(
        Unique(
            "domainName",
            "primary_domain",
            normalize.domain,
            ValuePlace("company_domain", "domain", "company_id"),
            kept=True,
        ),
    ),
    duplicates=(("name",), ("domainName",)),
    found=Found("company", Column("name"), Column("logo_url")),
)
