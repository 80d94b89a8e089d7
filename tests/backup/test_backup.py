"""A backup made while writes go on is the same server elsewhere: records, ids, bytes and logins."""

from __future__ import annotations

import stat
import threading
from pathlib import Path

import pytest

from app.backup.making import make_backup
from app.backup.restoring import check_backup, restore_backup
from app.settings import Settings
from models.database.setup_error import DatabaseSetupError
from tests.backup.conftest import FILE, PASSWORD, Source, read_all
from tests.cli.test_accounts import login
from tests.cli.test_run import rosetta, running
from tests.support.server import Crm


@pytest.mark.slow
def test_a_backup_made_under_writes_is_the_same_server_elsewhere(
    source: Source, data_dir: Path, tmp_path: Path
) -> None:
    crm, stopping = source.crm, threading.Event()
    acknowledged: list[str] = []

    def write() -> None:
        while not stopping.is_set():
            made = crm.data('mutation { createCompany(data: {name: "Busy"}) { id } }', path="/graphql")
            acknowledged.append(made["createCompany"]["id"])

    before = read_all(crm, source.ids)
    assert before[3] == FILE
    writer = threading.Thread(target=write)
    writer.start()
    try:
        while len(acknowledged) < 5:
            stopping.wait(0.01)
        surely = set(acknowledged)
        path = make_backup(source.settings, tmp_path, with_keys=True)
    finally:
        stopping.set()
        writer.join()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [left.name for left in tmp_path.iterdir()] == [path.name]

    target = Settings(data_dir=data_dir)
    done = restore_backup(target, path, force=False, drop_replaced=False)
    assert (done.kept, done.notes) == ([], [])
    for name in ("webhook-key", "file-key", "jwt-secret"):
        assert (data_dir / name).read_text() == (source.settings.data_dir / name).read_text()
        assert stat.S_IMODE((data_dir / name).stat().st_mode) == 0o600
    with running(data_dir, RATE_LIMITS="off", WEBHOOK_WORKER="off") as server:
        there = Crm(server.url, crm.api_key, crm.workspace_id, crm.http)
        assert read_all(there, source.ids) == before
        assert login(server.url, "ann@example.com", PASSWORD)[0] == 200
        found = there.data(
            '{ companies(first: 1000, filter: {name: {eq: "Busy"}}) { edges { node { id } } } }', path="/graphql"
        )
        assert surely <= {edge["node"]["id"] for edge in found["companies"]["edges"]} <= set(acknowledged)
        # It is as ready for writes as the first one.
        there.data('mutation { createCompany(data: {name: "New"}) { id } }', path="/graphql")
        with pytest.raises(DatabaseSetupError, match="There are records"):
            restore_backup(target, path, force=False, drop_replaced=False)
        with pytest.raises(DatabaseSetupError, match="Somebody is connected"):
            restore_backup(target, path, force=True, drop_replaced=False)
        # The embedded server can be backed up while it answers too.
        second = rosetta(data_dir, "backup", str(tmp_path / "second.tar"))
        assert second.stdout == f"{tmp_path / 'second.tar'}\n", second.stderr
        assert "1 files" in check_backup(tmp_path / "second.tar")
