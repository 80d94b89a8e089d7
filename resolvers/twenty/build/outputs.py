"""The types of answers: the object, its composite fields, its connection and edge."""

from __future__ import annotations

from types import GenericAlias
from typing import Any

from resolvers.kit.fields import declared, paged, part, to_one
from resolvers.kit.nodes import Node
from resolvers.kit.sources import EdgeCursor, EdgeNode, Fact, PageEdges, PageFacts, Parts
from resolvers.twenty.build.types import Types
from resolvers.twenty.kinds import Kind
from resolvers.twenty.reading import Reading
from resolvers.twenty.vocabulary import Vocabulary
from resolvers.twenty.words import Composite, ObjectWords, Plain, ToMany, ToOne

Fields = dict[str, tuple[str, Any]]


def page_info(types: Types) -> None:
    """The type that all connections share."""
    types.output(
        "PageInfo",
        {
            "hasNextPage": ("bool", part(Fact("has_next"))),
            "hasPreviousPage": ("bool", part(Fact("has_previous"))),
            "startCursor": ("str | None", part(Fact("start_cursor"))),
            "endCursor": ("str | None", part(Fact("end_cursor"))),
        },
    )


def output_types(types: Types, words: ObjectWords, vocabulary: Vocabulary) -> None:
    """Everything that an answer about this object is made of."""
    fields: Fields = {}
    for word in words.fields:
        match word:
            case Plain(name=name, kind=kind):
                annotation = type_name(kind.output) if word.sure else optional(kind)
                fields[name] = (annotation, declared(source=word.source, description=word.description))
            case Composite(name=name, type=type_):
                _composite(types, word)
                source = Parts({part.name: part.source for part in word.parts})
                fields[name] = (f"{type_} | None", declared(source=source, description=word.description))
            case ToOne(name=name, target=target, relation=relation):
                target_type = vocabulary[target].type_name
                fields[name] = (f"{target_type} | None", to_one(relation, description=word.description))
                fields[f"{name}Id"] = ("ID | None", declared(source=word.id_field.source))
            case ToMany(name=name, target=target, relation=relation):
                rows = Reading(vocabulary[target], vocabulary, relation).many
                connection = paged(
                    rows, arguments=page_arguments(types, vocabulary[target]), description=word.description
                )
                fields[name] = (f"{vocabulary[target].type_name}Connection | None", connection)
    name = words.type_name
    types.output(name, fields, words.description, interfaces=(Node,))
    types.output(f"{name}Edge", {"node": (name, part(EdgeNode())), "cursor": ("str", part(EdgeCursor()))})
    types.output(
        f"{name}Connection",
        {
            "edges": (f"list[{name}Edge]", part(PageEdges())),
            "pageInfo": ("PageInfo", part(PageFacts())),
            "totalCount": ("int", part(Fact("total"))),
        },
    )


def page_arguments(types: Types, words: ObjectWords) -> dict[str, Any]:
    """The arguments of a connection, at the root and inside a record."""
    name = words.type_name
    return {
        "filter": types[f"{name}FilterInput"] | None,
        "orderBy": types.listed(f"{name}OrderByInput") | None,
        "first": int | None,
        "last": int | None,
        "before": str | None,
        "after": str | None,
        "offset": int | None,
    }


def _composite(types: Types, word: Composite) -> None:
    if word.type not in types:
        types.output(word.type, {part.name: (optional(part.kind), declared()) for part in word.parts})


def type_name(annotation: Any) -> str:
    """How an annotation is written."""
    return str(annotation) if isinstance(annotation, GenericAlias) else str(annotation.__name__)


def optional(kind: Kind) -> str:
    """The annotation of an answer that may be null."""
    return f"{type_name(kind.output)} | None"
