"""Creates, changes, deletes and restores, one and many."""

from __future__ import annotations

import uuid

import pytest

from tests.twenty_rest.conftest import Rest


def test_put_changes_what_is_given(rest: Rest) -> None:
    [company] = rest.make("companies", {"name": "Acme", "employees": 5})
    record = rest.json("PUT", f"/companies/{company}", {"employees": 6})["data"]
    assert (record["name"], record["employees"]) == ("Acme", 6)


def test_an_answer_shows_relations_when_asked(rest: Rest) -> None:
    [company] = rest.make("companies", {"name": "Acme"})
    data = {"name": {"firstName": "Ann"}, "companyId": company}
    assert rest.json("POST", "/people?depth=1", data, status=201)["data"]["company"]["name"] == "Acme"


def test_batch_create_keeps_the_order(rest: Rest) -> None:
    made = rest.json("POST", "/batch/companies", [{"name": "b"}, {"name": "a"}], status=201)
    assert [record["name"] for record in made["data"]] == ["b", "a"]


def test_a_batch_with_bad_rows_names_them_all_and_writes_nothing(rest: Rest) -> None:
    rows = [{"name": "good"}, {"nope": 1}, {"employees": "many"}, 5, {"annualRecurringRevenue": {"amountMicros": 0.5}}]
    error = rest.error("POST", "/batch/companies", rows)
    assert error["message"] == "Validation failed"
    assert [(detail["index"], detail["field"]) for detail in error["details"]] == [
        (1, "nope"),
        (2, "employees"),
        (3, None),
        (4, "annualRecurringRevenue.amountMicros"),
    ]
    assert rest.get("/companies")["totalCount"] == 0


def test_a_row_that_the_store_refuses_is_named(rest: Rest) -> None:
    rows = [{"name": {"firstName": "a"}}, {"email": "no address"}]
    error = rest.error("POST", "/batch/people", rows)
    assert error["details"][0]["index"] == 1
    assert error["details"][0]["field"] == "email"
    assert rest.get("/people")["totalCount"] == 0


def test_upsert_changes_the_record_with_the_unique_value(rest: Rest) -> None:
    [first] = rest.make("people", {"email": "ann@example.com", "city": "Bonn"})
    assert rest.error("POST", "/people", {"email": "ann@example.com"}, status=409)["code"] == "CONFLICT"
    again = rest.json("POST", "/people?upsert=true", {"email": "ann@example.com", "city": "Rome"}, status=201)["data"]
    assert (again["id"], again["city"]) == (first, "Rome")
    both = [{"email": "ann@example.com", "city": "Oslo"}, {"email": "bo@example.com"}]
    made = rest.json("POST", "/batch/people?upsert=true", both, status=201)["data"]
    assert made[0]["id"] == first
    assert rest.get("/people")["totalCount"] == 2


def test_delete_restore_and_destroy(rest: Rest) -> None:
    [company] = rest.make("companies", {"name": "Acme"})
    path = f"/companies/{company}"
    rest.json("DELETE", path)
    assert rest.names("/companies") == []
    assert rest.names("/companies?filter[deletedAt][is]=NOT_NULL") == ["Acme"]
    assert rest.json("PATCH", f"{path}/restore")["data"]["deletedAt"] is None
    rest.json("DELETE", path)
    assert rest.json("PATCH", f"/restore{path}")["data"]["id"] == company
    assert rest.json("DELETE", f"{path}?soft_delete=false") == {"data": {"id": company, "deleted": True}}
    assert rest.get("/companies?filter[deletedAt][is]=NOT_NULL")["totalCount"] == 0
    assert rest.error("PATCH", f"{path}/restore", status=404)["message"] == "Record not found"


def test_bulk_changes_by_filter(rest: Rest) -> None:
    rest.make("companies", *({"name": name, "industry": "Food"} for name in "abc"), {"name": "d"})
    changed = rest.json("PATCH", "/companies?filter[industry][eq]=Food", {"employees": 9})["data"]
    assert {record["employees"] for record in changed} == {9}
    deleted = rest.json("DELETE", "/companies?filter=name[in]:[a,b]")["data"]
    assert [record["deleted"] for record in deleted] == [True, True]
    assert rest.names("/companies?order[name]=asc") == ["c", "d"]
    restored = rest.json("PATCH", "/companies/restore?filter[name][eq]=a")["data"]
    assert [record["name"] for record in restored] == ["a"]
    rest.json("DELETE", "/companies?filter[employees][eq]=9&soft_delete=false")
    assert rest.names("/companies") == ["d"]


