"""What kind a file is, by its bytes; its name only chooses among texts."""

from __future__ import annotations

import codecs
import mimetypes
from pathlib import PurePosixPath

from models.loading import Later

_MAGIC = Later("puremagic")

# What is looked at.
HEAD = 8_192
_UNKNOWN = "application/octet-stream"
# Texts have no mark of their own: of these the name may say which it is.
_TEXTS = frozenset(
    {"text/csv", "text/markdown", "text/calendar", "text/vcard", "text/x-vcard", "application/json", "text/plain"}
)
_MARKUP = (b"<!doctype html", b"<html", b"<script", b"<head", b"<body", b"<iframe")
_LONGEST_NAME = 255


def content_type_of(head: bytes, name: str) -> str:
    """The media type of a file that begins like this."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(_MARKUP):
        return "text/html"
    if start.startswith(b"<svg"):
        return "image/svg+xml"
    if _is_text(head):
        guessed, _ = mimetypes.guess_type(name)
        return guessed if guessed in _TEXTS else "text/plain"
    try:
        # The name tells apart what begins alike, such as a document from the archive that it is.
        found = str(_MAGIC().from_string(head, mime=True, filename=name))
    except (_MAGIC().PureError, ValueError):
        return _UNKNOWN
    return found if found and not found.startswith("text/") else _UNKNOWN


def _is_text(head: bytes) -> bool:
    if b"\x00" in head or head.startswith(b"%PDF"):
        return False
    try:
        # The last letter may have been cut in two.
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return False
    return True


def safe_name(given: str | None) -> str:
    """The name as it is shown: without folders, and of letters that can be shown."""
    plain = "".join(letter for letter in (given or "").replace("\\", "/") if letter.isprintable())
    name = PurePosixPath(plain).name.strip()[:_LONGEST_NAME]
    return name if name.strip(".") else "file"
