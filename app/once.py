"""Writes under a condition, each of them one transaction, in front of every door so that no dialect knows of it.

`Idempotency-Key`: a write that is sent several times is done once, and every time answered the same. The row that keeps
its answer is written by the transaction that does it: there is never a change without its answer, nor the other way
round, whenever this process dies. What failed and changed nothing is not kept, so it may be tried again.

`If-Match`: a write of a record is done only to the version that its sender read. Whoever locks the record compares it;
here a change that nobody compared is undone, so that the header is never passed over in silence.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from uuid import UUID

from msgspec import Struct
from python_multipart.multipart import parse_options_header
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.auth.authenticate import WrongTenant, authenticate
from app.http_body import Refused
from app.preconditions import expect, expected_by
from app.refusal import refuse
from app.request_bytes import RequestBytes
from app.settings import Settings
from app.state import State
from models.database.joint import Joint
from models.database.pool import Database
from models.errors import CrmError, Invalid, StillRunning, Unauthenticated, Unavailable
from models.kept_answers import Asked, Kept, found, keep, same, sweep
from models.log import get_logger

log = get_logger()

_WRITES = frozenset({"POST", "PUT", "PATCH", "DELETE"})
_KEY_LENGTH = 255
_SWEEP_SECONDS = 60.0

# What was asked, and the answer that is kept; None when nothing is.
_Outcome = tuple[str, Kept] | None


class Asker(Struct, frozen=True):
    """Whose the key of a request is: never just anybody's, since what is kept may be secret."""

    workspace_id: UUID
    who: str


# Who asks, read from a body that proves it.
Signed = Callable[[Request, State], Awaitable[Asker]]


