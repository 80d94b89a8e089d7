"""The served document against the served API: schemathesis makes requests of every operation, good and bad ones."""

from __future__ import annotations

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
    schema = schemathesis.openapi.from_dict(api.json("GET", "/open-api"))
    schema.config.generation.update(modes=list(GenerationMode), allow_x00=False)
    every = [result.ok() for result in schema.get_all_operations() if isinstance(result, Ok)]
    found = sorted((item for item in every if resource in (item.tags or ())), key=lambda item: item.method == "delete")
    assert len(found) == (2 if resource.endswith("_summary") else 6)
    client = Rest(api.url, api.key, api.workspace_id, api.http, "/api")
    failures: list[str] = []
    for operation in found:
        for mode in GenerationMode:
            try:
                holds(client, operation, mode, [known])
            except (AssertionError, BaseExceptionGroup) as error:
                failures.append(f"{operation.label}, {mode.value}: {told(error)}")
    assert not failures, "\n\n".join(failures)
