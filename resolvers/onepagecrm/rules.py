"""The rules that most lines of the table follow: list, read, make, change and delete records of a resource."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

import orjson

from models.errors import NotFound
from models.objects.catalogue import CATALOGUE
from models.records.plan import (
    Bind,
    Column,
    Compare,
    Every,
    Fields,
    Filter,
    Items,
    Many,
    One,
    Page,
    Root,
    Rows,
    Visibility,
    constant_bind,
    count_bind,
)
from models.records.service import Changes
from resolvers.kit.actions import Call, perform
from resolvers.kit.fixed import FixedSelection, fixed_call
from resolvers.kit.record_versions import split_version, versioned
from resolvers.kit.shaped import Shaped
from resolvers.kit.wording import worded
from resolvers.onepagecrm.asked import Asked, missing
from resolvers.onepagecrm.bodies import read_body
from resolvers.onepagecrm.kinds import TRUTH
from resolvers.onepagecrm.listing import Listing, Narrows, parameters_of, read_listing
from resolvers.onepagecrm.saved_filters import PLACE, Chooses, naming_the_filter
from resolvers.onepagecrm.words import DOOR, Field, Parameter, Reply, Resource, Rule, Saving, Where, Within

_BY_ID = Compare(Column("id"), "=", Bind("uuid", lambda variables: variables["id"]))
_UNDO = Parameter("undo", TRUTH)
_PARTIAL = Parameter("partial", TRUTH)
PAGE_DATA = {name: {"type": "integer"} for name in ("total_count", "page", "per_page", "max_page")}


def shape_of(asked: Asked, resource: Resource) -> Fields:
    """What is shown of a record, in its wrapper."""
    return asked.vocabulary.shapes.get(_mark(resource), lambda: resource.shape(asked.vocabulary))


def _mark(resource: Resource) -> str:
    """Equal marks mean the same shape."""
    return f"{resource.name} {resource.shown_as}"


# --- reads ---------------------------------------------------------------------------------------------------------


def listing(
    resource: Resource,
    *wheres: Where,
    within: Within | None = None,
    visibility: Visibility = "listed",
    narrows: Narrows | None = None,
    further: Sequence[Parameter] = (),
    shows: Callable[[Asked], Resource] | None = None,
    chooses: Chooses | None = None,
    size: int | None = None,
) -> Rule:
    """A page: `{"contacts": [{"contact": {...}}, ...], "total_count": ...}`.

    `further` is what `narrows` looks at, and `shows`, by which a request may see more of each record; `chooses` says
    which saved filter narrows the list. With `size` no request says how many records make a page.
    """

    async def run(asked: Asked) -> Reply:
        found = read_listing(asked, resource, wheres, narrows=narrows, size=size)
        seen = resource if shows is None else shows(asked)
        saved = None if chooses is None else await chooses(asked)
        key = ("list", _mark(seen), found.key, within, None if saved is None else saved.object)

        def plan(selection: FixedSelection) -> Root:
            passes = found.filter
            if saved is not None:
                condition = saved.condition(resource.object, selection.looks)
                passes = condition if passes is None else Every((passes, condition))
            rows = Rows(
                resource.object,
                filter=passes,
                visibility=visibility,
                order=found.order,
                limit=count_bind(found.size),
                offset=Bind("int8", lambda variables: variables["start"]),
                relation=None if within is None else within.relation,
            )
            page = Page(
                rows,
                (("total_count", "total"), ("max_page", "total_pages"), (resource.plural, Items(selection.shape))),
            )
            return page if within is None else _below(within, page)

        variables = _variables(asked, found, within) | ({} if saved is None else {PLACE: saved.argument})
        with naming_the_filter():
            text = await asked.read(key, shape_of(asked, seen), variables, plan)
        return Reply(with_page(_of_parent(text, within), found))

    data = {resource.plural: {"type": "array", "items": item_of(resource)}, **PAGE_DATA}
    parameters = (*further, *parameters_of(resource, wheres, paged=size is None))
    return Rule(run, parameters, data={"type": "object", "properties": data})


def everything(resource: Resource, *wheres: Where, named: bool = False) -> Rule:
    """A list without pages: `data` is the array, or with `named` an object that holds it."""

    async def run(asked: Asked) -> Reply:
        found = read_listing(asked, resource, wheres, paged=False)

        def plan(selection: FixedSelection) -> Root:
            return Many(Rows(resource.object, filter=found.filter, order=found.order), selection.shape)

        key = ("all", _mark(resource), found.key)
        text = await asked.read(key, shape_of(asked, resource), {"values": found.values}, plan) or "[]"
        return Reply((f'{{"{resource.plural}":{text}}}' if named else text).encode())

    array: Mapping[str, Any] = {"type": "array", "items": item_of(resource)}
    data = {"type": "object", "properties": {resource.plural: array}} if named else array
    return Rule(run, parameters_of(resource, wheres, paged=False), data=data)


def reading(resource: Resource, parameter: str, *, visibility: Visibility = "live") -> Rule:
    """One record, in its wrapper, with its version."""

    async def run(asked: Asked) -> Reply:
        return await read_one(asked, resource, asked.id(parameter), visibility)

    return Rule(run, data=item_of(resource))


async def read_one(asked: Asked, resource: Resource, id_: UUID, visibility: Visibility = "live") -> Reply:
    """The record of the id."""

    def plan(selection: FixedSelection) -> Root:
        rows = Rows(resource.object, filter=those(resource, _BY_ID), visibility=visibility)
        return One(rows, versioned(selection.shape, resource.object))

    text = await asked.read(("one", _mark(resource), visibility), shape_of(asked, resource), {"id": id_}, plan)
    if text is None:
        raise missing()
    version, record = split_version(text)
    return Reply(record.encode(), version=version)


def those(resource: Resource, condition: Filter) -> Filter:
    """The rows that pass, if they are the resource's."""
    return condition if resource.only is None else Every((resource.only, condition))


