"""Every printed block of the documentation's REST sections, over HTTP, with real ids put in."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from tests.twenty_rest.conftest import Rest

SEED = (Path(__file__).parent.parent / "seeds" / "twenty-server-api.md").read_text()
PRINTED = re.findall(r"^(GET|POST|PATCH|DELETE) /rest(\S*)", SEED, re.MULTILINE)
RECORD = {"id": "uuid", "name": "Acme Corp", "domainName": "acme.com", "industry": "Technology", "employees": 500}


def seeded(rest: Rest) -> str:
    [company] = rest.make(
        "companies", {"name": "Acme Corp", "domainName": "acme.com", "industry": "Technology", "employees": 500}
    )
    rest.make("companies", {"name": "Bread Ltd", "industry": "Finance", "employees": 5})
    return company


def shown(record: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: record[name] for name in names}


def test_list_companies(rest: Rest) -> None:
    company = seeded(rest)
    answer = rest.get("/companies?limit=20&filter[industry][eq]=Technology&order[createdAt]=desc")
    [record] = answer["data"]
    assert shown(record, "id", "name", "industry", "employees") == {
        "id": company,
        "name": "Acme Corp",
        "industry": "Technology",
        "employees": 500,
    }
    assert record["createdAt"].endswith("Z")
    assert answer["meta"] == {"totalCount": 1, "hasMore": False}
    assert answer["totalCount"] == 1


def test_get_single_company(rest: Rest) -> None:
    company = seeded(rest)
    answer = rest.get(f"/companies/{company}")
    assert list(answer) == ["data"]
    assert shown(answer["data"], *RECORD) == {**RECORD, "id": company}


def test_create_update_and_delete_company(rest: Rest) -> None:
    created = rest.json(
        "POST", "/companies", {"name": "New Company", "industry": "Technology", "employees": 100}, status=201
    )
    record = created["data"]
    assert shown(record, "name", "industry", "employees") == {
        "name": "New Company",
        "industry": "Technology",
        "employees": 100,
    }
    path = f"/companies/{record['id']}"
    change = {"employees": 150, "linkedinLink": "https://linkedin.com/company/new-co"}
    changed = rest.json("PATCH", path, change)["data"]
    assert shown(changed, "id", "employees", "linkedinLink") == {"id": record["id"], **change}
    assert changed["updatedAt"] >= record["updatedAt"]
    assert rest.json("DELETE", path) == {"data": {"id": record["id"], "deleted": True}}
    assert rest.error("GET", path, status=404)["code"] == "NOT_FOUND"


def test_people_and_opportunities(rest: Rest) -> None:
    company = seeded(rest)
    data = {"name": {"firstName": "Jane", "lastName": "Smith"}, "email": "jane.smith@example.com", "companyId": company}
    person = rest.json("POST", "/people", data, status=201)["data"]
    assert shown(person, *data) == data
    rest.make("people", {"name": {"firstName": "Joe", "lastName": "Else"}})
    found = rest.get(f"/people?limit=50&filter[company.id][eq]={company}")
    assert [record["id"] for record in found["data"]] == [person["id"]]
    rest.make("opportunities", {"name": "a", "stage": "PROPOSAL"}, {"name": "b", "stage": "NEW"})
    assert rest.names("/opportunities?filter[stage][eq]=PROPOSAL") == ["a"]


def test_open_api_with_a_token_in_the_address(rest: Rest) -> None:
    answer = rest.http.get(f"{rest.url}/rest/open-api/core?token={rest.api_key}")
    assert answer.status_code == 200
    assert answer.json()["openapi"].startswith("3.0.")


def test_error_body(rest: Rest) -> None:
    printed: Any = json.loads(re.search(r"### Error Response Format\s+```json\n(.*?)```", SEED, re.DOTALL)[1])  # type: ignore[index]
    error = rest.error("POST", "/people", {"email": "no address"})
    assert list(error) == list(printed["error"])
    assert shown(error, "message", "code", "statusCode") == shown(printed["error"], "message", "code", "statusCode")
    assert [detail["field"] for detail in error["details"]] == ["email"]


def test_offset_pages(rest: Rest) -> None:
    rest.make("companies", *({"name": f"Company {number:02}"} for number in range(45)))
    pages = [rest.get(f"/companies?limit=20&offset={offset}") for offset in (0, 20, 40)]
    assert [len(page["data"]) for page in pages] == [20, 20, 5]
    assert [page["meta"] for page in pages] == [{"totalCount": 45, "hasMore": more} for more in (True, True, False)]
    assert len({record["id"] for page in pages for record in page["data"]}) == 45


def test_rest_filters(rest: Rest) -> None:
    seeded(rest)
    for query in (
        "filter[industry][eq]=Technology",
        "filter[employees][gt]=100",
        "filter[name][like]=%Acme%",
        "filter[industry][eq]=Technology&filter[employees][gte]=100",
    ):
        assert rest.names(f"/companies?{query}") == ["Acme Corp"], query
    both = rest.get("/companies?filter[industry][in]=Technology,Finance")
    assert both["totalCount"] == 2
    assert rest.names("/companies?order[createdAt]=desc&order[name]=asc") == ["Bread Ltd", "Acme Corp"]


def test_no_printed_request_was_forgotten() -> None:
    """A block that the documentation gains must gain a test."""
    assert len(PRINTED) == 22
