"""Contacts."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any
from uuid import UUID

import orjson
from msgspec.structs import replace

from models.errors import Denied, NotFound
from models.objects.relations import RelationRef
from models.records.plan import (
    Bind,
    Column,
    Compare,
    Every,
    Filter,
    Items,
    Many,
    Order,
    Page,
    Root,
    Rows,
    Through,
    constant_bind,
    count_bind,
)
from resolvers.kit.actions import Call
from resolvers.kit.fixed import FixedSelection
from resolvers.onepagecrm.activities import OF_CONTACT
from resolvers.onepagecrm.activity_fields import FILE
from resolvers.onepagecrm.asked import Asked, missing
from resolvers.onepagecrm.bodies import read_body
from resolvers.onepagecrm.contact_companies import by_id, let_go
from resolvers.onepagecrm.contact_filters import CONTACT_WHERES, FURTHER, narrowed
from resolvers.onepagecrm.contact_saves import FIRST_ACTION, put_tags, star, tags_named
from resolvers.onepagecrm.contacts import CONTACTS
from resolvers.onepagecrm.errors import incomplete
from resolvers.onepagecrm.kinds import TEXT, TRUTH, text
from resolvers.onepagecrm.listing import FIELDS, named_beside
from resolvers.onepagecrm.pictures import Pictures
from resolvers.onepagecrm.rules import (
    change,
    creating,
    item_of,
    listing,
    must_see,
    reading,
    require,
    shape_of,
    update_one,
    updating,
)
from resolvers.onepagecrm.saved_filters import FILTER_ID, asked_for
from resolvers.onepagecrm.themes.attachments import pinned_to_contact
from resolvers.onepagecrm.themes.calls import CALL
from resolvers.onepagecrm.themes.deals import DEAL
from resolvers.onepagecrm.themes.meetings import MEETING
from resolvers.onepagecrm.themes.notes import NOTE
from resolvers.onepagecrm.words import DOOR, Field, Line, Parameter, Reply, Resource, Rule, Saving, Shown, Theme, shown

_PATH = "contact_id"
# How many contacts one step of a walk answers, and how many one request deletes.
_STEP = 100
_MOST_IDS = 100
_ITEM = item_of(CONTACTS)
_UNDO = Parameter("undo", TRUTH)
_TAG = Through("tag", Column("name"))


# --- deleting ------------------------------------------------------------------------------------------------------


async def _delete(asked: Asked) -> Reply:
    """The contact is deleted, and its company with it when it was the last; `undo` brings both back."""
    id_ = asked.id(_PATH)
    act = _restoring(id_) if asked.is_set("undo") else _removing([id_])
    return await change(asked, CONTACTS, "delete", act)


async def _delete_listed(asked: Asked) -> Reply:
    """Several contacts by `ids`, with commas between: all of them, or none when one is not there."""
    given = asked.given("ids", TEXT)
    if given is None:
        raise incomplete("ids")
    try:
        ids = list(dict.fromkeys(UUID(one.strip()) for one in given.split(",") if one.strip()))
    except ValueError as error:
        raise missing("ids") from error
    if not ids or len(ids) > _MOST_IDS:
        raise incomplete("ids")
    return await change(asked, CONTACTS, "delete", _removing(ids))


def _removing(ids: list[UUID]) -> Any:
    async def act(call: Call) -> None:
        async with call.changing(DOOR) as (session, changes):
            those = Compare(Column("id"), "in", constant_bind(ids, "uuid[]"))
            found = await call.read(session, Rows("person", filter=those), company=Column("company_id"))
            if len(found) < len(ids):
                raise missing()
            await changes.remove("person", ids)
            for company in sorted({row["company"] for row in found if row["company"] is not None}):
                await let_go(call, session, changes, UUID(company))

    return act


def _restoring(id_: UUID) -> Any:
    async def act(call: Call) -> None:
        async with call.changing(DOOR) as (session, changes):
            await require(changes, CONTACTS, id_, "deleted")
            await changes.restore("person", [id_])
            [row] = await call.read(session, by_id("person", id_), company=Column("company_id"))
            company = row["company"] and UUID(row["company"])
            if company and not await call.read(session, by_id("company", company), id=Column("id")):
                [gone] = await call.read(session, by_id("company", company, live=False), made=Column("app_source"))
                if gone["made"] == DOOR:
                    await changes.restore("company", [company])

    return act


# --- single changes ------------------------------------------------------------------------------------------------


async def _set(asked: Asked, values: dict[str, Any]) -> Reply:
    return await update_one(asked, CONTACTS, asked.id(_PATH), values, partial=True)


async def _change_status(asked: Asked) -> Reply:
    return await _set(asked, {"status_id": asked.id("status_id")})


async def _change_owner(asked: Asked) -> Reply:
    return await _set(asked, {"owner_id": asked.id("owner_id")})


async def _star(asked: Asked) -> Reply:
    return await _starred(asked, wanted=True)


async def _unstar(asked: Asked) -> Reply:
    return await _starred(asked, wanted=False)


async def _starred(asked: Asked, *, wanted: bool) -> Reply:
    id_ = asked.id(_PATH)

    async def act(call: Call) -> Any:
        async with call.changing(DOOR) as (session, changes):
            await _must_see(call, session, id_)
            await star(changes, asked.me, id_, wanted)
            return await call.one(session, "person", id_)

    return await change(asked, CONTACTS, "update", act)


async def _must_see(call: Call, session: Any, id_: UUID) -> None:
    [found] = await call.read_each(session, [(by_id("person", id_), {"id": Column("id")})], call.context.access)
    if not found:
        raise missing()


async def _assign_tag(asked: Asked) -> Reply:
    """The tag of that name in any letter case, which is made when there is none."""
    id_, name = asked.id(_PATH), _tag_name(asked)

    async def act(call: Call) -> None:
        async with call.changing(DOOR) as (session, changes):
            await require(changes, CONTACTS, id_)
            saving = Saving(asked, call, session, changes, id_, {}, True)
            await put_tags(saving, id_, await tags_named(saving, [name]))

    return await change(asked, CONTACTS, "tag", act)


async def _unassign_tag(asked: Asked) -> Reply:
    id_, name = asked.id(_PATH), _tag_name(asked)

    async def act(call: Call) -> None:
        async with call.changing(DOOR) as (session, changes):
            await require(changes, CONTACTS, id_)
            tagged = Compare(Column("person_id"), "=", constant_bind(id_, "uuid"))
            rows = await call.read(session, Rows("record_tag", filter=tagged), id=Column("id"), name=_TAG)
            found = [UUID(row["id"]) for row in rows if (row["name"] or "").lower() == name.lower()]
            if not found:
                raise NotFound("The contact has no such tag", field="tag_name")
            await changes.destroy("record_tag", found)

    return await change(asked, CONTACTS, "tag", act)


def _tag_name(asked: Asked) -> str:
    name = asked.text("tag_name").strip()
    if len(name) > 255:
        raise incomplete("tag_name")
    return name


async def _split(asked: Asked) -> Reply:
    """The contact leaves its company, for the one that is named or for none."""
    name = read_body(_SPLIT, asked.body, partial=False)["company_name"]
    return await _set(asked, {"company_name": name, "company": None})


_SPLIT = (Field("company_name", text(55, cut=True), writes="company_name", default=None),)


# --- photos and other places -----------------------------------------------------------------------------------------

# The answer is the contact alone, without what stands beside it elsewhere.
_PHOTO = Pictures(replace(CONTACTS, beside=(), shown_as="alone"), _PATH, square=True)


async def _save_to_google(asked: Asked) -> Reply:
    """Refused: nobody can let this server into an account of Google's."""
    await must_see(asked, CONTACTS, asked.id(_PATH))
    raise Denied("This takes your authorization at Google, for which this server has no way to ask")


