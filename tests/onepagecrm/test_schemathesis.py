"""The served document against the served API: no allowed request of any operation gets an answer that it does not
describe.

What it forbids is not tried: clients of this product send numbers and truths as texts, and both are taken.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import hypothesis
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase
from schemathesis import GenerationMode
from schemathesis.checks import CHECKS, load_all_checks
from schemathesis.core.result import Ok

from resolvers.onepagecrm.openapi import described
from tests.onepagecrm.conftest import OnePage
from tests.twenty_rest.test_schemathesis import LEFT_OUT, told

EXAMPLES = 4
# A key that is changed lets nobody in any more.
_NOT_TRIED = frozenset({"changeAuthKey"})


@pytest.mark.slow
@pytest.mark.parametrize(
    "tag",
    ["Contacts", "Companies", "Statuses", "Lead Sources", "Users", "Custom Fields", "Relationship Types", "Bootstrap"],
)
def test_no_answer_contradicts_the_document(jane: OnePage, tag: str) -> None:
    contact = jane.contact(company_name="Acme", emails=[{"type": "work", "value": "a@b.com"}], tags=["VIP"])
    types = jane.data("POST", "/relationship_types", {"variants": [{"name": "Partner"}]}, status=201)
    field = jane.data("POST", "/custom_fields", {"name": "Size", "type": "number"}, status=201)
    known = {
        "contact_id": contact["id"],
        "last_id": contact["id"],
        "company_id": contact["company_id"],
        "status_id": contact["status_id"],
        "lead_source_id": "email_web",
        "user_id": str(jane.user_id),
        "owner_id": str(jane.user_id),
        "tag_name": "VIP",
        "custom_field_id": field["custom_field"]["id"],
        "relationship_type_id": types["relationship_types"][0]["relationship_type"]["id"],
    }
    schema = schemathesis.openapi.from_dict(json.loads(json.dumps(described(f"{jane.url}/api/v3"))))
    schema.config.generation.update(modes=[GenerationMode.POSITIVE], allow_x00=False)
    every = [result.ok() for result in schema.get_all_operations() if isinstance(result, Ok)]
    tagged = [item for item in every if tag in (item.tags or ())]
    found = [item for item in tagged if item.definition.raw["operationId"] not in _NOT_TRIED]
    assert found
    failures: list[str] = []
    for operation in sorted(found, key=lambda item: item.method == "delete"):
        try:
            holds(jane, operation, known)
        except (AssertionError, BaseExceptionGroup) as error:
            failures.append(f"{operation.label}: {told(error)}")
    assert not failures, "\n\n".join(failures)


def holds(client: OnePage, operation: Any, known: Mapping[str, str]) -> None:
    """Send some requests of the operation, to paths of records that are there."""
    load_all_checks()
    left_out = [check for check in CHECKS.get_all() if check.__name__ in LEFT_OUT]

    @hypothesis.given(case=operation.as_strategy(generation_mode=GenerationMode.POSITIVE))
    @hypothesis.settings(
        max_examples=EXAMPLES,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
        database=None,
        deadline=None,
    )
    def every(case: Any) -> None:
        for name in case.path_parameters or {}:
            case.path_parameters[name] = known.get(name, case.path_parameters[name])
        response = case.call(base_url=f"{client.url}/api/v3", headers={"Authorization": f"Bearer {client.key}"})
        case.validate_response(response, excluded_checks=left_out)

    every()
