"""The variables of a request, read by what their types say about them once and not for each value anew.

graphql-core looks at a type with each value that it coerces: of a thousand input objects of three fields that was more
than the record store does to write them. Here a type becomes a function, and an input object one list of steps for each
set of its keys. It only knows values that are right. All others, and types that hold themselves, go to graphql-core,
which alone says what is wrong with a value.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

from graphql import (
    GraphQLError,
    GraphQLInputField,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLLeafType,
    GraphQLSchema,
    GraphQLString,
    Undefined,
    VariableDefinitionNode,
    get_variable_values,
    is_input_object_type,
    is_input_type,
    is_leaf_type,
    is_list_type,
    is_non_null_type,
    type_from_ast,
)
from graphql.utilities.coerce_input_value import coerce_default_value

# What a value becomes; `UnusualError` when graphql-core is to look at it.
Read = Callable[[Any], Any]
# The key on the wire, the name inside, and how its value is read.
_Step = tuple[str, str, Read]

# So many sets of keys are kept for each input object.
_KEPT = 256


class UnusualError(Exception):
    """The value is wrong, or of a form that is not read here."""


class Types:
    """The input types of one schema as functions, made when a document first uses them."""

    def __init__(self, schema: GraphQLSchema) -> None:
        self._schema = schema
        self._objects: dict[str, Read | None] = {}

    def of(self, definitions: Collection[VariableDefinitionNode]) -> OperationVariables:
        """The variables of an operation."""
        reads: dict[str, Read] = {}
        absent: dict[str, Read] = {}
        for definition in definitions:
            name = definition.variable.name.value
            type_: Any = type_from_ast(self._schema, definition.type)
            read = self._read(type_) if is_input_type(type_) else None
            reads[name] = _unknown if read is None else read
            alone = get_variable_values(self._schema, [definition], {})
            # A variable that must be given, or whose default could be changed by whoever gets it, is not made here.
            if isinstance(alone, list) or isinstance(alone.coerced.get(name), dict | list):
                absent[name] = _unknown
            elif name in alone.coerced:
                absent[name] = _always(alone.coerced[name])
        return OperationVariables(self._schema, definitions, reads, absent)

    def _read(self, type_: GraphQLInputType) -> Read | None:
        if is_non_null_type(type_):
            return self._present(type_.of_type)
        if is_leaf_type(type_):
            return _leaf(type_, nullable=True)
        read = self._present(type_)
        return None if read is None else _nullable(read)

    def _present(self, type_: Any) -> Read | None:
        if is_list_type(type_):
            item = self._read(type_.of_type)
            return None if item is None else _list(item)
        if is_input_object_type(type_):
            if type_.name not in self._objects:
                # Until it is known, it holds itself.
                self._objects[type_.name] = None
                self._objects[type_.name] = self._object(type_)
            return self._objects[type_.name]
        return _leaf(type_, nullable=False) if is_leaf_type(type_) else None

    def _object(self, type_: GraphQLInputObjectType) -> Read | None:
        if type_.is_one_of or type_.out_type is not GraphQLInputObjectType.out_type:
            return None
        reads: dict[str, Read] = {}
        for name, field in type_.fields.items():
            read = self._read(field.type)
            if read is None:
                return None
            reads[name] = read
        return _Object(type_.fields, reads).read


class OperationVariables:
    """The variables of one operation."""

    MOST_ERRORS = 20

    def __init__(
        self,
        schema: GraphQLSchema,
        definitions: Collection[VariableDefinitionNode],
        reads: Mapping[str, Read],
        absent: Mapping[str, Read],
    ) -> None:
        """`absent` makes the values of variables that are not given, where they have some."""
        self._schema = schema
        self._definitions = definitions
        self._reads = reads
        self._absent = absent

    def coerced(self, given: Mapping[str, Any], *, hide_suggestions: bool) -> dict[str, Any] | list[GraphQLError]:
        """The values by name, or what is wrong with those that were given."""
        values: dict[str, Any] = {}
        try:
            for name, read in self._reads.items():
                if name in given:
                    values[name] = read(given[name])
                elif name in self._absent:
                    values[name] = self._absent[name](None)
        except UnusualError:
            checked = get_variable_values(
                self._schema, self._definitions, dict(given), self.MOST_ERRORS, hide_suggestions
            )
            return checked if isinstance(checked, list) else checked.coerced
        return values


def _unknown(_value: Any) -> Any:
    raise UnusualError


def _always(value: Any) -> Read:
    return lambda _nothing: value


class _Object:
    """An input object that never holds another of its type."""

    def __init__(self, fields: Mapping[str, GraphQLInputField], reads: Mapping[str, Read]) -> None:
        self._fields = fields
        self._reads = reads
        self._kept: dict[tuple[str, ...], tuple[_Step, ...]] = {}

    def read(self, value: Any) -> dict[str, Any]:
        """The values in the order of the type's fields, as graphql-core has them."""
        if type(value) is not dict:
            raise UnusualError
        keys = tuple(value)
        steps = self._kept.get(keys)
        if steps is None:
            steps = self._steps(keys)
        return {name: read(value[key]) for key, name, read in steps}

    def _steps(self, keys: tuple[str, ...]) -> tuple[_Step, ...]:
        steps: list[_Step] = []
        for key, field in self._fields.items():
            if key in keys:
                steps.append((key, field.out_name or key, self._reads[key]))
            elif is_non_null_type(field.type) or coerce_default_value(field) is not Undefined:
                raise UnusualError
        if len(steps) != len(keys):
            raise UnusualError
        if len(self._kept) >= _KEPT:
            self._kept.clear()
        return self._kept.setdefault(keys, tuple(steps))


def _nullable(read: Read) -> Read:
    return lambda value: None if value is None else read(value)


def _list(item: Read) -> Read:
    def read(value: Any) -> list[Any]:
        if type(value) is not list:
            raise UnusualError
        return [item(one) for one in value]

    return read


def _leaf(type_: GraphQLLeafType, *, nullable: bool) -> Read:
    coerce = type_.coerce_input_value
    # Texts stay as they are.
    kept = str if type_ is GraphQLString else None

    def read(value: Any) -> Any:
        if type(value) is kept or (nullable and value is None):
            return value
        try:
            coerced = coerce(value)
        except Exception as error:
            # Whatever a scalar says, graphql-core says it to the client.
            raise UnusualError from error
        if coerced is Undefined:
            raise UnusualError
        return coerced

    return read
