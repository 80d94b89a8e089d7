"""Where the secrets come from, and that nobody else can read them."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from pydantic import ValidationError

from app.auth.signing import SigningError, key_id, secrets_path, signing_secrets
from app.settings import Settings


def test_a_secret_is_made_once_and_kept_for_ourselves(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "data")
    with ThreadPoolExecutor(8) as threads:
        seen = {tuple(found) for found in threads.map(lambda _: signing_secrets(settings), range(16))}
    ((secret,),) = seen
    assert len(secret) >= 64
    path = secrets_path(settings)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    assert tuple(signing_secrets(settings)) == (secret,)
    assert secret not in key_id(secret)


def test_a_new_secret_goes_in_front(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path)
    (old,) = signing_secrets(settings)
    secrets_path(settings).write_text(f"{'n' * 40}\n{old}\n")
    assert signing_secrets(settings) == ["n" * 40, old]


def test_the_settings_go_before_the_file(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path, jwt_secret="s" * 32, jwt_previous_secret="p" * 32)
    assert signing_secrets(settings) == ["s" * 32, "p" * 32]
    assert not secrets_path(settings).exists()
    assert "ssss" not in repr(settings)
    assert "pppp" not in repr(settings)


@pytest.mark.parametrize("content", ["", "short\n", f"{'l' * 40}\nshort\n"])
def test_a_weak_secret_is_refused(tmp_path: Path, content: str) -> None:
    settings = Settings(data_dir=tmp_path)
    secrets_path(settings).write_text(content)
    with pytest.raises(SigningError, match="at least 32"):
        signing_secrets(settings)
    with pytest.raises(ValidationError, match="jwt_secret"):
        Settings(jwt_secret="x" * 31)


def test_a_place_that_cannot_be_written_is_named() -> None:
    with pytest.raises(SigningError, match="Set JWT_SECRET or DATA_DIR"):
        signing_secrets(Settings(data_dir=Path("/dev/null/data")))
