"""The workloads on our server and its peers, one after the other and again, so that all meet the same moods."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from app.databases import Logins
from app.settings import Settings
from benchmarks.dataset import DataSet
from benchmarks.figures import ONE_TENANT, Measured, Results
from benchmarks.load import Load, LoadError, Throughput, middle, with_cursor
from benchmarks.plain_sql import PlainStatement, statement_of, statements_per_second
from benchmarks.programs import Programs
from benchmarks.servers import Running, postgraphile, rosetta, strawberry
from benchmarks.workloads import POSTGRAPHILE, ROSETTA, STRAWBERRY, Ask, Workload

# A body of a thousand rows keeps a connection busy for long; more of them at once only wait.
_FEW = {"create_many": 1}
# No server has more connections to the database, so neither has pgbench.
_CLIENTS = int(Settings.model_fields["pool_max"].default)


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that a comparison needs."""

    programs: Programs
    directory: Path
    logins: Logins
    data: DataSet
    load: Load
    connections: Sequence[int]
    rounds: int

    def run(self, chosen: Sequence[Workload], results: Results) -> None:
        """Reads before changes, which make the tables grow."""
        with self._servers() as servers:
            for workload in sorted(chosen, key=lambda found: found.changes):
                for connections in self.connections:
                    if connections <= _FEW.get(workload.name, connections):
                        print(f"Measuring {workload.title}, {connections} connections ...", flush=True)
                        measured = self._measured(servers, workload, connections)
                        results.measured[workload.name, connections] = measured
                        # A long run that ends too early has not been for nothing.
                        print(f"  {_short(measured)}", flush=True)
            for name, server in servers.items():
                results.megabytes[name] = sum(server.resident_megabytes())

    @contextmanager
    def _servers(self) -> Iterator[dict[str, Running]]:
        node, app, data = self.programs.node, self.logins.app, self.data
        with ExitStack() as stack:
            yield {
                ROSETTA: stack.enter_context(rosetta(self.directory, data.api_key)),
                POSTGRAPHILE: stack.enter_context(postgraphile(node, app, data, per_request=True)),
                ONE_TENANT: stack.enter_context(postgraphile(node, app, data, per_request=False)),
                STRAWBERRY: stack.enter_context(strawberry(app, data)),
            }

    def _measured(self, servers: dict[str, Running], workload: Workload, connections: int) -> Measured:
        runs: dict[str, list[Throughput]] = {}
        plain: list[float] = []
        failed: dict[str, str] = {}
        asks = {
            name: with_cursor(servers[name].endpoint, ask)
            for name in servers
            if (ask := workload.asks.get(POSTGRAPHILE if name == ONE_TENANT else name)) is not None
        }
        statement = self._statement(workload, asks[ROSETTA])
        for _, (name, ask) in itertools.product(range(self.rounds), asks.items()):
            if name in failed:
                continue
            server = servers[name]
            try:
                found = self.load.measure(server.endpoint, ask, server.cpu_seconds, connections)
            except LoadError as error:
                if name == ROSETTA:
                    raise
                # That a peer cannot bear so many connections is a figure, too.
                failed[name] = str(error)
                runs.pop(name, None)
                continue
            runs.setdefault(name, []).append(found)
            if name == ROSETTA and statement is not None:
                plain.append(self._plain(statement, connections))
        middles = {name: middle(found) for name, found in runs.items()}
        return Measured(workload.title, middles, sorted(plain)[len(plain) // 2] if plain else None, failed)

    def _statement(self, workload: Workload, ask: Ask) -> PlainStatement | None:
        if not workload.plain or ask.body is None:
            return None
        return asyncio.run(statement_of(self.logins.app, self.data, ask.body))

    def _plain(self, statement: PlainStatement, connections: int) -> float:
        return statements_per_second(
            self.programs.pgbench,
            self.logins.app,
            statement,
            clients=min(connections, _CLIENTS),
            warm_up=self.load.warm_up,
            seconds=self.load.seconds,
        )


def _short(measured: Measured) -> str:
    rates = {name: f"{found.per_second:,.0f}/s" for name, found in measured.servers.items()} | dict(measured.failed)
    if measured.plain is not None:
        rates["pgbench"] = f"{measured.plain:,.0f}/s"
    return ", ".join(f"{name} {rate}" for name, rate in rates.items())
