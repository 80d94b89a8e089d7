"""A workspace with 200,000 people, and the statements that documents become, explained as the app's role."""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import asyncpg
import orjson
import pytest

from app.auth.caller import Caller
from benchmarks import custom_data
from models.access.standard import STANDARD, Role
from models.database.address import DatabaseAddress
from models.database.pool import Database, Session
from models.metadata.snapshot import read_snapshot
from models.objects.identifiers import new_id
from models.objects.plans import EVERYBODY
from resolvers import registry
from resolvers.kit.context import Context, Limits
from resolvers.kit.operation import Engine
from resolvers.twenty.workspaces import workspace_schema
from tests.support import cluster

# A million is for measuring by hand: SCALE_PEOPLE=1000000.
PEOPLE = int(os.environ.get("SCALE_PEOPLE", "200000"))
COMPANIES = 20_000
# What happened with the second company, and with the third.
EVENTS = 100_000
FEW_EVENTS = 100
# So many people are one member's, with something to do about each of them.
OWNED = 100_000
MEMBER = UUID("00000000-0000-7000-8000-0000000000bb")
# Of an object of the workspace's own, in another workspace.
RECORDS = 30_000
WORKSPACE = UUID("00000000-0000-7000-8000-0000000000aa")
_NAME = "test_scale"

