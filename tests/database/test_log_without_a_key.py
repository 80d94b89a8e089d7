"""The log has no foreign key to its workspace, and still none of its lines is ever without one (decision 74)."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any, TypeAlias
from uuid import UUID, uuid4

import asyncpg
import pytest
import pytest_asyncio

from models.database.address import DatabaseAddress

Connection: TypeAlias = "asyncpg.Connection[Any]"
_TELL = (
    "INSERT INTO record_event (workspace_id, id, object, record_id, action) VALUES ($1, gen_random_uuid(), 'tag', $2,"
    " 'destroyed')"
)


@pytest_asyncio.fixture
async def two(owner_address: DatabaseAddress) -> AsyncIterator[tuple[Connection, Connection]]:
    first, second = [await asyncpg.connect(**owner_address.asyncpg_arguments()) for _ in range(2)]
    yield first, second
    await first.close()
    await second.close()


async def bind(connection: Connection, workspace: UUID) -> None:
    await connection.execute("SELECT set_config('app.workspace_id', $1, false)", str(workspace))


async def test_a_workspace_with_lines_stays(owner: Connection) -> None:
    workspace = uuid4()
    await owner.execute("INSERT INTO workspace (id, name) VALUES ($1, 'w')", workspace)
    await bind(owner, workspace)
    await owner.execute(_TELL, workspace, uuid4())
    await bind(owner, other := uuid4())
    for change in ("DELETE FROM workspace WHERE id = $1", "UPDATE workspace SET id = gen_random_uuid() WHERE id = $1"):
        attempt = owner.transaction()
        await attempt.start()
        with pytest.raises(asyncpg.ForeignKeyViolationError, match="still tells of workspace"):
            await owner.execute(change, workspace)
        await attempt.rollback()
    assert await owner.execute("UPDATE workspace SET name = 'v' WHERE id = $1", workspace) == "UPDATE 1"
    # What was bound before still is.
    assert await owner.fetchval("SELECT current_setting('app.workspace_id')") == str(other)
    await bind(owner, workspace)
    await owner.execute("DELETE FROM record_event WHERE workspace_id = $1", workspace)
    assert await owner.execute("DELETE FROM workspace WHERE id = $1", workspace) == "DELETE 1"


async def test_who_removes_a_workspace_waits_for_the_line_of_its_last_record(
    two: tuple[Connection, Connection],
) -> None:
    writer, remover = two
    workspace, tag = uuid4(), uuid4()
    await writer.execute("INSERT INTO workspace (id, name) VALUES ($1, 'w')", workspace)
    await bind(writer, workspace)
    await writer.execute("INSERT INTO tag (workspace_id, id, name) VALUES ($1, $2, 'tag')", workspace, tag)
    try:
        async with writer.transaction():
            await writer.execute("DELETE FROM tag WHERE workspace_id = $1", workspace)
            await writer.execute(_TELL, workspace, tag)
            removal = asyncio.ensure_future(remover.execute("DELETE FROM workspace WHERE id = $1", workspace))
            await asyncio.sleep(0.2)
            assert not removal.done()
        with pytest.raises(asyncpg.ForeignKeyViolationError, match="still tells of workspace"):
            await removal
    finally:
        await writer.execute("DELETE FROM record_event WHERE workspace_id = $1", workspace)
        await writer.execute("DELETE FROM tag WHERE workspace_id = $1", workspace)
        await writer.execute("DELETE FROM workspace WHERE id = $1", workspace)
