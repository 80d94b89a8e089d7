"""Removing, restoring, hiding and destroying."""

from __future__ import annotations

import pytest

from models.errors import Conflict, NotFound
from models.objects.identifiers import new_id
from models.records.plan import Column, Compare, Related, constant_bind
from tests.records.conftest import Store


async def test_removal_has_one_instant_and_frees_the_domain(store: Store) -> None:
    ids = await store.create(
        "company", {"name": "A", "primary_domain": "a.com", "domains": ["a.org"]}, {"primary_domain": "b.com"}
    )
    async with store.changing() as changes:
        assert await changes.remove("company", [*ids, ids[0]]) == ids
    instants = {row["deleted_at"] for row in await store.all("company") + await store.all("company_domain")}
    assert len(instants) == 1
    assert None not in instants
    assert [event["action"] for event in await store.events()] == ["created", "created", "deleted", "deleted"]
    event = (await store.events())[-1]
    assert event["before"] == {"deleted_at": None}
    assert event["after"]["deleted_at"].endswith("Z") or event["after"]["deleted_at"].endswith("+00:00")
    await store.make("company", name="New", primary_domain="a.com")


async def test_restore_brings_back_what_went_at_the_same_instant(store: Store) -> None:
    (company,) = await store.create("company", {"name": "A", "primary_domain": "a.com"})
    async with store.changing() as changes:
        await changes.remove("company", [company])
    async with store.changing() as changes:
        assert await changes.restore("company", [company]) == [company]
        assert await changes.restore("company", [company]) == [company]
    assert (await store.one("company", company))["deleted_at"] is None
    assert [row["deleted_at"] for row in await store.all("company_domain")] == [None]
    assert [event["action"] for event in await store.events()] == ["created", "deleted", "restored"]


async def test_restore_refuses_a_domain_taken_meanwhile(store: Store) -> None:
    first, second = await store.create("company", {"primary_domain": "a.com"}, {"primary_domain": "b.com"})
    async with store.changing() as changes:
        await changes.remove("company", [first, second])
    await store.make("company", primary_domain="b.com")
    with pytest.raises(Conflict) as caught:
        async with store.changing() as changes:
            await changes.restore("company", [first, second])
    assert (caught.value.field, caught.value.index) == ("primary_domain", 1)
    assert (await store.one("company", first))["deleted_at"] is not None


async def test_a_removed_tag_frees_its_name(store: Store) -> None:
    tag = await store.make("tag", name="hot")
    with pytest.raises(Conflict) as caught:
        await store.create("tag", {"name": "cold"}, {"name": "hot"})
    assert (caught.value.field, caught.value.index) == ("name", 1)
    async with store.changing() as changes:
        await changes.remove("tag", [tag])
    await store.make("tag", name="hot")
    with pytest.raises(Conflict):
        async with store.changing() as changes:
            await changes.restore("tag", [tag])


async def test_only_live_records_are_removed_and_only_known_ones_restored(store: Store, elsewhere: Store) -> None:
    foreign = await elsewhere.make("task", title="F")
    task, removed = await store.create("task", {"title": "T"}, {"title": "R"})
    async with store.changing() as changes:
        await changes.remove("task", [removed])
    for bad in (foreign, removed, new_id()):
        with pytest.raises(NotFound) as caught:
            async with store.changing() as changes:
                await changes.remove("task", [task, bad])
        assert (caught.value.field, caught.value.index) == ("id", 1)
    for bad in (foreign, new_id()):
        for verb in ("restore", "destroy"):
            with pytest.raises(NotFound):
                async with store.changing() as changes:
                    await getattr(changes, verb)("task", [task, bad])
    assert (await store.one("task", task))["deleted_at"] is None
    assert (await elsewhere.one("task", foreign))["deleted_at"] is None


async def test_hiding_is_an_update_that_may_be_taken_back(store: Store) -> None:
    company = await store.make("company", name="A")
    async with store.changing() as changes:
        await changes.hide("company", [company])
        await changes.hide("company", [company])
    assert (await store.one("company", company))["hidden"] is True
    async with store.changing() as changes:
        await changes.show("company", [company])
    hid, showed = (await store.events(company))[1:]
    since = hid["after"].pop("hidden_at")
    assert since is not None
    assert (hid["action"], hid["before"], hid["after"]) == (
        "updated",
        {"hidden": False, "hidden_at": None},
        {"hidden": True},
    )
    assert (showed["action"], showed["before"], showed["after"]) == (
        "updated",
        {"hidden": True, "hidden_at": since},
        {"hidden": False, "hidden_at": None},
    )


async def test_rows_of_a_record_are_destroyed_not_removed(store: Store) -> None:
    async with store.changing() as changes:
        with pytest.raises(ValueError, match="belong to a record"):
            await changes.remove("email", [])


