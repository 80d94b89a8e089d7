"""Which records a view shows, for a dialect that does not itself name what views filter by.

Views name the fields of the one model by their ids. What such a field is among the records, and what an operand means
for it, is said by the dialect whose `/metadata` shows the model; the registry, which alone knows all dialects, tells it
here. So a view selects the same records through every door.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol
from uuid import UUID

from models.metadata.snapshot import Snapshot
from models.metadata.view_filters import ViewConditions
from models.records.plan import Filter
from resolvers.kit.looks import Looks


class Viewing(Protocol):
    """The views of a workspace with one model. Objects are named as they are stored, such as `deal`."""

    def names(self, stored_as: str) -> Mapping[UUID, str]:
        """The object's fields, by their ids, as the model calls them."""

    def argument(self, stored_as: str, view: ViewConditions) -> Mapping[str, Any]:
        """What the view says, to stand among the variables of a statement; empty when it keeps every record.

        `Invalid` where it says what its fields cannot be compared by.
        """

    def condition(self, stored_as: str, looks: Looks, argument: Any, path: str) -> Filter | None:
        """Such an argument, looked at, as a condition of the record store. What is wrong with its values is told when
        they are bound, as `Invalid` of a field that begins with `path`.
        """


_told: list[Callable[[Snapshot | None], Viewing]] = []


def tell(viewing: Callable[[Snapshot | None], Viewing]) -> None:
    """Say, once, before anything is served, how views are read: of this model, or of one with nothing of its own."""
    _told[:] = [viewing]


def viewing_of(snapshot: Snapshot | None) -> Viewing:
    """How the views of a workspace with this model are read."""
    return _told[0](snapshot)
