"""Laws that hold for any records: a merge loses nothing, and every statement keeps to its workspace."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.database.pool import statement_log
from tests.records.conftest import Store

_NUMBERS = ["+14155550100", "415-555-0100", "+14155550101"]
_PERSON = st.fixed_dictionaries(
    {},
    optional={
        "first_name": st.sampled_from(["", "Ann", "Bo"]),
        "full_name": st.sampled_from(["Ann Lee", "Bo Li"]),
        "emails": st.lists(st.sampled_from(["a@b.co", "A@b.co", "c@d.co", "e@f.co"]), max_size=3),
        "phones": st.lists(st.sampled_from(_NUMBERS), max_size=3),
        "links": st.lists(st.sampled_from(["linkedin.com/in/a", "https://linkedin.com/in/a", "x.com/a"]), max_size=3),
        "city": st.sampled_from(["Paris", "Rome"]),
        "job_title": st.sampled_from(["CTO", "CEO"]),
        "company": st.integers(0, 1),
        "tags": st.sets(st.integers(0, 1)),
    },
)


async def _facts(store: Store, names: dict[UUID, str]) -> set[tuple[str, Any]]:
    """What is known of all people together, whoever it is known of."""
    facts: set[tuple[str, Any]] = set()
    for table, column in (
        ("email", "address"),
        ("phone", "e164"),
        ("link", "url"),
        ("address", "city"),
        ("employment", "company_id"),
        ("record_tag", "tag_id"),
        ("activity_link", "activity_id"),
        ("task_target", "task_id"),
        ("deal", "id"),
    ):
        facts |= {(table, names.get(row[column], row[column])) for row in await store.all(table, "id")}
    return facts


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(people=st.lists(_PERSON, min_size=2, max_size=4))
async def test_a_merge_of_people_loses_nothing(store: Store, people: list[dict[str, Any]]) -> None:
    for table in ("person", "company", "tag", "activity", "task", "deal"):
        async with store.changing() as changes:
            await changes.destroy(table, [row["id"] for row in await store.all(table)])
    companies = await store.create("company", {"name": "A"}, {"name": "B"})
    tags = await store.create("tag", {"name": "hot"}, {"name": "cold"})
    note, task = await store.make("activity", kind="NOTE"), await store.make("task")
    ids: list[UUID] = []
    for person in people:
        extra = {"company_id": companies[person["company"]]} if "company" in person else {}
        plain = {name: value for name, value in person.items() if name not in ("company", "tags")}
        ids.append(await store.make("person", **plain, **extra))
        for tag in person.get("tags", ()):
            await store.make("record_tag", tag_id=tags[tag], person_id=ids[-1])
        await store.make("deal", person_id=ids[-1])
        await store.make("activity_link", activity_id=note, person_id=ids[-1])
        await store.make("task_target", task_id=task, person_id=ids[-1])
    for table in ("email", "phone", "employment"):
        for row in await store.all(table):
            await store.make("activity_link", activity_id=note, **{f"{table}_id": row["id"]})
    before = await _facts(store, {})
    async with store.changing() as changes:
        await changes.merge("person", ids[0], ids[1:])
    assert await _facts(store, {}) == before
    (row,) = await store.all("person")
    for face in ("primary_email", "primary_phone", "linkedin_url", "x_url", "city", "company_id"):
        shown = {"primary_email": "email", "primary_phone": "phone", "city": "address"}.get(face)
        assert row[face] is not None or shown is None or await store.count(shown) == 0
    addresses = [email["address"] for email in await store.all("email")]
    assert len(addresses) == len(set(addresses))
    assert {deal["person_id"] for deal in await store.all("deal", "id")} == {ids[0]}
    assert await store.count("task_target") == 1


async def test_every_table_of_every_statement_is_of_the_workspace(store: Store) -> None:
    log: list[str] = []
    token = statement_log.set(log)
    first, second = await store.create(
        "company", {"primary_domain": "a.com", "domains": ["b.com"]}, {"name": "B", "address": "Here"}
    )
    person = await store.make("person", emails=["a@b.co"], phones=["+14155550100"], company_id=first, city="Paris")
    await store.update("person", person, primary_email=None, company_id=second, job_title="CTO")
    await store.make("email", person_id=person, raw="c@d.co")
    async with store.changing() as changes:
        await changes.remove("company", [first])
        await changes.restore("company", [first])
        await changes.hide("company", [first])
        await changes.matching("company", None, "any", 5, {})
        await changes.merge("company", first, [second])
        await changes.destroy("company", [first])
    statement_log.reset(token)
    tables = re.compile(r"\b(?:FROM|JOIN|UPDATE)\s+(?!jsonb_to_recordset|unnest|\()(?:ONLY\s+)?([a-z_]+) ([a-z]\w*)\b")
    seen = 0
    for sql in log:
        for match in tables.finditer(sql):
            if match[1] != "SET":
                seen += 1
                assert f"{match[2]}.workspace_id = $1" in sql, sql
    assert seen > 100
