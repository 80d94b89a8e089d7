"""The mix of requests, as fast as they are answered or at a steady pace."""

from __future__ import annotations

import asyncio
import random
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from benchmarks.soak.client import Client

# Enough that one worker is never idle between two answers.
CONNECTIONS = 8
_KEPT_LATENCIES = 200_000

_FLAT = "{ companies(first: 20, orderBy: [{name: AscNullsLast}]) { edges { node { id name employees createdAt } } } }"
_NESTED = (
    "{ companies(first: 10) { edges { node { id name"
    " people(first: 5) { edges { node { id name { firstName lastName } } } }"
    " opportunities(first: 5) { edges { node { id name stage } } } } } } }"
)
_BY_ID = "query ($i: UUID!) { company(filter: {id: {eq: $i}}) { id name employees industry createdAt } }"
_CREATE = "mutation ($d: CompanyCreateInput!) { createCompany(data: $d) { id } }"
_UPDATE = "mutation ($i: UUID!, $d: CompanyUpdateInput!) { updateCompany(id: $i, data: $d) { id employees } }"
_DESTROY = "mutation ($i: UUID!) { destroyCompany(id: $i) { id } }"
_SEARCH = '{ search(searchInput: "acme", limit: 10) { edges { node { recordId label } } } }'
_CUSTOMEROS = "query ($i: ID!) { organization(id: $i) { metadata { id } name domains socialMedia { url } } }"


@dataclass(slots=True)
class Load:
    """What came of the requests so far."""

    answered: int = 0
    # What went wrong -> how often.
    errors: Counter[str] = field(default_factory=Counter)
    milliseconds: list[float] = field(default_factory=list)

    def percentile(self, share: float) -> float:
        """In milliseconds, from when a request was due until its answer was read."""
        ordered = sorted(self.milliseconds)
        return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else 0.0


class Mix:
    """Requests of one caller. What it makes it also changes and removes, so the database stays as large as it is."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self._mine: list[str] = []

    def next(self) -> tuple[str, str, Any]:
        """Method, path and body of one request."""
        chance = self._random.random()
        if chance < 0.12 or not self._mine:
            made = str(uuid4())
            self._mine.append(made)
            data = {"id": made, "name": f"Soak {made}", "employees": 1, "domainName": f"{made}.example"}
            return self._graphql(_CREATE, d=data)
        some = self._random.choice(self._mine)
        if len(self._mine) > 50:
            self._mine.remove(some)
            return self._graphql(_DESTROY, i=some)
        if chance < 0.24:
            return self._graphql(_UPDATE, i=some, d={"employees": self._random.randrange(1, 10_000)})
        if chance < 0.45:
            return self._graphql(_BY_ID, i=some)
        if chance < 0.60:
            return "POST", "/query", {"query": _CUSTOMEROS, "variables": {"i": some}}
        if chance < 0.75:
            return self._graphql(_FLAT)
        if chance < 0.85:
            return self._graphql(_NESTED)
        if chance < 0.93:
            return "GET", "/rest/companies?limit=20&depth=0", None
        return self._graphql(_SEARCH)

    @staticmethod
    def _graphql(document: str, **variables: Any) -> tuple[str, str, Any]:
        return "POST", "/graphql", {"query": document, "variables": variables}


async def run(
    host: str, port: int, key: str, load: Load, *, seconds: float, rate: float | None, seed: int = 0
) -> float:
    """Ask for so long, `rate` times a second or as fast as answers come; how many answers a second there were.

    At a rate, a request is due at its moment however slow the ones before are, so that waiting is counted too.
    """
    began = time.monotonic()
    before = load.answered
    numbers = iter(range(10**12))

    async def one(mix: Mix) -> None:
        client = Client(host, port, key)
        try:
            while (now := time.monotonic() - began) < seconds:
                due = now if rate is None else next(numbers) / rate
                if due > seconds:
                    return
                if due > now:
                    await asyncio.sleep(due - now)
                await _ask(client, mix, load, began + due)
        finally:
            client.close()

    await asyncio.gather(*(one(Mix(seed * CONNECTIONS + number)) for number in range(CONNECTIONS)))
    return (load.answered - before) / (time.monotonic() - began)


async def _ask(client: Client, mix: Mix, load: Load, due: float) -> None:
    method, path, body = mix.next()
    try:
        answer = await client.ask(method, path, body)
    except (OSError, asyncio.IncompleteReadError) as error:
        load.errors[f"{path}: {type(error).__name__}"] += 1
        return
    load.answered += 1
    if not answer.good:
        load.errors[f"{path}: {answer.status} {answer.body[:200].decode(errors='replace')}"] += 1
    if len(load.milliseconds) < _KEPT_LATENCIES:
        load.milliseconds.append((time.monotonic() - due) * 1000)