async def test_destroying_a_company_takes_its_rows_and_frees_its_records(store: Store) -> None:
    company = await store.make(
        "company",
        name="A",
        primary_domain="a.com",
        linkedin_url="linkedin.com/company/a",
        address="Here",
        emails=["info@a.com"],
        phones=["+14155550100"],
    )
    child = await store.make("company", name="Child")
    await store.make("company_hierarchy", parent_id=company, child_id=child)
    person = await store.make("person", first_name="Ann", company_id=company, job_title="CTO")
    deal = await store.make("deal", name="D", company_id=company, person_id=person)
    contract = await store.make("contract", company_id=company)
    task, note, tag = (
        await store.make("task"),
        await store.make("activity", kind="NOTE"),
        await store.make("tag", name="t"),
    )
    await store.make("task_target", task_id=task, company_id=company)
    (email,) = await store.all("email")
    (job,) = await store.all("employment")
    await store.create(
        "activity_link",
        {"activity_id": note, "company_id": company},
        {"activity_id": note, "email_id": email["id"]},
        {"activity_id": note, "employment_id": job["id"]},
    )
    await store.make("record_tag", tag_id=tag, company_id=company)
    before = len(await store.events())
    async with store.changing() as changes:
        assert await changes.destroy("company", [company]) == [company]
    for table in (
        "company_domain",
        "company_hierarchy",
        "employment",
        "email",
        "phone",
        "link",
        "address",
        "task_target",
        "activity_link",
        "record_tag",
    ):
        assert await store.count(table) == 0, table
    assert [row["id"] for row in await store.all("company")] == [child]
    row = await store.one("person", person)
    assert (row["company_id"], row["employment_id"], row["version"]) == (None, None, 2)
    assert (await store.one("deal", deal))["company_id"] is None
    assert (await store.one("deal", deal))["person_id"] == person
    assert (await store.one("contract", contract))["company_id"] is None
    events = (await store.events())[before:]
    assert [(e["object"], e["record_id"], e["action"]) for e in events if e["action"] == "destroyed"] == [
        ("company", company, "destroyed")
    ]
    assert events[0]["before"]["name"] == "A"
    assert {(e["object"], e["record_id"]) for e in events if e["action"] == "updated"} == {
        ("person", person),
        ("deal", deal),
        ("contract", contract),
    }
    (told,) = [e for e in events if e["object"] == "deal"]
    assert (told["before"], told["after"]) == ({"company_id": str(company)}, {"company_id": None})


async def test_destroying_a_person_and_its_company_together(store: Store) -> None:
    company = await store.make("company", name="A")
    person = await store.make("person", emails=["a@b.co"], phones=["+14155550100"], city="X", company_id=company)
    async with store.changing() as changes:
        await changes.remove("person", [person])
        await changes.destroy("company", [company])
        await changes.destroy("person", [person])
    for table in ("company", "person", "email", "phone", "address", "employment"):
        assert await store.count(table) == 0


async def test_destroying_a_primary_row_clears_the_face(store: Store) -> None:
    person = await store.make("person", emails=["a@b.co", "c@d.co"], city="X")
    first, _ = await store.all("email", "position")
    (address,) = await store.all("address")
    async with store.changing() as changes:
        await changes.destroy("email", [first["id"]])
        await changes.destroy("address", [address["id"]])
    row = await store.one("person", person)
    assert (row["primary_email"], row["city"], row["address_id"]) == (None, None, None)
    assert await store.count("email") == 1


async def test_destroying_a_session_lets_its_events_go_on(store: Store) -> None:
    session = await store.make("activity", kind="INTERACTION_SESSION")
    event = await store.make("activity", kind="INTERACTION_EVENT", session_id=session)
    async with store.changing() as changes:
        await changes.destroy("activity", [session])
    assert (await store.one("activity", event))["session_id"] is None


async def test_matching_finds_and_locks(store: Store, elsewhere: Store) -> None:
    await elsewhere.make("company", name="A")
    a, b, c = await store.create("company", {"name": "A"}, {"name": "B"}, {"name": "C", "primary_domain": "c.com"})
    async with store.changing() as changes:
        await changes.hide("company", [b])
        await changes.remove("company", [c])
        assert await changes.matching("company", None, "listed", 9, {}) == [a]
        assert await changes.matching("company", None, "live", 9, {}) == [a, b]
        assert await changes.matching("company", None, "live", 1, {}) == [a]
        assert await changes.matching("company", None, "deleted", 9, {}) == [c]
        named = Compare(Column("name"), "=", constant_bind("B", "text"))
        assert await changes.matching("company", named, "live", 9, {}) == [b]
        assert await changes.matching("company", Related("domains"), "any", 9, {}) == []
