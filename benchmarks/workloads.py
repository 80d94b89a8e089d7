"""What is asked of every server: the same records and fields in the words of each, with answers of like size.

The documents are in `documents/<workload>/<server>.graphql`. A server without one is not asked that question.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.dataset import DataSet

_DOCUMENTS = Path(__file__).parent / "documents"
ROSETTA, POSTGRAPHILE, STRAWBERRY = "rosetta", "postgraphile", "strawberry"
SERVERS = (ROSETTA, POSTGRAPHILE, STRAWBERRY)


@dataclass(frozen=True, slots=True)
class Ask:
    """One request: a body to post, or none for a GET. `path` is None for the server's own GraphQL endpoint."""

    body: Mapping[str, Any] | None
    path: str | None = None


@dataclass(frozen=True, slots=True)
class Workload:
    """One kind of request, by the servers that are asked it.

    `changes` is true when bodies differ from request to request: `@N@` in them is a new number each time, `@ID@` a new
    id. `plain` is true when pgbench can send the one statement that our server sends.
    """

    name: str
    title: str
    asks: Mapping[str, Ask]
    changes: bool = False
    plain: bool = True


@dataclass(slots=True)
class _Written:
    """Variables of a workload by server; those of `every` hold for all."""

    title: str
    every: Mapping[str, Any] = field(default_factory=dict)
    postgraphile: Mapping[str, Any] = field(default_factory=dict)
    rosetta: Mapping[str, Any] = field(default_factory=dict)
    strawberry: Mapping[str, Any] = field(default_factory=dict)
    changes: bool = False


def workloads(data: DataSet) -> list[Workload]:
    """All of them, reads first."""
    company, workspace = str(data.company_id), str(data.workspace_id)
    made = {"name": "New company @N@", "employees": 120, "industry": "Technology"}
    row = {"workspaceId": workspace, "rowId": "@ID@", "customerOsId": "B-@ID@", **made}
    changed = {"name": "Company @N@"}
    many = [{**made, "name": f"Row {number} of @N@"} for number in range(1_000)]
    one = {"id": company}
    graphql = {
        "by_id": _Written("by id", one, postgraphile={"workspace": workspace}),
        "flat": _Written("flat list of 20", {"first": 20}),
        "nested": _Written("nested 20 x (10 + 10)", {"first": 20, "each": 10}),
        "filtered": _Written("filtered, sorted, 100 with relations", {"first": 100, "industry": "Technology"}),
        "organization": _Written("CustomerOS organization, panels", one, postgraphile={"workspace": workspace}),
        "timeline": _Written("timeline, first page", one, postgraphile={"workspace": workspace}),
        "create": _Written(
            "create one", rosetta={"data": made}, strawberry={"data": made}, postgraphile={"company": row}, changes=True
        ),
        "update": _Written(
            "update one",
            one,
            rosetta={"data": changed},
            strawberry={"data": changed},
            postgraphile={"workspace": workspace, "patch": changed},
            changes=True,
        ),
        "create_many": _Written("create 1,000", {"data": many}, changes=True),
    }
    found = [_graphql(name, written) for name, written in graphql.items()]
    rest = {
        "rest_list": Workload("rest_list", "REST list of 20", {ROSETTA: Ask(None, "/rest/companies?limit=20")}),
        "rest_item": Workload("rest_item", "REST item", {ROSETTA: Ask(None, f"/rest/companies/{company}")}),
    }
    reads = [workload for workload in found if not workload.changes]
    return [*reads, *rest.values(), *(workload for workload in found if workload.changes)]


def _graphql(name: str, written: _Written) -> Workload:
    own = {ROSETTA: written.rosetta, POSTGRAPHILE: written.postgraphile, STRAWBERRY: written.strawberry}
    asks = {
        server: Ask({"query": document(name, server), "variables": {**written.every, **own[server]}})
        for server in SERVERS
        if _file(name, server).exists()
    }
    return Workload(name, written.title, asks, written.changes, plain=not written.changes)


def document(name: str, server: str) -> str:
    """The GraphQL document of a workload in the words of a server."""
    return _file(name, server).read_text(encoding="utf-8")


def _file(name: str, server: str) -> Path:
    return _DOCUMENTS / name / f"{server}.graphql"
