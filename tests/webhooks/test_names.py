"""Look-ups of names that no name server answers: who waits may leave, a process may end, and one thread is enough."""

from __future__ import annotations

import asyncio
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest

from models.errors import Invalid
from models.webhooks import names
from models.webhooks.targets import Targets, Unresolved

_ENDS = """
import asyncio, socket, sys, time
from models.webhooks.targets import Targets

socket.getaddrinfo = lambda *_, **__: time.sleep(60)

async def main():
    try:
        async with asyncio.timeout(0.2):
            await Targets().addresses("silent.example", 443)
    except TimeoutError:
        print("left")

if sys.argv[1] == "uvloop":
    import uvloop
    uvloop.run(main())
else:
    asyncio.run(main())
"""


@pytest.mark.parametrize("loop", ["asyncio", "uvloop"])
def test_a_process_ends_while_a_name_is_looked_up(loop: str) -> None:
    done = subprocess.run([sys.executable, "-c", _ENDS, loop], capture_output=True, text=True, timeout=20, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "left\n", "")


class Silent:
    """A resolver that answers when it is told to."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.answering = threading.Event()

    def getaddrinfo(self, host: str, port: int, **_: Any) -> list[Any]:
        self.asked.append(host)
        assert self.answering.wait(20)
        if host.startswith("none"):
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return [(2, 1, 6, "", ("8.8.8.8", port))]


@pytest.fixture
def silent(monkeypatch: pytest.MonkeyPatch) -> Iterator[Silent]:
    found = Silent()
    monkeypatch.setattr(socket, "getaddrinfo", found.getaddrinfo)
    yield found
    found.answering.set()
    deadline = time.monotonic() + 20
    while names._running:
        assert time.monotonic() < deadline
        time.sleep(0.01)


async def test_those_who_ask_for_one_name_wait_for_one_thread_and_one_that_leaves_takes_nothing_away(
    silent: Silent,
) -> None:
    asking = [asyncio.create_task(Targets().addresses("slow.example", 443)) for _ in range(5)]
    failing = asyncio.create_task(Targets().addresses("none.example", 443))
    await asyncio.sleep(0.05)
    asking[0].cancel()
    await asyncio.sleep(0)
    silent.answering.set()
    assert await asyncio.gather(*asking[1:]) == [["8.8.8.8"]] * 4
    assert asking[0].cancelled()
    with pytest.raises(Unresolved):
        await failing
    assert sorted(silent.asked) == ["none.example", "slow.example"]


async def test_threads_that_get_no_answer_are_bounded(silent: Silent, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(names, "_MOST", 2)
    asking = [asyncio.create_task(Targets().addresses(f"{n}.example", 443)) for n in range(2)]
    await asyncio.sleep(0.05)
    # One attempt more has failed, and is tried again like any other.
    with pytest.raises(Invalid):
        await Targets().addresses("third.example", 443)
    silent.answering.set()
    assert await asyncio.gather(*asking) == [["8.8.8.8"]] * 2
    assert await Targets().addresses("third.example", 443) == ["8.8.8.8"]


async def test_without_a_thread_nobody_waits_for_ever(silent: Silent, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(_: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    with monkeypatch.context() as patch:
        patch.setattr(threading.Thread, "start", none)
        with pytest.raises(Unresolved):
            await Targets().addresses("a.example", 443)
    silent.answering.set()
    assert await Targets().addresses("a.example", 443) == ["8.8.8.8"]
