"""Pages counted from 1, limits, sort rules, hidden and deleted records."""

from __future__ import annotations

from typing import Any

import pytest

from tests.customeros.conftest import Store
from tests.support.server import Crm

ORGANIZATIONS = """
query($p: Pagination, $s: [SortBy!]) {
  organizations(pagination: $p, sort: $s) { content { name } totalPages totalElements }
}
"""
CONTACTS = """
query($p: Pagination, $s: [SortBy!]) { contacts(pagination: $p, sort: $s) { content { name } totalElements } }
"""


def organizations(crm: Crm, **variables: Any) -> Any:
    return crm.data(ORGANIZATIONS, variables)["organizations"]


def names(page: Any) -> list[str]:
    return [row["name"] for row in page["content"]]


@pytest.mark.parametrize(
    ("page", "limit", "first", "length", "pages"),
    [
        (0, 5, "n00", 5, 5),
        (1, 5, "n00", 5, 5),
        (-3, 5, "n00", 5, 5),
        (2, 5, "n05", 5, 5),
        (5, 5, "n20", 3, 5),
        (6, 5, None, 0, 5),
        (1, 0, "n00", 10, 3),
        (1, -1, "n00", 10, 3),
        (2, 0, "n10", 10, 3),
        (1, 10_000, "n00", 23, 1),
        (2_147_483_647, 10_000, None, 0, 1),
    ],
)
async def test_pages_count_from_one(
    crm: Crm, store: Store, page: int, limit: int, first: str | None, length: int, pages: int
) -> None:
    await store.create("company", *({"name": f"n{number:02}"} for number in range(23)))
    answer = organizations(crm, p={"page": page, "limit": limit})
    assert (answer["totalElements"], answer["totalPages"], len(answer["content"])) == (23, pages, length)
    assert names(answer)[:1] == ([first] if first else [])
    literal = crm.data(f"{{ organizations(pagination: {{page: {page}, limit: {limit}}}) {{ content {{ name }} }} }}")
    assert names(literal["organizations"]) == names(answer)


async def test_without_pagination_there_are_ten_oldest_first(crm: Crm, store: Store) -> None:
    await store.create("company", *({"name": f"n{number:02}"} for number in reversed(range(23))))
    expected = [f"n{number:02}" for number in reversed(range(13, 23))]
    assert names(organizations(crm)) == names(organizations(crm, p=None)) == expected
    assert names(crm.data("{ organizations { content { name } } }")["organizations"]) == expected


def test_a_page_that_is_too_large_is_refused(crm: Crm) -> None:
    error = crm.error(ORGANIZATIONS, {"p": {"page": 1, "limit": 10_001}})
    assert error["extensions"] == {"code": "BAD_USER_INPUT", "field": "pagination.limit"}
    assert error["path"] == ["organizations"]


async def test_sort_rules_apply_in_order_and_case_does_not_count(crm: Crm, store: Store) -> None:
    await store.create(
        "company",
        {"name": "beta", "industry": "x"},
        {"name": "Alpha", "industry": "y"},
        {"name": "gamma", "industry": "X"},
        {"name": "delta"},
    )

    def sorted_by(*rules: tuple[str, str | None]) -> list[str]:
        given = [{"by": by, **({} if direction is None else {"direction": direction})} for by, direction in rules]
        return names(organizations(crm, s=given))

    assert sorted_by(("NAME", "ASC")) == ["Alpha", "beta", "delta", "gamma"]
    assert sorted_by(("name", None)) == ["Alpha", "beta", "delta", "gamma"]
    assert sorted_by(("Name", "DESC")) == ["gamma", "delta", "beta", "Alpha"]
    assert sorted_by(("INDUSTRY", "ASC"), ("NAME", "DESC")) == ["gamma", "beta", "Alpha", "delta"]
    assert sorted_by(("INDUSTRY", "DESC"), ("NAME", "ASC")) == ["delta", "Alpha", "beta", "gamma"]
    assert sorted_by(("CREATED_AT", "DESC")) == sorted_by(("CREATED_AT", "ASC"))[::-1]


