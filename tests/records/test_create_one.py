"""Records that several requests make at one moment: one statement, and each request's own line, answer and refusal."""

from __future__ import annotations

import asyncio
from typing import Any

from models.access.rights import EVERYTHING, READING, Access
from models.database.pool import statement_log
from models.errors import Conflict, Denied, Invalid, NotFound
from models.objects.identifiers import new_id
from models.records.compile_answer import compile_answer
from models.records.compile_write import Answer
from models.records.plan import Column, Fields
from models.records.scope import Scope
from models.records.service import Changes
from tests.records.conftest import ACTOR, Store


def answer_of(table: str, *columns: str) -> Answer:
    answer = compile_answer(table, Fields(tuple((name, Column(name)) for name in columns)), EVERYTHING)
    assert answer is not None
    return answer


NAMED = answer_of("company", "name")


async def make(
    store: Store,
    request: str,
    answer: Answer = NAMED,
    *,
    actor: Any = ACTOR,
    access: Access = EVERYTHING,
    **row: Any,
) -> str:
    """As a request of its own does it."""
    scope = Scope(store.workspace_id, actor, "Ada", request, "twenty", "API", access)
    async with store.database.transaction(store.workspace_id) as session:
        return await Changes(session, scope).create_and_answer(answer, [row])


async def transactions(store: Store, table: str = "company") -> list[int]:
    """How many rows each transaction made, the smallest first."""
    counted = await store.rows(
        f"SELECT count(*) AS made FROM {table} WHERE workspace_id = $1 GROUP BY xmin::text ORDER BY 1"
    )
    return [row["made"] for row in counted]


async def test_each_has_its_answer_and_its_line_in_the_log(store: Store) -> None:
    answers = await asyncio.gather(*(make(store, f"r{n}", name=f"N{n}") for n in range(8)))
    assert answers == [f'{{"name":"N{n}"}}' for n in range(8)]
    assert await transactions(store) == [1, 3, 4]
    told = {event["request_id"]: event["after"]["name"] for event in await store.events()}
    assert told == {f"r{n}": f"N{n}" for n in range(8)}
    companies = await store.all("company")
    assert {row["created_by_id"] for row in companies} == {ACTOR}
    assert len({row["customer_os_id"] for row in companies}) == 8
    assert {event["record_id"] for event in await store.events()} == {row["id"] for row in companies}


async def test_a_request_without_a_name_has_none_in_the_log(store: Store) -> None:
    scope = Scope(store.workspace_id, ACTOR, "Ada", None, "twenty", "API")

    async def nameless() -> None:
        async with store.database.transaction(store.workspace_id) as session:
            await Changes(session, scope).create_and_answer(NAMED, [{"name": "A"}])

    await asyncio.gather(*(nameless() for _ in range(3)), make(store, "r", name="B"))
    assert await transactions(store) == [1, 1, 2]
    assert sorted(str(event["request_id"]) for event in await store.events()) == ["None", "None", "None", "r"]


async def test_each_counts_one_statement(store: Store) -> None:
    async def counted(number: int) -> int:
        log: list[str] = []
        statement_log.set(log)
        await make(store, f"r{number}", name="N")
        return len(log)

    assert await asyncio.gather(*(counted(n) for n in range(5))) == [1] * 5


async def test_what_hangs_on_them_is_made_too(store: Store) -> None:
    emailed = answer_of("person", "first_name", "primary_email")
    answers = await asyncio.gather(
        *(make(store, f"r{n}", emailed, first_name=f"N{n}", emails=[f"n{n}@acme.com"]) for n in range(5))
    )
    assert answers == [f'{{"first_name":"N{n}","primary_email":"n{n}@acme.com"}}' for n in range(5)]
    assert await transactions(store, "person") == [1, 1, 3]
    owners = {row["id"]: row["first_name"] for row in await store.all("person")}
    assert {owners[row["person_id"]]: row["address"] for row in await store.all("email")} == {
        f"N{n}": f"n{n}@acme.com" for n in range(5)
    }
    found = await store.all("search_record", "words", "object = 'person'")
    assert [f"n{n}" in row["words"] for n, row in enumerate(found)] == [True] * 5


