"""How often one may ask: requests a minute by class of traffic, and attempts to log in.

Fixed windows that begin with the first request, counted by the library `limits` in memory or in Redis. A Redis that
does not answer never stops a request: until it is back, each process counts by itself.
"""

from __future__ import annotations

import ipaddress
import math
import time
from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from typing import Any

from limits import RateLimitItem, RateLimitItemPerMinute, RateLimitItemPerSecond
from limits.aio.storage import RedisStorage, Storage
from limits.aio.strategies import FixedWindowRateLimiter
from limits.errors import StorageError
from limits.storage import storage_from_string
from msgspec import Struct

from app.clock import Clock
from app.counters import CountersInMemory
from app.settings import Settings
from models.log import get_logger

# Most requests come from few addresses.
_KEPT_PLACES = 4_096

log = get_logger()


class Traffic(StrEnum):
    """The classes of traffic, each with a limit of its own."""

    GRAPHQL = "graphql"
    REST = "rest"
    METADATA = "metadata"


class Count(Struct, frozen=True):
    """Where one who asks stands after this request."""

    allowed: bool
    limit: int
    remaining: int
    # Seconds since 1970, and from now, until the counting begins anew.
    reset: int
    seconds_left: int

    def headers(self) -> Mapping[str, str]:
        """What every answer says of it."""
        said = {
            "X-RateLimit-Limit": str(self.limit),
            "X-RateLimit-Remaining": str(self.remaining),
            "X-RateLimit-Reset": str(self.reset),
        }
        return said if self.allowed else {**said, "Retry-After": str(self.seconds_left)}


class Counting:
    """Counts hits. `storage` is where; `clock` is the time of day, and must be the storage's own."""

    def __init__(self, storage: Storage, clock: Clock = time.time) -> None:
        self._clock = clock
        self._storage = storage
        self._limiter = FixedWindowRateLimiter(storage)
        self._meanwhile = FixedWindowRateLimiter(CountersInMemory(clock))

    @classmethod
    def of(cls, settings: Settings) -> Counting:
        """The counting that the settings ask for."""
        kind, _, place = settings.rate_limit_storage.partition("://")
        if kind == "memory":
            return cls(CountersInMemory())
        # The client gives up soon, since every request waits for it; its errors come as one class.
        storage = storage_from_string(
            f"async+{kind}://{place}", implementation="redispy", wrap_exceptions=True, socket_timeout=1.0
        )
        assert isinstance(storage, Storage)  # noqa: S101 - The scheme begins with async; mypy cannot know.
        return cls(storage)

    async def hit(self, item: RateLimitItem, *who: str) -> Count:
        """Count one hit of somebody."""
        try:
            return await self._hit(self._limiter, item, who)
        except StorageError as error:
            log.warning("rate_limit_storage_unavailable", error=type(error.storage_error).__name__)
            return await self._hit(self._meanwhile, item, who)

    async def forget(self, item: RateLimitItem, *who: str) -> None:
        """Begin to count somebody anew."""
        try:
            await self._limiter.clear(item, *who)
        except StorageError as error:
            log.warning("rate_limit_storage_unavailable", error=type(error.storage_error).__name__)
            await self._meanwhile.clear(item, *who)

    async def take_back(self, item: RateLimitItem, *who: str) -> None:
        """Undo one hit of somebody, if its window still runs."""
        try:
            await _one_less(self._storage, item, who)
        except StorageError as error:
            log.warning("rate_limit_storage_unavailable", error=type(error.storage_error).__name__)
            await _one_less(self._meanwhile.storage, item, who)

    async def close(self) -> None:
        """Close the connections to Redis, where there are any."""
        if isinstance(self._storage, RedisStorage):
            bridge: Any = self._storage.bridge
            await bridge.storage.aclose()

    async def _hit(self, limiter: FixedWindowRateLimiter, item: RateLimitItem, who: tuple[str, ...]) -> Count:
        allowed = await limiter.hit(item, *who)
        reset, remaining = await limiter.get_window_stats(item, *who)
        # Whoever waits so many whole seconds finds the window over.
        left = max(1, math.ceil(reset - self._clock()))
        return Count(allowed, item.amount, remaining, math.ceil(reset), left)


async def _one_less(storage: Storage, item: RateLimitItem, who: tuple[str, ...]) -> None:
    key = item.key_for(*who)
    # A window that is over must not begin anew with less than nothing.
    if await storage.get(key) > 0:
        await storage.incr(key, item.get_expiry(), -1)


class RateLimits:
    """The limits of requests. Doors say who asks, by the id of the key or the person, and for what."""

    def __init__(self, counting: Counting, settings: Settings) -> None:
        self._counting = counting
        self._items = {
            Traffic.GRAPHQL: RateLimitItemPerMinute(settings.rate_limit_graphql, namespace="rosetta"),
            Traffic.REST: RateLimitItemPerMinute(settings.rate_limit_rest, namespace="rosetta"),
            Traffic.METADATA: RateLimitItemPerMinute(settings.rate_limit_metadata, namespace="rosetta"),
        }

    async def count(self, traffic: Traffic, who: str) -> Count:
        """Count one request."""
        return await self._counting.hit(self._items[traffic], traffic.value, who)


_BY_ADDRESS, _BY_EMAIL = "login-address", "login-email"


class LoginAttempts:
    """The limits of guessing passwords: of one e-mail from anywhere, and of any e-mail from one place."""

    def __init__(self, counting: Counting, settings: Settings) -> None:
        self._counting = counting
        self._item = (
            RateLimitItemPerSecond(settings.login_attempts, settings.login_window_seconds, namespace="rosetta")
            if settings.login_attempts
            else None
        )

    async def count(self, email: str, address: str) -> Count | None:
        """Count one attempt; the refusal, when it is one too many."""
        if self._item is None:
            return None
        for who in _counted(email, address):
            count = await self._counting.hit(self._item, *who)
            if not count.allowed:
                return count
        return None

    async def take_back(self, email: str, address: str) -> None:
        """An attempt that `count` allowed and that got no verdict, because this server could not give one."""
        if self._item is not None:
            for who in _counted(email, address):
                await self._counting.take_back(self._item, *who)

    async def succeeded(self, email: str) -> None:
        """Whoever knows the password has not been guessing. The address stays counted: its own login proves little."""
        if self._item is not None:
            await self._counting.forget(self._item, _BY_EMAIL, email)


def _counted(email: str, address: str) -> tuple[tuple[str, str], tuple[str, str]]:
    """What an attempt is counted by."""
    return (_BY_ADDRESS, address), (_BY_EMAIL, email)


def place_of(client: tuple[str, int] | None) -> str:
    """The address of a client for counting. One person has a whole /64 of IPv6, so that counts as one."""
    return "unknown" if client is None else _place_of(client[0])


@lru_cache(maxsize=_KEPT_PLACES)
def _place_of(host: str) -> str:
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return str(address.ipv4_mapped)
        return str(ipaddress.ip_network((address.packed[:8] + bytes(8), 64)))
    return str(address)
