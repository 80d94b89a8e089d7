"""Making records: values, faces, references, batches."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from models.database.pool import statement_log
from models.errors import Conflict, Invalid, NotFound
from models.objects.identifiers import new_id
from models.records import checks
from tests.records.conftest import ACTOR, Store
from tests.support.server import Crm


async def test_a_company_has_its_columns_faces_and_origin(store: Store) -> None:
    company = await store.make(
        "company",
        name="Acme",
        primary_domain="https://www.Acme.com/about",
        linkedin_url="https://linkedin.com/company/acme",
        address="1 Main St",
        annual_recurring_revenue="1000.10",
        annual_recurring_revenue_currency="usd",
    )
    row = await store.one("company", company)
    assert row["primary_domain"] == "acme.com"
    assert row["linkedin_url"] == "https://linkedin.com/company/acme"
    assert row["address"] == "1 Main St"
    assert row["annual_recurring_revenue"] == Decimal("1000.10")
    assert row["annual_recurring_revenue_currency"] == "USD"
    assert row["customer_os_id"].startswith("C-")
    assert len(row["customer_os_id"]) == 9
    assert (row["app_source"], row["created_by_source"], row["created_by_id"], row["created_by_name"]) == (
        "twenty",
        "API",
        ACTOR,
        "Ada",
    )
    assert (row["version"], row["hidden"], row["deleted_at"]) == (1, False, None)
    (domain,) = await store.all("company_domain")
    assert (domain["raw"], domain["domain"], domain["company_id"]) == (
        "https://www.Acme.com/about",
        "acme.com",
        company,
    )
    (event,) = await store.events()
    assert (event["action"], event["object"], event["record_id"]) == ("created", "company", company)
    assert (event["actor_id"], event["actor_name"], event["request_id"]) == (ACTOR, "Ada", "req-1")
    assert event["before"] is None
    assert event["after"]["annual_recurring_revenue"] == "1000.100000"
    assert event["after"]["primary_domain"] == "acme.com"


async def test_a_person_has_lists_and_faces(store: Store) -> None:
    company = await store.make("company", name="Acme")
    person = await store.make(
        "person",
        first_name="Ann",
        primary_email="Ann@Acme.com",
        emails=[{"raw": "ann@acme.com"}, {"raw": "ann@home.org", "label": "HOME"}],
        phones=["+1-555-0123"],
        links=[{"url": "https://x.com/ann"}, "linkedin.com/in/ann", "ann.example.com"],
        city="Paris",
        company_id=str(company),
        job_title="CTO",
    )
    row = await store.one("person", person)
    assert row["primary_email"] == "ann@acme.com"
    assert row["primary_phone"] == "+1-555-0123"
    assert row["linkedin_url"] == "linkedin.com/in/ann"
    assert row["x_url"] == "https://x.com/ann"
    assert row["city"] == "Paris"
    assert row["company_id"] == company
    emails = await store.all("email", "position")
    assert [(e["address"], e["raw"], e["label"]) for e in emails] == [
        ("ann@acme.com", "Ann@Acme.com", None),
        ("ann@home.org", "ann@home.org", "HOME"),
    ]
    (phone,) = await store.all("phone")
    assert (phone["e164"], phone["valid"]) == ("+15550123", False)
    (job,) = await store.all("employment")
    assert (job["company_id"], job["job_title"], job["id"]) == (company, "CTO", row["employment_id"])
    event = (await store.events(person))[0]
    assert event["after"]["job_title"] == "CTO"


async def test_one_marked_primary_wins_over_the_first(store: Store) -> None:
    person = await store.make("person", emails=["a@x.com", {"raw": "b@x.com", "primary": True}, "c@x.com"])
    assert (await store.one("person", person))["primary_email"] == "b@x.com"


async def test_a_job_title_needs_no_company(store: Store) -> None:
    person = await store.make("person", first_name="Ann", job_title="Founder")
    row = await store.one("person", person)
    assert row["company_id"] is None
    assert (await store.one("employment", row["employment_id"]))["job_title"] == "Founder"


@pytest.mark.parametrize("count", [1, 1000])
async def test_a_batch_costs_as_many_statements_as_one(store: Store, count: int) -> None:
    company = await store.make("company", name="Acme")
    log: list[str] = []
    token = statement_log.set(log)
    try:
        ids = await store.create(
            "person",
            *(
                {"first_name": f"P{n}", "primary_email": f"p{n}@acme.com", "company_id": company, "job_title": "Dev"}
                for n in range(count)
            ),
        )
    finally:
        statement_log.reset(token)
    assert len(log) == 2
    people = await store.all("person", "id")
    assert [row["id"] for row in people] == ids
    assert [row["first_name"] for row in people] == [f"P{n}" for n in range(count)]
    assert await store.count("email") == await store.count("employment") == count
    assert len(await store.events()) == count + 1


async def test_entries_of_a_batch_may_have_different_keys(store: Store) -> None:
    when = datetime(2020, 1, 2, 3, 4, 5, 678000, tzinfo=UTC)
    await store.create(
        "deal",
        {"name": "A", "amount": "10.5", "currency": "eur"},
        {"stage": "NEW", "created_at": when, "position": 4},
        {},
        {"name": None, "outcome": "WON", "custom": {}},
    )
    rows = await store.all("deal", "id")
    assert [(r["name"], r["amount"], r["currency"], r["stage"], r["outcome"], r["position"]) for r in rows] == [
        ("A", Decimal("10.5"), "EUR", None, "OPEN", 0),
        ("", None, None, "NEW", "OPEN", 4),
        ("", None, None, None, "OPEN", 0),
        ("", None, None, None, "WON", 0),
    ]
    assert rows[1]["created_at"] == when
    assert rows[0]["created_at"] > when
    assert [row["custom"] for row in rows] == ["{}", "{}", "{}", "{}"]


async def test_a_taken_company_id_is_replaced(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = iter(["C-AAA-AAA", "C-AAA-AAA", "C-CCC-CCC", "C-AAA-AAA", "C-BBB-BBB"])
    monkeypatch.setattr(checks, "new_customer_os_id", lambda: next(ids))
    first = await store.make("company", name="A")
    second, third = await store.create("company", {"name": "B"}, {"name": "C"})
    named = [(await store.one("company", id_))["customer_os_id"] for id_ in (first, second, third)]
    assert named == ["C-AAA-AAA", "C-BBB-BBB", "C-CCC-CCC"]


async def test_no_two_companies_of_a_batch_get_one_id(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = iter(["C-AAA-AAA", "C-BBB-BBB", "C-BBB-BBB", "C-AAA-AAA", "C-BBB-BBB", "C-DDD-DDD"])
    monkeypatch.setattr(checks, "new_customer_os_id", lambda: next(ids))
    await store.make("company", name="A")
    made = await store.create("company", {"name": "B"}, {"name": "C"})
    # The other choice of B was C's; the taken one may not come back either.
    assert [(await store.one("company", id_))["customer_os_id"] for id_ in made] == ["C-BBB-BBB", "C-DDD-DDD"]


async def test_a_batch_whose_id_another_takes_meanwhile_is_made_again(
    crm: Crm, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = iter(["C-AAA-AAA", "C-AAA-AAA", "C-BBB-BBB", "C-CCC-CCC", "C-DDD-DDD"])
    monkeypatch.setattr(checks, "new_customer_os_id", lambda: next(ids))
    monkeypatch.setattr(checks.Checks, "_ask", _nothing_taken)
    make = "mutation($n: String!) { organization_Save(input: {name: $n}) { customerOsId } }"
    assert crm.data(make, {"n": "A"})["organization_Save"]["customerOsId"] == "C-AAA-AAA"
    both = crm.data('mutation { createCompanies(data: [{name: "B"}, {name: "C"}]) { id } }')
    assert len(both["createCompanies"]) == 2


async def _nothing_taken(*_: object) -> set[str]:
    """The answer of a look that came before another transaction's commit."""
    return set()


