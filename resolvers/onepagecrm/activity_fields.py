"""What notes, calls, meetings and deals have in common: files, and members and people as this product writes them."""

from __future__ import annotations

from models.records.plan import Column, Computed, Constant, Fields, Many, Mapped, Order, Rows, Through
from resolvers.onepagecrm.kinds import TEXT, holding, listed
from resolvers.onepagecrm.words import Field, seen

_NAMES = (Column("first_name"), Column("last_name"))
PERSON_NAME = Computed("first_present", (Column("full_name"), Computed("joined", _NAMES)))
# "Jane D."
SHORT_NAME = Computed("short_name", _NAMES)
AUTHOR: Field = seen("author", TEXT, Through("creator", SHORT_NAME))

_PROVIDERS = tuple((name, name) for name in ("google_drive", "dropbox", "evernote"))
# A file as it is shown with what it was added to. What is kept here is fetched with the key that reads the record.
FILE = Fields(
    (
        ("id", Column("id")),
        ("filename", Column("name")),
        ("custom_filename", Column("custom_name")),
        ("pinned", Computed("present", (Column("pinned_at"),))),
        ("pinned_at", Computed("to_the_second", (Column("pinned_at"),))),
        ("size", Column("size")),
        ("storage_provider", Mapped(Column("provider"), _PROVIDERS, "amazon")),
        ("url", Column("path")),
        ("url_expires_at", Constant(None)),
    )
)
FILES: Field = seen(
    "attachments",
    listed(holding({})),
    Many(Rows("attachment", order=(Order(Column("id")),), relation="attachments"), FILE),
)
