"""The JSON of a body, checked against what the object's fields take, as GraphQL's input types do for a document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from models.errors import Invalid
from resolvers.twenty.connecting import unique_fields
from resolvers.twenty.data import read_data
from resolvers.twenty.rest.errors import BadParameter, Rejected
from resolvers.twenty.vocabulary import Vocabulary
from resolvers.twenty.words import Composite, ObjectWords, Plain, ToOne

# What a field of a body takes: a value, the parts of a composite, or a way to find the related record.
Takes = Plain | tuple[Plain, ...] | ToOne

_RELATING = ("connect", "disconnect")


def of_members(body: Any, members: Sequence[str]) -> Mapping[str, Any]:
    """A body that is an object of these members and no others."""
    if not isinstance(body, Mapping):
        raise BadParameter("The body must be a JSON object.")
    unknown = [
        Invalid(f"'{name[:80]}' is not known here.", field=name[:80], hint=f"Known members: {', '.join(members)}")
        for name in body
        if name not in members
    ]
    if unknown:
        raise Rejected(unknown)
    return body


def one_record(words: ObjectWords, vocabulary: Vocabulary, body: Any, *, creating: bool) -> Mapping[str, Any]:
    """The data of one record."""
    if not isinstance(body, Mapping):
        raise BadParameter("The body must be a JSON object.")
    problems = list(_problems(words, vocabulary, body, creating, None))
    if problems:
        raise Rejected(problems)
    return body


def many_records(words: ObjectWords, vocabulary: Vocabulary, body: Any) -> list[Mapping[str, Any]]:
    """The data of a batch; everything that is wrong with any entry is told at once."""
    if not isinstance(body, list):
        raise BadParameter("The body must be a JSON array of objects.")
    problems = [
        problem for index, entry in enumerate(body) for problem in _problems(words, vocabulary, entry, True, index)
    ]
    if problems:
        raise Rejected(problems)
    return body


def settable(words: ObjectWords, *, creating: bool) -> dict[str, Takes]:
    """Field -> what it takes."""
    found: dict[str, Takes] = {}
    for word in words.fields:
        match word:
            case Plain() if _takes(word, creating):
                found[word.name] = word
            case ToOne():
                found[word.id_field.name] = word.id_field
                found[word.name] = word
            case Composite():
                parts = tuple(part for part in word.parts if _takes(part, creating))
                if parts:
                    found[word.name] = parts
    return found


def _takes(plain: Plain, creating: bool) -> bool:
    return plain.writes is not None and (creating or not plain.at_birth)


def _problems(
    words: ObjectWords, vocabulary: Vocabulary, entry: Any, creating: bool, index: int | None
) -> Iterator[Invalid]:
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
        elif isinstance(takes, tuple):
            for problem in _of_parts(name, value, takes, index):
                wrong = True
                yield problem
        elif isinstance(takes, ToOne):
            for problem in _of_relation(takes, value, vocabulary[takes.target], index):
                wrong = True
                yield problem
    if not wrong and index is not None:
        try:
            read_data(words, entry, index)
        except Invalid as error:
            yield error


def _of_parts(name: str, value: Any, takes: Sequence[Plain], index: int | None) -> Iterator[Invalid]:
    parts = {part.name for part in takes}
    if value is None:
        return
    if not isinstance(value, Mapping):
        yield Invalid(f"{name} must be an object of {', '.join(sorted(parts))}.", field=name, index=index)
        return
    for part in value.keys() - parts:
        yield Invalid(
            f"Field '{part[:80]}' doesn't exist on '{name}'.",
            field=f"{name}.{part[:80]}",
            index=index,
            hint=f"Known fields: {', '.join(sorted(parts))}",
        )


def _of_relation(relation: ToOne, value: Any, target: ObjectWords, index: int | None) -> Iterator[Invalid]:
    """What is wrong with `{"connect": {"where": ...}}` or `{"disconnect": true}`."""
    if value is None:
        return
    if not isinstance(value, Mapping) or not value.keys() <= set(_RELATING):
        message = f"'{relation.name}' is a relation: set '{relation.id_field.name}', or connect or disconnect it."
        yield Invalid(message, field=relation.name, index=index)
        return
    if not isinstance(value.get("disconnect"), bool | None):
        yield Invalid("disconnect must be true or false", field=f"{relation.name}.disconnect", index=index)
    connect = value.get("connect")
    if connect is None:
        return
    path = f"{relation.name}.connect"
    if not isinstance(connect, Mapping) or connect.keys() != {"where"} or not isinstance(connect["where"], Mapping):
        yield Invalid('connect must be {"where": {...}}', field=path, index=index)
        return
    known = dict(unique_words(target))
    for name, given in connect["where"].items():
        takes = known.get(name)
        if takes is None:
            message, hint = f"'{name[:80]}' does not tell one {target.singular}.", f"Known fields: {', '.join(known)}"
            yield Invalid(message, field=f"{path}.where.{name[:80]}", index=index, hint=hint)
        elif isinstance(takes, tuple):
            yield from _of_parts(f"{path}.where.{name}", given, takes, index)


def unique_words(words: ObjectWords) -> Iterator[tuple[str, Plain | tuple[Plain, ...]]]:
    """The fields by which one record is told from all others."""
    for found in unique_fields(words):
        if isinstance(found, Plain):
            yield found.name, found
        else:
            yield found[0].name, found[1]


def _unknown(words: ObjectWords, name: str, known: Mapping[str, Any], index: int | None) -> Invalid:
    if words.field_named(name) is not None:
        return Invalid(f"Field '{name}' of object '{words.singular}' cannot be set here.", field=name[:80], index=index)
    return Invalid(
        f"Field '{name[:80]}' doesn't exist on object '{words.singular}'.",
        field=name[:80],
        index=index,
        hint=f"Known fields: {', '.join(known)}",
    )
