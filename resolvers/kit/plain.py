"""The field-by-field path: graphql-core completes every field, and every related field is a statement of its own.

It is slow by design. A setting turns it on, and the differential test compares its answers with the shaped ones.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import orjson
from graphql import GraphQLField, OperationType

from models.errors import Denied, NotFound
from models.records.compile_select import compile_read
from models.records.guard import guarded
from models.records.plan import Column, Compare, Fields, One, Rows, constant_bind
from resolvers.kit.actions import Call
from resolvers.kit.blame import only
from resolvers.kit.context import Context
from resolvers.kit.fields import RecordField
from resolvers.kit.looks import Looks
from resolvers.kit.selection import (
    ROW_FACING,
    ROW_ID,
    ROW_OBJECT,
    Document,
    PlainSelection,
    Selection,
    record_field,
    root_output,
)
from resolvers.kit.shaped import Shaped
from resolvers.kit.sources import Group, Leaf, Parts
from resolvers.kit.values import to_uuid


def resolver_for(name: str, field: GraphQLField) -> Callable[..., Any]:
    """The resolver that graphql-core calls for a declared field, whichever path the request takes."""
    declared = record_field(field)
    if declared is None:
        raise TypeError(f"{name} is not declared with a source or an action")

    async def resolve_root(_source: Any, info: Any, **arguments: Any) -> Any:
        return await _root(declared, field, info, arguments)

    async def resolve_related(source: Any, info: Any, **arguments: Any) -> Any:
        return source[name] if name in source else await _related(declared, field, source, info, arguments)

    def resolve(source: Any, info: Any, **arguments: Any) -> Any:
        if source is None:
            return resolve_root(source, info, **arguments)
        if name in source or isinstance(declared.source, Leaf | Group | Parts):
            return source[name]
        return resolve_related(source, info, **arguments)

    return resolve


async def _root(declared: RecordField, field: GraphQLField, info: Any, arguments: Any) -> Any:
    context: Context = info.context
    declared.refuse(context.caller)
    variables = dict(info.variable_values)
    if declared.prepare is not None:
        variables |= await declared.prepare(context, arguments)
    looks = Looks(variables, context.limits)
    document = Document(info.schema, info.fragments, looks)
    if declared.action is not None:
        if info.operation.operation is OperationType.MUTATION and not context.caller.may_write:
            raise Denied("This key may not change anything.")
        return await declared.action(Call(context, arguments, field, info.field_nodes, document, variables))
    below = (
        PlainSelection(document, field, info.field_nodes, "", arguments)
        if context.field_by_field
        else Selection(document, field, info.field_nodes, "")
    )
    if context.field_by_field:
        # The plain selection takes all fields of a type; what the document selects decides whether it is refused.
        guarded(root_output(Selection(document, field, info.field_nodes, ""), declared), context.access)
    text = await _text(context, root_output(below, declared), variables)
    if text is None and declared.missing is not None:
        raise NotFound(declared.missing(arguments), field=only(arguments))
    if context.field_by_field:
        return None if text is None else orjson.loads(text)
    return Shaped(text)


async def _related(
    declared: RecordField, field: GraphQLField, source: Mapping[str, Any], info: Any, arguments: Any
) -> Any:
    object = source[ROW_OBJECT]
    document = Document(info.schema, info.fragments, Looks({}, info.context.limits))
    below = PlainSelection(document, field, info.field_nodes, object, arguments, source[ROW_FACING])
    output = declared.source.output(below)  # type: ignore[union-attr]
    itself = Compare(Column("id"), "=", constant_bind(to_uuid(source[ROW_ID]), "uuid"))
    plan = One(Rows(object, filter=itself, visibility="any"), Fields((("value", output),)))
    text = await _text(info.context, plan, {})
    return orjson.loads(text or "{}").get("value")


async def _text(context: Context, plan: Any, variables: Mapping[str, Any]) -> str | None:
    statement = compile_read([plan], context.access, omit=context.field_by_field)
    async with context.database.reading(context.caller.workspace_id) as session:
        row = await session.row(statement.sql, *statement.arguments(variables))
    text: str | None = row[0]
    return text
