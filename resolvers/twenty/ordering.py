"""An orderBy argument -> sort keys with the types of their cursor values."""

from __future__ import annotations

from typing import Any

from models.errors import Invalid
from models.objects.relations import RelationRef
from models.records.plan import Expression, Order, Through
from resolvers.kit.looks import Looks
from resolvers.twenty.enums import OrderByDirection
from resolvers.twenty.vocabulary import Vocabulary
from resolvers.twenty.words import Composite, ObjectWords, Plain, ToMany, ToOne

Key = tuple[Order, str]


class OrderReader:
    """Reads one orderBy argument. Several keys in one object sort in the order of the schema's fields, since GraphQL's
    input objects have no order of their own; a list says which key comes first.
    """

    def __init__(self, looks: Looks, vocabulary: Vocabulary) -> None:
        self._looks = looks
        self._vocabulary = vocabulary

    def read(self, words: ObjectWords, value: Any) -> tuple[Key, ...]:
        """The keys; a key that comes again decides nothing and is left out."""
        keys: dict[Expression, Key] = {}
        for index, item in enumerate(self._looks.items(value) or ()):
            for key in self._object(words, item, f"orderBy.{index}", None):
                keys.setdefault(key[0].expression, key)
        return tuple(keys.values())

    def _object(self, words: ObjectWords, value: Any, path: str, relation: RelationRef | None) -> list[Key]:
        keys: list[Key] = []
        for name, inner in (self._looks.fields(value) or {}).items():
            if self._looks.is_null(inner):
                continue
            here = f"{path}.{name}"
            match words.field_named(name):
                case Plain() as plain:
                    keys.append(self._key(plain, inner, here, relation))
                case Composite(parts=parts):
                    by_name = {part.name: part for part in parts}
                    keys += [
                        self._key(by_name[sub_name], direction, here, relation)
                        for sub_name, direction in (self._looks.fields(inner) or {}).items()
                        if not self._looks.is_null(direction)
                    ]
                case ToOne() as to_one:
                    if relation is not None:
                        raise Invalid("Relation ordering deeper than 1 hop is not supported", field=here)
                    keys += self._object(self._vocabulary[to_one.target], inner, here, to_one.relation)
                case ToMany() | None:
                    raise Invalid(
                        f"Cannot filter or order through {name}: only to-one relations are supported", field=here
                    )
        return keys

    def _key(self, plain: Plain, direction: Any, path: str, relation: RelationRef | None) -> Key:
        expression, kind = plain.compared
        if expression is None or not plain.kind.sorts:
            raise Invalid(f'Cannot order by "{plain.name}"', field=path)
        wanted: OrderByDirection = self._looks.known(direction)
        if relation is not None:
            expression = Through(relation, expression)
        return Order(expression, wanted.descending, wanted.nulls_first), kind.pg
