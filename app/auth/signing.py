"""The secrets that sign tokens: the first signs, the others are still accepted.

`JWT_SECRET` gives it, the same on every machine; otherwise one is made and kept in the data directory. To rotate, put
the new secret in front (a line above in the file, or the old one into `JWT_PREVIOUS_SECRET`) and start again: tokens
signed with the old one hold until they expire or the old one is taken away.
"""

import hashlib
import secrets
from collections.abc import Sequence
from pathlib import Path

from app.operator_error import OperatorError
from app.private_file import keep_private
from app.settings import SHORTEST_SECRET, Settings


class SigningError(OperatorError):
    """The secrets cannot be had; the message tells the operator what to do."""


def secrets_path(settings: Settings) -> Path:
    """Where generated secrets are kept."""
    return settings.data_dir / "jwt-secret"


def signing_secrets(settings: Settings) -> Sequence[str]:
    """The secrets, the signing one first."""
    if settings.jwt_secret is not None:
        return [secret for secret in (settings.jwt_secret, settings.jwt_previous_secret) if secret]
    path = secrets_path(settings)
    try:
        kept = keep_private(path, secrets.token_urlsafe(48)).split()
    except OSError as error:
        raise SigningError(
            f"The secret that signs tokens cannot be kept in {path}: {error.strerror}. Set JWT_SECRET or DATA_DIR."
        ) from error
    if not kept or any(len(secret) < SHORTEST_SECRET for secret in kept):
        raise SigningError(f"{path} must hold secrets of at least {SHORTEST_SECRET} characters, one a line.")
    return kept


def key_id(secret: str) -> str:
    """The name that tokens carry of the secret that signed them; it tells nothing of the secret."""
    return hashlib.sha256(b"rosetta key id " + secret.encode()).hexdigest()[:16]
