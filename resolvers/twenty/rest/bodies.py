"""The JSON of a body, checked against what the object's fields take, as GraphQL's input types do for a document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from models.errors import Invalid
from resolvers.twenty.data import read_data
from resolvers.twenty.rest.errors import BadParameter, Rejected
from resolvers.twenty.words import Composite, ObjectWords, Plain, ToOne


def one_record(words: ObjectWords, body: Any, *, creating: bool) -> Mapping[str, Any]:
    """The data of one record."""
    if not isinstance(body, Mapping):
        raise BadParameter("The body must be a JSON object.")
    problems = list(_problems(words, body, creating, None))
    if problems:
        raise Rejected(problems)
    return body


def many_records(words: ObjectWords, body: Any) -> list[Mapping[str, Any]]:
    """The data of a batch; everything that is wrong with any entry is told at once."""
    if not isinstance(body, list):
        raise BadParameter("The body must be a JSON array of objects.")
    problems = [problem for index, entry in enumerate(body) for problem in _problems(words, entry, True, index)]
    if problems:
        raise Rejected(problems)
    return body


def settable(words: ObjectWords, *, creating: bool) -> dict[str, Plain | tuple[Plain, ...]]:
    """Field -> what it takes: a value, or the parts of a composite."""
    found: dict[str, Plain | tuple[Plain, ...]] = {}
    for word in words.fields:
        match word:
            case Plain() if _takes(word, creating):
                found[word.name] = word
            case ToOne():
                found[word.id_field.name] = word.id_field
            case Composite():
                parts = tuple(part for part in word.parts if _takes(part, creating))
                if parts:
                    found[word.name] = parts
    return found


def _takes(plain: Plain, creating: bool) -> bool:
    return plain.writes is not None and (creating or not plain.at_birth)


def _problems(words: ObjectWords, entry: Any, creating: bool, index: int | None) -> Iterator[Invalid]:
    if not isinstance(entry, Mapping):
        yield Invalid("An entry must be a JSON object.", index=index)
        return
    known = settable(words, creating=creating)
    wrong = False
    for name, value in entry.items():
        takes = known.get(name)
        if takes is None:
            wrong = True
            yield _unknown(words, name, known, index)
        elif isinstance(takes, tuple) and value is not None:
            parts = {part.name for part in takes}
            if not isinstance(value, Mapping):
                wrong = True
                yield Invalid(f"{name} must be an object of {', '.join(sorted(parts))}.", field=name, index=index)
                continue
            for part in value.keys() - parts:
                wrong = True
                yield Invalid(
                    f"Field '{part[:80]}' doesn't exist on '{name}'. Known fields: {', '.join(sorted(parts))}",
                    field=f"{name}.{part[:80]}",
                    index=index,
                )
    if not wrong and index is not None:
        try:
            read_data(words, entry, index)
        except Invalid as error:
            yield error


def _unknown(words: ObjectWords, name: str, known: Mapping[str, Any], index: int | None) -> Invalid:
    word = words.field_named(name)
    if isinstance(word, ToOne):
        message = f"'{name}' is a relation: set '{name}Id'"
    elif word is not None:
        message = f"Field '{name}' of object '{words.singular}' cannot be set here."
    else:
        message = f"Field '{name[:80]}' doesn't exist on object '{words.singular}'. Known fields: {', '.join(known)}"
    return Invalid(message, field=name[:80], index=index)
