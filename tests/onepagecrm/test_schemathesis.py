"""Documents against the served API: no allowed request of any operation gets an answer that they do not describe.

The document is the one that we serve. `ONEPAGECRM_CONTRACT=FILE` adds another, such as the product's own in YAML or
JSON: `docs/decisions/0093-contracts-of-onepagecrm.md` tells what is wrong in that. `ONEPAGECRM_EXAMPLES` is how many
requests are made up for each operation, beside a plain one and those that the document has as examples.

What a document forbids is only tried for whether the server fails: clients of this product send numbers and truths as
texts, and both are taken.
"""

from __future__ import annotations

import json
import os
from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import hypothesis
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase
from schemathesis import GenerationMode
from schemathesis.checks import CHECKS, load_all_checks, not_a_server_error
from schemathesis.core.result import Ok

from resolvers.onepagecrm.openapi import described
from tests.onepagecrm.conftest import Account, OnePage
from tests.onepagecrm.contract_errors import mended
from tests.onepagecrm.estate import estate
from tests.twenty_rest.test_schemathesis import LEFT_OUT, told

EXAMPLES = int(os.environ.get("ONEPAGECRM_EXAMPLES", "2"))
CONTRACT = os.environ.get("ONEPAGECRM_CONTRACT")
# A key that is changed lets nobody in any more.
_NOT_TRIED = frozenset({"changeAuthKey"})


@pytest.mark.slow
@pytest.mark.parametrize("contract", [None, *([CONTRACT] if CONTRACT else [])])
def test_no_answer_contradicts_the_document(account: Account, contract: str | None) -> None:
    jane, known = account.jane, estate(account)
    # Deletes come last.
    found = sorted(operations(jane, contract), key=lambda item: item.method == "delete")
    failures: list[str] = []
    for operation in found:
        try:
            holds(jane, operation, known)
        except (AssertionError, BaseExceptionGroup) as error:
            failures.append(f"{operation.label}: {told(error)}")
    assert found
    assert not failures, "\n\n".join(failures)


def operations(client: OnePage, contract: str | None) -> Iterator[Any]:
    """The operations of a document: of a file, or of our own."""
    url = f"{client.url}/api/v3"
    load = schemathesis.openapi
    document = mended(load.from_path(contract).raw_schema) if contract else json.loads(json.dumps(described(url)))
    schema = load.from_dict(document)
    schema.config.generation.update(modes=list(GenerationMode), allow_x00=False)
    for result in schema.get_all_operations():
        if not isinstance(result, Ok):
            pytest.fail(str(result.err()))
        operation = result.ok()
        if operation.definition.raw.get("operationId") not in _NOT_TRIED:
            yield operation


def holds(client: OnePage, operation: Any, known: Mapping[str, str]) -> None:
    """Send some requests of the operation, about records that are there."""
    load_all_checks()
    left_out = [check for check in CHECKS.get_all() if check.__name__ in LEFT_OUT]
    some = hypothesis.settings(
        max_examples=EXAMPLES,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
        database=None,
        deadline=None,
    )

    pair = f"{client.user_id}:{client.key}".encode()
    # The headers of a case are what the checks know of, and change.
    let_in = {"Authorization": f"Basic {b64encode(pair).decode()}"}

    def send(case: Any) -> Any:
        for place in (case.path_parameters, case.body):
            if isinstance(place, dict):
                place.update({name: known[name] for name in place if name in known})
        return case.call(base_url=f"{client.url}/api/v3", headers=let_in)

    def check_allowed(case: Any) -> None:
        case.validate_response(send(case), excluded_checks=left_out)

    def check_forbidden(case: Any) -> None:
        case.validate_response(send(case), checks=[not_a_server_error])

    def each(strategy: Any, check: Callable[[Any], None]) -> None:
        hypothesis.given(case=strategy)(some(lambda case: check(case)))()  # noqa: PLW0108 - a function of its own

    if operation.method == "get" and not any(one.is_required for one in operation.query):
        known_path = {one.name: known.get(one.name, "x") for one in operation.path_parameters}
        check_allowed(operation.Case(path_parameters=known_path))
    for shown in operation.get_strategies_from_examples():
        each(shown, check_allowed)
    each(operation.as_strategy(generation_mode=GenerationMode.POSITIVE), check_allowed)
    if operation.path_parameters or operation.query or operation.body:
        each(operation.as_strategy(generation_mode=GenerationMode.NEGATIVE), check_forbidden)
