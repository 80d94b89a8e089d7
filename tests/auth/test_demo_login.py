"""The check whether somebody changed the demo owner's password: made once for each pair of a password and a hash."""

from pathlib import Path

import pytest

from app.auth.passwords import Passwords, Verdict
from app.demo_login import DemoLogin, _still_right
from app.settings import Settings


class _Counted(Passwords):
    def __init__(self) -> None:
        super().__init__()
        self.asked: list[tuple[str | None, str]] = []

    async def verify(self, stored: str | None, password: str) -> Verdict:
        self.asked.append((stored, password))
        return Verdict(stored == f"hash of {password}")


async def test_the_same_two_are_compared_once(tmp_path: Path) -> None:
    settings, passwords = Settings(data_dir=tmp_path), _Counted()

    async def right(password: str, stored: str) -> bool:
        return await _still_right(settings, passwords, DemoLogin("ann@example.com", password), stored)

    assert [await right("one", "hash of one"), await right("one", "hash of one")] == [True, True]
    assert len(passwords.asked) == 1
    # Somebody chose another password: it is asked at each start, and never right.
    assert [await right("one", "hash of two"), await right("one", "hash of two")] == [False, False]
    assert len(passwords.asked) == 3
    # What is kept was changed by hand, to one that is wrong.
    assert not await right("two", "hash of one")


@pytest.mark.parametrize("kept", ["", "0" * 64])
async def test_what_was_not_compared_is(tmp_path: Path, kept: str) -> None:
    (tmp_path / "demo-login-checked").write_text(kept)
    passwords = _Counted()
    assert not await _still_right(
        Settings(data_dir=tmp_path), passwords, DemoLogin("ann@example.com", "one"), "hash of two"
    )
    assert len(passwords.asked) == 1
