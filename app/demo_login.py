"""The login of the demo workspace's owner, with a generated password in a file of the data directory."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass, field
from pathlib import Path

from app.auth.accounts import create_account, set_password
from app.auth.caller import Role
from app.auth.passwords import Passwords
from app.databases import Logins
from app.demo.members import MEMBERS
from app.demo_workspace import DEMO_WORKSPACE
from app.private_file import read_private, write_private
from app.settings import Settings
from models.database.provision import connect

# She runs the workspace.
_OWNER = MEMBERS[-1]


@dataclass(frozen=True, slots=True)
class DemoLogin:
    """What to type."""

    email: str
    password: str = field(repr=False)


def demo_login_path(settings: Settings) -> Path:
    """Where the e-mail and the password are kept, one a line."""
    return settings.data_dir / "demo-login"


async def ensure_demo_login(settings: Settings, logins: Logins) -> DemoLogin | None:
    """The login, made when there is none; None when somebody disabled it or chose a password of their own."""
    passwords = Passwords()
    owner = await connect(logins.owner_or_explain())
    try:
        account = await owner.fetchrow(
            "SELECT password_hash, disabled_at FROM account WHERE email = $1 AND workspace_id = $2",
            _OWNER.email,
            DEMO_WORKSPACE,
        )
        if account is not None and account["disabled_at"] is not None:
            return None
        kept = _read(settings)
        if account is not None and kept is not None:
            return kept if await _still_right(settings, passwords, kept, account["password_hash"]) else None
        login = DemoLogin(_OWNER.email, secrets.token_urlsafe(12))
        stored = await passwords.hash(login.password)
        if account is None:
            await create_account(
                owner,
                DEMO_WORKSPACE,
                email=login.email,
                password_hash=stored,
                role=Role.OWNER,
                member_id=_OWNER.id,
            )
        else:
            await set_password(owner, login.email, stored)
        write_private(demo_login_path(settings), f"{login.email}\n{login.password}")
        write_private(_checked_path(settings), _pair(login, stored))
        return login
    finally:
        passwords.close()
        await owner.close()


async def _still_right(settings: Settings, passwords: Passwords, kept: DemoLogin, stored: str) -> bool:
    """Whether the account has the kept password still.

    The comparison takes more of the processor than anything else of a start, so a start that finds the two which an
    earlier one compared does not repeat it.
    """
    if read_private(_checked_path(settings)) == _pair(kept, stored):
        return True
    if not (await passwords.verify(stored, kept.password)).right:
        return False
    write_private(_checked_path(settings), _pair(kept, stored))
    return True


def _checked_path(settings: Settings) -> Path:
    return settings.data_dir / "demo-login-checked"


def _pair(login: DemoLogin, stored: str) -> str:
    """What stands for a login and the hash that is its password's: the same only when both are."""
    return hashlib.sha256(f"{login.email}\n{login.password}\n{stored}".encode()).hexdigest()


def _read(settings: Settings) -> DemoLogin | None:
    lines = (read_private(demo_login_path(settings)) or "").split()
    return DemoLogin(*lines) if len(lines) == 2 else None
