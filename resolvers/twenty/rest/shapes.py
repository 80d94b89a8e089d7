"""What a resource shows of a record: all its fields, and with depth 1 its related records."""

from __future__ import annotations

from collections.abc import Iterator

from models.records.plan import Column, Constant, Fields, Many, One, Output, Rows, count_bind
from resolvers.kit.fixed import row_of
from resolvers.twenty.vocabulary import Vocabulary
from resolvers.twenty.words import Composite, ObjectWords, Plain, ToMany, ToOne

MOST_RELATED = 60

# What a record that is deleted answers with.
DELETED = Fields((("id", Column("id")), ("deleted", Constant(True))))


def shape_of(words: ObjectWords, vocabulary: Vocabulary, depth: int) -> Fields:
    """The fields of a record of this object."""
    return Fields(tuple(_entries(words, vocabulary, depth)))


def _entries(words: ObjectWords, vocabulary: Vocabulary, depth: int) -> Iterator[tuple[str, Output]]:
    row = row_of(words.object)
    for word in words.fields:
        match word:
            case Plain():
                yield word.name, word.source.output(row)
            case Composite():
                yield word.name, Fields(tuple((part.name, part.source.output(row)) for part in word.parts))
            case ToOne():
                yield word.id_field.name, word.id_field.source.output(row)
                if depth:
                    target = vocabulary[word.target]
                    rows = Rows(target.object, filter=target.only, relation=word.relation)
                    yield word.name, One(rows, shape_of(target, vocabulary, depth - 1))
            case ToMany() if depth:
                target = vocabulary[word.target]
                rows = Rows(
                    target.object,
                    filter=target.only,
                    visibility="listed",
                    limit=count_bind(MOST_RELATED),
                    relation=word.relation,
                )
                yield word.name, Many(rows, shape_of(target, vocabulary, depth - 1))
