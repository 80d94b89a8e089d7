"""The parts of `python -m benchmarks.soak`: all requests are answered, and growth is told from noise."""

from __future__ import annotations

from urllib.parse import urlsplit

from benchmarks.soak.load import CONNECTIONS, Load, run
from benchmarks.soak.verdict import judge
from tests.support.server import Crm


async def test_every_request_of_the_mix_is_answered_at_the_asked_pace(crm: Crm) -> None:
    at = urlsplit(crm.url)
    load = Load()
    assert at.hostname
    assert at.port
    rate = await run(at.hostname, at.port, crm.api_key, load, seconds=3, rate=30)
    assert not load.errors
    # A busy machine may answer fewer, and never more.
    assert CONNECTIONS <= load.answered <= 90 + CONNECTIONS
    assert rate <= 33
    assert load.percentile(0.99) >= load.percentile(0.5) > 0


async def test_an_answer_that_is_none_is_counted(crm: Crm) -> None:
    at = urlsplit(crm.url)
    load = Load()
    await run(at.hostname or "", at.port or 0, "no key", load, seconds=0.2, rate=20)
    assert load.answered > 0
    assert sum(load.errors.values()) == load.answered


def test_growth_is_told_from_noise() -> None:
    noise = [(second * 5.0, 180.0 + second % 7) for second in range(120)]
    assert judge(noise).flat
    warm = [(second * 5.0, min(180.0, 100.0 + second * 4)) for second in range(120)]
    assert judge(warm).flat
    leak = [(second * 5.0, 180.0 + second * 0.05) for second in range(120)]
    verdict = judge(leak)
    assert not verdict.flat
    assert round(verdict.per_hour) == 36
    assert verdict.first < verdict.last <= verdict.most
