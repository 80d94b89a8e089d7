"""The page of what CustomerOS does names tests that are there."""

from __future__ import annotations

import re
from pathlib import Path

PAGE = Path("docs/customeros-behaviour.md")


def test_every_test_that_the_page_names_is_there() -> None:
    named = re.findall(r"`([\w/]+\.py)::(\w+)`", PAGE.read_text(encoding="utf-8"))
    assert len(named) > 70
    missing = [
        f"{file}::{name}"
        for file, name in named
        if not re.search(rf"^(async )?def {name}\(", Path("tests", file).read_text(encoding="utf-8"), re.MULTILINE)
    ]
    assert missing == []
