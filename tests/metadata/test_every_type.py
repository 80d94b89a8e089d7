"""Fields of every type from definition to clearing: defaults, create, update, filter, sort, totals, null; by literals
and by variables."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import httpx
import pytest

from models.database.address import DatabaseAddress
from tests.metadata.conftest import Model
from tests.support import workspaces
from tests.support.server import Crm

OPTIONS = [{"label": name.capitalize(), "value": name, "position": place} for place, name in enumerate(("LOW", "TOP"))]
UUIDS = "0190a1b2-0000-7000-8000-00000000000"


@dataclass(frozen=True)
class Case:
    """A type: a smaller and a larger value as given, and what shows them."""

    type: str
    small: Any
    large: Any
    # What the answers are, when they differ from what was given.
    shown: tuple[Any, Any] | None = None
    selection: str = ""
    # A filter that finds the larger one only.
    filter: Any = None
    # Where a composite is sorted; None where nothing can be.
    sort: str | None = ""
    # What an emptied value is answered as.
    nothing: Any = None
    # The definition's default as a client writes it, and what a record then has.
    default: tuple[Any, Any] | None = None
    more: dict[str, Any] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The field's name."""
        return re.sub(r"_(\w)", lambda found: found[1].upper(), f"its_{self.type.lower()}")

    def answers(self) -> tuple[Any, Any]:
        """What the two values are answered as."""
        return self.shown or (self.small, self.large)


def _parts(**parts: Any) -> dict[str, Any]:
    return parts


