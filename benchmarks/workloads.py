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


NAMES = (
    "by_id",
    "flat",
    "nested",
    "filtered",
    "deep",
    "organization",
    "timeline",
    "rest_list",
    "rest_item",
    "create",
    "update",
    "create_many",
)


@dataclass(frozen=True, slots=True)
class Ask:
    """One request: a body to post, or none for a GET. `path` is None for the server's own GraphQL endpoint.

    With `cursor_of`, the variable `after` is the end cursor of the answer to that body.
    """

    body: Mapping[str, Any] | None
    path: str | None = None
    cursor_of: Mapping[str, Any] | None = None

    def after(self, cursor: str) -> Ask:
        """The same request with its cursor."""
        body = self.body or {}
        return Ask({**body, "variables": {**body.get("variables", {}), "after": cursor}}, self.path)


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
    """All of them, in the order of their names above: reads first."""
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
        "deep": _Written("page of 20 after half of all people", {"id": str(data.person_id)}),
        "organization": _Written("CustomerOS organization, panels", one, postgraphile={"workspace": workspace}),
        "timeline": _Written("timeline, first page", one, postgraphile={"workspace": workspace}),
        "create": _Written(
            "create one", rosetta={"data": made}, strawberry={"data": made}, postgraphile={"company": row}, changes=True
        ),
        "update": _Written(
            "update one",
            one,
            rosetta={"data": changed},
            strawberry=changed,
            postgraphile={"workspace": workspace, "patch": changed},
            changes=True,
        ),
        "create_many": _Written("create 1,000", {"data": many}, changes=True),
    }
    found = [_graphql(name, written) for name, written in graphql.items()]
    rest = {
        "rest_list": Workload(
            "rest_list", "REST list of 20", {ROSETTA: Ask(None, "/rest/companies?limit=20")}, plain=False
        ),
        "rest_item": Workload(
            "rest_item", "REST item", {ROSETTA: Ask(None, f"/rest/companies/{company}")}, plain=False
        ),
    }
    by_name = {workload.name: workload for workload in found} | rest
    return [by_name[name] for name in NAMES]


def _graphql(name: str, written: _Written) -> Workload:
    own = {ROSETTA: written.rosetta, POSTGRAPHILE: written.postgraphile, STRAWBERRY: written.strawberry}
    asks = {
        server: _ask(name, server, {**written.every, **own[server]})
        for server in SERVERS
        if _file(name, server).exists()
    }
    return Workload(name, written.title, asks, written.changes, plain=not written.changes)


def _ask(name: str, server: str, variables: Mapping[str, Any]) -> Ask:
    body = {"query": document(name, server), "variables": variables}
    first = _file(name, f"{server}.cursor")
    if not first.exists():
        return Ask(body)
    # The variables say where the page begins; the page itself takes its cursor only.
    return Ask(
        {**body, "variables": {}}, cursor_of={"query": first.read_text(encoding="utf-8"), "variables": variables}
    )


def document(name: str, server: str) -> str:
    """The GraphQL document of a workload in the words of a server."""
    return _file(name, server).read_text(encoding="utf-8")


def _file(name: str, called: str) -> Path:
    return _DOCUMENTS / name / f"{called}.graphql"
