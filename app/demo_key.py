"""Where the demo workspace's key is kept for the person who runs the demo."""

from __future__ import annotations

from pathlib import Path

from app.settings import Settings


def demo_key_path(settings: Settings) -> Path:
    """A file of mode 600 in the data directory."""
    return settings.data_dir / "demo-api-key"


def read_demo_key(settings: Settings) -> str | None:
    """The key, once the demo workspace exists."""
    try:
        return demo_key_path(settings).read_text().strip() or None
    except FileNotFoundError:
        return None
