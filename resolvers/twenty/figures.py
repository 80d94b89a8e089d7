"""The figures of a connection and of a group: for each field but relations, how many have a value, and so on."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from models.records.plan import Computed, Every, Expression, Figure, FigureName, Filter
from resolvers.twenty.emptiness import empty
from resolvers.twenty.kinds import BOOLEAN, DATE, DATE_TIME, MICROS, NUMBER, NUMERIC, Kind
from resolvers.twenty.words import Composite, ObjectWords, Plain


class FigureWord(Struct, frozen=True):
    """One figure: its name on the wire, the scalar of its answer, and what it is."""

    name: str
    scalar: str
    figure: Figure
    description: str


# The beginning of the name on the wire, the scalar of the answer, the figure, and what it says of the field.
_Form = tuple[str, str, FigureName, str]

_OF_ALL: tuple[_Form, ...] = (
    ("countUniqueValues", "Int", "unique", "How many different values of {} there are."),
    ("countEmpty", "Int", "empty", "How many records have no {}."),
    ("countNotEmpty", "Int", "present", "How many records have {}."),
    ("percentageEmpty", "Float", "share_empty", "The share of records without {}, from 0 to 1."),
    ("percentageNotEmpty", "Float", "share_present", "The share of records with {}, from 0 to 1."),
)
_OF_TRUTHS: tuple[_Form, ...] = (
    ("countTrue", "Int", "true", "How many records have {} true."),
    ("countFalse", "Int", "false", "How many records have {} false."),
)


def _edges(scalar: str) -> tuple[_Form, ...]:
    return ("min", scalar, "min", "The least {}."), ("max", scalar, "max", "The greatest {}.")


def _numbers(scalar: str) -> tuple[_Form, ...]:
    return (
        *_edges(scalar),
        ("avg", scalar, "avg", "The average of {}."),
        ("sum", scalar, "sum", "The sum of {}."),
    )


# Kind -> its figures beside those that all kinds have.
_OF_KIND: dict[Kind, tuple[_Form, ...]] = {
    NUMBER: _numbers("Float"),
    NUMERIC: _numbers("Float"),
    MICROS: _numbers("BigFloat"),
    DATE_TIME: _edges("DateTime"),
    DATE: _edges("Date"),
    BOOLEAN: _OF_TRUTHS,
}


def figures_of(words: ObjectWords) -> tuple[FigureWord, ...]:
    """All figures of an object's records, in the order of its fields."""
    return tuple(figure for word in words.fields for figure in _of_field(word))


def _of_field(word: object) -> Iterator[FigureWord]:
    match word:
        case Plain(name=name, kind=kind) if word.comparable is not None:
            yield from _made(_OF_ALL, name, (word.comparable,), empty(kind, word.comparable))
            yield from _made(_OF_KIND.get(kind, ()), name, (word.shown or word.comparable,))
        case Composite(name=name, parts=parts):
            usable = [(part, part.comparable) for part in parts if part.comparable is not None]
            if usable:
                values = tuple(
                    Computed("empty_as_null", (value,)) if part.kind.is_text else value for part, value in usable
                )
                yield from _made(_OF_ALL, name, values, Every(tuple(empty(part.kind, value) for part, value in usable)))
            for part, compared in usable:
                if part.kind is MICROS:
                    yield from _made(_OF_KIND[MICROS], f"{name}{capital(part.name)}", (part.shown or compared,))


def _made(
    forms: tuple[_Form, ...], field: str, values: tuple[Expression, ...], without: Filter | None = None
) -> Iterator[FigureWord]:
    for beginning, scalar, name, about in forms:
        figure = Figure(name, values, without)
        yield FigureWord(f"{beginning}{capital(field)}", scalar, figure, about.format(field))


def capital(name: str) -> str:
    """The name as a later part of another one."""
    return name[0].upper() + name[1:]
