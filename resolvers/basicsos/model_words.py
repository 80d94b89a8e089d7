"""What /custom_field_defs, /object-config and /views share: which resources have definitions, and who may change them.

Definitions are those of the one model: what is made here is a field, an object or a view of every dialect, and the
reverse. Answers have keys in camelCase, as the real server's have.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from models.errors import Invalid, NotFound
from models.metadata.snapshot import Snapshot, read_snapshot
from resolvers.basicsos.custom import slug_of
from resolvers.basicsos.permissions import OBJECT_CONFIG, require
from resolvers.kit.context import Context
from resolvers.kit.model_rules import standard_object

# The built-in resources that take fields: the table of their records, and what people call them.
BUILT_IN: Mapping[str, tuple[str, str, str, str]] = {
    "companies": ("company", "Company", "Companies", "building"),
    "contacts": ("person", "Person", "People", "user"),
    "deals": ("deal", "Deal", "Deals", "handshake"),
}


def defined_resources(snapshot: Snapshot) -> Iterator[tuple[str, UUID]]:
    """The resources that have fields of the workspace, with their objects."""
    for name, (table, *_) in BUILT_IN.items():
        yield name, standard_object(table)
    for item in snapshot.objects.values():
        if item.is_custom and not item.is_junction:
            yield slug_of(item), item.id


def object_of(snapshot: Snapshot, resource: str) -> UUID:
    """The object of a resource, which may be called by the name of the real server's table."""
    for name, object_id in defined_resources(snapshot):
        if resource in (name, f"custom_{name}"):
            return object_id
    raise NotFound(f"Unknown resource '{resource[:80]}'")


def resource_of(snapshot: Snapshot, object_id: UUID) -> str | None:
    """The resource of an object, if it is one of these."""
    return next((name for name, found in defined_resources(snapshot) if found == object_id), None)


def settings_of(snapshot: Snapshot, object_id: UUID) -> Mapping[str, Any]:
    """What is kept of an object; nothing of a standard one that nobody changed."""
    found = snapshot.objects.get(object_id)
    return {} if found is None else found.settings


async def snapshot_of(context: Context) -> Snapshot:
    """The caller's model as it is now."""
    async with context.database.reading(context.caller.workspace_id) as session:
        return await read_snapshot(session)


def require_config(context: Context) -> None:
    """`object_config.write`."""
    require(context.caller.may(OBJECT_CONFIG), "object_config.write")


def required_text(body: Mapping[str, Any], name: str) -> str:
    """A text that must be there."""
    value = body.get(name)
    if not isinstance(value, str) or not value.strip():
        raise Invalid("Required", field=name)
    return value.strip()
