"""GET /schema/{table}: what the fields of a resource are, in the words of the real server's table descriptions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import orjson

from resolvers.basicsos.serving import Asked
from resolvers.basicsos.words import CUSTOM_FIELDS, Field, Resource
from resolvers.kit.rest import RestAnswer

_SYSTEM = frozenset(
    {"id", "created_at", "updated_at", "archived_at", "crm_user_id", "organization_id", "attachments", CUSTOM_FIELDS}
)
# What the real server's description has besides, of which nothing is said here.
_UNSAID = ("cdf", "np", "ns", "clen", "cop", "cc", "csn", "dtx", "dtxs", "au")


async def describe(asked: Asked) -> RestAnswer:
    """The columns, the workspace's own fields last."""
    return RestAnswer(orjson.dumps({"columns": list(columns_of(asked.resource))}))


def columns_of(resource: Resource) -> Iterator[dict[str, Any]]:
    """The description of each field."""
    for place, one in enumerate((*resource.fields, *resource.custom), 1):
        own = place > len(resource.fields)
        if own and any(one.name == built_in.name for built_in in resource.fields):
            continue
        yield _column(resource, one, place, own)


def _column(resource: Resource, one: Field, place: int, own: bool) -> dict[str, Any]:
    name = one.name
    its_id = f"custom_{one.definition}" if own else name
    return {
        "id": its_id,
        "fk_model_id": resource.name,
        "title": " ".join(word.capitalize() for word in re.split("_+", name)),
        "column_name": name,
        "uidt": one.kind.shown if one.meta is None else one.meta.shown,
        "dt": "varchar" if own else one.kind.stored,
        "pk": name == "id",
        "pv": name == "name",
        "rqd": one.required or name == "id",
        "un": False,
        "ai": False,
        "unique": name == "id",
        "dtxp": "" if one.meta is None else ",".join(one.meta.options),
        "order": place,
        "system": name in _SYSTEM,
        "meta": None if one.meta is None else {"fieldType": one.meta.field_type, "options": list(one.meta.options)},
        # Not the real server's: whether a body may set it.
        "writable": resource.closed is None and one.writes is not None,
        **dict.fromkeys(_UNSAID),
    }
