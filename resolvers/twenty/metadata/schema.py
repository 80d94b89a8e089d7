"""The root fields of `/metadata`."""

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

import strawberry
from strawberry.types import Info

from models.errors import Invalid, NotFound
from resolvers.kit.context import Context
from resolvers.twenty.metadata import changing, inputs
from resolvers.twenty.metadata.paging import CursorPaging
from resolvers.twenty.metadata.reading import ModelReader, read_model
from resolvers.twenty.metadata.types import (
    FieldConnection,
    FieldNode,
    ObjectConnection,
    ObjectNode,
    RelationNode,
    field_connection,
    object_connection,
)

Asked = Info[Context, None]


T = TypeVar("T", ObjectNode, FieldNode)


async def objects(
    info: Asked, paging: CursorPaging | None = None, filter: inputs.ObjectFilter | None = None
) -> ObjectConnection:
    """All objects, or those that pass the filter."""
    model = await _model(info)
    return object_connection(_kept(model.objects(), filter), paging)


async def one_object(info: Asked, id: strawberry.ID) -> ObjectNode:
    """One object."""
    return _only((await _model(info)).objects(), id, "object")


async def fields(
    info: Asked, paging: CursorPaging | None = None, filter: inputs.FieldFilter | None = None
) -> FieldConnection:
    """All fields of all objects, or those that pass the filter."""
    return field_connection(_kept(_all_fields(await _model(info)), filter), paging)


async def one_field(info: Asked, id: strawberry.ID) -> FieldNode:
    """One field."""
    return _only(_all_fields(await _model(info)), id, "field")


async def create_object(
    info: Asked, data: inputs.CreateObjectInput | None = None, input: inputs.CreateOneObjectInput | None = None
) -> ObjectNode:
    """A custom object."""
    return await changing.create_object(info.context, _given(data, input.object if input else None, "data"))


async def update_object(
    info: Asked,
    id: strawberry.ID | None = None,
    data: inputs.UpdateObjectInput | None = None,
    input: inputs.UpdateOneObjectInput | None = None,
) -> ObjectNode:
    """Other names, or deactivated."""
    its_id = _given(id, input.id if input else None, "id")
    return await changing.update_object(info.context, its_id, _given(data, input.update if input else None, "data"))


async def delete_object(
    info: Asked, id: strawberry.ID | None = None, input: inputs.DeleteOneObjectInput | None = None
) -> ObjectNode:
    """Gone with its records."""
    return await changing.delete_object(info.context, _given(id, input.id if input else None, "id"))


async def create_field(
    info: Asked, data: inputs.CreateFieldInput | None = None, input: inputs.CreateOneFieldMetadataInput | None = None
) -> FieldNode:
    """A custom field."""
    return await changing.create_field(info.context, _given(data, input.field if input else None, "data"))


async def update_field(
    info: Asked,
    id: strawberry.ID | None = None,
    data: inputs.UpdateFieldInput | None = None,
    input: inputs.UpdateOneFieldMetadataInput | None = None,
) -> FieldNode:
    """Other names, options or default, or deactivated."""
    its_id = _given(id, input.id if input else None, "id")
    return await changing.update_field(info.context, its_id, _given(data, input.update if input else None, "data"))


async def delete_field(
    info: Asked, id: strawberry.ID | None = None, input: inputs.DeleteOneFieldInput | None = None
) -> FieldNode:
    """Gone with its values."""
    return await changing.delete_field(info.context, _given(id, input.id if input else None, "id"))


async def create_relation(
    info: Asked, data: inputs.CreateRelationInput | None = None, input: inputs.CreateOneRelationInput | None = None
) -> RelationNode:
    """A relation, which is a field on each side."""
    return await changing.create_relation(info.context, _given(data, input.relation if input else None, "data"))


