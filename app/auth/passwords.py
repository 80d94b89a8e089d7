"""Passwords: hashed with Argon2id, off the event loop.

A hash takes some 64 MB and a tenth of a second on purpose. Two threads do all of them, so a flood of logins waits in
line instead of taking the memory and the processors of everybody else's requests.
"""

import asyncio
import base64
import secrets
import unicodedata
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from argon2.low_level import ARGON2_VERSION
from msgspec import Struct

from models.errors import Invalid

Result = TypeVar("Result")

_THREADS = 2
SHORTEST = 8
# Longer ones are only work for us.
LONGEST = 1_024


class Verdict(Struct, frozen=True):
    """Whether a password is right, and the hash to store instead when the stored one has older parameters."""

    right: bool
    better_hash: str | None = None


class Passwords:
    """Makes and verifies hashes. `hasher` says with which parameters; the library's own grow with its versions."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher()
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="passwords")
        self._nobodys = _nobodys(self._hasher)

    async def hash(self, password: str) -> str:
        """What to store of a new password."""
        return await self._away(self._hasher.hash, acceptable(password))

    async def verify(self, stored: str | None, password: str) -> Verdict:
        """Compare with a stored hash, or, for an account that is not there, take the same time to say no."""
        if stored is None:
            await self._away(self._compare, self._nobodys, _normal(password))
            return Verdict(False)
        return await self._away(self._compare, stored, _normal(password))

    def close(self) -> None:
        """Let the threads go."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    def _compare(self, stored: str, password: str) -> Verdict:
        try:
            self._hasher.verify(stored, password)
        except (VerificationError, InvalidHashError):
            return Verdict(False)
        if self._hasher.check_needs_rehash(stored):
            return Verdict(True, self._hasher.hash(password))
        return Verdict(True)

    async def _away(self, work: Callable[..., Result], *arguments: str) -> Result:
        return await asyncio.get_running_loop().run_in_executor(self._threads, work, *arguments)


def _nobodys(hasher: PasswordHasher) -> str:
    """A hash of no password: what strangers are compared with, which takes what any comparison takes.

    It has the form and the parameters of the hasher's own, and random bytes where those have what they computed.
    """
    salt, computed = (
        base64.b64encode(secrets.token_bytes(length)).decode().rstrip("=")
        for length in (hasher.salt_len, hasher.hash_len)
    )
    return (
        f"$argon2{hasher.type.name.lower()}$v={ARGON2_VERSION}"
        f"$m={hasher.memory_cost},t={hasher.time_cost},p={hasher.parallelism}${salt}${computed}"
    )


def acceptable(password: str) -> str:
    """A password that may be chosen, in the form that is hashed."""
    if len(password) < SHORTEST:
        raise Invalid(f"A password has at least {SHORTEST} characters.", field="password")
    if len(password) > LONGEST:
        raise Invalid(f"A password has at most {LONGEST:,} characters.", field="password")
    return _normal(password)


def _normal(password: str) -> str:
    # Keyboards differ in how they type an accent; what a person sees as the same password is the same.
    return unicodedata.normalize("NFKC", password)
