"""Contacts as a resource: people, each beside its company."""

from __future__ import annotations

from models.records.plan import Column, Order
from resolvers.onepagecrm.company_fields import company_of_contact
from resolvers.onepagecrm.contact_actions import BESIDE, BESIDE_SCHEMAS, SALES
from resolvers.onepagecrm.contact_fields import COMPANY_NAME, CONTACT_FIELDS
from resolvers.onepagecrm.contact_saves import APART, completed, follow
from resolvers.onepagecrm.kinds import or_null
from resolvers.onepagecrm.words import AGE_SORTS, TIMES, Resource

_FIRST, _LAST = Column("first_name"), Column("last_name")

CONTACTS = Resource(
    name="contact",
    plural="contacts",
    schema="Contact",
    object="person",
    fields=(*CONTACT_FIELDS, *SALES),
    order=(Order(_LAST), Order(_FIRST)),
    sorts={
        **AGE_SORTS,
        "first_name": (_FIRST, _LAST),
        "last_name": (_LAST, _FIRST),
        "company_name": (COMPANY_NAME, _LAST),
        "name": (_LAST, _FIRST),
    },
    times=TIMES,
    newest_of_range=True,
    beside=(*BESIDE, ("company", company_of_contact)),
    beside_schemas={**BESIDE_SCHEMAS, "company": or_null({"$ref": "#/components/schemas/Company"})},
    completes=completed,
    apart=APART,
    follows=follow,
)
