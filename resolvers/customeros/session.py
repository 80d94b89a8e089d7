"""What a client asks when somebody begins to work: which tenant this is, who asks, and a few figures."""

from collections.abc import Awaitable, Callable
from typing import Any

import strawberry
from graphql import FieldNode, GraphQLObjectType, get_named_type
from msgspec.structs import replace

from models.access.logins import is_first_login
from models.access.rights import Access
from models.database.pool import Session
from models.errors import NotFound
from models.records.overview import contracts_exist, places_of_people, renewal_forecasts
from models.records.workspace import workspace_name
from resolvers.customeros.quick_search import GCliItem, state_items
from resolvers.customeros.roles import Role
from resolvers.customeros.users import User
from resolvers.kit.actions import Call
from resolvers.kit.fields import declared, look


@strawberry.type
class GlobalCacheEmailToken:
    """A mailbox elsewhere that the tenant has connected."""

    email: str = declared()
    provider: str = declared()


@strawberry.type
class GlobalCache:
    """What a client keeps while somebody works."""

    user: User = declared()
    isOwner: bool = declared()
    isPlatformOwner: bool = declared()
    isFirstLogin: bool = declared()
    # Mailboxes elsewhere are a service of the vendor: none can be connected here.
    activeEmailTokens: list[GlobalCacheEmailToken] = declared()
    inactiveEmailTokens: list[GlobalCacheEmailToken] = declared()
    mailboxes: list[str] = declared()
    gCliCache: list[GCliItem] = declared()
    minARRForecastValue: float = declared()
    maxARRForecastValue: float = declared()
    contractsExist: bool = declared()
    contactCities: list[str] = declared()
    contactRegions: list[str] = declared()
    # Logos have whole addresses here, so nothing stands in front of them.
    cdnLogoUrl: str = declared()


Selected = dict[str, list[list[FieldNode]]]


async def global_cache(call: Call) -> Any:
    """Only what is selected is looked for."""
    caller = call.context.caller
    if caller.user_id is None:
        raise NotFound("The caller is not a user of the workspace.")
    selected = _selected(call)
    async with call.context.database.reading(caller.workspace_id) as session:
        member = await session.row(
            "SELECT t0.email FROM member t0 WHERE t0.workspace_id = $1 AND t0.id = $2 AND t0.deleted_at IS NULL",
            caller.user_id,
        )
        if member is None:
            raise NotFound("The caller is not a user of the workspace.")
        answer: dict[str, Any] = {
            "isOwner": Role.OWNER.value in caller.titles or caller.granted.owns,
            "isPlatformOwner": Role.PLATFORM_OWNER.value in caller.titles,
            "activeEmailTokens": [],
            "inactiveEmailTokens": [],
            "mailboxes": [member["email"]],
            "gCliCache": state_items(),
            "cdnLogoUrl": "",
        }
        if "isFirstLogin" in selected:
            answer["isFirstLogin"] = await is_first_login(call.context.database, caller.workspace_id, caller.user_id)
        if "user" in selected:
            answer["user"] = await _user(call, session, selected["user"])
        for names, read in _FIGURES:
            if selected.keys() & set(names):
                answer |= zip(names, await read(session, call.context.access), strict=True)
    return answer


def _selected(call: Call) -> Selected:
    """The nodes of each selected field, by response key."""
    type_ = _object_type(call)
    sets = [node.selection_set for node in call.nodes if node.selection_set]
    selected: Selected = {}
    for nodes in call.document.collect(type_, sets).values():
        selected.setdefault(nodes[0].name.value, []).append(nodes)
    return selected


async def _user(call: Call, session: Session, selections: list[list[FieldNode]]) -> Any:
    """The user, shaped; asked for twice under different keys, completed field by field instead."""
    below = replace(
        call,
        context=replace(call.context, field_by_field=call.context.field_by_field or len(selections) > 1),
        arguments={},
        field=_object_type(call).fields["user"],
        nodes=selections[0],
    )
    return await below.one(session, "member", call.context.caller.user_id, "live")  # type: ignore[arg-type]


def _object_type(call: Call) -> GraphQLObjectType:
    type_ = get_named_type(call.field.type)
    if not isinstance(type_, GraphQLObjectType):
        raise TypeError(f"{type_} is not an object type")
    return type_


async def _forecasts(session: Session, access: Access) -> tuple[float, float]:
    least, most = await renewal_forecasts(session, access)
    return float(least), float(most)


async def _contracts(session: Session, access: Access) -> tuple[bool]:
    return (await contracts_exist(session, access),)


async def _cities(session: Session, access: Access) -> tuple[list[str]]:
    return (await places_of_people(session, access, "city"),)


async def _regions(session: Session, access: Access) -> tuple[list[str]]:
    return (await places_of_people(session, access, "state"),)


# Fields that are read together, each only when one of them is selected.
_FIGURES: tuple[tuple[tuple[str, ...], Callable[[Session, Access], Awaitable[tuple[Any, ...]]]], ...] = (
    (("minARRForecastValue", "maxARRForecastValue"), _forecasts),
    (("contractsExist",), _contracts),
    (("contactCities",), _cities),
    (("contactRegions",), _regions),
)


async def tenant(call: Call) -> Any:
    """What the tenant is called, in headers too."""
    async with call.context.database.reading(call.context.caller.workspace_id) as session:
        return await workspace_name(session)


@strawberry.type
class SessionReads:
    """Root fields of a session."""

    tenant: str = look(tenant)
    global_Cache: GlobalCache = look(global_cache)
