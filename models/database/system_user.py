"""The unprivileged system user that runs the embedded Postgres when Rosetta itself is started by root.

Postgres refuses to run as root, and rightly so. Everything here is asked of the system by doing it as that user, so
access lists and odd mounts count too; no permission is changed to make an answer come out well.
"""

import fcntl
import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from msgspec import Struct

from models.database.setup_error import DatabaseSetupError

NAME = "rosetta-db"


class SystemUser(Struct, frozen=True):
    """Who runs the database programs: either ourselves, or `rosetta-db` when we are root."""

    name: str
    uid: int
    gid: int
    is_other: bool

    def process_arguments(self) -> dict[str, Any]:
        """Keyword arguments of `subprocess` that start a program as this user, with nothing of ours but its job."""
        # The working directory may be one that the user cannot enter, and Postgres looks it up.
        arguments: dict[str, Any] = {"cwd": "/", "umask": 0o077}
        if self.is_other:
            arguments |= {"user": self.uid, "group": self.gid, "extra_groups": []}
        return arguments

    def own(self, path: Path) -> None:
        """Give this user one path of the cluster directory."""
        if self.is_other:
            os.chown(path, self.uid, self.gid, follow_symlinks=False)

    def can_write(self, directory: Path) -> bool:
        """Whether this user reaches the directory and may make files in it."""
        if not self.is_other:
            return os.access(directory, os.W_OK | os.X_OK)
        test = 'test -w "$1" && test -x "$1"'
        command = ["/bin/sh", "-c", test, "sh", str(directory)]
        return subprocess.run(command, check=False, **self.process_arguments()).returncode == 0  # noqa: S603

    def can_enter(self, directory: Path) -> bool:
        """Whether this user can pass through the directory to what lies below it."""
        if not self.is_other:
            return os.access(directory, os.X_OK)
        command = ["/bin/sh", "-c", 'test -x "$1"', "sh", str(directory)]
        return subprocess.run(command, check=False, **self.process_arguments()).returncode == 0  # noqa: S603


def database_user() -> SystemUser:
    """Whoever may run Postgres: ourselves, or for root the user `rosetta-db`, created on the first start."""
    if os.geteuid() != 0:
        ourselves = pwd.getpwuid(os.geteuid())
        return SystemUser(ourselves.pw_name, ourselves.pw_uid, ourselves.pw_gid, is_other=False)
    entry = _found() or _create()
    if entry.pw_uid == 0:
        raise DatabaseSetupError(f"The system user {NAME} has the id of root, which Postgres refuses to run as.")
    return SystemUser(entry.pw_name, entry.pw_uid, entry.pw_gid, is_other=True)


def _found() -> pwd.struct_passwd | None:
    try:
        return pwd.getpwnam(NAME)
    except KeyError:
        return None


@contextmanager
def _alone() -> Iterator[None]:
    """One first start at a time: of two that call useradd at once, one may be left with the id of a user that the other
    replaced. The directory is locked because useradd replaces the files in it.
    """
    directory = os.open("/etc", os.O_RDONLY)
    try:
        fcntl.flock(directory, fcntl.LOCK_EX)
        yield
    finally:
        os.close(directory)


def _create() -> pwd.struct_passwd:
    advice = f"Create it (useradd --system --no-create-home {NAME}), start as an ordinary user, or set DATABASE_URL."
    program = shutil.which("useradd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
    if program is None:
        raise DatabaseSetupError(f"Root may not run Postgres, and there is no useradd to create {NAME}. {advice}")
    command = [program, "--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent"]
    command += ["--shell", "/usr/sbin/nologin", NAME]
    with _alone():
        # Another process may have created it meanwhile, which is as good.
        entry = _found()
        if entry is None:
            done = subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603
            entry = _found()
    if entry is None:
        raise DatabaseSetupError(f"The system user {NAME} cannot be created: {done.stderr.strip()} {advice}")
    return entry
