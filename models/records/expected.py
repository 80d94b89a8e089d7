"""What whoever changes a record believes of it: the version that was read before."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime
from uuid import UUID

from msgspec import Struct

from models.database.pool import Session
from models.errors import Stale
from models.objects.catalogue import CATALOGUE


class Expected(Struct):
    """One record in one of these versions; any version of it when they are None.

    A version is the instant of the last change, `updated_at`, as every dialect writes it: no two changes of a record
    share one.
    """

    versions: frozenset[str] | None
    id: UUID | None = None
    # Whether a change was asked for, and whether it found the record as expected.
    aimed: bool = False
    met: bool = False

    async def check(self, session: Session, object_name: str, ids: Collection[UUID]) -> None:
        """Lock the record, if it is one of these, and raise `Stale` when it is another version by now.

        What the transaction itself does to it afterwards is no surprise. A record that is not there is left to the
        change, which says so in its own words.
        """
        if self.met or self.id not in ids or "updated_at" not in CATALOGUE[object_name].attributes:
            return
        row = await session.row(
            f"SELECT t.updated_at FROM {object_name} t WHERE t.workspace_id = $1 AND t.id = $2 FOR UPDATE", self.id
        )
        if row is None:
            return
        if self.versions is not None and version_text(row["updated_at"]) not in self.versions:
            raise Stale("The record was changed since it was read. Read it again.", field="If-Match")
        self.met = True


def version_text(updated_at: datetime) -> str:
    """The version of a record that was last changed then."""
    return updated_at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
