"""The views of a workspace, for dialects that show their records in other words."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any
from uuid import UUID

from models.errors import Invalid
from models.metadata.snapshot import Snapshot
from models.metadata.view_filters import ViewConditions
from models.records.plan import Filter
from resolvers.kit.looks import Looks
from resolvers.twenty.custom import objects_of
from resolvers.twenty.filtering import FilterReader
from resolvers.twenty.views import argument_of, words_by_id
from resolvers.twenty.vocabulary import STANDARD, vocabulary
from resolvers.twenty.words import ObjectWords


class TwentyViewing:
    """`resolvers.kit.viewing.Viewing`, over the words that Twenty has for the model."""

    def __init__(self, snapshot: Snapshot | None) -> None:
        self._snapshot = snapshot

    @cached_property
    def _objects(self) -> tuple[ObjectWords, ...]:
        """Made when somebody asks for a view: most never do."""
        return STANDARD if self._snapshot is None else objects_of(self._snapshot)

    def names(self, stored_as: str) -> Mapping[UUID, str]:
        """The names of fields on Twenty's wire, which are the model's; none of an object that is put away."""
        words = self._words(stored_as)
        return {} if words is None else {field_id: word.name for field_id, word in words_by_id(words).items()}

    def argument(self, stored_as: str, view: ViewConditions) -> Mapping[str, Any]:
        """Twenty's argument `filter`."""
        return argument_of(self._present(stored_as), view)

    def condition(self, stored_as: str, looks: Looks, argument: Any, path: str) -> Filter | None:
        """The same, read as Twenty reads it."""
        return FilterReader(looks, vocabulary(*self._objects)).read(self._present(stored_as), argument, path)

    def _present(self, stored_as: str) -> ObjectWords:
        words = self._words(stored_as)
        if words is None:
            raise Invalid("The workspace has put away the object that this view shows.", field="viewId")
        return words

    def _words(self, stored_as: str) -> ObjectWords | None:
        standard = (words for words in self._objects if "object_def_id" not in words.born)
        return next((words for words in standard if words.object == stored_as), None)
