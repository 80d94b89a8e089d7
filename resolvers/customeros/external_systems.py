"""Systems elsewhere, and how they know a record."""

import enum
import re
from collections.abc import Mapping
from typing import Any
from uuid import UUID

import strawberry

from models.errors import Invalid
from models.records.plan import (
    Column,
    Compare,
    Every,
    Expression,
    Filter,
    Mapped,
    Order,
    Related,
    Rows,
    Some,
    Through,
    constant_bind,
)
from models.records.service import Changes
from resolvers.customeros.paging import OLDEST_FIRST
from resolvers.customeros.roles import STAFF
from resolvers.customeros.scalars import Time
from resolvers.customeros.writing import APP, again_when_taken, is_id, is_text
from resolvers.kit.actions import Call
from resolvers.kit.fields import change, group, leaf, listed, to_many
from resolvers.kit.sources import Selected


@strawberry.enum
class ExternalSystemType(enum.Enum):
    """The systems that CustomerOS has a name for."""

    ATTIO = "ATTIO"
    CALCOM = "CALCOM"
    CLOSE = "CLOSE"
    HUBSPOT = "HUBSPOT"
    INTERCOM = "INTERCOM"
    MIXPANEL = "MIXPANEL"
    OUTLOOK = "OUTLOOK"
    PIPEDRIVE = "PIPEDRIVE"
    SALESFORCE = "SALESFORCE"
    SLACK = "SLACK"
    STRIPE = "STRIPE"
    UNTHREAD = "UNTHREAD"
    WECONNECT = "WECONNECT"
    ZENDESK_SELL = "ZENDESK_SELL"
    ZENDESK_SUPPORT = "ZENDESK_SUPPORT"


_NAMES = tuple(member.name for member in ExternalSystemType)
# A workspace may have systems of its own, for which there is no type and so no place in the answers.
_IS_TYPE: Filter = Compare(Column("name"), "in", constant_bind(list(_NAMES), "text[]"))


def _type(name: Expression) -> Expression:
    return Mapped(name, tuple((one, one) for one in _NAMES))


@strawberry.type
class ExternalSystem:
    """A record as another system knows it."""

    type: ExternalSystemType = leaf(_type(Through("system", Column("name"))))
    syncDate: Time | None = leaf("synced_at")
    externalId: str | None = leaf("external_id")
    externalUrl: str | None = leaf("url")
    externalSource: str | None = leaf("external_source")


@strawberry.type
class ExternalSystemStripeDetails:
    """How customers can pay through Stripe. Nothing here is connected to Stripe, so no way is known."""

    paymentMethodTypes: list[str] = to_many("links", filter=Some(()), item=Column("external_source"))


@strawberry.type
class ExternalSystemInstance:
    """A system that the workspace exchanges records with."""

    type: ExternalSystemType = leaf(_type(Column("name")))
    stripeDetails: ExternalSystemStripeDetails | None = group(
        Mapped(Column("name"), ((ExternalSystemType.STRIPE.name, ExternalSystemType.STRIPE.name),))
    )


@strawberry.input
class ExternalSystemInput:
    """A system to exchange records with."""

    name: str


@strawberry.input
class ExternalSystemReferenceInput:
    """How another system knows the record."""

    externalId: strawberry.ID
    type: ExternalSystemType
    syncDate: Time | None = strawberry.UNSET
    externalUrl: str | None = strawberry.UNSET
    externalSource: str | None = strawberry.UNSET


def external_links(**options: Any) -> Any:
    """The declaration of how other systems know a record."""
    return to_many("external_links", order=OLDEST_FIRST, filter=Related("system", _IS_TYPE), **options)


def known_as(system: Filter, external_id: Filter | None = None) -> Filter:
    """Records that a system knows; with `external_id`, by that id."""
    of_system: Filter = Related("system", system)
    return Related("external_links", of_system if external_id is None else Every((of_system, external_id)))


def system_name(given: str) -> str:
    """A system's name as it is stored, such as `Zendesk Sell` as ZENDESK_SELL."""
    return re.sub(r"[\W_]+", "_", given.strip()).strip("_").upper()


async def link_externally(changes: Changes, column: str, record: UUID, given: Mapping[str, Any]) -> None:
    """Note how another system knows the record: `column` of `external_link` names it, `given` is the wire's reference.

    The same id in the same system again renews what is known. Two requests that meet may conflict: `again_when_taken`.
    """
    external_id = str(given["externalId"]).strip()
    if not external_id:
        raise Invalid("externalId must not be empty.", field="externalId")
    system = await system_of(changes, given["type"].value)
    values = {
        stored: given[name]
        for name, stored in {"syncDate": "synced_at", "externalUrl": "url", "externalSource": "external_source"}.items()
        if given.get(name) is not None
    }
    same = Every((is_id(column, record), is_id("system_id", system), is_text("external_id", external_id)))
    known = await changes.matching("external_link", same, "any", 1, {})
    if not known:
        await changes.create(
            "external_link", [{column: record, "system_id": system, "external_id": external_id, **values}]
        )
    elif values:
        await changes.update("external_link", {known[0]: values})


async def system_of(changes: Changes, given: str) -> UUID:
    """The system of that name, which is made when there is none."""
    name = system_name(given)
    if not name:
        raise Invalid("A system needs a name.", field="name")
    found = await changes.matching("external_system", is_text("name", name), "any", 1, {})
    return found[0] if found else (await changes.create("external_system", [{"name": name}]))[0]


async def external_system_create(call: Call) -> Any:
    """Make a system known; answers its id. One of that name is answered as it is."""
    async with call.changing(APP) as (_session, changes):
        return str(await system_of(changes, call.arguments["input"]["name"]))


def _instances(_selection: Selected) -> Rows:
    return Rows("external_system", filter=_IS_TYPE, order=(Order(Column("name")),))


@strawberry.type
class ExternalSystemReads:
    """Root fields that read systems elsewhere."""

    externalSystemInstances: list[ExternalSystemInstance] = listed(_instances, needs=STAFF)


@strawberry.type
class ExternalSystemSaves:
    """Root fields that make systems known."""

    externalSystem_Create: strawberry.ID = change(
        again_when_taken(external_system_create), arguments={"input": ExternalSystemInput}, needs=STAFF
    )