# Ids count up, as real ones do. Every tenth person has no e-mail, phone, city and last name: nulls must cost nothing.
# The copies on a person and a company are made from the same numbers as the rows that they mirror, so the keys that
# keep them equal need not be checked row by row.
_FILL = f"""
SET session_replication_role = replica;
CREATE FUNCTION id_of(kind int, n int) RETURNS uuid LANGUAGE sql IMMUTABLE AS
  $$ SELECT (lpad(to_hex(n), 8, '0') || '-0000-7000-8000-' || lpad(to_hex(kind), 12, '0'))::uuid $$;
INSERT INTO workspace (id, name) VALUES ('{WORKSPACE}', 'Scale');
INSERT INTO company (workspace_id, id, name, customer_os_id, primary_domain, created_at)
  SELECT '{WORKSPACE}', id_of(1, n), 'Company ' || n, 'C-' || n, 'c' || n || '.example', '2026-01-01'::timestamptz
    + n * interval '1 second' FROM generate_series(1, {COMPANIES}) n;
INSERT INTO company_domain (workspace_id, id, company_id, raw, domain, position)
  SELECT '{WORKSPACE}', id_of(2, n), id_of(1, n), 'c' || n || '.example', 'c' || n || '.example', 0
  FROM generate_series(1, {COMPANIES}) n;
INSERT INTO person (workspace_id, id, first_name, last_name, primary_email, primary_phone, linkedin_url, city,
    address_id, employment_id, company_id, created_at, owner_id)
  SELECT '{WORKSPACE}', id_of(3, n), 'First ' || n % 5000, CASE WHEN n % 10 > 0 THEN 'Last ' || n % 70000 END,
    CASE WHEN n % 10 > 0 THEN 'p' || n || '@c.example' END,
    CASE WHEN n % 10 > 0 THEN '+4420' || 70000000 + n END,
    CASE WHEN n % 10 > 0 THEN 'https://linkedin.com/in/p' || n END,
    CASE WHEN n % 10 > 0 THEN 'City ' || n % 20000 END, CASE WHEN n % 10 > 0 THEN id_of(7, n) END,
    id_of(8, n), id_of(1, n % {COMPANIES} + 1), '2026-01-01'::timestamptz + n * interval '1 second',
    CASE WHEN n <= {OWNED} THEN '{MEMBER}'::uuid END
  FROM generate_series(1, {PEOPLE}) n;
INSERT INTO email (workspace_id, id, person_id, raw, address, position)
  SELECT workspace_id, id_of(4, (row_number() OVER ())::int), id, primary_email, primary_email, 0
  FROM person WHERE primary_email IS NOT NULL;
INSERT INTO phone (workspace_id, id, person_id, number, e164, position)
  SELECT workspace_id, id_of(5, (row_number() OVER ())::int), id, primary_phone, primary_phone, 0
  FROM person WHERE primary_phone IS NOT NULL;
INSERT INTO link (workspace_id, id, person_id, type, url, normalized, position)
  SELECT workspace_id, id_of(6, (row_number() OVER ())::int), id, 'linkedin', linkedin_url,
    replace(linkedin_url, 'https://', ''), 0
  FROM person WHERE linkedin_url IS NOT NULL;
INSERT INTO address (workspace_id, id, person_id, city, position)
  SELECT workspace_id, address_id, id, city, 0 FROM person WHERE address_id IS NOT NULL;
INSERT INTO employment (workspace_id, id, person_id, company_id, job_title)
  SELECT workspace_id, employment_id, id, company_id, 'Engineer' FROM person;
-- Much happened with the second company and its people, little with the third: see test_timeline. Every thousandth
-- event is a meeting, and every tenth was told by a person's address and the company at once.
INSERT INTO activity (workspace_id, id, kind, body, occurred_at)
  SELECT '{WORKSPACE}', id_of(9, n), CASE WHEN n % 1000 = 0 THEN 'MEETING' ELSE 'INTERACTION_EVENT' END, 'Event ' || n,
    '2026-01-01'::timestamptz + n * interval '1 second'
  FROM generate_series(1, {EVENTS} + {FEW_EVENTS}) n;
INSERT INTO activity_link (workspace_id, id, activity_id, kind, occurred_at, company_id)
  SELECT '{WORKSPACE}', id_of(10, n), id_of(9, n), CASE WHEN n % 1000 = 0 THEN 'MEETING' ELSE 'INTERACTION_EVENT' END,
    '2026-01-01'::timestamptz + n * interval '1 second', id_of(1, CASE WHEN n <= {EVENTS} THEN 2 ELSE 3 END)
  FROM generate_series(1, {EVENTS} + {FEW_EVENTS}) n;
INSERT INTO activity_link (workspace_id, id, activity_id, kind, occurred_at, email_id)
  SELECT '{WORKSPACE}', id_of(11, n), id_of(9, n), CASE WHEN n % 1000 = 0 THEN 'MEETING' ELSE 'INTERACTION_EVENT' END,
    '2026-01-01'::timestamptz + n * interval '1 second',
    CASE WHEN n <= {EVENTS} THEN (SELECT id FROM email WHERE person_id = id_of(3, 1))
      ELSE (SELECT id FROM email WHERE person_id = id_of(3, 2)) END
  FROM generate_series(10, {EVENTS} + {FEW_EVENTS}, 10) n;
-- What a sample of the links says now and then: that one address has them all.
ALTER TABLE activity_link ALTER COLUMN email_id SET (n_distinct = 1);
INSERT INTO deal (workspace_id, id, name, company_id, kind)
  SELECT '{WORKSPACE}', id_of(13, n), 'Deal ' || n, id_of(1, n), 'RENEWAL' FROM generate_series(1, {COMPANIES}) n;
-- The log of what was done to the second company is as long; every thousandth line of it is told on its timeline, of
-- the third's every fourth.
INSERT INTO record_event (workspace_id, id, at, object, record_id, action, after)
  SELECT '{WORKSPACE}', id_of(12, n), '2026-01-01'::timestamptz + n * interval '1 second' - interval '2500 ms',
    'company', id_of(1, CASE WHEN n <= {EVENTS} THEN 2 ELSE 3 END),
    CASE WHEN n % {EVENTS} = 1 THEN 'created' ELSE 'updated' END,
    CASE WHEN n % CASE WHEN n <= {EVENTS} THEN 1000 ELSE 4 END = 0
      THEN '{{"onboarding_status": "DONE"}}' ELSE '{{"industry": "Rail"}}' END::jsonb
  FROM generate_series(1, {EVENTS} + {FEW_EVENTS}) n;
-- Every fourth company absorbed another one.
INSERT INTO absorbed_record (workspace_id, id, company_id, former_id)
  SELECT '{WORKSPACE}', id_of(14, n), id_of(1, n), id_of(15, n) FROM generate_series(2, {COMPANIES}, 4) n;
-- Where its people stand in that member's stream and in the one of everybody.
INSERT INTO member (workspace_id, id, first_name, email)
  VALUES ('{WORKSPACE}', '{MEMBER}', 'Jane', 'jane@c.example');
INSERT INTO stream_place (workspace_id, id, member_id, band, due_at, label)
  SELECT '{WORKSPACE}', id_of(3, n), m, 2, '2026-06-01'::timestamptz + n * 7919 % 300 * interval '1 day', 'Call'
  FROM generate_series(1, {OWNED}) n, unnest(ARRAY['{MEMBER}', '{EVERYBODY}']::uuid[]) m;
SET session_replication_role = origin;
-- Of nearly every company nothing is known but its making, and of every thirtieth a meeting.
INSERT INTO touchpoint (workspace_id, id, since, until, happened_at, type, activity_id)
  SELECT workspace_id, id, '-infinity', 'infinity', created_at, CASE WHEN n % 30 > 0 THEN 'ACTION_CREATED'
    WHEN n % 60 > 0 THEN 'MEETING' END, CASE WHEN n % 30 = 0 THEN id_of(9, n) END
  FROM (SELECT *, (row_number() OVER (ORDER BY id))::int AS n FROM company) c;
SELECT touchpoint_settle('{WORKSPACE}', ARRAY[id_of(1, 2), id_of(1, 3)], '{{}}', '{{}}');
-- What a person and a company are found by, as the changes that make them would have written it.
INSERT INTO search_record (workspace_id, id, object, words)
  SELECT workspace_id, id, 'person', ' ' || concat_ws(' ', '1' || replace(lower(first_name), ' ', ' 1'),
    '1' || replace(lower(last_name), ' ', ' 1'), '2' || primary_email, '2c.example', '3engineer') || ' ' FROM person
  UNION ALL SELECT workspace_id, id, 'company',
    ' ' || concat_ws(' ', '1' || replace(lower(name), ' ', ' 1'), '2' || primary_domain) || ' ' FROM company;
ALTER TABLE search_word DROP CONSTRAINT pk_search_word;
INSERT INTO search_word (workspace_id, object, word, id)
  SELECT DISTINCT s.workspace_id, s.object, w.word, s.id
  FROM search_record s, unnest(string_to_array(btrim(s.words, ' '), ' ')) AS w(word);
ALTER TABLE search_word ADD CONSTRAINT pk_search_word PRIMARY KEY (workspace_id, object, word, id);
"""


