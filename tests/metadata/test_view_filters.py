"""A view's filters are a filter argument: what they find, found through `/graphql`."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import orjson
import pytest

from models.database.pool import Database
from models.errors import Invalid, NotFound
from models.metadata.snapshot import read_snapshot
from resolvers.kit.context import Context, Limits
from resolvers.twenty.custom import objects_of
from resolvers.twenty.view_filters import filter_of_view
from tests.metadata.conftest import Model
from tests.twenty.conftest import Key

STAGES = [{"label": "Open", "value": "OPEN", "position": 0}, {"label": "Won", "value": "WON", "position": 1}]
NOW = datetime.now(UTC)


class Pets:
    """Two pets that differ in every field, and one of which nothing is known."""

    def __init__(self, model: Model, database: Database) -> None:
        self.model = model
        self.context = Context(Key(model.crm.workspace_id), database, Limits())
        self.object = model.make_object()
        self.fields = {
            name: model.make_field(self.object, name, type_, **more)
            for name, type_, more in (
                ("stage", "SELECT", {"options": STAGES}),
                ("kinds", "MULTI_SELECT", {"options": STAGES}),
                ("rank", "RATING", {}),
                ("weight", "NUMBER", {}),
                ("tame", "BOOLEAN", {}),
                ("born", "DATE", {}),
                ("fed", "DATE_TIME", {}),
                ("price", "CURRENCY", {}),
                ("full", "FULL_NAME", {}),
                ("words", "ARRAY", {}),
            )
        }
        for field in model.object("pet", "fieldsList { id name }")["fieldsList"]:
            self.fields.setdefault(field["name"], field["id"])
        other_side = {
            "targetObjectMetadataId": model.object("company")["id"],
            "targetFieldLabel": "Pets",
            "type": "MANY_TO_ONE",
        }
        self.fields["home"] = model.make_field(self.object, "home", "RELATION", relationCreationPayload=other_side)
        made = model.records('mutation { createCompany(data: {name: "Acme"}) { id } }')["createCompany"]
        self.company: str = made["id"]
        model.records(
            "mutation M($d: [PetCreateInput!]!) { createPets(data: $d) { id } }",
            d=[
                {
                    "name": "Rex",
                    "stage": "OPEN",
                    "kinds": ["OPEN"],
                    "rank": "RATING_4",
                    "weight": 10,
                    "tame": True,
                    "born": (NOW - timedelta(days=3)).date().isoformat(),
                    "fed": (NOW - timedelta(days=3)).isoformat(),
                    "price": {"amountMicros": 5_000_000, "currencyCode": "EUR"},
                    "full": {"firstName": "Rex", "lastName": "Major"},
                    "words": ["sit"],
                    "homeId": self.company,
                },
                {
                    "name": "Ada",
                    "stage": "WON",
                    "kinds": ["WON"],
                    "rank": "RATING_2",
                    "weight": 20,
                    "tame": False,
                    "born": NOW.date().isoformat(),
                    "fed": (NOW + timedelta(days=3)).isoformat(),
                    "price": {"amountMicros": 9_000_000, "currencyCode": "USD"},
                    "full": {"firstName": "Ada", "lastName": "Minor"},
                    "words": ["roll"],
                },
                {"name": "Who"},
            ],
        )

    def create(self, kind: str, **given: Any) -> str:
        document = f"mutation C($i: Create{kind}Input!) {{ createCore{kind}(input: $i) {{ id }} }}"
        made: str = self.model.query(document, i=given)[f"createCore{kind}"]["id"]
        return made

    def view(self, *filters: tuple[str, str, Any], **more: Any) -> str:
        view = self.create("View", objectMetadataId=self.object, name="Some")
        for field, operand, value in filters:
            self.create(
                "ViewFilter", viewId=view, fieldMetadataId=self.fields[field], operand=operand, value=value, **more
            )
        return view

    async def argument(self, view: str, of: str = "pet") -> Any:
        async with self.context.database.reading(self.context.caller.workspace_id) as session:
            known = {words.singular: words for words in objects_of(await read_snapshot(session))}
        return await filter_of_view(self.context, known[of], view)

    async def found(self, view: str) -> list[str]:
        argument = orjson.loads(orjson.dumps(await self.argument(view), default=lambda value: value.name))
        document = "query P($f: PetFilterInput) { pets(filter: $f) { edges { node { name } } } }"
        return [edge["node"]["name"] for edge in self.model.records(document, f=argument)["pets"]["edges"]]


@pytest.fixture
def pets(model: Model, database: Database) -> Pets:
    """A new workspace's pets."""
    return Pets(model, database)


