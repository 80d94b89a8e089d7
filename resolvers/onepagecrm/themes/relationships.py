"""Types of relationships between contacts, and relationships: one for two contacts, seen from either."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from models.errors import Conflict, Invalid
from models.objects.relations import Step, reached
from models.records.plan import (
    Column,
    Compare,
    Computed,
    Every,
    Fields,
    Filter,
    Many,
    Objects,
    Order,
    Related,
    Rows,
    Some,
    Through,
    constant_bind,
)
from models.records.service import Changes
from resolvers.kit.actions import Call
from resolvers.onepagecrm.asked import Asked, missing
from resolvers.onepagecrm.bodies import read_body
from resolvers.onepagecrm.contact_companies import by_id
from resolvers.onepagecrm.contact_fields import COMPANY_NAME
from resolvers.onepagecrm.contact_filters import Binds, containing
from resolvers.onepagecrm.errors import incomplete
from resolvers.onepagecrm.kinds import ANYTHING, ID, TEXT, TRUTH, holding, listed, text
from resolvers.onepagecrm.rules import change, item_of, listing, reading, require
from resolvers.onepagecrm.words import (
    AGE_SORTS,
    BORN,
    DOOR,
    KEY,
    TIMES,
    Field,
    Line,
    Parameter,
    Reply,
    Resource,
    Rule,
    Theme,
    Where,
    Within,
    asks,
    flagged,
    seen,
)

_TYPE, _CONTACT, _PATH = "relationship_type_id", "contact_id", "relationship_id"
_MOST_TYPES = 50
_LONGEST = 35
_SYMMETRICAL = Compare(Column("symmetrical"), "=", constant_bind(True, "bool"))
_UNDO = Parameter("undo", TRUTH)


# --- types ---------------------------------------------------------------------------------------------------------

_VARIANTS = Many(
    Rows("relationship_variant", relation="variants", order=(Order(Column("position")),)),
    Fields((("id", Column("id")), ("name", Column("name")))),
)
TYPES = Resource(
    name="relationship_type",
    plural="relationship_types",
    schema="Relationship_Type",
    object="relationship_type",
    fields=(
        KEY,
        seen("symmetrical", TRUTH, Column("symmetrical")),
        seen("relationship_variants", listed(holding({"id": ID, "name": TEXT})), _VARIANTS),
        *BORN,
    ),
    order=(Order(Column("created_at")),),
    sorts=AGE_SORTS,
    times=TIMES,
)
_OF_TYPES = (
    Where("search", TEXT, lambda value, bind: Related("variants", containing(Column("name"), value.strip(), bind))),
    flagged("symmetrical", _SYMMETRICAL),
)
_NAMED = listed(holding({"id": ID, "name": text(_LONGEST)}), 2)
_BODY = (Field("variants", _NAMED, writes="variants", required=True, also=("relationship_variants",)),)


async def _create_type(asked: Asked) -> Reply:
    """A type with one variant is symmetrical. The answer is a list of it alone."""
    given = read_body(_BODY, asked.body, partial=False)["variants"]
    names = [entry["name"] for entry in given if entry.get("name")]
    if not names or len(names) != len(given):
        raise incomplete("variants")

    async def act(call: Call) -> Any:
        async with call.changing(DOOR) as (session, changes):
            if len(await changes.matching("relationship_type", None, "any", _MOST_TYPES, {})) >= _MOST_TYPES:
                raise Conflict(f"There can be at most {_MOST_TYPES} types of relationships")
            [made] = await changes.create("relationship_type", [{"symmetrical": len(names) == 1}])
            rows = [{"type_id": made, "name": name, "position": place} for place, name in enumerate(names)]
            await changes.create("relationship_variant", rows)
            return await call.one(session, "relationship_type", made)

    reply = await change(asked, TYPES, "create", act)
    return Reply(b'{"relationship_types":[' + reply.data + b"]}", version=reply.version)


async def _update_type(asked: Asked) -> Reply:
    """Other names for the variants, all of which are sent: how many there are stays."""
    id_ = asked.id(_TYPE)
    given = read_body(_BODY, asked.body, partial=False)["variants"]

    async def act(call: Call) -> Any:
        async with call.changing(DOOR) as (session, changes):
            await require(changes, TYPES, id_)
            variants = await _variants_of(call, session, id_)
            names = {entry.get("id"): entry.get("name") for entry in given}
            if names.keys() != set(variants) or not all(names.values()):
                raise Invalid("All variants of the type are sent, each with its id and a name", field="variants")
            await changes.update("relationship_variant", {one: {"name": names[one]} for one in variants})
            return await call.one(session, "relationship_type", id_)

    return await change(asked, TYPES, "update", act)


async def _delete_type(asked: Asked) -> Reply:
    """The type goes for good, with all its relationships."""
    id_ = asked.id(_TYPE)

    async def act(call: Call) -> None:
        async with call.changing(DOOR) as (_, changes):
            await require(changes, TYPES, id_)
            await changes.destroy("relationship_type", [id_])

    return await change(asked, TYPES, "delete", act)


async def _variants_of(call: Call, session: Any, type_id: UUID) -> list[UUID]:
    of_type = Compare(Column("type_id"), "=", constant_bind(type_id, "uuid"))
    rows = Rows("relationship_variant", filter=of_type, order=(Order(Column("position")),))
    return [UUID(row["id"]) for row in await call.read(session, rows, id=Column("id"))]


# --- relationships -------------------------------------------------------------------------------------------------


def _end(end: str) -> Fields:
    def of(column: str) -> Through:
        return Through(end, Column(column))

    return Fields(
        (
            ("variant_id", Column(f"{end}_variant_id")),
            ("variant_name", Through(f"{end}_variant", Column("name"))),
            ("contact_id", Column(f"{end}_id")),
            ("first_name", of("first_name")),
            ("last_name", of("last_name")),
            ("photo_url", of("avatar_url")),
            ("company_id", of("company_id")),
            ("company_name", Through(end, COMPANY_NAME)),
            ("owner_id", of("owner_id")),
        )
    )


RELATIONSHIPS = Resource(
    name="relationship",
    plural="relationships",
    schema="Relationship",
    object="relationship",
    # A relationship to a deleted contact is not seen until that comes back.
    only=Every((Related("first"), Related("second"))),
    fields=(
        KEY,
        seen("relationship_type_id", ID, Column("type_id")),
        seen("related_contacts", listed(ANYTHING), Objects((_end("first"), _end("second")))),
        *BORN,
    ),
    order=(Order(Column("created_at")),),
    sorts=AGE_SORTS,
    times=TIMES,
)
_RELATED = reached(
    "relationships",
    "relationship",
    (Step("relationship", "first_id", "id"),),
    (Step("relationship", "second_id", "id"),),
)


def _either(columns: Sequence[str], value: Any, bind: Binds) -> Filter:
    bound = bind("uuid", value)
    return Some(tuple(Compare(Column(column), "=", bound) for column in columns))


def _searched(value: str, bind: Binds) -> Filter:
    """The name of one of the two, of its variant or its company."""
    name = Computed("joined", (Column("first_name"), Column("last_name")))
    found: list[Filter] = []
    for end in ("first", "second"):
        found += [Related(end, containing(one, value.strip(), bind)) for one in (name, COMPANY_NAME)]
        found.append(Related(f"{end}_variant", containing(Column("name"), value.strip(), bind)))
    return Some(tuple(found))


_OF_CONTACT = (
    asks(_TYPE, Column("type_id")),
    Where("contact_id_filter", ID, lambda value, bind: _either(("first_id", "second_id"), value, bind)),
    Where("variant_id_filter", ID, lambda value, bind: _either(("first_variant_id", "second_variant_id"), value, bind)),
    Where("search", TEXT, _searched),
    flagged("symmetrical", Related("type", _SYMMETRICAL)),
)
_TWO = listed(holding({"contact_id": ID, "variant_id": ID}, ("contact_id",)), 2)
_PAIR = (
    Field(_TYPE, ID, writes="type_id", required=True),
    Field("related_contacts", _TWO, writes="related_contacts", required=True),
)


async def _create(asked: Asked) -> Reply:
    return await _save(asked, None)


async def _replace(asked: Asked) -> Reply:
    return await _save(asked, asked.id(_PATH))


async def _save(asked: Asked, id_: UUID | None) -> Reply:
    """The whole relationship: its type, and the two contacts with what each is called."""
    given = read_body(_PAIR, asked.body, partial=False)

    async def act(call: Call) -> Any:
        contact = asked.id(_CONTACT)
        async with call.changing(DOOR) as (session, changes):
            await _must_exist(call, session, [contact])
            if id_ is not None:
                await _require_of(changes, id_, contact, deleted=False)
            values = await _checked(call, session, given, contact)
            twins = await changes.matching("relationship", _of_pair(values), "live", 2, {})
            if any(twin != id_ for twin in twins):
                raise Conflict("These two contacts are related already", field="related_contacts")
            if id_ is None:
                [saved] = await changes.create("relationship", [values])
            else:
                saved = id_
                await changes.update("relationship", {id_: values})
            return await call.one(session, "relationship", saved)

    return await change(asked, RELATIONSHIPS, "save", act)


async def _checked(call: Call, session: Any, given: Mapping[str, Any], contact: UUID) -> dict[str, Any]:
    """The columns of the relationship that a body asks for."""
    variants = await _variants_of(call, session, given["type_id"])
    if not variants:
        raise missing(_TYPE)
    pair = given["related_contacts"]
    people = [entry["contact_id"] for entry in pair]
    if len(set(people)) != 2 or contact not in people:
        raise Invalid("Two contacts are related, and one is that of the path", field="related_contacts")
    await _must_exist(call, session, people)
    # Of a symmetrical type both ends are the one variant, which need not be said.
    named = [entry.get("variant_id") or variants[0] for entry in pair] if len(variants) == 1 else []
    named = named or [entry.get("variant_id") for entry in pair]
    if set(named) != set(variants):
        raise Invalid("The variants are those of the type, one for each contact", field="related_contacts")
    return {
        "type_id": given["type_id"],
        "first_id": people[0],
        "second_id": people[1],
        "first_variant_id": named[0],
        "second_variant_id": named[1],
    }


async def _must_exist(call: Call, session: Any, people: Sequence[UUID]) -> None:
    for one in people:
        if not await call.read(session, by_id("person", one), id=Column("id")):
            raise missing(_CONTACT)


def _of_pair(values: Mapping[str, Any]) -> Filter:
    one, other = values["first_id"], values["second_id"]
    orders = ((one, other), (other, one))
    return Some(tuple(Every((_is("first_id", first), _is("second_id", second))) for first, second in orders))


def _is(column: str, id_: UUID) -> Compare:
    return Compare(Column(column), "=", constant_bind(id_, "uuid"))


async def _require_of(changes: Changes, id_: UUID, contact: UUID, *, deleted: bool) -> None:
    """The relationship is one of the contact's."""
    its = Every((_is("id", id_), Some((_is("first_id", contact), _is("second_id", contact)))))
    if not await changes.matching("relationship", its, "deleted" if deleted else "live", 1, {}):
        raise missing(_PATH)


