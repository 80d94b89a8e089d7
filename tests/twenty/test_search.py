"""Twenty's global search: what it finds, in which order, page by page."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.twenty.conftest import Twenty

SEARCH = """query Search($text: String!, $limit: Int!, $after: String, $only: [String!], $without: [String!],
    $filter: ObjectRecordFilterInput) {
  search(searchInput: $text, limit: $limit, after: $after, includedObjectNameSingulars: $only,
      excludedObjectNameSingulars: $without, filter: $filter) {
    edges { cursor node { recordId objectNameSingular objectLabelSingular label imageUrl tsRankCD tsRank } }
    pageInfo { hasNextPage endCursor }
  }
}"""


async def found(twenty: Twenty, text: str, limit: int = 20, **arguments: Any) -> list[str]:
    data = await twenty.data(SEARCH, text=text, limit=limit, **arguments)
    return [edge["node"]["label"] for edge in data["search"]["edges"]]


@pytest.mark.parametrize(
    "typed",
    [
        "jose",
        "JOSÉ",
        "nuñ",
        "nunez jose",
        "jose.n@mail.example",
        "second@",
        "mail.example",
        "+1 415 555 0100",
        "5550100",
        "415 555",
        "linkedin.com/in/jose-nunez",
        "cto",
    ],
)
async def test_a_person_is_found_by_what_belongs_to_it(twenty: Twenty, typed: str) -> None:
    person, _ = await twenty.make(
        "person",
        {
            "first_name": "José",
            "last_name": "Núñez",
            "emails": ["jose.n@mail.example", "second@other.example"],
            "phones": ["+1 415-555-0100"],
            "links": ["https://www.linkedin.com/in/jose-nunez"],
            "job_title": "CTO",
            "avatar_url": "https://img.example/j.png",
        },
        {"first_name": "Ann", "emails": ["ann@acme.example"]},
    )
    data = await twenty.data(SEARCH, text=typed, limit=5)
    [edge] = data["search"]["edges"]
    assert edge["node"] | {"tsRank": 0, "tsRankCD": 0} == {
        "recordId": person,
        "objectNameSingular": "person",
        "objectLabelSingular": "Person",
        "label": "José Núñez",
        "imageUrl": "https://img.example/j.png",
        "tsRank": 0,
        "tsRankCD": 0,
    }
    assert 0 < edge["node"]["tsRank"] <= 1
    assert data["search"]["pageInfo"] == {"hasNextPage": False, "endCursor": edge["cursor"]}


@pytest.mark.parametrize("typed", ["acme", "www.acme.co.jp", "other.example", "アクメ", "株式", "社"])
async def test_a_company_is_found_by_its_name_and_domains(twenty: Twenty, typed: str) -> None:
    await twenty.make(
        "company", {"name": "株式会社アクメ", "domains": ["acme.co.jp", "other.example"]}, {"name": "Globex"}
    )
    assert await found(twenty, typed) == ["株式会社アクメ"]


@pytest.mark.parametrize("typed", ["ose", "jose x", "example", "com", "!!!"])
async def test_what_no_word_begins_with_is_not_found(twenty: Twenty, typed: str) -> None:
    await twenty.make("person", {"first_name": "Jose", "emails": ["j@mail.com"]})
    assert await found(twenty, typed) == []


async def test_equally_good_hits_come_in_the_order_of_their_objects(twenty: Twenty) -> None:
    await twenty.make("member", {"first_name": "Apex", "email": "apex@us.example"})
    await twenty.make("task", {"title": "Apex task"})
    await twenty.make("activity", {"kind": "NOTE", "title": "Apex note"}, {"kind": "MEETING", "title": "Apex meeting"})
    await twenty.make("deal", {"name": "Apex deal"})
    await twenty.make("company", {"name": "Apex"})
    await twenty.make("person", {"first_name": "Apex", "last_name": "Person"})
    in_order = ["Apex Person", "Apex", "Apex deal", "Apex note", "Apex task", "Apex"]
    assert await found(twenty, "apex") == in_order
    # Nothing asked for: everything that can be found.
    assert await found(twenty, " ") == in_order


async def test_a_whole_word_is_better_than_a_beginning_and_a_name_than_an_address_or_a_text(twenty: Twenty) -> None:
    await twenty.make("task", {"title": "Call", "body": "about smith"}, {"title": "Smith"})
    await twenty.make(
        "person",
        {"first_name": "Ann", "emails": ["smith@a.example"]},
        {"first_name": "Bob", "last_name": "Smithers"},
        {"first_name": "Cy", "last_name": "Smith"},
    )
    assert await found(twenty, "smith") == ["Cy Smith", "Smith", "Call", "Bob Smithers", "Ann"]


async def test_hits_of_several_words_are_ranked_by_all_of_them(twenty: Twenty) -> None:
    await twenty.make(
        "person",
        {"first_name": "Anna", "last_name": "Leeds"},
        {"first_name": "Anna", "last_name": "Lee"},
        {"first_name": "Ann", "last_name": "Leeds"},
        {"first_name": "Ann", "last_name": "Lee"},
        {"first_name": "Ann", "last_name": "Ray"},
    )
    assert await found(twenty, "ann lee") == ["Ann Lee", "Ann Leeds", "Anna Lee", "Anna Leeds"]
    assert await found(twenty, "lee ann") == ["Ann Lee", "Anna Lee", "Ann Leeds", "Anna Leeds"]


async def test_objects_can_be_included_and_excluded(twenty: Twenty) -> None:
    await twenty.make("company", {"name": "Apex"})
    await twenty.make("person", {"first_name": "Apex", "last_name": "Person"})
    await twenty.make("task", {"title": "Apex task"})
    assert await found(twenty, "apex", only=["person", "task", "dashboard"]) == ["Apex Person", "Apex task"]
    assert await found(twenty, "apex", without=["person", "message"]) == ["Apex", "Apex task"]
    assert await found(twenty, "apex", only=["person", "task"], without=["task"]) == ["Apex Person"]
    assert await found(twenty, "", only=["task"]) == ["Apex task"]
    assert await found(twenty, "apex", only=[]) == []
    companies = 'search(searchInput: "apex", limit: 5, includedObjectNameSingulars: ["company"])'
    data = await twenty.data(f"{{ {companies} {{ edges {{ node {{ label }} }} }} }}")
    assert data == {"search": {"edges": [{"node": {"label": "Apex"}}]}}


async def test_a_filter_holds_for_every_object(twenty: Twenty) -> None:
    await twenty.make("company", {"name": "Apex", "created_at": "2024-01-01T00:00:00Z"})
    [person] = await twenty.make("person", {"first_name": "Apex", "created_at": "2025-01-01T00:00:00Z"})
    for text in ("apex", "", "ap apex"):
        later = {"createdAt": {"gt": "2024-06-01T00:00:00Z"}}
        assert await found(twenty, text, filter=later) == ["Apex"]
        assert await found(twenty, text, filter={"not": later}, only=["person"]) == []
        assert await found(twenty, text, filter={"or": [{"id": {"eq": person}}, {"id": {"in": []}}]}) == ["Apex"]


@pytest.mark.parametrize("text", ["", "apex", "ap ex"])
@pytest.mark.parametrize("limit", [1, 3, 7])
async def test_pages_show_each_hit_once(twenty: Twenty, text: str, limit: int) -> None:
    await twenty.make(
        "person",
        *({"first_name": f"Apex{n % 4}", "last_name": "Exton", "emails": [f"apex{n}@ex.example"]} for n in range(11)),
    )
    await twenty.make("company", *({"name": f"Apex Exit {n}"} for n in range(6)))
    await twenty.make("task", {"title": "apex", "body": "ex apexes"}, {"title": "Other", "body": "ex apex"})
    whole = (await twenty.data(SEARCH, text=text, limit=100))["search"]["edges"]
    assert len(whole) == 19
    walked: list[Any] = []
    after = None
    while True:
        page = (await twenty.data(SEARCH, text=text, limit=limit, after=after))["search"]
        walked += page["edges"]
        assert page["pageInfo"]["endCursor"] == page["edges"][-1]["cursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
        assert len(page["edges"]) == limit
        after = page["pageInfo"]["endCursor"]
    assert [edge["node"] for edge in walked] == [edge["node"] for edge in whole]


async def test_hits_beyond_those_that_are_ranked_together_follow(twenty: Twenty) -> None:
    await twenty.make("person", *({"first_name": f"Ann{n}", "last_name": f"Lee{n}"} for n in range(450)))
    walked: list[str] = []
    after = None
    while True:
        page = (await twenty.data(SEARCH, text="ann lee", limit=70, after=after))["search"]
        walked += [edge["node"]["recordId"] for edge in page["edges"]]
        if not page["pageInfo"]["hasNextPage"]:
            break
        after = page["pageInfo"]["endCursor"]
    assert len(walked) == len(set(walked)) == 450


async def test_aliases_and_typenames(twenty: Twenty) -> None:
    await twenty.make("company", {"name": "Apex"})
    data = await twenty.data(
        """{ a: search(searchInput: "apex", limit: 5) { __typename edges { __typename one: node { n: label }
          two: node { __typename objectNameSingular } } more: edges { at: cursor } }
        b: search(searchInput: "nobody", limit: 5) { edges { cursor } pageInfo { hasNextPage endCursor } } }"""
    )
    [edge] = data["a"]["edges"]
    assert edge == {
        "__typename": "SearchResultEdge",
        "one": {"n": "Apex"},
        "two": {"__typename": "SearchRecord", "objectNameSingular": "company"},
    }
    assert len(data["a"]["more"]) == 1
    assert data["b"] == {"edges": [], "pageInfo": {"hasNextPage": False, "endCursor": None}}


@pytest.mark.parametrize(
    ("arguments", "field"),
    [
        ({"limit": -1}, "limit"),
        ({"limit": 1_001}, "limit"),
        ({"after": "nonsense"}, "after"),
        ({"after": "WyJzZWFyY2giXQ=="}, "after"),
        ({"text": "x" * 1_001}, "searchInput"),
        ({"text": " ".join(f"w{n}" for n in range(33))}, "searchInput"),
        ({"filter": {"createdAt": {"gt": "soon"}}}, "filter.createdAt.gt"),
    ],
)
async def test_a_bad_argument_is_named(twenty: Twenty, arguments: dict[str, Any], field: str) -> None:
    error = await twenty.error(SEARCH, **{"text": "apex", "limit": 5, **arguments})
    assert error["extensions"]["code"] == "BAD_USER_INPUT", error
    assert json.dumps(field) in json.dumps(error["extensions"])


@pytest.mark.parametrize("text", ["%", "_", "q%", "q_", "\\", "q\\", "' OR 1=1 --", "q/b%c_d\\e", "x.com/a%_\\b y"])
async def test_signs_of_patterns_are_only_signs(twenty: Twenty, text: str) -> None:
    await twenty.make("company", {"name": "Apex"}, {"name": "abc"})
    assert await found(twenty, text) == []
    await twenty.make("company", {"name": text})
    again = await found(twenty, text)
    assert again in ([], [text])
    assert (again == [text]) is any(character.isalnum() for character in text)
