"""Changing records: patches, faces edited in place, what leaves no trace."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from models.database.pool import statement_log
from models.errors import Conflict, Invalid, NotFound
from models.objects.identifiers import new_id
from models.records.compile_write import NEW_ROWS, Answer
from tests.records.conftest import Store


async def _person(store: Store, **row: Any) -> UUID:
    return await store.make("person", first_name="Ann", **row)


async def test_only_given_keys_change_and_the_event_holds_only_them(store: Store) -> None:
    deal = await store.make("deal", name="A", amount="10", stage="NEW", close_at="2026-01-01")
    await store.update("deal", deal, amount=Decimal("10.5"), stage="NEW", currency="EUR")
    row = await store.one("deal", deal)
    assert (row["name"], row["amount"], row["stage"], row["currency"]) == ("A", Decimal("10.5"), "NEW", "EUR")
    assert row["version"] == 2
    assert row["updated_at"] > row["created_at"]
    event = (await store.events(deal))[-1]
    assert event["action"] == "updated"
    assert event["before"] == {"amount": "10.000000", "currency": None}
    assert event["after"] == {"amount": "10.500000", "currency": "EUR"}


async def test_a_change_of_nothing_leaves_no_trace(store: Store) -> None:
    company = await store.make("company", name="Acme", primary_domain="acme.com", address="Here")
    person = await _person(store, primary_email="a@b.co", city="Paris", company_id=company, job_title="CTO")
    (key,) = await store.define("deal", "a")
    deal = await store.make("deal", amount="1.10", close_at="2026-01-01T00:00:00.123Z", custom={key: 1})
    before = [await store.one("company", company), await store.one("person", person), await store.one("deal", deal)]
    events = len(await store.events())
    await store.update("company", company, name="Acme", primary_domain="acme.com", address="Here")
    await store.update("company", company)
    await store.update("person", person, primary_email="a@b.co", city="Paris", company_id=company, job_title="CTO")
    await store.update("person", person, primary_phone=None, x_url=None)
    await store.update(
        "deal", deal, amount=1.1, close_at=datetime(2026, 1, 1, 0, 0, 0, 123999, tzinfo=UTC), custom={key: 1}
    )
    assert before == [
        await store.one("company", company),
        await store.one("person", person),
        await store.one("deal", deal),
    ]
    assert len(await store.events()) == events


async def test_a_face_is_edited_in_place(store: Store) -> None:
    person = await _person(store, emails=["a@b.co", "c@d.co"], primary_phone="+14155550100", city="Paris")
    (email, _) = await store.all("email", "position")
    (phone,) = await store.all("phone")
    await store.update("person", person, primary_email="New@b.co", primary_phone="+14155550101", city="Rome")
    row = await store.one("person", person)
    assert (row["primary_email"], row["primary_phone"], row["city"]) == ("new@b.co", "+14155550101", "Rome")
    assert [e["address"] for e in await store.all("email", "position")] == ["new@b.co", "c@d.co"]
    assert (await store.one("email", email["id"]))["raw"] == "New@b.co"
    assert (await store.one("phone", phone["id"]))["e164"] == "+14155550101"
    assert await store.count("address") == 1
    event = (await store.events(person))[-1]
    assert event["before"]["primary_email"] == "a@b.co"
    assert event["after"]["primary_email"] == "new@b.co"
    assert event["after"]["city"] == "Rome"


async def test_a_value_that_another_row_holds_makes_that_row_primary(store: Store) -> None:
    person = await _person(store, emails=["a@b.co", "c@d.co"], phones=["+14155550100", "+1 415 555 0101"])
    before = {row["address"]: row["id"] for row in await store.all("email")}
    await store.update("person", person, primary_email="C@d.co", primary_phone="+1-415-555-0101")
    row = await store.one("person", person)
    assert (row["primary_email"], row["primary_phone"]) == ("c@d.co", "+1-415-555-0101")
    assert {row["address"]: row["id"] for row in await store.all("email")} == before
    assert await store.count("phone") == 2


async def test_no_value_removes_the_primary_row_and_no_other(store: Store) -> None:
    person = await _person(store, emails=["a@b.co", "c@d.co"], city="Paris", linkedin_url="linkedin.com/in/a")
    await store.update("person", person, primary_email="", city=None, linkedin_url=None)
    row = await store.one("person", person)
    assert (row["primary_email"], row["city"], row["address_id"], row["linkedin_url"]) == (None, None, None, None)
    assert [e["address"] for e in await store.all("email")] == ["c@d.co"]
    assert await store.count("address") == await store.count("link") == 0


async def test_a_row_that_an_activity_names_survives_its_owners_disinterest(store: Store) -> None:
    person = await _person(store, primary_email="a@b.co", job_title="CTO")
    (email,) = await store.all("email")
    (job,) = await store.all("employment")
    activity = await store.make("activity", kind="INTERACTION_EVENT")
    await store.create(
        "activity_link",
        {"activity_id": activity, "role": "SENT_TO", "email_id": email["id"]},
        {"activity_id": activity, "role": "SENT_BY", "employment_id": job["id"]},
    )
    await store.update("person", person, primary_email=None, job_title=None)
    row = await store.one("person", person)
    assert (row["primary_email"], row["employment_id"]) == (None, None)
    assert (await store.one("email", email["id"]))["address"] == "a@b.co"
    assert await store.count("activity_link") == 2


async def test_one_link_may_be_two_faces(store: Store) -> None:
    person = await _person(store, linkedin_url="https://ann.example.com", x_url="https://ann.example.com")
    assert await store.count("link") == 1
    await store.update("person", person, linkedin_url="https://linkedin.com/in/ann")
    row = await store.one("person", person)
    assert (row["linkedin_url"], row["x_url"]) == ("https://linkedin.com/in/ann", "https://ann.example.com")
    await store.update("person", person, x_url="linkedin.com/in/ann/")
    row = await store.one("person", person)
    assert row["x_url"] == row["linkedin_url"] == "linkedin.com/in/ann/"


async def test_a_city_leaves_the_rest_of_the_address_alone(store: Store) -> None:
    person = await _person(store, address={"street1": "1 Rue", "city": "Paris", "country": "France"})
    await store.update("person", person, city=None)
    (address,) = await store.all("address")
    assert (address["street1"], address["city"], address["country"]) == ("1 Rue", None, "France")
    await store.update("person", person, city="Lyon", address={"country": "FR"})
    assert (await store.one("person", person))["city"] == "Lyon"
    assert (await store.all("address"))[0]["country"] == "FR"


async def test_moving_to_another_company_keeps_history_and_title(store: Store) -> None:
    first, second = await store.create("company", {"name": "A"}, {"name": "B"})
    person = await _person(store, company_id=first, job_title="CTO")
    await store.update("person", person, company_id=second)
    row = await store.one("person", person)
    assert row["company_id"] == second
    old, new = await store.all("employment", "id")
    assert (old["company_id"], old["job_title"], old["ended_on"]) == (first, "CTO", datetime.now(UTC).date())
    assert (new["company_id"], new["job_title"], new["ended_on"]) == (second, "CTO", None)
    await store.update("person", person, company_id=first, job_title="CEO")
    row = await store.one("person", person)
    assert (row["company_id"], row["employment_id"]) == (first, old["id"])
    old = await store.one("employment", old["id"])
    assert (old["job_title"], old["ended_on"]) == ("CEO", None)
    await store.update("person", person, company_id=None)
    row = await store.one("person", person)
    assert row["company_id"] is None
    assert (await store.one("employment", row["employment_id"]))["job_title"] == "CEO"
    assert await store.count("employment") == 3
    await store.update("person", person, job_title=None)
    assert (await store.one("person", person))["employment_id"] is None
    assert await store.count("employment") == 2


async def test_a_title_alone_is_a_change_of_the_person(store: Store) -> None:
    person = await _person(store, job_title="CTO")
    await store.update("person", person, job_title="CEO")
    row = await store.one("person", person)
    assert row["version"] == 2
    event = (await store.events(person))[-1]
    assert (event["before"], event["after"]) == ({"job_title": "CTO"}, {"job_title": "CEO"})
    company = await store.make("company", name="A")
    await store.update("person", person, company_id=company)
    (job,) = await store.all("employment")
    assert (job["company_id"], job["job_title"]) == (company, "CEO")


async def test_lists_add_and_never_drop(store: Store) -> None:
    person = await _person(store, emails=["a@b.co"])
    await store.update("person", person, emails=["A@b.co", {"raw": "c@d.co", "label": "HOME", "primary": True}])
    assert [e["address"] for e in await store.all("email", "position")] == ["a@b.co", "c@d.co"]
    assert (await store.one("person", person))["primary_email"] == "c@d.co"
    event = (await store.events(person))[-1]
    assert event["before"]["emails"] == ["a@b.co"]
    assert event["after"]["emails"] == ["a@b.co", "c@d.co"]


async def test_the_owner_follows_its_row(store: Store) -> None:
    company = await store.make("company", primary_domain="a.com", address="Here")
    person = await _person(store, emails=["a@b.co", "c@d.co"], company_id=company)
    first, second = await store.all("email", "position")
    await store.update("email", first["id"], raw="Z@b.co")
    await store.update("email", second["id"], label="HOME")
    assert (await store.one("person", person))["primary_email"] == "z@b.co"
    await store.update("email", second["id"], primary=True)
    assert (await store.one("person", person))["primary_email"] == "c@d.co"
    (domain,) = await store.all("company_domain")
    await store.update("company_domain", domain["id"], domain="b.com")
    (address,) = await store.all("address")
    await store.update("address", address["id"], text="There")
    row = await store.one("company", company)
    assert (row["primary_domain"], row["address"]) == ("b.com", "There")
    (job,) = await store.all("employment")
    await store.update("employment", job["id"], company_id=None, job_title="Solo")
    assert (await store.one("person", person))["company_id"] is None
    actions = [(e["object"], e["action"]) for e in await store.events(person)]
    assert actions == [("person", "created"), *[("person", "updated")] * 3]


async def test_an_address_that_changes_is_not_verified_any_more(store: Store) -> None:
    person = await _person(store, emails=[{"raw": "a@b.co", "verified": True, "reachable": "yes"}])
    await store.update("person", person, primary_email="a@c.co")
    (email,) = await store.all("email")
    assert (email["verified"], email["reachable"]) == (False, None)


async def test_a_taken_domain_is_refused(store: Store) -> None:
    await store.make("company", primary_domain="a.com")
    other = await store.make("company", primary_domain="b.com")
    with pytest.raises(Conflict) as caught:
        await store.update("company", other, primary_domain="a.com")
    assert (caught.value.field, caught.value.index) == ("primary_domain", 0)
    with pytest.raises(Conflict) as caught:
        await store.make("company_domain", company_id=other, domain="a.com")
    assert caught.value.field == "domain"
    await store.make("company_domain", company_id=other, domain="c.com")
    await store.update("company", other, primary_domain="c.com")
    assert (await store.one("company", other))["primary_domain"] == "c.com"


async def test_missing_removed_and_foreign_records_are_not_found(store: Store, elsewhere: Store) -> None:
    foreign = await elsewhere.make("company", name="F")
    removed, company = await store.create("company", {"name": "R"}, {"name": "C"})
    async with store.changing() as changes:
        await changes.remove("company", [removed])
    for bad in (foreign, removed, new_id()):
        with pytest.raises(NotFound, match=str(bad)) as caught:
            async with store.changing() as changes:
                await changes.update("company", {company: {"name": "X"}, bad: {"name": "Y"}})
        assert (caught.value.field, caught.value.index) == ("id", 1)
    assert (await store.one("company", company))["name"] == "C"
    assert (await elsewhere.one("company", foreign))["name"] == "F"


async def test_bad_references_and_values_are_refused(store: Store, elsewhere: Store) -> None:
    person = await _person(store)
    with pytest.raises(NotFound) as missing:
        await store.update("person", person, company_id=await elsewhere.make("company", name="F"))
    assert missing.value.field == "company_id"
    with pytest.raises(NotFound) as missing:
        await store.update("person", person, owner_id=await elsewhere.make("member", email="a@b.co"))
    assert missing.value.field == "owner_id"
    deal = await store.make("deal", name="D")
    with pytest.raises(Invalid) as invalid:
        await store.update("deal", deal, outcome=None)
    assert invalid.value.field == "outcome"
    with pytest.raises(Invalid):
        await store.update("deal", deal, outcome="MAYBE")
    await store.update("deal", deal, name=None)
    assert (await store.one("deal", deal))["name"] == ""


@pytest.mark.parametrize("count", [1, 300])
async def test_a_batch_of_updates_costs_as_many_statements_as_one(store: Store, count: int) -> None:
    company = await store.make("company", name="Acme")
    ids = await store.create("person", *({"first_name": f"P{n}", "emails": [f"p{n}@a.co"]} for n in range(count)))
    log: list[str] = []
    token = statement_log.set(log)
    try:
        async with store.changing() as changes:
            await changes.update(
                "person",
                {
                    row_id: {"primary_email": f"q{n}@a.co", "company_id": company, **({"city": "X"} if n % 2 else {})}
                    for n, row_id in enumerate(ids)
                },
            )
    finally:
        statement_log.reset(token)
    assert len(log) <= 8
    assert [row["primary_email"] for row in await store.all("person", "id")] == [f"q{n}@a.co" for n in range(count)]
    assert len(await store.events()) == 2 * count + 1


ANSWER = Answer("company", f"SELECT concat_ws('|', t0.name, t0.primary_domain, t0.version) FROM {NEW_ROWS} t0")


async def test_a_change_is_answered_by_its_own_statement_where_that_sees_all(store: Store) -> None:
    company = await store.make("company", name="Acme", primary_domain="acme.com")
    (key,) = await store.define("company", "a")

    async def answered(**patch: Any) -> str | None:
        async with store.changing() as changes:
            return await changes.update_and_answer(ANSWER, company, patch)

    assert await answered(employees=7) == "Acme|acme.com|2"
    assert await answered(name="Bolt", custom={key: 1}) == "Bolt|acme.com|3"
    # Nothing was changed, or the database copies what was changed to the row only when the statement has ended.
    assert await answered(name="Bolt") is None
    assert await answered(name="Bolt", primary_domain="bolt.com") is None
    row = await store.one("company", company)
    assert (row["name"], row["primary_domain"], row["employees"], row["version"]) == ("Bolt", "bolt.com", 7, 4)
    assert [event["action"] for event in await store.events(company)] == ["created", *["updated"] * 3]
    with pytest.raises(NotFound):
        async with store.changing() as changes:
            await changes.update_and_answer(ANSWER, new_id(), {"name": "Nobody"})
