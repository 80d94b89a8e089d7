"""/object-config/favorites: the records that the caller keeps at hand, which are the favorites of other dialects."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import orjson

from models.errors import Invalid
from models.objects.relations import Relation
from models.records.plan import (
    Column,
    Compare,
    Constant,
    Every,
    Fields,
    Filter,
    IsNull,
    Many,
    Order,
    Related,
    Rows,
    constant_bind,
    count_bind,
)
from resolvers.basicsos.bodies import read_plain
from resolvers.basicsos.errors import BadRequest
from resolvers.basicsos.parameters import read_query
from resolvers.basicsos.serving import Asked, known_id, missing
from resolvers.basicsos.words import DOOR, Resource
from resolvers.kit.actions import Call, KeptAnswers, perform
from resolvers.kit.context import Context
from resolvers.kit.fixed import fixed_call
from resolvers.kit.kept import read_once
from resolvers.kit.rest import RestAnswer, RestRequest

_TABLE = "favorite"
# The column of a favorite that leads to a record of each object.
_COLUMNS: Mapping[str, str] = {
    "company": "company_id",
    "person": "person_id",
    "deal": "deal_id",
    "task": "task_id",
    "activity": "activity_id",
    "custom_record": "custom_record_id",
}
LIST = ("objectSlug",)
KEYS = ("objectSlug", "recordId")


def slug_in_query(request: RestRequest) -> str:
    """The resource that a list is about."""
    return _slug(read_query(request.query, LIST))


def slug_in_body(request: RestRequest) -> str:
    """The resource of the record that a body names."""
    return _slug(read_plain(request.body, KEYS).values)


async def list_favorites(asked: Asked) -> RestAnswer:
    """`GET /object-config/favorites?objectSlug=`: the caller's favorites of one resource."""
    column = _column(asked.resource)
    to = Relation(f"kept_{column}", asked.resource.object, "one", ((column, "id"),))
    rows = Rows(
        _TABLE,
        filter=Every((_own(asked.context), Related(to, asked.resource.only))),
        order=(Order(Column("position")),),
        limit=count_bind(asked.context.limits.max_page_size),
    )
    shape = Fields(
        (
            ("id", Column("id")),
            ("objectSlug", Constant(asked.resource.name)),
            ("recordId", Column(column)),
            ("createdAt", Column("created_at")),
        )
    )
    return RestAnswer((await read_once(asked.context, Many(rows, shape)) or "[]").encode())


async def toggle_favorite(asked: Asked) -> RestAnswer:
    """`POST /object-config/favorites {objectSlug, recordId}`: keep the record at hand, or no longer."""
    body, column = read_plain(asked.request.body, KEYS), _column(asked.resource)
    record = _record(body.values.get("recordId"))

    async def toggled(call: Call) -> Any:
        async with call.changing(DOOR) as (session, changes):
            one: Filter = Compare(Column(column), "=", constant_bind(record, "uuid"))
            most = asked.context.limits.max_page_size
            found = await changes.matching(_TABLE, Every((_own(asked.context), one)), "any", most, {})
            if found:
                await changes.destroy(_TABLE, found)
                return False
            wanted = Rows(asked.resource.object, filter=asked.those(record))
            [seen] = await call.read_each(session, [(wanted, {"id": Column("id")})], asked.context.access)
            if not seen:
                raise missing()
            await changes.create(_TABLE, [{"member_id": asked.context.caller.user_id, column: record}])
            return True

    favorited = await perform(fixed_call(asked.context, {}, asked.shape, KeptAnswers()), toggled)
    return RestAnswer(orjson.dumps({"favorited": favorited}), headers=body.headers)


def _own(context: Context) -> Filter:
    """The caller's; of a key that stands for no member, those that are nobody's in particular."""
    user_id = context.caller.user_id
    of = Column("member_id")
    return IsNull(of) if user_id is None else Compare(of, "=", constant_bind(user_id, "uuid"))


def _column(resource: Resource) -> str:
    if resource.closed is not None or resource.object not in _COLUMNS:
        raise BadRequest(f"Records of {resource.name} are nobody's favorites", field="objectSlug")
    return _COLUMNS[resource.object]


def _slug(given: Mapping[str, Any]) -> str:
    found = given.get("objectSlug")
    if not isinstance(found, str) or not found:
        raise Invalid("Required", field="objectSlug")
    return found


def _record(given: Any) -> UUID:
    if not isinstance(given, str):
        raise Invalid("Required", field="recordId")
    return known_id(given)
