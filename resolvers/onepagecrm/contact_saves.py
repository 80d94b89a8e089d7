"""Saving contacts: the rules of their names, companies, statuses, tags and stars."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from models.errors import Invalid
from models.planning.arranging import Place, wished
from models.planning.steps import Steps
from models.records.plan import Column, Compare, Computed, Every, Expression, Rows, Through, constant_bind
from models.records.service import Changes
from resolvers.onepagecrm.asked import missing
from resolvers.onepagecrm.contact_companies import by_id, keep_status, let_go, wanted_company
from resolvers.onepagecrm.contact_fields import COMPANY_NAME
from resolvers.onepagecrm.custom import taken_values
from resolvers.onepagecrm.errors import incomplete
from resolvers.onepagecrm.kinds import DAY, Kind, text
from resolvers.onepagecrm.notifying import notify
from resolvers.onepagecrm.points import taken_addresses, taken_points
from resolvers.onepagecrm.words import Field, Saving

# The status that contacts begin with.
LEAD = "lead"
# As they are sent -> the change service's keys of whole lists.
_LISTS = {"url_list": "all_links", "phone_list": "all_phones", "email_list": "all_emails"}
# What is sent, or found out, and is no column of a person.
APART = frozenset(
    {
        *(
            "starred",
            "company",
            "company_name",
            "url_list",
            "phone_list",
            "email_list",
            "address_list",
            "tags",
            "status_id",
        ),
        *("custom_fields", "former_company", "kept_at", "handed_over", "next_action_name", "next_action_date"),
    }
)
_BY_ID: Mapping[str, Expression] = {"id": Column("id")}
_TAG: Mapping[str, Expression] = {**_BY_ID, "name": Column("name")}
_TAGGED: Mapping[str, Expression] = {**_BY_ID, "tag": Column("tag_id"), "live": Through("tag", Column("id"))}
_NAMELESS = "A last name or a company name is required"


def _when(value: Any) -> Place:
    """When a contact's first action is to be done: `asap`, `waiting` or a day."""
    if value in ("asap", "waiting"):
        return wished(value, None, None, date.min)
    return wished("date", DAY.take(value), None, date.min)


# What only a new contact's body says: what is to be done about it next.
FIRST_ACTION: tuple[Field, ...] = (
    Field("next_action_name", text(140), None, "next_action_name"),
    Field("next_action_date", Kind(_when, {"type": "string"}), None, "next_action_date"),
)


async def completed(saving: Saving) -> Mapping[str, Any]:
    """What the columns are set to, seen inside the transaction."""
    given = saving.values
    former = await _former(saving)
    found: dict[str, Any] = dict(await wanted_company(saving, former))
    _require_name(given, former, found)
    if given.get("next_action_date") is not None and given.get("next_action_name") is None:
        raise incomplete("next_action_name")
    company = found.get("company_id") if "company_id" in found else former and former["company_id"]
    if former is None:
        found["owner_id"] = given.get("owner_id") or saving.asked.me
    elif "company_id" in found and former["company_id"] not in (None, str(found["company_id"])):
        found["former_company"] = UUID(former["company_id"])
    if former is not None and given.get("owner_id", ...) is None:
        # A contact always has an owner here.
        found["owner_id"] = former["owner_id"]
    elif former is not None and former["owner_id"] not in (None, str(given.get("owner_id", former["owner_id"]))):
        found["handed_over"] = UUID(former["owner_id"]), given["owner_id"]
    found |= {key: taken_points(given[name]) for name, key in _LISTS.items() if name in given}
    if "address_list" in given:
        found["main_addresses"] = taken_addresses(given["address_list"])
    found |= await _status(saving, former, company)
    if given.get("lead_source") is not None:
        await _require_source(saving, given["lead_source"])
    if "custom_fields" in given:
        custom = taken_values(
            saving.asked.vocabulary, "person", "custom_fields", given["custom_fields"], partial=saving.partial
        )
        found |= {"custom": custom} if custom else {}
    return found


async def follow(saving: Saving, id_: UUID, given: Mapping[str, Any]) -> None:
    """The rows beside the person's own."""
    if any(given.get(name) or (saving.id is not None and name in given) for name in ("tags", "starred")):
        await _mark(saving, id_, given)
    if "kept_at" in given:
        company, key = given["kept_at"]
        await saving.changes.update("company", {company: {"synced_status": key}})
        await keep_status(saving.call, saving.session, saving.changes, company, key)
    if given.get("next_action_name") is not None:
        today = saving.asked.now.date()
        wish = given.get("next_action_date") or wished("date", None, None, today)
        await Steps(saving.session, saving.changes, today).make(id_, saving.asked.me, given["next_action_name"], wish)
    if "handed_over" in given:
        await _hand_over(saving, id_, *given["handed_over"])
    if "former_company" in given:
        await let_go(saving.call, saving.session, saving.changes, given["former_company"])


async def _hand_over(saving: Saving, person: UUID, former: UUID, owner: UUID) -> None:
    """The next action goes along with the contact, and whoever gets it is told."""
    steps = Steps(saving.session, saving.changes, saving.asked.now.date())
    await steps.hand_over(person, former, owner)
    await notify(saving.asked, saving.session, [owner], "contact_assigned", person, None)


async def star(changes: Changes, member: UUID, person: UUID, wanted: bool) -> None:
    """Star the person for the member, or no more."""
    same = Every((_is("member_id", member), _is("person_id", person)))
    found = await changes.matching("favorite", same, "live", 100, {})
    if wanted and not found:
        await changes.create("favorite", [{"member_id": member, "person_id": person}])
    elif not wanted and found:
        await changes.destroy("favorite", found)


