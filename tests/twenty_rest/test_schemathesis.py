"""The served documents against the served API: schemathesis makes requests of every operation, good and bad ones.

Every operation gets requests that its schema allows and requests that it forbids. No answer may be a server error, or
one that the document does not describe; and what the schema forbids must be refused. What the schema allows may still
be refused: a text can be no phone number, and an id nobody's.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import hypothesis
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase
from schemathesis import GenerationMode
from schemathesis.checks import CHECKS, load_all_checks
from schemathesis.core.result import Ok

from resolvers.twenty.rest.metadata.collections import COLLECTIONS
from tests.twenty_rest.conftest import Rest
from tests.twenty_rest.estate import build

EXAMPLES = 6
# Beside the texts above: these look at other things than an answer to one request.
LEFT_OUT = {"positive_data_acceptance", "max_response_time"}


@pytest.fixture
def estate(rest: Rest) -> Rest:
    """A workspace with objects and fields of its own, and a record of each object."""
    build(rest)
    [company] = rest.make("companies", {"name": "Acme"})
    rest.make("people", {"name": {"firstName": "Ann"}, "companyId": company})
    rest.make("opportunities", {"name": "Deal", "companyId": company})
    rest.make("tasks", {"title": "Call"})
    rest.make("notes", {"title": "Called"})
    rest.make("properties", {"name": "Villa", "companyId": company})
    return rest


def operations(rest: Rest, document: str, tag: str) -> Iterator[Any]:
    """The operations of one tag, those that delete last."""
    schema = schemathesis.openapi.from_dict(rest.get(f"/open-api/{document}"))
    schema.config.generation.update(modes=list(GenerationMode), allow_x00=False)
    found = [result.ok() for result in schema.get_all_operations() if isinstance(result, Ok)]
    yield from sorted((item for item in found if tag in (item.tags or [])), key=lambda item: item.method == "delete")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("document", "tag"),
    [("core", "people"), ("core", "properties"), ("core", "opportunities"), ("core", "workspaceMembers")]
    + [("metadata", collection.plural) for collection in COLLECTIONS],
)
def test_no_answer_contradicts_the_document(estate: Rest, document: str, tag: str) -> None:
    path = f"/{tag}" if document == "core" else f"/metadata/{tag}"
    known = [item["id"] for item in estate.get(path)["data"] if item.get("isCustom", True)]
    failures: list[str] = []
    for operation in operations(estate, document, tag):
        for mode in GenerationMode:
            try:
                holds(estate, operation, mode, known)
            except (AssertionError, BaseExceptionGroup) as error:
                failures.append(f"{operation.label}, {mode.value}: {told(error)}")
    assert not failures, "\n\n".join(failures)


def holds(rest: Rest, operation: Any, mode: GenerationMode, known: list[str]) -> None:
    """Send some requests of the operation. Paths get an id of `known`: one that was made up is nobody's."""
    load_all_checks()
    left_out = [check for check in CHECKS.get_all() if check.__name__ in LEFT_OUT]

    @hypothesis.given(case=operation.as_strategy(generation_mode=mode))
    @hypothesis.settings(
        max_examples=EXAMPLES,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
        database=None,
    )
    def every(case: Any) -> None:
        if mode.is_positive and known and "id" in (case.path_parameters or {}):
            case.path_parameters["id"] = known[-1]
        response = case.call(base_url=f"{rest.url}{rest.below}", headers={"Authorization": f"Bearer {rest.api_key}"})
        case.validate_response(response, excluded_checks=left_out)

    every()


def told(error: BaseException) -> str:
    """What is wrong, without a traceback."""
    if isinstance(error, BaseExceptionGroup):
        return "\n".join(told(inner) for inner in error.exceptions)
    return str(error)
