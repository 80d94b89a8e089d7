"""What was asked of the server and what it said: the side of the truth that survives every kill."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from uuid import UUID


@dataclass(slots=True)
class Record:
    """One record as its writer knows it. Only one writer ever writes it, one request after the other."""

    kind: str
    # Unique among all records of the run, and written with the record.
    name: str
    acknowledged: bool = False
    # With a key the request is sent until it is answered, so there must be exactly one record then.
    keyed: bool = False
    # The number that was acknowledged last, and those that were asked for since then without an answer.
    value: int = 0
    perhaps: set[int] = field(default_factory=set)
    deletion: str = ""
    perhaps_deleted: bool = False
    company_id: UUID | None = None
    id: UUID | None = None


@dataclass(slots=True)
class Ledger:
    """All records of all writers, and how the requests ended."""

    records: list[Record] = field(default_factory=list)
    # "acknowledged", "unanswered" (the connection broke), "refused" (5xx), "repeated" (answered after a repetition).
    outcomes: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