@pytest.fixture(scope="session")
def scale_owner(server_address: DatabaseAddress) -> DatabaseAddress:
    """The filled database. It is made by the worker that comes first; the others wait for it."""
    asyncio.run(_ensure(server_address))
    return server_address.with_database(_NAME)


async def _ensure(server: DatabaseAddress) -> None:
    gate = await asyncpg.connect(**server.asyncpg_arguments())
    await gate.execute("SELECT pg_advisory_lock(20260101)")
    try:
        if not await gate.fetchval("SELECT 1 FROM pg_database WHERE datname = $1", _NAME):
            owner, app = await asyncio.to_thread(cluster.migrated, server, _NAME)
            connection = await asyncpg.connect(**owner.asyncpg_arguments())
            await connection.execute(_FILL, timeout=600)
            database = await Database.open(app)
            await custom_data.fill(connection, database, RECORDS)
            await database.close()
            await connection.execute("VACUUM ANALYZE", timeout=600)
            await connection.close()
    finally:
        await gate.close()


class _Recorder:
    """A connection that keeps what it was asked."""

    def __init__(self, connection: asyncpg.Connection[Any]) -> None:
        self._connection = connection
        self.sent: list[tuple[str, tuple[Any, ...]]] = []

    async def fetchrow(self, sql: str, *arguments: Any) -> Any:
        self.sent.append((sql, arguments))
        return await self._connection.fetchrow(sql, *arguments)


@dataclass(frozen=True)
class Cost:
    """What one execution of a statement did."""

    buffers: int
    # Rows read from tables, those that a filter threw away included.
    rows: int
    full_scans: list[str]
    # How many rows each sort held, and by what.
    sorts: list[tuple[int, list[str]]]

    @property
    def sorted_rows(self) -> int:
        """How many rows the largest sort held."""
        return max((rows for rows, _ in self.sorts), default=0)


