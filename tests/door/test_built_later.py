"""What is built when the server answers already, and cannot be."""

from __future__ import annotations

import asyncio

import pytest
from structlog.testing import capture_logs

from app.built_later import BuiltLater
from resolvers.kit.operation import Engine


async def test_a_schema_that_cannot_be_built_is_told_before_anybody_asks() -> None:
    def fail() -> Engine:
        raise ImportError("no such module")

    runner = BuiltLater(fail)
    with capture_logs() as lines:
        await asyncio.wait([runner.begin()])
        await asyncio.sleep(0)
    assert [(line["event"], str(line["exc_info"])) for line in lines] == [("schema", "no such module")]
    with pytest.raises(ImportError):
        await runner.made()