async def test_a_single_company_tries_its_id_and_is_made_again_with_another(
    crm: Crm, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = iter(["C-AAA-AAA", "C-AAA-AAA", "C-BBB-BBB"])
    monkeypatch.setattr(checks, "new_customer_os_id", lambda: next(ids))
    make = "mutation($n: String!) { organization_Save(input: {name: $n}) { customerOsId } }"
    named = [crm.data(make, {"n": name})["organization_Save"]["customerOsId"] for name in ("A", "B")]
    assert named == ["C-AAA-AAA", "C-BBB-BBB"]


async def test_an_own_id_is_kept_and_cannot_be_taken_twice(store: Store) -> None:
    mine = new_id()
    assert await store.make("task", id=str(mine), title="T") == mine
    with pytest.raises(Conflict) as caught:
        await store.create("task", {"title": "U"}, {"id": mine, "title": "T"})
    assert (caught.value.field, caught.value.index) == ("id", 1)
    twice = new_id()
    with pytest.raises(Conflict):
        await store.create("task", {"id": twice}, {"id": twice})
    assert await store.count("task") == 1


async def test_a_taken_domain_is_a_conflict_that_names_entry_and_field(store: Store) -> None:
    await store.make("company", name="Acme", primary_domain="acme.com")
    with pytest.raises(Conflict, match="duplicate entry was detected") as caught:
        await store.create(
            "company", {"name": "B", "primary_domain": "b.com"}, {"name": "C", "primary_domain": "www.ACME.com"}
        )
    assert (caught.value.field, caught.value.index) == ("primary_domain", 1)
    with pytest.raises(Conflict) as caught:
        await store.create("company", {"primary_domain": "d.com"}, {"primary_domain": "d.com"})
    assert caught.value.index == 1
    assert await store.count("company") == 1
    assert len(await store.events()) == 1


async def test_references_must_be_live_and_of_this_workspace(store: Store, elsewhere: Store) -> None:
    foreign = await elsewhere.make("company", name="Foreign")
    removed = await store.make("company", name="Removed")
    async with store.changing() as changes:
        await changes.remove("company", [removed])
    before = len(await store.events())
    for bad in (foreign, removed, new_id()):
        for table in ("person", "deal"):
            with pytest.raises(NotFound) as caught:
                await store.create(table, {}, {"company_id": bad})
            assert (caught.value.field, caught.value.index) == ("company_id", 1)
        with pytest.raises(NotFound) as caught:
            await store.make("task_target", task_id=await store.make("task"), company_id=bad)
        assert caught.value.field == "company_id"
        before += 1
    assert await store.count("person") == await store.count("deal") == await store.count("task_target") == 0
    assert len(await store.events()) == before


@pytest.mark.parametrize(
    ("table", "row", "field"),
    [
        ("person", {"primary_email": "nope"}, "primary_email"),
        ("person", {"emails": [{"raw": "nope"}]}, "emails"),
        ("person", {"primary_phone": "call me"}, "primary_phone"),
        ("person", {"linkedin_url": "javascript:alert(1)"}, "linkedin_url"),
        ("person", {"company_id": "7"}, "company_id"),
        ("person", {"first_name": "a\0b"}, "first_name"),
        ("person", {"first_name": "\ud800"}, "first_name"),
        ("person", {"last_name": "x" * 3000}, "last_name"),
        ("person", {"description": "x" * 1_000_001}, "description"),
        ("person", {"city": "é" * 1500}, "city"),
        ("person", {"primary_email": 5}, "primary_email"),
        ("person", {"emails": "a@b.co"}, "emails"),
        ("company", {"primary_domain": "no domain"}, "primary_domain"),
        ("company", {"website": "data:text/html,x"}, "website"),
        ("company", {"employees": 2**63}, "employees"),
        ("company", {"employees": 1.5}, "employees"),
        ("company", {"address": 5}, "address"),
        ("company", {"address": {"planet": "Mars"}}, "address"),
        ("deal", {"amount": "1e20"}, "amount"),
        ("deal", {"amount": 9_223_372_036_855}, "amount"),
        ("deal", {"amount": "NaN"}, "amount"),
        ("deal", {"currency": "XXY"}, "currency"),
        ("deal", {"close_at": "soon"}, "close_at"),
        ("deal", {"position": float("inf")}, "position"),
        ("deal", {"custom": {"a": {"b": "\0"}}}, "custom"),
        ("company", {"ideal_customer_profile": "yes"}, "ideal_customer_profile"),
        ("tag", {}, "name"),
        ("member", {"email": "nope"}, "email"),
    ],
)
async def test_a_bad_value_names_its_field_and_nothing_is_written(
    store: Store, table: str, row: dict[str, object], field: str
) -> None:
    with pytest.raises(Invalid) as caught:
        await store.create(table, row)
    assert (caught.value.field, caught.value.index) == (field, 0)
    assert await store.count(table) == 0
    assert await store.events() == []


async def test_the_longest_allowed_texts_fit_their_indexes(store: Store) -> None:
    wide = [chr(0x10000 + n) for n in range(500)]
    await store.make(
        "person", first_name="".join(wide[:250]), last_name="".join(wide[250:]), city="".join(wide), emails=["a@b.co"]
    )
    await store.make("company", name="".join(wide), address="".join(wide), industry="".join(wide))
    await store.make("deal", stage="".join(wide), name="x" * 1_000_000)


async def test_an_e_mail_made_by_itself_becomes_primary_when_there_is_none(store: Store) -> None:
    person = await store.make("person", first_name="Ann")
    await store.make("email", person_id=person, raw="Ann@X.com", label="WORK")
    await store.make("email", person_id=person, raw="ann@y.com")
    assert (await store.one("person", person))["primary_email"] == "ann@x.com"
    await store.make("email", person_id=person, raw="ann@z.com", primary=True)
    assert (await store.one("person", person))["primary_email"] == "ann@z.com"
    with pytest.raises(Conflict):
        await store.make("email", person_id=person, raw="ANN@z.com")


async def test_an_employment_made_by_itself(store: Store) -> None:
    person, company = await store.make("person"), await store.make("company", name="A")
    await store.make("employment", person_id=person, company_id=company, job_title="Dev", started_on="2020-01-31")
    assert (await store.one("person", person))["company_id"] == company
    other = await store.make("company", name="B")
    await store.make("employment", person_id=person, company_id=other, primary=True)
    assert (await store.one("person", person))["company_id"] == other
