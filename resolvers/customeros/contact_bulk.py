"""Making many contacts at once, from their e-mail addresses or LinkedIn profiles."""

from collections.abc import Callable, Sequence
from typing import Any

import strawberry
from msgspec import Struct

from models.database.pool import Session
from models.errors import CrmError, Invalid
from models.objects import normalize
from models.objects.schema import most_bytes
from models.records.plan import Column, Compare, Every, Related, Rows, constant_bind
from resolvers.customeros.writing import APP
from resolvers.kit.actions import Call
from resolvers.kit.fields import change, declared
from resolvers.kit.wording import worded

MAX_INPUTS = 200


@strawberry.type
class CreateContactBulkResponse:
    """The contacts that were made, and the inputs that no contact could be made of."""

    createdIds: list[str] = declared()
    failedInputs: list[str] = declared()


class _Kind(Struct, frozen=True):
    """What contacts are made of: the argument, how it is read, and the rows and values that it becomes."""

    argument: str
    noun: str
    normal_form: Callable[[str], str]
    table: str
    column: str
    face: str


def _email(given: str) -> str:
    return normalize.email(given, "emails")


def _profile(given: str) -> str:
    link = normalize.link(normalize.text(given, "linkedInUrls", most_bytes=most_bytes("link", "url")), "linkedInUrls")
    path = link.normalized.partition("/")[2]
    if link.type != "linkedin" or not path or path.startswith("company/"):
        raise Invalid(f"{given[:80]!r} is not the LinkedIn profile of a person.", field="linkedInUrls")
    return link.normalized


_EMAILS = _Kind("emails", "emails", _email, "email", "address", "primary_email")
_PROFILES = _Kind("linkedInUrls", "LinkedIn URLs", _profile, "link", "normalized", "linkedin_url")


def _failed_of(action: Callable[[Call], Any]) -> Callable[[Call], Any]:
    """The first version of a bulk answers only the inputs that no contact could be made of."""

    async def contact_create_bulk(call: Call) -> Any:
        return (await action(call))["failedInputs"]

    contact_create_bulk.__doc__ = action.__doc__
    return contact_create_bulk


def _create_by(kind: _Kind) -> Callable[[Call], Any]:
    async def contact_create_bulk(call: Call) -> Any:
        """Make a contact of each input. One that belongs to a contact already makes no second contact."""
        if call.arguments.get("flowId"):
            raise Invalid("Invalid flow id", field="flowId")
        given = list(dict.fromkeys(text.strip() for text in call.arguments[kind.argument] if text.strip()))
        wanted, failed = _sorted_out(kind, given)
        if len(wanted) + len(failed) > MAX_INPUTS:
            raise Invalid(f"Maximum number of {kind.noun} exceeded", field=kind.argument)
        if not wanted:
            return {"createdIds": [], "failedInputs": failed}
        with worded({kind.face: kind.argument}):
            async with call.changing(APP) as (session, changes):
                known = await _known(call, session, kind, list(wanted))
                rows = [{kind.face: text} for form, text in wanted.items() if form not in known]
                made = await changes.create("person", rows) if rows else []
        return {"createdIds": [str(id_) for id_ in made], "failedInputs": failed}

    return contact_create_bulk


def _sorted_out(kind: _Kind, given: Sequence[str]) -> tuple[dict[str, str], list[str]]:
    """The usable inputs by their normal form, and the unusable ones."""
    wanted: dict[str, str] = {}
    failed: list[str] = []
    for text in given:
        try:
            wanted.setdefault(kind.normal_form(text), text)
        except CrmError:
            failed.append(text)
    return wanted, failed


async def _known(call: Call, session: Session, kind: _Kind, forms: list[str]) -> set[str]:
    """Which of these belong to a contact already."""
    rows = Rows(
        kind.table,
        filter=Every((Compare(Column(kind.column), "in", constant_bind(forms, "text[]")), Related("person"))),
    )
    return {row["form"] for row in await call.read(session, rows, form=Column(kind.column))}


@strawberry.type
class ContactBulk:
    """Root fields that make many contacts."""

    contact_CreateBulkByEmail: list[str] = change(
        _failed_of(_create_by(_EMAILS)), arguments={"emails": list[str], "flowId": str | None}
    )
    contact_CreateBulkByLinkedIn: list[str] = change(
        _failed_of(_create_by(_PROFILES)), arguments={"linkedInUrls": list[str], "flowId": str | None}
    )
    contact_CreateBulkByEmailV2: CreateContactBulkResponse = change(
        _create_by(_EMAILS), arguments={"emails": list[str], "flowId": str | None}
    )
    contact_CreateBulkByLinkedInV2: CreateContactBulkResponse = change(
        _create_by(_PROFILES), arguments={"linkedInUrls": list[str], "flowId": str | None}
    )