class Once:
    """ASGI middleware. A request without the header passes untouched, and one that nobody asks whom we know.

    `signed` are the paths where the body says who asks, and the headers do not.
    """

    def __init__(self, app: ASGIApp, settings: Settings, signed: Mapping[str, Signed]) -> None:
        self._app = app
        self._settings = settings
        self._signed = signed
        # By who asks and the key: what becomes of the request that runs. Who comes second waits without a connection.
        self._running: dict[str, asyncio.Future[_Outcome]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Do it, or answer what it was answered before."""
        key, if_match = _conditions(scope)
        if key is None and if_match is None:
            await self._app(scope, receive, send)
            return
        if if_match is not None:
            expect(scope, if_match)
        state: State = scope["app"].state.rosetta
        signed = self._signed.get(scope["path"])
        asker = None
        if signed is None:
            try:
                asker = await _asker(scope, state)
            except (Unauthenticated, Unavailable, WrongTenant):
                # The door says what is wrong with whoever asks, or that nobody can be known now.
                await self._app(scope, receive, send)
                return
        body = RequestBytes(receive, self._most(scope["path"]), _boundary_of(scope))
        try:
            await body.read()
            if body.complete and signed is not None:
                with suppress(CrmError, Refused):
                    asker = await signed(Request(scope, body.again()), state)
            if not body.complete or asker is None:
                # Too large, or its sender is gone, or its signature does not hold: the door says why.
                await self._app(scope, body.again(), send)
                return
            try:
                messages = await self._answer(scope, body, asker, key, state)
            except CrmError as error:
                refuse(scope, error)
                await self._app(scope, body.again(), send)
                return
        finally:
            body.close()
        for message in messages:
            await send(message)

    def _most(self, path: str) -> int:
        return self._settings.max_file_bytes if path.startswith("/files") else self._settings.max_body_bytes

    async def _answer(
        self, scope: Scope, body: RequestBytes, asker: Asker, key: str | None, state: State
    ) -> Sequence[Message]:
        if key is None:
            async with state.database.joined(asker.workspace_id) as joint:
                messages, _ = await self._done(scope, body, joint)
            return messages
        if not 0 < len(key) <= _KEY_LENGTH:
            raise Invalid(f"A key has 1 to {_KEY_LENGTH} characters.", field="Idempotency-Key")
        asked = _asked(scope, body, asker, key)
        until = asyncio.get_running_loop().time() + self._settings.idempotency_wait_seconds
        while (running := self._running.get(asked.digest)) is not None:
            outcome = await _outcome_of(running, until)
            if outcome is not None:
                return _replayed(same(asked, *outcome))
        running = self._running[asked.digest] = asyncio.get_running_loop().create_future()
        outcome = None
        try:
            messages, outcome = await self._first(scope, body, asker, asked, state)
        finally:
            del self._running[asked.digest]
            running.set_result(outcome)
        return messages

    async def _first(
        self, scope: Scope, body: RequestBytes, asker: Asker, asked: Asked, state: State
    ) -> tuple[Sequence[Message], _Outcome]:
        """The first of this process with this key: the answer, and what is kept of it."""
        vault, seconds = state.webhooks.vault, self._settings.idempotency_wait_seconds
        async with state.database.joined(asker.workspace_id) as joint:
            kept = await found(joint, asked, vault, seconds=seconds)
            if kept is not None:
                joint.undone = True
                return _replayed(kept), (asked.request, kept)
            messages, answer = await self._done(scope, body, joint)
            if answer is None:
                return messages, None
            await keep(joint, asked, vault, answer, hours=self._settings.idempotency_hours)
        return messages, (asked.request, answer)

    async def _done(self, scope: Scope, body: RequestBytes, joint: Joint) -> tuple[Sequence[Message], Kept | None]:
        """The door's answer, and what of it may be kept: nothing when nothing was changed."""
        messages: list[Message] = []

        async def collect(message: Message) -> None:
            messages.append(message)

        await self._app(scope, body.again(), collect)
        answer, expected = _answer_in(messages), expected_by(scope)
        if answer.status >= 500 or not joint.changed:
            joint.undone = True
            return messages, None
        if expected is not None and not expected.met:
            joint.undone = True
            raise Invalid("If-Match is not possible here: it needs a change of one record.", field="If-Match")
        return messages, answer


async def _outcome_of(running: asyncio.Future[_Outcome], until: float) -> _Outcome:
    try:
        async with asyncio.timeout_at(until):
            # Shielded: whoever gives up does not end it for the others.
            return await asyncio.shield(running)
    except TimeoutError as error:
        raise StillRunning("The same request is still being answered.") from error


@asynccontextmanager
async def sweeping(database: Database) -> AsyncIterator[None]:
    """Sweep what is kept no longer, beside what runs inside."""
    stopping = asyncio.Event()
    running = asyncio.create_task(_sweep(database, stopping))
    try:
        yield
    finally:
        stopping.set()
        await running


async def _sweep(database: Database, stopping: asyncio.Event) -> None:
    while not stopping.is_set():
        try:
            swept = await sweep(database)
        except Unavailable as error:
            log.warning("kept_answers_not_swept", error=error.message)
            swept = 0
        except Exception:
            # What is over today is over in a minute, too.
            log.exception("kept_answers_not_swept")
            swept = 0
        if not swept:
            with suppress(TimeoutError):
                await asyncio.wait_for(stopping.wait(), _SWEEP_SECONDS)


def _conditions(scope: Scope) -> tuple[str | None, str | None]:
    """`Idempotency-Key` and `If-Match` of a write."""
    key = if_match = None
    if scope["type"] == "http" and scope["method"] in _WRITES:
        for name, value in scope["headers"]:
            if name == b"idempotency-key":
                key = str(value, "latin-1").strip()
            elif name == b"if-match":
                if_match = str(value, "latin-1") if if_match is None else f"{if_match},{str(value, 'latin-1')}"
    return key, if_match


def _boundary_of(scope: Scope) -> bytes:
    """What stands between the parts of a form; nothing when it is none."""
    media, parameters = parse_options_header(Headers(scope=scope).get("content-type"))
    return parameters.get(b"boundary", b"") if media == b"multipart/form-data" else b""


async def _asker(scope: Scope, state: State) -> Asker:
    caller = await authenticate(Headers(scope=scope), state.database)
    # An application's key asks for many people, and two of them may think of the same key.
    return Asker(caller.workspace_id, f"{caller.key_id}\n{caller.user_id}")


def _asked(scope: Scope, body: RequestBytes, asker: Asker, key: str) -> Asked:
    who = f"{asker.who}\n{key}"
    address = f"{scope['path']}?{scope['query_string'].decode('latin-1')}"
    what = f"{scope['method']}\n{address}\n{_conditions(scope)[1]}\n{body.digest}"
    return Asked(*(hashlib.sha256(text.encode()).hexdigest() for text in (who, what)))


def _answer_in(messages: Sequence[Message]) -> Kept:
    start, *rest = messages
    headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in start["headers"]}
    return Kept(start["status"], headers, b"".join(message.get("body", b"") for message in rest))


def _replayed(kept: Kept) -> Sequence[Message]:
    headers = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in kept.headers.items()]
    return (
        {
            "type": "http.response.start",
            "status": kept.status,
            "headers": [*headers, (b"idempotency-replayed", b"true")],
        },
        {"type": "http.response.body", "body": kept.body},
    )
