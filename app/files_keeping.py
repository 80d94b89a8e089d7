"""Where this server keeps files, what signs links to them, and who clears bytes away."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from importlib import import_module
from uuid import UUID

from app.private_file import keep_private
from app.settings import SHORTEST_SECRET, Settings
from models.database.pool import Database
from models.errors import Unavailable
from models.files.service import clear_away
from models.files.store import DiskStore, Store
from models.log import get_logger

log = get_logger()


class FileKeyError(RuntimeError):
    """The key that signs links cannot be had; the message tells the operator what to do."""


@dataclass(frozen=True, slots=True)
class Links:
    """Links that hold without a key, until an instant. The first of `keys` signs; links that others signed hold too."""

    keys: tuple[bytes, ...] = field(repr=False)

    def sign(self, workspace_id: UUID, file_id: UUID, expires: int) -> str:
        """What proves that this server made the link."""
        return _signature(self.keys[0], workspace_id, file_id, expires)

    def holds(self, workspace_id: UUID, file_id: UUID, expires: int, signature: str, now: float) -> bool:
        """Whether the signature is ours and the link is not over."""
        ours = [_signature(key, workspace_id, file_id, expires).encode() for key in self.keys]
        # Each is compared, so that the time tells not which of them it was.
        held = [hmac.compare_digest(one, signature.encode()) for one in ours]
        return any(held) and now < expires

    def sign_form(self, policy: str) -> str:
        """What proves that this server let somebody upload by a form."""
        return _form_signature(self.keys[0], policy)

    def holds_form(self, policy: str, signature: str) -> bool:
        """Whether the signature of the form's policy is ours."""
        held = [hmac.compare_digest(_form_signature(key, policy).encode(), signature.encode()) for key in self.keys]
        return any(held)


def _form_signature(key: bytes, policy: str) -> str:
    return hmac.new(key, f"rosetta form\n{policy}".encode(), hashlib.sha256).hexdigest()


def _signature(key: bytes, workspace_id: UUID, file_id: UUID, expires: int) -> str:
    said = f"rosetta file\n{workspace_id}\n{file_id}\n{expires}"
    return hmac.new(key, said.encode(), hashlib.sha256).hexdigest()


def links_of(settings: Settings) -> Links:
    """The keys of the settings, or of the data directory, where one is made and kept: the signing one first.

    To change it, put the new one in front: the old one into `FILE_PREVIOUS_KEY`, or a line below in the file. Take the
    old one away when the last link that it signed is over.
    """
    if settings.file_key is not None:
        return Links(tuple(key.encode() for key in (settings.file_key, settings.file_previous_key) if key))
    path = settings.data_dir / "file-key"
    try:
        kept = keep_private(path, secrets.token_urlsafe(48)).split()
    except OSError as error:
        raise FileKeyError(
            f"The key that signs links to files cannot be kept in {path}: {error.strerror}. Set FILE_KEY or DATA_DIR."
        ) from error
    if not kept or any(len(key) < SHORTEST_SECRET for key in kept):
        raise FileKeyError(f"{path} must hold keys of at least {SHORTEST_SECRET} characters, one a line.")
    return Links(tuple(key.encode() for key in kept))


def store_of(settings: Settings) -> Store:
    """The disk, or the S3-compatible store that the settings name."""
    if settings.s3_endpoint is None:
        return DiskStore(settings.data_dir / "files")
    if settings.s3_access_key is None or settings.s3_secret_key is None:
        raise FileKeyError("S3_ENDPOINT needs S3_ACCESS_KEY and S3_SECRET_KEY.")
    # Its client takes a third of a second to load, and most servers keep files on their disk.
    s3 = import_module("models.files.s3")
    store: Store = s3.S3Store(
        settings.s3_endpoint, settings.s3_bucket, settings.s3_access_key, settings.s3_secret_key, settings.s3_region
    )
    return store


@asynccontextmanager
async def clearing(settings: Settings, database: Database, store: Store) -> AsyncIterator[None]:
    """Clear bytes away now and then, beside what runs inside."""
    stopping = asyncio.Event()
    running = asyncio.create_task(_clear(settings.file_clearing_seconds, database, store, stopping))
    try:
        yield
    finally:
        stopping.set()
        await running


async def _clear(seconds: float, database: Database, store: Store, stopping: asyncio.Event) -> None:
    while not stopping.is_set():
        try:
            found = await clear_away(database, store)
        except Unavailable as error:
            log.warning("files_not_cleared", error=error.message)
            found = 0
        except Exception:
            # Whatever the store or the database says today, the bytes are due tomorrow too.
            log.exception("files_not_cleared")
            found = 0
        if not found:
            with suppress(TimeoutError):
                await asyncio.wait_for(stopping.wait(), seconds)
