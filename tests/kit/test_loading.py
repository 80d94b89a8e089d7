"""Libraries that no start waits for."""

from __future__ import annotations

from importlib import import_module

import pytest
from structlog.testing import capture_logs

from models import loading
from models.loading import Later, begin_to_load_later


def test_what_cannot_be_loaded_is_told_before_anybody_needs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Later, "known", [*Later.known, "no_such_library"])
    with capture_logs() as lines:
        begin_to_load_later()
        # The thread takes them in turn, so all are there when this one is.
        loading.begin_to_load("json").result(timeout=60)
    assert [(line["event"], type(line["exc_info"])) for line in lines] == [("loading", ModuleNotFoundError)]


def test_each_of_them_is_a_library_that_there_is() -> None:
    assert {import_module(name).__name__ for name in Later.known} >= {"email_validator", "puremagic", "croniter"}
