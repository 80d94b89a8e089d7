"""Who may ask, what is refused before it is read, what a request costs, and the OpenAPI document."""

from __future__ import annotations

import re
import uuid
from typing import Any

import httpx
import pytest
from openapi_spec_validator import OpenAPIV30SpecValidator

from app.auth.caller import Role
from models.database.address import DatabaseAddress
from tests.support import workspaces
from tests.twenty_rest.conftest import Rest
from tests.twenty_rest.estate import build


@pytest.mark.parametrize("headers", [{"Authorization": ""}, {"Authorization": "Bearer wrong"}])
@pytest.mark.parametrize("path", ["/companies", "/open-api/core", "/companies?token=KEY"])
def test_without_a_key(rest: Rest, headers: dict[str, str], path: str) -> None:
    response = rest.send("GET", path.replace("KEY", rest.api_key), headers=headers)
    assert response.status_code == 401
    assert response.headers["www-authenticate"] == "Bearer"
    assert response.json()["error"]["code"] == "UNAUTHORIZED"


async def test_a_key_that_only_reads(rest: Rest, owner_address: DatabaseAddress) -> None:
    key = await workspaces.add_key(owner_address, rest.workspace_id, Role.READ_ONLY)
    reader = Rest(rest.url, key, rest.workspace_id, rest.http)
    assert reader.get("/companies")["data"] == []
    assert reader.error("POST", "/companies", {"name": "x"}, status=403)["code"] == "FORBIDDEN"


def test_another_workspace_is_not_there(rest: Rest, other: Rest) -> None:
    [company] = rest.make("companies", {"name": "Acme"})
    [theirs] = other.make("companies", {"name": "Theirs"})
    path = f"/companies/{company}"
    for method, body in (("GET", None), ("PATCH", {"name": "x"}), ("DELETE", None)):
        assert other.error(method, path, body, status=404)["message"] == "Record not found"
    assert other.error("PATCH", f"{path}/restore", status=404)["code"] == "NOT_FOUND"
    assert other.names("/companies?filter[name][is]=NOT_NULL") == ["Theirs"]
    assert other.json("DELETE", f"/companies?filter[id][eq]={company}") == {"data": []}
    assert other.error("POST", "/people", {"companyId": company})["details"][0]["field"] == "companyId"
    assert rest.names("/companies") == ["Acme"]
    cursor = rest.get("/companies")["pageInfo"]["endCursor"]
    assert other.json("GET", f"/companies?starting_after={cursor}&depth=1")["data"][0]["id"] == theirs


def test_an_unknown_object(rest: Rest) -> None:
    error = rest.error("GET", "/company", status=404)
    assert error["message"] == "object 'company' not found. Did you mean 'companies'?"
    assert "Did you mean 'people'?" in rest.error("GET", "/peple", status=404)["message"]
    assert "Known objects: attachments, companies, " in rest.error("GET", "/zzz", status=404)["message"]


def test_ids(rest: Rest) -> None:
    assert rest.error("GET", "/companies/x")["message"] == "'x' is not a valid UUID"
    assert rest.error("GET", f"/companies/{uuid.uuid4()}", status=404)["code"] == "NOT_FOUND"
    assert rest.error("GET", "/a/b/c/d", status=404)["code"] == "NOT_FOUND"


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("POST", "/companies/x", "GET, PATCH, PUT, DELETE"),
        ("GET", "/batch/companies", "POST"),
        ("OPTIONS", "/companies", "GET, POST, PATCH, PUT, DELETE"),
        ("POST", "/open-api/core", "GET"),
    ],
)
def test_a_wrong_method(rest: Rest, method: str, path: str, allowed: str) -> None:
    response = rest.send(method, path)
    assert response.status_code == 405
    assert response.headers["allow"] == allowed
    assert response.json()["error"]["code"] == "METHOD_NOT_ALLOWED"


def test_bodies_that_are_not_read(rest: Rest) -> None:
    def post(content: bytes, content_type: str) -> httpx.Response:
        return rest.send("POST", "/companies", content=content, headers={"Content-Type": content_type})

    assert post(b"{}", "text/plain").status_code == 415
    assert post(b"{}", "application/json; charset=latin-1").status_code == 415
    assert post(b"{", "application/json").json()["error"]["code"] == "VALIDATION_ERROR"
    assert post(b" " * 16_000_001, "application/json").status_code == 413
    assert post(b'{"name": "a"}', "application/json; charset=utf-8").status_code == 201
    assert post(b'{"name": "a\\u0000b"}', "application/json").status_code == 400
    assert post(b'{"name": "\\ud800"}', "application/json").status_code == 400


def test_a_text_that_is_no_text(rest: Rest) -> None:
    assert rest.error("GET", "/companies?filter[name][eq]=a%00b")["code"] == "VALIDATION_ERROR"
    assert rest.get("/companies?filter[name][eq]=%FF%C3%A4")["data"] == []


