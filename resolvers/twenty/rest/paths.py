"""A dotted path of a query parameter -> the nested keys of a filter or orderBy argument, and the field at its end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from resolvers.twenty.kinds import LINK
from resolvers.twenty.rest.errors import BadParameter
from resolvers.twenty.vocabulary import Vocabulary
from resolvers.twenty.words import Composite, ObjectWords, Plain, ToMany, ToOne

Keys = tuple[str, ...]


def find(words: ObjectWords, vocabulary: Vocabulary, path: str, parameter: str) -> tuple[Keys, Plain]:
    """Where the path leads. `parameter` is what an error complains about."""
    return _find(words, vocabulary, path.split("."), (), parameter, hops=1)


def nested(keys: Sequence[str], value: Any) -> Any:
    """`{a: {b: value}}`."""
    for key in reversed(keys):
        value = {key: value}
    return value


def _find(
    words: ObjectWords, vocabulary: Vocabulary, steps: list[str], keys: Keys, parameter: str, hops: int
) -> tuple[Keys, Plain]:
    name, rest = steps[0], steps[1:]
    here = (*keys, name)
    match words.field_named(name):
        case Plain() as plain if not rest or (rest == ["primaryLinkUrl"] and plain.kind is LINK):
            return here, _comparable(plain, parameter)
        case Composite(parts=parts) as composite if len(rest) == 1:
            for part in parts:
                if part.name == rest[0]:
                    return (*here, part.name), _comparable(part, parameter)
            raise _unknown(rest[0], f"field '{composite.name}'", [part.name for part in parts], parameter)
        case Composite(parts=parts) as composite:
            raise BadParameter(
                f"'{composite.name}' has parts: name one, such as '{composite.name}.{parts[0].name}'", field=parameter
            )
        case ToOne() as to_one if rest == ["id"]:
            # The id stands on the row itself.
            return (*keys, to_one.id_field.name), to_one.id_field
        case ToOne(target=target) as to_one if rest:
            if not hops:
                raise BadParameter("Relations can be followed one step only", field=parameter)
            return _find(vocabulary[target], vocabulary, rest, here, parameter, hops - 1)
        case ToOne() as to_one:
            raise BadParameter(
                f"'{to_one.name}' is a relation: use '{to_one.name}.id' or '{to_one.name}Id'", field=parameter
            )
        case ToMany():
            raise BadParameter(f"Cannot filter or order by '{name}': it leads to many records", field=parameter)
        case _:
            raise _unknown(".".join(steps), f"object '{words.singular}'", _names(words), parameter)


def _comparable(plain: Plain, parameter: str) -> Plain:
    if plain.comparable is None:
        raise BadParameter(f"Cannot filter or order by '{plain.name}'", field=parameter)
    return plain


def _names(words: ObjectWords) -> list[str]:
    return [
        word.id_field.name if isinstance(word, ToOne) else word.name
        for word in words.fields
        if not isinstance(word, ToMany)
    ]


def _unknown(name: str, owner: str, known: list[str], parameter: str) -> BadParameter:
    return BadParameter(
        f"Field '{name[:80]}' doesn't exist on {owner}.", field=parameter, hint=f"Known fields: {', '.join(known)}"
    )
