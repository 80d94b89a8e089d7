"""A small `python -m benchmarks.chaos`: it kills in earnest, and a promise that is broken is found."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from uuid import uuid4

import pytest

from benchmarks.chaos.checks import Found, compare
from benchmarks.chaos.ledger import Ledger, Record
from benchmarks.chaos.report import render
from benchmarks.chaos.run import Plan, run


@pytest.mark.slow
def test_what_was_acknowledged_survives_kills_of_the_server_and_of_postgres(data_dir: Path) -> None:
    plan = Plan(server_kills=2, postgres_kills=1, writers=4, writes_between=10, seed=1, minutes=5, aimed=1)
    outcome = run(plan, data_dir)
    assert outcome.held, render(plan, outcome)
    assert sum(map(len, outcome.recoveries.values())) == 3
    assert outcome.ledger.outcomes["acknowledged"] >= 30
    assert outcome.ledger.outcomes["unanswered"] + outcome.ledger.outcomes["refused"] > 0
    assert outcome.messages > 0
    # Every kill waited for a delivery that was under way; on a busy machine one may end just before.
    assert outcome.met.total() >= 1
    assert f"{outcome.met.total()} of 3 kills met a delivery under way" in render(plan, outcome)
    assert "All promises held." in render(plan, outcome)


def test_broken_promises_are_found() -> None:
    lost = Record("company", "lost", acknowledged=True, id=uuid4())
    stale = Record("company", "stale", acknowledged=True, id=uuid4(), value=2, perhaps={3})
    back = Record("company", "back", acknowledged=True, id=uuid4(), deletion="destroyed", perhaps_deleted=True)
    half = Record("people", "half")
    twice = Record("contact", "twice", acknowledged=True, keyed=True)
    found = Found()
    for record, employees in ((stale, 1), (back, 0)):
        assert record.id is not None
        found.companies[record.id] = {"employees": employees, "deleted_at": None}
        found.names["company"][record.name] += 1
    found.names["people"] = Counter({"half": 2})
    found.names["contact"] = Counter({"twice": 2})
    found.emails = found.employments = Counter({"half": 2, "twice": 2})
    broken = {
        finding.promise: finding.broken
        for finding in compare(Ledger([lost, stale, back, half, twice]), found)
        if finding.broken
    }
    assert broken == {
        "an acknowledged create is there": ["company lost: 0 rows"],
        "an acknowledged update is there": ["company stale has 1, acknowledged 2"],
        "an acknowledged removal holds": ["company back"],
        "a request makes all of its rows or none": ["people half: 2 rows"],
        "repeated with an Idempotency-Key, it is done once": ["contact twice: 2 rows"],
        "sent once, it is done at most once": ["contact twice: 2 rows"],
    }
