"""The types of nodes of a rule's workflow, and what their data must hold.

Beside the product's own there are steps that write any record (`create_record` and `update_record` of `action_crm`) and
one that calls a webhook. Steps for which a vendor would be needed are known, may be saved, and end a run in an error.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct

from models.automation.schedule import read_clock
from models.automation.workflow import Deed, NodeType
from models.errors import Invalid
from resolvers.basicsos.automation_events import EVENTS, event_of

_MAIL = "a server that sends e-mail"
_GMAIL = "a connection to Gmail"
_AI = "an AI model"
_MANY = 4_000
PLACE = "{{"


class Write(Struct, frozen=True):
    """An action on records: of a resource that it names itself, or that its data names."""

    resource: str | None
    creates: bool


WRITES: Mapping[str, Write] = {
    "create_task": Write("tasks", True),
    "create_contact": Write("contacts", True),
    "create_note": Write("contact_notes", True),
    "create_deal_note": Write("deal_notes", True),
    "update_deal": Write("deals", False),
    "create_record": Write(None, True),
    "update_record": Write(None, False),
}


def no_event(name: object, *own: str) -> Invalid:
    """There is no event of this name; `own` are those of the workspace's own objects."""
    return Invalid(f"there is no event '{str(name)[:80]}'; events: {', '.join((*EVENTS, *own))}")


def _event(data: Mapping[str, Any]) -> None:
    if event_of(data.get("event")) is None:
        raise no_event(data.get("event"))


def _schedule(data: Mapping[str, Any]) -> None:
    read_clock(data)


def _write(data: Mapping[str, Any]) -> None:
    name = data.get("action")
    found = WRITES.get(name) if isinstance(name, str) else None
    if found is None:
        raise Invalid(f"there is no action '{str(name)[:80]}'; actions: {', '.join(WRITES)}")
    if not isinstance(data.get("params"), Mapping):
        raise Invalid("params must be an object")
    if found.resource is None:
        _text(data, "resource")
    if not found.creates and given_id(str(name), data) is None:
        raise Invalid("it must name the id of the record")


def given_id(action: str, data: Mapping[str, Any]) -> Any:
    """The id of the record that an update is about, beside the values or among them."""
    params = data["params"]
    places = [data.get("id"), params.get("id")]
    if action == "update_deal":
        places += [params.get("deal_id"), params.get("dealId")]
    return next((found for found in places if found not in (None, "")), None)


def _notify(data: Mapping[str, Any]) -> None:
    _text(data, "title")


def _call(data: Mapping[str, Any]) -> None:
    url = _text(data, "url")
    if PLACE not in url and not url.strip().lower().startswith(("http://", "https://")):
        raise Invalid("url must begin with https:// or http://")
    if data.get("body") is not None and not isinstance(data["body"], str | Mapping | list):
        raise Invalid("body must be a text, an object or a list")


def _text(data: Mapping[str, Any], name: str) -> str:
    found = data.get(name)
    if not isinstance(found, str) or not found.strip() or len(found) > _MANY:
        raise Invalid(f"{name} must be a text of 1 to {_MANY} characters")
    return found


def _anything(_data: Mapping[str, Any]) -> None:
    """What a step that cannot be done is to do does not matter."""


def _absent(needs: str) -> NodeType:
    return NodeType("absent", _anything, needs)


def _type(does: Deed, check: Callable[[Mapping[str, Any]], None]) -> NodeType:
    return NodeType(does, check)


NODE_TYPES: Mapping[str, NodeType] = {
    "trigger_event": _type("event", _event),
    "trigger_schedule": _type("schedule", _schedule),
    "action_crm": _type("record", _write),
    "action_notify_user": _type("notify", _notify),
    "action_webhook": _type("webhook", _call),
    "action_email": _absent(_MAIL),
    "action_gmail_send": _absent(_GMAIL),
    "action_gmail_read": _absent(_GMAIL),
    "action_slack": _absent("a connection to Slack"),
    "action_web_search": _absent("a web search"),
    "action_ai": _absent(_AI),
    "action_ai_agent": _absent(_AI),
}
