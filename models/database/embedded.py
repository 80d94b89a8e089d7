"""The embedded Postgres: started on first use, shared by every process of one data directory, stopped by the last.

Every process that uses a data directory holds a shared lock on one file of it. The one that leaves while nobody else
holds that lock stops the server. Locks end with their process, so a killed owner leaves nothing to clean: its server
goes on running, the next start adopts it, and the last to leave stops it as ever. A server that dies while it is in use
is started again by whoever of its users sees it first.
"""

import fcntl
import logging
import os
import secrets
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import IO

from models.database import postmaster
from models.database.address import DatabaseAddress
from models.database.binaries import MAJOR_VERSION, find_binaries
from models.database.cluster_place import SHARED_PLACE, ClusterPlace, find_place, socket_directory
from models.database.setup_error import DatabaseSetupError
from models.database.system_user import SystemUser, database_user

SUPERUSER = "postgres"

# Recovery after a power cut replays at most this server's write-ahead log, which takes far less.
_START_SECONDS = 120.0
_STOP_SECONDS = 60.0
_LOG_BYTES_KEPT = 5_000_000
# How often the users of a server look whether it is alive.
_LOOK_SECONDS = 0.5

_SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "60",
    "shared_buffers": "256MB",
    "timezone": "UTC",
    "log_timezone": "UTC",
    # Compiling a statement costs more than any of our statements takes.
    "jit": "off",
    "random_page_cost": "1.1",
    # A refused value is the caller's business; the log keeps neither it nor the statement that held it.
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
    "log_checkpoints": "off",
}
# Servers of ours that others still use. Python warns of a child that is forgotten while it runs; these are meant to.
_left_running: list[subprocess.Popen[bytes]] = []
_log = logging.getLogger(__name__)
# For tests only: a crash of the machine may lose or spoil everything.
_CARELESS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class EmbeddedServer:
    """The Postgres of one data directory. Use it as a context, or pair `start` with `stop`."""

    def __init__(self, data_dir: Path, *, fsync: bool = True) -> None:
        self.data_dir = data_dir.resolve()
        self._fsync = fsync
        self._in_use: IO[bytes] | None = None
        self._place: ClusterPlace | None = None
        self._child: subprocess.Popen[bytes] | None = None
        self._leaving = threading.Event()
        self._watch: threading.Thread | None = None

    def __enter__(self) -> DatabaseAddress:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def start(self) -> DatabaseAddress:
        """Make the cluster when it is new, start its server unless it runs, and say how its superuser logs in."""
        user = database_user()
        place = find_place(self.data_dir, user)
        with self._one_at_a_time():
            in_use = _open_private(self.data_dir / ".postgres-users")
            fcntl.flock(in_use, fcntl.LOCK_SH)
            try:
                running = postmaster.read(place.data)
                if running is None:
                    binaries = find_binaries(user, SHARED_PLACE)
                    _make_cluster(place, binaries, user, fsync=self._fsync)
                    self._child = _launch(place, binaries, user, fsync=self._fsync)
                running = _wait_until_ready(place, self._child)
            except BaseException:
                in_use.close()
                raise
        self._in_use, self._place = in_use, place
        self._leaving.clear()
        self._watch = threading.Thread(
            target=self._keep_running, args=(place, user), name="embedded-watch", daemon=True
        )
        self._watch.start()
        password = place.password.read_text(encoding="ascii").strip()
        return DatabaseAddress(str(running.socket_directory), running.port, SUPERUSER, password, "postgres")

    def stop(self) -> bool:
        """Leave the server; when nobody else uses it, shut it down and wait until it is gone. Say whether it was."""
        if self._in_use is None or self._place is None:
            return False
        self._leaving.set()
        if self._watch is not None:
            self._watch.join()
        with self._one_at_a_time(), self._in_use as in_use:
            self._in_use = None
            try:
                fcntl.flock(in_use, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if self._child is not None:
                    _left_running.append(self._child)
                return False
            _shut_down(self._place, self._child)
            return True

    def _keep_running(self, place: ClusterPlace, user: SystemUser) -> None:
        """Start the server again when it is gone: nobody stops it while it is in use, so it was killed or crashed."""
        while not self._leaving.wait(_LOOK_SECONDS):
            try:
                if postmaster.read(place.data) is None:
                    self._start_again(place, user)
            except (OSError, DatabaseSetupError) as error:
                # What is left of the killed one may hold its memory for a moment; or the disk is full until it is not.
                _log.warning("The database server does not come up yet: %s", error)

    def _start_again(self, place: ClusterPlace, user: SystemUser) -> None:
        with self._one_at_a_time():
            # Another user of it may have been first.
            if postmaster.read(place.data) is None and not self._leaving.is_set():
                _log.warning("The database server of %s is gone; it is started again.", place.directory)
                self._child = _launch(place, find_binaries(user, SHARED_PLACE), user, fsync=self._fsync)
                _wait_until_ready(place, self._child)

    @contextmanager
    def _one_at_a_time(self) -> Iterator[None]:
        """Only one process of this data directory starts or stops the server at any moment."""
        with _open_private(self.data_dir / ".postgres-start") as mutex:
            fcntl.flock(mutex, fcntl.LOCK_EX)
            yield


def _open_private(path: Path) -> IO[bytes]:
    # Whoever can open a file can lock it, so nobody else may.
    try:
        return os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW, 0o600), "ab")
    except OSError as error:
        raise DatabaseSetupError(
            f"{path} cannot be written: {error.strerror}. Set DATA_DIR to a place of yours."
        ) from error


