"""`ETag`, `If-Match` and `If-None-Match`: no write to a record that somebody changed since it was read."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx
import pytest

from tests.support.server import Crm
from tests.survival.test_once import new_key, rest

CHANGE = (
    "mutation ($id: UUID!, $data: CompanyUpdateInput!) { updateCompany(id: $id, data: $data) { id name updatedAt } }"
)


def company(crm: Crm, **values: Any) -> dict[str, Any]:
    made: dict[str, Any] = rest(crm, "POST", "companies", {"name": "Acme", **values}).json()["data"]
    return made


def shown(crm: Crm, its_id: str) -> dict[str, Any]:
    found: dict[str, Any] = rest(crm, "GET", f"companies/{its_id}").json()["data"]
    return found


def test_an_item_has_a_tag_and_is_not_sent_again_to_who_has_it(crm: Crm) -> None:
    made = rest(crm, "POST", "companies", {"name": "Acme"})
    its_id = made.json()["data"]["id"]
    first = rest(crm, "GET", f"companies/{its_id}")
    etag = first.headers["ETag"]
    assert etag == made.headers["ETag"]
    assert "#version" not in first.text + made.text
    again = rest(crm, "GET", f"companies/{its_id}", headers={"If-None-Match": etag})
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", etag)
    changed = rest(crm, "PATCH", f"companies/{its_id}", {"name": "Changed"})
    assert changed.headers["ETag"] != etag
    newer = rest(crm, "GET", f"companies/{its_id}", headers={"If-None-Match": etag})
    assert (newer.status_code, newer.headers["ETag"]) == (200, changed.headers["ETag"])


def test_related_records_that_an_item_shows_are_part_of_its_tag(crm: Crm) -> None:
    its_id = company(crm)["id"]
    deep = rest(crm, "GET", f"companies/{its_id}?depth=1").headers["ETag"]
    rest(crm, "POST", "people", {"companyId": its_id, "name": {"firstName": "Ann"}})
    newer = rest(crm, "GET", f"companies/{its_id}?depth=1", headers={"If-None-Match": deep})
    assert newer.status_code == 200


def test_a_part_of_the_fields_has_a_tag_that_serves_a_write(crm: Crm) -> None:
    its_id = company(crm)["id"]
    part = rest(crm, "GET", f"companies/{its_id}?fields=name")
    assert set(part.json()["data"]) == {"id", "name"}
    done = rest(crm, "PATCH", f"companies/{its_id}", {"name": "B"}, {"If-Match": part.headers["ETag"]})
    assert done.status_code == 200


@pytest.mark.parametrize(("method", "body"), [("PATCH", {"name": "Mine"}), ("PUT", {"name": "Mine"}), ("DELETE", None)])
def test_a_stale_write_is_412_and_changes_nothing(crm: Crm, method: str, body: Any) -> None:
    its_id = company(crm)["id"]
    read = rest(crm, "GET", f"companies/{its_id}").headers["ETag"]
    theirs = rest(crm, "PATCH", f"companies/{its_id}", {"name": "Theirs"})
    stale = rest(crm, method, f"companies/{its_id}", body, {"If-Match": read})
    assert stale.status_code == 412
    assert stale.json()["error"]["code"] == "PRECONDITION_FAILED"
    assert shown(crm, its_id)["name"] == "Theirs"
    assert (
        rest(crm, method, f"companies/{its_id}", body, {"If-Match": f"W/{theirs.headers['ETag']}"}).status_code == 412
    )
    several = {"If-Match": f"{read}, {theirs.headers['ETag']}"}
    assert rest(crm, method, f"companies/{its_id}", body, several).status_code == 200


async def test_of_many_writers_with_the_same_tag_one_wins(crm: Crm) -> None:
    its_id = company(crm)["id"]
    read = rest(crm, "GET", f"companies/{its_id}").headers["ETag"]
    async with httpx.AsyncClient(timeout=30) as client:
        headers = {"Authorization": f"Bearer {crm.api_key}", "If-Match": read}
        url = f"{crm.url}/rest/companies/{its_id}"
        answers = await asyncio.gather(
            *(client.patch(url, json={"name": f"Writer {number}"}, headers=headers) for number in range(20))
        )
    assert sorted(answer.status_code for answer in answers) == [200, *([412] * 19)]
    [won] = [answer.json()["data"]["name"] for answer in answers if answer.status_code == 200]
    assert shown(crm, its_id)["name"] == won


async def test_writers_of_different_fields_without_a_tag_both_stay(crm: Crm) -> None:
    its_id = company(crm)["id"]
    patches: list[dict[str, Any]] = [{"name": "Changed"}, {"employees": 7}, {"position": 3}]
    async with httpx.AsyncClient(timeout=30, headers={"Authorization": f"Bearer {crm.api_key}"}) as client:
        url = f"{crm.url}/rest/companies/{its_id}"
        await asyncio.gather(*(client.patch(url, json=patch) for patch in patches))
    found = shown(crm, its_id)
    assert {key: found[key] for patch in patches for key in patch} == {"name": "Changed", "employees": 7, "position": 3}


async def test_two_changes_never_share_a_version(crm: Crm) -> None:
    its_id = company(crm)["id"]
    async with httpx.AsyncClient(timeout=30, headers={"Authorization": f"Bearer {crm.api_key}"}) as client:
        url = f"{crm.url}/rest/companies/{its_id}"
        answers = await asyncio.gather(*(client.patch(url, json={"name": f"N{number}"}) for number in range(12)))
    assert len({answer.json()["data"]["updatedAt"] for answer in answers}) == 12


@pytest.mark.parametrize("path", ["/graphql", "/query"])
def test_graphql_takes_the_instant_of_the_last_change(crm: Crm, path: str) -> None:
    made = company(crm)
    variables = {"id": made["id"], "data": {"name": "Mine"}}
    first = crm.post(CHANGE, variables, path=path, headers={"If-Match": f'"{made["updatedAt"]}"'})
    assert first.status_code == 200
    assert first.json()["data"]["updateCompany"]["name"] == "Mine"
    variables["data"] = {"name": "Stale"}
    stale = crm.post(CHANGE, variables, path=path, headers={"If-Match": f'"{made["updatedAt"]}"'})
    assert stale.status_code == 412
    assert stale.json()["errors"][0]["extensions"]["code"] == "PRECONDITION_FAILED"
    assert shown(crm, made["id"])["name"] == "Mine"
    version = first.json()["data"]["updateCompany"]["updatedAt"]
    assert crm.post(CHANGE, variables, path=path, headers={"If-Match": f'"{version}"'}).status_code == 200


def test_customeros_names_the_record_in_its_input(crm: Crm) -> None:
    made = company(crm)
    save = 'mutation ($id: ID!) { organization_Save(input: {id: $id, name: "Mine"}) { metadata { id } } }'
    old = crm.post(save, {"id": made["id"]}, headers={"If-Match": '"2020-01-01T00:00:00.000Z"'})
    assert old.status_code == 412, old.text
    assert shown(crm, made["id"])["name"] == "Acme"
    assert crm.post(save, {"id": made["id"]}, headers={"If-Match": f'"{made["updatedAt"]}"'}).status_code == 200
    assert shown(crm, made["id"])["name"] == "Mine"


def test_a_tag_where_it_means_nothing_is_refused_and_nothing_happens(crm: Crm) -> None:
    made = company(crm)
    tag = {"If-Match": "*"}
    many = rest(crm, "PATCH", 'companies?filter=name[eq]:"Acme"', {"name": "Changed"}, tag)
    assert many.status_code == 400
    assert rest(crm, "POST", "companies", {"name": "New"}, tag).status_code == 400
    two = """mutation ($id: UUID!) { a: updateCompany(id: $id, data: {name: "A"}) { id }
             b: updateCompany(id: $id, data: {name: "B"}) { id } }"""
    assert "errors" in crm.post(two, {"id": made["id"]}, path="/graphql", headers=tag).json()
    create = 'mutation { createCompany(data: {name: "New"}) { id } }'
    assert "errors" in crm.post(create, path="/graphql", headers=tag).json()
    model = 'mutation { createOneApiKey(input: {apiKey: {name: "k", expiresAt: "2099-01-01T00:00:00Z"}}) { id } }'
    refused = crm.post(model, path="/metadata", headers=tag)
    assert "errors" in refused.json()
    names = {item["name"] for item in rest(crm, "GET", "companies").json()["data"]}
    assert names <= {"Acme", "A"}


def test_a_missing_record_is_not_found_and_any_version_is_one(crm: Crm) -> None:
    missing = rest(crm, "PATCH", "companies/019aa000-0000-7000-8000-000000000000", {"name": "A"}, {"If-Match": "*"})
    assert missing.status_code == 404
    made = company(crm)
    assert rest(crm, "PATCH", f"companies/{made['id']}", {"name": "B"}, {"If-Match": "*"}).status_code == 200


def test_a_key_and_a_tag_go_together(crm: Crm) -> None:
    its_id = company(crm)["id"]
    headers = {**new_key(), "If-Match": rest(crm, "GET", f"companies/{its_id}").headers["ETag"]}
    answers = [rest(crm, "PATCH", f"companies/{its_id}", {"name": "B"}, headers) for _ in range(2)]
    # The second one is the first one again, not a stale one.
    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[0].headers["ETag"] == answers[1].headers["ETag"]
