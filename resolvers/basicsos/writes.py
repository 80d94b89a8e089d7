"""POST, PUT, DELETE and restore: changes of the record store, each one transaction."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any
from uuid import UUID

import orjson

from models.errors import NotFound
from models.objects.catalogue import CATALOGUE
from models.records.plan import Visibility
from models.records.service import Changes
from resolvers.basicsos.bodies import Body, read_body
from resolvers.basicsos.errors import INVALID_RESOURCE, BadRequest
from resolvers.basicsos.permissions import may_archive, may_delete, require
from resolvers.basicsos.serving import Asked, missing
from resolvers.basicsos.words import DOOR, Saving
from resolvers.kit.actions import Call, perform
from resolvers.kit.fixed import fixed_call
from resolvers.kit.record_versions import split_version, versioned
from resolvers.kit.rest import RestAnswer
from resolvers.kit.shaped import Shaped
from resolvers.kit.wording import worded

# The JSON of no record.
_NOTHING = b"null"


async def create(asked: Asked) -> RestAnswer:
    """`POST /{resource}`."""
    _refuse_closed(asked, "create on")
    body = read_body(asked.resource, asked.request.body, creating=True)

    async def made(call: Call) -> Any:
        with worded(body.names):
            return await _made(asked, call, body)

    version, record = await _changed(asked, "create", made)
    return RestAnswer(record, 201, body.headers, version)


async def update(asked: Asked) -> RestAnswer:
    """`PUT /{resource}/{id}`, and `PATCH`: the given fields change, the others stay."""
    _refuse_closed(asked, "update")
    body = read_body(asked.resource, asked.request.body, creating=False)
    id_ = asked.id

    async def changed(call: Call) -> Any:
        with worded(body.names):
            async with call.changing(DOOR) as (session, changes):
                if await _is_first(asked, changes):
                    await _save(asked, Saving(call, session, changes, None, body.values))
                else:
                    await _found(asked, changes, id_, "live")
                    await _save(asked, Saving(call, session, changes, id_, body.values))
                return await call.one(session, asked.resource.object, id_, only=asked.resource.only)

    version, record = await _changed(asked, "update", changed)
    return RestAnswer(record, 200, body.headers, version)


async def delete(asked: Asked) -> RestAnswer:
    """`DELETE /{resource}/{id}`: archived where the resource has that; for good otherwise, and when it is archived."""
    _refuse_closed(asked, "delete from")
    resource, id_ = asked.resource, asked.id
    if not resource.archives:
        require(may_delete(asked.context, resource), "records.delete.hard")
    elif may_archive(asked.context, resource):
        _, archived = await _changed(asked, "archive", lambda call: _archived(asked, call, id_))
        if archived != _NOTHING:
            return RestAnswer(b'{"archived":true,"record":' + archived + b"}")
        if not may_delete(asked.context, resource):
            raise missing()
    else:
        require(may_delete(asked.context, resource), "records.archive")
    _, record = await _changed(asked, "destroy", lambda call: _destroyed(asked, call, id_))
    return RestAnswer(record)


async def restore(asked: Asked) -> RestAnswer:
    """`POST /{resource}/{id}/restore`. A record that is not archived stays as it is."""
    _refuse_closed(asked, "restore in")
    resource, id_ = asked.resource, asked.id
    if not CATALOGUE[resource.object].is_removable:
        raise BadRequest(f"Restore is not supported for {resource.name}")
    require(may_delete(asked.context, resource), "records.restore")
    version, record = await _changed(asked, "restore", lambda call: _restored(asked, call, id_))
    return RestAnswer(record, version=version)


async def _made(asked: Asked, call: Call, body: Body) -> Any:
    resource = asked.resource
    async with call.changing(DOOR) as (session, changes):
        saving = Saving(call, session, changes, None, body.values)
        if resource.follows is None:
            answer = call.own_answer(resource.object)
            if answer is not None:
                values = await _completed(asked, saving)
                return Shaped(await changes.create_and_answer(answer, [_born(asked, values)]))
        id_ = await _save(asked, saving)
        return await call.one(session, resource.object, id_, only=resource.only)


async def _save(asked: Asked, saving: Saving) -> UUID:
    """The values in their places; the record's id."""
    resource = asked.resource
    values = await _completed(asked, saving)
    # In one order: a set's own would differ from process to process, and with it the order of the statements.
    apart = {key: values.pop(key) for key in sorted(resource.apart & values.keys())}
    id_ = saving.id
    if id_ is None:
        [id_] = await saving.changes.create(resource.object, [_born(asked, values)])
    elif values:
        await saving.changes.update(resource.object, {id_: values})
    if resource.follows is not None:
        await resource.follows(saving, id_, apart)
    return id_


def _born(asked: Asked, values: Mapping[str, Any]) -> Mapping[str, Any]:
    its_id = {"id": asked.id} if asked.resource.single else {}
    return {**asked.resource.born, **its_id, **values}


async def _is_first(asked: Asked, changes: Changes) -> bool:
    """Whether the only record that there can be is not there yet: a change makes it then."""
    if not asked.resource.single:
        return False
    return not await changes.matching(asked.resource.object, asked.those(asked.id), "any", 1, {})


async def _completed(asked: Asked, saving: Saving) -> dict[str, Any]:
    completes = asked.resource.completes
    return {**saving.values, **({} if completes is None else await completes(saving))}


async def _destroyed(asked: Asked, call: Call, id_: UUID) -> Any:
    async with call.changing(DOOR) as (session, changes):
        await _found(asked, changes, id_, "any")
        answer = await call.one(session, asked.resource.object, id_, only=asked.resource.only)
        await changes.destroy(asked.resource.object, [id_])
        return answer


async def _archived(asked: Asked, call: Call, id_: UUID) -> Any:
    """The record, archived now; None when there is none that is not archived."""
    async with call.changing(DOOR) as (session, changes):
        if not await changes.matching(asked.resource.object, asked.those(id_), "live", 1, {}):
            return None
        await changes.remove(asked.resource.object, [id_])
        return await call.one(session, asked.resource.object, id_, only=asked.resource.only)


async def _restored(asked: Asked, call: Call, id_: UUID) -> Any:
    async with call.changing(DOOR) as (session, changes):
        await _found(asked, changes, id_, "any")
        await changes.restore(asked.resource.object, [id_])
        return await call.one(session, asked.resource.object, id_, only=asked.resource.only)


async def _found(asked: Asked, changes: Changes, id_: UUID, visibility: Visibility) -> None:
    """The record is one of the resource's, and stays until the change is done; the store itself tells a missing one."""
    if asked.resource.only is None and asked.resource.completes is None:
        return
    if not await changes.matching(asked.resource.object, asked.those(id_), visibility, 1, {}):
        raise missing()


async def _changed(asked: Asked, change: str, action: Callable[[Call], Awaitable[Any]]) -> tuple[str | None, bytes]:
    """The version of the record, and the record as JSON."""
    kept = asked.resources.answers(asked.resource, asked.camel_case, change)
    call = fixed_call(asked.context, {}, versioned(asked.shape, asked.resource.object), kept)
    try:
        answer = await perform(call, action)
    except NotFound as error:
        if error.field == "id":
            raise missing() from error
        raise
    if not isinstance(answer, Shaped):
        return None, orjson.dumps(answer)
    version, record = (None, _NOTHING.decode()) if answer.text is None else split_version(answer.text)
    return version, record.encode()


def _refuse_closed(asked: Asked, what: str) -> None:
    if asked.resource.closed is not None:
        raise BadRequest(f"Cannot {what} this resource: {asked.resource.closed}", code=INVALID_RESOURCE)
