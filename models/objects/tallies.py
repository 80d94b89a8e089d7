"""How many contacts there are under each letter, with each status, tag and so on: counted once, and kept from then on.

A contact is in several heaps: that of its letter and owner, of its status and owner, and so on. `tally` says how large
each heap is, `tally_kept` in which heaps a contact was counted last, and `tally_due` which contacts changed since. What
is true now is the kept sizes, without the contacts that changed as they were counted, and with them as they are: so
says the view `contact_tally`, in the snapshot of whoever reads it. Now and then `contact_tally_settle` counts anew what
changed. Nothing is kept of a workspace before somebody asks how many contacts it has, and many must be counted
(`TallyMark`); until then the view counts all of them, if they are few. No foreign keys: nothing here is known from here
alone.
"""

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import BigInteger, Index, Text, Uuid, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlmodel import Field

from models.objects.base import Declared, flag

_MADE = {"server_default": text("gen_random_uuid()")}


class TallyMark(Declared, table=True):
    """Of a workspace with this row, changes of contacts are noted; once it is `ready`, all heaps are counted.

    A change that was under way when the row came was not noted, so nothing is counted before all transactions below
    `settles_after` are over.
    """

    __tablename__ = "tally_mark"

    workspace_id: UUID = Field(primary_key=True)
    # The workspace's, once more.
    id: UUID = Field(primary_key=True)
    settles_after: int | None = Field(default=None, sa_type=BigInteger)
    ready: bool = flag()


class Tally(Declared, table=True):
    """How many contacts are in a heap. `member_id` is their owner, or who has to do with them; nobody is all zeros."""

    __tablename__ = "tally"
    __table_args__ = (Index("uq_tally_id", "workspace_id", "id", unique=True),)

    workspace_id: UUID = Field(primary_key=True)
    kind: str = Field(primary_key=True, sa_type=Text)
    key: str = Field(primary_key=True, sa_type=Text)
    member_id: UUID = Field(primary_key=True)
    id: UUID = Field(nullable=False, sa_column_kwargs=_MADE)
    total: int = Field(sa_type=BigInteger, nullable=False)


class TallyKept(Declared, table=True):
    """The heaps, by their ids, in which the person `id` is counted."""

    __tablename__ = "tally_kept"

    workspace_id: UUID = Field(primary_key=True)
    id: UUID = Field(primary_key=True)
    heaps: list[UUID] = Field(sa_type=ARRAY(Uuid), nullable=False)


class TallyDue(Declared, table=True):
    """The person changed, in this or another of its heaps. One row for each change: two that are under way at once must
    not share one, or whoever counts for the first would take the mark of the second away.
    """

    __tablename__ = "tally_due"

    workspace_id: UUID = Field(primary_key=True)
    id: UUID = Field(primary_key=True, sa_column_kwargs=_MADE)
    person_id: UUID = Field(nullable=False)


# `id` is the member's. The kinds, and what their keys are: `letter`; `status` and `source`, of these their keys; `tag`,
# the tag's id; `pendings`, of contacts with open deals, without a key; `starred` and `waiting`, the id of the member
# who starred or waits: each for the owner of the contact. `all_` before these is the same for all owners together, and
# `busy_` (all but `letter`) that of the contacts about whom the member has something to do. `stream` is how many stand
# in a member's stream. `anew` is how many contacts had to be counted for this answer. The only row `uncounted` says
# that there are too many for that, and that `contact_tally_settle` is not done. `contact_share` counts the contacts of
# each status or source for each owner by looking at them.
_SIZE = {"workspace_id": "uuid", "id": "uuid", "kind": "text", "key": "text", "total": "int8"}
VIEWS: Mapping[str, Mapping[str, str]] = {"contact_tally": _SIZE, "contact_share": _SIZE}
MODELS = (TallyMark, Tally, TallyKept, TallyDue)
