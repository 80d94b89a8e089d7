"""The objects that a workspace serves under `/rest`, with everything learnt about answering for them."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from models.errors import Invalid, NotFound
from models.records.compile_select import compile_read
from models.records.plan import Fields, Root, Statement
from resolvers.kit.actions import KeptAnswers
from resolvers.kit.context import Context
from resolvers.kit.fixed import FixedSelection
from resolvers.kit.looks import Decisions, Looks
from resolvers.kit.values import to_uuid
from resolvers.twenty.rest.errors import BadParameter
from resolvers.twenty.rest.shapes import shape_of
from resolvers.twenty.vocabulary import vocabulary
from resolvers.twenty.words import ObjectWords

# Operations of the real server that are not part of this one; without a word of their own they would read as bad ids.
_OPERATIONS = frozenset({"merge", "duplicates", "groupBy"})


class Resources:
    """Objects by the plural in their path. Plans are kept for each object, kind of answer and depth."""

    def __init__(self, objects: Sequence[ObjectWords]) -> None:
        self.objects = tuple(objects)
        self.vocabulary = vocabulary(*objects)
        self._by_plural = {words.plural: words for words in objects}
        self._shapes: dict[tuple[str, int], Fields] = {}
        self._plans: dict[tuple[str, str, int], Decisions[Statement]] = {}
        self._answers: dict[tuple[str, str], KeptAnswers] = {}

    def at(self, plural: str) -> ObjectWords:
        """The object of a path."""
        found = self._by_plural.get(plural)
        if found is None:
            raise NotFound(f"object '{plural[:80]}' not found.{self._meant(plural)}")
        return found

    def shape(self, words: ObjectWords, depth: int) -> Fields:
        """What is shown of the object's records."""
        key = (words.singular, depth)
        if key not in self._shapes:
            self._shapes[key] = shape_of(words, self.vocabulary, depth)
        return self._shapes[key]

    def plans(self, words: ObjectWords, answer: str, depth: int) -> Decisions[Statement]:
        """The plans of one kind of answer."""
        return self._plans.setdefault((words.singular, answer, depth), Decisions())

    def answers(self, words: ObjectWords, answer: str) -> KeptAnswers:
        """The plans of what one kind of change answers."""
        return self._answers.setdefault((words.singular, answer), KeptAnswers())

    async def read(
        self,
        context: Context,
        words: ObjectWords,
        answer: str,
        depth: int,
        variables: dict[str, Any],
        plan: Callable[[FixedSelection], Root],
    ) -> str | None:
        """One statement: the JSON that Postgres made, None when there is no such record."""
        plans = self.plans(words, answer, depth)
        statement = plans.find(variables, context.access)
        if statement is None:
            looks = Looks(variables, context.limits)
            root = plan(FixedSelection(looks, looks.givens, self.shape(words, depth)))
            statement = compile_read([root], context.access, omit=True)
            plans.keep(looks.trace, statement, context.access)
        arguments = statement.arguments(variables)
        async with context.database.reading(context.caller.workspace_id) as session:
            row = await session.row(statement.sql, *arguments)
        text: str | None = row[0]
        return text

    def _meant(self, plural: str) -> str:
        by_singular = next((words.plural for words in self.objects if words.singular == plural), None)
        close = by_singular or next(iter(difflib.get_close_matches(plural, self._by_plural, 1)), None)
        return f" Did you mean '{close}'?" if close else f" Known objects: {', '.join(sorted(self._by_plural))}"


def record_id(text: str) -> UUID:
    """The id of a path."""
    if text in _OPERATIONS:
        raise NotFound(f"There is no operation '{text}' here.")
    try:
        return to_uuid(text)
    except Invalid as error:
        raise BadParameter(f"'{text[:80]}' is not a valid UUID", field="id") from error