@strawberry.type(name="Query")
class MetadataQuery:
    """What the workspace's model is."""

    objects: ObjectConnection = strawberry.field(
        resolver=objects, description="All objects, standard ones first. Without paging, all of them."
    )
    object: ObjectNode = strawberry.field(resolver=one_object, description="One object.")
    fields: FieldConnection = strawberry.field(
        resolver=fields, description="All fields of all objects. Without paging, all of them."
    )
    field: FieldNode = strawberry.field(resolver=one_field, description="One field.")


@strawberry.type(name="Mutation")
class MetadataMutation:
    """Changes of the workspace's model. Only owners and administrators may make them."""

    createOneObject: ObjectNode = strawberry.field(
        resolver=create_object, description="Make an object: `data`, or `input.object` as the real server has it."
    )
    updateOneObject: ObjectNode = strawberry.field(
        resolver=update_object, description="Change an object: `id` and `data`, or `input`."
    )
    deleteOneObject: ObjectNode = strawberry.field(
        resolver=delete_object, description="Delete a deactivated object with its records: `id`, or `input`."
    )
    createOneField: FieldNode = strawberry.field(
        resolver=create_field, description="Make a field: `data`, or `input.field` as the real server has it."
    )
    updateOneField: FieldNode = strawberry.field(
        resolver=update_field, description="Change a field: `id` and `data`, or `input`."
    )
    deleteOneField: FieldNode = strawberry.field(
        resolver=delete_field, description="Delete a deactivated field with its values: `id`, or `input`."
    )
    createOneRelation: RelationNode = strawberry.field(
        resolver=create_relation, description="Relate two objects; each gets a field."
    )


async def _model(info: Asked) -> ModelReader:
    context = info.context
    async with context.database.reading(context.caller.workspace_id) as session:
        return await read_model(session)


def _all_fields(model: ModelReader) -> list[FieldNode]:
    return [field for item in model.objects() for field in item.fieldsList]


def _kept(items: Sequence[T], condition: Any) -> list[T]:
    return [item for item in items if condition is None or all(_passes(item, condition))]


_IDS = ("id", "objectMetadataId")
_FLAGS = ("isActive", "isCustom", "isSystem", "isRemote", "isSearchable", "isUIReadOnly")


def _passes(item: Any, condition: Any) -> list[bool]:
    passed = [
        test
        for names, tests in ((_IDS, _id_tests), (_FLAGS, _flag_tests))
        for name in names
        if (comparison := getattr(condition, name, None))
        for test in tests(getattr(item, name), comparison)
    ]
    if condition.and_:
        passed += [all(_passes(item, part)) for part in condition.and_]
    if condition.or_:
        passed.append(any(all(_passes(item, part)) for part in condition.or_))
    return passed


def _id_tests(value: str, comparison: inputs.IdFilterComparison) -> Iterator[bool]:
    if comparison.eq:
        yield value == comparison.eq.lower()
    if comparison.neq:
        yield value != comparison.neq.lower()
    for listed, wanted in ((comparison.in_, True), (comparison.notIn, False)):
        if listed is not None and listed is not strawberry.UNSET:
            yield (value in {one.lower() for one in listed}) is wanted


def _flag_tests(value: bool, comparison: inputs.BooleanFieldComparison) -> Iterator[bool]:
    if isinstance(comparison.is_, bool):
        yield value is comparison.is_
    if isinstance(comparison.isNot, bool):
        yield value is not comparison.isNot


def _only(items: Sequence[T], id: str, what: str) -> T:
    for item in items:
        if item.id == id.lower():
            return item
    raise NotFound(f"No {what} with id {id[:80]} was found.", field="id")


def _given(plain: Any, wrapped: Any, field: str) -> Any:
    """The argument in whichever form it came."""
    if plain is not None and wrapped is not None:
        raise Invalid(f"Cannot provide both {field} and input", field=field)
    if plain is None and wrapped is None:
        raise Invalid(f"Provide {field}", field=field)
    return plain if wrapped is None else wrapped