@pytest.mark.parametrize(
    ("method", "path", "change"),
    [
        ("PATCH", "/companies", "update"),
        ("DELETE", "/companies", "delete"),
        ("DELETE", "/companies?soft_delete=false", "destroy"),
        ("PATCH", "/companies/restore", "restore"),
    ],
)
def test_a_bulk_change_needs_a_filter(rest: Rest, method: str, path: str, change: str) -> None:
    rest.make("companies", {"name": "Acme"})
    error = rest.error(method, path, {} if path == "/companies" and method == "PATCH" else None)
    assert error["message"] == f"Filters are mandatory for bulk {change} operations"
    assert rest.get("/companies")["totalCount"] == 1


@pytest.mark.parametrize(
    ("data", "field", "message"),
    [
        ({"nope": 1}, "nope", "doesn't exist on object 'company'"),
        ({"updatedAt": "2026-01-01"}, "updatedAt", "cannot be set"),
        ({"people": []}, "people", "cannot be set"),
        ({"accountOwner": {"id": "x"}}, "accountOwner", "set 'accountOwnerId'"),
        ({"name": 5}, "name", "text"),
        ({"employees": True}, "employees", ""),
        ({"idealCustomerProfile": "yes"}, "idealCustomerProfile", ""),
        ({"annualRecurringRevenue": 5}, "annualRecurringRevenue", "must be an object"),
        ({"annualRecurringRevenue": {"nope": 5}}, "annualRecurringRevenue.nope", "Known fields: amountMicros"),
        ({"accountOwnerId": "x"}, "accountOwnerId", "UUID"),
        ({"accountOwnerId": str(uuid.uuid4())}, "accountOwnerId", ""),
        ({"createdBy": {"name": "me"}}, "createdBy.name", "doesn't exist"),
        ({"domainName": {"nope": 1}}, "domainName", "LINKS"),
        ({"domainName": 7}, "domainName", "text"),
    ],
)
def test_bad_data_is_named(rest: Rest, data: dict[str, object], field: str, message: str) -> None:
    error = rest.error("POST", "/companies", data)
    assert error["message"] == "Validation failed"
    assert [detail["field"] for detail in error["details"]] == [field]
    assert message in error["details"][0]["message"]
    assert rest.get("/companies")["totalCount"] == 0


@pytest.mark.parametrize("body", [[], "text", 5, [{"name": "x"}]])
def test_a_record_is_an_object(rest: Rest, body: object) -> None:
    assert "JSON object" in rest.error("POST", "/companies", body)["message"]


def test_members_are_read_only(rest: Rest) -> None:
    assert rest.get("/workspaceMembers")["data"] == []
    assert rest.error("POST", "/workspaceMembers", {}, status=403)["code"] == "FORBIDDEN"


def test_notes_and_tasks(rest: Rest) -> None:
    [note] = rest.make("notes", {"title": "n", "bodyV2": {"markdown": "text"}})
    assert rest.get(f"/notes/{note}")["data"]["body"] == "text"
    [task] = rest.make("tasks", {"title": "t", "dueAt": "2026-01-02T03:04:05Z", "status": "TODO"})
    assert rest.get(f"/tasks/{task}")["data"]["dueAt"] == "2026-01-02T03:04:05.000Z"


def test_a_record_of_graphql_is_the_same_record(rest: Rest) -> None:
    [company] = rest.make("companies", {"name": "Acme"})
    body = {"query": f'{{ company(id: "{company}") {{ name }} organization(id: "{company}") {{ name }} }}'}
    answer = rest.http.post(f"{rest.url}/query", json=body, headers={"Authorization": f"Bearer {rest.api_key}"})
    assert answer.json()["data"] == {"company": {"name": "Acme"}, "organization": {"name": "Acme"}}
