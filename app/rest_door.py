"""REST over HTTP: a dialect's table of (method, path, operation) -> one route for all paths below a prefix."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from uuid import UUID

from msgspec.structs import replace
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Match, Route
from starlette.types import Scope

from app.auth.authenticate import authenticate
from app.error_headers import headers_of
from app.http_body import JSON, Refused, read_json
from app.preconditions import etag_of, expected_by, is_known
from app.refusal import raise_refusal
from app.rest_paths import Paths
from app.state import State
from models.errors import CrmError
from resolvers.kit.context import Context
from resolvers.kit.rest import Operation, RestAnswer, RestApi, RestRequest

Endpoint = Callable[[Request], Awaitable[Response]]


class RestDoor(Route):
    """All paths from `prefix` on, with every method: what is not in the table is refused in the product's form."""

    def __init__(self, prefix: str, api: RestApi) -> None:
        super().__init__(prefix, _endpoint(api, prefix))
        self.methods = None

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Whether the request is for this door."""
        path = scope.get("path", "")
        if scope["type"] == "http" and (path == self.path or path.startswith(f"{self.path}/")):
            return Match.FULL, {"endpoint": self.endpoint, "path_params": {}}
        return Match.NONE, {}


def _endpoint(api: RestApi, prefix: str) -> Endpoint:
    by_path: dict[str, dict[str, Operation]] = {}
    for operation in api.operations:
        for method in operation.methods:
            by_path.setdefault(operation.path, {})[method] = operation
    paths = Paths(by_path, api.suffix)

    async def endpoint(request: Request) -> Response:
        found = paths.find(request.scope["path"].removeprefix(prefix))
        if found is None:
            message = f"There is nothing at {request.method} {request.url.path[:200]}"
            return _failure(api, request, api.refused(404, message))
        by_method, named = found
        operation = by_method.get("GET" if request.method == "HEAD" else request.method)
        if operation is None:
            return _wrong_method(api, request, list(by_method))
        try:
            raise_refusal(request.scope)
            context = await _context(request, _headers(request, operation))
            _aim(context, named, operation)
            body = None
            if operation.takes_body and not (operation.body_optional and _is_empty(request)):
                state: State = request.app.state.rosetta
                body = await read_json(request, request.headers, state.settings.max_body_bytes)
            server = f"{str(request.base_url).rstrip('/')}{prefix}" if operation.names_server else ""
            answer = await operation.run(RestRequest(context, named, _query(request), body, server))
            return _found(request, answer)
        except Refused as refused:
            return _failure(api, request, api.refused(refused.status, refused.message), refused.headers)
        except Exception as error:  # noqa: BLE001 - rendered, and logged there when it is not ours
            _hush(request, error)
            return _failure(api, request, api.failed(error), headers_of(error, api.challenge))

    return endpoint


def _hush(request: Request, error: Exception) -> None:
    """Name nothing that exists, where the server is set to make no suggestions."""
    state: State = request.app.state.rosetta
    if not state.limits.suggestions and isinstance(error, CrmError):
        error.without_hints()


def _is_empty(request: Request) -> bool:
    """Whether the request has no body at all."""
    return "transfer-encoding" not in request.headers and request.headers.get("content-length", "0") == "0"


def _aim(context: Context, named: Mapping[str, str], operation: Operation) -> None:
    """What the caller expects is said of the record that the address names."""
    record = named.get(operation.about)
    if context.expected is not None and record is not None:
        with suppress(ValueError):
            # What is no id is refused by the operation, in its own words.
            context.expected.id = UUID(record)


def _found(request: Request, answer: RestAnswer) -> Response:
    """The answer, with the tag of the record that it shows; or that the client has it already."""
    if answer.version is None:
        return response(answer)
    etag = etag_of(answer.version, answer.content if answer.lasting is None else answer.lasting)
    # It may be kept, and must be asked for again each time.
    headers = {"etag": etag, "cache-control": "private, no-cache"}
    if request.method in ("GET", "HEAD") and is_known(request.headers, etag):
        return Response(status_code=304, headers=headers)
    return response(answer, headers)


def _headers(request: Request, operation: Operation) -> Mapping[str, str]:
    """The request's, with the key of its address where the operation takes one."""
    token = request.query_params.get("token") if operation.describes else None
    if token and "authorization" not in request.headers:
        return {"authorization": f"Bearer {token}"}
    return request.headers


async def _context(request: Request, headers: Mapping[str, str]) -> Context:
    state: State = request.app.state.rosetta
    return Context(
        caller=await authenticate(headers, state.database),
        database=state.database,
        limits=state.limits,
        request_id=request.scope.get("request_id"),
        expected=expected_by(request.scope),
        webhooks=state.webhooks,
        files=state.files,
        file_links=state.links,
    )


def _query(request: Request) -> str:
    query: bytes = request.scope["query_string"]
    return query.decode(errors="replace")


def _wrong_method(api: RestApi, request: Request, methods: list[str]) -> Response:
    allowed = ", ".join(methods)
    message = f"{request.method} is not allowed here. Allowed methods: {allowed}"
    return _failure(api, request, api.refused(405, message), {"Allow": allowed})


def _failure(api: RestApi, request: Request, answer: RestAnswer, headers: Mapping[str, str] | None = None) -> Response:
    """An error; some clients cannot read one whose status says so."""
    hidden = api.status_hidden_by and request.query_params.get(api.status_hidden_by, "").lower() in ("1", "true")
    return response(replace(answer, status=200) if hidden else answer, headers)


def response(answer: RestAnswer, headers: Mapping[str, str] | None = None) -> Response:
    """The answer over HTTP, which no cache keeps."""
    return Response(
        answer.content,
        answer.status,
        {"cache-control": "no-store", **answer.headers, **(headers or {})},
        media_type=f"{JSON}; charset=utf-8",
    )
