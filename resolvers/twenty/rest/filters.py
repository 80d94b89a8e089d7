"""The filter of a query string, in both its forms -> the argument that GraphQL would have been given."""

from __future__ import annotations

import re
from typing import Any

from models.errors import Limited
from resolvers.twenty.rest.conditions import LISTED, Argument, condition
from resolvers.twenty.rest.errors import BadParameter
from resolvers.twenty.rest.parameters import Parameters
from resolvers.twenty.vocabulary import Vocabulary
from resolvers.twenty.words import ObjectWords

MOST_CONDITIONS = 100
DEEPEST = 10

_CONJUNCTION = re.compile(r"\s*(and|or|not)\s*\(")
_CONDITION = re.compile(r"\s*([A-Za-z][\w.]*)\s*\[(\w+)\]\s*:")
_EXAMPLE = "eg: price[gte]:10"


def read_filter(words: ObjectWords, vocabulary: Vocabulary, parameters: Parameters) -> Argument | None:
    """All conditions, joined by `and`; None when there are none."""
    found: list[Argument] = []
    for name, steps, value in parameters.bracketed["filter"]:
        if len(steps) < 2:
            raise BadParameter(f"'{name[:80]}' invalid. eg: filter[{steps[0] or 'price'}][eq]=10", field=name[:80])
        found.append(condition(words, vocabulary, ".".join(steps[:-1]), steps[-1], value, name))
    if "filter" in parameters.plain:
        found += _Reader(words, vocabulary, parameters.plain["filter"]).read()
    if len(found) > MOST_CONDITIONS:
        raise Limited(f"A filter has at most {MOST_CONDITIONS} conditions.")
    if len(found) < 2:
        return found[0] if found else None
    return {"and": found}


class _Reader:
    """Reads `a[eq]:1,or(b[gt]:2,c.d[in]:[x,y])`."""

    def __init__(self, words: ObjectWords, vocabulary: Vocabulary, text: str) -> None:
        self._words = words
        self._vocabulary = vocabulary
        self._text = text
        self._place = 0
        self._conditions = 0

    def read(self) -> list[Argument]:
        """The conditions at the root."""
        if not self._text.strip():
            raise self._invalid("")
        found = self._list(0)
        if self._place < len(self._text):
            raise self._invalid(self._text[self._place :])
        return found

    def _list(self, depth: int) -> list[Argument]:
        if depth > DEEPEST:
            raise Limited(f"A filter is nested at most {DEEPEST} deep.")
        found = [self._one(depth)]
        while self._text.startswith(",", self._place):
            self._place += 1
            found.append(self._one(depth))
        return found

    def _one(self, depth: int) -> Argument:
        conjunction = _CONJUNCTION.match(self._text, self._place)
        if conjunction is not None:
            self._place = conjunction.end()
            inner = self._list(depth + 1)
            if not self._text.startswith(")", self._place):
                raise self._invalid(self._text[conjunction.start() :])
            self._place += 1
            self._place += len(self._text[self._place :]) - len(self._text[self._place :].lstrip())
            return _joined(conjunction[1], inner)
        found = _CONDITION.match(self._text, self._place)
        if found is None:
            raise self._invalid(self._text[self._place :])
        self._conditions += 1
        if self._conditions > MOST_CONDITIONS:
            raise Limited(f"A filter has at most {MOST_CONDITIONS} conditions.")
        self._place = found.end()
        return condition(self._words, self._vocabulary, found[1], found[2], self._value(found[2]), "filter")

    def _value(self, operator: str) -> str:
        """Up to the comma or parenthesis that ends the condition, with quotes, brackets and parentheses kept whole."""
        start, parentheses, in_list, quote = self._place, 0, False, ""
        while self._place < len(self._text):
            character = self._text[self._place]
            if quote:
                quote = "" if character == quote else quote
            elif character in "\"'" and self._opens_value(start):
                quote = character
            elif character in "[]" and operator in LISTED:
                in_list = character == "["
            elif character == "(":
                parentheses += 1
            elif character == ")":
                if not parentheses:
                    break
                parentheses -= 1
            elif character == "," and not in_list and not parentheses:
                break
            self._place += 1
        value = self._text[start : self._place]
        if quote:
            raise BadParameter(f"'filter' invalid: a quote is not closed in '{value[:80]}'", field="filter")
        if operator in LISTED and not (value.strip().startswith("[") and value.strip().endswith("]")):
            raise BadParameter(
                f"'filter' invalid for '{operator}' operator. Received '{value[:80]}' but array value expected "
                f"eg: 'field[{operator}]:[value_1,value_2]'",
                field="filter",
            )
        return value

    def _opens_value(self, start: int) -> bool:
        """A quote matters where a value begins; inside one it is a letter like any other."""
        before = self._text[start : self._place].rstrip()
        return not before or before[-1] in "[,"

    def _invalid(self, text: str) -> BadParameter:
        return BadParameter(f"'filter' invalid for '{text[:80]}'. {_EXAMPLE}", field="filter")


def _joined(conjunction: str, inner: list[Argument]) -> Argument:
    if conjunction == "not":
        negated: Any = inner[0] if len(inner) == 1 else {"and": inner}
        return {"not": negated}
    return {conjunction: inner}
