"""Small files of the data directory that nobody else may read: generated keys, passwords and secrets."""

import os
from pathlib import Path
from uuid import uuid4


def read_private(path: Path) -> str | None:
    """What the file holds, or None when there is none or nothing in it."""
    try:
        return path.read_text(encoding="utf-8").strip() or None
    except FileNotFoundError:
        return None


def write_private(path: Path, content: str) -> None:
    """Put a new file in the place of any old one."""
    _written_beside(path, content).replace(path)


def keep_private(path: Path, content: str) -> str:
    """Keep the content unless there is a file already; what the file holds then.

    Of several processes that start together one wins, and the others see its file whole, never half written.
    """
    beside = _written_beside(path, content)
    try:
        path.hardlink_to(beside)
    except FileExistsError:
        pass  # Another process, or an earlier start, was first.
    finally:
        beside.unlink()
    return path.read_text(encoding="utf-8").strip()


def _written_beside(path: Path, content: str) -> Path:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}-{uuid4().hex}")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(content + "\n")
    return beside