def with_page(text: str, found: Listing) -> bytes:
    """The JSON of a page, with its number and size."""
    return f'{{"page":{found.page},"per_page":{found.size},{text[1:]}'.encode()


def _variables(asked: Asked, found: Listing, within: Within | None) -> dict[str, Any]:
    parent = {} if within is None else {"id": asked.id(within.parameter)}
    return {"values": found.values, "start": found.start, **parent}


def _below(within: Within, page: Page) -> Root:
    """The page of a record; no record, no page."""
    return One(Rows(within.object, filter=_BY_ID), Fields((("page", page),)))


def _of_parent(text: str | None, within: Within | None) -> str:
    if within is None:
        return text or "{}"
    if text is None:
        raise missing(within.parameter)
    return text.removeprefix('{"page":').removesuffix("}")


def item_of(resource: Resource) -> Mapping[str, Any]:
    """The schema of a record in its wrapper."""
    itself = {"$ref": f"#/components/schemas/{resource.schema}"}
    return {"type": "object", "properties": {resource.name: itself}} if resource.wrapped else itself


# --- writes --------------------------------------------------------------------------------------------------------

Act = Callable[[Call], Awaitable[Any]]


def creating(resource: Resource, within: Within | None = None, *, fields: Sequence[Field] | None = None) -> Rule:
    """A new record, 201."""
    known = tuple(resource.written if fields is None else fields)

    async def run(asked: Asked) -> Reply:
        values = read_body(known, asked.body, partial=False)
        if within is not None and within.born is not None:
            values[within.born] = asked.id(within.parameter)
        return await create_one(asked, resource, values)

    return Rule(run, (_PARTIAL,), known, 201, data=item_of(resource))


def updating(resource: Resource, parameter: str, *, fields: Sequence[Field] | None = None) -> Rule:
    """A change of a record: of all its fields, or with `partial` of those that are sent."""
    known = tuple(resource.written if fields is None else fields)

    async def run(asked: Asked) -> Reply:
        partial = asked.is_set("partial")
        values = read_body(known, asked.body, partial=partial)
        return await update_one(asked, resource, asked.id(parameter), values, partial=partial)

    return Rule(run, (_PARTIAL,), known, data=item_of(resource))


