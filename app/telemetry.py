"""One log line for each request: what it asked, what it cost. Secrets, bodies and query strings stay out of it."""

from __future__ import annotations

import logging
import os
import re
import sys
import time
from contextvars import ContextVar

import orjson
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from models.database.pool import statement_log
from models.log import get_logger, structlog

log = get_logger()

# A client's own request id is kept only when it cannot forge a log line.
_REQUEST_ID = re.compile(r"[A-Za-z0-9._:-]{1,128}")


# The request at hand, for every line that is written on its behalf.
_request_id: ContextVar[str | None] = ContextVar("request_id", default=None)


def _add_request_id(
    _logger: structlog.typing.WrappedLogger, _method: str, event: structlog.typing.EventDict
) -> structlog.typing.EventDict:
    request_id = _request_id.get()
    return event if request_id is None else {"request_id": request_id, **event}


def configure_log(level: str) -> None:
    """Drop what is below the level, where it is written; the rest is for eyes in a terminal and JSON anywhere else."""
    in_terminal = sys.stdout.isatty()
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelName(level.upper())),
        processors=[
            _add_request_id,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            *([] if in_terminal else [structlog.processors.format_exc_info]),
            _for_eyes() if in_terminal else structlog.processors.JSONRenderer(orjson.dumps),
        ],
        logger_factory=structlog.PrintLoggerFactory() if in_terminal else structlog.BytesLoggerFactory(),
        cache_logger_on_first_use=True,
    )


def _for_eyes() -> structlog.dev.ConsoleRenderer:
    # The pretty formatter prints local variables, and those of a request hold its key.
    return structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)


class RequestLog:
    """ASGI middleware: gives each request an id, answers with it, and logs method, path, status, ms and statements."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and log its end."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        given = next((value for name, value in scope["headers"] if name == b"x-request-id"), b"").decode("latin-1")
        request_id = given if _REQUEST_ID.fullmatch(given) else os.urandom(16).hex()
        scope["request_id"] = request_id
        statements: list[str] = []
        token = statement_log.set(statements)
        id_token = _request_id.set(request_id)
        started = time.perf_counter()
        status = 500

        async def send_with_id(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message.get("headers", ()), (b"x-request-id", request_id.encode())]
            await send(message)

        try:
            await self._app(scope, receive, send_with_id)
        finally:
            statement_log.reset(token)
            log.info(
                "request",
                method=scope["method"],
                path=scope["path"],
                status=status,
                ms=round((time.perf_counter() - started) * 1000, 2),
                statements=len(statements),
            )
            _request_id.reset(id_token)
