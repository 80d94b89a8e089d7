"""What a search finds is what a plain scan of the records finds, after whatever writes."""

from __future__ import annotations

import asyncio
import json
import re
from contextlib import suppress
from typing import Any
from uuid import UUID

import asyncpg
from hypothesis import given, settings
from hypothesis import strategies as st

from models.access.rights import EVERYTHING
from models.database.address import DatabaseAddress
from models.database.pool import Database, statement_log
from models.errors import CrmError
from models.records.compile_select import compile_read
from models.records.plan import Column, Fields, Hit, Search, SearchEdges, constant_bind, count_bind
from models.records.reindex import reindex
from models.search import words
from tests.records.conftest import Store
from tests.support import workspaces

OBJECTS = {"person": "person", "company": "company", "deal": "deal", "note": "activity", "task": "task", "tag": "tag"}
OWN = ("email", "phone", "link", "employment", "company_domain", "record_tag")
NAMES = ("Ann", "Anna Lee", "Lee", "Bo", "ann bo", "")
EMAILS = ("ann@lee.example", "bo.ann@x.example", "lee@x.example", "anna@bo.example")
DOMAINS = ("lee.example", "bo.example", "ann.example")
PHONES = ("+14155550100", "+14155550101", "+442079460958")
LINKS = ("https://linkedin.com/in/ann-lee", "https://x.com/bo")
TYPED = (
    "ann",
    "an",
    "lee",
    "bo",
    "ann lee",
    "lee bo ann",
    "x.example",
    "ann@lee",
    "415555",
    "2079",
    "in/ann",
    "linkedin",
    "",
)


async def search(store: Store, typed: str, *, limit: int = 500) -> list[str]:
    """The ids that the search finds."""
    asked = words.asked(typed)
    shown = (Fields((("id", Column("id")),)),)
    plan = Search(
        wanted="all" if not typed else "one" if len(asked) == 1 else "several",
        words=constant_bind(asked, "text[]"),
        objects=constant_bind(list(OBJECTS), "text[]"),
        limit=count_bind(limit),
        hits=tuple(Hit(name, table, shown) for name, table in OBJECTS.items()),
        entries=(("edges", SearchEdges((("node", 0),))),),
    )
    statement = compile_read([plan], EVERYTHING)
    async with store.database.reading(store.workspace_id) as session:
        row = await session.row(statement.sql, *statement.arguments({}))
    return [edge["node"]["id"] for edge in json.loads(row[0])["edges"]]


def _ends(text: str) -> list[str]:
    return [text[match.start() :] for match in re.finditer(r"[a-z0-9]+", text)]


def _texts(*texts: str | None) -> list[str]:
    return re.findall(r"[a-z0-9]+", " ".join(text or "" for text in texts).lower())


def _address(text: str) -> list[str]:
    # Nobody looks for everybody's top-level domain.
    return _ends(text.lower())[:-1]


async def scan(store: Store, typed: str) -> set[str]:
    """The ids of the records that somebody who reads all of them would find."""
    rows = {table: await store.all(table) for table in (*OBJECTS.values(), *OWN)}
    found: set[str] = set()
    for table in OBJECTS.values():
        for row in rows[table]:
            if row["deleted_at"] is None and not row["hidden"] and (table != "activity" or row["kind"] == "NOTE"):
                hay = _texts(*(row.get(name) for name in ("first_name", "last_name", "full_name", "name")))
                hay += _texts(row.get("title"), row.get("body"))
                if table in ("person", "company"):
                    tags = {tag["id"]: tag["name"] for tag in rows["tag"] if tag["deleted_at"] is None}
                    mine = {own: [item for item in rows[own] if item.get(f"{table}_id") == row["id"]] for own in OWN}
                    hay += _belongings(row, mine) + _texts(*(tags.get(item["tag_id"]) for item in mine["record_tag"]))
                if all(any(word.startswith(part) for word in hay) for part in typed.split()):
                    found.add(str(row["id"]))
    return found


def _belongings(row: dict[str, Any], mine: dict[str, list[dict[str, Any]]]) -> list[str]:
    found: list[str] = []
    for item in mine["email"]:
        found += _address(item["address"])
    for item in mine["company_domain"] if "primary_domain" in row else ():
        found += _address(item["domain"]) if item["deleted_at"] is None else []
    for item in mine["phone"]:
        digits = item["e164"].removeprefix("+")
        found += [digits, digits[1:], digits[2:]]
    for item in mine["link"]:
        found += [item["normalized"], *_ends(item["normalized"].rpartition("/")[2])]
    for item in mine["employment"] if "employment_id" in row else ():
        found += _texts(item["job_title"]) if item["id"] == row["employment_id"] else []
    return found


