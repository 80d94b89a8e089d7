"""What a webhook may ask for: `company.created` and its wildcards, in Twenty's words and in the log's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from models.errors import Invalid
from resolvers.twenty.words import ObjectWords

# What a subscription says of who words its deliveries.
DIALECT = "twenty"
ANY = "*"

# Twenty's action -> the log's. A record that was merged into another is gone like a deleted one.
_LOGGED: Mapping[str, tuple[str, ...]] = {
    "created": ("created",),
    "updated": ("updated",),
    "deleted": ("deleted", "merged"),
    "restored": ("restored",),
    "destroyed": ("destroyed",),
    ANY: (ANY,),
}
_SAID = {logged: said for said, found in _LOGGED.items() for logged in found if said != ANY}
# The documentation names what is done, the real server what was done.
_DONE = {"create": "created", "update": "updated", "delete": "deleted", "restore": "restored", "destroy": "destroyed"}


def event_name(words: ObjectWords, action: str) -> str:
    """What Twenty calls this change of the log."""
    return f"{words.singular}.{_SAID[action]}"


def full(given: str) -> str:
    """An operation in its full form, `object.action`, each of which may be `*`."""
    first, _, second = given.strip().partition(".")
    if not second:
        # `create`: of any object.
        first, second = ANY, first
    elif first in _DONE and second not in _LOGGED:
        # `create.person`, as older clients write it.
        first, second = second, first
    return f"{first}.{_DONE.get(second, second)}"


def check(given: str, objects: Sequence[ObjectWords], field: str) -> None:
    """Refuse an operation that nothing could ever be."""
    name, _, action = full(given).partition(".")
    names = {words.singular for words in objects}
    if action not in _LOGGED:
        known = ", ".join(sorted(_LOGGED))
        raise Invalid(f"Unknown operation '{given[:80]}'. An operation is object.action; actions: {known}", field=field)
    if name != ANY and name not in names:
        known = ", ".join(sorted(names))
        raise Invalid(f"Unknown object in the operation '{given[:80]}'. Objects: {known}", field=field)


def topics(operations: Sequence[str], objects: Sequence[ObjectWords]) -> list[str]:
    """The log's words for full operations. Several objects may share a store's: what is too much is left out later."""
    stored = {words.singular: words.object for words in objects} | {ANY: ANY}
    found: dict[str, None] = {}
    for operation in operations:
        name, _, action = operation.partition(".")
        if name in stored:
            found |= dict.fromkeys(f"{stored[name]}.{logged}" for logged in _LOGGED[action])
    return list(found)


def wanted(operations: Sequence[str], event: str) -> bool:
    """Whether an event is one of these full operations."""
    name, _, action = event.partition(".")
    return not {event, f"{name}.{ANY}", f"{ANY}.{action}", f"{ANY}.{ANY}"}.isdisjoint(operations)
