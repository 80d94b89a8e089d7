"""Rate limits in front of every door, so that none can forget them: by path, with headers on every answer."""

from __future__ import annotations

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.auth.authenticate import WrongTenant, authenticate
from app.early_refusals import EarlyRefusals
from app.limits import RateLimits, Traffic, place_of
from app.state import State
from models.errors import Unauthenticated, Unavailable

# The first path that is the request's, or a folder of it, says the class.
_CLASSES = (
    ("/query", Traffic.GRAPHQL),
    ("/graphql", Traffic.GRAPHQL),
    ("/metadata", Traffic.METADATA),
    ("/rest/metadata", Traffic.METADATA),
    ("/rest", Traffic.REST),
    ("/api", Traffic.REST),
    ("/files", Traffic.REST),
)


def traffic_of(path: str) -> Traffic | None:
    """The class of traffic of a path; None for what is not counted, such as the playground's files."""
    return next((traffic for door, traffic in _CLASSES if path == door or path.startswith(f"{door}/")), None)


class RateLimiting:
    """ASGI middleware. Known callers are counted by their key or account, and everybody else by address.

    So strangers, however many, never use up what a caller may ask.
    """

    def __init__(self, app: ASGIApp, limits: RateLimits, refusals: EarlyRefusals) -> None:
        self._app = app
        self._limits = limits
        self._refusals = refusals

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Count, and pass the request on unless it is one too many."""
        traffic = traffic_of(scope["path"]) if scope["type"] == "http" else None
        if traffic is None:
            await self._app(scope, receive, send)
            return
        count = await self._limits.count(traffic, await _who(scope))
        headers = count.headers()

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(headers)
            await send(message)

        if count.allowed:
            await self._app(scope, receive, send_with_headers)
        else:
            refusal = self._refusals.response(
                scope["path"], 429, "Rate limit exceeded", retry_after=count.seconds_left, headers=headers
            )
            await refusal(scope, receive, send)


async def _who(scope: Scope) -> str:
    state: State = scope["app"].state.rosetta
    try:
        caller = await authenticate(Headers(scope=scope), state.database)
    except (Unauthenticated, Unavailable, WrongTenant):
        # The door says what is wrong; here it only matters that nobody is known.
        return place_of(scope["client"])
    # An application asks for many workspaces and users, who do not share what one may ask.
    return f"{caller.key_id} {caller.workspace_id} {caller.user_id}"
