"""Compare what is in the database, in the log of changes and at the receiver with what the writers were told."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from benchmarks.chaos.ledger import Ledger, Record
from benchmarks.chaos.writers import BATCH

# Tables whose rows are records with a log of their own.
_LOGGED = ("company", "person", "activity")


@dataclass(frozen=True, slots=True)
class Finding:
    """One promise: how often it was looked at, and where it was broken."""

    promise: str
    looked_at: int
    broken: list[str]


class Found:
    """What is there at the end."""

    def __init__(self) -> None:
        self.companies: dict[UUID, Any] = {}
        self.names: dict[str, Counter[str]] = {kind: Counter() for kind in ("company", "people", "contact", "note")}
        self.emails: Counter[str] = Counter()
        self.employments: Counter[str] = Counter()
        self.targets: set[tuple[UUID, UUID]] = set()

    @classmethod
    async def read(cls, owner: Any, workspace_id: UUID) -> Found:
        """Read it, past row-level security."""
        found = cls()
        for row in await owner.fetch(
            "SELECT id, name, employees, deleted_at FROM company WHERE workspace_id = $1", workspace_id
        ):
            found.companies[row["id"]] = row
            found.names["company"][row["name"]] += 1
        people = await owner.fetch(
            "SELECT p.first_name AS name, p.last_name IS NULL AS contact, count(DISTINCT e.id) AS emails,"
            " count(DISTINCT m.id) AS employments FROM person p"
            " LEFT JOIN email e ON e.workspace_id = p.workspace_id AND e.person_id = p.id"
            "   AND e.address = p.primary_email"
            " LEFT JOIN employment m ON m.workspace_id = p.workspace_id AND m.person_id = p.id"
            "   AND m.id = p.employment_id AND m.company_id = p.company_id"
            " WHERE p.workspace_id = $1 GROUP BY p.id, p.first_name, p.last_name",
            workspace_id,
        )
        for row in people:
            found.names["contact" if row["contact"] else "people"][row["name"]] += 1
            found.emails[row["name"]] += row["emails"]
            found.employments[row["name"]] += row["employments"]
        for row in await owner.fetch("SELECT title FROM activity WHERE workspace_id = $1", workspace_id):
            found.names["note"][row["title"]] += 1
        links = await owner.fetch(
            "SELECT activity_id, company_id FROM activity_link WHERE workspace_id = $1", workspace_id
        )
        found.targets = {(row["activity_id"], row["company_id"]) for row in links}
        return found

    def rows(self, record: Record) -> int:
        """How many rows the record has."""
        if record.kind == "target":
            return int((record.id, record.company_id) in self.targets)
        return self.names[record.kind][record.name]


def compare(ledger: Ledger, found: Found) -> list[Finding]:
    """The promises to those who write."""
    records = ledger.records
    gone = {record.id for record in records if record.deletion == "destroyed" or record.perhaps_deleted}
    wanted = [record for record in records if record.id not in gone and record.company_id not in gone]

    def each(promise: str, of: Iterable[Record], kept: Callable[[Record], bool]) -> Finding:
        looked = list(of)
        broken = [f"{record.kind} {record.name}: {found.rows(record)} rows" for record in looked if not kept(record)]
        return Finding(promise, len(looked), broken)

    def size(record: Record) -> int:
        return BATCH if record.kind == "people" else 1

    companies = [record for record in wanted if record.kind == "company" and record.id in found.companies]
    values = [
        f"company {record.name} has {found.companies[record.id]['employees']}, acknowledged {record.value}"
        for record in companies
        if record.id and found.companies[record.id]["employees"] not in {record.value, *record.perhaps}
    ]
    removed = [record for record in records if record.deletion]
    back = [
        f"company {record.name}"
        for record in removed
        if (row := found.companies.get(record.id or UUID(int=0))) is not None
        and (record.deletion == "destroyed" or row["deleted_at"] is None)
    ]
    return [
        each(
            "an acknowledged create is there",
            (record for record in wanted if record.acknowledged),
            lambda record: found.rows(record) >= size(record),
        ),
        Finding("an acknowledged update is there", len(companies), values),
        Finding("an acknowledged removal holds", len(removed), back),
        each("a request makes all of its rows or none", wanted, lambda record: found.rows(record) % size(record) == 0),
        each(
            "rows of join tables come with theirs",
            (record for record in wanted if record.kind in {"people", "contact"}),
            lambda record: (
                found.emails[record.name] == found.rows(record)
                and (record.kind == "contact" or found.employments[record.name] == found.rows(record))
            ),
        ),
        each(
            "repeated with an Idempotency-Key, it is done once",
            (record for record in wanted if record.keyed and record.acknowledged),
            lambda record: found.rows(record) == size(record),
        ),
        each("sent once, it is done at most once", wanted, lambda record: found.rows(record) <= size(record)),
    ]


async def compare_log(owner: Any, workspace_id: UUID) -> list[Finding]:
    """The promise that rows and the log of changes never part."""
    no_event: list[str] = []
    no_row: list[str] = []
    rows = events = 0
    for table in _LOGGED:
        rows += await owner.fetchval(f"SELECT count(*) FROM {table} WHERE workspace_id = $1", workspace_id)
        lonely = await owner.fetch(
            f"SELECT t.id FROM {table} t WHERE t.workspace_id = $1 AND NOT EXISTS (SELECT FROM record_event e"
            f" WHERE e.workspace_id = $1 AND e.object = '{table}' AND e.record_id = t.id AND e.action = 'created')",
            workspace_id,
        )
        no_event += [f"{table} {row['id']}" for row in lonely]
        logged = await owner.fetch(
            "SELECT e.record_id, bool_or(e.action = 'destroyed') AS destroyed, count(*) AS events,"
            f" bool_or(t.id IS NOT NULL) AS there FROM record_event e LEFT JOIN {table} t"
            f" ON t.workspace_id = $1 AND t.id = e.record_id WHERE e.workspace_id = $1 AND e.object = '{table}'"
            " GROUP BY e.record_id",
            workspace_id,
        )
        events += sum(row["events"] for row in logged)
        no_row += [f"{table} {row['record_id']}" for row in logged if row["there"] == row["destroyed"]]
    stale = await owner.fetch(
        "SELECT c.id FROM company c CROSS JOIN LATERAL (SELECT e.after ->> 'employees' AS said FROM record_event e"
        " WHERE e.workspace_id = $1 AND e.object = 'company' AND e.record_id = c.id AND e.after ? 'employees'"
        " ORDER BY e.at DESC, e.id DESC LIMIT 1) last WHERE c.workspace_id = $1 AND last.said::numeric <> c.employees",
        workspace_id,
    )
    return [
        Finding("a row has its event", rows, no_event),
        Finding("an event has its row", events, no_row),
        Finding("the last event says what the row says", events, [f"company {row['id']}" for row in stale]),
    ]


async def compare_deliveries(owner: Any, workspace_id: UUID, received: Counter[str]) -> list[Finding]:
    """The promise to those who subscribed."""
    untold = await owner.fetch(
        "SELECT e.object, e.action, e.id FROM record_event e WHERE e.workspace_id = $1 AND e.object = ANY($2)"
        " AND NOT EXISTS (SELECT FROM webhook_delivery d WHERE d.workspace_id = $1 AND d.event_id = e.id)",
        workspace_id,
        list(_LOGGED),
    )
    deliveries = await owner.fetch("SELECT id, status FROM webhook_delivery WHERE workspace_id = $1", workspace_id)
    by_status: dict[str, list[str]] = defaultdict(list)
    for row in deliveries:
        by_status[row["status"]].append(row["id"].hex)
    lost = [hexadecimal for hexadecimal in by_status["delivered"] if not received[f"msg_{hexadecimal}"]]
    return [
        Finding(
            "an event is in the outbox",
            len(deliveries),
            [f"{row['object']} {row['action']} {row['id']}" for row in untold],
        ),
        Finding(
            "what is in the outbox is delivered in the end",
            len(deliveries),
            [f"{status} {row}" for status in ("pending", "dead") for row in by_status[status]],
        ),
        Finding("what is called delivered was received", len(by_status["delivered"]), lost),
    ]
