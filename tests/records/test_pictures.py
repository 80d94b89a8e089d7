"""Pictures of records: a record shows its own or none, and what it shows no more is gone."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from models.errors import Invalid
from models.records.pictures import place_of
from tests.records.conftest import Store

_FILE: dict[str, Any] = {"name": "avatar.png", "content_type": "image/png", "size": 3, "checksum": "x"}


async def shown(store: Store, owner: str, column: str) -> tuple[UUID, UUID]:
    """A record that shows a picture of its own, and that picture."""
    record = await store.make(owner, **({"first_name": "Ann"} if owner == "person" else {"name": "Acme"}))
    picture = await store.make("picture", **{f"{owner}_id": record}, **_FILE)
    await store.update(owner, record, **{column: place_of(picture)})
    return record, picture


async def pictures(store: Store) -> list[UUID]:
    return [row["id"] for row in await store.all("picture", "id")]


@pytest.mark.parametrize(("owner", "column"), [("person", "avatar_url"), ("company", "logo_url")])
async def test_what_is_shown_no_more_goes(store: Store, owner: str, column: str) -> None:
    record, first = await shown(store, owner, column)
    await store.update(owner, record, **{column: place_of(first)})
    assert await pictures(store) == [first]
    second = await store.make("picture", **{f"{owner}_id": record}, **_FILE)
    await store.update(owner, record, **{column: place_of(second)})
    assert await pictures(store) == [second]
    await store.update(owner, record, **{column: "https://x.example/a.png"})
    assert await pictures(store) == []


async def test_its_bytes_are_due_to_go(store: Store) -> None:
    record, picture = await shown(store, "person", "avatar_url")
    async with store.database.transaction(store.workspace_id) as session:
        await store.changes(session).update("person", {record: {"avatar_url": None}})
        # Once this is done, any server may clear them away, and the line with them.
        due = await session.rows("SELECT t.file_id FROM file_removal t WHERE t.workspace_id = $1")
        assert [row["file_id"] for row in due] == [picture]


async def test_a_picture_of_somebody_else_cannot_be_shown(store: Store) -> None:
    _, picture = await shown(store, "person", "avatar_url")
    other = await store.make("person", first_name="Bob")
    company = await store.make("company", name="Acme")
    for owner, record, column in (("person", other, "avatar_url"), ("company", company, "logo_url")):
        with pytest.raises(Invalid) as raised:
            await store.update(owner, record, **{column: place_of(picture)})
        assert raised.value.field == column
    with pytest.raises(Invalid):
        await store.make("person", avatar_url=place_of(picture))
    with pytest.raises(Invalid):
        await store.make("member", avatar_url=place_of(picture))
    assert await pictures(store) == [picture]


async def test_who_is_destroyed_takes_the_picture_along(store: Store) -> None:
    record, picture = await shown(store, "person", "avatar_url")
    async with store.changing() as changes:
        await changes.remove("person", [record])
    assert await pictures(store) == [picture]
    async with store.changing() as changes:
        await changes.destroy("person", [record])
    assert await pictures(store) == []


async def test_of_two_that_are_merged_one_picture_is_left(store: Store) -> None:
    winner, ours = await shown(store, "person", "avatar_url")
    loser, _ = await shown(store, "person", "avatar_url")
    without = await store.make("person", first_name="Anna")
    async with store.changing() as changes:
        await changes.merge("person", winner, [loser])
    assert await pictures(store) == [ours]
    async with store.changing() as changes:
        await changes.merge("person", without, [winner])
    assert await pictures(store) == [ours]
    (row,) = await store.all("person")
    assert (row["id"], row["avatar_url"]) == (without, place_of(ours))
