"""The server: routes, middleware and lifespan, in the order a request meets them."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial
from typing import Any

import asyncpg
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from app import auth_door, files_door, graphql_door, playground, rest_page
from app.auth.authenticate import accept_access_tokens
from app.auth.passwords import Passwords
from app.auth.sessions import Sessions
from app.auth.signing import signing_secrets
from app.auth.tokens import Tokens
from app.built_later import BuiltLater
from app.cross_origin import CrossOrigin
from app.demo_key import read_demo_key
from app.early_refusals import EarlyRefusals
from app.files_keeping import clearing, links_of, store_of
from app.limits import Counting, LoginAttempts, RateLimits
from app.once import Once, sweeping
from app.rate_limiting import RateLimiting
from app.request_head import ENDING
from app.request_time import RequestTime
from app.rest_door import RestDoor
from app.settings import Settings, settings_of_this_process
from app.state import State, limits_of
from app.telemetry import RequestLog, configure_log
from app.webhooks.keys import webhook_rules
from app.webhooks.loaded_later import working_when_loaded
from models.database.address import DatabaseAddress
from models.database.lending import Queue
from models.database.pool import Database
from models.errors import Unavailable
from models.loading import begin_to_load_later
from models.records.tallies import stop_settling
from resolvers import registry
from resolvers.kit.context import Limits
from resolvers.kit.operation import Engine
from resolvers.twenty.workspaces import WorkspaceEngines

# Its engine answers a part of Twenty's REST API too.
_METADATA = "/metadata"
# Path of each GraphQL endpoint -> the schema behind it, the one that opens first in the playground first.
GRAPHQL_ENDPOINTS = {
    "/query": registry.query_schema,
    "/graphql": registry.twenty_schema,
    _METADATA: registry.metadata_schema,
}
# Root fields that need no key.
_OPEN_FIELDS = {_METADATA: registry.LOGIN_FIELDS}
# What each workspace adds to this one, its schema has too.
_PER_WORKSPACE = "/graphql"
# Who is not let in here gets the body that CustomerOS's own server sends.
_BARE_REFUSALS = "/query"
_BASICS = "/api"
_ONE_PAGE = "/api/v3"
# So many new objects are there before the collector looks at them.
_YOUNG_OBJECTS = 25_000


def create_app(settings: Settings) -> Starlette:
    """The ASGI application. It connects with `app_database_url` when it starts and closes the pool when it stops."""
    limits = limits_of(settings)
    counting = Counting.of(settings)
    basics = registry.basics_rest(camel_case=settings.api_keys_case == "camel")
    one_page = registry.one_page_rest()
    # The longer path first: it is below the other.
    refusals = EarlyRefusals({_ONE_PAGE: one_page, _BASICS: basics}, graphql=GRAPHQL_ENDPOINTS)
    # Their schemas are built when the server answers already, in this order.
    engines = {path: BuiltLater(partial(_engine, path, limits)) for path in GRAPHQL_ENDPOINTS if path != _PER_WORKSPACE}
    per_workspace = BuiltLater(lambda: WorkspaceEngines(_engine(_PER_WORKSPACE, limits), limits))
    later = {path: engines.get(path) or per_workspace for path in GRAPHQL_ENDPOINTS}

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[Mapping[str, Any]]:
        if settings.app_database_url is None:
            raise RuntimeError("APP_DATABASE_URL is not set; `rosetta run` sets it.")
        database = await Database.open(
            DatabaseAddress.parse(settings.app_database_url),
            minimum=settings.pool_min,
            maximum=settings.pool_max,
            statement_timeout_ms=settings.statement_timeout_ms,
            pooler=settings.database_pooler,
            queue=Queue(settings.pool_queue, settings.pool_wait_seconds),
        )
        tokens, passwords = Tokens(signing_secrets(settings)), Passwords()
        accept_access_tokens(database, tokens)
        sessions = Sessions(database, tokens, passwords, LoginAttempts(counting, settings))
        rules = webhook_rules(settings)
        files = store_of(settings)
        app.state.rosetta = State(settings, database, limits, sessions, rules, files, links_of(settings))
        # What the start has made stays: the collector need not look at it again, which would stop requests for a while.
        gc.freeze()
        # A batch of a thousand makes some ten thousand objects that all stay until it is written. The collector looked
        # at them every 700: a seventh of the batch's processor time here.
        gc.set_threshold(_YOUNG_OBJECTS)
        gc.enable()
        for runner in later.values():
            runner.begin()
        begin_to_load_later()
        ending = asyncio.Event()
        try:
            async with AsyncExitStack() as running:
                await running.enter_async_context(clearing(settings, database, files))
                await running.enter_async_context(sweeping(database))
                if settings.webhook_worker:
                    speakers, automations = registry.speakers(), registry.automations()
                    await running.enter_async_context(
                        working_when_loaded(settings, database, rules, speakers, automations, ending)
                    )
                yield {ENDING: ending}
        finally:
            passwords.close()
            await counting.close()
            await stop_settling(database)
            await database.close()

    open_operations = {path: _is_open(engines[path]) for path in _OPEN_FIELDS}
    graphql: dict[str, ASGIApp] = {
        path: _GraphQLEndpoint(runner, bare_refusals=path == _BARE_REFUSALS, is_open=open_operations.get(path))
        for path, runner in later.items()
    }
    return Starlette(
        routes=[
            # Only what is nearly one of these paths comes here, to be sent to it: see `ToTheLetter`.
            *(Route(path, endpoint) for path, endpoint in graphql.items()),
            Route("/", up),
            Route("/health", health),
            Route("/readiness", readiness),
            *rest_page.routes("/rest/open-api"),
            RestDoor("/rest", registry.twenty_rest(engines[_METADATA].made)),
            # Before the door whose paths would take these in.
            RestDoor(_ONE_PAGE, one_page),
            RestDoor(_BASICS, basics),
            *auth_door.routes(),
            *files_door.routes(),
            *(_playground(settings) if settings.playground else []),
        ],
        middleware=[
            Middleware(RequestLog),
            Middleware(RequestTime, settings=settings, refusals=refusals),
            Middleware(CrossOrigin, prefix=_BASICS, origins=settings.api_cors_origins.split()),
            *([_counted(RateLimits(counting, settings), refusals)] if settings.rate_limits else []),
            Middleware(Once, settings=settings, signed={files_door.FORM: files_door.holder_of_form}),
            Middleware(ToTheLetter, endpoints=graphql),
        ],
        lifespan=lifespan,
    )


def from_environment() -> Starlette:
    """The application of a uvicorn worker process."""
    settings = settings_of_this_process()
    configure_log(settings.log_level)
    return create_app(settings)


async def up(_request: Request) -> Response:
    """What CustomerOS's server says at its root to whoever looks whether it is there."""
    return JSONResponse({"message": "Up and running!"})