async def tags_named(saving: Saving, names: Sequence[str]) -> list[UUID]:
    """The tags that are called so in any letter case; those that are not there are made."""
    wanted = _folded(names)
    return await _those_and_new(saving, wanted, await saving.call.read(saving.session, _called(wanted), **_TAG))


async def put_tags(saving: Saving, person: UUID, tags: Sequence[UUID]) -> None:
    """Put tags on the person; one that it has stays."""
    found = await saving.call.read(saving.session, _tags_of(person), tag=Column("tag_id"))
    await _put(saving, person, tags, {UUID(row["tag"]) for row in found})


async def _mark(saving: Saving, person: UUID, given: Mapping[str, Any]) -> None:
    """Make tags and star what was given of them. What is there is looked at in one statement."""
    wanted = _folded(given.get("tags") or ())
    starred = Every((_is("member_id", saving.asked.me), _is("person_id", person)))
    called, has, stars = await saving.call.read_each(
        saving.session,
        [(_called(wanted), _TAG), (_tags_of(person), _TAGGED), (Rows("favorite", filter=starred), _BY_ID)],
    )
    if "tags" in given:
        tags = await _those_and_new(saving, wanted, called)
        gone = [UUID(row["id"]) for row in has if row["live"] is not None and UUID(row["tag"]) not in tags]
        if gone:
            await saving.changes.destroy("record_tag", gone)
        await _put(saving, person, tags, {UUID(row["tag"]) for row in has})
    if "starred" in given and bool(given["starred"]) is not bool(stars):
        await star(saving.changes, saving.asked.me, person, bool(given["starred"]))


def _folded(names: Sequence[str]) -> dict[str, str]:
    """The names by what makes two the same; of such the first counts."""
    return {name.strip().lower(): name.strip() for name in reversed(names) if name.strip()}


def _called(wanted: Collection[str]) -> Rows:
    called = Compare(Computed("lower", (Column("name"),)), "in", constant_bind(list(wanted), "text[]"))
    return Rows("tag", filter=called)


async def _those_and_new(saving: Saving, wanted: Mapping[str, str], found: Sequence[Mapping[str, Any]]) -> list[UUID]:
    """The tags that were found, and new ones for the other names: of two who ask for one at once, one makes it."""
    there = {row["name"].lower(): UUID(row["id"]) for row in found}
    unknown = [key for key in wanted if key not in there]
    if unknown:
        await saving.changes.take_turns("tag", "name", unknown)
        again = await saving.call.read(saving.session, _called(unknown), **_TAG)
        there |= {row["name"].lower(): UUID(row["id"]) for row in again}
    new = [name for key, name in wanted.items() if key not in there]
    made = await saving.changes.create("tag", [{"name": name, "entity_type": "CONTACT"} for name in new]) if new else []
    return [*there.values(), *made]


async def _put(saving: Saving, person: UUID, tags: Sequence[UUID], has: Collection[UUID]) -> None:
    new = [{"person_id": person, "tag_id": tag} for tag in tags if tag not in has]
    if new:
        await saving.changes.create("record_tag", new)


def _tags_of(person: UUID) -> Rows:
    return Rows("record_tag", filter=_is("person_id", person))


async def _former(saving: Saving) -> Mapping[str, Any] | None:
    """What the contact says already; None of a new one."""
    if saving.id is None:
        return None
    found = await saving.call.read(
        saving.session,
        by_id("person", saving.id),
        last_name=Column("last_name"),
        company_id=Column("company_id"),
        company_name=COMPANY_NAME,
        owner_id=Column("owner_id"),
        status=Column("status"),
        kept_at=Through("company", Column("synced_status")),
    )
    return found[0]


def _require_name(given: Mapping[str, Any], former: Mapping[str, Any] | None, found: Mapping[str, Any]) -> None:
    """A contact has a last name, or a company."""
    last_name = given["last_name"] if "last_name" in given else former and former["last_name"]
    company = found["company_id"] if "company_id" in found else former and former["company_name"]
    says = former is None or {"last_name", "company", "company_name"} & given.keys()
    if says and not last_name and not company:
        faults = (Invalid(_NAMELESS, field="lastname"), Invalid(_NAMELESS, field="company"))
        faults[0].together = faults
        raise faults[0]


async def _status(saving: Saving, former: Mapping[str, Any] | None, company: Any) -> Mapping[str, Any]:
    """The status; a company that keeps its people at one follows the contact that is given another."""
    given, found = saving.values.get("status_id"), {}
    kept_at = None
    if former is not None and company is not None and former["company_id"] == str(company):
        kept_at = former["kept_at"]
    elif company is not None:
        rows = await saving.call.read(
            saving.session, by_id("company", UUID(str(company))), status=Column("synced_status")
        )
        kept_at = rows[0]["status"] if rows else None
    if given is not None:
        rows = await saving.call.read(saving.session, by_id("contact_status", given), key=Column("key"))
        if not rows:
            raise incomplete("status_id")
        key = rows[0]["key"]
        if kept_at is not None and kept_at != key and former is not None:
            return {"status": key, "kept_at": (UUID(str(company)), key)}
        found["status"] = key if kept_at is None else kept_at
    elif kept_at is not None:
        found["status"] = kept_at
    elif former is None or "status_id" in saving.values:
        found["status"] = LEAD
    return found


async def _require_source(saving: Saving, key: str) -> None:
    same = Compare(Column("key"), "=", constant_bind(key, "text"))
    if not await saving.call.read(saving.session, Rows("lead_source", filter=same), id=Column("id")):
        raise missing("lead_source_id")


def _is(column: str, id_: UUID) -> Compare:
    return Compare(Column(column), "=", constant_bind(id_, "uuid"))
