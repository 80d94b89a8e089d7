"""The JSON that Postgres puts together from text is JSON, whatever the keys and the values are."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

from models.access.rights import EVERYTHING
from models.records.compile_select import compile_read
from models.records.plan import (
    Column,
    Computed,
    Constant,
    Edges,
    Fields,
    Many,
    Mapped,
    One,
    Output,
    Page,
    PageInfo,
    Root,
    Rows,
    Through,
    count_bind,
)
from tests.records.conftest import Store

NASTY = ["", "'", '"', "\\", '\\"', "\\u0041", "a\nb\tc\r\x01\x1f\x7f", "${$1}", "é\U0001f600\u2028", "null", "{}", "]"]


async def read(store: Store, root: Root) -> Any:
    statement = compile_read([root], EVERYTHING)
    async with store.database.reading(store.workspace_id) as session:
        row = await session.row(statement.sql, *statement.arguments({}))
    return None if row[0] is None else json.loads(row[0], parse_float=Decimal)


async def of_one(store: Store, object_name: str, **outputs: Output) -> Any:
    return await read(store, One(Rows(object_name), Fields(tuple(outputs.items()))))


@pytest.mark.parametrize("text", NASTY)
async def test_a_text_comes_back_as_itself(store: Store, text: str) -> None:
    await store.make("company", name=text, description=text)
    name = Mapped(Column("name"), ((text, f"{text}!"),), text)
    entries: tuple[tuple[str, Output], ...] = (
        ("a", Column("name")),
        ("b", Column("description")),
        ("c", Constant(text)),
        ("d", name),
        (f"key {text}", Fields(((text, Constant(1)),))),
    )
    answer = await read(store, One(Rows("company"), Fields(entries)))
    assert answer == {"a": text, "b": text, "c": text, "d": f"{text}!", f"key {text}": {text: 1}}


async def test_every_type_has_its_json_form(store: Store) -> None:
    person = await store.make("person", first_name="A", job_title="Engineer")
    (key,) = await store.define("company", "k")
    await store.make(
        "company",
        name="A",
        created_at="2026-01-02T03:04:05.678Z",
        employees=2**53,
        annual_recurring_revenue="1000.1000",
        position=1.5,
        custom={key: [1, None, {"x": "ü"}]},
    )
    row = await of_one(
        store,
        "company",
        created=Column("created_at"),
        employees=Column("employees"),
        revenue=Column("annual_recurring_revenue"),
        position=Column("position"),
        hidden=Column("hidden"),
        custom=Column("custom"),
        lower=Computed("lower", (Column("name"),)),
    )
    assert row == {
        "created": "2026-01-02T03:04:05.678Z",
        "employees": 2**53,
        "revenue": Decimal("1000.1"),
        "position": Decimal("1.5"),
        "hidden": False,
        "custom": {key: [1, None, {"x": "ü"}]},
        "lower": "a",
    }
    (employment,) = await store.all("employment")
    assert await of_one(store, "person", id=Column("id"), started=Through("employment", Column("started_on"))) == {
        "id": str(person),
        "started": employment["started_on"],
    }


async def test_what_is_missing_is_null_and_never_swallows_the_rest(store: Store) -> None:
    await store.make("company", name="A")
    nothing = Fields((("x", Column("website")),), present=Column("website"))
    row = await of_one(
        store,
        "company",
        name=Column("name"),
        website=Column("website"),
        founded=Column("year_founded"),
        revenue=Column("annual_recurring_revenue"),
        deleted=Column("deleted_at"),
        address=Column("address_id"),
        owner=One(Rows("member", relation="owner"), Fields((("id", Column("id")),))),
        owners_name=Through("owner", Column("first_name")),
        mapped=Mapped(Column("stage"), (("A", "B"),)),
        group=nothing,
        people=Many(Rows("person", relation="people"), Column("first_name")),
    )
    assert row.pop("name") == "A"
    assert row.pop("people") == []
    assert set(row.values()) == {None}
    assert await of_one(store, "deal", id=Column("id")) is None


async def test_an_object_may_be_wide_and_empty(store: Store) -> None:
    await store.make("company", name="A")
    wide = {
        f"a key that is longer than any identifier of Postgres can ever be, {n}": Column("name") for n in range(400)
    }
    assert await of_one(store, "company", **wide) == dict.fromkeys(wide, "A")
    assert await of_one(store, "company") == {}


async def test_a_page_without_rows_has_all_its_parts(store: Store) -> None:
    page = Page(
        Rows("company", limit=count_bind(2)),
        (
            ("edges", Edges((("cursor", "cursor"), ("node", Fields((("id", Column("id")),)))))),
            ("info", PageInfo((("next", "has_next"), ("start", "start_cursor"), ("type", Constant("PageInfo"))))),
            ("total", "total"),
            ("pages", "total_pages"),
        ),
    )
    empty = {"next": False, "start": None, "type": "PageInfo"}
    assert await read(store, page) == {"edges": [], "info": empty, "total": 0, "pages": 0}
