"""With Redis, all processes count together. Needs `redis-server` and the extra package; CI without them skips."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from limits import RateLimitItemPerMinute

from app.limits import Counting
from app.settings import Settings

pytest.importorskip("redis")
_SERVER = shutil.which("redis-server")
pytestmark = pytest.mark.skipif(_SERVER is None, reason="redis-server is not installed")


@pytest.fixture
def redis_port(tmp_path: Path) -> Iterator[int]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    command = [_SERVER or "", "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as server:
        try:
            for _ in range(200):
                with socket.socket() as probe:
                    if probe.connect_ex(("127.0.0.1", port)) == 0:
                        break
                time.sleep(0.02)
            yield port
        finally:
            server.terminate()


async def test_two_processes_count_together(redis_port: int) -> None:
    settings = Settings(rate_limit_storage=f"redis://127.0.0.1:{redis_port}/0")
    # Each worker process makes one of these.
    first, second = Counting.of(settings), Counting.of(settings)
    item = RateLimitItemPerMinute(3, namespace="rosetta")
    seen = [await counting.hit(item, "ann") for counting in (first, second, first, second)]
    assert [count.allowed for count in seen] == [True, True, True, False]
    assert [count.remaining for count in seen] == [2, 1, 0, 0]
    assert 0 < seen[-1].seconds_left <= 60
    assert abs(seen[-1].reset - time.time()) <= 61
    await second.forget(item, "ann")
    assert (await first.hit(item, "ann")).remaining == 2
    for _ in range(3):
        await second.take_back(item, "ann")
    assert (await first.hit(item, "ann")).remaining == 2
    await first.close()
    await second.close()


async def test_a_redis_that_is_not_there_stops_nobody() -> None:
    counting = Counting.of(Settings(rate_limit_storage="redis://127.0.0.1:1/0"))
    item = RateLimitItemPerMinute(1, namespace="rosetta")
    assert (await counting.hit(item, "ann")).allowed
    assert not (await counting.hit(item, "ann")).allowed
    await counting.close()
