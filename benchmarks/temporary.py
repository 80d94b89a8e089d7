"""Where a run keeps its data."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def temporary_data_dir() -> Iterator[Path]:
    """A data directory in which the database's own system user may pass."""
    with tempfile.TemporaryDirectory(prefix="rosetta-bench-") as directory:
        Path(directory).chmod(0o711)
        yield Path(directory)
