"""Duplicates: who is alike by which criterion, one answer for each input, and what is refused."""

from __future__ import annotations

from typing import Any

import pytest

from models.database.pool import statement_log
from tests.twenty.conftest import Twenty


async def duplicates(twenty: Twenty, of: str, **given: Any) -> list[list[str]]:
    """The ids of each input's duplicates, which both ways of completing an answer give the same."""
    head = f"$ids: [UUID!], $data: [{of[0].upper()}{of[1:]}CreateInput!]"
    document = f"""query Q({head}) {{ {of}Duplicates(ids: $ids, data: $data) {{ totalCount
      edges {{ cursor node {{ id }} }} pageInfo {{ hasNextPage startCursor endCursor }} }} }}"""
    statements: list[str] = []
    token = statement_log.set(statements)
    try:
        data = await twenty.data(document, **given)
    finally:
        statement_log.reset(token)
    assert len(statements) == 1
    assert await Twenty(twenty.database, twenty.workspace_id, field_by_field=True).data(document, **given) == data
    found: list[list[str]] = []
    for page in data[f"{of}Duplicates"]:
        ids = [edge["node"]["id"] for edge in page["edges"]]
        assert page["totalCount"] == len(ids)
        cursors = [edge["cursor"] for edge in page["edges"]] or [None]
        assert page["pageInfo"] == {"hasNextPage": False, "startCursor": cursors[0], "endCursor": cursors[-1]}
        found.append(ids)
    return found


async def test_companies_are_alike_by_name_or_domain(twenty: Twenty, stranger_id: str) -> None:
    acme, again, short, short_again, gone, hidden, other = await twenty.make(
        "company",
        {"name": "Acme", "primary_domain": "acme.com"},
        {"name": "Acme"},
        {"name": "HP"},
        {"name": "HP"},
        {"name": "Acme"},
        {"name": "Acme"},
        {"name": "acme"},
    )
    await twenty.data("mutation M($id: ID!) { deleteCompany(id: $id) { id } }", id=gone)
    await twenty.hide("company", hidden)
    # One answer for each input, in their order; a record is no duplicate of itself, and two letters say too little.
    asked = [again, other, short, stranger_id, acme, gone]
    assert await duplicates(twenty, "company", ids=asked) == [[acme], [], [], [], [again], []]
    data = [
        {"name": "Acme", "domainName": "nowhere.com"},
        {"name": "Other", "domainName": "https://www.ACME.com/about"},
        {"domainName": {"primaryLinkUrl": "acme.com"}},
        {"name": "HP"},
        {"name": "", "employees": 5},
        {},
    ]
    assert await duplicates(twenty, "company", data=data) == [[acme, again], [acme], [acme], [], [], []]
    assert await duplicates(twenty, "company", ids=[]) == []
    assert short_again not in str(await duplicates(twenty, "company", ids=[short]))


async def test_people_are_alike_by_whole_name_link_or_email(twenty: Twenty) -> None:
    jane, namesake, linked, lone = await twenty.make(
        "person",
        {
            "first_name": "Jane",
            "last_name": "Smith",
            "primary_email": "jane@acme.com",
            "linkedin_url": "https://linkedin.com/in/jane",
        },
        {"first_name": "Jane", "last_name": "Smith"},
        {"first_name": "J.", "linkedin_url": "https://linkedin.com/in/jane"},
        {"first_name": "Jane"},
    )
    assert await duplicates(twenty, "person", ids=[jane, namesake, linked, lone]) == [
        [namesake, linked],
        [jane],
        [jane],
        [],
    ]
    data = [
        {"name": {"firstName": "Jane", "lastName": "Smith"}},
        {"name": {"firstName": "Jane"}},
        {"email": "JANE@acme.com"},
        {"emails": {"primaryEmail": "jane@acme.com"}},
        {"linkedinLink": "https://linkedin.com/in/jane"},
    ]
    assert await duplicates(twenty, "person", data=data) == [[jane, namesake], [], [jane], [jane], [jane, linked]]


async def test_what_is_shown_of_duplicates(twenty: Twenty) -> None:
    [company] = await twenty.make("company", {"name": "Acme"})
    ids = await twenty.make("person", *({"first_name": "Jane", "last_name": "Doe", "company_id": company},) * 62)
    document = """query Q($id: ID!) { personDuplicates(ids: [$id]) { totalCount countUniqueValuesName
      pageInfo { hasNextPage } edges { node { company { name } } } } }"""
    [page] = (await twenty.data(document, id=ids[0]))["personDuplicates"]
    assert len(page.pop("edges")) == 60
    assert page == {"totalCount": 61, "countUniqueValuesName": 1, "pageInfo": {"hasNextPage": True}}


@pytest.mark.parametrize(
    ("arguments", "message", "extensions"),
    [
        ("", 'You have to provide either "data" or "ids" argument', {"field": "ids"}),
        ("ids: null", 'You have to provide either "data" or "ids" argument', {"field": "ids"}),
        ("ids: [], data: []", 'You cannot provide both "data" and "ids" arguments', {"field": "data"}),
        ("data: []", 'The "data" condition can not be empty when "ids" input not provided', {"field": "data"}),
        ('ids: ["nope"]', "Invalid UUID: nope", {"field": "ids"}),
        ('data: [{}, {domainName: "no domain"}]', None, {"field": "domainName", "index": 1}),
    ],
)
async def test_duplicates_that_cannot_be_looked_for(
    twenty: Twenty, arguments: str, message: str | None, extensions: dict[str, Any]
) -> None:
    given = f"({arguments})" if arguments else ""
    error = await twenty.error(f"{{ companyDuplicates{given} {{ totalCount }} }}")
    if message is not None:
        assert error["message"] == message
    assert error["extensions"] == {"code": "BAD_USER_INPUT", **extensions}


async def test_many_at_once_are_refused(twenty: Twenty, stranger_id: str) -> None:
    document = "query Q($ids: [ID!]) { companyDuplicates(ids: $ids) { totalCount } }"
    error = await twenty.error(document, ids=[stranger_id] * 101)
    assert error["message"] == "Duplicates of at most 100 records can be looked for in one call."
    assert error["extensions"]["code"] == "LIMIT_EXCEEDED"