CASES = (
    Case("TEXT", "a", "b", filter={"eq": "b"}, default=("'hello'", "hello")),
    Case("EMAIL", "a@x.co", "B@x.co", ("a@x.co", "b@x.co"), filter={"eq": "b@x.co"}, default=("'c@x.co'", "c@x.co")),
    Case("PHONE", "+1 415 555 0100", "+44 20 7946 0018", filter={"like": "+44%"}),
    Case(
        "URL", "https://a.co", "https://b.co", filter={"endsWith": "b.co"}, default=("'https://c.co'", "https://c.co")
    ),
    Case("NUMBER", 2, 10.5, filter={"gte": 10.5}, default=(7, 7)),
    Case("NUMERIC", 2, 10, filter={"in": [10, 11]}, default=(7.25, 7.25)),
    Case("BOOLEAN", False, True, filter={"eq": True}, default=(True, True)),
    Case(
        "DATE_TIME",
        "2026-01-02T00:00:00Z",
        "2026-01-03T01:00:00+01:00",
        ("2026-01-02T00:00:00.000Z", "2026-01-03T00:00:00.000Z"),
        filter={"gt": "2026-01-02T12:00:00Z"},
        default=("'2026-01-01'", "2026-01-01T00:00:00.000Z"),
    ),
    Case("DATE", "2026-01-02", "2026-01-10", filter={"eq": "2026-01-10"}, default=("'2026-01-01'", "2026-01-01")),
    Case("SELECT", "LOW", "TOP", filter={"in": ["TOP"]}, default=("'LOW'", "LOW"), more={"options": OPTIONS}),
    Case(
        "MULTI_SELECT",
        ["LOW"],
        ["TOP", "LOW"],
        filter={"containsAny": ["TOP"]},
        sort=None,
        default=(["'TOP'"], ["TOP"]),
        more={"options": OPTIONS},
    ),
    Case("RATING", "RATING_1", "RATING_5", filter={"eq": "RATING_5"}, default=("'RATING_3'", "RATING_3")),
    Case("ARRAY", ["a"], ["b", "c"], filter={"containsIlike": "B"}, sort=None, default=(["'z'"], ["z"])),
    Case("JSON", {"a": 1}, {"b": [None, "x"]}, filter={"like": "%x%"}, sort=None, default=({"k": 1}, {"k": 1})),
    Case("RAW_JSON", {"a": 1}, {"b": [None, "x"]}, filter={"like": "%x%"}, sort=None),
    Case("UUID", f"{UUIDS}1", f"{UUIDS}2", filter={"eq": f"{UUIDS}2"}),
    Case(
        "CURRENCY",
        _parts(amountMicros=1_000_000, currencyCode="EUR"),
        _parts(amountMicros=20_000_000, currencyCode="USD"),
        selection="{ amountMicros currencyCode }",
        filter=_parts(amountMicros={"gte": 20_000_000}),
        sort="amountMicros",
        nothing=_parts(amountMicros=None, currencyCode=None),
        default=(
            _parts(amountMicros=5_000_000, currencyCode="'CHF'"),
            _parts(amountMicros=5_000_000, currencyCode="CHF"),
        ),
    ),
    Case(
        "FULL_NAME",
        _parts(firstName="Ada", lastName="Alba"),
        _parts(firstName="Bob", lastName="Alba"),
        selection="{ firstName lastName }",
        filter=_parts(firstName={"startsWith": "B"}),
        sort="firstName",
        nothing=_parts(firstName=None, lastName=None),
        default=(_parts(firstName="'New'", lastName="''"), _parts(firstName="New", lastName=None)),
    ),
    Case(
        "LINKS",
        _parts(primaryLinkUrl="a.co", primaryLinkLabel="A", secondaryLinks=[{"url": "x.co", "label": "X"}]),
        _parts(primaryLinkUrl="b.co", primaryLinkLabel="B", secondaryLinks=None),
        selection="{ primaryLinkUrl primaryLinkLabel secondaryLinks }",
        filter=_parts(primaryLinkUrl={"eq": "b.co"}),
        sort="primaryLinkUrl",
        nothing=_parts(primaryLinkUrl=None, primaryLinkLabel=None, secondaryLinks=None),
    ),
    Case(
        "EMAILS",
        _parts(primaryEmail="a@x.co", additionalEmails=["z@x.co"]),
        _parts(primaryEmail="b@x.co", additionalEmails=None),
        selection="{ primaryEmail additionalEmails }",
        filter=_parts(primaryEmail={"ilike": "B@%"}),
        sort="primaryEmail",
        nothing=_parts(primaryEmail=None, additionalEmails=None),
    ),
    Case(
        "PHONES",
        _parts(primaryPhoneNumber="+1 415 555 0100", primaryPhoneCountryCode="US", primaryPhoneCallingCode="+1"),
        _parts(primaryPhoneNumber="+44 20 7946 0018", primaryPhoneCountryCode="GB", primaryPhoneCallingCode="+44"),
        selection="{ primaryPhoneNumber primaryPhoneCountryCode primaryPhoneCallingCode }",
        filter=_parts(primaryPhoneCallingCode={"eq": "+44"}),
        sort="primaryPhoneNumber",
        nothing=_parts(primaryPhoneNumber=None, primaryPhoneCountryCode=None, primaryPhoneCallingCode=None),
    ),
    Case(
        "ADDRESS",
        _parts(addressStreet1="1 Main St", addressCity="Berlin", addressLat=52.5),
        _parts(addressStreet1="2 Main St", addressCity="Paris", addressLat=48.9),
        selection="{ addressStreet1 addressCity addressLat }",
        filter=_parts(addressLat={"lt": 50}),
        sort="addressCity",
        nothing=_parts(addressStreet1=None, addressCity=None, addressLat=None),
    ),
    *(
        Case(
            type_,
            _parts(markdown="a *b*"),
            _parts(blocknote='[{"type":"paragraph","content":[{"type":"text","text":"two"}]}]'),
            (
                _parts(markdown="a *b*", blocknote=None),
                _parts(markdown="two", blocknote='[{"type":"paragraph","content":[{"type":"text","text":"two"}]}]'),
            ),
            selection="{ markdown blocknote }",
            filter=_parts(markdown={"ilike": "TWO"}),
            sort="markdown",
            nothing=_parts(markdown=None, blocknote=None),
        )
        for type_ in ("RICH_TEXT", "RICH_TEXT_V2")
    ),
)
BY_NAME = [pytest.param(case, id=case.type) for case in CASES]