def test_a_read_is_one_statement(rest: Rest, statements: list[str]) -> None:
    [company] = rest.make("companies", {"name": "Acme"})
    rest.make("people", {"name": {"firstName": "Ann"}, "companyId": company})
    for path in (f"/companies/{company}?depth=1", "/people?depth=1&filter[company.name][eq]=Acme&limit=5&offset=0"):
        statements.clear()
        first = rest.get(path)
        assert len(statements) == 1
        statements.clear()
        assert rest.get(path) == first
        assert len(statements) == 1


def test_a_plan_serves_other_values(rest: Rest, statements: list[str]) -> None:
    rest.make("companies", {"name": "Acme", "industry": "a"}, {"name": "Bread", "industry": "b"})
    statements.clear()
    assert rest.names("/companies?filter[industry][in]=a") == ["Acme"]
    assert rest.names("/companies?filter[industry][in]=b,c") == ["Bread"]
    assert rest.names("/companies?filter=industry[in]:[c]") == []
    assert len(set(statements)) == 1


def test_a_batch_costs_no_statement_for_each_row(rest: Rest, statements: list[str]) -> None:
    costs: list[int] = []
    for size in (5, 50):
        statements.clear()
        rest.make("companies", *({"name": str(number)} for number in range(size)))
        costs.append(len(statements))
    assert costs[0] == costs[1] <= 4


@pytest.mark.parametrize("document_name", ["core", "metadata"])
def test_the_documents_are_valid(rest: Rest, document_name: str) -> None:
    build(rest)
    document: dict[str, Any] = rest.get(f"/open-api/{document_name}")
    assert document["openapi"] == "3.0.3"
    assert list(OpenAPIV30SpecValidator(document).iter_errors()) == []
    for names in document["components"].values():
        assert all(re.fullmatch(r"[A-Za-z0-9._-]+", name) for name in names)
    operations = [operation for path in document["paths"].values() for operation in path.values()]
    ids = [operation["operationId"] for operation in operations]
    assert len(ids) == len(set(ids))
    for operation in operations:
        assert {"400", "401", "403", "404", "405", "409", "429", "500"} <= operation["responses"].keys()


def test_what_the_document_of_records_holds(rest: Rest) -> None:
    build(rest)
    document = rest.get("/open-api/core")
    made = document["components"]["schemas"]["Property_Create"]["properties"]
    assert made["colour"]["enum"] == ["RED", "BLUE", None]
    assert made["tags"]["items"]["enum"] == ["RED", "BLUE"]
    assert (made["contact"]["format"], made["soldAt"]["format"]) == ("email", "date-time")
    assert "enum" not in made["address"]
    assert document["paths"]["/properties"]["get"]["operationId"] == "findManyProperties"
    assert document["paths"]["/properties/{id}"]["get"]["operationId"] == "findOneProperty"
    assert document["paths"]["/properties"]["post"]["operationId"] == "createOneProperty"
    assert not any(path.startswith("/restore/") for path in document["paths"])
    assert document["paths"]["/companies"].keys() == {"get", "post", "patch", "put", "delete"}
    assert document["paths"]["/workspaceMembers"].keys() == {"get"}


def test_records_are_as_the_document_says(rest: Rest) -> None:
    document = rest.get("/open-api/core")
    [company] = rest.make("companies", {"name": "Acme"})
    rest.make("people", {"name": {"firstName": "Ann"}, "email": "a@example.com", "companyId": company})
    rest.make("opportunities", {"name": "o"})
    rest.make("notes", {"title": "n"})
    rest.make("tasks", {"title": "t"})
    for plural, name in (
        ("companies", "Company"),
        ("people", "Person"),
        ("opportunities", "Opportunity"),
        ("notes", "Note"),
    ):
        [record] = rest.get(f"/{plural}")["data"]
        assert list(record) == document["components"]["schemas"][name]["required"]
        [deep] = rest.get(f"/{plural}?depth=1")["data"]
        assert deep.keys() == document["components"]["schemas"][f"{name}_WithRelations"]["properties"].keys()


def test_the_examples_of_the_document_are_accepted(rest: Rest) -> None:
    build(rest)
    document = rest.get("/open-api/core")
    tried = 0
    for path, operations in document["paths"].items():
        media = operations.get("post", {}).get("requestBody", {}).get("content", {}).get("application/json", {})
        if "example" in media:
            # Two records cannot have the same unique values, and some examples hold one.
            answer = rest.send("POST", f"{path}?upsert=true", media["example"])
            # What ties a record to others needs their ids, which an example cannot know.
            missing = [detail["field"] for detail in answer.json().get("error", {}).get("details", ())]
            assert answer.status_code == 201 or missing in (["noteId"], ["taskId"], [], [None]), answer.text
            tried += answer.status_code == 201
    assert tried >= 2 * 6
