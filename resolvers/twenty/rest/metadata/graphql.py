"""Running a GraphQL document for REST: the data, or the error that it means."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import orjson

from models.errors import Busy, Conflict, CrmError, Denied, Invalid, Limited, NotFound
from resolvers.kit.context import Context
from resolvers.kit.operation import Engine
from resolvers.twenty.rest.errors import Rejected

_KINDS: Mapping[str, type[CrmError]] = {
    "CONFLICT": Conflict,
    "FORBIDDEN": Denied,
    "INTERNAL_SERVER_ERROR": CrmError,
    "LIMIT_EXCEEDED": Limited,
    "NOT_FOUND": NotFound,
    "TIMEOUT": Busy,
}
# GraphQL's own words around what is wrong with a variable.
_OF_VARIABLE = re.compile(r"^Variable '\$\w+' has invalid value(?: at (?:\.\w+|\[\d+\])+)?: ")
_MISSING = re.compile(r"^Expected value of type '[^']+' to include required field '(\w+)'")


async def ask(engine: Engine, context: Context, document: str, variables: Mapping[str, Any]) -> Any:
    """The data that the document answers."""
    answer = await engine.run(context, document, variables)
    # Answers that Postgres shaped are JSON already.
    body = orjson.loads(orjson.dumps(answer.body))
    if body.get("errors"):
        raise _raised(body["errors"])
    return body["data"]


def _raised(errors: Sequence[Mapping[str, Any]]) -> CrmError:
    found = [_one(error) for error in errors]
    wrong = [error for error in found if isinstance(error, Invalid)]
    return Rejected(wrong) if len(wrong) == len(found) and wrong[0].field is not None else found[0]


def _one(error: Mapping[str, Any]) -> CrmError:
    extensions = error.get("extensions") or {}
    message = _OF_VARIABLE.sub("", error["message"])
    if missing := _MISSING.match(message):
        message = f"{missing[1]} should not be empty"
    kind = _KINDS.get(extensions.get("code", ""), Invalid)
    return kind(message, field=extensions.get("field"))
