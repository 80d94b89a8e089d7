"""Twenty's half of a schema: declarations in, root types out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct, field

from resolvers.kit.nodes import Member, node_fields
from resolvers.kit.schema import Leaf, LeavesByType, OptionsByType, Refusal, Schema
from resolvers.twenty.build.figures import figure_fields
from resolvers.twenty.build.groups import add_figure_orders, group_types, shared_group_types
from resolvers.twenty.build.inputs import data_types, filter_types, operator_types, relation_types
from resolvers.twenty.build.outputs import output_types, page_info
from resolvers.twenty.build.roots import Roots, mutation_fields, profile_fields, query_fields
from resolvers.twenty.build.search import search_field
from resolvers.twenty.build.types import Types
from resolvers.twenty.names import EXACT, Names
from resolvers.twenty.refusals import refusals
from resolvers.twenty.scalars import SCALARS
from resolvers.twenty.vocabulary import STANDARD, vocabulary
from resolvers.twenty.words import Composite, ObjectWords

# Variables of real clients are declared as UUID; identifiers are ID here, as in the documentation.
ALIASES = {"UUID": "ID"}


class TwentyRoots(Struct, frozen=True):
    """The root types, to be merged with other dialects' or used alone."""

    query: type
    mutation: type
    types: tuple[type, ...] = ()
    leaves: LeavesByType = field(default_factory=dict)
    options: OptionsByType = field(default_factory=dict)
    refusal: Refusal | None = None


def twenty_schema(objects: Sequence[ObjectWords] = STANDARD) -> Schema:
    """These objects in a schema of their own, with Twenty's exact names."""
    roots = twenty_roots(EXACT, objects)
    return Schema(
        roots.query,
        roots.mutation,
        types=roots.types,
        scalar_map=SCALARS,
        aliases=ALIASES,
        leaves=roots.leaves,
        options=roots.options,
        refusal=roots.refusal,
    )


def twenty_roots(names: Names, objects: Sequence[ObjectWords] = STANDARD) -> TwentyRoots:
    """The types of these objects. Each call makes types of its own, so a schema must use one call's only."""
    known = vocabulary(*objects)
    types = Types(names)
    operator_types(types)
    page_info(types)
    for words in objects:
        filter_types(types, words, known)
    shared_group_types(types)
    for words in objects:
        output_types(types, words, known)
        group_types(types, words, known)
        relation_types(types, words)
        if words.writable:
            data_types(types, words, known)
        elif words.profile:
            data_types(types, words, known, purposes=("Update",))
    queries: Roots = search_field(types, objects, known)
    members = [Member(names.type(words.type_name), words.object, words.only) for words in objects]
    queries |= {names.root(name): field for name, field in node_fields(members).items()}
    for words in objects:
        queries |= query_fields(types, words, known)
    changes: Roots = {}
    for words in objects:
        if words.writable:
            changes |= mutation_fields(types, words, known)
        elif words.profile:
            changes |= profile_fields(types, words, known)
    query, mutation = types.output("Query", queries), types.output("Mutation", changes)
    types.resolve_names()
    leaves: dict[str, Mapping[str, Leaf]] = {}
    for words in objects:
        leaves |= figure_fields(types, words)
        add_figure_orders(types, words)
    composites = sorted({word.type for words in objects for word in words.fields if isinstance(word, Composite)})
    refusal = refusals(types, known, composites)
    return TwentyRoots(query, mutation, tuple(types.inputs), leaves, types.options, refusal)
