"""One attempt: a POST to an address that was looked at, bounded in time and in what is read of the answer."""

from __future__ import annotations

import asyncio
import ssl
import time
from collections.abc import Iterable, Mapping
from email.utils import parsedate_to_datetime
from typing import Any

import httpcore
from msgspec import Struct

from models.errors import Invalid
from models.webhooks.targets import Targets

# What is read of an answer: enough to keep the connection, and never what an endpoint may choose to send.
_MOST_READ = 16_384
_CONNECTIONS = 200
_KEPT_CONNECTIONS = 50
_KEPT_SECONDS = 30.0
_ALWAYS = (("Content-Type", "application/json"), ("User-Agent", "Rosetta-Webhooks"))
_FAILURES = (httpcore.NetworkError, httpcore.ProtocolError, httpcore.TimeoutException, OSError)


class Response(Struct, frozen=True):
    """What came of an attempt. `status` is None when there was no answer."""

    status: int | None
    ms: int
    error: str | None
    # The seconds that the endpoint asks to be left alone for.
    retry_after: float | None = None

    @property
    def delivered(self) -> bool:
        """Only a success is one: a redirect is not followed, for it would lead where nobody looked."""
        return self.status is not None and 200 <= self.status < 300


class Sender:
    """A pool of connections. Every new one goes to an address that the rule allows."""

    def __init__(self, targets: Targets, timeout: float) -> None:
        self._timeout = timeout
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=ssl.create_default_context(),
            max_connections=_CONNECTIONS,
            max_keepalive_connections=_KEPT_CONNECTIONS,
            keepalive_expiry=_KEPT_SECONDS,
            network_backend=_Guarded(targets),
        )

    async def close(self) -> None:
        """Close all connections."""
        await self._pool.aclose()

    async def post(self, url: str, headers: Mapping[str, str], body: bytes) -> Response:
        """Send, and say what came back."""
        began = time.perf_counter()
        try:
            async with asyncio.timeout(self._timeout):
                status, retry_after = await self._post(url, headers, body)
        except TimeoutError:
            return Response(None, _ms(began), f"No answer within {self._timeout:g} seconds")
        except Invalid as refused:
            return Response(None, _ms(began), refused.message)
        except (
            httpcore.NetworkError,
            httpcore.ProtocolError,
            httpcore.TimeoutException,
            OSError,
            ssl.SSLError,
        ) as error:
            return Response(None, _ms(began), f"{type(error).__name__}: {error}"[:300])
        good = 200 <= status < 300
        return Response(status, _ms(began), None if good else f"HTTP {status}", None if good else retry_after)

    async def _post(self, url: str, headers: Mapping[str, str], body: bytes) -> tuple[int, float | None]:
        sent = [*_ALWAYS, *headers.items()]
        async with self._pool.stream("POST", url, headers=sent, content=body) as response:
            read = 0
            async for part in response.aiter_stream():
                read += len(part)
                if read > _MOST_READ:
                    # Leaving early closes the connection.
                    break
            found: Iterable[tuple[bytes, bytes]] = response.headers
            after = next((value for name, value in found if name.lower() == b"retry-after"), None)
            return response.status, None if after is None else _seconds(after.decode("latin-1"))


class _Guarded(httpcore.AsyncNetworkBackend):
    """Connects to names by their addresses, after a look at them. TLS still asks for the name's certificate."""

    def __init__(self, targets: Targets) -> None:
        self._targets = targets
        self._backend = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - the library's own signature
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """A connection to the first address that answers."""
        failed: Exception | None = None
        for address in await self._targets.addresses(host, port):
            try:
                return await self._backend.connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
        raise failed or httpcore.ConnectError("no address")


def _ms(began: float) -> int:
    return round((time.perf_counter() - began) * 1000)


def _seconds(text: str) -> float | None:
    """A Retry-After, which is a number of seconds or a date."""
    if text.strip().isdecimal():
        return float(text)
    try:
        return max(0.0, parsedate_to_datetime(text).timestamp() - time.time())
    except (ValueError, TypeError):
        return None
