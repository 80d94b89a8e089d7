"""Plans that are made once and reused: variables stand as places, and every look at a value is remembered.

A plan is built from a document whose variables are `Given` places, not values. A leaf that only becomes a parameter is
never looked at: it is bound (`bind`) and resolved again for each request. Where the planner must know something (the
keys of a filter, a direction, whether a cursor is null) it asks `look`, and the answer is recorded. Two requests that
give the same answers have the same plan, so the recorded answers are its cache key, found by walking `Decisions`.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any, Generic, TypeVar

from msgspec import Struct

from models.access.rights import Access
from models.errors import Invalid
from models.records.plan import Bind, count_bind
from resolvers.kit.context import DEFAULT_LIMITS, Limits

T = TypeVar("T")
Path = tuple[str | int, ...]
Question = tuple[Path, Callable[[Any], Hashable]]


class Given(Struct, frozen=True):
    """A place in the request's variables."""

    path: Path


def value_at(variables: Mapping[str, Any], path: Path) -> Any:
    """The value at a place; the place exists because the looks that led to it gave the same answers."""
    value: Any = variables
    for step in path:
        value = value[step]
    return value


class Looks:
    """Reads arguments for the planner and remembers what it had to know."""

    def __init__(self, variables: Mapping[str, Any], limits: Limits = DEFAULT_LIMITS) -> None:
        self._variables = variables
        self.limits = limits
        self.trace: list[tuple[Question, Hashable]] = []
        self._answers: dict[Question, Hashable] = {}
        # Which variables were provided decides defaults, so it is the first answer of every trace.
        provided: Any = self._ask(((), _keys))
        self.givens: dict[str, Any] = {name: Given((name,)) for name in provided}

    def look(self, value: Any, question: Callable[[Any], Hashable]) -> Any:
        """What `question` says of the value; recorded when the value comes from a variable."""
        if isinstance(value, Given):
            return self._ask((value.path, question))
        return question(value)

    def known(self, value: Any) -> Any:
        """The value itself, for enum members, flags and names that change the SQL."""
        return self.look(value, _itself)

    def is_null(self, value: Any) -> bool:
        """Whether the value is null or was not given."""
        return value is None or bool(self.look(value, _is_null))

    def fields(self, value: Any) -> dict[str, Any] | None:
        """An input object's given fields, each a value or a place; None for null."""
        if not isinstance(value, Given):
            return None if value is None else dict(value)
        keys: Any = self._ask((value.path, _keys))
        return None if keys is None else {key: Given((*value.path, key)) for key in keys}

    def items(self, value: Any) -> list[Any] | None:
        """A list's items, each a value or a place; None for null. Only for lists whose length changes the SQL."""
        if not isinstance(value, Given):
            return None if value is None else list(value)
        length: Any = self._ask((value.path, _length))
        return None if length is None else [Given((*value.path, place)) for place in range(length)]

    def bind(
        self, value: Any, pg_type: str, convert: Callable[[Any], Any] | None = None, *, field: str | None = None
    ) -> Bind:
        """A parameter for the value. `convert` runs for each request; what it refuses is reported on `field`."""
        if isinstance(value, Given):
            path = value.path
            return Bind(pg_type, lambda variables: _converted(value_at(variables, path), convert, field))
        if _holds_given(value):
            return Bind(pg_type, lambda variables: _converted(resolved(value, variables), convert, field))
        result = _converted(value, convert, field)
        return Bind(pg_type, lambda _variables: result)

    def count(self, value: Any, convert: Callable[[Any], int], *, field: str | None = None) -> Bind:
        """How many rows to take: each number that clients use has a statement of its own (see `count_bind`)."""
        return count_bind(_converted(self.known(value), convert, field))

    def _ask(self, question: Question) -> Hashable:
        if question not in self._answers:
            path, ask = question
            answer = ask(value_at(self._variables, path))
            self._answers[question] = answer
            self.trace.append((question, answer))
        return self._answers[question]


class Known(Looks):
    """The same for one request whose arguments are read as they are: nothing is planned, so nothing is remembered."""

    def __init__(self, variables: Mapping[str, Any], limits: Limits = DEFAULT_LIMITS) -> None:
        self._variables = variables
        self.limits = limits
        self.trace = []
        self._answers = {}
        self.givens = dict(variables)


class Decisions(Generic[T]):
    """A tree of questions with a plan at each end: the path to it is the trace that built it."""

    MAX_ENDS = 256

    def __init__(self) -> None:
        # By whose plans they are: what one role may see, no other gets.
        self._roots: dict[Hashable, _Node] = {}
        self._ends = 0

    def find(self, variables: Mapping[str, Any], access: Access) -> T | None:
        """The plan whose trace these variables would give, if one was kept for callers with this access."""
        node: Any = self._roots.get(access.readers)
        while isinstance(node, _Node):
            path, ask = node.question
            node = node.branches.get(ask(value_at(variables, path)))
        return None if node is None else node.plan

    def keep(self, trace: Sequence[tuple[Question, Hashable]], plan: T, access: Access) -> None:
        """Remember a plan. A document whose variables never repeat a shape starts over instead of growing for ever."""
        if self._ends >= self.MAX_ENDS:
            self._roots, self._ends = {}, 0
        self._ends += 1
        node = self._roots.get(access.readers)
        if node is None:
            node = self._roots[access.readers] = _Node(trace[0][0])
        for place, (_, answer) in enumerate(trace):
            if place + 1 == len(trace):
                node.branches[answer] = _End(plan)
                return
            following = node.branches.get(answer)
            if not isinstance(following, _Node):
                following = node.branches[answer] = _Node(trace[place + 1][0])
            node = following


class _Node:
    __slots__ = ("branches", "question")

    def __init__(self, question: Question) -> None:
        self.question = question
        self.branches: dict[Hashable, Any] = {}


class _End(Struct, Generic[T], frozen=True):
    plan: T


def _converted(value: Any, convert: Callable[[Any], Any] | None, field: str | None) -> Any:
    if convert is None or value is None:
        return value
    try:
        return convert(value)
    except Invalid as error:
        if error.field is None:
            error.field = field
        raise
    except (ValueError, TypeError, OverflowError, ArithmeticError) as error:
        raise Invalid(f"Invalid value {str(value)[:80]!r}.", field=field) from error


def _holds_given(value: Any) -> bool:
    """Whether a list or object of the document has variables in it."""
    if isinstance(value, list):
        return any(_holds_given(item) for item in value)
    if isinstance(value, dict):
        return any(_holds_given(item) for item in value.values())
    return isinstance(value, Given)


def resolved(value: Any, variables: Mapping[str, Any]) -> Any:
    """The value with what the variables have at its places."""
    if isinstance(value, Given):
        return value_at(variables, value.path)
    if isinstance(value, list):
        return [resolved(item, variables) for item in value]
    if isinstance(value, dict):
        return {key: resolved(item, variables) for key, item in value.items()}
    return value


def _itself(value: Any) -> Hashable:
    return value if isinstance(value, Hashable) else repr(value)


def _is_null(value: Any) -> bool:
    return value is None


def _keys(value: Any) -> tuple[str, ...] | None:
    return None if value is None else tuple(value)


def _length(value: Any) -> int | None:
    return None if value is None else len(value)
