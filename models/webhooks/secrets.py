"""The secrets that sign deliveries: made, encrypted at rest, and turned into keys."""

from __future__ import annotations

import base64
import binascii
import secrets
from collections.abc import Sequence

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

_PREFIX = "whsec_"
_BYTES = 32


class SecretsUnreadable(RuntimeError):
    """A stored secret was encrypted with a key that this server does not have."""


class Vault:
    """Encrypts with the first key and reads what any of them encrypted."""

    def __init__(self, keys: Sequence[str]) -> None:
        self._fernet = MultiFernet([Fernet(key.encode()) for key in keys])

    def lock(self, secret: str) -> str:
        """The secret as it is stored."""
        return self._fernet.encrypt(secret.encode()).decode("ascii")

    def seal(self, content: bytes) -> bytes:
        """The same for bytes."""
        return self._fernet.encrypt(content)

    def unseal(self, sealed: bytes) -> bytes:
        """What was sealed."""
        try:
            return self._fernet.decrypt(sealed)
        except InvalidToken as error:
            raise SecretsUnreadable("It was sealed with another key. Give the old one too: see WEBHOOK_KEY.") from error

    def open(self, stored: str) -> str:
        """The secret as its owner knows it."""
        try:
            return self._fernet.decrypt(stored.encode()).decode()
        except InvalidToken as error:
            raise SecretsUnreadable(
                "A webhook's secret was encrypted with another key. Give the old one too: see WEBHOOK_KEY."
            ) from error

    def shown(self, stored: str) -> str:
        """The secret for its owner; empty when the server lost the key, since the webhook is there all the same."""
        try:
            return self.open(stored)
        except SecretsUnreadable:
            return ""


def new_vault_key() -> str:
    """A key for a vault."""
    return Fernet.generate_key().decode("ascii")


def is_vault_key(text: str) -> bool:
    """Whether the text can be one."""
    try:
        Fernet(text.encode())
    except ValueError:
        return False
    return True


def new_secret() -> str:
    """A secret in the form of the Standard Webhooks specification."""
    return _PREFIX + base64.b64encode(secrets.token_bytes(_BYTES)).decode("ascii")


def standard_key(secret: str) -> bytes:
    """The key that the specification's libraries make of this text; text that is no base64 is its own key."""
    text = secret.removeprefix(_PREFIX)
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return text.encode()