# --- lists ---------------------------------------------------------------------------------------------------------

# What `fields` may name, beside each contact: the newest of each.
_BESIDE: Mapping[str, tuple[Resource, RelationRef]] = {
    "deals": (DEAL, "deals"),
    "notes": (NOTE, OF_CONTACT),
    "calls": (CALL, OF_CONTACT),
    "meetings": (MEETING, OF_CONTACT),
}
_PINNED = "pinned_attachments"
_MOST_BESIDE = 100


def _shows(asked: Asked) -> Resource:
    return _with(named_beside(asked, (*_BESIDE, _PINNED)))


@cache
def _with(names: tuple[str, ...]) -> Resource:
    if not names:
        return CONTACTS
    more = tuple((name, _pinned() if name == _PINNED else _listed(*_BESIDE[name])) for name in names)
    return replace(CONTACTS, shown_as=f"with {' '.join(names)}", beside=(*CONTACTS.beside, *more))


def _listed(resource: Resource, relation: RelationRef) -> Shown:
    rows = Rows(
        resource.object,
        filter=resource.only,
        relation=relation,
        order=resource.order,
        limit=count_bind(_MOST_BESIDE),
    )
    return lambda vocabulary: Many(rows, shown(resource.fields, vocabulary))


def _pinned() -> Shown:
    return Many(pinned_to_contact(_MOST_BESIDE), FILE)


# --- walking -------------------------------------------------------------------------------------------------------


