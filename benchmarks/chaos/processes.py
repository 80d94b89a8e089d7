"""The server under a supervisor that knows one thing: when it ended, it is started again. And its Postgres."""

from __future__ import annotations

import asyncio
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import IO

import httpx

from benchmarks.servers import children_of, clean_environment, free_port
from models.database import postmaster

_LOOK_SECONDS = 0.1


class ChaosError(RuntimeError):
    """The run cannot go on; the message says why."""


class Server:
    """`rosetta run` with one data directory and one port, through all its lives."""

    def __init__(self, data_dir: Path, log: IO[bytes], **settings: str) -> None:
        self.data_dir = data_dir
        self.port = free_port()
        self.starts = 0
        self._log = log
        self._settings = settings
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start it as an operator's supervisor does, with the same command each time."""
        environment = {
            "DATA_DIR": str(self.data_dir),
            "PORT": str(self.port),
            "LOG_LEVEL": "warning",
            "RATE_LIMITS": "false",
            "WEBHOOK_ALLOW_PRIVATE": "127.0.0.1",
            # The receiver is never away, so a delivery that failed was sent by a server that died.
            "WEBHOOK_BACKOFF_SECONDS": "0.5",
            "WEBHOOK_BACKOFF_MOST_SECONDS": "2",
            "WEBHOOK_TAKEOVER_SECONDS": "1",
            **self._settings,
        }
        command = [sys.executable, "-m", "app", "run"]
        self._process = subprocess.Popen(
            command, env=clean_environment(environment), stdout=self._log, stderr=self._log
        )
        self.starts += 1

    def kill(self) -> None:
        """End it without a word, as the kernel does when memory is out."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()

    def stop(self) -> int:
        """Tell it to end; its exit status."""
        if self._process is None:
            return 0
        self._process.send_signal(signal.SIGTERM)
        try:
            return self._process.wait(timeout=60)
        except subprocess.TimeoutExpired:
            self.kill()
            return -1

    def resident_kb(self) -> int:
        """The memory that the process holds."""
        for line in Path(f"/proc/{self._process.pid}/status").read_text().splitlines() if self._process else ():
            if line.startswith("VmRSS:"):
                return int(line.split()[1])
        return 0

    async def ready(self, http: httpx.AsyncClient, seconds: float) -> float | None:
        """How long it took until it was ready, or None when it took longer. One that ended is started again."""
        began = time.monotonic()
        while time.monotonic() - began < seconds:
            if self._process is None or self._process.poll() is not None:
                self.start()
            try:
                if (await http.get(f"{self.url}/readiness", timeout=5)).status_code == 200:
                    return time.monotonic() - began
            except httpx.TransportError:
                pass  # Nobody listens yet.
            await asyncio.sleep(_LOOK_SECONDS)
        return None

    def kill_postmaster(self) -> None:
        """End Postgres's main process; its children notice and end too."""
        running = postmaster.read(self._cluster)
        if running is None:
            raise ChaosError("There is no Postgres to be killed.")
        os.kill(running.pid, signal.SIGKILL)

    def kill_backend(self, chance: random.Random) -> None:
        """End the process of one connection. Postgres throws out everybody and recovers, as after a crash."""
        running = postmaster.read(self._cluster)
        if running is None:
            raise ChaosError("There is no Postgres to be killed.")
        backends = [pid for pid in children_of(running.pid) if b" rosetta_app " in _command(pid)]
        os.kill(chance.choice(backends) if backends else running.pid, signal.SIGKILL)

    @property
    def _cluster(self) -> Path:
        return self.data_dir.resolve() / "postgres" / "data"


def _command(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return b""