@st.composite
def _person(draw: st.DrawFn) -> dict[str, Any]:
    return {
        "first_name": draw(st.sampled_from(NAMES)),
        "last_name": draw(st.sampled_from(NAMES)),
        "emails": draw(st.lists(st.sampled_from(EMAILS), max_size=2, unique=True)),
        "phones": draw(st.lists(st.sampled_from(PHONES), max_size=2, unique=True)),
        "links": draw(st.lists(st.sampled_from(LINKS), max_size=2, unique=True)),
        "job_title": draw(st.sampled_from(("", "Bo keeper"))),
    }


_NEW = st.one_of(
    st.tuples(st.just("person"), _person()),
    st.tuples(st.just("person"), _person()),
    st.tuples(
        st.just("company"),
        st.fixed_dictionaries(
            {
                "name": st.sampled_from(NAMES),
                "domains": st.lists(st.sampled_from(DOMAINS), max_size=2, unique=True),
                "phones": st.lists(st.sampled_from(PHONES), max_size=1),
            }
        ),
    ),
    st.tuples(st.just("tag"), st.fixed_dictionaries({"name": st.sampled_from(("bo", "lee", "anna x"))})),
    st.tuples(st.just("deal"), st.fixed_dictionaries({"name": st.sampled_from(NAMES)})),
    st.tuples(
        st.just("task"), st.fixed_dictionaries({"title": st.sampled_from(NAMES), "body": st.sampled_from(NAMES)})
    ),
    st.tuples(
        st.just("activity"),
        st.fixed_dictionaries({"kind": st.sampled_from(("NOTE", "MEETING")), "title": st.sampled_from(NAMES)}),
    ),
)
_PATCHES = st.one_of(
    st.fixed_dictionaries({"first_name": st.sampled_from(NAMES)}),
    st.fixed_dictionaries({"primary_email": st.sampled_from((*EMAILS, None))}),
    st.fixed_dictionaries({"emails": st.lists(st.sampled_from(EMAILS), max_size=2, unique=True)}),
    st.fixed_dictionaries({"primary_phone": st.sampled_from((*PHONES, None))}),
    st.fixed_dictionaries({"linkedin_url": st.sampled_from((LINKS[0], None))}),
    st.fixed_dictionaries({"job_title": st.sampled_from(("Lee of Bo", "Ann", None)), "city": st.just("Bo")}),
)
_STEPS = st.one_of(
    st.tuples(st.just("create"), _NEW),
    st.tuples(st.just("create"), _NEW),
    st.tuples(st.just("update"), _PATCHES),
    st.tuples(st.just("update"), _PATCHES),
    st.tuples(st.just("rename"), st.sampled_from(NAMES)),
    st.tuples(st.just("call"), st.sampled_from(("ann", "bo lee", "x"))),
    st.tuples(st.sampled_from(("tag person", "tag company")), st.integers(0, 3)),
    st.tuples(st.sampled_from(("tag person", "tag company")), st.integers(0, 3)),
    st.tuples(st.just("destroy"), st.just("record_tag")),
    st.tuples(st.just("merge"), st.just("tag")),
    st.tuples(
        st.sampled_from(("remove", "restore", "hide", "show", "destroy")), st.sampled_from(list(OBJECTS.values()))
    ),
    st.tuples(st.just("add"), st.sampled_from(EMAILS)),
    st.tuples(st.just("retype"), st.sampled_from(EMAILS)),
    st.tuples(st.just("destroy"), st.sampled_from(("email", "phone", "link", "employment", "company_domain"))),
    st.tuples(st.just("merge"), st.sampled_from(("person", "company"))),
)


async def _take(store: Store, step: tuple[str, Any], pick: int) -> None:
    """One write; one that the store refuses changes nothing, which is as good."""
    kind, given_ = step
    tables = {"create": "", "rename": "company", "update": "person", "add": "person", "retype": "email", "call": "tag"}
    table = kind.removeprefix("tag ") if kind.startswith("tag ") else tables.get(kind, given_)
    ids = [row["id"] for row in await store.all(table, "id")] if table and isinstance(table, str) else []
    if not ids and kind != "create":
        return
    tags = [row["id"] for row in await store.all("tag", "id")]
    one = ids[pick % len(ids)] if ids else UUID(int=0)
    async with store.changing() as changes:
        match kind:
            case "create":
                twin = [given_[1] | ({"domains": []} if "domains" in given_[1] else {})] if given_[0] != "tag" else []
                await changes.create(given_[0], [given_[1], *twin])
            case "call":
                await changes.update("tag", {one: {"name": given_}})
            case "tag person" | "tag company":
                if tags:
                    await changes.create("record_tag", [{f"{table}_id": one, "tag_id": tags[given_ % len(tags)]}])
            case "update":
                await changes.update("person", {one: given_})
            case "rename":
                await changes.update("company", {one: {"name": given_}})
            case "add":
                await changes.create("email", [{"person_id": one, "raw": given_}])
            case "retype":
                await changes.update("email", {one: {"raw": given_}})
            case "merge":
                await changes.merge(table, one, [ids[(pick + 1) % len(ids)]])
            case _:
                await getattr(changes, kind)(table, [one])


