"""Connections that are lent again without the pool: as they were when all went well, and not when it did not."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from uuid import uuid4

import pytest

from models.database import lending
from models.database.address import DatabaseAddress
from models.database.lending import Queue
from models.database.pool import Database
from models.errors import Unavailable

_PID = "SELECT pg_backend_pid()"


@pytest.fixture
async def two(app_address: DatabaseAddress) -> AsyncIterator[Database]:
    """Two connections, and two who may wait for them."""
    database = await Database.open(app_address, maximum=2, queue=Queue(most=2, seconds=0.2))
    yield database
    await database.close()


async def process(database: Database) -> int:
    async with database.control() as connection:
        return int(await connection.fetchval(_PID))


async def test_the_connection_that_was_used_last_is_lent_again(two: Database) -> None:
    assert await process(two) == await process(two)


async def test_what_was_begun_and_broken_off_is_undone_before_the_connection_is_lent_again(two: Database) -> None:
    async def break_off() -> None:
        async with two.control() as connection:
            await connection.execute("BEGIN")
            await connection.execute("SET LOCAL statement_timeout = 17")
            raise LookupError

    with pytest.raises(LookupError):
        await break_off()
    async with two.control() as connection:
        assert await connection.fetchval("SELECT current_setting('statement_timeout')") != "17ms"
        assert not connection.is_in_transaction()


async def test_a_transaction_that_was_left_open_is_undone(two: Database) -> None:
    async with two.control() as connection:
        await connection.execute("BEGIN")
    async with two.control() as connection:
        assert not connection.is_in_transaction()


async def test_a_connection_that_the_server_closed_is_not_lent_again(two: Database) -> None:
    async with two.control() as first, two.control() as second:
        pid = await first.fetchval(_PID)
        await second.fetchval("SELECT pg_terminate_backend($1)", pid)
        # That it is gone must have been heard.
        await asyncio.sleep(0.2)
    for _ in range(4):
        assert await process(two) != pid


async def test_a_connection_that_broke_while_nobody_had_it_is_not_lent_again(two: Database) -> None:
    async with two.control() as first, two.control() as second:
        pids = [await connection.fetchval(_PID) for connection in (first, second)]
    async with two.control() as killer:
        mine = await killer.fetchval(_PID)
        [other] = set(pids) - {mine}
        await killer.fetchval("SELECT pg_terminate_backend($1)", other)
        await asyncio.sleep(0.2)
        async with two.control() as fresh:
            assert await fresh.fetchval(_PID) not in pids


async def test_a_session_is_over_at_its_end(two: Database) -> None:
    workspace_id = uuid4()
    async with two.reading(workspace_id) as reading:
        pass
    async with two.transaction(workspace_id) as changing:
        await changing.row("SELECT $1::uuid")
    for session in (reading, changing):
        with pytest.raises(RuntimeError, match="ended"):
            await session.row("SELECT $1::uuid")
        with pytest.raises(RuntimeError, match="ended"):
            await session.last("SELECT $1::uuid")


async def test_those_who_wait_are_served_in_turn_or_refused(two: Database) -> None:
    leave = asyncio.Event()

    async def hold() -> None:
        async with two.control():
            await leave.wait()

    holding = [asyncio.create_task(hold()) for _ in range(2)]
    await asyncio.sleep(0)
    waiting = [asyncio.create_task(process(two)) for _ in range(2)]
    await asyncio.sleep(0)
    # Those who may wait do already.
    with pytest.raises(Unavailable):
        await process(two)
    leave.set()
    await asyncio.gather(*holding)
    assert all(await asyncio.gather(*waiting))
    # And whoever waits longer than the queue allows is refused.
    leave.clear()
    holding = [asyncio.create_task(hold()) for _ in range(2)]
    await asyncio.sleep(0)
    with pytest.raises(Unavailable):
        await process(two)
    leave.set()
    await asyncio.gather(*holding)


async def test_whoever_gives_up_takes_no_place_with_them(two: Database) -> None:
    leave = asyncio.Event()

    async def hold() -> None:
        async with two.control():
            await leave.wait()

    # Both in the turn in which a place is handed over: who waits first gives up just before it, or just after.
    for just_before in (True, False):
        leave.clear()
        holding = [asyncio.create_task(hold()) for _ in range(2)]
        await asyncio.sleep(0)
        first, second = (asyncio.create_task(process(two)) for _ in range(2))
        await asyncio.sleep(0)
        if just_before:
            first.cancel()
        leave.set()
        await asyncio.wait(holding, return_when=asyncio.FIRST_COMPLETED)
        first.cancel()
        with pytest.raises(asyncio.CancelledError):
            await first
        assert await second
        await asyncio.gather(*holding)
        # And all places are there again.
        assert len(set(await asyncio.gather(process(two), process(two)))) <= 2


async def test_what_is_idle_goes_back_to_the_pool(two: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lending, "_IDLE_SECONDS", 0.01)
    before = await process(two)
    await asyncio.sleep(0.1)
    # The pool had it meanwhile, and lends it again.
    assert await process(two) == before
