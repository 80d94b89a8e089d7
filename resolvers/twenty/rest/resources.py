"""The objects that a workspace serves under `/rest`, with everything learnt about answering for them."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from models.errors import Invalid, NotFound
from models.records.plan import Fields, Root
from resolvers.kit.actions import KeptAnswers
from resolvers.kit.context import Context
from resolvers.kit.fixed import FixedSelection
from resolvers.kit.kept import FixedReads, Kept
from resolvers.kit.values import to_uuid
from resolvers.twenty.rest.errors import BadParameter
from resolvers.twenty.rest.parameters import Shown
from resolvers.twenty.rest.shapes import shape_of
from resolvers.twenty.vocabulary import vocabulary
from resolvers.twenty.words import ObjectWords


class Resources:
    """Objects by the plural in their path. Plans are kept for each object, kind of answer and what is shown."""

    def __init__(self, objects: Sequence[ObjectWords]) -> None:
        self.objects = tuple(objects)
        self.vocabulary = vocabulary(*objects)
        self._by_plural = {words.plural: words for words in objects}
        self._shapes: Kept[tuple[str, Shown], Fields] = Kept()
        self._reads = FixedReads()
        self._answers: Kept[tuple[str, str, Shown], KeptAnswers] = Kept()

    def has(self, plural: str) -> bool:
        """Whether an object has this plural."""
        return plural in self._by_plural

    def at(self, plural: str) -> ObjectWords:
        """The object of a path."""
        found = self._by_plural.get(plural)
        if found is None:
            raise NotFound(f"object '{plural[:80]}' not found.", hint=self._meant(plural))
        return found

    def shape(self, words: ObjectWords, shown: Shown) -> Fields:
        """What is shown of the object's records."""
        return self._shapes.get((words.singular, shown), lambda: self._shape(words, shown))

    def _shape(self, words: ObjectWords, shown: Shown) -> Fields:
        full = shape_of(words, self.vocabulary, shown.depth)
        if shown.fields is None:
            return full
        known = [name for name, _ in full.entries]
        for name in shown.fields:
            if name not in known:
                raise BadParameter(
                    f"Field '{name[:80]}' doesn't exist on object '{words.singular}' at depth {shown.depth}.",
                    field="fields",
                    hint=f"Known fields: {', '.join(known)}",
                )
        return Fields(tuple(entry for entry in full.entries if entry[0] in ("id", *shown.fields)))

    def answers(self, words: ObjectWords, answer: str, shown: Shown) -> KeptAnswers:
        """The plans of what one kind of change answers."""
        return self._answers.get((words.singular, answer, shown), KeptAnswers)

    async def read(
        self,
        context: Context,
        words: ObjectWords,
        answer: str,
        shown: Shown,
        variables: dict[str, Any],
        plan: Callable[[FixedSelection], Root],
    ) -> str | None:
        """One statement: the JSON that Postgres made, None when there is no such record."""
        shape = self.shape(words, shown)
        return await self._reads.read(context, (words.singular, answer, shown), shape, variables, plan)

    def _meant(self, plural: str) -> str:
        by_singular = next((words.plural for words in self.objects if words.singular == plural), None)
        close = by_singular or next(iter(difflib.get_close_matches(plural, self._by_plural, 1)), None)
        return f"Did you mean '{close}'?" if close else f"Known objects: {', '.join(sorted(self._by_plural))}"


def record_id(text: str, field: str = "id") -> UUID:
    """The id of a path."""
    try:
        return to_uuid(text)
    except Invalid as error:
        raise BadParameter(f"'{text[:80]}' is not a valid UUID", field=field) from error
