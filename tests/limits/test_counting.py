"""Counting: windows, resets, bounded memory, a store that fails, and what a hit costs."""

from __future__ import annotations

import time

import pytest
from limits import RateLimitItemPerMinute
from limits.errors import StorageError
from structlog.testing import capture_logs

from app.counters import CountersInMemory
from app.limits import Counting, LoginAttempts, RateLimits, Traffic, place_of
from app.settings import Settings

THREE = RateLimitItemPerMinute(3, namespace="rosetta")


class Clock:
    def __init__(self) -> None:
        self.now = 1_640_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def counting(clock: Clock) -> Counting:
    return Counting(CountersInMemory(clock), clock)


async def test_the_limit_is_allowed_and_one_more_is_not(counting: Counting, clock: Clock) -> None:
    seen = []
    for _ in range(5):
        seen.append(await counting.hit(THREE, "ann"))
        clock.now += 10
    assert [count.allowed for count in seen] == [True, True, True, False, False]
    assert [count.remaining for count in seen] == [2, 1, 0, 0, 0]
    assert {(count.limit, count.reset) for count in seen} == {(3, 1_640_000_060)}
    assert [count.seconds_left for count in seen] == [60, 50, 40, 30, 20]
    clock.now += 9.5
    last = await counting.hit(THREE, "ann")
    assert (last.allowed, last.seconds_left) == (False, 1)
    # Whoever waited as told is heard.
    clock.now += last.seconds_left
    fresh = await counting.hit(THREE, "ann")
    assert (fresh.allowed, fresh.remaining) == (True, 2)


async def test_headers(counting: Counting) -> None:
    for left in (2, 1, 0):
        assert (await counting.hit(THREE, "ann")).headers() == {
            "X-RateLimit-Limit": "3",
            "X-RateLimit-Remaining": str(left),
            "X-RateLimit-Reset": "1640000060",
        }
    assert (await counting.hit(THREE, "ann")).headers() == {
        "X-RateLimit-Limit": "3",
        "X-RateLimit-Remaining": "0",
        "X-RateLimit-Reset": "1640000060",
        "Retry-After": "60",
    }


async def test_each_key_and_each_class_of_traffic_counts_by_itself(counting: Counting) -> None:
    limits = RateLimits(counting, Settings(rate_limit_graphql=1, rate_limit_rest=1, rate_limit_metadata=1))
    for who in ("ann", "bob"):
        for traffic in Traffic:
            assert (await limits.count(traffic, who)).allowed
            assert not (await limits.count(traffic, who)).allowed


async def test_the_printed_limits_are_the_defaults(counting: Counting) -> None:
    limits = RateLimits(counting, Settings())
    seen = {traffic.value: (await limits.count(traffic, "ann")).limit for traffic in Traffic}
    assert seen == {"graphql": 100, "rest": 200, "metadata": 50}


async def test_windows_that_ended_leave_nothing_behind(clock: Clock) -> None:
    storage = CountersInMemory(clock)
    counting = Counting(storage, clock)
    for number in range(1_000):
        await counting.hit(THREE, f"key {number}")
        clock.now += 0.1
    await counting.forget(THREE, "key 999")
    await counting.hit(THREE, "key 999")
    clock.now += 61
    await counting.hit(THREE, "another")
    assert list(storage._windows) == [THREE.key_for("another")]
    assert sum(map(len, storage._ends.values())) == 1
    assert await storage.check()
    assert await storage.reset() == 1


async def test_a_hit_costs_the_same_among_many_keys() -> None:
    """A generous bound: a few microseconds were measured, and a look at every key would take a thousand times that."""
    counting = Counting(CountersInMemory())
    for number in range(20_000):
        await counting.hit(THREE, f"key {number}")
    began = time.process_time()
    for number in range(2_000):
        await counting.hit(THREE, f"key {number}")
    assert (time.process_time() - began) / 2_000 < 100e-6


class Failing(CountersInMemory):
    """A Redis that is away."""

    async def incr(self, key: str, expiry: float, amount: int = 1) -> int:
        raise StorageError(ConnectionError("redis://user:password@host is away"))

    async def get(self, key: str) -> int:
        raise StorageError(ConnectionError("redis://user:password@host is away"))

    async def clear(self, key: str) -> None:
        raise StorageError(ConnectionError("redis://user:password@host is away"))


