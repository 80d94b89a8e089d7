"""Selections that were made once and for all: what a REST resource shows, where no document selects.

The same sources, rows and actions serve a document and a resource; only who chose the fields differs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graphql import GraphQLField, GraphQLSchema, GraphQLString

from models.records.plan import Fields
from resolvers.kit.actions import Call
from resolvers.kit.context import Context
from resolvers.kit.looks import Decisions, Looks
from resolvers.kit.selection import Document, Selection

_NO_FIELD = GraphQLField(GraphQLString)
_NO_DOCUMENT = Document(GraphQLSchema(), {}, Looks({}))
_NOTHING = Fields(())


@dataclass(frozen=True, slots=True)
class FixedSelection(Selection):
    """A selection whose fields are known: `shape`."""

    shape: Fields = _NOTHING

    def fields(self, object: str, type_name: str | None = None, *, facing: str = "") -> Fields:  # noqa: ARG002
        """The shape, whatever the rows' object is called."""
        return self.shape


def fixed(looks: Looks, arguments: Mapping[str, Any], shape: Fields) -> FixedSelection:
    """The root selection of a resource with these arguments."""
    return FixedSelection(_NO_DOCUMENT.on(looks), _NO_FIELD, (), "", arguments, shape=shape)


def row_of(object: str) -> FixedSelection:
    """Where the sources of a row of the object stand."""
    return FixedSelection(_NO_DOCUMENT, _NO_FIELD, (), object, {})


@dataclass(slots=True)
class FixedCall(Call):
    """An action whose answer has a known shape."""

    shape: Fields = _NOTHING

    def _below(self, looks: Looks) -> Selection:
        return fixed(looks, {}, self.shape)


def fixed_call(context: Context, arguments: Mapping[str, Any], shape: Fields, answers: Decisions[Any]) -> FixedCall:
    """A call without a document. `answers` keeps the plans of this answer from one call to the next."""
    return FixedCall(context, arguments, _NO_FIELD, (), _NO_DOCUMENT, {}, answers, shape=shape)
