"""POST, PATCH, PUT and DELETE: the same changes as GraphQL's mutations, each one transaction."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import orjson

from models.errors import Denied, Invalid, NotFound
from models.records.plan import Fields
from resolvers.kit.actions import Call, KeptAnswers, perform
from resolvers.kit.fixed import fixed_call
from resolvers.kit.record_versions import split_version, versioned
from resolvers.kit.rest import RestAnswer, RestRequest
from resolvers.kit.shaped import Shaped
from resolvers.twenty.rest.bodies import many_records, of_members, one_record
from resolvers.twenty.rest.errors import BadParameter
from resolvers.twenty.rest.filters import read_filter
from resolvers.twenty.rest.parameters import Parameters, Shown, read_parameters
from resolvers.twenty.rest.resources import Resources, record_id
from resolvers.twenty.rest.shapes import DELETED
from resolvers.twenty.words import ObjectWords
from resolvers.twenty.writing import Writing

CREATE = ("depth", "fields", "upsert")
CHANGE = ("depth", "fields")
CHANGE_MANY = ("depth", "fields", "filter")
DELETE = ("soft_delete",)
DELETE_MANY = ("filter", "soft_delete")

# Changes that answer with the record that they changed.
_OF_ONE = frozenset({"create_one", "update_one", "restore_one"})

Action = Callable[[Call], Awaitable[Any]]


async def create_one(resources: Resources, request: RestRequest) -> RestAnswer:
    """`POST /{plural}`."""
    words, writing = _writing(resources, request)
    parameters = read_parameters(request.query, CREATE)
    data = one_record(words, resources.vocabulary, request.body, creating=True)
    arguments = {"data": data, "upsert": parameters.flag("upsert", False)}
    return await _shown(resources, request, words, writing.create_one, arguments, parameters.shown, 201)


async def create_many(resources: Resources, request: RestRequest) -> RestAnswer:
    """`POST /batch/{plural}`."""
    words, writing = _writing(resources, request)
    parameters = read_parameters(request.query, CREATE)
    most = request.context.limits.max_batch_rows
    if isinstance(request.body, list) and len(request.body) > most:
        raise BadParameter(f"Maximum number of records to create is {most}.")
    data = many_records(words, resources.vocabulary, request.body)
    arguments = {"data": data, "upsert": parameters.flag("upsert", False)}
    return await _shown(resources, request, words, writing.create_many, arguments, parameters.shown, 201)


async def update_one(resources: Resources, request: RestRequest) -> RestAnswer:
    """`PATCH /{plural}/{id}`; PUT means the same: fields that are not given stay as they are."""
    words, writing = _writing(resources, request)
    parameters = read_parameters(request.query, CHANGE)
    arguments = {
        "id": record_id(request.path["id"]),
        "data": one_record(words, resources.vocabulary, request.body, creating=False),
    }
    return await _shown(resources, request, words, writing.update_one, arguments, parameters.shown)


async def update_many(resources: Resources, request: RestRequest) -> RestAnswer:
    """`PATCH /{plural}?filter=`."""
    words, writing = _writing(resources, request)
    parameters = read_parameters(request.query, CHANGE_MANY)
    condition = _mandatory(resources, words, parameters, "update")
    arguments = {"filter": condition, "data": one_record(words, resources.vocabulary, request.body, creating=False)}
    return await _shown(resources, request, words, writing.update_many, arguments, parameters.shown)


async def merge_many(resources: Resources, request: RestRequest) -> RestAnswer:
    """`PATCH /{plural}/merge` with `ids` and `conflictPriorityIndex`; with `dryRun` nothing changes."""
    words, writing = _writing(resources, request)
    parameters = read_parameters(request.query, CHANGE)
    given = of_members(request.body, ("ids", "conflictPriorityIndex", "dryRun"))
    ids, index, dry_run = given.get("ids"), given.get("conflictPriorityIndex"), given.get("dryRun", False)
    if not isinstance(ids, list) or not all(isinstance(item, str) for item in ids):
        raise Invalid("ids must be a list of ids", field="ids")
    if not isinstance(index, int) or isinstance(index, bool):
        raise Invalid("conflictPriorityIndex must be a place in ids", field="conflictPriorityIndex")
    if not isinstance(dry_run, bool):
        raise Invalid("dryRun must be true or false", field="dryRun")
    arguments = {"ids": ids, "conflictPriorityIndex": index, "dryRun": dry_run}
    return await _shown(resources, request, words, writing.merge_many, arguments, parameters.shown)


async def delete_one(resources: Resources, request: RestRequest) -> RestAnswer:
    """`DELETE /{plural}/{id}`."""
    words, writing = _writing(resources, request)
    soft = read_parameters(request.query, DELETE).flag("soft_delete", True)
    arguments = {"id": record_id(request.path["id"])}
    return await _deleted(resources, request, words, writing.delete_one if soft else writing.destroy_one, arguments)


async def delete_many(resources: Resources, request: RestRequest) -> RestAnswer:
    """`DELETE /{plural}?filter=`."""
    words, writing = _writing(resources, request)
    parameters = read_parameters(request.query, DELETE_MANY)
    soft = parameters.flag("soft_delete", True)
    arguments = {"filter": _mandatory(resources, words, parameters, "delete" if soft else "destroy")}
    return await _deleted(resources, request, words, writing.delete_many if soft else writing.destroy_many, arguments)


async def restore_one(resources: Resources, request: RestRequest) -> RestAnswer:
    """`PATCH /{plural}/{id}/restore`."""
    words, writing = _writing(resources, request)
    parameters = read_parameters(request.query, CHANGE)
    arguments = {"id": record_id(request.path["id"])}
    return await _shown(resources, request, words, writing.restore_one, arguments, parameters.shown)


async def restore_many(resources: Resources, request: RestRequest) -> RestAnswer:
    """`PATCH /{plural}/restore?filter=`."""
    words, writing = _writing(resources, request)
    parameters = read_parameters(request.query, CHANGE_MANY)
    arguments = {"filter": _mandatory(resources, words, parameters, "restore")}
    return await _shown(resources, request, words, writing.restore_many, arguments, parameters.shown)


def _writing(resources: Resources, request: RestRequest) -> tuple[ObjectWords, Writing]:
    words = resources.at(request.path["plural"])
    if not words.writable:
        raise Denied(f"Records of '{words.singular}' cannot be changed here.")
    return words, Writing(words, resources.vocabulary)


def _mandatory(resources: Resources, words: ObjectWords, parameters: Parameters, change: str) -> Mapping[str, Any]:
    """The filter of a bulk change: without one it would mean all records."""
    condition = read_filter(words, resources.vocabulary, parameters)
    if condition is None:
        raise BadParameter(f"Filters are mandatory for bulk {change} operations", field="filter")
    return condition


async def _shown(
    resources: Resources,
    request: RestRequest,
    words: ObjectWords,
    action: Action,
    arguments: Mapping[str, Any],
    shown: Shown,
    status: int = 200,
) -> RestAnswer:
    shape, kept = resources.shape(words, shown), resources.answers(words, action.__name__, shown)
    if action.__name__ in _OF_ONE:
        shape = versioned(shape, words.object)
    return await _answer(request, action, arguments, shape, kept, status)


async def _deleted(
    resources: Resources, request: RestRequest, words: ObjectWords, action: Action, arguments: Mapping[str, Any]
) -> RestAnswer:
    kept = resources.answers(words, action.__name__, Shown())
    return await _answer(request, action, arguments, DELETED, kept, 200)


async def _answer(
    request: RestRequest, action: Action, arguments: Mapping[str, Any], shape: Fields, kept: KeptAnswers, status: int
) -> RestAnswer:
    call = fixed_call(request.context, arguments, shape, kept)
    try:
        result = await perform(call, action)
    except NotFound as error:
        if error.field == "id":
            raise NotFound("Record not found") from error
        raise
    except Invalid as error:
        # A filter becomes a place inside an argument; its client wrote a parameter.
        if error.field is not None and error.field.startswith("filter."):
            raise BadParameter(error.message, field="filter") from error
        raise
    if not isinstance(result, Shaped) or result.text is None:
        return RestAnswer(orjson.dumps({"data": None if isinstance(result, Shaped) else result}), status)
    version, text = split_version(result.text)
    return RestAnswer(b'{"data":' + text.encode() + b"}", status, version=version)
