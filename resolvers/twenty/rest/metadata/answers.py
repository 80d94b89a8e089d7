"""What `/rest/metadata` answers: a list or one item, and its changes, in the form that records have at `/rest`."""

from __future__ import annotations

import difflib
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

import orjson
from graphql import GraphQLInputObjectType

from models.errors import Invalid, NotFound
from resolvers.kit.context import Context
from resolvers.kit.operation import Engine
from resolvers.kit.rest import Operation, RestAnswer, RestRequest
from resolvers.twenty.rest.errors import BadParameter, Rejected
from resolvers.twenty.rest.metadata.collections import COLLECTIONS, Change, Collection, Json
from resolvers.twenty.rest.metadata.documents import change_document, list_document
from resolvers.twenty.rest.metadata.graphql import ask
from resolvers.twenty.rest.metadata.pages import PAGING, page
from resolvers.twenty.rest.openapi.metadata import metadata_document
from resolvers.twenty.rest.parameters import read_parameters
from resolvers.twenty.rest.resources import record_id

Answers = Callable[[Collection, RestRequest], Awaitable[RestAnswer]]
Run = Callable[[RestRequest], Awaitable[RestAnswer]]

# Collections that the real server once had beside the objects; an object of that plural goes first.
_AT_OLDER_PATHS = ("apiKeys", "webhooks")


