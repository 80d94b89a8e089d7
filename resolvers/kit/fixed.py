"""Selections that were made once and for all: what a REST resource shows, where no document selects.

The same sources, rows and actions serve a document and a resource; only who chose the fields differs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from graphql import GraphQLField, GraphQLSchema, GraphQLString
from msgspec import Struct

from models.objects.catalogue import CATALOGUE
from models.objects.relations import RelationRef
from models.records.plan import Fields, Hit
from resolvers.kit.actions import Call, KeptAnswers
from resolvers.kit.context import Context
from resolvers.kit.looks import Looks
from resolvers.kit.selection import Document
from resolvers.kit.sources import Selected, Sought, Source

_NO_LOOKS = Looks({})
_NO_FIELD = GraphQLField(GraphQLString)
_NO_DOCUMENT = Document(GraphQLSchema(), {}, _NO_LOOKS)
_NOTHING = Fields(())


class FixedSelection(Struct, frozen=True):
    """A selection whose fields are known: `shape`. It is what a source sees of a selected field (`Selected`)."""

    looks: Looks
    arguments: dict[str, Any]
    shape: Fields
    object: str = ""
    facing: str = ""

    def target(self, relation: RelationRef) -> str:
        """The object that a relation of the row leads to."""
        return CATALOGUE[self.object].relation(relation).target

    def fields(self, object: str, type_name: str | None = None, *, facing: str = "") -> Fields:  # noqa: ARG002
        """The shape, whatever the rows' object is called."""
        return self.shape

    def page_entries(self, object: str) -> Any:
        """Nobody selects the parts of a page here: the resource builds its own."""
        raise TypeError(f"a fixed selection has no page of {object}")

    def hits(self, objects: Sequence[Sought]) -> tuple[tuple[Any, ...], tuple[Hit, ...]]:
        """Nobody searches by a resource."""
        raise TypeError(f"a fixed selection has no hits among {len(objects)} objects")

    def parts(self, sources: Mapping[str, Source]) -> Fields:
        """All parts."""
        return Fields(tuple((name, source.output(self)) for name, source in sources.items()))


def row_of(object: str) -> FixedSelection:
    """Where the sources of a row of the object stand."""
    return FixedSelection(_NO_LOOKS, {}, _NOTHING, object)


class FixedCall(Call):
    """An action whose answer has a known shape, without what its caller may not see."""

    omits: ClassVar[bool] = True

    shape: Fields = _NOTHING

    def _below(self, looks: Looks) -> Selected:
        return FixedSelection(looks, {}, self.shape)


def fixed_call(
    context: Context,
    arguments: Mapping[str, Any],
    shape: Fields,
    kept: KeptAnswers,
    variables: Mapping[str, Any] | None = None,
) -> FixedCall:
    """A call without a document. `kept` holds the plans of this answer from one call to the next; `variables` is what
    the binds of the shape look at.
    """
    return FixedCall(context, arguments, _NO_FIELD, (), _NO_DOCUMENT, variables or {}, kept, shape=shape)
