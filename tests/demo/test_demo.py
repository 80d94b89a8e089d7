"""The demo workspace: as large as promised, the same every time, written once."""

import json
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any
from uuid import UUID

import phonenumbers
import pytest

import app.playground
from app.demo.companies import DEMO_COMPANY_ID
from app.demo.load import demo_rows, load_demo
from app.demo.rules import load_rules
from models.database.pool import Database, statement_log
from models.objects.catalogue import TABLES

NewWorkspace = Callable[..., Awaitable[tuple[UUID, str]]]


@pytest.fixture
async def demo(database: Database, new_workspace: NewWorkspace) -> UUID:
    """A workspace with the demo in it."""
    workspace_id, _ = await new_workspace()
    await load_demo(database, workspace_id)
    return workspace_id


async def column(database: Database, workspace_id: UUID, sql: str) -> list[Any]:
    async with database.reading(workspace_id) as session:
        return [row[0] for row in await session.rows(sql)]


async def count(database: Database, workspace_id: UUID, table: str) -> int:
    found: int = (await column(database, workspace_id, f"SELECT count(*) FROM {table} WHERE workspace_id = $1"))[0]
    return found


async def test_it_has_the_promised_records_and_no_object_is_empty(database: Database, demo: UUID) -> None:
    counts = {table: await count(database, demo, table) for table in TABLES}
    assert {name: counts[name] for name in ("member", "company", "person", "deal")} == {
        "member": 5,
        "company": 50,
        "person": 200,
        "deal": 80,
    }
    # Own objects, fields, roles and webhooks are what a person makes; the demo leaves that to its visitor.
    own = {"metadata_version", "object_def", "built_in_field", "field_def", "custom_record", "role", "webhook"}
    own |= {"custom_claim"}
    # Rules come with a server's key; nothing ran yet, and nobody was notified.
    own |= {"automation_rule", "automation_run", "notification"}
    # What client software is set to, its administrator says.
    own |= {"configuration"}
    # Nobody merged companies yet.
    own |= {"absorbed_record"}
    # A recording comes from a recorder, and a picture from whoever has one.
    own |= {"activity_recording", "picture"}
    own |= {table for table in counts if table.startswith(("view", "table_view"))}
    assert [table for table, rows in counts.items() if rows == 0 and table not in own] == []


async def test_primary_values_are_filled_from_the_rows(database: Database, demo: UUID) -> None:
    (missing,) = await column(
        database,
        demo,
        "SELECT count(*) FROM company WHERE workspace_id = $1"
        " AND num_nulls(primary_domain, linkedin_url, address_id, address) > 0",
    )
    assert missing == 0
    lacking = "SELECT count(*) FILTER (WHERE {} IS NULL) FROM person WHERE workspace_id = $1"
    assert await column(database, demo, lacking.format("primary_email")) == [0]
    assert await column(database, demo, lacking.format("city")) == [0]
    assert 0 < (await column(database, demo, lacking.format("company_id")))[0] < 40


async def test_participants_are_of_every_kind(database: Database, demo: UUID) -> None:
    for kind in ("email", "phone", "person", "member", "company", "employment"):
        (parts,) = await column(
            database,
            demo,
            "SELECT count(*) FROM activity_link WHERE workspace_id = $1 AND role IN ('SENT_BY', 'SENT_TO')"
            f" AND {kind}_id IS NOT NULL",
        )
        assert parts > 0, kind


async def test_some_people_have_two_roles_and_names_keep_their_accents(database: Database, demo: UUID) -> None:
    two = (
        "SELECT count(*) FROM (SELECT FROM employment WHERE workspace_id = $1 GROUP BY person_id HAVING count(*) > 1) p"
    )
    assert (await column(database, demo, two))[0] > 5
    accented = "SELECT count(*) FROM person WHERE workspace_id = $1 AND first_name || last_name ~ '[^ -~]'"
    assert (await column(database, demo, accented))[0] > 50


async def test_a_renewal_and_deals_of_every_outcome(database: Database, demo: UUID) -> None:
    kinds = "SELECT DISTINCT kind || outcome FROM deal WHERE workspace_id = $1"
    assert {"NBOOPEN", "NBOWON", "NBOLOST", "RENEWALOPEN"} <= set(await column(database, demo, kinds))
    stages = await column(database, demo, "SELECT DISTINCT stage FROM deal WHERE workspace_id = $1")
    assert {"NEW", "SCREENING", "QUALIFICATION", "MEETING", "PROPOSAL", "CUSTOMER"} <= set(stages)


async def test_loading_again_changes_nothing(database: Database, demo: UUID) -> None:
    before = await count(database, demo, "record_event")
    await load_demo(database, demo)
    assert await count(database, demo, "record_event") == before


async def test_two_workspaces_hold_the_same_demo(database: Database, demo: UUID, new_workspace: NewWorkspace) -> None:
    other, _ = await new_workspace()
    await load_demo(database, other)
    for table in TABLES:
        ids = f"SELECT id FROM {table} WHERE workspace_id = $1 ORDER BY id"
        assert await column(database, demo, ids) == await column(database, other, ids)


async def test_it_is_written_in_few_statements(database: Database, new_workspace: NewWorkspace) -> None:
    workspace_id, _ = await new_workspace()
    log: list[str] = []
    token = statement_log.set(log)
    await load_demo(database, workspace_id)
    statement_log.reset(token)
    # For each of the 37 objects: its checks, its rows, and for some the owners whose faces follow. Three more wait for
    # those who write the same words of the search.
    assert len(log) <= 86


def test_it_is_the_same_in_every_process() -> None:
    # Hash seeds differ between processes, so the order of a set would show here.
    script = "from app.demo.load import demo_rows; print(repr(demo_rows()))"
    outputs = {
        subprocess.run(
            [sys.executable, "-c", script], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True, text=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1


def test_ids_are_distinct_version_7_and_the_company_of_the_examples_is_the_first() -> None:
    rows = demo_rows()
    ids = [row["id"] for table in rows.values() for row in table]
    assert len(ids) == len(set(ids))
    assert {row_id.version for row_id in ids} == {7}
    assert rows["company"][0]["id"] == DEMO_COMPANY_ID
    example = Path(app.playground.__file__).parent / "examples/query/2-organization.json"
    assert json.loads(example.read_text()) == {"id": str(DEMO_COMPANY_ID)}


def test_people_are_reached_by_valid_numbers_and_unique_addresses() -> None:
    people = demo_rows()["person"]
    emails = [email["raw"] for person in people for email in person["emails"]]
    assert len(emails) == len(set(emails))
    for person in people:
        for phone in person["phones"]:
            assert phonenumbers.is_valid_number(phonenumbers.parse(phone["raw"])), phone["raw"]


async def test_its_rules_listen_to_what_a_visitor_does(database: Database, demo: UUID) -> None:
    for _ in range(2):
        await load_rules(database, demo, lambda: "locked")
    listening = "SELECT topics::text FROM webhook WHERE workspace_id = $1 AND rule_id IS NOT NULL ORDER BY topics::text"
    assert await column(database, demo, listening) == ['["deal.updated"]', '["person.created"]']