class MetadataRest:
    """The collections, answered by an engine of `/metadata`'s schema, which is asked for when there is a request."""

    def __init__(self, engine: Callable[[], Awaitable[Engine]]) -> None:
        self._engine = engine
        self._documents: dict[str, str] = {}
        self._by_plural = {collection.plural: collection for collection in COLLECTIONS}
        every, one = "/metadata/{collection}", "/metadata/{collection}/{id}"
        self.operations = (
            Operation("findMany", ("GET",), every, self._at(self.find_many), parameters=PAGING),
            Operation("createOne", ("POST",), every, self._at(self.create_one), takes_body=True),
            Operation("findOne", ("GET",), one, self._at(self.find_one)),
            Operation("updateOne", ("PATCH", "PUT"), one, self._at(self.update_one), takes_body=True),
            Operation("deleteOne", ("DELETE",), one, self._at(self.delete_one)),
        )

    def at_older_path(self, plural: str | None, operation: str) -> Run | None:
        """What answers at `/{collection}`, where older clients look for some; None for anything else."""
        collection = self._by_plural.get(plural) if plural in _AT_OLDER_PATHS else None
        answers = {"findMany": self.find_many, "findOne": self.find_one, "createOne": self.create_one}
        answers |= {"updateOne": self.update_one, "deleteOne": self.delete_one}
        if collection is None or operation not in answers:
            return None
        return lambda request: answers[operation](collection, request)

    def _at(self, answers: Answers) -> Run:
        def run(request: RestRequest) -> Awaitable[RestAnswer]:
            return answers(self.collection(request.path["collection"]), request)

        return run

    def collection(self, plural: str) -> Collection:
        """The collection of a path."""
        found = self._by_plural.get(plural)
        if found is None:
            close = difflib.get_close_matches(plural, self._by_plural, 1)
            meant = f"Did you mean '{close[0]}'?" if close else f"Known ones: {', '.join(self._by_plural)}"
            raise NotFound(f"There is no '{plural[:80]}' in the metadata.", hint=meant)
        return found

    async def describe(self, request: RestRequest) -> RestAnswer:
        """The OpenAPI document."""
        read_parameters(request.query, ("token",))
        engine = await self._engine()
        return RestAnswer(orjson.dumps(metadata_document(engine.schema.graphql, request.server)))

    async def find_many(self, collection: Collection, request: RestRequest) -> RestAnswer:
        """`GET /metadata/{collection}`."""
        parameters = read_parameters(request.query, (*PAGING, *collection.by))
        items = await self._all(collection, request.context)
        if collection.listed is not None:
            items = collection.listed(items)
        for name in collection.by:
            if name in parameters.plain:
                wanted = str(record_id(parameters.plain[name], name))
                items = [item for item in items if item[name] == wanted]
        return RestAnswer(orjson.dumps(page(items, parameters)))

    async def find_one(self, collection: Collection, request: RestRequest) -> RestAnswer:
        """`GET /metadata/{collection}/{id}`."""
        read_parameters(request.query, ())
        return _answer(_shown(collection, await self._one(collection, request)))

    async def create_one(self, collection: Collection, request: RestRequest) -> RestAnswer:
        """`POST /metadata/{collection}`."""
        read_parameters(request.query, ())
        change = collection.create
        made = await self._changed(
            request.context, change, {"data": await self._body(collection, change, request.body)}
        )
        return _answer(made if change.answers is not None else _shown(collection, made), 201)

    async def update_one(self, collection: Collection, request: RestRequest) -> RestAnswer:
        """`PATCH /metadata/{collection}/{id}`; PUT means the same."""
        read_parameters(request.query, ())
        change = collection.update
        data = await self._body(collection, change, request.body)
        changed = await self._changed(
            request.context, change, {"data": data, "id": await self._id(collection, request)}
        )
        return _answer(_shown(collection, changed))

    async def delete_one(self, collection: Collection, request: RestRequest) -> RestAnswer:
        """`DELETE /metadata/{collection}/{id}`."""
        read_parameters(request.query, ())
        its_id = await self._id(collection, request)
        data: Json = {} if collection.delete.takes is None else {"data": {}}
        await self._changed(request.context, collection.delete, {**data, "id": its_id})
        return _answer({"id": its_id, "deleted": True})

    async def _all(self, collection: Collection, context: Context) -> Sequence[Json]:
        engine = await self._engine()
        if collection.lists not in self._documents:
            self._documents[collection.lists] = list_document(engine.schema.graphql, collection.lists)
        found = (await ask(engine, context, self._documents[collection.lists], {}))["found"]
        items: list[Json] = [edge["node"] for edge in found["edges"]] if isinstance(found, Mapping) else found
        return items

    async def _one(self, collection: Collection, request: RestRequest) -> Json:
        """The item of the path, as GraphQL has it."""
        wanted = str(record_id(request.path["id"]))
        for item in await self._all(collection, request.context):
            if item["id"] == wanted and (collection.shown is None or item["relation"] is not None):
                return item
        raise NotFound(f"No {collection.singular} with id {wanted} was found")

    async def _id(self, collection: Collection, request: RestRequest) -> str:
        """The id of the path; where a collection shows some of GraphQL's items only, it must be one of them."""
        if collection.shown is not None:
            await self._one(collection, request)
        return str(record_id(request.path["id"]))

    async def _changed(self, context: Context, change: Change, variables: Json) -> Json:
        if "$id" not in change.call and "id" in variables:
            variables["data"] = {**variables["data"], "id": variables.pop("id")}
        engine = await self._engine()
        if change.call not in self._documents:
            self._documents[change.call] = change_document(engine.schema.graphql, change)
        changed: Json | None = (await ask(engine, context, self._documents[change.call], variables))["changed"]
        if changed is None:
            raise NotFound("Record not found")
        return changed

    async def _body(self, collection: Collection, change: Change, body: Any) -> Json:
        if not isinstance(body, dict):
            raise BadParameter("The body must be a JSON object.")
        type_ = (await self._engine()).schema.graphql.type_map[change.takes or ""]
        assert isinstance(type_, GraphQLInputObjectType)  # noqa: S101 - A change takes an input type.
        known = [name for name in type_.fields if name not in change.without]
        problems = [
            Invalid(
                f"Field '{name[:80]}' doesn't exist on '{collection.singular}'.",
                field=name[:80],
                hint=f"Known fields: {', '.join(known)}",
            )
            for name in body
            if name not in known
        ]
        if problems:
            raise Rejected(problems)
        return body


def _shown(collection: Collection, item: Json) -> Json:
    return item if collection.shown is None else collection.shown(item)


def _answer(data: Json, status: int = 200) -> RestAnswer:
    return RestAnswer(orjson.dumps({"data": data}), status)
