"""The demo workspace's key in a file of the data directory, where the playground finds it."""

from pathlib import Path

from app.private_file import read_private, write_private
from app.settings import Settings


def demo_key_path(settings: Settings) -> Path:
    """Where the key is kept."""
    return settings.data_dir / "demo-api-key"


def read_demo_key(settings: Settings) -> str | None:
    """The key, or None before the demo workspace is made."""
    return read_private(demo_key_path(settings))


def write_demo_key(settings: Settings, secret: str) -> None:
    """Keep the key, readable by nobody else."""
    write_private(demo_key_path(settings), secret)
