"""Where the embedded Postgres keeps its files, so that its user reaches them and nobody else does."""

import hashlib
import logging
import os
import stat
import tempfile
from pathlib import Path

from msgspec import Struct

from models.database.setup_error import DatabaseSetupError
from models.database.system_user import SystemUser

# Where clusters and programs go when the database user cannot enter DATA_DIR, say below a home of mode 700.
SHARED_PLACE = Path("/var/lib/rosetta")
# The path of a Unix socket has room for 107 bytes on Linux and 103 on macOS.
_SOCKET_PATH_BYTES = 103
_SOCKET_NAME = ".s.PGSQL.5432"

_log = logging.getLogger(__name__)


class ClusterPlace(Struct, frozen=True):
    """The cluster directory, mode 700 and owned by the database user, and what lies in it."""

    directory: Path

    @property
    def data(self) -> Path:
        """What Postgres calls PGDATA."""
        return self.directory / "data"

    @property
    def log(self) -> Path:
        """What the server says."""
        return self.directory / "server.log"

    @property
    def password(self) -> Path:
        """The generated password of the superuser, mode 600."""
        return self.directory / "superuser-password"


def find_place(data_dir: Path, user: SystemUser) -> ClusterPlace:
    """The cluster directory of a data directory, made when it does not exist yet."""
    make_data_directory(data_dir, user)
    here = data_dir / "postgres"
    pointer = data_dir / "postgres-place"
    if pointer.exists():
        place = Path(pointer.read_text(encoding="utf-8").strip())
        if not (place / "data").is_dir():
            raise DatabaseSetupError(
                f"{pointer} says that the database is in {place}, and it is not there. "
                "Put it back, or remove that file to begin with an empty database."
            )
        if not user.can_enter(place):
            raise DatabaseSetupError(f"The user {user.name} cannot enter {place}, where {pointer} keeps the database.")
        return ClusterPlace(place)
    if here.exists():
        if not user.can_write(here):
            raise DatabaseSetupError(
                f"The user {user.name} cannot write to {here}. It was made by another user, or a directory above it "
                "was closed since: start as the user who made it, or set DATA_DIR to another directory."
            )
        return ClusterPlace(here)
    if user.can_enter(data_dir):
        _make_private(here, user)
        return ClusterPlace(here)
    return _elsewhere(data_dir, pointer, user)


def make_data_directory(data_dir: Path, user: SystemUser) -> None:
    """Make DATA_DIR when it is missing; one that exists keeps its mode, and so does everything above it."""
    if data_dir.is_dir():
        return
    try:
        # Two processes may start at once.
        data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise DatabaseSetupError(f"DATA_DIR {data_dir} cannot be made: {error.strerror}.") from error
    if user.is_other:
        # The database user passes through to its own directory; it can list nothing, and secrets have mode 600.
        data_dir.chmod(0o711)


def _elsewhere(data_dir: Path, pointer: Path, user: SystemUser) -> ClusterPlace:
    # The name begins with a hash of DATA_DIR so that one can be told from another. It ends at random, so that whoever
    # removes DATA_DIR begins anew instead of meeting the old records again.
    name = hashlib.sha256(os.fsencode(data_dir)).hexdigest()[:12]
    try:
        SHARED_PLACE.mkdir(mode=0o755, parents=True, exist_ok=True)
        place = Path(tempfile.mkdtemp(prefix=f"{name}-", dir=SHARED_PLACE))
    except OSError as error:
        raise DatabaseSetupError(
            f"The user {user.name}, who runs Postgres for root, cannot enter DATA_DIR {data_dir}, and {SHARED_PLACE} "
            f"cannot be used instead: {error.strerror}. Set DATA_DIR to a directory that everyone may pass through, "
            "start as an ordinary user, or set DATABASE_URL."
        ) from error
    if not user.can_enter(SHARED_PLACE):
        place.rmdir()
        raise DatabaseSetupError(
            f"The user {user.name}, who runs Postgres for root, can enter neither DATA_DIR {data_dir} nor "
            f"{SHARED_PLACE}. Set DATA_DIR to a directory that everyone may pass through."
        )
    _make_private(place, user)
    (place / "data-directory").write_text(f"{data_dir}\n", encoding="utf-8")
    pointer.write_text(f"{place}\n", encoding="utf-8")
    _log.warning(
        "The user %s cannot enter %s, so the database is kept in %s, as %s says.", user.name, data_dir, place, pointer
    )
    return ClusterPlace(place)


def _make_private(directory: Path, user: SystemUser) -> None:
    directory.mkdir(mode=0o700, exist_ok=True)
    directory.chmod(0o700)
    user.own(directory)


def socket_directory(place: ClusterPlace, user: SystemUser) -> Path:
    """A directory of mode 700 for the server's socket, in the cluster directory unless its path is too long for one."""
    inside = place.directory / "run"
    if len(os.fsencode(inside / _SOCKET_NAME)) <= _SOCKET_PATH_BYTES:
        _make_private(inside, user)
        return inside
    name = hashlib.sha256(os.fsencode(place.directory)).hexdigest()[:12]
    # Root's own directory where there is one: a directory that all may write to invites squatters.
    parent = Path("/run") if user.is_other and os.access("/run", os.W_OK) else Path(tempfile.gettempdir())
    short = parent / f"rosetta-{user.uid}-{name}"
    try:
        short.mkdir(mode=0o700)
        user.own(short)
    except FileExistsError:
        status = short.lstat()
        if not stat.S_ISDIR(status.st_mode) or status.st_uid != user.uid or status.st_mode & 0o077:
            raise DatabaseSetupError(
                f"{short}, needed for the database's socket, is not a private directory of {user.name}. "
                "Remove it, or set DATA_DIR to a shorter path."
            ) from None
    return short