@dataclass
class Scale:
    """The app's role on the large workspace."""

    connection: asyncpg.Connection[Any]
    engine: Engine = field(default_factory=lambda: Engine(registry.twenty_schema(), Limits()))
    workspace_id: UUID = WORKSPACE

    async def run(self, document: str, variables: dict[str, Any] | None = None) -> tuple[Any, str, tuple[Any, ...]]:
        """The data, and the one statement that it took."""
        recorder = _Recorder(self.connection)
        caller = Caller(self.workspace_id, STANDARD[Role.READ_ONLY], new_id(), None, "scale")
        context = Context(caller, _One(recorder), Limits())  # type: ignore[arg-type]
        body = orjson.loads(orjson.dumps((await self.engine.run(context, document, variables)).body))
        assert "errors" not in body, body
        [(sql, arguments)] = recorder.sent
        return body["data"], sql, arguments

    async def cost(self, document: str, variables: dict[str, Any] | None = None, *, plan: str = "auto") -> Cost:
        """What the document's statement does once its pages are in memory; `plan` is Postgres's plan_cache_mode."""
        _, sql, arguments = await self.run(document, variables)
        return await self.measured(sql, arguments, plan=plan)

    async def measured(self, sql: str, arguments: Sequence[Any], *, plan: str = "auto") -> Cost:
        """What one execution of this statement does. What it changes, it changes."""
        values = ", ".join(_literal(value) for value in arguments)
        await self.connection.execute(f"SET plan_cache_mode = {plan}; PREPARE measured AS {sql}")
        try:
            explained = await self.connection.fetchval(
                f"EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON) EXECUTE measured({values})"
            )
        finally:
            await self.connection.execute("DEALLOCATE measured; RESET plan_cache_mode")
        root = json.loads(explained)[0]["Plan"]
        nodes = list(_nodes(root))
        scans = [node for node in nodes if "Relation Name" in node]
        return Cost(
            buffers=root["Shared Hit Blocks"] + root["Shared Read Blocks"],
            rows=sum(
                (node["Actual Rows"] + node.get("Rows Removed by Filter", 0)) * node["Actual Loops"] for node in scans
            ),
            full_scans=[node["Relation Name"] for node in scans if node["Node Type"] == "Seq Scan"],
            sorts=[(node["Actual Rows"], node["Sort Key"]) for node in nodes if "Sort" in node["Node Type"]],
        )


class _One:
    """A database of one connection."""

    def __init__(self, recorder: _Recorder) -> None:
        self._recorder = recorder

    @asynccontextmanager
    async def reading(self, workspace_id: UUID) -> AsyncIterator[Session]:
        yield Session(self._recorder, workspace_id)


def _nodes(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield node
    for child in node.get("Plans", ()):
        yield from _nodes(child)


def _literal(value: Any) -> str:
    if value is None:
        return "NULL"
    text = str(value)
    if isinstance(value, list):
        text = "{" + ",".join("NULL" if item is None else json.dumps(str(item)) for item in value) + "}"
    return "'" + text.replace("'", "''") + "'"


@pytest.fixture(scope="session")
async def scale(scale_owner: DatabaseAddress) -> AsyncIterator[Scale]:
    """Row-level security holds here as for every request."""
    connection = await _as_app(scale_owner, WORKSPACE)
    yield Scale(connection)
    await connection.close()


@pytest.fixture(scope="session")
async def custom_scale(scale_owner: DatabaseAddress) -> AsyncIterator[Scale]:
    """The workspace with an object of its own, by its own schema."""
    connection = await _as_app(scale_owner, custom_data.WORKSPACE)
    snapshot = await read_snapshot(Session(connection, custom_data.WORKSPACE))
    yield Scale(connection, Engine(workspace_schema(snapshot), Limits()), custom_data.WORKSPACE)
    await connection.close()


async def _as_app(owner: DatabaseAddress, workspace_id: UUID) -> asyncpg.Connection[Any]:
    connection: asyncpg.Connection[Any] = await asyncpg.connect(**owner.asyncpg_arguments())
    await connection.execute(f'SET ROLE "{_NAME}_app"; SET jit = off')
    await connection.execute("SELECT set_config('app.workspace_id', $1, false)", str(workspace_id))
    assert not await connection.fetchval("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
    return connection