CASES: list[tuple[str, str, Any, list[str]]] = [
    ("name", "CONTAINS", "re", ["Rex"]),
    ("name", "DOES_NOT_CONTAIN", "re", ["Ada", "Who"]),
    ("name", "IS", "Ada", ["Ada"]),
    ("name", "IS_NOT", "Ada", ["Rex", "Who"]),
    ("name", "IS_NOT_EMPTY", "", ["Rex", "Ada", "Who"]),
    # An operand without a value filters nothing.
    ("name", "CONTAINS", "", ["Rex", "Ada", "Who"]),
    ("stage", "IS", ["OPEN"], ["Rex"]),
    ("stage", "IS", '["OPEN", "WON"]', ["Rex", "Ada"]),
    ("stage", "IS_NOT", ["OPEN"], ["Ada", "Who"]),
    ("stage", "IS_EMPTY", None, ["Who"]),
    ("kinds", "CONTAINS", ["WON"], ["Ada"]),
    ("kinds", "DOES_NOT_CONTAIN", ["OPEN"], ["Ada", "Who"]),
    ("rank", "GREATER_THAN_OR_EQUAL", "RATING_3", ["Rex"]),
    ("rank", "LESS_THAN_OR_EQUAL", "RATING_2", ["Ada"]),
    ("weight", "GREATER_THAN_OR_EQUAL", "15", ["Ada"]),
    ("weight", "LESS_THAN_OR_EQUAL", 10, ["Rex"]),
    ("weight", "IS", 20, ["Ada"]),
    ("tame", "IS", "true", ["Rex"]),
    ("tame", "IS", "false", ["Ada"]),
    ("born", "IS_TODAY", None, ["Ada"]),
    ("born", "IS_IN_PAST", None, ["Rex"]),
    ("born", "IS", NOW.date().isoformat(), ["Ada"]),
    ("born", "IS_EMPTY", None, ["Who"]),
    ("fed", "IS_IN_FUTURE", None, ["Ada"]),
    ("fed", "IS_IN_PAST", None, ["Rex"]),
    ("fed", "IS_BEFORE", NOW.isoformat(), ["Rex"]),
    ("fed", "IS_AFTER", NOW.isoformat(), ["Ada"]),
    ("fed", "IS", (NOW + timedelta(days=3)).date().isoformat(), ["Ada"]),
    ("fed", "IS_RELATIVE", {"direction": "PAST", "amount": 7, "unit": "DAY"}, ["Rex"]),
    ("fed", "IS_RELATIVE", "NEXT_1_WEEK", ["Ada"]),
    ("born", "IS_RELATIVE", "THIS_1_DAY", ["Ada"]),
    ("price", "GREATER_THAN_OR_EQUAL", 6_000_000, ["Ada"]),
    ("full", "CONTAINS", "major", ["Rex"]),
    ("full", "DOES_NOT_CONTAIN", "major", ["Ada", "Who"]),
    ("words", "CONTAINS", ["sit"], ["Rex"]),
]


async def test_each_operand_finds_what_it_says(pets: Pets) -> None:
    for field, operand, value, names in CASES:
        assert await pets.found(pets.view((field, operand, value))) == names, (field, operand, value)


async def test_relations_and_parts(pets: Pets) -> None:
    chosen = {"isCurrentWorkspaceMemberSelected": False, "selectedRecordIds": [pets.company]}
    for operand, value, names in (
        ("IS", chosen, ["Rex"]),
        ("IS", orjson.dumps(chosen).decode(), ["Rex"]),
        ("IS_NOT", chosen, ["Ada", "Who"]),
        ("IS_EMPTY", None, ["Ada", "Who"]),
        ("IS", {"selectedRecordIds": []}, ["Rex", "Ada", "Who"]),
    ):
        assert await pets.found(pets.view(("home", operand, value))) == names, (operand, value)
    assert await pets.found(pets.view(("full", "CONTAINS", "a"), subFieldName="firstName")) == ["Ada"]
    assert await pets.found(pets.view(("price", "CONTAINS", "US"), subFieldName="currencyCode")) == ["Ada"]


async def test_filters_are_joined_as_their_groups_say(pets: Pets) -> None:
    view = pets.view(("weight", "GREATER_THAN_OR_EQUAL", 1))
    either = pets.create("ViewFilterGroup", viewId=view, logicalOperator="OR")
    names = {"viewId": view, "fieldMetadataId": pets.fields["name"], "operand": "IS"}
    for name in ("Rex", "Who"):
        pets.create("ViewFilter", **names, value=name, viewFilterGroupId=either)
    assert await pets.found(view) == ["Rex"]
    other = pets.view()
    none = pets.create("ViewFilterGroup", viewId=other, logicalOperator="NOT")
    for name in ("Rex", "Who"):
        pets.create("ViewFilter", **{**names, "viewId": other}, value=name, viewFilterGroupId=none)
    assert await pets.found(other) == ["Ada"]
    assert await pets.argument(pets.view()) is None


async def test_what_does_not_fit_is_an_error_and_not_ignored(pets: Pets) -> None:
    cases: tuple[tuple[str, str, Any, str | None], ...] = (
        ("weight", "CONTAINS", 5, None),
        ("weight", "IS", "many", None),
        ("fed", "IS_RELATIVE", "SOON", None),
        ("fed", "IS", "soon", None),
        ("full", "CONTAINS", "x", "middleName"),
        ("name", "VECTOR_SEARCH", "x", None),
    )
    for field, operand, value, part in cases:
        more: dict[str, Any] = {} if part is None else {"subFieldName": part}
        with pytest.raises(Invalid) as caught:
            await pets.argument(pets.view((field, operand, value), **more))
        assert caught.value.field == "viewId", (field, operand)


async def test_a_view_of_another_object_or_of_nothing(pets: Pets, stranger_id: str) -> None:
    with pytest.raises(Invalid, match="another object: pet"):
        await pets.argument(pets.view(), "company")
    with pytest.raises(NotFound):
        await pets.argument(stranger_id)
