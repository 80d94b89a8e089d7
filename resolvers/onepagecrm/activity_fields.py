"""What notes, calls, meetings and deals have in common: files, and members and people as this product writes them."""

from __future__ import annotations

from models.records.plan import Column, Computed, Constant, Fields, Many, Mapped, Order, Rows, Through
from resolvers.onepagecrm.files import KEPT_HERE
from resolvers.onepagecrm.kinds import ANYTHING, MOMENT, TEXT, TRUTH, WHOLE, Kind, holding, listed, text
from resolvers.onepagecrm.words import KEY, Field, moment, seen, unknown

_NAMES = (Column("first_name"), Column("last_name"))
PERSON_NAME = Computed("first_present", (Column("full_name"), Computed("joined", _NAMES)))
# "Jane D."
SHORT_NAME = Computed("short_name", _NAMES)
AUTHOR: Field = seen("author", TEXT, Through("creator", SHORT_NAME))

_ELSEWHERE = ("google_drive", "dropbox", "evernote")
_PROVIDERS = tuple((name, name) for name in _ELSEWHERE)
_PLACE = Computed("concatenated", (Constant("/files/"), Computed("text", (Column("id"),))))
# Whether the row is a file of this server, and does not only name the address of one.
_IS_KEPT_HERE = Computed(
    "every", (Computed("same", (Column("path"), _PLACE)), Computed("present", (Column("checksum"),)))
)
# A file as it is shown with what it was added to. A link stands in for the address of a file that is kept here; any
# other address is shown as it was told, and one of ours takes a key of whoever may read that file.
FILE_FIELDS: tuple[Field, ...] = (
    KEY,
    seen("filename", TEXT, Column("name")),
    seen("custom_filename", TEXT, Column("custom_name")),
    seen("pinned", TRUTH, Computed("present", (Column("pinned_at"),))),
    moment("pinned_at", Column("pinned_at")),
    seen("size", WHOLE, Column("size")),
    seen("storage_provider", text(choices=("amazon", *_ELSEWHERE)), Mapped(Column("provider"), _PROVIDERS, "amazon")),
    seen("url", TEXT, Column("path")),
    seen("url_expires_at", MOMENT, Computed("when", (_IS_KEPT_HERE, Constant(KEPT_HERE), Constant(None)))),
    unknown("thumbnail", holding({"url": TEXT})),
)
FILE = Fields(tuple((one.name, one.reads) for one in FILE_FIELDS if one.reads is not None and not callable(one.reads)))
FILES: Field = seen(
    "attachments",
    listed(Kind(ANYTHING.take, {"$ref": "#/components/schemas/Attachment"})),
    Many(Rows("attachment", order=(Order(Column("id")),), relation="attachments"), FILE),
)
