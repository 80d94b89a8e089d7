"""What came of rules that ran. A step that is done is kept with what it changed, in one transaction, so that an attempt
after a crash goes on behind it.

Runs are the worker's own notes, as deliveries are: they have no lines in the log of changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

import orjson
from msgspec import Struct

from models.database.pool import Session
from models.records.compile_write import document

# A change that a rule made says so by the request that asked for it: this, and the run's id.
_ASKED_BY_RUN = "automation:"
# What is kept of a rule's runs.
KEPT = 200
_LONGEST_ERROR = 2_000


class Progress(Struct, frozen=True):
    """How far a run is: what its steps answered, by their ids, and which attempt this is."""

    done: Mapping[str, Any]
    attempt: int


def request_of(run_id: UUID) -> str:
    """What changes of a run have for their request."""
    return f"{_ASKED_BY_RUN}{run_id}"


async def begin(session: Session, run_id: UUID, rule_id: UUID, event_id: UUID | None, chain: Sequence[str]) -> Progress:
    """Note that a run begins, or goes on."""
    row = await session.row(
        "INSERT INTO automation_run AS r (workspace_id, id, rule_id, event_id, chain)"
        " VALUES ($1, $2, $3, $4, $5::jsonb) ON CONFLICT (workspace_id, id) DO UPDATE"
        " SET attempts = r.attempts + 1, status = 'running', error = NULL, finished_at = NULL, updated_at = now()"
        " RETURNING r.result, r.attempts",
        run_id,
        rule_id,
        event_id,
        orjson.dumps(list(chain)).decode(),
    )
    await session.execute(
        "UPDATE automation_rule t SET last_run_at = now() WHERE t.workspace_id = $1 AND t.id = $2", rule_id
    )
    return Progress(orjson.loads(row["result"]), row["attempts"])


async def keep_step(session: Session, run_id: UUID, step_id: str, answer: Any) -> None:
    """Note what a step answered."""
    await session.execute(
        "UPDATE automation_run r SET result = r.result || ($3::jsonb -> 0), updated_at = now()"
        " WHERE r.workspace_id = $1 AND r.id = $2",
        run_id,
        document([{step_id: answer}]),
    )


async def fail(session: Session, run_id: UUID, error: str) -> None:
    """Note why an attempt failed; there will be another."""
    await session.execute(
        "UPDATE automation_run r SET error = $3, updated_at = now() WHERE r.workspace_id = $1 AND r.id = $2",
        run_id,
        error[:_LONGEST_ERROR],
    )


async def finish(session: Session, run_id: UUID, rule_id: UUID, error: str | None = None) -> None:
    """Note how a run ended, and forget the rule's oldest ones."""
    await session.execute(
        "UPDATE automation_run r SET status = $3, error = $4, finished_at = clock_timestamp(), updated_at = now()"
        " WHERE r.workspace_id = $1 AND r.id = $2",
        run_id,
        "success" if error is None else "error",
        None if error is None else error[:_LONGEST_ERROR],
    )
    await session.execute(
        "DELETE FROM automation_run r WHERE r.workspace_id = $1 AND r.id IN ("
        " SELECT o.id FROM automation_run o WHERE o.workspace_id = $1 AND o.rule_id = $2"
        " ORDER BY o.started_at DESC, o.id DESC OFFSET $3)",
        rule_id,
        KEPT,
    )


async def chains(session: Session, requests: Iterable[str | None]) -> dict[str, list[str]]:
    """By the request of a change: the rules that led to it, the first one first, and the one that made it last."""
    of_runs = {found for found in requests if found is not None and found.startswith(_ASKED_BY_RUN)}
    asked = {UUID(found.removeprefix(_ASKED_BY_RUN)): found for found in of_runs}
    if not asked:
        return {}
    rows = await session.rows(
        "SELECT r.id, r.rule_id, r.chain FROM automation_run r WHERE r.workspace_id = $1 AND r.id = ANY($2::uuid[])",
        list(asked),
    )
    return {asked[row["id"]]: [*orjson.loads(row["chain"]), str(row["rule_id"])] for row in rows}
