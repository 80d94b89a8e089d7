"""`/files`: uploads, downloads, and links that hold for a while.

What somebody uploaded is never run by a browser on this origin: it is offered for saving, its type is not guessed
anew, and a page that is opened all the same is in a sandbox.
"""

from __future__ import annotations

import time
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from urllib.parse import quote
from uuid import UUID

import asyncpg
from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Route
from starlette.types import Receive, Scope, Send

from app.auth.authenticate import authenticate
from app.auth.caller import Caller
from app.error_body import error_response
from app.error_headers import headers_of
from app.files_ranges import Part, Unsatisfiable, part_of
from app.http_body import Refused
from app.once import Asker
from app.preconditions import is_known
from app.refusal import raise_refusal
from app.state import State
from app.upload_form import MOST_BYTES, Permit, answer_of, permit_of, require_holder
from models.access.rights import EVERYTHING
from models.database.failures import translated
from models.errors import CrmError, Denied, Invalid, NotFound, Unauthenticated
from models.files.service import StoredFile, find, keep
from models.files.store import BytesMissing
from models.log import get_logger
from models.records.pictures import place_of
from resolvers.kit.context import Context
from resolvers.kit.rest import Method, status_of

log = get_logger()

APP = "rosetta-files"
# Where forms that this server signed are sent.
FORM = "/files/form"
# The envelope of a multipart body: boundaries, headers, and small fields that nobody reads.
_ENVELOPE = 64 * 1024
_LINK_SECONDS, _MOST_LINK_SECONDS = 3_600, 7 * 86_400

Step = Callable[[Request, State], Awaitable[Response]]


def routes() -> list[BaseRoute]:
    """The routes of this door."""
    steps: tuple[tuple[str, Step, Method], ...] = (
        ("/files", upload, "POST"),
        (FORM, upload_by_form, "POST"),
        ("/files/{id}", download, "GET"),
        ("/files/{id}/link", link, "POST"),
    )
    return [Route(path, _Endpoint(step, method)) for path, step, method in steps]


async def upload(request: Request, state: State) -> Response:
    """One file of a multipart form -> its attachment."""
    caller = await authenticate(request.headers, state.database)
    if not caller.may_write:
        raise Denied("This key may not change anything.")
    form = await _form(request, state.settings.max_file_bytes)
    try:
        given = next((value for _, value in form.multi_items() if isinstance(value, UploadFile)), None)
        if given is None or given.size is None:
            raise Invalid("Send one file in a part of its own.", field="file")
        if given.size > state.settings.max_file_bytes:
            raise _too_large(state.settings.max_file_bytes)
        scope = Context(caller, state.database, state.limits, request.scope.get("request_id")).scope(APP)
        file = await keep(state.database, state.files, scope, given.file, given.filename, given.size)
    finally:
        await form.close()
    return JSONResponse(_shown(file), 201, {"Location": place_of(file.id), "Cache-Control": "no-store"})


async def upload_by_form(request: Request, state: State) -> Response:
    """One file of a form that this server signed, as clients of S3 send it -> its key, in XML."""
    async with _signed_form(request, state) as (form, permit):
        given = form.get("file")
        if not isinstance(given, UploadFile) or given.size is None:
            raise Invalid("Send the file in a part that is called file.", field="file")
        if given.size > MOST_BYTES:
            raise _too_large(MOST_BYTES)
        scope = permit.scope(request.scope.get("request_id"))
        further = {"upload_key": permit.key}
        file = await keep(state.database, state.files, scope, given.file, permit.name, given.size, further)
    body = answer_of(str(request.url), permit.key, file.checksum)
    return Response(body, 201, {"Cache-Control": "no-store"}, media_type="application/xml")


async def holder_of_form(request: Request, state: State) -> Asker:
    """Who got the form that is sent. Raises `Unauthenticated` when it does not hold."""
    async with _signed_form(request, state) as (_, permit):
        return Asker(permit.workspace_id, f"form\n{permit.credential_id}\n{permit.member_id}")


@asynccontextmanager
async def _signed_form(request: Request, state: State) -> AsyncIterator[tuple[FormData, Permit]]:
    if not request.headers.get("content-type", "").lower().startswith("multipart/form-data"):
        raise Unauthenticated("Send a form that this server signed.")
    form = await _form(request, MOST_BYTES)
    try:
        permit = permit_of(form, state.links, time.time())
        await require_holder(permit, state.database)
        yield form, permit
    finally:
        await form.close()


async def download(request: Request, state: State) -> Response:
    """The bytes, or a part of them, for whoever may see the record or has a link."""
    file = await _found(request, state)
    etag = f'"{file.checksum}"'
    headers = {
        "ETag": etag,
        "Accept-Ranges": "bytes",
        "Cache-Control": "private, no-cache",
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(file.name, safe='')}",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cross-Origin-Resource-Policy": "same-origin",
    }
    if is_known(request.headers, etag):
        return Response(status_code=304, headers=headers)
    try:
        part = part_of(request.headers, file.size, etag)
    except Unsatisfiable:
        return error_response(416, "The range is outside the file", headers={"Content-Range": f"bytes */{file.size}"})
    headers["Content-Length"] = str(part.length)
    if not part.whole:
        headers["Content-Range"] = f"bytes {part.start}-{part.start + part.length - 1}/{file.size}"
    if request.method == "HEAD":
        return Response(status_code=200, headers={**headers, "Content-Type": file.content_type})
    content = await _begun(state, file, part)
    return StreamingResponse(content, 200 if part.whole else 206, headers, media_type=file.content_type)


