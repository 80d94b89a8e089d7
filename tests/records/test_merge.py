"""Merging: everything that pointed to a loser points to the winner, empty values are filled, nothing is lost."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from models.database.pool import statement_log
from models.errors import Invalid, NotFound
from models.objects.identifiers import new_id
from tests.records.conftest import Store


async def _merge(store: Store, table: str, winner: UUID, *losers: UUID) -> None:
    async with store.changing() as changes:
        assert await changes.merge(table, winner, losers) == winner


async def test_people_who_share_an_e_mail(store: Store) -> None:
    (key,) = await store.define("person", "k")
    winner = await store.make("person", first_name="Ann", emails=["a@b.co", "a2@b.co"], phones=["+14155550100"])
    loser = await store.make(
        "person",
        first_name="Anna",
        last_name="Lee",
        description="met",
        emails=[{"raw": "A@b.co", "label": "WORK"}, "a3@b.co"],
        phones=["(415) 555-0100", "+14155550101"],
        linkedin_url="linkedin.com/in/ann",
        city="Paris",
        custom={key: 1},
    )
    shared = await store.all("email", where="address = 'a@b.co'", order="id")
    theirs = next(row for row in shared if row["person_id"] == loser)
    ours = next(row for row in shared if row["person_id"] == winner)
    note = await store.make("activity", kind="NOTE")
    link = await store.make("activity_link", activity_id=note, email_id=theirs["id"])
    await _merge(store, "person", winner, loser)
    assert (await store.one("activity_link", link))["email_id"] == ours["id"]
    (row,) = await store.all("person")
    assert (row["first_name"], row["last_name"], row["description"]) == ("Ann", "Lee", "met")
    assert (row["primary_email"], row["primary_phone"]) == ("a@b.co", "+14155550100")
    assert (row["linkedin_url"], row["city"], row["custom"]) == ("linkedin.com/in/ann", "Paris", f'{{"{key}": 1}}')
    emails = await store.all("email", "address")
    assert [(e["address"], e["person_id"]) for e in emails] == [
        ("a2@b.co", winner),
        ("a3@b.co", winner),
        ("a@b.co", winner),
    ]
    assert (await store.one("email", ours["id"]))["label"] == "WORK"
    assert sorted(p["e164"] for p in await store.all("phone")) == ["+14155550100", "+14155550101"]
    events = await store.events()
    merged = next(e for e in events if e["action"] == "merged")
    assert (merged["record_id"], merged["after"]) == (loser, {"merged_into": str(winner)})
    assert merged["before"]["first_name"] == "Anna"
    assert merged["before"]["primary_email"] == "a@b.co"
    updated = next(e for e in events if e["action"] == "updated")
    assert updated["record_id"] == winner
    assert updated["before"]["last_name"] is None
    assert updated["after"]["last_name"] == "Lee"
    assert "first_name" not in updated["after"]


async def test_one_number_written_in_two_ways(store: Store) -> None:
    winner, loser = await store.create("person", {}, {"primary_phone": "(415) 555-0100"})
    await store.make("phone", person_id=winner, raw="+14155550100", primary=False)
    await _merge(store, "person", winner, loser)
    assert (await store.one("person", winner))["primary_phone"] == "+14155550100"
    assert await store.count("phone") == 1


async def test_companies_with_everything_attached(store: Store) -> None:
    winner = await store.make("company", name="A", primary_domain="a.com")
    loser = await store.make(
        "company",
        name="B",
        primary_domain="b.com",
        address="Here",
        annual_recurring_revenue="5",
        annual_recurring_revenue_currency="EUR",
    )
    child = await store.make("company", name="Child")
    await store.create(
        "company_hierarchy",
        {"parent_id": winner, "child_id": loser},
        {"parent_id": loser, "child_id": child},
        {"parent_id": winner, "child_id": child},
    )
    both, only = await store.make("person", company_id=winner), await store.make("person", company_id=loser)
    await store.make("employment", person_id=both, company_id=loser, job_title="Adviser", primary=True)
    (twin,) = await store.all("employment", where=f"company_id = '{loser}' AND person_id = '{both}'")
    deal, contract = await store.make("deal", company_id=loser), await store.make("contract", company_id=loser)
    removed = await store.make("deal", company_id=loser)
    task, note, tag = (
        await store.make("task"),
        await store.make("activity", kind="NOTE"),
        await store.make("tag", name="t"),
    )
    await store.create("task_target", {"task_id": task, "company_id": winner}, {"task_id": task, "company_id": loser})
    await store.create("record_tag", {"tag_id": tag, "company_id": winner}, {"tag_id": tag, "company_id": loser})
    await store.create(
        "activity_link", {"activity_id": note, "company_id": loser}, {"activity_id": note, "employment_id": twin["id"]}
    )
    async with store.changing() as changes:
        await changes.remove("deal", [removed])
    await _merge(store, "company", winner, loser)
    row = await store.one("company", winner)
    assert (row["name"], row["primary_domain"], row["address"]) == ("A", "a.com", "Here")
    assert (row["annual_recurring_revenue"], row["annual_recurring_revenue_currency"]) == (Decimal(5), "EUR")
    assert [d["domain"] for d in await store.all("company_domain", "domain")] == ["a.com", "b.com"]
    (hierarchy,) = await store.all("company_hierarchy")
    assert (hierarchy["parent_id"], hierarchy["child_id"]) == (winner, child)
    assert {p["company_id"] for p in await store.all("person")} == {winner}
    jobs = await store.all("employment")
    assert sorted((j["person_id"], j["company_id"]) for j in jobs) == sorted([(both, winner), (only, winner)])
    (job,) = [j for j in jobs if j["person_id"] == both]
    assert job["job_title"] == "Adviser"
    assert (await store.one("person", both))["employment_id"] == job["id"]
    links = await store.all("activity_link")
    assert {(x["company_id"], x["employment_id"]) for x in links} == {(winner, None), (None, job["id"])}
    assert {d["company_id"] for d in await store.all("deal")} == {winner}
    assert (await store.one("contract", contract))["company_id"] == winner
    assert await store.count("task_target") == await store.count("record_tag") == 1
    told = await store.events(deal)
    assert (told[-1]["before"], told[-1]["after"]) == ({"company_id": str(loser)}, {"company_id": str(winner)})
    assert (await store.one("deal", deal))["version"] == 2
    assert len(await store.events(only)) == 2


async def test_losers_fill_in_their_order(store: Store) -> None:
    a, b = await store.define("deal", "a", "b")
    winner, first, second = await store.create(
        "deal",
        {"name": "", "currency": "USD", "custom": {a: 1}},
        {"name": "First", "amount": "5", "currency": "EUR", "custom": {a: 2, b: 2}},
        {"name": "Second", "amount": "9", "currency": "GBP", "notes": "n", "closed_at": "2026-01-01", "outcome": "WON"},
    )
    await _merge(store, "deal", winner, first, second)
    (row,) = await store.all("deal")
    assert (row["name"], row["amount"], row["currency"], row["notes"]) == ("First", Decimal(5), "EUR", "n")
    assert (row["outcome"], row["closed_at"], json.loads(row["custom"])) == ("OPEN", None, {a: 1, b: 2})
    assert [e["action"] for e in (await store.events())[-3:]] == ["merged", "merged", "updated"]


async def test_an_amount_never_gets_another_deals_currency(store: Store) -> None:
    winner, loser = await store.create("deal", {"amount": "5"}, {"amount": "9", "currency": "EUR"})
    await _merge(store, "deal", winner, loser)
    (row,) = await store.all("deal")
    assert (row["amount"], row["currency"]) == (Decimal(5), None)


@pytest.mark.parametrize(
    ("winner", "loser", "expected"),
    [
        ({"full_name": "Ann"}, {"first_name": "Bo", "last_name": "Li"}, (None, None, "Ann")),
        ({"first_name": "Ann"}, {"full_name": "Bo Li", "last_name": "Li"}, ("Ann", "Li", None)),
        ({}, {"full_name": "Bo Li", "last_name": "Li"}, (None, "Li", "Bo Li")),
    ],
)
async def test_names_do_not_mix(store: Store, winner: Any, loser: Any, expected: tuple[str | None, ...]) -> None:
    ids = await store.create("person", winner, loser)
    await _merge(store, "person", *ids)
    (row,) = await store.all("person")
    assert (row["first_name"], row["last_name"], row["full_name"]) == expected


async def test_the_employments_of_one_person(store: Store) -> None:
    company = await store.make("company", name="A")
    winner = await store.make("person", job_title="CTO")
    loser = await store.make("person", company_id=company)
    await _merge(store, "person", winner, loser)
    (row,) = await store.all("person")
    assert row["company_id"] == company
    assert (await store.one("employment", row["employment_id"]))["job_title"] == "CTO"
    assert await store.count("employment") == 2


async def test_an_employment_that_goes_on_stays_open(store: Store) -> None:
    company = await store.make("company", name="A")
    winner, loser = await store.create(
        "person", {"company_id": company}, {"company_id": company, "job_title": "CTO", "first_name": "B"}
    )
    (ended,) = await store.all("employment", where=f"person_id = '{winner}'")
    await store.update("employment", ended["id"], ended_on=datetime(2020, 1, 1, tzinfo=UTC))
    await _merge(store, "person", winner, loser)
    (job,) = await store.all("employment")
    assert (job["id"], job["ended_on"], job["job_title"]) == (ended["id"], None, "CTO")


async def test_activities_that_name_each_other(store: Store) -> None:
    winner, other = await store.create("activity", {"kind": "MEETING"}, {"kind": "MEETING"})
    loser = await store.make("activity", kind="MEETING", replies_to_id=winner)
    await store.update("activity", winner, meeting_id=loser)
    await store.update("activity", other, meeting_id=loser, title="t")
    await _merge(store, "activity", winner, loser)
    row = await store.one("activity", winner)
    assert (row["meeting_id"], row["replies_to_id"]) == (None, None)
    assert (await store.one("activity", other))["meeting_id"] == winner


async def test_members_and_tags_merge_too(store: Store) -> None:
    first, second = await store.create("member", {"email": "a@b.co"}, {"email": "c@d.co", "first_name": "C"})
    company = await store.make("company", owner_id=second)
    await _merge(store, "member", first, second)
    assert (await store.one("company", company))["owner_id"] == first
    hot, warm = await store.create("tag", {"name": "hot"}, {"name": "warm", "color": "red"})
    await store.create("record_tag", {"tag_id": hot, "company_id": company}, {"tag_id": warm, "company_id": company})
    await _merge(store, "tag", hot, warm)
    assert (await store.all("tag"))[0]["color"] == "red"
    assert await store.count("record_tag") == 1


async def test_what_cannot_be_merged(store: Store, elsewhere: Store) -> None:
    company = await store.make("company", name="A")
    foreign = await elsewhere.make("company", name="F")
    removed = await store.make("company", name="R")
    async with store.changing() as changes:
        await changes.remove("company", [removed])
    with pytest.raises(Invalid):
        await _merge(store, "company", company, company)
    for bad in (foreign, removed, new_id()):
        with pytest.raises(NotFound, match=str(bad)):
            await _merge(store, "company", company, bad)
        with pytest.raises(NotFound, match=str(bad)):
            await _merge(store, "company", bad, company)
    assert (await store.one("company", company))["version"] == 1


async def test_many_twins_cost_as_many_statements_as_one(store: Store) -> None:
    counts = []
    for people in (1, 60):
        winner, loser = await store.create("company", {"name": "A"}, {"name": "B"})
        ids = await store.create("person", *({"first_name": f"P{n}", "company_id": winner} for n in range(people)))
        await store.create("employment", *({"person_id": row_id, "company_id": loser} for row_id in ids))
        log: list[str] = []
        token = statement_log.set(log)
        await _merge(store, "company", winner, loser)
        statement_log.reset(token)
        counts.append(len(log))
    assert counts[0] == counts[1]


async def test_what_the_winner_takes_over_is_listed_after_its_own(store: Store) -> None:
    winner = await store.make("company", domains=["a.com", "b.com"])
    losers = [await store.make("company", domains=["c.com", "d.com"]), await store.make("company", domains=["e.com"])]
    await _merge(store, "company", winner, *losers)
    rows = await store.all("company_domain", order="position, id")
    assert [row["domain"] for row in rows] == ["a.com", "b.com", "c.com", "d.com", "e.com"]
    assert [row["position"] for row in rows] == [0, 1, 2, 3, 4]