@pytest.mark.parametrize("by", ["NAME", "DESCRIPTION", "WEBSITE", "INDUSTRY", "CUSTOMER_OS_ID", "STAGE", "UPDATED_AT"])
async def test_every_organization_lookup_name_sorts(crm: Crm, store: Store, by: str) -> None:
    await store.create(
        "company",
        {"name": "a", "description": "a", "website": "a.com", "industry": "a", "stage": "A"},
        {"name": "b", "description": "b", "primary_domain": "b.com", "industry": "b", "stage": "B"},
    )
    assert sorted(names(organizations(crm, s=[{"by": by}]))) == ["a", "b"]
    if by not in ("CUSTOMER_OS_ID", "UPDATED_AT"):
        assert names(organizations(crm, s=[{"by": by, "direction": "DESC"}])) == ["b", "a"]


async def test_every_contact_lookup_name_sorts(crm: Crm, store: Store) -> None:
    for text in ("a", "B"):
        fields = ("prefix", "first_name", "last_name", "description", "time_zone", "username")
        row = dict.fromkeys(fields, text)
        await store.create(
            "person", {**row, "avatar_url": f"https://{text}.com", "created_at": f"2026-01-0{2 - (text == 'a')}"}
        )
    lookups = "PREFIX NAME FIRST_NAME LAST_NAME DESCRIPTION TIMEZONE PROFILE_PHOTO_URL USERNAME CREATED_AT UPDATED_AT"
    for by in lookups.split():
        page = crm.data(CONTACTS, {"s": [{"by": by, "direction": "DESC"}]})["contacts"]
        assert names(page) == ["B B", "a a"], by
    assert crm.data(CONTACTS, {"s": [{"by": "hide"}]})["contacts"]["totalElements"] == 2


@pytest.mark.parametrize("document", [ORGANIZATIONS, CONTACTS])
@pytest.mark.parametrize("by", ["NOPE", "", "name; drop table company", "id"])
def test_an_unknown_sort_name_is_refused(crm: Crm, document: str, by: str) -> None:
    error = crm.error(document, {"s": [{"by": by}]})
    assert (error["message"], error["extensions"]) == (
        "Invalid sorting rule",
        {"code": "BAD_USER_INPUT", "field": "sort.by"},
    )


def test_too_many_sort_rules_are_refused(crm: Crm) -> None:
    error = crm.error(ORGANIZATIONS, {"s": [{"by": "NAME"}] * 11})
    assert error["extensions"] == {"code": "BAD_USER_INPUT", "field": "sort"}


async def test_hidden_and_deleted_records_are_not_listed(crm: Crm, store: Store) -> None:
    _shown, hidden, deleted = await store.create("person", *({"first_name": name} for name in ("Ada", "Bob", "Cy")))
    await store.hide("person", hidden)
    await store.remove("person", deleted)
    page = crm.data(CONTACTS)["contacts"]
    assert (names(page), page["totalElements"]) == (["Ada"], 1)
    read = "query($id: ID!) { contact(id: $id) { name } }"
    assert crm.data(read, {"id": hidden}) == {"contact": {"name": "Bob"}}
    assert crm.answer(read, {"id": deleted})["data"] == {"contact": None}


def test_counts_alone_and_typenames(crm: Crm) -> None:
    document = "{ organizations { __typename totalPages } contacts { __typename content { __typename } } }"
    assert crm.data(document) == {
        "organizations": {"__typename": "OrganizationPage", "totalPages": 0},
        "contacts": {"__typename": "ContactsPage", "content": []},
    }


async def test_variables_may_stand_anywhere_in_the_arguments(crm: Crm, store: Store) -> None:
    await store.create("company", *({"name": name} for name in ("b", "a", "c")))
    document = """
    query($page: Int!, $limit: Int!, $by: String!, $direction: SortingDirection = DESC) {
      organizations(pagination: {page: $page, limit: $limit}, sort: [{by: $by, direction: $direction}]) {
        content { name }
      }
    }
    """
    for variables, expected in (
        ({"page": 1, "limit": 2, "by": "name"}, ["c", "b"]),
        ({"page": 2, "limit": 2, "by": "name"}, ["a"]),
        ({"page": 1, "limit": 2, "by": "NAME", "direction": "ASC"}, ["a", "b"]),
        ({"page": 1, "limit": 3, "by": "CREATED_AT", "direction": "ASC"}, ["b", "a", "c"]),
    ):
        assert names(crm.data(document, variables)["organizations"]) == expected