async def link(request: Request, state: State) -> Response:
    """An address that needs no key, for `expiresIn` seconds."""
    file = await _found(request, state)
    given = request.query_params.get("expiresIn", str(_LINK_SECONDS))
    if not given.isascii() or not given.isdigit() or not 0 < int(given[:9]) <= _MOST_LINK_SECONDS:
        raise Invalid(f"A number of seconds up to {_MOST_LINK_SECONDS} is expected.", field="expiresIn")
    expires = int(time.time()) + int(given)
    signature = state.links.sign(file.workspace_id, file.id, expires)
    url = f"{place_of(file.id)}?workspace={file.workspace_id}&expires={expires}&signature={signature}"
    until = datetime.fromtimestamp(expires, UTC).isoformat().replace("+00:00", "Z")
    return JSONResponse({"url": url, "expiresAt": until}, headers={"Cache-Control": "no-store"})


async def _found(request: Request, state: State) -> StoredFile:
    """The file that the address names, seen by the caller or through a link."""
    missing = NotFound("There is no such file.")
    file_id = _id(request.path_params["id"])
    query = request.query_params
    if "signature" in query and request.method in ("GET", "HEAD"):
        workspace_id, expires = _id(query.get("workspace", "")), query.get("expires", "")
        if workspace_id is None or file_id is None or not (expires.isascii() and expires.isdigit()):
            raise Denied("This link does not hold.")
        if not state.links.holds(workspace_id, file_id, int(expires[:12]), query["signature"], time.time()):
            raise Denied("This link does not hold.")
        access = EVERYTHING
    else:
        caller: Caller = await authenticate(request.headers, state.database)
        workspace_id, access = caller.workspace_id, caller.granted.access
    file = None if file_id is None else await find(state.database, workspace_id, file_id, access)
    if file is None:
        raise missing
    return file


async def _begun(state: State, file: StoredFile, part: Part) -> AsyncIterator[bytes]:
    """The bytes, of which the first are there: what is missing is told before the answer begins."""
    reading = state.files.read(file.workspace_id, file.id, part.start, part.length).__aiter__()
    try:
        first = await anext(reading, b"")
    except BytesMissing as error:
        log.exception("file_without_bytes", file_id=str(file.id))
        raise NotFound("The bytes of this file are gone.") from error

    async def pieces() -> AsyncIterator[bytes]:
        yield first
        async for piece in reading:
            yield piece

    return pieces()


async def _form(request: Request, most: int) -> FormData:
    if not request.headers.get("content-type", "").lower().startswith("multipart/form-data"):
        raise Refused(415, "Send the file as multipart/form-data.", "UNSUPPORTED_MEDIA_TYPE")
    length = request.headers.get("content-length", "")
    if length.isdigit() and int(length) > most + _ENVELOPE:
        raise _too_large(most)

    async def counted() -> AsyncGenerator[bytes, None]:
        size = 0
        async for chunk in request.stream():
            size += len(chunk)
            if size > most + _ENVELOPE:
                raise _too_large(most)
            yield chunk

    try:
        # The parser writes what is large to a file without a name, which goes with the form.
        return await MultiPartParser(request.headers, counted(), max_files=1, max_fields=20).parse()
    except MultiPartException as error:
        raise Invalid(error.message, field="file") from error
    except ClientDisconnect as error:
        raise Refused(400, "The request ended early.", "BAD_REQUEST") from error


def _too_large(most: int) -> Refused:
    return Refused(413, f"A file holds at most {most} bytes.", "LIMIT_EXCEEDED")


def _shown(file: StoredFile) -> dict[str, object]:
    return {
        "id": str(file.id),
        "fileName": file.name,
        "mimeType": file.content_type,
        "size": file.size,
        "checksum": file.checksum,
        "basePath": "/files",
        "cdnUrl": place_of(file.id),
    }


def _id(given: str) -> UUID | None:
    try:
        return UUID(given)
    except ValueError:
        return None


class _Endpoint:
    """An ASGI application around one step, so that a wrong method comes here and is answered in our form, too."""

    def __init__(self, step: Step, method: Method) -> None:
        self._step = step
        self._methods = ("GET", "HEAD") if method == "GET" else (method,)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        response = await self._answer(Request(scope, receive))
        await response(scope, receive, send)

    async def _answer(self, request: Request) -> Response:
        if request.method not in self._methods:
            return error_response(405, f"Use {self._methods[0]}", headers={"Allow": ", ".join(self._methods)})
        state: State = request.app.state.rosetta
        try:
            raise_refusal(request.scope)
            with translated:
                return await self._step(request, state)
        except Refused as refused:
            return error_response(refused.status, refused.message)
        except CrmError as error:
            details = [] if error.field is None else [(error.field, error.message)]
            return error_response(status_of(error), error.message, details=details, headers=headers_of(error))
        except (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError):
            log.exception("files_unavailable")
            return error_response(503, "The service is unavailable", headers={"Retry-After": "1"})
