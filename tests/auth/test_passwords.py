"""Passwords are hashed with Argon2id, compared in the same time for everybody, and hashed anew when that got harder."""

import time

import pytest
from argon2 import PasswordHasher, Type, extract_parameters
from argon2.exceptions import VerifyMismatchError

from app.auth.passwords import LONGEST, Passwords, _nobodys, acceptable
from models.errors import Invalid


@pytest.fixture
def passwords() -> Passwords:
    return Passwords()


async def test_a_hash_is_argon2id_with_a_salt_of_its_own(passwords: Passwords) -> None:
    first, second = await passwords.hash("correct horse"), await passwords.hash("correct horse")
    assert first != second
    parameters = extract_parameters(first)
    assert parameters.type is Type.ID
    assert (parameters.memory_cost, parameters.time_cost) >= (19_456, 2)
    assert (await passwords.verify(first, "correct horse")).right
    assert not (await passwords.verify(first, "correct horsf")).right


async def test_what_looks_the_same_is_the_same(passwords: Passwords) -> None:
    stored = await passwords.hash("cafe\u0301 society")
    assert (await passwords.verify(stored, "caf\u00e9 society")).right


async def test_a_hash_with_older_parameters_is_made_anew(passwords: Passwords) -> None:
    old = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash("correct horse")
    verdict = await passwords.verify(old, "correct horse")
    assert verdict.right
    assert verdict.better_hash is not None
    assert (await passwords.verify(verdict.better_hash, "correct horse")).better_hash is None
    assert (await passwords.verify(old, "wrong horse")).better_hash is None


@pytest.mark.parametrize("stored", ["", "plain text", "$argon2id$v=19$broken"])
async def test_a_stored_value_that_is_no_hash_lets_nobody_in(passwords: Passwords, stored: str) -> None:
    assert not (await passwords.verify(stored, stored)).right


def test_nobodys_hash_is_made_as_everybodys_is() -> None:
    """Where it could not be read, a stranger would be told from an account by the time that the answer takes."""
    hasher = PasswordHasher(time_cost=2, memory_cost=64, parallelism=2)
    nobodys, somebodys = _nobodys(hasher), hasher.hash("correct horse")
    assert extract_parameters(nobodys) == extract_parameters(somebodys)
    assert len(nobodys) == len(somebodys)
    assert nobodys != _nobodys(hasher)
    # It is read and computed; one that cannot be read is another error.
    with pytest.raises(VerifyMismatchError):
        hasher.verify(nobodys, "correct horse")


async def test_nobody_takes_as_long_as_somebody(passwords: Passwords) -> None:
    """Compared by the processor's time of the best of several, which a busy machine disturbs least."""
    stored = await passwords.hash("correct horse")

    async def seconds(whose: str | None) -> float:
        taken = []
        for _ in range(5):
            began = time.process_time()
            assert not (await passwords.verify(whose, "wrong horse")).right
            taken.append(time.process_time() - began)
        return min(taken)

    known, unknown = await seconds(stored), await seconds(None)
    assert 0.5 < known / unknown < 2


@pytest.mark.parametrize("password", ["", "1234567", "x" * (LONGEST + 1)])
def test_a_password_that_cannot_be_chosen(password: str) -> None:
    with pytest.raises(Invalid):
        acceptable(password)
