"""The person."""

from __future__ import annotations

import phonenumbers

from models.objects import normalize
from models.records.plan import (
    Column,
    Compare,
    Computed,
    Expression,
    Fields,
    Filter,
    Mapped,
    Order,
    Through,
    constant_bind,
)
from models.records.unique_values import ValuePlace
from resolvers.kit.sources import Related
from resolvers.twenty.kinds import LINK, RAW_JSON, TEXT
from resolvers.twenty.vocabulary.phones import phones
from resolvers.twenty.vocabulary.targets import TIES
from resolvers.twenty.words import BORN_WITH, Composite, Found, ObjectWords, Plain, ToMany, ToOne, Unique, stored

_PHONE = "primary_phone_row"
_CALLING_CODES = tuple(
    sorted(
        (region, f"+{code}")
        for code, regions in phonenumbers.COUNTRY_CODE_TO_REGION_CODE.items()
        for region in regions
        if len(region) == 2
    )
)


def _calling_code(country: Expression) -> Expression:
    return Mapped(country, _CALLING_CODES)


def _not_primary(column: str, primary: str) -> Filter:
    """The person's other rows: those that are not the one it shows."""
    shown = Computed("same", (Column(column), Through("person", Column(primary))))
    return Compare(shown, "=", constant_bind(False, "bool"))


_IN_ORDER = (Order(Column("position")),)
_PHONE_FIELDS = Fields(
    (
        ("number", Column("number")),
        ("countryCode", Column("country_code")),
        ("callingCode", _calling_code(Column("country_code"))),
    )
)

PERSON = ObjectWords(
    singular="person",
    plural="people",
    object="person",
    description="A person. CustomerOS's Contact is the same record.",
    fields=(
        *BORN_WITH,
        Composite("name", "FullName", (stored("firstName", TEXT, "first_name"), stored("lastName", TEXT, "last_name"))),
        stored("email", TEXT, "primary_email", description="The primary e-mail address."),
        Composite(
            "emails",
            "Emails",
            (
                stored("primaryEmail", TEXT, "primary_email"),
                Plain(
                    "additionalEmails",
                    RAW_JSON,
                    Related("emails", Column("raw"), _not_primary("address", "primary_email"), _IN_ORDER),
                    "emails",
                ),
            ),
        ),
        stored("phone", TEXT, "primary_phone", description="The primary phone number, as it was typed."),
        Composite(
            "phones",
            "Phones",
            gather=phones,
            parts=(
                stored("primaryPhoneNumber", TEXT, "primary_phone"),
                Plain("primaryPhoneCountryCode", TEXT, Through(_PHONE, Column("country_code")), "primary_phone"),
                Plain(
                    "primaryPhoneCallingCode",
                    TEXT,
                    _calling_code(Through(_PHONE, Column("country_code"))),
                    "primary_phone",
                ),
                Plain(
                    "additionalPhones",
                    RAW_JSON,
                    Related("phones", _PHONE_FIELDS, _not_primary("number", "primary_phone"), _IN_ORDER),
                    "phones",
                ),
            ),
        ),
        stored("city", TEXT, "city"),
        Plain("jobTitle", TEXT, Through("employment", Column("job_title")), "job_title"),
        stored("linkedinLink", LINK, "linkedin_url"),
        stored("xLink", LINK, "x_url"),
        stored("avatarUrl", TEXT, "avatar_url"),
        ToOne("company", "company", "company", "company_id"),
        ToMany("opportunities", "opportunity", "deals"),
        ToMany("pointOfContactForOpportunities", "opportunity", "deals"),
        *TIES,
    ),
    unique=(
        Unique("email", "primary_email", normalize.email, ValuePlace("person", "primary_email", "id"), kept=False),
    ),
    duplicates=(("name.firstName", "name.lastName"), ("linkedinLink",), ("email",)),
    found=Found(
        "person",
        Computed(
            "first_present", (Computed("joined", (Column("first_name"), Column("last_name"))), Column("full_name"))
        ),
        Column("avatar_url"),
    ),
)