async def test_who_is_refused_is_the_only_one(store: Store) -> None:
    employed = answer_of("person", "first_name")
    company, nobody = await store.make("company", name="Acme"), new_id()
    made = await asyncio.gather(
        *(
            make(store, f"r{n}", employed, first_name=f"N{n}", company_id=str(nobody if n == 3 else company))
            for n in range(6)
        ),
        return_exceptions=True,
    )
    refused = made.pop(3)
    assert isinstance(refused, NotFound)
    assert (refused.field, refused.index) == ("company_id", 0)
    assert made == [f'{{"first_name":"N{n}"}}' for n in (0, 1, 2, 4, 5)]
    assert sorted(row["first_name"] for row in await store.all("person")) == ["N0", "N1", "N2", "N4", "N5"]
    assert len([event for event in await store.events() if event["object"] == "person"]) == 5


async def test_a_wrong_value_is_its_senders_alone(store: Store) -> None:
    made = await asyncio.gather(
        *(make(store, f"r{n}", name=f"N{n}", employees="many" if n == 2 else n) for n in range(4)),
        return_exceptions=True,
    )
    refused = made.pop(2)
    assert isinstance(refused, Invalid)
    assert (refused.field, refused.index) == ("employees", 0)
    assert made == ['{"name":"N0"}', '{"name":"N1"}', '{"name":"N3"}']
    assert await store.count("company") == 3


async def test_of_two_who_want_the_same_value_one_gets_it(store: Store) -> None:
    made = await asyncio.gather(
        *(
            make(store, f"r{n}", name=f"N{n}", primary_domain="same.com" if n in (2, 4) else f"n{n}.com")
            for n in range(6)
        ),
        return_exceptions=True,
    )
    refused = [one for one in made if isinstance(one, BaseException)]
    assert [(type(one), getattr(one, "field", None)) for one in refused] == [(Conflict, "primary_domain")]
    assert await store.count("company") == 5


async def test_a_row_of_another_shape_goes_its_own_way(store: Store) -> None:
    await asyncio.gather(
        *(make(store, f"a{n}", name=f"N{n}") for n in range(4)),
        *(make(store, f"b{n}", name=f"N{n}", employees=n) for n in range(4)),
    )
    assert await transactions(store) == [1, 1, 1, 1, 2, 2]


async def test_nobody_is_made_in_the_name_of_another(store: Store) -> None:
    other = new_id()
    await asyncio.gather(
        *(make(store, f"a{n}", name=f"A{n}") for n in range(3)),
        *(make(store, f"b{n}", name=f"B{n}", actor=other) for n in range(3)),
    )
    assert await transactions(store) == [1, 1, 2, 2]
    assert {(row["name"][0], row["created_by_id"]) for row in await store.all("company")} == {
        ("A", ACTOR),
        ("B", other),
    }
    assert {(event["after"]["name"][0], event["actor_id"]) for event in await store.events()} == {
        ("A", ACTOR),
        ("B", other),
    }


async def test_workspaces_are_apart(store: Store, elsewhere: Store) -> None:
    await asyncio.gather(
        *(make(store, f"a{n}", name=f"A{n}") for n in range(3)),
        *(make(elsewhere, f"b{n}", name=f"B{n}") for n in range(3)),
    )
    assert sorted(row["name"] for row in await store.all("company")) == ["A0", "A1", "A2"]
    assert sorted(row["name"] for row in await elsewhere.all("company")) == ["B0", "B1", "B2"]


async def test_who_may_not_is_refused_before_others_are_met(store: Store) -> None:
    made = await asyncio.gather(
        *(make(store, f"r{n}", name=f"N{n}", access=EVERYTHING if n % 2 else READING) for n in range(6)),
        return_exceptions=True,
    )
    assert [type(one) for one in made] == [Denied, str] * 3
    assert sorted(row["name"] for row in await store.all("company")) == ["N1", "N3", "N5"]


async def test_a_part_of_a_larger_transaction_stays_one(store: Store) -> None:
    """What a request does under a key of idempotency is one transaction, and nobody else's."""

    async def undone() -> None:
        async with store.database.joined(store.workspace_id) as joint:
            await make(store, "undone", name="U")
            joint.undone = True

    await asyncio.gather(make(store, "r0", name="N0"), undone(), make(store, "r1", name="N1"), undone())
    assert sorted(row["name"] for row in await store.all("company")) == ["N0", "N1"]


async def test_who_waits_holds_no_connection(store: Store) -> None:
    async with store.database.transaction(store.workspace_id) as session:
        assert session.unopened is store.database
        assert await session.row("SELECT 1 WHERE $1::uuid IS NOT NULL") is not None
        assert session.unopened is None
