"""Files in the repository that are written from the code, so that a change of the API is seen in review."""

from collections.abc import Callable, Mapping
from pathlib import Path

from resolvers import registry
from resolvers.onepagecrm.page import operations_page

_ROOT = Path(__file__).parent.parent

# Each file, and what makes its text.
WRITTEN: Mapping[Path, Callable[[], str]] = {
    _ROOT / "schema.graphql": registry.print_sdl,
    _ROOT / "docs" / "dialects.md": registry.dialects_page,
    _ROOT / "docs" / "customeros.md": registry.customeros_page,
    _ROOT / "docs" / "onepagecrm.md": operations_page,
}


def write_files() -> None:
    """Write each of them anew."""
    for path, text in WRITTEN.items():
        path.write_text(text(), encoding="utf-8")


def old_files() -> list[str]:
    """The names of those that do not say what the code says."""
    return [
        str(path.relative_to(_ROOT))
        for path, text in WRITTEN.items()
        if not path.exists() or path.read_text(encoding="utf-8") != text()
    ]
