"""Attacks on the gate between values and SQL text."""

from __future__ import annotations

import asyncpg
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.access.rights import EVERYTHING
from models.database.address import DatabaseAddress
from models.errors import Limited
from models.records.compile_select import compile_read
from models.records.plan import Column, Compare, Constant, Fields, Mapped, One, Rows, constant_bind
from models.records.sql import literal

NASTY = [
    "'",
    "''",
    "\\'",
    "\\",
    "'; DROP TABLE company; --",
    "$1",
    "$$x$$",
    '"',
    "%s",
    "{}",
    "\u2019",
    "é\U0001f600",
    "a\nb",
]


@pytest.mark.parametrize("text", NASTY)
@pytest.mark.parametrize("standard_strings", ["on", "off"])
async def test_a_literal_reads_back_as_itself(owner_address: DatabaseAddress, text: str, standard_strings: str) -> None:
    connection = await asyncpg.connect(**owner_address.asyncpg_arguments())
    try:
        if int(connection.get_server_version().major) < 19:
            await connection.execute(f"SET standard_conforming_strings = {standard_strings}")
        assert await connection.fetchval(f"SELECT {literal(text)}::text") == text
    finally:
        await connection.close()


def test_nul_is_refused() -> None:
    with pytest.raises(Limited):
        literal("a\0b")


@given(st.text(min_size=1, max_size=30))
@settings(max_examples=200)
def test_a_value_never_stands_in_the_statement(text: str) -> None:
    marked = f"needle{text}"
    plan = One(
        Rows("company", filter=Compare(Column("name"), "=", constant_bind(marked, "text"))),
        Fields((("name", Column("name")),)),
    )
    statement = compile_read([plan], EVERYTHING)
    assert "needle" not in statement.sql
    assert marked in statement.arguments({})


@given(st.text(alphabet=st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=20))
def test_texts_of_the_plan_cannot_leave_their_quotes(text: str) -> None:
    plan = One(
        Rows("company"),
        Fields((("a", Constant(text)), ("b", Mapped(Column("name"), ((text, text),), text)))),
    )
    sql = compile_read([plan], EVERYTHING).sql
    # Whatever the text is, what remains when all literals are taken away is the same statement.
    assert _without_literals(sql) == _without_literals(
        compile_read(
            [One(Rows("company"), Fields((("a", Constant("x")), ("b", Mapped(Column("name"), (("x", "x"),), "x")))))],
            EVERYTHING,
        ).sql
    )


def _without_literals(sql: str) -> str:
    kept: list[str] = []
    place = 0
    while place < len(sql):
        if sql[place] != "'":
            kept.append(sql[place])
            place += 1
            continue
        escaped = sql[place - 1] == "E" and sql[place - 2] == " "
        if escaped:
            kept[-2:] = []
        place += 1
        while sql[place] != "'" or sql[place : place + 2] == "''":
            place += 2 if sql[place] == "'" or (escaped and sql[place] == "\\") else 1
        place += 1
    return "".join(kept)