@settings(max_examples=60)
@given(steps=st.lists(st.tuples(_STEPS, st.integers(0, 9)), min_size=3, max_size=25))
async def test_a_search_finds_what_a_scan_finds(
    database: Database, owner_address: DatabaseAddress, steps: list[tuple[tuple[str, Any], int]]
) -> None:
    store = Store(database, (await workspaces.make(owner_address))[0])
    for step, pick in steps:
        with suppress(CrmError):
            await _take(store, step, pick)
    for typed in TYPED:
        found = await search(store, typed)
        assert len(found) == len(set(found)), typed
        assert set(found) == await scan(store, typed), typed
    kept = await _index(store)
    owner = await asyncpg.connect(**owner_address.asyncpg_arguments())
    await reindex(owner, store.workspace_id)
    await owner.close()
    assert await _index(store) == kept


async def _index(store: Store) -> tuple[list[Any], list[Any]]:
    return await store.all("search_record", "id"), await store.all("search_word", "id, word")


async def test_a_thousand_changes_cost_as_many_statements_as_one(store: Store) -> None:
    people = await store.create("person", *({"first_name": f"P{n}"} for n in range(1_000)))
    costs = []
    for some in (people[:1], people[1:]):
        log: list[str] = []
        token = statement_log.set(log)
        async with store.changing() as changes:
            await changes.update("person", {row_id: {"first_name": "Q"} for row_id in some})
        async with store.changing() as changes:
            await changes.hide("person", some)
        statement_log.reset(token)
        costs.append(len(log))
    # Lock, look what else they are found by, write; lock, write.
    assert costs == [5, 5]


async def test_what_carries_a_tag_is_found_by_its_name(store: Store) -> None:
    person, company = await store.make("person", first_name="Ann"), await store.make("company", name="Acme")
    hot, cold = await store.create("tag", {"name": "Très chaud"}, {"name": "froid"})
    [link, _, _] = await store.create(
        "record_tag",
        {"person_id": person, "tag_id": hot},
        {"company_id": company, "tag_id": hot},
        {"company_id": company, "tag_id": cold},
    )
    assert await search(store, "tres") == [str(hot), str(person), str(company)]
    assert await search(store, "acme froi") == [str(company)]
    await store.update("tag", hot, name="brûlant")
    assert await search(store, "tres") == []
    assert await search(store, "brul") == [str(hot), str(person), str(company)]
    async with store.changing() as changes:
        await changes.destroy("record_tag", [link])
    assert await search(store, "brul") == [str(hot), str(company)]
    async with store.changing() as changes:
        await changes.merge("tag", cold, [hot])
    assert await search(store, "brul") == []
    async with store.changing() as changes:
        await changes.remove("tag", [cold])
    assert await search(store, "froid") == []
    async with store.changing() as changes:
        await changes.restore("tag", [cold])
    assert await search(store, "froid") == [str(cold), str(company)]
    async with store.changing() as changes:
        await changes.destroy("tag", [cold])
    assert await search(store, "froid") == []


async def test_two_who_tag_one_record_at_once_lose_neither_word(store: Store) -> None:
    person = await store.make("person", first_name="Ann")
    tags = await store.create("tag", *({"name": f"tag{n}"} for n in range(8)))

    async def attach(tag: UUID) -> None:
        async with store.changing() as changes:
            await changes.create("record_tag", [{"person_id": person, "tag_id": tag}])

    await asyncio.gather(*(attach(tag) for tag in tags))
    for number in range(8):
        assert str(person) in await search(store, f"tag{number}")
    links = [row["id"] for row in await store.all("record_tag")]

    async def detach(link: UUID) -> None:
        async with store.changing() as changes:
            await changes.destroy("record_tag", [link])

    await asyncio.gather(*(detach(link) for link in links))
    assert str(person) not in await search(store, "tag")


async def test_a_new_record_and_its_words_are_one_statement(store: Store) -> None:
    log: list[str] = []
    token = statement_log.set(log)
    await store.make("person", first_name="Ann", emails=["ann@a.example"])
    statement_log.reset(token)
    assert len(log) == 1
    assert len(await search(store, "ann@a")) == 1


async def test_a_rename_and_what_comes_at_once_lose_no_word(store: Store) -> None:
    company = await store.make("company", name="Acme")
    [tag] = await store.create("tag", {"name": "hot"})

    async def rename(number: int) -> None:
        await store.update("company", company, name=f"Name{number}")

    async def tell(number: int) -> None:
        await store.make("company_domain", company_id=company, raw=f"site{number}.example")
        if number == 3:
            await store.make("record_tag", company_id=company, tag_id=tag)

    await asyncio.gather(*(each(number) for number in range(8) for each in (rename, tell)))
    [row] = await store.all("company")
    for typed in (row["name"], "hot", *(f"site{number}" for number in range(8))):
        assert str(company) in await search(store, typed), typed
    assert await search(store, "acme") == []
    assert len(await search(store, "name")) == 1
