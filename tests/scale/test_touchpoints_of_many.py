"""Many links written at once: keeping the last touchpoints costs less than writing the links, however many they are."""

from __future__ import annotations

import json
from typing import Any

import asyncpg
import pytest

from benchmarks.dataset import WORKSPACE, statements
from models.database.address import DatabaseAddress

pytestmark = pytest.mark.slow

COMPANIES = 300
# Half of the events were sent by somebody who works at the company, by their e-mails, and half of these by members'.
_SENT = """
INSERT INTO activity_link (workspace_id, id, activity_id, email_id, role)
SELECT $1, gen_random_uuid(), l.activity_id, e.id, 'SENT_BY' FROM (
  SELECT activity_id, company_id, row_number() OVER (PARTITION BY company_id ORDER BY activity_id) AS place
  FROM activity_link WHERE workspace_id = $1
) l JOIN LATERAL (
  SELECT m.id FROM employment w JOIN email m ON m.workspace_id = $1 AND m.person_id = w.person_id
    WHERE w.workspace_id = $1 AND w.company_id = l.company_id AND l.place % 4 = 1
  UNION ALL SELECT m.id FROM email m WHERE m.workspace_id = $1 AND m.member_id IS NOT NULL AND l.place % 4 = 3
  LIMIT 1
) e ON true
"""
_KEPT = "SELECT id, happened_at, type, activity_id FROM {} WHERE workspace_id = $1 ORDER BY id"


async def _explained(owner: asyncpg.Connection[Any], sql: str) -> tuple[float, float]:
    """How many milliseconds the statement took without the trigger of the touchpoints, and that trigger."""
    [found] = json.loads(await owner.fetchval(f"EXPLAIN (ANALYZE, FORMAT JSON) {sql}", WORKSPACE, timeout=600))
    [kept] = [each["Time"] for each in found["Triggers"] if each["Trigger Name"] == "touchpoint_activity_link_insert"]
    return found["Execution Time"] - kept, kept


async def test_what_is_kept_costs_less_than_what_is_written(owner_address: DatabaseAddress) -> None:
    # A ratio of two times of one statement holds on a slow machine too. Nothing was counted yet of the new workspace's
    # rows, so the planner is as blind as it will ever be.
    owner = await asyncpg.connect(**owner_address.asyncpg_arguments())
    transaction = owner.transaction()
    await transaction.start()
    try:
        await owner.execute("INSERT INTO workspace (id, name) VALUES ($1, 'Many')", WORKSPACE)
        *before, linked = statements(1, COMPANIES)
        for sql in before:
            await owner.execute(sql, WORKSPACE, timeout=600)
        for sql in (linked, _SENT):
            written, kept = await _explained(owner, sql)
            assert kept < written, (kept, written)
        told = await owner.fetch(_KEPT.format("last_touchpoint"), WORKSPACE)
        assert {row["type"] for row in told} == {"MEETING"}
        assert told == await owner.fetch(_KEPT.format("found_touchpoint"), WORKSPACE)
        # The meetings go, and every company is looked through for what was before them.
        await owner.execute("DELETE FROM activity_link WHERE workspace_id = $1 AND kind = 'MEETING'", WORKSPACE)
        told = await owner.fetch(_KEPT.format("last_touchpoint"), WORKSPACE)
        assert {row["type"] for row in told} == {"INTERACTION_EVENT_EMAIL_SENT"}
        assert told == await owner.fetch(_KEPT.format("found_touchpoint"), WORKSPACE)
    finally:
        await transaction.rollback()
        await owner.close()
