"""Companies: born with a contact of theirs, and gone with the last one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from msgspec.structs import replace

from models.errors import Conflict, Invalid
from models.records.plan import (
    Bind,
    Column,
    Compare,
    Computed,
    Counted,
    Every,
    Fields,
    Filter,
    Many,
    Order,
    Related,
    Rows,
    constant_bind,
    count_bind,
)
from resolvers.kit.actions import Call
from resolvers.onepagecrm.asked import Asked, missing
from resolvers.onepagecrm.bodies import read_body
from resolvers.onepagecrm.company_fields import COMPANY_FIELDS
from resolvers.onepagecrm.contact_actions import BESIDE, BESIDE_SCHEMAS
from resolvers.onepagecrm.contact_companies import by_id, keep_status, let_go
from resolvers.onepagecrm.contact_filters import Binds, containing
from resolvers.onepagecrm.contacts import CONTACTS
from resolvers.onepagecrm.custom import taken_values
from resolvers.onepagecrm.errors import incomplete
from resolvers.onepagecrm.kinds import ANYTHING, ID, TEXT, Kind, listed
from resolvers.onepagecrm.pictures import Pictures
from resolvers.onepagecrm.points import address_values
from resolvers.onepagecrm.rules import change, item_of, listing, reading, require, update_one, updating
from resolvers.onepagecrm.themes.deals import DEAL, OF_COMPANY
from resolvers.onepagecrm.vocabulary import Vocabulary
from resolvers.onepagecrm.words import (
    AGE_SORTS,
    DOOR,
    Field,
    Line,
    Reply,
    Resource,
    Rule,
    Saving,
    Theme,
    Where,
    Within,
    seen,
    shown,
)

_PATH = "company_id"
_NAME = Column("name")
_LETTER = Computed("letter", (_NAME,))
# How many of its contacts one company shows.
_MOST_SHOWN = 100
_MOST_LINKED = 100


async def _completed(saving: Saving) -> Mapping[str, Any]:
    """The address as the columns of its row, and the values of the workspace's own fields."""
    found: dict[str, Any] = {}
    given = saving.values
    if "address" in given:
        found["address"] = address_values(given["address"] or {})
    if "company_fields" in given:
        custom = taken_values(
            saving.asked.vocabulary, "company", "company_fields", given["company_fields"], partial=saving.partial
        )
        found |= {"custom": custom} if custom else {}
    return found


COMPANIES = Resource(
    name="company",
    plural="companies",
    schema="Company",
    object="company",
    fields=COMPANY_FIELDS,
    order=(Order(_NAME),),
    sorts={**AGE_SORTS, "name": (_NAME,)},
    completes=_completed,
    apart=frozenset({"company_fields"}),
)


def _contacts(vocabulary: Vocabulary) -> Many:
    people = Rows("person", relation="people", order=CONTACTS.order, limit=count_bind(_MOST_SHOWN))
    beside = ((name, found(vocabulary) if callable(found) else found) for name, found in BESIDE)
    return Many(people, Fields((("contact", shown(CONTACTS.fields, vocabulary)), *beside)))


def _deals(vocabulary: Vocabulary) -> Many:
    pending = Compare(Column("outcome"), "=", constant_bind("OPEN", "text"))
    rows = Rows("deal", filter=pending, relation=OF_COMPANY, order=DEAL.order, limit=count_bind(_MOST_SHOWN))
    return Many(rows, Fields((("deal", shown(DEAL.fields, vocabulary)),)))


def _each(**schemas: Any) -> Kind:
    return listed(Kind(ANYTHING.take, {"type": "object", "properties": schemas}))


# One company shows its contacts and what they may buy, too.
_WHOLE = replace(
    COMPANIES,
    shown_as="whole",
    fields=(
        *COMPANIES.fields,
        seen("contacts", _each(contact={"$ref": "#/components/schemas/Contact"}, **BESIDE_SCHEMAS), _contacts),
        seen("pending_deals", _each(deal={"$ref": "#/components/schemas/Deal"}), _deals),
    ),
)


# --- synced statuses -----------------------------------------------------------------------------------------------

_STATUS = (Field("status_id", ID, writes="status_id", required=True),)


async def _sync(asked: Asked) -> Reply:
    """All contacts of the company take the status, and keep it as long as the company is kept at it."""
    given = read_body(_STATUS, asked.body, partial=False)["status_id"]

    async def act(call: Call) -> Any:
        company = asked.id(_PATH)
        async with call.changing(DOOR) as (session, changes):
            await require(changes, COMPANIES, company)
            found = await call.read(session, by_id("contact_status", given), key=Column("key"))
            if not found:
                raise incomplete("status_id")
            await changes.update("company", {company: {"synced_status": found[0]["key"]}})
            await keep_status(call, session, changes, company, found[0]["key"])
            return await call.one(session, "company", company)

    return await change(asked, _WHOLE, "update", act)


async def _sync_no_more(asked: Asked) -> Reply:
    """Its contacts keep the status that they have."""
    return await update_one(asked, _WHOLE, asked.id(_PATH), {"synced_status": None}, partial=True)


# --- linked contacts -----------------------------------------------------------------------------------------------

