"""Changing one record by two statements that nothing holds together, whatever happens between them."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

import pytest

from models.database.pool import Session, statement_log
from models.errors import Invalid, NotFound
from models.objects.identifiers import new_id
from models.records import turns, update_at_once
from models.records.compile_write import NEW_ROWS, Answer
from tests.records.conftest import Store

ANSWER = Answer("company", f"SELECT concat_ws('|', t0.name, t0.version) FROM {NEW_ROWS} t0")
# What another process does between the two statements of ours.
Intrusion = Callable[[], Awaitable[Any]]


async def _answered(store: Store, company: UUID, **patch: Any) -> tuple[str | None, list[str]]:
    """The answer, and what was sent."""
    log: list[str] = []
    token = statement_log.set(log)
    try:
        async with store.changing() as changes:
            return await changes.update_and_answer(ANSWER, company, patch), log
    finally:
        statement_log.reset(token)


async def _words(store: Store, company: UUID) -> set[str]:
    """What it is found by; the words of the index and those of the record must be the same."""
    [entry] = await store.rows("SELECT words FROM search_record WHERE workspace_id = $1 AND id = $2", company)
    rows = await store.rows("SELECT word FROM search_word WHERE workspace_id = $1 AND id = $2", company)
    assert {row["word"] for row in rows} == set(entry["words"].split())
    assert len(rows) == len(entry["words"].split())
    return {word[1:] for word in entry["words"].split()}


def _meanwhile(monkeypatch: pytest.MonkeyPatch, intrude: Intrusion) -> None:
    """Before the statement that writes, once."""
    send, intrusions = Session.last, [intrude]

    async def last(session: Session, sql: str, *arguments: Any) -> Any:
        if intrusions:
            await intrusions.pop()()
        return await send(session, sql, *arguments)

    monkeypatch.setattr(Session, "last", last)


async def test_two_statements_write_the_row_the_log_and_the_words(store: Store) -> None:
    company = await store.make("company", name="Acme Ltd", website="acme.com")
    assert await _words(store, company) == {"acme", "ltd", "acme.com", "com"}
    answer, sent = await _answered(store, company, name="Bolt Ltd", employees=7)
    assert answer == "Bolt Ltd|2"
    assert [statement.split()[0] for statement in sent] == ["SELECT", "WITH"]
    assert await _words(store, company) == {"bolt", "ltd", "acme.com", "com"}
    event = (await store.events(company))[-1]
    assert (event["action"], event["actor_name"]) == ("updated", "Ada")
    assert event["before"] == {"name": "Acme Ltd", "employees": None}
    assert event["after"] == {"name": "Bolt Ltd", "employees": 7}
    answer, sent = await _answered(store, company, employees=8)
    assert answer == "Bolt Ltd|3"
    assert not any("search_word" in statement for statement in sent)


@pytest.mark.parametrize(
    "patch",
    [{"primary_domain": "b.com"}, {"owner_id": None}, {"custom": {}}, {"logo_url": None}],
    ids=["row of its own", "reference", "custom", "picture"],
)
async def test_what_rests_on_other_rows_goes_the_ordinary_way(store: Store, patch: dict[str, Any]) -> None:
    company = await store.make("company", name="Acme", primary_domain="a.com")
    _, sent = await _answered(store, company, name="Bolt", **patch)
    assert any("FOR UPDATE" in statement for statement in sent)
    assert (await store.one("company", company))["name"] == "Bolt"


async def test_what_was_changed_meanwhile_is_not_lost(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    company = await store.make("company", name="Acme", employees=1)
    _meanwhile(monkeypatch, lambda: store.update("company", company, name="Else", employees=2, industry="Steel"))
    answer, _ = await _answered(store, company, name="Bolt")
    row = await store.one("company", company)
    assert (answer, row["name"], row["employees"], row["industry"]) == ("Bolt|3", "Bolt", 2, "Steel")
    assert [event["before"] and event["before"].get("name") for event in await store.events(company)] == [
        None,
        "Acme",
        "Else",
    ]
    assert await _words(store, company) == {"bolt"}


async def test_words_that_came_meanwhile_stay(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    company = await store.make("company", name="Acme")
    tag = await store.make("tag", name="Gold")
    _meanwhile(monkeypatch, lambda: store.make("record_tag", company_id=company, tag_id=tag))
    answer, _ = await _answered(store, company, name="Bolt")
    assert answer == "Bolt|2"
    assert await _words(store, company) == {"bolt", "gold"}


async def test_words_that_another_row_had_too_go_with_it(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    # The tag's word is the website's too, so that its going changes no word.
    company = await store.make("company", name="Acme", website="gold.com")
    tag = await store.make("tag", name="Com")
    tie = await store.make("record_tag", company_id=company, tag_id=tag)

    async def untag() -> None:
        async with store.changing() as changes:
            await changes.destroy("record_tag", [tie])

    before = await _words(store, company)
    _meanwhile(monkeypatch, untag)
    await _answered(store, company, website="silver.org")
    assert before == {"acme", "gold.com", "com"}
    assert await _words(store, company) == {"acme", "silver.org", "org"}


async def test_words_that_seem_to_stay_go_when_nothing_has_them(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    # As long as the tag is there, a company without the website would be found by the same words.
    company = await store.make("company", name="Acme", website="gold.com")
    tag = await store.make("tag", name="gold.com com")
    tie = await store.make("record_tag", company_id=company, tag_id=tag)

    async def untag() -> None:
        async with store.changing() as changes:
            await changes.destroy("record_tag", [tie])

    before = await _words(store, company)
    assert {"acme", "gold.com", "com"} <= before
    _meanwhile(monkeypatch, untag)
    await _answered(store, company, website=None)
    assert await _words(store, company) == {"acme"}


async def test_what_was_removed_meanwhile_is_not_found(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    company = await store.make("company", name="Acme")

    async def remove() -> None:
        async with store.changing() as changes:
            await changes.remove("company", [company])

    _meanwhile(monkeypatch, remove)
    with pytest.raises(NotFound):
        await _answered(store, company, name="Bolt")
    assert (await store.one("company", company))["name"] == "Acme"
    assert [event["action"] for event in await store.events(company)] == ["created", "deleted"]


async def test_bad_values_and_unknown_records_are_told_as_ever(store: Store, elsewhere: Store) -> None:
    company = await store.make("company", name="Acme")
    with pytest.raises(Invalid) as invalid:
        await _answered(store, company, employees="many")
    assert (invalid.value.field, invalid.value.index) == ("employees", 0)
    for unknown in (new_id(), await elsewhere.make("company", name="Foreign")):
        with pytest.raises(NotFound, match=str(unknown)):
            await _answered(store, unknown, name="Bolt")


async def test_those_who_want_one_record_come_in_turn(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    company = await store.make("company", name="Acme")
    ordinary = 0

    async def counted(*_: Any, **__: Any) -> Any:
        nonlocal ordinary
        ordinary += 1
        raise AssertionError("somebody had to begin anew")

    monkeypatch.setattr("models.records.service.update_rows", counted)
    told = await asyncio.gather(*(_answered(store, company, name=f"Name {n}") for n in range(30)))
    assert ordinary == 0
    assert sorted(int((answer or "").split("|")[1]) for answer, _ in told) == list(range(2, 32))
    # All but the first know from the one before how the record is.
    assert sum(len(sent) for _, sent in told) == 31
    assert not turns._turns
    events = (await store.events(company))[1:]
    names = ["Acme", *(event["after"]["name"] for event in events)]
    assert [event["before"]["name"] for event in events] == names[:-1]
    assert (await store.one("company", company))["name"] == names[-1]
    assert await _words(store, company) == {"name", names[-1].split()[1]}


async def test_a_turn_ends_however_it_ends(store: Store) -> None:
    company = await store.make("company", name="Acme")
    entered = asyncio.Event()

    async def stuck() -> None:
        async with turns.turn(store.workspace_id, company):
            entered.set()
            await asyncio.Event().wait()

    holder = asyncio.create_task(stuck())
    await entered.wait()
    waiting = asyncio.create_task(_answered(store, company, name="Bolt"))
    leaving = asyncio.create_task(_answered(store, company, name="Never"))
    await asyncio.sleep(0.05)
    assert not waiting.done()
    leaving.cancel()
    holder.cancel()
    answer, _ = await waiting
    assert answer == "Bolt|2"
    await asyncio.gather(leaving, holder, return_exceptions=True)
    assert not turns._turns


def test_every_column_of_a_record_is_plain_or_not_on_purpose() -> None:
    assert update_at_once._rests_on_itself("person", frozenset({"first_name", "description"}))
    assert update_at_once._rests_on_itself("deal", frozenset({"name", "amount"}))
    for table, key in (
        ("person", "owner_id"),
        ("person", "avatar_url"),
        ("person", "emails"),
        ("company", "deleted_at"),
        ("company", "nothing"),
        ("activity", "kind"),
        ("tag", "name"),
        ("email", "address"),
    ):
        assert not update_at_once._rests_on_itself(table, frozenset({key})), (table, key)
