"""The records that the run reads: 2,000 companies, each with 10 people and 10 deals, written by plain SQL."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from app.auth.api_keys import create_key
from app.auth.caller import Role

COMPANIES = 2_000
WORKSPACE = UUID("00000000-0000-7000-8000-0000000be0c4")

# Ids rise with time as UUIDv7s do, so that indexes are filled as they are in life.
_ID = "('01900000-{kind}-7000-8000-' || lpad(to_hex({number}), 12, '0'))::uuid"
_COMPANY = _ID.format(kind="0001", number="c")
_PERSON = _ID.format(kind="0002", number="c * 16 + p")
_EMPLOYMENT = _ID.format(kind="0003", number="c * 16 + p")
_EMAIL = _ID.format(kind="0004", number="c * 16 + p")
_DEAL = _ID.format(kind="0005", number="c * 16 + p")
_DOMAIN = _ID.format(kind="0006", number="c")

_WHEN = "'2026-01-01T08:00:00Z'::timestamptz + c * interval '11 minutes'"
_EACH = f"generate_series(1, {COMPANIES}) c"
_TEN_EACH = f"{_EACH}, generate_series(1, 10) p"

STATEMENTS = (
    f"""
    INSERT INTO company (workspace_id, id, created_at, updated_at, customer_os_id, name, website, primary_domain,
      industry, employees, annual_recurring_revenue, annual_recurring_revenue_currency, position)
    SELECT $1, {_COMPANY}, {_WHEN}, {_WHEN}, 'C-' || lpad(to_hex(c), 6, '0'), 'Company ' || c || ' Holding',
      'https://company-' || c || '.example', 'company-' || c || '.example',
      (ARRAY['Technology', 'Manufacturing', 'Energy', 'Retail'])[c % 4 + 1], c % 900 + 10, c * 1250.5, 'USD', c
    FROM {_EACH}
    """,
    f"""
    INSERT INTO company_domain (workspace_id, id, company_id, domain, raw, position)
    SELECT $1, {_DOMAIN}, {_COMPANY}, 'company-' || c || '.example', 'company-' || c || '.example', 0 FROM {_EACH}
    """,
    f"""
    INSERT INTO person (workspace_id, id, created_at, updated_at, first_name, last_name, primary_email, company_id,
      employment_id, position)
    SELECT $1, {_PERSON}, {_WHEN}, {_WHEN}, 'First' || p, 'Last' || c,
      'first' || p || '.last' || c || '@company-' || c || '.example', {_COMPANY}, {_EMPLOYMENT}, p
    FROM {_TEN_EACH}
    """,
    f"""
    INSERT INTO employment (workspace_id, id, person_id, company_id, job_title)
    SELECT $1, {_EMPLOYMENT}, {_PERSON}, {_COMPANY}, (ARRAY['Engineer', 'Manager', 'Director'])[p % 3 + 1]
    FROM {_TEN_EACH}
    """,
    f"""
    INSERT INTO email (workspace_id, id, person_id, raw, address, position)
    SELECT $1, {_EMAIL}, {_PERSON}, e, e, 0
    FROM {_TEN_EACH}, LATERAL (SELECT 'first' || p || '.last' || c || '@company-' || c || '.example' AS e) email
    """,
    f"""
    INSERT INTO deal (workspace_id, id, created_at, updated_at, name, company_id, amount, currency, stage, close_at,
      probability, position)
    SELECT $1, {_DEAL}, {_WHEN}, {_WHEN}, 'Deal ' || p || ' of company ' || c, {_COMPANY}, p * 1000 + c, 'EUR',
      (ARRAY['NEW', 'SCREENING', 'MEETING', 'PROPOSAL'])[p % 4 + 1], {_WHEN} + interval '90 days', p * 9, p
    FROM {_TEN_EACH}
    """,
)

# Our keys go from a person to the employment and on to the company. PostGraphile finds relations by foreign keys, so it
# is told of the short way that our reads take too.
_POSTGRAPHILE_HINT = """
COMMENT ON TABLE person IS
  '@foreignKey (workspace_id, company_id) references company (workspace_id, id)|@foreignFieldName people'
"""


@dataclass(frozen=True, slots=True)
class DataSet:
    """What workloads ask for, and the key that opens it."""

    workspace_id: UUID
    company_id: UUID
    api_key: str


async def fill(owner: Any) -> DataSet:
    """Write the records as the owner of the tables."""
    async with owner.transaction():
        await owner.execute("INSERT INTO workspace (id, name) VALUES ($1, 'Benchmark')", WORKSPACE)
        for statement in STATEMENTS:
            await owner.execute(statement, WORKSPACE)
    await owner.execute(_POSTGRAPHILE_HINT)
    await owner.execute("VACUUM (ANALYZE)")
    key = await create_key(owner, WORKSPACE, name="benchmark", role=Role.OWNER)
    company_id = await owner.fetchval("SELECT id FROM company ORDER BY id OFFSET 1000 LIMIT 1")
    return DataSet(WORKSPACE, company_id, key.secret)
