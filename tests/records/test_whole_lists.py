"""Lists that are replaced as a whole: what stays is the same row, what goes is nobody's or gone, and faces follow."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from models.database.pool import statement_log
from models.errors import Invalid
from models.records.permitted import written_by
from tests.records.conftest import Store


async def ann(store: Store) -> UUID:
    """A person with something in every list."""
    return await store.make(
        "person",
        first_name="Ann",
        all_emails=[{"raw": "A@x.com", "label": "work"}, {"raw": "b@x.com"}],
        all_phones=[{"raw": "+14155550100"}, {"raw": "+14155550101"}],
        all_links=[{"raw": "https://linkedin.com/in/ann"}, {"raw": "https://x.example"}],
        main_addresses=[{"city": "Cork", "country": "Ireland"}, {"city": "Bonn"}],
    )


async def rows(store: Store, table: str, column: str) -> list[Any]:
    """What the person's rows say, in order."""
    return [row[column] for row in await store.all(table, "position, id", where="person_id IS NOT NULL")]


async def test_a_new_person_shows_the_first_of_each(store: Store) -> None:
    person = await store.one("person", await ann(store))
    assert (person["primary_email"], person["primary_phone"]) == ("a@x.com", "+14155550100")
    assert (person["linkedin_url"], person["city"]) == ("https://linkedin.com/in/ann", "Cork")
    assert await rows(store, "address", "country_a2") == ["IE", None]
    [created] = [event for event in await store.events() if event["action"] == "created"]
    assert created["after"]["emails"] == ["A@x.com", "b@x.com"]


async def test_what_stays_is_the_same_row_and_what_goes_is_nobodys(store: Store) -> None:
    person = await ann(store)
    former = {row["address"]: row["id"] for row in await store.all("email", "id")}
    note = await store.make("activity", kind="NOTE")
    link = await store.make("activity_link", activity_id=note, email_id=former["a@x.com"])
    await store.update(
        "person",
        person,
        all_emails=[{"raw": "new@x.com"}, {"raw": "B@x.com", "label": "home"}, {"raw": "new@x.com"}],
        all_phones=[],
        all_links=[{"raw": "https://y.example"}, {"raw": "https://www.linkedin.com/in/other"}],
    )
    found = {row["address"]: row for row in await store.all("email", "position, id")}
    assert {address: row["person_id"] for address, row in found.items()} == {
        "a@x.com": None,
        "new@x.com": person,
        "b@x.com": person,
    }
    assert found["b@x.com"]["id"] == former["b@x.com"]
    assert (found["b@x.com"]["label"], found["b@x.com"]["position"]) == ("home", 1)
    assert (await store.one("activity_link", link))["email_id"] == former["a@x.com"]
    assert await rows(store, "phone", "number") == []
    assert await rows(store, "link", "url") == ["https://y.example", "https://www.linkedin.com/in/other"]
    shown = await store.one("person", person)
    assert (shown["primary_email"], shown["primary_phone"]) == ("new@x.com", None)
    assert shown["linkedin_url"] == "https://www.linkedin.com/in/other"
    updated = [event for event in await store.events(person) if event["action"] == "updated"][-1]
    assert updated["before"]["emails"] == ["A@x.com", "b@x.com"]
    assert updated["after"]["phones"] == []
    [released] = await store.events(former["a@x.com"])
    assert released["before"] == {"person_id": str(person)}


async def test_addresses_have_places(store: Store) -> None:
    person = await ann(store)
    third = await store.make("address", person_id=person, city="Rome", primary=False, position=7)
    first, second = [row["id"] for row in await store.all("address", "position")][:2]
    await store.update("person", person, main_addresses=[{}, {"city": "Paris"}])
    assert [row["id"] for row in await store.all("address", "position")] == [second, third]
    shown = await store.one("person", person)
    assert (shown["address_id"], shown["city"]) == (second, "Paris")
    await store.update("person", person, main_addresses=[{"city": "Cork"}])
    assert await rows(store, "address", "city") == ["Cork", "Rome"]
    await store.update("person", person, main_addresses=[{}])
    assert ((await store.one("person", person))["address_id"], await store.count("address")) == (None, 1)
    assert first not in {row["id"] for row in await store.all("address", "id")}


async def test_the_same_again_changes_nothing(store: Store) -> None:
    person = await ann(store)
    before = await store.one("person", person)
    statements: list[str] = []
    token = statement_log.set(statements)
    try:
        await store.update(
            "person",
            person,
            all_emails=[{"raw": "a@x.com", "label": "work"}, {"raw": "b@x.com"}],
            all_phones=[{"raw": "+14155550100"}, {"raw": "+14155550101"}],
        )
    finally:
        statement_log.reset(token)
    assert await store.one("person", person) == before
    assert len(statements) <= 5
    with pytest.raises(Invalid) as raised:
        await store.update("person", person, all_emails=[{"raw": "nobody"}])
    assert raised.value.field == "all_emails"


def test_who_may_not_change_the_values_may_not_replace_the_lists() -> None:
    assert list(written_by("person", "all_emails")) == [("email", "address")]
    assert ("address", "city") in set(written_by("person", "main_addresses"))
