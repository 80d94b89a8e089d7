"""A workspace with an object of its own, made through the product, and as many of its records as of companies."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import orjson

from models.database.pool import Database
from models.metadata.service import Definitions, Side
from models.objects.slots import COLUMNS
from models.records.scope import Scope
from models.records.slot_values import slot_sql
from resolvers.twenty.custom import built_in_of
from resolvers.twenty.standard import object_id, standard_objects
from resolvers.twenty.vocabulary import STANDARD

WORKSPACE = UUID("00000000-0000-7000-8000-0000000000cc")
_ID = "('01900000-{kind}-7000-8000-' || lpad(to_hex({number}), 12, '0'))::uuid"
COMPANY_ID = _ID.format(kind="0011", number="n")
_OPTIONS = [{"label": f"O{place}", "value": f"O{place}", "position": place} for place in range(5)]

# Field type -> the stored value of record n.
_VALUES = {
    "TEXT": "'Text ' || n % 70000",
    "NUMBER": "(n % 5000 + 0.5)::text",
    "CURRENCY": "jsonb_build_object('amount', (n % 9000 + 0.25)::text, 'currency', 'EUR')",
    "DATE_TIME": "to_char('2026-01-01'::timestamp + n * interval '1 minute', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')",
    "DATE": "to_char('2020-01-01'::timestamp + (n % 3000) * interval '1 day', 'YYYY-MM-DD')",
    "BOOLEAN": "n % 3 = 0",
    "SELECT": "'O' || n % 5",
    "UUID": _ID.format(kind="0013", number="n % 40000") + "::text",
    "FULL_NAME": "jsonb_build_object('first_name', 'First ' || n % 5000, 'last_name', 'Last ' || n % 70000)",
    "EMAILS": "jsonb_build_object('email', 'p' || n || '@c.example')",
}
_EACH = "generate_series(1, {records}) n"
_MOMENT = "'2026-01-01T00:00:00Z'::timestamptz + n * interval '1 second'"
# Companies have the same values where they have such a column.
_COMPANIES = f"""
INSERT INTO company (workspace_id, id, name, industry, employees, website, customer_os_id, created_at)
SELECT $1, {COMPANY_ID}, 'Text ' || n % 70000, 'O' || n % 5, CASE WHEN n % 10 > 0 THEN n % 5000 END,
  'https://c' || n || '.example', 'D-' || n, {_MOMENT} FROM {_EACH}
"""


async def fill(owner: Any, database: Database, records: int) -> None:
    """The definitions as a client makes them, and the records as the change service writes them.

    Every tenth record has no value of any field, and a hundredth as many companies have records.
    """
    await owner.execute("INSERT INTO workspace (id, name) VALUES ($1, 'Objects of its own')", WORKSPACE)
    company = next(object_id(words) for words in STANDARD if words.singular == "company")
    fields: dict[str, UUID] = {}
    async with database.transaction(WORKSPACE) as session:
        scope = Scope(WORKSPACE, None, "benchmark", None, "benchmark", "API")
        definitions = Definitions(session, scope, standard_objects(), born=built_in_of, types=frozenset())
        thing = await definitions.create_object(
            {"name_singular": "thing", "name_plural": "things", "label_singular": "Thing", "label_plural": "Things"}
        )
        for type_ in _VALUES:
            given: dict[str, Any] = {"name": name_of(type_), "label": name_of(type_), "type": type_}
            options = {"options": _OPTIONS} if type_ == "SELECT" else {}
            fields[type_] = await definitions.create_field(thing, given | options)
        fields["RELATION"], _ = await definitions.create_relation(
            "MANY_TO_ONE", Side(thing, "company", "Company"), Side(company, "things", "Things")
        )
    await owner.execute("SELECT set_config('app.workspace_id', $1, false)", str(WORKSPACE))
    await owner.execute(_COMPANIES.format(records=records), WORKSPACE, timeout=300)
    await owner.execute(await _records(owner, thing, fields, records), WORKSPACE, thing, timeout=300)
    await owner.execute("VACUUM (ANALYZE) company")
    await owner.execute("VACUUM (ANALYZE) custom_record")


def name_of(type_: str) -> str:
    """What the field of a type is called."""
    first, *rest = type_.lower().split("_")
    return "".join([f"a{first.capitalize()}", *(word.capitalize() for word in rest)])


async def _records(owner: Any, thing: UUID, fields: dict[str, UUID], records: int) -> str:
    held = {**_VALUES, "RELATION": _ID.format(kind="0011", number=f"n % {records // 100} + 1") + "::text"}
    document = ", ".join(f"'{fields[type_]}', {sql}" for type_, sql in held.items())
    columns: dict[str, str] = {}
    for row in await owner.fetch("SELECT id, slots FROM field_def WHERE object_def_id = $1", thing):
        for part, column in orjson.loads(row["slots"]).items():
            columns[column] = slot_sql(column, f"'{row['id']}'", f"'{part}'" if part else "")
    named = [column for column in COLUMNS if column in columns]
    return f"""
        INSERT INTO custom_record (workspace_id, id, object_def_id, name, created_at, slots, custom, {", ".join(named)})
        SELECT $1, t.id, $2, t.name, t.created_at, o.slots, t.custom, {", ".join(columns[column] for column in named)}
        FROM object_def o, (
          SELECT {_ID.format(kind="0012", number="n")} AS id, 'Thing ' || n AS name, {_MOMENT} AS created_at,
            CASE WHEN n % 10 > 0 THEN jsonb_build_object({document}) ELSE '{{}}' END AS custom
          FROM {_EACH.format(records=records)}
        ) t
        WHERE o.workspace_id = $1 AND o.id = $2"""
