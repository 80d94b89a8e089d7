"""The JSON of a body -> what the change service takes, and the names of what is ignored.

Both styles of keys are accepted. As the seed says, fields that cannot be written are ignored; they are told in the
answer's `X-Ignored-Fields`, so that nobody loses a value unknowing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import quote

from msgspec import Struct, field

from models.errors import Invalid
from resolvers.basicsos.errors import BadRequest
from resolvers.basicsos.words import CUSTOM_FIELDS, Field, Resource, camel, snake

_MOST_TOLD = 50


class Body(Struct):
    """What a client set on a record."""

    values: dict[str, Any] = field(default_factory=dict)
    # The change service's keys -> the fields as the client named them.
    names: dict[str, str] = field(default_factory=dict)
    ignored: list[str] = field(default_factory=list)

    def set(self, key: str, value: Any, name: str) -> None:
        """One key; a dotted one stands inside documents."""
        self.names[".".join(key.split(".")[:2])] = name
        place, *steps = key.split(".")
        holder = self.values
        for step in steps:
            holder = holder.setdefault(place, {})
            place = step
        holder[place] = value

    @property
    def headers(self) -> Mapping[str, str]:
        """What the answer tells of the ignored fields."""
        return told_of(self.ignored)


class Plain(Struct, frozen=True):
    """The body of a request that is about no record: what it says under known names, and what nobody reads."""

    values: Mapping[str, Any]
    ignored: Collection[str]

    @property
    def headers(self) -> Mapping[str, str]:
        """What the answer tells of the ignored fields."""
        return told_of(self.ignored)


def told_of(ignored: Iterable[str]) -> Mapping[str, str]:
    """The header that names ignored fields; a name's other letters are escaped as in a URL."""
    names = [quote(name[:80], safe="._-[] ") for name in ignored][:_MOST_TOLD]
    return {"x-ignored-fields": ", ".join(names)} if names else {}


def nothing_to(verb: str, ignored: Collection[str]) -> BadRequest:
    """A body says nothing that could be written."""
    told = f"; ignored: {', '.join(ignored)[:400]}" if ignored else ""
    return BadRequest(f"No writable fields to {verb}{told}", code="VALIDATION_FAILED")


def read_plain(given: Any, known: Collection[str], place: str = "") -> Plain:
    """A body of which the fields `known` are read, in either style of names. `place` is where it stands in another."""
    if not isinstance(given, Mapping):
        raise BadRequest("Invalid payload: expected an object", code="VALIDATION_FAILED")
    names = {camel(name): name for name in known}
    values = {names[camel(name)]: value for name, value in given.items() if camel(name) in names}
    return Plain(values, [f"{place}{name}" for name in given if camel(name) not in names and name != "id"])


def read_body(resource: Resource, given: Any, *, creating: bool) -> Body:
    """The body of a POST, or of a PUT, which changes the fields that it has and no others."""
    if not isinstance(given, Mapping):
        raise BadRequest("Invalid payload: expected an object", code="VALIDATION_FAILED")
    body = Body()
    for name, value in given.items():
        for path, found, inner in _spread(resource, name, value):
            if found is None or found.writes is None:
                if path != "id":
                    body.ignored.append(path)
                continue
            _set(body, found, inner, path)
    if not body.values:
        raise nothing_to("create" if creating else "update", body.ignored)
    if creating:
        for one in resource.fields:
            if one.required and one.writes is not None and body.values.get(one.writes) is None:
                raise Invalid("Required", field=one.name)
    return body


def _spread(resource: Resource, name: str, value: Any) -> Iterator[tuple[str, Field | None, Any]]:
    """The fields that one entry of the body sets: several, when it is the document of the workspace's own."""
    found = resource.by_name.get(name)
    if found is None or found.name != CUSTOM_FIELDS:
        yield name, found, value
        return
    if value is not None and not isinstance(value, Mapping):
        raise Invalid("Expected an object", field=name)
    own = {one.name: one for one in resource.custom}
    for key, inner in (value or {}).items():
        yield f"{name}.{key}", own.get(snake(key)), inner


def _set(body: Body, found: Field, value: Any, name: str) -> None:
    try:
        taken = found.take(value)
    except Invalid as error:
        raise Invalid(error.message, field=name) from error
    if isinstance(taken, str) and found.longest is not None and len(taken) > found.longest:
        raise Invalid(f"At most {found.longest} characters", field=name)
    if found.required and (taken is None or (isinstance(taken, str) and not taken.strip())):
        raise Invalid("Required", field=name)
    body.set(found.writes or "", taken.strip() if found.required and isinstance(taken, str) else taken, name)