class Crate:
    """An object with a field of every type, and one with defaults too."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.fields: dict[str, str] = {}
        of = model.make_object(nameSingular="crate", namePlural="crates", labelSingular="Crate", labelPlural="Crates")
        filled = model.make_object(nameSingular="box", namePlural="boxes", labelSingular="Box", labelPlural="Boxes")
        for case in CASES:
            self.fields[case.type] = model.make_field(of, case.name, case.type, **case.more)
            if case.default is not None:
                model.make_field(filled, case.name, case.type, defaultValue=case.default[0], **case.more)
        model.make_field(filled, "made", "DATE_TIME", defaultValue="now")
        model.make_field(filled, "day", "DATE", defaultValue="now")
        model.make_field(filled, "code", "UUID", defaultValue="uuid")

    def make(self, case: Case, tag: str) -> list[str]:
        """A record with the larger value, one with the smaller and one with none; the ids."""
        rows = [{"name": tag, case.name: case.large}, {"name": tag, case.name: case.small}, {"name": tag}]
        document = "mutation M($d: [CrateCreateInput!]!) { createCrates(data: $d) { id } }"
        return [row["id"] for row in self.model.records(document, d=rows)["createCrates"]]

    def find(self, tag: str, selection: str = "", **arguments: Any) -> list[dict[str, Any]]:
        """Records of one test."""
        narrowed = {"and": [{"name": {"eq": tag}}, arguments.pop("filter", {})]}
        document = "query Q($f: CrateFilterInput, $o: [CrateOrderByInput!]) { crates(filter: $f, orderBy: $o)"
        found = self.model.records(
            f"{document} {{ edges {{ node {{ id {selection} }} }} }} }}", f=narrowed, **arguments
        )
        return [edge["node"] for edge in found["crates"]["edges"]]


@pytest.fixture(scope="session")
async def crate(server_url: str, http: httpx.Client, owner_address: DatabaseAddress) -> Crate:
    """Made once: each test has records of its own."""
    workspace_id, key = await workspaces.make(owner_address)
    return Crate(Model(Crm(server_url, key, workspace_id, http)))


def literal(value: Any) -> str:
    """A value as it stands in a document."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {literal(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(literal(inner) for inner in value) + "]"
    return json.dumps(value)


@pytest.mark.parametrize("case", BY_NAME)
def test_values_are_answered_found_and_sorted(crate: Crate, case: Case) -> None:
    tag = f"found {case.type}"
    large, small, none = crate.make(case, tag)
    shown = {row["id"]: row[case.name] for row in crate.find(tag, f"{case.name} {case.selection}")}
    assert shown == {small: case.answers()[0], large: case.answers()[1], none: case.nothing}
    assert [row["id"] for row in crate.find(tag, filter={case.name: case.filter})] == [large]
    assert [row["id"] for row in crate.find(tag, filter={"not": {case.name: case.filter}})].count(large) == 0
    if case.sort is None:
        return
    for direction, ids in (
        ("AscNullsFirst", [none, small, large]),
        ("AscNullsLast", [small, large, none]),
        ("DescNullsFirst", [none, large, small]),
        ("DescNullsLast", [large, small, none]),
    ):
        wanted = {case.sort: direction} if case.sort else direction
        assert [row["id"] for row in crate.find(tag, o=[{case.name: wanted}])] == ids, direction


@pytest.mark.parametrize("case", BY_NAME)
def test_values_are_changed_and_cleared_by_literals(crate: Crate, case: Case) -> None:
    shown = f"{{ id {case.name} {case.selection} }}"
    data = literal({"name": "literal", case.name: case.small})
    made = crate.model.records(f"mutation {{ createCrate(data: {data}) {shown} }}")["createCrate"]
    assert made[case.name] == case.answers()[0]
    for value, answer in ((case.large, case.answers()[1]), (None, case.nothing)):
        document = f'mutation {{ updateCrate(id: "{made["id"]}", data: {literal({case.name: value})}) {shown} }}'
        assert crate.model.records(document)["updateCrate"][case.name] == answer
    condition = literal({case.name: case.filter, "name": {"eq": "literal"}})
    assert crate.model.records(f"{{ crates(filter: {condition}) {{ totalCount }} }}")["crates"]["totalCount"] == 0


@pytest.mark.parametrize("case", BY_NAME)
def test_values_are_counted(crate: Crate, case: Case) -> None:
    tag = f"counted {case.type}"
    crate.make(case, tag)
    condition = literal({"name": {"eq": tag}, case.name: case.filter})
    found = crate.model.records(
        f"{{ crates(filter: {condition}, first: 1) {{ totalCount edges {{ node {{ id }} }} }} }}"
    )
    assert (found["crates"]["totalCount"], len(found["crates"]["edges"])) == (1, 1)
    if case.selection:
        # Of a composite each part is known or not.
        return
    for state, count in (("NULL", 1), ("NOT_NULL", 2)):
        condition = literal({"name": {"eq": tag}, case.name: {"is": "__"}}).replace('"__"', state)
        found = crate.model.records(f"{{ crates(filter: {condition}) {{ totalCount }} }}")
        assert found["crates"]["totalCount"] == count, state


@pytest.mark.parametrize("case", [pytest.param(case, id=case.type) for case in CASES if case.default])
def test_defaults(crate: Crate, case: Case) -> None:
    assert case.default is not None
    given, born = case.default
    made = crate.model.records(f"mutation {{ createBox(data: {{}}) {{ {case.name} {case.selection} }} }}")["createBox"]
    assert made[case.name] == born
    # Null is an answer too: it wins over the default.
    data = literal({case.name: None})
    made = crate.model.records(f"mutation {{ createBox(data: {data}) {{ {case.name} {case.selection} }} }}")[
        "createBox"
    ]
    assert made[case.name] == case.nothing
    shown = crate.model.field("box", case.name, "defaultValue")["defaultValue"]
    if isinstance(given, dict):
        # Empty texts are no part of what is stored.
        given = {key: value for key, value in given.items() if value != "''"}
    assert shown == given or case.type == "DATE_TIME"


