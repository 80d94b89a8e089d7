"""A record that goes takes its words along by their keys, however many words the workspace has."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from models.records.change import Change
from models.records.compile_write import compile_change
from models.records.scope import Scope
from tests.scale.conftest import WORKSPACE, Scale

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("plan", ["force_custom_plan", "force_generic_plan"])
@pytest.mark.parametrize("many", [1, 300])
async def test_words_go_by_their_keys(scale: Scale, many: int, plan: str) -> None:
    rows = await scale.connection.fetch(
        "SELECT id, deleted_at FROM person WHERE workspace_id = $1 ORDER BY id OFFSET 50000 LIMIT $2", WORKSPACE, many
    )
    change = Change()
    for row in rows:
        change.edit("person", dict(row), {"deleted_at": datetime.now(UTC)})
    sql, arguments = compile_change(change, Scope(WORKSPACE, None, "scale", None, "test", "API"))
    transaction = scale.connection.transaction()
    await transaction.start()
    try:
        cost = await scale.measured(sql, [WORKSPACE, *arguments], plan=plan)
        left = await scale.connection.fetchval(
            "SELECT count(*) FROM search_word WHERE workspace_id = $1 AND id = ANY($2::uuid[]) AND object = 'person'",
            WORKSPACE,
            [row["id"] for row in rows],
        )
    finally:
        await transaction.rollback()
    assert left == 0
    assert cost.full_scans == []
    # The person, its entry and about ten words.
    assert cost.rows <= 20 * many, cost
