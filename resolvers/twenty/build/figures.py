"""The figures of connections: a hundred fields for each object, made once and shared by the types that have them."""

from __future__ import annotations

from resolvers.kit.fields import part
from resolvers.kit.schema import LeavesByType
from resolvers.kit.sources import PageFigure
from resolvers.twenty.build.types import Types
from resolvers.twenty.figures import figures_of
from resolvers.twenty.words import ObjectWords


def figure_fields(types: Types, words: ObjectWords) -> LeavesByType:
    """The figures of the object's connection and of its groups."""
    figures = {
        word.name: (word.scalar, part(PageFigure(word.figure), description=word.description))
        for word in figures_of(words)
    }
    return {types.names.type(f"{words.type_name}{suffix}"): figures for suffix in ("Connection", "GroupByConnection")}