async def _delete(asked: Asked) -> Reply:
    """It is deleted; with `undo` it comes back, unless the two were related anew."""
    contact, id_, undoes = asked.id(_CONTACT), asked.id(_PATH), asked.is_set("undo")

    async def act(call: Call) -> None:
        async with call.changing(DOOR) as (session, changes):
            await _require_of(changes, id_, contact, deleted=undoes)
            if not undoes:
                await changes.remove("relationship", [id_])
                return
            rows = by_id("relationship", id_, live=False)
            [row] = await call.read(session, rows, first_id=Column("first_id"), second_id=Column("second_id"))
            pair = {name: UUID(value) for name, value in row.items()}
            if await changes.matching("relationship", _of_pair(pair), "live", 1, {}):
                raise Conflict("These two contacts are related already", field="related_contacts")
            await changes.restore("relationship", [id_])

    return await change(asked, RELATIONSHIPS, "delete", act)


async def _read(asked: Asked) -> Reply:
    """One of the contact's relationships."""
    contact = str(asked.id(_CONTACT))
    reply = await _READ.run(asked)
    if f'"contact_id":"{contact}"'.encode() not in reply.data:
        raise missing(_PATH)
    return reply


_READ = reading(RELATIONSHIPS, _PATH)
_WITHIN = Within(_CONTACT, "person", _RELATED)
_LIST = "/contacts/{contact_id}/relationships"
_ONE = f"{_LIST}/{{relationship_id}}"
_ITEM = item_of(RELATIONSHIPS)
_TYPE_ITEM = item_of(TYPES)
_TYPES_MADE = {"type": "object", "properties": {"relationship_types": {"type": "array", "items": _TYPE_ITEM}}}

