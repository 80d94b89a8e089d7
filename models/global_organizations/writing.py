"""Storing global organizations, many at a time. The database's owner does it, in one transaction for a whole file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import orjson

from models.errors import Conflict
from models.global_organizations.entries import COLUMNS, Entry

_TYPES = {"employees": "int8", "year_founded": "int8"}
_TYPED = ", ".join(f"{name} {_TYPES.get(name, 'text')}" for name in COLUMNS)
_UPSERT = (
    f"INSERT INTO global_organization (id, {', '.join(COLUMNS)})"
    f" SELECT r.id, {', '.join(f'r.{name}' for name in COLUMNS)}"
    f" FROM jsonb_to_recordset($1::jsonb) AS r(id int8, {_TYPED})"
    f" ON CONFLICT (id) DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in COLUMNS)}, updated_at = now()"
)
_SEQUENCE = "pg_get_serial_sequence('global_organization', 'id')"
# Ids that were given are passed over.
_PASS_OVER = (
    f"SELECT setval({_SEQUENCE}, g.id) FROM (SELECT max(id) AS id FROM global_organization) g"
    " WHERE g.id > (SELECT s.last_value FROM global_organization_id_seq s)"
)


async def write_entries(owner: Any, entries: Sequence[Entry]) -> None:
    """Store entries: each replaces, as a whole, the one with its id or, without an id, the one that has its domains.

    Raises a Conflict, with the entry's place in the batch, for a domain that is another organization's, and for an
    organization that comes twice.
    """
    known = await _with_ids(owner, entries)
    documents = [{"id": id_, **entry.columns} for id_, entry in known.items()]
    await owner.execute(_UPSERT, orjson.dumps(documents).decode())
    await owner.execute("DELETE FROM global_domain WHERE organization_id = ANY($1::int8[])", list(known))
    domains = [(domain, id_, place) for id_, entry in known.items() for place, domain in enumerate(entry.domains)]
    await owner.execute(
        "INSERT INTO global_domain (domain, organization_id, position)"
        " SELECT * FROM unnest($1::text[], $2::int8[], $3::int4[])",
        *(list(column) for column in zip(*domains, strict=True)),
    )


async def _with_ids(owner: Any, entries: Sequence[Entry]) -> dict[int, Entry]:
    """The entries by the ids under which they are stored; those that are new get theirs now."""
    domains = [domain for entry in entries for domain in entry.domains]
    rows = await owner.fetch(
        "SELECT d.domain, d.organization_id AS id FROM global_domain d WHERE d.domain = ANY($1::text[])", domains
    )
    holders: dict[str, int] = {row["domain"]: row["id"] for row in rows}
    new = [entry for entry in entries if entry.id is None and holders.keys().isdisjoint(entry.domains)]
    new_ids = iter(await _new_ids(owner, len(new)))
    known: dict[int, Entry] = {}
    for place, entry in enumerate(entries):
        id_ = entry.id
        if id_ is None:
            id_ = next((holders[domain] for domain in entry.domains if domain in holders), None) or next(new_ids)
        if id_ in known:
            raise Conflict(f"It is the same organization as another entry, {known[id_].columns['name']}.", index=place)
        known[id_] = entry
        for domain in entry.domains:
            if holders.setdefault(domain, id_) != id_:
                message = f"domains: {domain} belongs to the global organization {holders[domain]}."
                raise Conflict(message, field="domains", index=place)
    return known


async def _new_ids(owner: Any, count: int) -> list[int]:
    if not count:
        return []
    await owner.execute(_PASS_OVER)
    rows = await owner.fetch(f"SELECT nextval({_SEQUENCE}) AS id FROM generate_series(1, $1)", count)
    return [row["id"] for row in rows]
