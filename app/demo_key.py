"""The demo workspace's key in a file of the data directory, where the playground finds it."""

import os
from pathlib import Path

from app.settings import Settings


def demo_key_path(settings: Settings) -> Path:
    """Where the key is kept."""
    return settings.data_dir / "demo-api-key"


def read_demo_key(settings: Settings) -> str | None:
    """The key, or None before the demo workspace is made."""
    try:
        return demo_key_path(settings).read_text(encoding="ascii").strip() or None
    except FileNotFoundError:
        return None


def write_demo_key(settings: Settings, secret: str) -> None:
    """Keep the key, readable by nobody else."""
    path = demo_key_path(settings)
    settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secret + "\n")
