"""The operations that CustomerOS's own servers are known to have, and which of them are served here.

`known_operations.csv` lists them. The tier says what an operation is about: T1 the CRM itself, T2 revenue, T3 services
of the vendor. The versions say in which of the three known schemas it is: a is the representative one, b the one of
October 2024, c the one of May 2025.
"""

import csv
from collections.abc import Collection
from itertools import groupby
from pathlib import Path

from msgspec import Struct
from strawberry.types.base import get_object_definition

from resolvers.kit.known import Known, Part

_LIST = Path(__file__).parent / "known_operations.csv"

_HEAD = """\
# Operations of CustomerOS

Written by `make schema` from the schema that the code serves at `/query`; `make check` says when it is old.

Every operation of the three known schemas of CustomerOS: **a**, the representative one; **b**, that of October 2024;
**c**, that of May 2025. The tier says what it is about:

- **T1**, the CRM itself,
- **T2**, revenue: contracts, line items, invoices, billing, dashboards,
- **T3**, services of the vendor, such as its flows, mailboxes, agents and workspaces. They are absent here, but for
  what an installation can keep by itself: none of their names answers with something made up.

Fields of tier 1 that tell of such services are there with their whole types, and say that there is nothing
([why](decisions/0072-what-is-empty-and-why.md)). What the operations do is told
[line by line](customeros-behaviour.md), with the tests that hold it.

| tier | served | of |
| --- | ---: | ---: |
"""
_STATES = {"T1": "not yet", "T2": "not yet", "T3": "vendor's, absent"}
_TIERS = {"T1": "the CRM itself", "T2": "revenue", "T3": "services of the vendor"}


class Operation(Struct, frozen=True):
    """One root field of CustomerOS's own schemas."""

    area: str
    operation: str
    root: str
    tier: str
    versions: str


def known_operations() -> tuple[Operation, ...]:
    """All of them, those of an area together."""
    with _LIST.open(encoding="utf-8", newline="") as lines:
        return tuple(Operation(**row) for row in csv.DictReader(lines))


def root_fields(*roots: type) -> frozenset[str]:
    """The root fields that types such as those of `QUERIES` declare."""
    fields = [field for root in roots for field in get_object_definition(root, strict=True).fields]
    return frozenset(field.graphql_name or field.python_name for field in fields)


def parts(served: Collection[str]) -> tuple[Part, ...]:
    """The operations of each tier, for the page about all products."""
    known = known_operations()
    return tuple(
        Part(
            "CustomerOS",
            f"`/query`: {about}",
            [
                Known(one.root.lower(), one.operation, one.area, one.operation in served)
                for one in known
                if one.tier == tier
            ],
            page="customeros.md",
        )
        for tier, about in _TIERS.items()
    )


def operations_page(served: Collection[str]) -> str:
    """The page that says of every known operation whether it is served."""
    known = known_operations()
    lines = [_HEAD.rstrip("\n")]
    for tier in _STATES:
        names = [operation.operation for operation in known if operation.tier == tier]
        lines.append(f"| {tier} | {sum(name in served for name in names)} | {len(names)} |")
    for area, operations in groupby(known, lambda operation: operation.area):
        lines += [
            "",
            f"## {area[0].upper()}{area[1:]}",
            "",
            "| operation | | tier | in | state |",
            "| --- | --- | --- | --- | --- |",
        ]
        for one in operations:
            state = "served" if one.operation in served else _STATES[one.tier]
            lines.append(
                f"| `{one.operation}` | {one.root.lower()} | {one.tier} | {' '.join(one.versions)} | {state} |"
            )
    return "\n".join(lines) + "\n"
