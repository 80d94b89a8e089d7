"""What the playground knows of each endpoint: a name, a sentence, and the examples that its first tabs hold."""

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

_EXAMPLES = Path(__file__).parent / "examples"


class Endpoint(Struct, frozen=True):
    """An endpoint as the page shows it. `tabs` are documents with their variables, in the order of the files."""

    path: str
    label: str
    description: str
    tabs: tuple[dict[str, str], ...]


_NAMES = {
    "/query": ("CustomerOS + Twenty", "Both vocabularies in one schema, over the same records"),
    "/graphql": ("Twenty", "Twenty's core vocabulary, with its exact names"),
}


def describe_endpoints(paths: Sequence[str]) -> tuple[Endpoint, ...]:
    """Describe the endpoints that this server has; one without examples opens with GraphiQL's own welcome."""
    return tuple(_describe(path) for path in paths)


def _describe(path: str) -> Endpoint:
    label, description = _NAMES.get(path, ("GraphQL", f"The GraphQL endpoint {path}"))
    documents = sorted((_EXAMPLES / path.strip("/")).glob("*.graphql"))
    return Endpoint(path, label, description, tuple(map(_read_example, documents)))


def _read_example(document: Path) -> dict[str, str]:
    """Read a document and, beside it, its variables: `1-name.graphql` and, if it takes any, `1-name.json`."""
    example = {"query": document.read_text(encoding="utf-8").strip()}
    variables = document.with_suffix(".json")
    if variables.exists():
        example["variables"] = variables.read_text(encoding="utf-8").strip()
    return example
