"""Writers: each asks for one change after the other, through several dialects, and notes what it was told."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

import httpx

from app.settings import Settings
from benchmarks.chaos.ledger import Ledger, Record

_PAUSE_SECONDS = 0.03
# Whoever got no answer asks again once the server is up, and not at once.
_AGAIN_SECONDS = 0.1
_CREATE_COMPANY = "mutation ($d: CompanyCreateInput!) { createCompany(data: $d) { id } }"
_UPDATE_COMPANY = "mutation ($i: UUID!, $d: CompanyUpdateInput!) { updateCompany(id: $i, data: $d) { id employees } }"
_DELETE_COMPANY = "mutation ($i: UUID!) { deleteCompany(id: $i) { id } }"
_DESTROY_COMPANY = "mutation ($i: UUID!) { destroyCompany(id: $i) { id } }"
_CREATE_NOTE = "mutation ($d: NoteCreateInput!) { createNote(data: $d) { id } }"
_CREATE_TARGET = "mutation ($d: NoteTargetCreateInput!) { createNoteTarget(data: $d) { id } }"
_CREATE_CONTACT = "mutation ($i: ContactInput!) { contact_Create(input: $i) }"
# How many people a batch makes.
BATCH = 3
# A server that knows no such keys would do twice what is sent twice.
_KEYS = "idempotency_wait_seconds" in Settings.model_fields


class Writer:
    """One of several that write at once. `stopping` ends it after its request; `up` says that the server may answer."""

    def __init__(
        self, number: int, url: str, key: str, ledger: Ledger, stopping: asyncio.Event, up: asyncio.Event, *, seed: int
    ) -> None:
        self._number = number
        self._url = url
        self._headers = {"Authorization": f"Bearer {key}"}
        self._ledger = ledger
        self._stopping = stopping
        self._up = up
        self._random = random.Random(f"{seed} {number}")
        self._companies: list[Record] = []
        self._made = 0

    async def run(self) -> None:
        """Write until told to stop."""
        steps = [self._company] * 2 + [self._update] * 3 + [self._people, self._contact, self._note, self._delete]
        # A connection that a killed server left is found out by using it; a new one for each request would hide that.
        async with httpx.AsyncClient(timeout=30, trust_env=False) as http:
            while not self._stopping.is_set():
                await self._random.choice(steps)(http)
                await asyncio.sleep(_PAUSE_SECONDS)

    async def _company(self, http: httpx.AsyncClient) -> None:
        record = self._new("company", id=uuid4())
        data = {"id": str(record.id), "name": record.name, "employees": 0}
        if await self._create(http, record, "/graphql", {"query": _CREATE_COMPANY, "variables": {"d": data}}):
            self._companies.append(record)

    async def _people(self, http: httpx.AsyncClient) -> None:
        if not self._companies:
            return
        record = self._new("people", company_id=self._random.choice(self._companies).id)
        rows = [
            {
                "name": {"firstName": record.name, "lastName": str(number)},
                "emails": {"primaryEmail": f"{record.name}.{number}@example.com"},
                "companyId": str(record.company_id),
            }
            for number in range(BATCH)
        ]
        await self._create(http, record, "/rest/batch/people", rows)

    async def _contact(self, http: httpx.AsyncClient) -> None:
        record = self._new("contact")
        given = {"firstName": record.name, "email": {"email": f"{record.name}@example.com", "primary": True}}
        await self._create(http, record, "/query", {"query": _CREATE_CONTACT, "variables": {"i": given}})

    async def _note(self, http: httpx.AsyncClient) -> None:
        if not self._companies:
            return
        record = self._new("note", id=uuid4())
        data: dict[str, Any] = {"id": str(record.id), "title": record.name}
        if await self._create(http, record, "/graphql", {"query": _CREATE_NOTE, "variables": {"d": data}}):
            target = Record("target", record.name, company_id=self._random.choice(self._companies).id, id=record.id)
            self._ledger.records.append(target)
            data = {"noteId": str(record.id), "companyId": str(target.company_id)}
            await self._create(http, target, "/graphql", {"query": _CREATE_TARGET, "variables": {"d": data}})

    async def _update(self, http: httpx.AsyncClient) -> None:
        if not self._companies:
            return
        record = self._random.choice(self._companies)
        value = max([record.value, *record.perhaps]) + 1
        variables = {"i": str(record.id), "d": {"employees": value}}
        record.perhaps.add(value)
        if await self._sent(http, "/graphql", {"query": _UPDATE_COMPANY, "variables": variables}) is not None:
            record.value, record.perhaps = value, set()

    async def _delete(self, http: httpx.AsyncClient) -> None:
        if len(self._companies) < 10:
            return
        record = self._companies.pop(self._random.randrange(len(self._companies)))
        record.perhaps_deleted = True
        document, deletion = self._random.choice(((_DELETE_COMPANY, "deleted"), (_DESTROY_COMPANY, "destroyed")))
        if await self._sent(http, "/graphql", {"query": document, "variables": {"i": str(record.id)}}) is not None:
            record.deletion = deletion

    def _new(self, kind: str, *, id: UUID | None = None, company_id: UUID | None = None) -> Record:  # noqa: A002
        self._made += 1
        record = Record(kind, f"w{self._number}-{self._made}", id=id, company_id=company_id)
        self._ledger.records.append(record)
        return record

    async def _create(self, http: httpx.AsyncClient, record: Record, path: str, body: Any) -> bool:
        record.keyed = _KEYS and self._random.random() < 0.5
        key = str(uuid4()) if record.keyed else None
        answer = await self._sent(http, path, body, key)
        record.acknowledged = answer is not None
        return record.acknowledged

    async def _sent(self, http: httpx.AsyncClient, path: str, body: Any, key: str | None = None) -> Any:
        """The answer, or None when there was none. With a key the same is sent until it is answered."""
        headers = self._headers if key is None else {**self._headers, "Idempotency-Key": key}
        outcome = "acknowledged"
        while True:
            answer = await self._once(http, path, body, headers)
            if answer is not None:
                self._ledger.outcomes[outcome] += 1
                return answer
            await asyncio.sleep(_AGAIN_SECONDS)
            await self._up.wait()
            if key is None:
                return None
            outcome = "repeated"

    async def _once(self, http: httpx.AsyncClient, path: str, body: Any, headers: Mapping[str, str]) -> Any:
        try:
            response = await http.post(f"{self._url}{path}", json=body, headers=headers)
        except httpx.TransportError:
            self._ledger.outcomes["unanswered"] += 1
            return None
        # 409 to a repetition: what the killed one began is not over yet, so its answer is not known.
        if response.status_code >= 500 or (response.status_code == 409 and "Idempotency-Key" in headers):
            self._ledger.outcomes["refused"] += 1
            return None
        answer = response.json()
        if response.status_code < 300 and "errors" not in answer:
            return answer
        if _may_be_tried_again(answer):
            self._ledger.outcomes["refused"] += 1
            return None
        self._ledger.wrong.append(f"{path}: {response.status_code} {response.text[:300]}")
        return None


def _may_be_tried_again(answer: Any) -> bool:
    """Whether a GraphQL answer says that the server cannot now, rather than that the request is not right."""
    codes = {error.get("extensions", {}).get("code") for error in answer.get("errors", ()) if isinstance(error, dict)}
    return bool(codes & {"INTERNAL_SERVER_ERROR", "SERVICE_UNAVAILABLE", "BUSY", "DATABASE_UNAVAILABLE"})
