"""The figures as the tables of a README: ratios first, since they mean something on another machine too."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from benchmarks.bulk import ROWS
from benchmarks.figures import ONE_TENANT, Measured, Results
from benchmarks.load import Throughput
from benchmarks.workloads import POSTGRAPHILE, ROSETTA, STRAWBERRY

# What the design asks for: at least so many times PostGraphile, and at least such a part of plain Postgres.
AIMS = {"by_id": (1.5, None), "flat": (1.5, None), "nested": (3.0, 0.45), "create": (1.5, None)}
# With so many connections the aims are looked at: more than a core can serve, fewer than a pool has.
_AIMED = 8
_BULK_AIM = 0.30
_COLD_START_AIM = 3.0
_IDLE_MEMORY_AIM = 200.0
_PEERS = (POSTGRAPHILE, ONE_TENANT, STRAWBERRY)
_CALLED = {
    ROSETTA: "Rosetta",
    POSTGRAPHILE: "PostGraphile",
    ONE_TENANT: "PostGraphile, one tenant",
    STRAWBERRY: "Strawberry + SQLAlchemy",
}

_HEAD = Path(__file__).with_name("about.md").read_text(encoding="utf-8")


def render(results: Results) -> str:
    """The whole report, as Markdown."""
    before, after = results.load_average
    lines = [
        _HEAD,
        f"Load average of the machine: {before:.1f} before the run, {after:.1f} at its end. The first is others' work.",
        "",
    ]
    if results.measured:
        lines += [
            "## Ratios",
            "",
            *table(
                (
                    "workload",
                    "connections",
                    *(f"Rosetta : {_CALLED[peer]}" for peer in _PEERS),
                    "Rosetta : pgbench",
                    "aim",
                ),
                (_ratios(key, measured) for key, measured in results.measured.items()),
            ),
            "",
            "## Requests per second, p50 / p95 / p99 in ms, processor time of the server for one request",
            "",
            *table(
                ("workload", "connections", "answer", *_CALLED.values(), "pgbench"),
                (_absolute(key, measured) for key, measured in results.measured.items()),
            ),
            "",
        ]
    lines += ["## The rest", "", *table(("what", "measured", "aim"), _others(results)), ""]
    return "\n".join(lines)


def _ratios(key: tuple[str, int], measured: Measured) -> list[str]:
    ours = measured.servers[ROSETTA].per_second
    ratios = {name: ours / found.per_second for name, found in measured.servers.items()}
    part = None if measured.plain is None else ours / measured.plain
    return [
        measured.title,
        str(key[1]),
        *(f"{ratios[peer]:.2f}x" if peer in ratios else "" for peer in _PEERS),
        "" if part is None else f"{part:.0%}",
        _aim(key, ratios.get(POSTGRAPHILE), part),
    ]


def _aim(key: tuple[str, int], times: float | None, part: float | None) -> str:
    name, connections = key
    if name not in AIMS or connections != _AIMED or times is None:
        return ""
    least, least_part = AIMS[name]
    aim = f"≥ {least:g}x PostGraphile" + ("" if least_part is None else f", ≥ {least_part:.0%} of pgbench")
    return f"{aim}: {_met(times >= least and (least_part is None or (part or 0) >= least_part))}"


def _absolute(key: tuple[str, int], measured: Measured) -> list[str]:
    return [
        measured.title,
        str(key[1]),
        f"{measured.servers[ROSETTA].answer_bytes / 1000:.1f} kB",
        *(measured.failed.get(name) or _figures(measured.servers.get(name)) for name in _CALLED),
        "" if measured.plain is None else f"{measured.plain:,.0f}",
    ]


def _figures(found: Throughput | None) -> str:
    if found is None:
        return ""
    latency = f"{found.p50_ms:.1f} / {found.p95_ms:.1f} / {found.p99_ms:.1f}"
    return f"{found.per_second:,.0f}; {latency}; {found.cpu_us:,.0f} µs"


def _others(results: Results) -> Iterable[list[str]]:
    if results.bulk is not None:
        share = results.bulk.ours / results.bulk.copy
        yield [
            f"create {ROWS:,} rows in one request, beside COPY by the owner",
            f"{share:.0%} ({results.bulk.ours:,.0f} rows/s of {results.bulk.copy:,.0f})",
            f"≥ {_BULK_AIM:.0%}: {_met(share >= _BULK_AIM)}",
        ]
    if results.start is not None:
        yield [
            "start with an existing data directory, until it answers, Postgres included",
            f"{results.start.seconds:.1f} s",
            f"< {_COLD_START_AIM:g} s: {_met(results.start.seconds < _COLD_START_AIM)}",
        ]
        yield [
            "resident memory of the server process, idle after its start",
            f"{results.start.megabytes:.0f} MB",
            f"< {_IDLE_MEMORY_AIM:g} MB: {_met(results.start.megabytes < _IDLE_MEMORY_AIM)}",
        ]
    for name, megabytes in results.megabytes.items():
        yield [f"resident memory after the load: {_CALLED[name]}", f"{megabytes:.0f} MB", ""]


def _met(is_met: bool) -> str:
    return "met" if is_met else "missed"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """The lines of a Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return [f"| {' | '.join(line)} |" for line in lines]
