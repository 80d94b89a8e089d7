"""Which line of a REST table answers at a path."""

from __future__ import annotations

import pytest

from app.rest_paths import Paths

LINES = Paths(
    {
        path: path
        for path in ("/notes", "/notes/own", "/notes/{id}", "/{kind}/{id}/files/{name}", "/notes/{id}/files/{other}")
    },
    ".json",
)


@pytest.mark.parametrize(
    ("path", "line", "named"),
    [
        ("/notes", "/notes", {}),
        ("/notes.json", "/notes", {}),
        # The earlier of two that match.
        ("/notes/own", "/notes/own", {}),
        ("/notes/7", "/notes/{id}", {"id": "7"}),
        ("/notes/7.json", "/notes/{id}", {"id": "7"}),
        # Only one suffix is taken away, and never all that there is.
        ("/notes/7.json.json", "/notes/{id}", {"id": "7.json"}),
        ("/notes/.json", "/notes/{id}", {"id": ".json"}),
        ("/notes/a\nb c", "/notes/{id}", {"id": "a\nb c"}),
        ("/notes/{id}", "/notes/{id}", {"id": "{id}"}),
        ("/notes/7/files/x", "/{kind}/{id}/files/{name}", {"kind": "notes", "id": "7", "name": "x"}),
    ],
)
def test_a_path_is_found_with_its_parameters(path: str, line: str, named: dict[str, str]) -> None:
    assert LINES.find(path) == (line, named)


@pytest.mark.parametrize("path", ["", "/", "/.json", "notes", "/note", "/notes/", "/notes/7/", "//7/files/x", "/a/b/c"])
def test_what_is_like_no_line_is_not_found(path: str) -> None:
    assert LINES.find(path) is None
    assert Paths({"/notes": 1}).find("/notes.json") is None
