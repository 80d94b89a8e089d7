"""Sending a change: check it, then one statement."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from models.database.pool import Session
from models.errors import Busy, Conflict
from models.records.change import Change
from models.records.checks import Checks
from models.records.compile_write import Answer, compile_change
from models.records.custom_claims import TABLE as CLAIMS
from models.records.faults import Faults
from models.records.scope import Scope
from models.records.search_index import carriers, refresh, renewed, stale_after


async def send(
    session: Session,
    scope: Scope,
    change: Change,
    checks: Checks | None = None,
    indexes: Mapping[UUID, int] | None = None,
    answer: Answer | None = None,
    faults: Faults | None = None,
    *,
    locked: bool = False,
) -> Any:
    """Check and write it. `indexes` is the place in the batch of each id, `faults` what is known to be wrong already.

    With `answer` the write is the session's last statement, and its answer comes back; None when there was nothing to
    write. `locked` is whether all rows that it updates are locked.
    """
    checks = checks or Checks()
    faults = Faults() if faults is None else faults
    await checks.run(session, change, indexes or {}, faults)
    faults.refuse()
    await carriers(session, change)
    stale = stale_after(change)
    words = await renewed(session, change, stale) if locked else None
    if words is not None:
        stale = {}
    sql, arguments = compile_change(change, scope, answer, words)
    if not sql:
        return None
    try:
        row = await (session.row if answer is None or stale else session.last)(sql, *arguments)
    except Conflict as conflict:
        if checks.guessed and conflict.field == "customer_os_id":
            raise Busy("The company id is taken.", retryable=True) from conflict
        # Somebody took the value between the check and the write; a company's client knows its domain by this name.
        if conflict.field == "domain" and change.updates["company"] | change.inserts["company"]:
            conflict.field = "primary_domain"
        if conflict.field == "field_def_id_value_live":
            claimed = {row["field_def_id"] for row in change.inserts[CLAIMS].values()}
            claimed |= {row["field_def_id"] for row in change.updates[CLAIMS].values()}
            conflict.field = f"custom.{claimed.pop()}" if len(claimed) == 1 else None
        raise
    await refresh(session, stale, lock=change.unlocked or bool(change.inserts["record_tag"]))
    # A write without an answer returns no row.
    return None if row is None else row[0]