def _make_cluster(place: ClusterPlace, binaries: Path, user: SystemUser, *, fsync: bool) -> None:
    version_file = place.data / "PG_VERSION"
    if version_file.exists():
        version = version_file.read_text(encoding="ascii").strip()
        if version != str(MAJOR_VERSION):
            raise DatabaseSetupError(
                f"{place.data} was made by Postgres {version}, and this is {MAJOR_VERSION}. Back it up with the "
                "Rosetta that made it (`rosetta backup`) and restore it with this one, in another DATA_DIR."
            )
        return
    _write_password(place.password, user)
    # The name is final only once initdb is done, so a start that was killed half way begins again.
    unfinished = place.directory / f"data.{os.getpid()}"
    command: list[str | Path] = [binaries / "initdb", "--pgdata", unfinished, "--username", SUPERUSER]
    command += ["--auth=scram-sha-256", "--pwfile", place.password, "--no-instructions"]
    # Postgres's own C.UTF-8 knows upper and lower case of every script, and unlike the system's locales it sorts the
    # same on every machine and after every upgrade, as indexes and page cursors need. These binaries have no ICU.
    command += ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    if not fsync:
        command.append("--no-sync")
    done = subprocess.run(  # noqa: S603
        command, check=False, capture_output=True, text=True, env=_environment(), **user.process_arguments()
    )
    if done.returncode != 0:
        raise DatabaseSetupError(f"A new database cannot be made in {place.directory}: {done.stderr.strip()}")
    unfinished.rename(place.data)


def _write_password(path: Path, user: SystemUser) -> None:
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(32) + "\n")
    user.own(path)


def _launch(place: ClusterPlace, binaries: Path, user: SystemUser, *, fsync: bool) -> subprocess.Popen[bytes]:
    settings = _SETTINGS | ({} if fsync else _CARELESS)
    # The setting is a list of directories, so one with a comma or a space in its name is quoted.
    sockets = str(socket_directory(place, user)).replace('"', '""')
    command: list[str | Path] = [binaries / "postgres", "-D", place.data, "-c", f'unix_socket_directories="{sockets}"']
    for name, value in settings.items():
        command += ["-c", f"{name}={value}"]
    with _open_log(place.log, user) as log:
        child = subprocess.Popen(  # noqa: S603
            command,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            env=_environment(),
            # Ctrl-C on the terminal is for us; we stop the server after the last request.
            start_new_session=True,
            **user.process_arguments(),
        )
    # A child that ended stays listed until asked after, and meanwhile Postgres takes its lock file for a live one.
    threading.Thread(target=child.wait, name="embedded-postgres", daemon=True).start()
    return child


def _open_log(path: Path, user: SystemUser) -> IO[bytes]:
    # The directory belongs to the database user, so a link that it planted is not followed.
    log = _open_private(path)
    if log.tell() > _LOG_BYTES_KEPT:
        log.truncate(0)
    user.own(path)
    return log


def _environment() -> dict[str, str]:
    """Nothing of ours reaches the server: neither secrets nor a locale that it would talk in."""
    return {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"}


def _wait_until_ready(place: ClusterPlace, child: subprocess.Popen[bytes] | None) -> postmaster.Postmaster:
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline:
        ended = child is not None and child.poll() is not None
        running = postmaster.read(place.data)
        if running is not None and running.ready and (child is None or running.pid == child.pid):
            return running
        if ended or (child is None and running is None):
            raise DatabaseSetupError(
                f"The database server did not come up. The end of {place.log}:\n{_tail(place.log)}"
            )
        time.sleep(0.02)
    if child is not None:
        _shut_down(place, child)
    raise DatabaseSetupError(
        f"The database server was not ready after {_START_SECONDS:.0f} seconds. "
        f"The end of {place.log}:\n{_tail(place.log)}"
    )


def _tail(log: Path) -> str:
    if not log.exists():
        return "(empty)"
    return "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-15:])


def _shut_down(place: ClusterPlace, child: subprocess.Popen[bytes] | None) -> None:
    """Stop the server the way that Postgres calls fast: it ends open transactions and writes everything to disk."""
    running = postmaster.read(place.data)
    if running is not None:
        pid = running.pid
    elif child is not None and child.poll() is None:
        # It has not yet come as far as to name itself.
        pid = child.pid
    else:
        return
    for how, seconds in ((signal.SIGINT, _STOP_SECONDS), (signal.SIGQUIT, 5.0)):
        try:
            os.kill(pid, how)
        except ProcessLookupError:
            return
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if not postmaster.is_alive(pid, place.data):
                return
            time.sleep(0.02)
    raise DatabaseSetupError(
        f"The database server, process {pid}, does not stop. The end of its log:\n{_tail(place.log)}"
    )
