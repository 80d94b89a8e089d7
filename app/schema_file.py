"""The printed schema of /query, kept in the repository so that a change of the API is seen in review."""

from pathlib import Path

from resolvers import registry

SCHEMA_FILE = Path(__file__).parent.parent / "schema.graphql"


def write_schema() -> None:
    """Print the schema of the code into the file."""
    SCHEMA_FILE.write_text(registry.print_sdl(), encoding="utf-8")


def is_fresh() -> bool:
    """Whether the file says what the code says."""
    return SCHEMA_FILE.exists() and SCHEMA_FILE.read_text(encoding="utf-8") == registry.print_sdl()
