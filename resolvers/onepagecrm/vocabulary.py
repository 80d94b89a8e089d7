"""What a workspace added to the model, in this dialect's words, and everything learnt about answering for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from msgspec import Struct

from models.records.plan import Fields
from resolvers.kit.actions import KeptAnswers
from resolvers.kit.kept import FixedReads, Kept
from resolvers.kit.viewing import Viewing


class Definition(Struct, frozen=True):
    """A field that the workspace made, for contacts, companies or deals."""

    id: UUID
    name: str
    # This product's type, and the store's.
    type: str
    stored: str
    # What can be chosen, and the stored value of each.
    choices: Mapping[str, str]


class Vocabulary:
    """One for all workspaces that added nothing, one each for the others. Plans are kept with it."""

    def __init__(self, definitions: Mapping[str, Sequence[Definition]], viewing: Viewing) -> None:
        # By the object of the record store.
        self.definitions = definitions
        # What the workspace's views select.
        self.viewing = viewing
        self.shapes: Kept[str, Fields] = Kept()
        self.reads = FixedReads()
        self._answers: Kept[tuple[str, str], KeptAnswers] = Kept()

    def answers(self, resource: str, change: str) -> KeptAnswers:
        """The plans of what one kind of change of a resource answers."""
        return self._answers.get((resource, change), KeptAnswers)

    def definition(self, object_name: str, named: str) -> Definition | None:
        """The field of an object by its id or its name."""
        found = self.definitions.get(object_name, ())
        return next((one for one in found if named in (str(one.id), one.name)), None)
