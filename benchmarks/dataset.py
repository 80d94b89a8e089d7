"""The records that the run reads, written by plain SQL.

2,000 companies of ten members, each company with 10 people, 10 deals, a domain, a link, an address, a tag and 20
things that happened with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from app.auth.api_keys import create_key
from app.auth.caller import Role
from app.databases import Logins
from models.database.provision import connect

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
_MEMBER = _ID.format(kind="0007", number="m")
_MEMBER_EMAIL = _ID.format(kind="0008", number="m")
_OWNER = _ID.format(kind="0007", number="c % 10 + 1")
_TAG = _ID.format(kind="0009", number="m")
_TAG_OF = _ID.format(kind="0009", number="c % 10 + 1")
_RECORD_TAG = _ID.format(kind="000a", number="c")
_LINK = _ID.format(kind="000b", number="c")
_ADDRESS = _ID.format(kind="000c", number="c")
_ACTIVITY = _ID.format(kind="000d", number="c * 32 + p")
_ACTIVITY_LINK = _ID.format(kind="000e", number="c * 32 + p")

_WHEN = "'2026-01-01T08:00:00Z'::timestamptz + c * interval '11 minutes'"
_KIND = "CASE WHEN p % 5 = 0 THEN 'MEETING' ELSE 'INTERACTION_EVENT' END"
_HAPPENED = f"{_WHEN} + p * interval '1 minute'"
_MEMBERS = "generate_series(1, 10) m"


# So many companies are written in one transaction.
_AT_ONCE = 10_000
# What the growth chart's millions do without.
_PANELS = ("address", "record_tag", "deal", "activity", "activity_link")


def statements(first: int, last: int, *, panels: bool = True) -> list[str]:
    """What writes the companies of these numbers into the workspace `$1`, in one transaction.

    Without `panels` they have people, and neither deals nor tags nor addresses, and nothing happened with them.
    """
    left_out = (*(() if panels else _PANELS), *(() if first == 1 else ("member", "email", "tag")))
    every = _statements(f"generate_series({first}, {last}) c")
    return [
        sql
        for sql in every
        if not any(sql.lstrip().startswith(f"INSERT INTO {table} ") for table in left_out)
        or (_PERSON in sql and "INSERT INTO email" in sql)
    ]


def _statements(each: str) -> tuple[str, ...]:
    ten_each = f"{each}, generate_series(1, 10) p"
    twenty_each = f"{each}, generate_series(1, 20) p"
    return (
        f"""
    INSERT INTO member (workspace_id, id, first_name, last_name, email)
    SELECT $1, {_MEMBER}, 'Member', 'Number ' || m, 'member' || m || '@bench.example' FROM {_MEMBERS}
    """,
        f"""
    INSERT INTO email (workspace_id, id, member_id, raw, address, position)
    SELECT $1, {_MEMBER_EMAIL}, {_MEMBER}, 'member' || m || '@bench.example', 'member' || m || '@bench.example', 0
    FROM {_MEMBERS}
    """,
        f"""
    INSERT INTO tag (workspace_id, id, name, color) SELECT $1, {_TAG}, 'Tag ' || m, 'blue' FROM {_MEMBERS}
    """,
        f"""
    INSERT INTO company (workspace_id, id, created_at, updated_at, customer_os_id, name, website, primary_domain,
      linkedin_url, industry, employees, market, stage, relationship, year_founded, owner_id,
      annual_recurring_revenue, annual_recurring_revenue_currency, position)
    SELECT $1, {_COMPANY}, {_WHEN}, {_WHEN}, 'C-' || lpad(to_hex(c), 6, '0'), 'Company ' || c || ' Holding',
      'https://company-' || c || '.example', 'company-' || c || '.example',
      'https://linkedin.com/company/company-' || c,
      (ARRAY['Technology', 'Manufacturing', 'Energy', 'Retail'])[c % 4 + 1], c % 900 + 10, 'B2B', 'ENGAGED',
      'PROSPECT', 1950 + c % 70, {_OWNER}, c * 1250.5, 'USD', c
    FROM {each}
    """,
        f"""
    INSERT INTO company_domain (workspace_id, id, company_id, domain, raw, position)
    SELECT $1, {_DOMAIN}, {_COMPANY}, 'company-' || c || '.example', 'company-' || c || '.example', 0 FROM {each}
    """,
        f"""
    INSERT INTO link (workspace_id, id, company_id, type, url, normalized, position)
    SELECT $1, {_LINK}, {_COMPANY}, 'linkedin', 'https://linkedin.com/company/company-' || c,
      'linkedin.com/company/company-' || c, 0
    FROM {each}
    """,
        f"""
    INSERT INTO address (workspace_id, id, company_id, name, city, country, position)
    SELECT $1, {_ADDRESS}, {_COMPANY}, 'Head office', 'Dublin', 'IE', 0 FROM {each}
    """,
        f"""
    INSERT INTO record_tag (workspace_id, id, tag_id, company_id)
    SELECT $1, {_RECORD_TAG}, {_TAG_OF}, {_COMPANY} FROM {each}
    """,
        f"""
    INSERT INTO person (workspace_id, id, created_at, updated_at, first_name, last_name, primary_email, company_id,
      employment_id, position)
    SELECT $1, {_PERSON}, {_WHEN}, {_WHEN}, 'First' || p, 'Last' || c,
      'first' || p || '.last' || c || '@company-' || c || '.example', {_COMPANY}, {_EMPLOYMENT}, p
    FROM {ten_each}
    """,
        f"""
    INSERT INTO employment (workspace_id, id, person_id, company_id, job_title)
    SELECT $1, {_EMPLOYMENT}, {_PERSON}, {_COMPANY}, (ARRAY['Engineer', 'Manager', 'Director'])[p % 3 + 1]
    FROM {ten_each}
    """,
        f"""
    INSERT INTO email (workspace_id, id, person_id, raw, address, position)
    SELECT $1, {_EMAIL}, {_PERSON}, e, e, 0
    FROM {ten_each}, LATERAL (SELECT 'first' || p || '.last' || c || '@company-' || c || '.example' AS e) email
    """,
        f"""
    INSERT INTO deal (workspace_id, id, created_at, updated_at, name, company_id, amount, currency, stage, close_at,
      probability, position)
    SELECT $1, {_DEAL}, {_WHEN}, {_WHEN}, 'Deal ' || p || ' of company ' || c, {_COMPANY}, p * 1000 + c, 'EUR',
      (ARRAY['NEW', 'SCREENING', 'MEETING', 'PROPOSAL'])[p % 4 + 1], {_WHEN} + interval '90 days', p * 9, p
    FROM {ten_each}
    """,
        f"""
    INSERT INTO activity (workspace_id, id, created_at, updated_at, kind, title, body, channel, occurred_at, ended_at)
    SELECT $1, {_ACTIVITY}, {_HAPPENED}, {_HAPPENED}, {_KIND}, 'Activity ' || p, 'What was said in activity ' || p,
      'EMAIL', {_HAPPENED}, {_HAPPENED} + interval '30 minutes'
    FROM {twenty_each}
    """,
        f"""
    INSERT INTO activity_link (workspace_id, id, activity_id, company_id, kind, occurred_at)
    SELECT $1, {_ACTIVITY_LINK}, {_ACTIVITY}, {_COMPANY}, {_KIND}, {_HAPPENED}
    FROM {twenty_each}
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
    person_id: UUID
    api_key: str