def deleting(resource: Resource, parameter: str, *, undo: bool = False, destroys: bool = False) -> Rule:
    """A record is deleted, with `destroys` for good; with `?undo=true`, where there is that, it comes back."""

    async def run(asked: Asked) -> Reply:
        id_ = asked.id(parameter)
        undoes = undo and asked.is_set("undo")

        async def act(call: Call) -> Any:
            async with call.changing(DOOR) as (_, changes):
                await require(changes, resource, id_, "deleted" if undoes else "any" if destroys else "live")
                if undoes:
                    await changes.restore(resource.object, [id_])
                elif destroys:
                    await changes.destroy(resource.object, [id_])
                else:
                    await changes.remove(resource.object, [id_])

        await change(asked, resource, "undo" if undoes else "delete", act)
        return Reply()

    return Rule(run, (_UNDO,) if undo else ())


async def create_one(asked: Asked, resource: Resource, values: dict[str, Any]) -> Reply:
    """Make a record; it is the answer."""

    async def act(call: Call) -> Any:
        async with call.changing(DOOR) as (session, changes):
            with worded(names_of(resource)):
                id_ = await save(Saving(asked, call, session, changes, None, values, False), resource)
            return await call.one(session, resource.object, id_, only=resource.only)

    return await change(asked, resource, "create", act)


async def update_one(asked: Asked, resource: Resource, id_: UUID, values: dict[str, Any], *, partial: bool) -> Reply:
    """Change a record; it is the answer."""

    async def act(call: Call) -> Any:
        async with call.changing(DOOR) as (session, changes):
            await require(changes, resource, id_)
            with worded(names_of(resource)):
                await save(Saving(asked, call, session, changes, id_, values, partial), resource)
            return await call.one(session, resource.object, id_, only=resource.only)

    return await change(asked, resource, "update", act)


async def save(saving: Saving, resource: Resource) -> UUID:
    """The values in their places; the record's id."""
    values = dict(saving.values)
    if resource.completes is not None:
        values |= await resource.completes(saving)
    # In one order: a set's own would differ from process to process, and with it the order of the statements.
    apart = {key: values.pop(key) for key in sorted(resource.apart & values.keys())}
    id_ = saving.id
    if id_ is None:
        [id_] = await saving.changes.create(resource.object, [{**resource.born, **values}])
    elif values:
        await saving.changes.update(resource.object, {id_: values})
    if resource.follows is not None:
        await resource.follows(saving, id_, apart)
    return id_


async def must_see(asked: Asked, resource: Resource, id_: UUID) -> None:
    """The record is there for the caller; unlike `require` this needs no transaction, and nothing is locked."""

    def plan(selection: FixedSelection) -> Root:
        return One(Rows(resource.object, filter=those(resource, _BY_ID)), selection.shape)

    if await asked.read(("seen", resource.name), Fields((("id", Column("id")),)), {"id": id_}, plan) is None:
        raise missing()


async def require(changes: Changes, resource: Resource, id_: UUID, visibility: Visibility = "live") -> None:
    """The record is there, and stays as it is until the change is done."""
    by_id = those(resource, Compare(Column("id"), "=", constant_bind(id_, "uuid")))
    seen: Visibility = visibility if CATALOGUE[resource.object].is_removable else "any"
    if not await changes.matching(resource.object, by_id, seen, 1, {}):
        raise missing()


async def change(
    asked: Asked, resource: Resource, what: str, act: Act, variables: Mapping[str, Any] | None = None
) -> Reply:
    """Do it in one transaction, and answer with the record that it gives, if it gives one. `variables` is what the
    resource's shape looks at beside those of every request.
    """
    shape = versioned(shape_of(asked, resource), resource.object)
    kept = asked.vocabulary.answers(_mark(resource), what)
    call = fixed_call(asked.context, {}, shape, kept, {**asked.variables, **(variables or {})})
    try:
        answer = await perform(call, act)
    except NotFound as error:
        if error.field == "id":
            raise missing() from error
        raise
    if not isinstance(answer, Shaped):
        return Reply(b"{}" if answer is None else orjson.dumps(answer))
    if answer.text is None:
        raise missing()
    version, record = split_version(answer.text)
    return Reply(record.encode(), version=version)


def names_of(resource: Resource) -> Mapping[str, str]:
    """The change service's keys -> the fields as clients name them."""
    return {one.writes: one.name for one in resource.written if one.writes is not None}
