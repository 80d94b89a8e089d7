"""The dialect is declarations over the record store: no file of it holds SQL, or asks the database by itself."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import resolvers.basicsos

FILES = sorted(Path(resolvers.basicsos.__file__).parent.rglob("*.py"))
_SQL = re.compile(r"\b(SELECT\s.+\sFROM|INSERT\s+INTO|UPDATE\s+\w+\s.*SET|DELETE\s+FROM|\w+\s+WHERE)\b", re.DOTALL)
_ASKS = frozenset({"row", "rows", "execute", "fetch", "fetchrow", "fetchval", "executemany"})
# What compiles plans and knows connections.
_BELOW = ("asyncpg", "sqlalchemy", "models.records.compile_", "models.records.sql", "models.database.quoting")


def _faults(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.Constant(value=str(text)) if _SQL.search(text):
                yield f"line {node.lineno}: {text[:60]}"
            case ast.Call(func=ast.Attribute(value=ast.Name(id="session"), attr=name)) if name in _ASKS:
                yield f"line {node.lineno}: session.{name}"
            case ast.ImportFrom(module=str(module)) if module.startswith(_BELOW):
                yield f"line {node.lineno}: {module}"
            case ast.Import(names=names) if any(found.name.startswith(_BELOW) for found in names):
                yield f"line {node.lineno}: import"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_file_holds_a_query_of_its_own(file: Path) -> None:
    assert list(_faults(ast.parse(file.read_text()))) == []


def test_a_query_would_be_seen() -> None:
    source = 'session.rows("SELECT t.id FROM person t")\nimport asyncpg\nfrom models.records.compile_select import x'
    assert len(list(_faults(ast.parse(source)))) == 4
