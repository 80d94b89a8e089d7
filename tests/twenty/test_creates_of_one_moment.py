"""Many clients create at one moment: each is answered as if it were alone, whoever else was there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any
from uuid import uuid4

from tests.support.server import Crm

_PERSON = """mutation Create($data: PersonCreateInput!) { createPerson(data: $data) { id jobTitle city } }"""
_CLIENTS = 24


def at_one_moment(do: Callable[[int], Any]) -> Sequence[Any]:
    """What each of the clients is told."""
    start = Barrier(_CLIENTS)

    def one(number: int) -> Any:
        start.wait()
        return do(number)

    with ThreadPoolExecutor(_CLIENTS) as clients:
        return list(clients.map(one, range(_CLIENTS)))


def test_only_those_are_refused_who_ask_for_what_cannot_be(crm: Crm) -> None:
    nobody = str(uuid4())

    def create(number: int, *, alone: bool = False) -> Any:
        data = {"jobTitle": f"T{number}", "city": "Cork"}
        refused = {"companyId": nobody} if alone or number % 8 == 3 else {}
        return crm.answer(_PERSON, {"data": {**data, "companyId": None, **refused}}, path="/graphql")

    alone = create(0, alone=True)["errors"]
    answers = at_one_moment(create)
    for number, answer in enumerate(answers):
        if number % 8 == 3:
            assert answer["errors"] == alone
        else:
            person = answer["data"]["createPerson"]
            assert (person["jobTitle"], person["city"]) == (f"T{number}", "Cork")
    made = [answer["data"]["createPerson"]["id"] for answer in answers if "errors" not in answer]
    assert len(set(made)) == 21
    found = crm.data(
        'query { people(filter: {city: {eq: "Cork"}}, first: 60) { edges { node { id jobTitle } } } }', path="/graphql"
    )
    assert sorted(edge["node"]["id"] for edge in found["people"]["edges"]) == sorted(made)


def test_rest_clients_are_told_apart_too(crm: Crm) -> None:
    def create(number: int) -> tuple[int, Any]:
        wrong = {"employees": "many"} if number % 6 == 1 else {"employees": number}
        response = crm.http.post(
            f"{crm.url}/rest/companies",
            json={"name": f"Rest {number}", **wrong},
            headers={"Authorization": f"Bearer {crm.api_key}"},
        )
        return response.status_code, response.json()

    for number, (status, body) in enumerate(at_one_moment(create)):
        if number % 6 == 1:
            assert status == 400
        else:
            assert (status, body["data"]["name"]) == (201, f"Rest {number}")
