"""GraphQL over HTTP: POST, and GET for queries; one request, one operation.

Statuses follow the GraphQL-over-HTTP specification. A client that accepts `application/graphql-response+json` gets 400
for a document that cannot be executed, without `data`; a client of plain `application/json` gets 200 with `data: null`,
as servers always answered it. What is not a GraphQL request at all is a 4xx for both.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Protocol

import orjson
from msgspec import Struct
from starlette.requests import Request
from starlette.responses import Response

from app.auth.authenticate import WrongTenant, authenticate
from app.auth.caller import Caller, Nobody
from app.error_headers import headers_of
from app.graphql_media import GRAPHQL, accepted
from app.http_body import JSON, Refused, parse_json, read_json
from app.limits import place_of
from app.preconditions import expected_by
from app.refusal import raise_refusal
from app.state import State
from models.errors import CrmError, Denied, Unauthenticated
from resolvers.kit.context import Context
from resolvers.kit.errors import render
from resolvers.kit.prepared import Answer
from resolvers.kit.rest import status_of

# HEAD is GET whose answer has no body; the HTTP server leaves it out.
_READING = ("GET", "HEAD")
_HEADERS = {
    media: ((b"cache-control", b"no-store"), (b"content-type", f"{media}; charset=utf-8".encode()))
    for media in (JSON, GRAPHQL)
}


class Runner(Protocol):
    """Executes documents: an engine, or one that picks the caller's workspace's."""

    async def run(
        self,
        context: Context,
        query: str,
        variables: Mapping[str, Any] | None = None,
        operation_name: str | None = None,
        *,
        queries_only: bool = False,
    ) -> Answer:
        """One operation."""


class _Parameters(Struct, frozen=True):
    query: str
    variables: Mapping[str, Any] | None
    operation_name: str | None


# Whether everything that an operation of a document asks for is there for those who are not known.
IsOpen = Callable[[str, str | None], Awaitable[bool]]


async def answer(
    request: Request, runner: Runner, *, bare_refusals: bool = False, is_open: IsOpen | None = None
) -> Response:
    """One GraphQL request over HTTP. With `bare_refusals`, whoever is not let in gets a message and no more.

    Without `is_open` nothing is there for those who are not known.
    """
    state: State = request.app.state.rosetta
    headers = _headers_of(request)
    media = JSON
    method: str = request.scope["method"]
    reading = method in _READING
    if method == "OPTIONS":
        return Response(status_code=204, headers={"Allow": _allowed(state)})
    try:
        media = accepted(headers.get("accept"))
        _refuse_method(method, state)
        raise_refusal(request.scope)
        parameters = None
        try:
            caller: Caller | Nobody = await authenticate(headers, state.database)
        except Unauthenticated:
            if is_open is None or reading:
                raise
            parameters = await _from_body(request, headers, state)
            if not await is_open(parameters.query, parameters.operation_name):
                raise
            caller = Nobody()
        if parameters is None:
            parameters = _from_url(request) if reading else await _from_body(request, headers, state)
        context = Context(
            caller=caller,
            database=state.database,
            limits=state.limits,
            request_id=request.scope.get("request_id"),
            webhooks=state.webhooks,
            field_by_field=state.settings.execution == "field_by_field",
            logins=state.sessions,
            expected=expected_by(request.scope),
            address=place_of(request.scope["client"]),
        )
        result = await runner.run(
            context,
            parameters.query,
            parameters.variables,
            parameters.operation_name,
            queries_only=reading,
        )
        return _respond(result, media)
    except Refused as refused:
        body = {"errors": [{"message": refused.message, "extensions": {"code": refused.code}}]}
        return _response(body, refused.status, media, refused.headers)
    except Unauthenticated as error:
        return _response(_not_let_in(error, bare=bare_refusals), 401, media, headers_of(error))
    except WrongTenant as error:
        return _response(_not_let_in(error, bare=bare_refusals), 403, media)
    except Denied as error:
        # Only GET comes here: a mutation needs POST.
        return _response({"errors": [render(error)]}, 405, media, {"Allow": "POST"})
    except CrmError as error:
        return _response({"errors": [render(error)]}, status_of(error), media, headers_of(error))
    except Exception as error:  # noqa: BLE001 - logged and masked by `render`; a client of GraphQL reads GraphQL's form
        return _response({"errors": [render(error)]}, 500, media)


def _headers_of(request: Request) -> Mapping[str, str]:
    """All headers at once: Starlette would go through their list for each of the ten that a request is asked for.

    Of two with one name the first counts, as with Starlette.
    """
    return {name.decode("latin-1"): value.decode("latin-1") for name, value in reversed(request.scope["headers"])}


def _allowed(state: State) -> str:
    return "GET, HEAD, OPTIONS, POST" if state.settings.graphql_get else "OPTIONS, POST"


def _refuse_method(method: str, state: State) -> None:
    allowed = _allowed(state)
    if method not in allowed.split(", "):
        raise Refused(405, f"This endpoint takes {allowed}.", "METHOD_NOT_ALLOWED", {"Allow": allowed})


def _not_let_in(error: CrmError, *, bare: bool) -> dict[str, Any]:
    return {"errors": [{"message": error.message} if bare else render(error)]}


def _respond(result: Answer, media: str) -> Response:
    if result.refused and media == GRAPHQL:
        return _response({"errors": result.body["errors"]}, 400, media)
    if result.failure is not None:
        return _response(result.body, status_of(result.failure), media, headers_of(result.failure))
    return _response(result.body, 200, media)


def _response(body: Any, status: int, media: str, headers: Mapping[str, str] | None = None) -> Response:
    return _Json(orjson.dumps(body), status, media, headers)


class _Json(Response):
    """A response with headers that are written once, where Starlette writes each of them anew for each response."""

    def __init__(self, body: bytes, status: int, media: str, headers: Mapping[str, str] | None) -> None:
        self.status_code = status
        self.body = body
        self.background = None
        self.raw_headers = [*_HEADERS[media], (b"content-length", b"%d" % len(body))]
        if headers:
            self.headers.update(headers)


def _from_url(request: Request) -> _Parameters:
    given = request.query_params
    decoded: dict[str, Any] = {key: given[key] for key in ("query", "operationName") if given.get(key)}
    for key in ("variables", "extensions"):
        if given.get(key):
            decoded[key] = parse_json(given[key].encode(), key)
    return _checked(decoded)


async def _from_body(request: Request, headers: Mapping[str, str], state: State) -> _Parameters:
    return _checked(await read_json(request, headers, state.settings.max_body_bytes))


def _checked(given: Any) -> _Parameters:
    if isinstance(given, list):
        raise Refused(400, "Batches of operations are not accepted: send one at a time.", "BAD_REQUEST")
    if not isinstance(given, dict):
        raise Refused(400, "The body must be a JSON object.", "BAD_REQUEST")
    query, variables = given.get("query"), given.get("variables")
    operation_name, extensions = given.get("operationName"), given.get("extensions")
    if not isinstance(query, str) or not query:
        raise Refused(400, "'query' must be a text.", "BAD_REQUEST")
    if variables is not None and not isinstance(variables, dict):
        raise Refused(400, "'variables' must be an object.", "BAD_REQUEST")
    if operation_name is not None and not isinstance(operation_name, str):
        raise Refused(400, "'operationName' must be a text.", "BAD_REQUEST")
    if extensions is not None and not isinstance(extensions, dict):
        raise Refused(400, "'extensions' must be an object.", "BAD_REQUEST")
    return _Parameters(query, variables, operation_name or None)
