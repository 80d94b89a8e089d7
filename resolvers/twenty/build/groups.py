"""The types of groupBy: what to group by, how to order the groups, and a group itself."""

from __future__ import annotations

from resolvers.kit.fields import part
from resolvers.kit.schema import Option
from resolvers.kit.sources import Fact, GroupValues, PageEdges, PageFacts
from resolvers.twenty.build.types import Types
from resolvers.twenty.figures import figures_of
from resolvers.twenty.vocabulary import Vocabulary
from resolvers.twenty.words import Composite, ObjectWords, Plain, ToOne

_Fields = dict[str, str | tuple[str, str | None]]


def shared_group_types(types: Types) -> None:
    """How dates are cut, and how groups are ordered by them."""
    types.input(
        "GroupByDateInput",
        {
            "granularity": "ObjectRecordGroupByDateGranularity | None",
            "timeZone": ("str | None", "Where an instant's day is looked up, such as Europe/Paris; UTC if not given."),
            "weekStartDay": ("FirstDayOfTheWeek | None", "MONDAY if not given."),
        },
    )
    types.input(
        "OrderByDateInput",
        {
            "orderBy": "OrderByDirection | None",
            "granularity": "ObjectRecordGroupByDateGranularity | None",
            "timeZone": ("str | None", "That of groupBy counts."),
            "weekStartDay": ("FirstDayOfTheWeek | None", "That of groupBy counts."),
        },
    )


def group_types(types: Types, words: ObjectWords, vocabulary: Vocabulary) -> None:
    """The object's own types."""
    name = words.type_name
    keys: _Fields = {}
    orders: _Fields = {"aggregate": f"{name}OrderByAggregateInput | None"}
    for word in words.fields:
        match word:
            case Plain() if word.comparable is not None and word.kind.sorts:
                by_date = word.kind.name in ("DATE", "DATE_TIME")
                keys[word.name] = "GroupByDateInput | None" if by_date else "bool | None"
                orders[word.name] = "OrderByDateInput | None" if by_date else "OrderByDirection | None"
            case Composite():
                parts = [part for part in word.parts if part.comparable is not None and part.kind.sorts]
                if parts and f"{word.type}GroupByInput" not in types:
                    types.input(f"{word.type}GroupByInput", {part.name: "bool | None" for part in parts})
                if parts:
                    keys[word.name] = f"{word.type}GroupByInput | None"
                    orders[word.name] = f"{word.type}OrderByInput | None"
            case ToOne(target=target):
                target_type = vocabulary[target].type_name
                keys[word.name] = (f"{target_type}GroupByInput | None", "By a field of the related record; one hop.")
                orders[word.name] = (f"{target_type}OrderByWithGroupByInput | None", "One hop.")
                keys[word.id_field.name] = "bool | None"
                orders[word.id_field.name] = "OrderByDirection | None"
    types.input(f"{name}GroupByInput", keys, "One field.")
    types.input(f"{name}OrderByAggregateInput", {"totalCount": "OrderByDirection | None"})
    types.input(f"{name}OrderByWithGroupByInput", orders, "A field of groupBy, or an aggregate.")
    types.output(
        f"{name}GroupByConnection",
        {
            "groupByDimensionValues": ("list[str | None]", part(GroupValues())),
            "edges": (f"list[{name}Edge]", part(PageEdges())),
            "pageInfo": ("PageInfo", part(PageFacts())),
            "totalCount": ("int", part(Fact("total"))),
        },
        "Records that share the values of groupBy, with their figures and the first of them.",
    )


def add_figure_orders(types: Types, words: ObjectWords) -> None:
    """The figures by which groups can be ordered."""
    direction = Option((types.names.type("OrderByDirection"), False))
    options = types.options[types.names.type(f"{words.type_name}OrderByAggregateInput")]
    options.update({word.name: direction for word in figures_of(words)})
