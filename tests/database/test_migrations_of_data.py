"""Migrations that change what is stored, run on a database that holds something of before."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, TypeAlias
from uuid import UUID

import asyncpg
from alembic import command

from models.database.address import DatabaseAddress
from models.database.upgrade import configuration, engine_of

Owner: TypeAlias = "asyncpg.Connection[Any]"

WORKSPACES = UUID(int=1), UUID(int=2)
COMPANY, ANN, BO, MEMBER, BOSS = (UUID(int=number) for number in range(11, 16))


@asynccontextmanager
async def owner_of(address: DatabaseAddress, revision: str) -> AsyncIterator[Owner]:
    """The owner of an empty database that is brought to a revision."""
    await bring(address, revision)
    owner = await asyncpg.connect(**address.asyncpg_arguments())
    try:
        yield owner
    finally:
        await owner.close()


async def bring(address: DatabaseAddress, revision: str) -> None:
    engine = engine_of(address)
    async with engine.connect() as connection:
        await connection.run_sync(lambda sync: command.upgrade(configuration(sync), revision))
    await engine.dispose()


async def add(owner: Owner, table: str, *rows: dict[str, Any]) -> None:
    """The rows, the same in each workspace."""
    for workspace in WORKSPACES:
        for row in rows:
            values = {"workspace_id": workspace, **row}
            places = ", ".join(f"${place}" for place in range(1, len(values) + 1))
            await owner.execute(f"INSERT INTO {table} ({', '.join(values)}) VALUES ({places})", *values.values())


async def people_of_before(owner: Owner) -> None:
    """A company, two people of it who share an e-mail's spelling with it, and two members."""
    for workspace in WORKSPACES:
        await owner.execute("INSERT INTO workspace (id, name) VALUES ($1, 'W')", workspace)
    async with owner.transaction():
        await add(owner, "company", {"id": COMPANY, "name": "Acme", "customer_os_id": "C-1"})
        await add(owner, "person", {"id": ANN, "first_name": "Ann"}, {"id": BO, "first_name": "Bo"})
        for number, person in enumerate((ANN, BO)):
            role = {"id": UUID(int=21 + number), "person_id": person, "company_id": COMPANY}
            await add(owner, "employment", role)


async def test_contact_points_of_before_are_shared_and_members_have_theirs(empty: DatabaseAddress) -> None:
    async with owner_of(empty, "activities") as owner:
        await people_of_before(owner)
        members = {"id": MEMBER, "email": "mia@us.example"}, {"id": BOSS, "email": "leo@us.example"}
        await add(owner, "member", *members)
        first, later, others, second = (UUID(int=number) for number in range(31, 35))
        points = {"raw": "Info@Acme.example", "address": "info@acme.example"}
        await add(
            owner,
            "email",
            {"id": later, "person_id": BO, "position": 0, **points},
            {"id": second, "company_id": COMPANY, "position": 1, "raw": "b@acme.example", "address": "b@acme.example"},
            {"id": first, "company_id": COMPANY, "position": 0, **points},
            {"id": others, "person_id": ANN, "position": 0, "raw": "ann@acme.example", "address": "ann@acme.example"},
        )
        phone = {"number": "+1 415 555 0100", "e164": "+14155550100"}
        await add(
            owner,
            "phone",
            {"id": UUID(int=41), "person_id": ANN, "position": 0, **phone},
            {
                "id": UUID(int=42),
                "company_id": COMPANY,
                "position": 0,
                "number": "+14155550100",
                "e164": "+14155550100",
            },
        )
        await owner.execute("UPDATE email SET created_at = '2026-01-01' WHERE id = $1", first)
        await owner.execute(
            "INSERT INTO account (workspace_id, id, email, member_id, role, password_hash)"
            " VALUES ($1, $2, 'leo@us.example', $3, 'OWNER', 'x')",
            WORKSPACES[0],
            UUID(int=51),
            BOSS,
        )
        before = await owner.fetch("SELECT workspace_id, id, person_id, company_id, raw, address FROM email")
        await bring(empty, "points")
        for workspace in WORKSPACES:
            rows = {
                row["id"]: row
                for row in await owner.fetch("SELECT * FROM email WHERE workspace_id = $1 ORDER BY id", workspace)
            }
            assert {row["address"] for row in rows.values() if row["member_id"]} == {"mia@us.example", "leo@us.example"}
            assert len(rows) == 6
            assert rows[later]["point_id"] == rows[first]["point_id"] == first
            assert (rows[others]["point_id"], rows[second]["point_id"]) == (others, second)
            phones = await owner.fetch("SELECT point_id FROM phone WHERE workspace_id = $1", workspace)
            assert len({row["point_id"] for row in phones}) == 1
            company = await owner.fetchrow("SELECT * FROM company WHERE workspace_id = $1", workspace)
            assert company is not None
            assert (company["primary_email"], company["primary_phone"]) == ("info@acme.example", "+14155550100")
        kept = "SELECT workspace_id, id, person_id, company_id, raw, address FROM email WHERE member_id IS NULL"
        assert set(await owner.fetch(kept)) == set(before)
        roles = {(row[0], row[1]): row[2] for row in await owner.fetch("SELECT workspace_id, id, roles FROM member")}
        assert roles.pop((WORKSPACES[0], BOSS)) == '["USER", "OWNER"]'
        assert set(roles.values()) == {'["USER"]'}
        # Each copy has the row that it is of: the keys that say so are checked now.
        await owner.execute("BEGIN; SET CONSTRAINTS ALL IMMEDIATE; UPDATE company SET name = name; COMMIT")


async def test_touchpoints_of_before_are_kept_as_they_were_found(empty: DatabaseAddress) -> None:
    async with owner_of(empty, "touchpoints") as owner:
        await people_of_before(owner)
        quiet, old = UUID(int=61), UUID(int=62)
        await add(owner, "company", {"id": quiet, "name": "Quiet", "customer_os_id": "C-2"})
        await add(owner, "company", {"id": old, "name": "Old", "customer_os_id": "C-3"})
        for number, (kind, year, column, target) in enumerate(
            (
                ("MEETING", 2025, "person_id", ANN),
                ("LOG_ENTRY", 2024, "company_id", old),
                ("MEETING", 2099, "employment_id", UUID(int=22)),
                ("NOTE", 2026, "company_id", quiet),
            )
        ):
            event, link = UUID(int=71 + number), UUID(int=81 + number)
            await add(owner, "activity", {"id": event, "kind": kind})
            await owner.execute(
                "UPDATE activity SET occurred_at = make_timestamptz($2, 1, 1, 0, 0, 0) WHERE id = $1", event, year
            )
            await add(owner, "activity_link", {"id": link, "activity_id": event, column: target})
        told = "SELECT workspace_id, id, happened_at, type, activity_id FROM last_touchpoint ORDER BY 1, 2"
        before = await owner.fetch(told)
        await bring(empty, "kept_touchpoints")
        assert await owner.fetch(told) == before
        assert [row["type"] for row in before] == ["MEETING", "ACTION_CREATED", "ACTION"] * 2
        coming = await owner.fetch("SELECT id, activity_id FROM touchpoint WHERE since > now()")
        assert [tuple(row) for row in coming] == [(COMPANY, UUID(int=73))] * 2