THEMES = (
    Theme(
        "Contacts",
        (
            Line(
                "GET",
                _LIST,
                "listContactRelationships",
                "List relationships of one contact",
                listing(RELATIONSHIPS, *_OF_CONTACT, within=_WITHIN),
            ),
            Line(
                "POST",
                _LIST,
                "createContactRelationship",
                "Create a relationship on one contact",
                Rule(_create, body=_PAIR, status=201, data=_ITEM),
            ),
            Line(
                "GET",
                _ONE,
                "getContactRelationship",
                "Fetch one relationship of a contact",
                Rule(_read, data=_ITEM),
            ),
            Line(
                "PUT",
                _ONE,
                "updateContactRelationship",
                "Replace one relationship of a contact",
                Rule(_replace, body=_PAIR, data=_ITEM),
            ),
            Line(
                "DELETE",
                _ONE,
                "deleteContactRelationship",
                "Delete one relationship of a contact",
                Rule(_delete, (_UNDO,)),
            ),
        ),
        (RELATIONSHIPS,),
    ),
    Theme(
        "Relationship Types",
        (
            Line(
                "GET",
                "/relationship_types",
                "listRelationshipTypes",
                "List relationship types",
                listing(TYPES, *_OF_TYPES),
            ),
            Line(
                "POST",
                "/relationship_types",
                "createRelationshipType",
                "Create a relationship type",
                Rule(_create_type, body=_BODY, status=201, data=_TYPES_MADE),
            ),
            Line(
                "GET",
                "/relationship_types/{relationship_type_id}",
                "getRelationshipType",
                "Fetch one relationship type",
                reading(TYPES, _TYPE),
            ),
            Line(
                "PUT",
                "/relationship_types/{relationship_type_id}",
                "updateRelationshipType",
                "Update one relationship type",
                Rule(_update_type, body=_BODY, data=_TYPE_ITEM),
            ),
            Line(
                "DELETE",
                "/relationship_types/{relationship_type_id}",
                "deleteRelationshipType",
                "Delete one relationship type",
                Rule(_delete_type),
            ),
        ),
        (TYPES,),
    ),
)
