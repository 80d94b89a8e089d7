"""The figures as the tables of a README: ratios first, since they mean something on another machine too."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from benchmarks.bulk import ROWS, BulkRates
from benchmarks.load import CONNECTIONS, Throughput

# What the design asks for: at least so many times PostGraphile, and at least such a part of plain Postgres.
AIMS = {"by_id": (1.5, None), "flat": (1.5, None), "nested": (3.0, 0.45), "create": (1.5, None)}
_BULK_AIM = 0.30
_COLD_START_AIM = 3.0
_IDLE_MEMORY_AIM = 200.0


@dataclass(slots=True)
class Measured:
    """The figures of one workload; those that were not measured are None."""

    ours: Throughput
    two_workers: Throughput | None = None
    postgraphile: Throughput | None = None
    postgraphile_one_tenant: Throughput | None = None
    plain: float | None = None


@dataclass(slots=True)
class Results:
    """Everything that a run found out."""

    workloads: dict[str, Measured] = field(default_factory=dict)
    bulk: BulkRates | None = None
    cold_start_seconds: float = 0.0
    idle_megabytes: float = 0.0
    busy_megabytes: float = 0.0


def render(results: Results) -> str:
    """The whole report, as Markdown."""
    return "\n".join(
        [
            "# Benchmark",
            "",
            "One run of `make bench` on a machine with two cores, which the load generator, the server and Postgres",
            f"share: wrk with {CONNECTIONS} connections, loopback, HTTP included; one server process unless said",
            "otherwise. PostGraphile 5 (Amber preset) reads the same database as the same login, under the same",
            "row-level security. It sets the workspace in a transaction of each request, as its tenants are kept",
            "apart; ours checks the key of each request and sets the workspace of a connection when it changes, which",
            "here it does not. *One tenant* is PostGraphile with the workspace fixed for each connection as well, so",
            "that neither pays for it. pgbench sends the very statement that our server sends, prepared, over the",
            "same socket.",
            "",
            "## Ratios",
            "",
            *table(
                (
                    "workload",
                    "Rosetta : PostGraphile",
                    "Rosetta : PostGraphile, one tenant",
                    "Rosetta : pgbench",
                    "2 workers : 1",
                    "aim",
                ),
                (_ratios(name, measured) for name, measured in results.workloads.items()),
            ),
            "",
            "## Requests per second",
            "",
            *table(
                (
                    "workload",
                    "answer",
                    "Rosetta",
                    "p50 / p99",
                    "Rosetta, 2 workers",
                    "PostGraphile",
                    "PostGraphile, one tenant",
                    "pgbench",
                ),
                (_rates(name, measured) for name, measured in results.workloads.items()),
            ),
            "",
            "## Processor time of the server for one request, Postgres's not counted",
            "",
            *table(
                ("workload", "Rosetta", "PostGraphile", "PostGraphile, one tenant"),
                (_costs(name, measured) for name, measured in results.workloads.items()),
            ),
            "",
            "A create of ours is checked and logged: the row and its line in the log of changes, in one transaction.",
            "PostGraphile writes the row alone.",
            "",
            "## The rest",
            "",
            *table(("what", "measured", "aim"), _others(results)),
            "",
        ]
    )


def _ratios(name: str, measured: Measured) -> list[str]:
    times, part = AIMS[name]
    ours = measured.ours.per_second
    aim = f"≥ {times:g}x PostGraphile" + ("" if part is None else f", ≥ {part:.0%} of pgbench")
    met = measured.postgraphile is not None and ours >= times * measured.postgraphile.per_second
    if part is not None and measured.plain is not None:
        met = met and ours >= part * measured.plain
    return [
        name,
        _times(ours, measured.postgraphile),
        _times(ours, measured.postgraphile_one_tenant),
        "" if measured.plain is None else f"{ours / measured.plain:.0%}",
        "" if measured.two_workers is None else f"{measured.two_workers.per_second / ours:.2f}x",
        f"{aim}: {_met(met)}",
    ]


def _rates(name: str, measured: Measured) -> list[str]:
    return [
        name,
        f"{measured.ours.answer_bytes / 1000:.1f} kB",
        f"{measured.ours.per_second:,.0f}",
        f"{measured.ours.p50_ms:.1f} / {measured.ours.p99_ms:.1f} ms",
        _rate(measured.two_workers),
        _rate(measured.postgraphile),
        _rate(measured.postgraphile_one_tenant),
        "" if measured.plain is None else f"{measured.plain:,.0f}",
    ]


def _costs(name: str, measured: Measured) -> list[str]:
    servers = (measured.ours, measured.postgraphile, measured.postgraphile_one_tenant)
    return [name, *("" if found is None else f"{found.cpu_us:,.0f} µs" for found in servers)]


def _others(results: Results) -> Iterable[list[str]]:
    if results.bulk is not None:
        share = results.bulk.ours / results.bulk.copy
        yield [
            f"create {ROWS:,} rows in one request, beside COPY by the owner",
            f"{share:.0%} ({results.bulk.ours:,.0f} rows/s of {results.bulk.copy:,.0f})",
            f"≥ {_BULK_AIM:.0%}: {_met(share >= _BULK_AIM)}",
        ]
    yield [
        "start with an existing data directory, until it answers, Postgres included",
        f"{results.cold_start_seconds:.1f} s",
        f"< {_COLD_START_AIM:g} s: {_met(results.cold_start_seconds < _COLD_START_AIM)}",
    ]
    yield [
        "resident memory of the server process, idle after its start",
        f"{results.idle_megabytes:.0f} MB",
        f"< {_IDLE_MEMORY_AIM:g} MB: {_met(results.idle_megabytes < _IDLE_MEMORY_AIM)}",
    ]
    yield ["the same, after the load", f"{results.busy_megabytes:.0f} MB", ""]


def _times(ours: float, other: Throughput | None) -> str:
    return "" if other is None else f"{ours / other.per_second:.2f}x"


def _rate(found: Throughput | None) -> str:
    return "" if found is None else f"{found.per_second:,.0f}"


def _met(is_met: bool) -> str:
    return "met" if is_met else "missed"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """The lines of a Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return [f"| {' | '.join(line)} |" for line in lines]