async def test_a_store_that_is_away_stops_nobody_and_limits_go_on(clock: Clock) -> None:
    counting = Counting(Failing(clock), clock)
    with capture_logs() as lines:
        seen = [(await counting.hit(THREE, "ann")).allowed for _ in range(4)]
        await counting.forget(THREE, "ann")
    assert seen == [True, True, True, False]
    assert {line["event"] for line in lines} == {"rate_limit_storage_unavailable"}
    assert "password" not in repr(lines)
    assert (await counting.hit(THREE, "ann")).allowed


async def test_attempts_of_one_email_and_of_one_address(counting: Counting, clock: Clock) -> None:
    attempts = LoginAttempts(counting, Settings(login_attempts=2, login_window_seconds=900))
    assert await attempts.count("ann@example.com", "1.1.1.1") is None
    assert await attempts.count("ann@example.com", "2.2.2.2") is None
    refused = await attempts.count("ann@example.com", "3.3.3.3")
    assert refused is not None
    assert refused.seconds_left == 900
    # Another e-mail from a place that has tried enough.
    assert await attempts.count("bob@example.com", "1.1.1.1") is None
    assert await attempts.count("cid@example.com", "1.1.1.1") is not None
    # Knowing the password clears the e-mail, not the place.
    await attempts.succeeded("ann@example.com")
    assert await attempts.count("ann@example.com", "4.4.4.4") is None
    assert await attempts.count("ann@example.com", "1.1.1.1") is not None
    clock.now += 900
    assert await attempts.count("ann@example.com", "1.1.1.1") is None


async def test_attempts_may_go_uncounted(counting: Counting) -> None:
    attempts = LoginAttempts(counting, Settings(login_attempts=0))
    for _ in range(50):
        assert await attempts.count("ann@example.com", "1.1.1.1") is None
    await attempts.succeeded("ann@example.com")


@pytest.mark.parametrize(
    ("client", "place"),
    [
        (("10.1.2.3", 5), "10.1.2.3"),
        (("::ffff:10.1.2.3", 5), "10.1.2.3"),
        (("2001:db8:1:2:3:4:5:6", 5), "2001:db8:1:2::/64"),
        (("2001:db8:1:2::1", 5), "2001:db8:1:2::/64"),
        (("a socket", 0), "a socket"),
        (None, "unknown"),
    ],
)
def test_where_a_client_is(client: tuple[str, int] | None, place: str) -> None:
    assert place_of(client) == place


def test_memory_is_the_default_and_nonsense_is_refused() -> None:
    assert isinstance(Counting.of(Settings())._storage, CountersInMemory)
    for wrong in ("postgres://host", "memory", "file:///x"):
        with pytest.raises(ValueError, match="rate_limit_storage"):
            Settings(rate_limit_storage=wrong)
    assert not Settings.model_validate({"rate_limits": "off"}).rate_limits


async def test_an_attempt_without_a_verdict_is_taken_back(counting: Counting, clock: Clock) -> None:
    attempts = LoginAttempts(counting, Settings(login_attempts=2, login_window_seconds=900))
    for _ in range(5):
        assert await attempts.count("ann@example.com", "1.1.1.1") is None
        await attempts.take_back("ann@example.com", "1.1.1.1")
    # One guess less than nothing is none: what is taken back when its window is over gives no attempt more.
    await attempts.take_back("ann@example.com", "1.1.1.1")
    seen = [await attempts.count("ann@example.com", "1.1.1.1") for _ in range(3)]
    assert [refused is None for refused in seen] == [True, True, False]
    await LoginAttempts(counting, Settings(login_attempts=0)).take_back("ann@example.com", "1.1.1.1")


async def test_what_a_store_that_is_away_did_not_count_is_taken_back_where_it_was(clock: Clock) -> None:
    counting = Counting(Failing(clock), clock)
    with capture_logs() as lines:
        seen = []
        for _ in range(5):
            seen.append((await counting.hit(THREE, "ann")).allowed)
            await counting.take_back(THREE, "ann")
    assert seen == [True] * 5
    assert "password" not in repr(lines)
