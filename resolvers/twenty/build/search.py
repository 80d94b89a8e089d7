"""The root field `search` and its types."""

from __future__ import annotations

from collections.abc import Sequence

from resolvers.kit.fields import declared, part, searched
from resolvers.kit.sources import EdgeCursor, EdgeNode, Fact, PageEdges, PageFacts
from resolvers.twenty.build.inputs import filter_types
from resolvers.twenty.build.roots import Roots
from resolvers.twenty.build.types import Types
from resolvers.twenty.searching import ANY_RECORD, Searching, sought
from resolvers.twenty.vocabulary import Vocabulary
from resolvers.twenty.words import ObjectWords


def search_field(types: Types, objects: Sequence[ObjectWords], vocabulary: Vocabulary) -> Roots:
    """`search`, over all objects that can be found."""
    filter_types(types, ANY_RECORD, vocabulary)
    types.output(
        "SearchRecord",
        {
            "recordId": ("ID", declared()),
            "objectNameSingular": ("str", declared()),
            "objectLabelSingular": ("str", declared()),
            "label": ("str", declared(description="What the record is called.")),
            "imageUrl": ("str | None", declared()),
            "tsRankCD": ("float", declared(description="How well it fits: 1 is best.")),
            "tsRank": ("float", declared(description="How well it fits: 1 is best.")),
        },
        "A record that a search found.",
    )
    types.output(
        "SearchResultEdge", {"node": ("SearchRecord", part(EdgeNode())), "cursor": ("str", part(EdgeCursor()))}
    )
    types.output(
        "SearchResultPageInfo",
        {"hasNextPage": ("bool", part(Fact("has_next"))), "endCursor": ("str | None", part(Fact("end_cursor")))},
    )
    types.output(
        "SearchResultConnection",
        {
            "edges": ("list[SearchResultEdge]", part(PageEdges())),
            "pageInfo": ("SearchResultPageInfo", part(PageFacts())),
        },
    )
    arguments = {
        "searchInput": str,
        "limit": int,
        "after": str | None,
        "includedObjectNameSingulars": list[str] | None,
        "excludedObjectNameSingulars": list[str] | None,
        "filter": types["ObjectRecordFilterInput"] | None,
    }
    field = searched(
        Searching(objects, vocabulary).search,
        sought(objects),
        arguments=arguments,
        description="Records of every object that have words which begin with all words of the text, best first.",
    )
    return {types.names.root("search"): ("SearchResultConnection", field)}