_BY_COMPANY = Compare(Column("company_id"), "=", Bind("uuid", lambda variables: variables["id"]))
_LINK = (Field("contact_id", ID, writes="contact_id", required=True),)
LINKED = Resource(
    name="linked_contact",
    plural="linked_contacts",
    schema="Linked_contact",
    object="person",
    fields=(
        seen("contact", ANYTHING, lambda vocabulary: shown(CONTACTS.fields, vocabulary)),
        *(seen(name, ANYTHING, output) for name, output in CONTACTS.beside),
        # The contacts of the company that it is linked to.
        seen(
            "linked_with",
            listed(ID),
            Many(Rows("person", filter=_BY_COMPANY, limit=count_bind(_MOST_SHOWN)), Column("id")),
        ),
    ),
    order=CONTACTS.order,
    sorts=CONTACTS.sorts,
)


async def _link(asked: Asked) -> Reply:
    """Link a contact of another company, or of none."""
    company = asked.id(_PATH)
    contact = read_body(_LINK, asked.body, partial=False)["contact_id"]

    async def act(call: Call) -> Any:
        async with call.changing(DOOR) as (session, changes):
            await require(changes, COMPANIES, company)
            found = await call.read(session, by_id("person", contact), company=Column("company_id"))
            if not found:
                raise missing("contact_id")
            if found[0]["company"] == str(company):
                raise Conflict("This is a contact of the company itself", field="contact_id")
            links = await changes.matching("linked_person", _of(company), "any", _MOST_LINKED + 1, {})
            there = await changes.matching("linked_person", Every((_of(company), _who(contact))), "any", 1, {})
            if not there and len(links) >= _MOST_LINKED:
                raise Conflict(f"A company has at most {_MOST_LINKED} linked contacts", field="contact_id")
            if not there:
                await changes.create("linked_person", [{"company_id": company, "person_id": contact}])
            return await call.one(session, "person", contact)

    return await change(asked, LINKED, "create", act, {"id": company})


async def _unlink(asked: Asked) -> Reply:
    """The contact is linked to the company no more. A company with deals keeps its last one."""
    company, contact = asked.id(_PATH), asked.id("contact_id")

    async def act(call: Call) -> None:
        async with call.changing(DOOR) as (session, changes):
            await require(changes, COMPANIES, company)
            found = await changes.matching("linked_person", Every((_of(company), _who(contact))), "any", 1, {})
            if not found:
                raise missing("contact_id")
            [row] = await call.read(
                session,
                by_id("company", company),
                people=Counted("people"),
                linked=Counted("linked_people"),
                deals=Counted("deals"),
            )
            if row["deals"] and not row["people"] and row["linked"] == 1:
                raise Conflict("The company has deals, and this is its last contact", field="contact_id")
            await changes.destroy("linked_person", found)
            await let_go(call, session, changes, company)

    return await change(asked, LINKED, "delete", act)


def _of(company: UUID) -> Compare:
    return Compare(Column("company_id"), "=", constant_bind(company, "uuid"))


def _who(person: UUID) -> Compare:
    return Compare(Column("person_id"), "=", constant_bind(person, "uuid"))


_LOGO = Pictures(_WHOLE, _PATH, square=False)


# --- the table -----------------------------------------------------------------------------------------------------


def _phone(value: str, bind: Binds) -> Filter:
    digits = re.sub(r"\D", "", value).lstrip("0")
    if not digits:
        raise Invalid("Expected a phone number", field="phone")
    return Related("phones", containing(Column("e164"), digits, bind))


_WHERES = (
    Where("name", TEXT, lambda value, bind: containing(_NAME, value.strip(), bind)),
    Where("phone", TEXT, _phone),
    Where("letter", TEXT, lambda value, bind: Compare(_LETTER, "=", bind("text", value.lower()))),
)


def _at(path: str = "") -> str:
    return f"/companies/{{company_id}}{path}"


THEMES = (
    Theme(
        "Companies",
        (
            Line("GET", "/companies", "listCompanies", "List companies", listing(COMPANIES, *_WHERES)),
            Line("GET", _at(), "getCompany", "Fetch one company", reading(_WHOLE, _PATH)),
            Line("PUT", _at(), "updateCompany", "Update one company", updating(_WHOLE, _PATH)),
            Line(
                "GET",
                _at("/linked_contacts"),
                "listCompanyLinkedContacts",
                "List linked contacts of one company",
                listing(LINKED, within=Within(_PATH, "company", "linked_people")),
            ),
            Line(
                "POST",
                _at("/linked_contacts"),
                "linkCompanyContact",
                "Link an outside contact to the company",
                Rule(_link, body=_LINK, status=201, data=item_of(LINKED)),
            ),
            Line(
                "DELETE",
                _at("/linked_contacts/{contact_id}"),
                "unlinkCompanyContact",
                "Unlink a contact from the company",
                Rule(_unlink),
            ),
            Line(
                "POST",
                _at("/synced_status"),
                "setCompanySyncedStatus",
                "Turn on status sync",
                Rule(_sync, body=_STATUS, status=201, data=item_of(COMPANIES)),
            ),
            Line(
                "DELETE",
                _at("/synced_status"),
                "removeCompanySyncedStatus",
                "Turn off status sync",
                Rule(_sync_no_more, data=item_of(COMPANIES)),
            ),
            Line("POST", _at("/logo"), "addCompanyLogo", "Add company logo", _LOGO.setting(200)),
            Line("PATCH", _at("/logo"), "updateCompanyLogo", "Replace company logo", _LOGO.setting(200)),
            Line("DELETE", _at("/logo"), "deleteCompanyLogo", "Remove company logo", _LOGO.removing(200)),
        ),
        (_WHOLE, LINKED),
    ),
)
