"""The migrations of this code, read from their files without running them."""

import re
from collections.abc import Iterator
from pathlib import Path

MIGRATIONS = Path(__file__).parent / "migrations"

_STATED = re.compile(r"^(revision|down_revision)(?:: [^=]+)? = (.*)$", re.MULTILINE)
_NAME = re.compile(r"[\"']([^\"']+)[\"']")


def newest_revisions() -> set[str]:
    """Those that no other one follows. There is one, unless two were made beside each other."""
    made: set[str] = set()
    followed: set[str] = set()
    for stated, names in _stated():
        (made if stated == "revision" else followed).update(names)
    return made - followed


def known_revisions() -> set[str]:
    """All of them."""
    return {name for stated, names in _stated() if stated == "revision" for name in names}


def _stated() -> Iterator[tuple[str, list[str]]]:
    for path in MIGRATIONS.joinpath("versions").glob("*.py"):
        for stated, value in _STATED.findall(path.read_text(encoding="utf-8")):
            yield stated, _NAME.findall(value)