async def write(owner: Any, workspace_id: UUID, companies: int) -> tuple[UUID, UUID]:
    """Write the records of so many companies as the owner of the tables; the ids of a company and of a person."""
    async with owner.transaction():
        for statement in statements(1, companies):
            await owner.execute(statement, workspace_id, timeout=600)
            await owner.execute(_counted(statement))
    await owner.execute("VACUUM (ANALYZE)", timeout=600)
    return await amid(owner, workspace_id, "company"), await amid(owner, workspace_id, "person")


async def write_people(owner: Any, written: int, companies: int) -> None:
    """Write companies with ten people each, from the one after `written` to `companies`, and nothing else of them."""
    for first in range(written + 1, companies + 1, _AT_ONCE):
        async with owner.transaction():
            for sql in statements(first, min(first + _AT_ONCE - 1, companies), panels=False):
                await owner.execute(sql, WORKSPACE, timeout=3_600)
                await owner.execute(_counted(sql))
    await owner.execute("VACUUM (ANALYZE)", timeout=3_600)


def _counted(statement: str) -> str:
    """What counts the rows of the table just written to.

    Uncounted, each check of a foreign key may walk through all rows of a workspace as well as find its one by the key.
    """
    return f"ANALYZE {statement.split()[2]}"


async def amid(owner: Any, workspace_id: UUID, table: str) -> UUID:
    """The id of a row with as many before it as after it."""
    found: UUID = await owner.fetchval(
        f"SELECT id FROM {table} WHERE workspace_id = $1 ORDER BY id"
        f" OFFSET (SELECT count(*) / 2 FROM {table} WHERE workspace_id = $1) LIMIT 1",
        workspace_id,
    )
    return found


async def as_owner(logins: Logins, work: Any, *arguments: Any) -> Any:
    """What the work does with a connection of the owner of the tables."""
    owner = await connect(logins.owner_or_explain())
    try:
        return await work(owner, *arguments)
    finally:
        await owner.close()


async def fill(owner: Any, companies: int = COMPANIES) -> DataSet:
    """Everything that a run needs: the workspace, its records and a key."""
    await owner.execute("INSERT INTO workspace (id, name) VALUES ($1, 'Benchmark')", WORKSPACE)
    company_id, person_id = await write(owner, WORKSPACE, companies)
    await owner.execute(_POSTGRAPHILE_HINT)
    key = await create_key(owner, WORKSPACE, name="benchmark", role=Role.OWNER)
    return DataSet(WORKSPACE, company_id, person_id, key.secret)
