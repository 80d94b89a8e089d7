"""`/auth/login`, `/auth/refresh` and `/auth/logout`."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import asyncpg
import orjson
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import Receive, Scope, Send

from app.auth.sessions import Pair, Sessions, TooManyAttempts
from app.error_body import error_response
from app.limits import place_of
from app.refusal import raise_refusal
from app.state import State
from models.database.failures import translated
from models.errors import Busy, CrmError, Invalid, Unauthenticated
from models.log import get_logger

log = get_logger()

# An e-mail and a password, or a token, with room to spare.
_MOST_BYTES = 16_384

Step = Callable[[Request, Sessions], Awaitable[Response]]


class _NotAccepted(Exception):
    """A request that is refused before it is understood."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.message = message


def routes() -> list[BaseRoute]:
    """The routes of this door."""
    steps: Mapping[str, Step] = {"/auth/login": log_in, "/auth/refresh": refresh, "/auth/logout": log_out}
    # Without methods of its own a route hands over every request, so that a wrong method is answered in our form.
    return [Route(path, _Endpoint(step)) for path, step in steps.items()]


async def log_in(request: Request, sessions: Sessions) -> Response:
    """E-mail and password -> a pair of tokens."""
    given = await _fields(request, "email", "password")
    return _pair(await sessions.log_in(given["email"], given["password"], place_of(request.scope["client"])))


async def refresh(request: Request, sessions: Sessions) -> Response:
    """A refresh token -> the next pair."""
    return _pair(await sessions.refresh((await _fields(request, "refreshToken"))["refreshToken"]))


async def log_out(request: Request, sessions: Sessions) -> Response:
    """A refresh token -> the end of its session."""
    await sessions.log_out((await _fields(request, "refreshToken"))["refreshToken"])
    return Response(status_code=204)


class _Endpoint:
    """An ASGI application around one step: what comes in must be a POST, and errors go out in the REST form."""

    def __init__(self, step: Step) -> None:
        self._step = step

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        response = await self._answer(request)
        await response(scope, receive, send)

    async def _answer(self, request: Request) -> Response:
        if request.method != "POST":
            return error_response(405, "Use POST", headers={"Allow": "POST"})
        state: State = request.app.state.rosetta
        try:
            raise_refusal(request.scope)
            with translated:
                return await self._step(request, state.sessions)
        except _NotAccepted as refused:
            return error_response(refused.status, refused.message)
        except Invalid as error:
            details = [] if error.field is None else [(error.field, error.message)]
            return error_response(400, "Validation failed", details=details)
        except Unauthenticated as error:
            return error_response(401, error.message, headers={"WWW-Authenticate": "Bearer"})
        except TooManyAttempts as error:
            return error_response(429, error.message, retry_after=error.count.seconds_left)
        except (CrmError, OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
            log.exception("login_unavailable")
            status = 503 if isinstance(error, Busy | OSError | asyncpg.PostgresConnectionError) else 500
            said = "The service is unavailable" if status == 503 else "Internal server error"
            return error_response(status, said, headers={"Retry-After": "1"} if status == 503 else None)


def _pair(pair: Pair) -> Response:
    body = {"accessToken": pair.access_token, "refreshToken": pair.refresh_token, "expiresIn": pair.expires_in}
    return JSONResponse(body, headers={"Cache-Control": "no-store"})


async def _fields(request: Request, *names: str) -> dict[str, str]:
    """The named texts of the body. Others are ignored: login forms send what else they hold."""
    media, *_ = request.headers.get("content-type", "").split(";")
    if media.strip().lower() != "application/json":
        raise _NotAccepted(415, "Send the request as application/json")
    try:
        body: Any = orjson.loads(await _body(request))
    except orjson.JSONDecodeError as error:
        # The parser's own words may quote the body, which holds a password.
        raise _NotAccepted(400, "The body is not valid JSON") from error
    if not isinstance(body, dict):
        raise _NotAccepted(400, "The body must be a JSON object")
    for name in names:
        if not isinstance(body.get(name), str) or not body[name]:
            raise Invalid("A text is required", field=name)
    return {name: body[name] for name in names}


async def _body(request: Request) -> bytes:
    too_large = _NotAccepted(413, f"The request is larger than {_MOST_BYTES:,} bytes")
    length = request.headers.get("content-length", "")
    if length.isdigit() and int(length) > _MOST_BYTES:
        raise too_large
    content = bytearray()
    try:
        async for chunk in request.stream():
            content += chunk
            if len(content) > _MOST_BYTES:
                raise too_large
    except ClientDisconnect as error:
        raise _NotAccepted(400, "The request ended early") from error
    return bytes(content)