async def _cascade(asked: Asked) -> Reply:
    """The first contacts by their ids, or those after `last_id`: how many are left, and where the next ones are."""
    last = asked.id("last_id") if "last_id" in asked.request.path else None

    def plan(selection: FixedSelection) -> Root:
        after: Filter | None = None
        if last is not None:
            after = Compare(Column("id"), ">", Bind("uuid", lambda variables: variables["id"]))
        rows = Rows(
            "person",
            filter=Every(()) if after is None else after,
            visibility="listed",
            order=(Order(Column("id")),),
            limit=count_bind(_STEP),
        )
        return Page(rows, (("total", "total"), ("contacts", Items(selection.shape))))

    text_ = await asked.read(("cascade", last is None), shape_of(asked, CONTACTS), {"id": last}, plan) or ""
    total, _, contacts = text_.removeprefix('{"total":').partition(',"contacts":')
    contacts = contacts.removesuffix("}")
    ids = [found["contact"]["id"] for found in orjson.loads(contacts)]
    left = int(total) - len(ids)
    following = orjson.dumps(f"{asked.request.server}/contacts/cascade/{ids[-1]}.json" if left else "").decode()
    return Reply(f'{{"contacts":{contacts},"items_left":{left},"next_set_url":{following}}}'.encode())


_WALK = {
    "type": "object",
    "properties": {
        "contacts": {"type": "array", "items": _ITEM},
        "items_left": {"type": "integer"},
        "next_set_url": {"type": "string"},
    },
}


def _counted(rule: Rule) -> Rule:
    """With what contacts are counted by beside the answer."""
    return replace(rule, counts=True)


def _at(path: str = "") -> str:
    return f"/contacts/{{contact_id}}{path}"


THEMES = (
    Theme(
        "Contacts",
        (
            Line(
                "GET",
                "/contacts",
                "listContacts",
                "List contacts",
                _counted(
                    listing(
                        CONTACTS,
                        *CONTACT_WHERES,
                        narrows=narrowed,
                        further=(*FURTHER, FILTER_ID, FIELDS),
                        shows=_shows,
                        chooses=asked_for,
                    )
                ),
            ),
            Line(
                "POST",
                "/contacts",
                "createContact",
                "Create a contact",
                _counted(creating(CONTACTS, fields=(*CONTACTS.written, *FIRST_ACTION))),
            ),
            Line("GET", _at(), "getContact", "Fetch one contact", reading(CONTACTS, _PATH)),
            Line("PUT", _at(), "updateContact", "Update one contact", _counted(updating(CONTACTS, _PATH))),
            Line("DELETE", _at(), "deleteContact", "Delete one contact", Rule(_delete, (_UNDO,), counts=True)),
            Line("POST", _at("/contact_photo"), "createContactPhoto", "Add contact photo", _PHOTO.setting(201)),
            Line("PUT", _at("/contact_photo"), "updateContactPhoto", "Replace contact photo", _PHOTO.setting(201)),
            Line("DELETE", _at("/contact_photo"), "deleteContactPhoto", "Remove contact photo", _PHOTO.removing(201)),
            Line(
                "DELETE",
                "/contacts/delete",
                "deleteContacts",
                "Delete several contacts",
                Rule(_delete_listed, (Parameter("ids", TEXT, required=True),), counts=True),
            ),
            Line(
                "POST",
                _at("/google_contacts"),
                "saveContactToGoogleContacts",
                "Push contact to Google Contacts",
                Rule(_save_to_google, status=201, data=_ITEM),
            ),
            Line(
                "PUT",
                _at("/assign_tag/{tag_name}"),
                "assignContactTag",
                "Assign tag",
                Rule(_assign_tag, counts=True),
            ),
            Line(
                "PUT",
                _at("/unassign_tag/{tag_name}"),
                "unassignContactTag",
                "Unassign tag",
                Rule(_unassign_tag, counts=True),
            ),
            Line(
                "PUT",
                _at("/change_status/{status_id}"),
                "changeContactStatus",
                "Change status",
                Rule(_change_status, data=_ITEM, about=_PATH, counts=True),
            ),
            Line(
                "PUT",
                _at("/change_owner/{owner_id}"),
                "changeContactOwner",
                "Change owner",
                Rule(_change_owner, data=_ITEM, about=_PATH, counts=True),
            ),
            Line("PUT", _at("/star"), "starContact", "Star", Rule(_star, data=_ITEM, counts=True)),
            Line("PUT", _at("/unstar"), "unstarContact", "Unstar", Rule(_unstar, data=_ITEM, counts=True)),
            Line("PUT", _at("/split"), "splitContact", "Split", Rule(_split, body=_SPLIT, data=_ITEM)),
            Line(
                "GET",
                "/contacts/cascade",
                "listContactsCascade",
                "Walk all contacts in id batches (first batch)",
                Rule(_cascade, data=_WALK, links=True),
            ),
            Line(
                "GET",
                "/contacts/cascade/{last_id}",
                "listContactsCascadeAfter",
                "Walk all contacts in id batches (next batch)",
                Rule(_cascade, data=_WALK, links=True),
            ),
        ),
        (CONTACTS,),
    ),
)
