"""Companies and contacts with what is counted of them: for reading only, and as sortable as any list."""

from __future__ import annotations

from msgspec.structs import replace

from models.records.plan import Column, Counted, Through
from resolvers.basicsos.kinds import TEXT, WHOLE
from resolvers.basicsos.resources.companies import COMPANIES
from resolvers.basicsos.resources.contacts import CONTACTS
from resolvers.basicsos.words import Field, Resource, seen

_CLOSED = "it is an overview of other records"


def _summary(of: Resource, *further: Field) -> Resource:
    return replace(of, name=f"{of.name}_summary", fields=(*of.fields, *further), closed=_CLOSED)


COMPANIES_SUMMARY = _summary(
    COMPANIES,
    seen("nb_deals", WHOLE, Counted("deals")),
    seen("nb_contacts", WHOLE, Counted("people")),
)
CONTACTS_SUMMARY = replace(
    _summary(
        CONTACTS,
        seen("company_name", TEXT, Through("company", Column("name"))),
        seen("nb_tasks", WHOLE, Counted("tasks")),
    ),
    searched=(*CONTACTS.searched, "company_name"),
)