def test_defaults_that_are_made_for_each_record(crate: Crate) -> None:
    document = "mutation { createBoxes(data: [{}, {}]) { made day code } }"
    one, two = crate.model.records(document)["createBoxes"]
    assert abs((datetime.now(UTC) - datetime.fromisoformat(one["made"])).total_seconds()) < 60
    assert one["day"] in (one["made"][:10], two["made"][:10])
    assert UUID(one["code"]) != UUID(two["code"])
    # Shown as they were written.
    for name, default in (("made", "now"), ("day", "now"), ("code", "uuid")):
        assert crate.model.field("box", name, "defaultValue")["defaultValue"] == default


def test_records_that_are_there_get_a_default_of_their_own(model: Model) -> None:
    model.records("mutation { createNotes(data: [{}, {}]) { id } }")
    of = model.object("note")["id"]
    model.make_field(of, "code", "UUID", defaultValue="uuid", isNullable=False)
    model.make_field(of, "seen", "DATE", defaultValue="now")
    edges = model.records("{ notes { edges { node { code seen } } } }")["notes"]["edges"]
    assert len({edge["node"]["code"] for edge in edges}) == 2
    assert all(edge["node"]["seen"] for edge in edges)


BAD: tuple[tuple[str, Any, str], ...] = (
    ("EMAIL", "nobody", ""),
    ("PHONE", "call me", ""),
    ("URL", "javascript:alert(1)", ""),
    ("NUMERIC", 10**40, ""),
    ("DATE_TIME", "soon", ""),
    ("DATE", "2026-02-30", ""),
    ("SELECT", "MIDDLE", ""),
    ("MULTI_SELECT", ["LOW", "MIDDLE"], ""),
    ("RATING", "RATING_6", ""),
    ("UUID", "x", ""),
    ("CURRENCY", {"amountMicros": 1, "currencyCode": "ZZZZ"}, ".currencyCode"),
    ("CURRENCY", {"amountMicros": 0.5}, ".amountMicros"),
    ("EMAILS", {"primaryEmail": "nobody"}, ".primaryEmail"),
    ("LINKS", {"primaryLinkUrl": "not a url"}, ".primaryLinkUrl"),
    ("PHONES", {"primaryPhoneNumber": "call me"}, ".primaryPhoneNumber"),
)


@pytest.mark.parametrize(("type_", "value", "part"), BAD, ids=lambda value: str(value)[:30])
def test_values_that_no_field_of_the_type_can_hold(crate: Crate, type_: str, value: Any, part: str) -> None:
    name = next(case.name for case in CASES if case.type == type_)
    document = "mutation C($d: CrateCreateInput!) { createCrate(data: $d) { id } }"
    error = crate.model.crm.error(document, {"d": {"name": "bad", name: value}}, path="/graphql")
    assert error["extensions"] == {"code": "BAD_USER_INPUT", "field": f"{name}{part}"}, error
    assert crate.find("bad") == []


@pytest.mark.parametrize("type_", ["ACTOR", "POSITION", "TS_VECTOR", "MORPH_RELATION", "FILES", "RELATION"])
def test_types_that_no_client_can_make(model: Model, type_: str) -> None:
    document = "mutation C($d: CreateFieldInput!) { createOneField(data: $d) { id } }"
    given = {"objectMetadataId": model.object("company")["id"], "name": "extra", "type": type_}
    error = model.error(document, d=given)
    assert error["extensions"]["field"] in ("type", "relationCreationPayload")
    assert len(error["message"]) > 20


def test_ratings_show_their_five_options(crate: Crate) -> None:
    options = crate.model.field("crate", "itsRating", "options")["options"]
    assert [option["value"] for option in options] == [f"RATING_{number}" for number in range(1, 6)]


def test_the_type_of_a_field_stays(crate: Crate) -> None:
    selection = "{ name type isNullable isUnique defaultValue object { nameSingular } objectMetadataId }"
    found = crate.model.query(f"query F($i: ID!) {{ field(id: $i) {selection} }}", i=crate.fields["NUMBER"])["field"]
    assert (found["type"], found["object"], found["isNullable"]) == ("NUMBER", {"nameSingular": "crate"}, True)
