"""Changes at the same time: the database decides, and its refusals carry the error tree's words."""

from __future__ import annotations

import asyncio

import pytest

from models.errors import Conflict, CrmError, NotFound
from tests.records.conftest import Store


async def test_a_domain_taken_between_check_and_write(store: Store) -> None:
    async def make() -> None:
        await store.make("company", primary_domain="race.com")

    async with store.changing() as changes:
        await changes.create("company", [{"primary_domain": "race.com"}])
        other = asyncio.create_task(make())
        await asyncio.sleep(0.3)
        assert not other.done()
    with pytest.raises(Conflict, match="duplicate entry was detected") as caught:
        await other
    assert caught.value.field == "primary_domain"
    assert await store.count("company") == 1


async def test_updates_in_opposite_order_wait_for_each_other(store: Store) -> None:
    ids = await store.create("company", *({"name": "A"} for _ in range(20)))

    async def rename(order: list[int], name: str) -> None:
        async with store.changing() as changes:
            await changes.update("company", {ids[place]: {"name": name} for place in order})

    forth, back = list(range(20)), list(reversed(range(20)))
    await asyncio.gather(*(rename(forth if n % 2 else back, f"N{n}") for n in range(8)))
    assert {row["version"] for row in await store.all("company")} == {9}


async def test_what_a_destroyed_record_would_have_got_is_refused(store: Store) -> None:
    company = await store.make("company", name="A")

    async def hire() -> None:
        await store.make("person", company_id=company)

    async with store.changing() as changes:
        await changes.destroy("company", [company])
        other = asyncio.create_task(hire())
        await asyncio.sleep(0.3)
    with pytest.raises(NotFound):
        await other
    assert await store.count("person") == await store.count("employment") == 0


async def test_merges_of_the_same_records_leave_one(store: Store) -> None:
    ids = await store.create("person", *({"emails": [f"a{n % 2}@b.co"]} for n in range(4)))

    async def merge(winner: int) -> str:
        async with store.changing() as changes:
            try:
                await changes.merge("person", ids[winner], [row_id for row_id in ids if row_id != ids[winner]])
            except CrmError as error:
                return error.code
        return "merged"

    assert sorted(await asyncio.gather(*(merge(n) for n in range(4)))) == ["NOT_FOUND"] * 3 + ["merged"]
    assert await store.count("person") == 1
    assert await store.count("email") == 2
