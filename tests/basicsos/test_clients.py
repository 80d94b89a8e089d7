"""react-admin's and Refine's data providers, as npm has them, drive the running server."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.basicsos.conftest import Api
from tests.conformance.programs import NODE, ROOT

PROGRAMS = Path(__file__).parent / "clients"
INSTALLED = ROOT / ".venv-codegen" / "clients" / "node_modules"


@pytest.mark.slow
@pytest.mark.skipif(
    (NODE is None or not INSTALLED.exists()) and "CI" not in os.environ, reason="`make test` installs the libraries"
)
@pytest.mark.parametrize("program", ["react_admin", "refine"])
def test_a_data_provider_works_unmodified(api: Api, tmp_path: Path, program: str) -> None:
    assert NODE is not None
    token = api.json("POST", "/api-tokens", {"name": program}, status=201)["token"]
    shutil.copy(PROGRAMS / f"{program}.mjs", tmp_path)
    tmp_path.joinpath("node_modules").symlink_to(INSTALLED)
    command: list[str | Path] = [NODE, f"{program}.mjs", f"{api.url}/api", token]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "done" in done.stdout
