"""What a running Postgres says of itself in its postmaster.pid file."""

import os
from pathlib import Path

from msgspec import Struct


class Postmaster(Struct, frozen=True):
    """The main process of a running server."""

    pid: int
    port: int
    socket_directory: Path
    ready: bool


def read(data: Path) -> Postmaster | None:
    """The server that runs on this PGDATA, or None. A file left by a crashed server names no living Postgres."""
    try:
        lines = (data / "postmaster.pid").read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return None
    # The lines are process, PGDATA, start time, port, socket directory, address, shared memory, status; the last ones
    # are added while the server starts.
    if not lines or not lines[0].strip().isdigit():
        return None
    pid = int(lines[0])
    if not is_alive(pid, data):
        return None
    complete = len(lines) >= 8
    return Postmaster(
        pid=pid,
        port=int(lines[3]) if complete else 0,
        socket_directory=Path(lines[4]) if complete else Path(),
        ready=complete and lines[7].strip() == "ready",
    )


def is_alive(pid: int, data: Path) -> bool:
    """Whether this process is the Postgres of this PGDATA: after a reboot its number may belong to anybody."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        # Neither ourselves nor the user whom we start it as, so it is somebody else's process.
        return False
    if not Path("/proc/self").exists():
        return True
    process = Path("/proc", str(pid))
    try:
        status = (process / "stat").read_text(encoding="utf-8", errors="replace")
    except (FileNotFoundError, ProcessLookupError):
        return False
    name, _, rest = status.partition("(")[2].rpartition(")")
    # An ended process stays listed as a zombie until its parent asks after it.
    if name != "postgres" or rest.lstrip().startswith("Z"):
        return False
    try:
        # Postgres works in its PGDATA, which tells this server from another.
        return (process / "cwd").readlink() == data
    except PermissionError:
        # A container's root may be kept from looking; then the name has to do.
        return True
    except FileNotFoundError:
        return False