async def health(_request: Request) -> Response:
    """The process answers."""
    return JSONResponse({"status": "OK"})


async def readiness(request: Request) -> Response:
    """The database answers too."""
    state: State = request.app.state.rosetta
    try:
        async with state.database.control() as connection:
            await connection.fetchval("SELECT 1", timeout=2)
    except (Unavailable, OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError):
        return JSONResponse({"status": "DATABASE_UNAVAILABLE"}, 503, {"Retry-After": "1"})
    return JSONResponse({"status": "OK"})


def _counted(limits: RateLimits, refusals: EarlyRefusals) -> Middleware:
    return Middleware(RateLimiting, limits=limits, refusals=refusals)


def _playground(settings: Settings) -> list[BaseRoute]:
    return playground.routes(
        demo_api_key=lambda: read_demo_key(settings) if settings.demo else None, endpoints=list(GRAPHQL_ENDPOINTS)
    )


def _engine(path: str, limits: Limits) -> Engine:
    """What runs the documents of an endpoint; its schema is built for it."""
    return Engine(GRAPHQL_ENDPOINTS[path](), limits, open_fields=_OPEN_FIELDS.get(path, ()))


def _is_open(engine: BuiltLater[Engine]) -> graphql_door.IsOpen:
    """What tells the operations of an endpoint that need no caller."""

    async def is_open(query: str, operation_name: str | None) -> bool:
        return (await engine.made()).is_open(query, operation_name)

    return is_open


class ToTheLetter:
    """ASGI middleware, the last before the routes: the busiest paths, without the search among all others."""

    def __init__(self, app: ASGIApp, endpoints: Mapping[str, ASGIApp]) -> None:
        self._app = app
        self._endpoints = endpoints

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Go to the endpoint of exactly this path, or to the routes."""
        found = self._endpoints.get(scope["path"]) if scope["type"] == "http" else None
        await (found or self._app)(scope, receive, send)


class _GraphQLEndpoint:
    """An endpoint as an ASGI application, which Starlette calls without the wrapping that a function gets."""

    def __init__(
        self, runner: graphql_door.Runner, *, bare_refusals: bool, is_open: graphql_door.IsOpen | None
    ) -> None:
        self._runner = runner
        self._bare_refusals = bare_refusals
        self._is_open = is_open

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        response = await graphql_door.answer(
            Request(scope, receive, send), self._runner, bare_refusals=self._bare_refusals, is_open=self._is_open
        )
        await response(scope, receive, send)
