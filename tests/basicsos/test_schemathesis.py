"""The served document against the served API: schemathesis makes requests of every operation, good and bad ones."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
import schemathesis
from schemathesis import GenerationMode
from schemathesis.core.result import Ok

from tests.basicsos.conftest import Api
from tests.twenty_rest.conftest import Rest
from tests.twenty_rest.test_schemathesis import holds, told


@pytest.mark.slow
@pytest.mark.parametrize("resource", ["contacts", "deals", "tasks", "contact_notes", "companies_summary", "houses"])
def test_no_answer_contradicts_the_document(api: Api, resource: str) -> None:
    fields = [{"name": "price", "label": "Price", "fieldType": "currency"}]
    api.json("POST", "/object-config", {"singularName": "House", "pluralName": "Houses", "fields": fields}, status=201)
    contact = api.make("contacts", first_name="Ada")
    company = api.make("companies", name="Acme")
    known = {
        "contacts": lambda: contact,
        "companies_summary": lambda: company,
        "deals": lambda: api.make("deals", name="D", company_id=company, status="won"),
        "tasks": lambda: api.make("tasks", text="T"),
        "contact_notes": lambda: api.make("contact_notes", text="N", contact_id=contact),
        "houses": lambda: api.make("houses", name="Mill", price=5),
    }[resource]()
    found = operations(api, resource)
    assert len(found) == (2 if resource.endswith("_summary") else 6)
    assert contradictions(api, found, known) == ""


@pytest.mark.slow
@pytest.mark.parametrize("tag", ["model", "views", "notifications"])
def test_no_answer_beside_the_records_contradicts_the_document(api: Api, tag: str) -> None:
    api.json("POST", "/object-config", {"singularName": "House", "pluralName": "Houses"}, status=201)
    body = {"resource": "houses", "name": "price", "label": "Price", "fieldType": "number"}
    made = {
        "model": lambda: api.json("POST", "/custom_field_defs", body, status=201),
        "views": lambda: api.json("POST", "/views/houses", {"title": "Mine"}, status=201),
    }
    known: str = made[tag]()["id"] if tag in made else "nothing"
    found = operations(api, tag)
    assert found
    assert contradictions(api, found, known) == ""


def operations(api: Api, tag: str) -> list[Any]:
    """The operations of one tag, those that delete last."""
    schema = schemathesis.openapi.from_dict(api.json("GET", "/open-api"))
    schema.config.generation.update(modes=list(GenerationMode), allow_x00=False)
    every = [result.ok() for result in schema.get_all_operations() if isinstance(result, Ok)]
    return sorted((item for item in every if tag in (item.tags or ())), key=lambda item: item.method == "delete")


def contradictions(api: Api, found: Iterable[Any], known: str) -> str:
    """What some answers say that the document does not."""
    client = Rest(api.url, api.key, api.workspace_id, api.http, "/api")
    failures: list[str] = []
    for operation in found:
        for mode in GenerationMode:
            try:
                holds(client, operation, mode, [known])
            except (AssertionError, BaseExceptionGroup) as error:
                failures.append(f"{operation.label}, {mode.value}: {told(error)}")
    return "\n\n".join(failures)
