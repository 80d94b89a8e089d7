"""What a run finds out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from benchmarks.bulk import BulkRates
from benchmarks.load import Throughput

# PostGraphile with the workspace fixed for each of its connections.
ONE_TENANT = "one tenant"


@dataclass(frozen=True, slots=True)
class Measured:
    """The figures of one workload with some connections, by server; `plain` is pgbench's rate, where it was asked.

    `failed` says of the servers that did not answer everything how much they did not.
    """

    title: str
    servers: Mapping[str, Throughput]
    plain: float | None = None
    failed: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Start:
    """How long the server takes from its start with data until it answers, and what it weighs then."""

    seconds: float
    megabytes: float


@dataclass(slots=True)
class Results:
    """Everything that a run found out. Parts that did not run are empty."""

    # By workload and number of connections.
    measured: dict[tuple[str, int], Measured] = field(default_factory=dict)
    # By server: its resident memory after the load.
    megabytes: dict[str, float] = field(default_factory=dict)
    bulk: BulkRates | None = None
    start: Start | None = None
    # How many processes wanted a core, on average over the minute before the run and that at its end.
    load_average: tuple[float, float] = (0.0, 0.0)
