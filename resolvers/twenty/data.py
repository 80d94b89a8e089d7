"""The data of a create or update -> the keys and values of the change service."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct, field

from models.errors import CrmError, Invalid
from models.records.faults import Faults
from resolvers.twenty.kinds import Convert, as_given
from resolvers.twenty.words import Composite, ObjectWords, Plain, ToOne

# A client's choice of fields is a shape.
_MOST_SHAPES = 256


class Entry(Struct):
    """What a client set on one record. `names` says by which field of the wire each key was given."""

    values: dict[str, Any] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    # Related records that are still to be found by a unique value: the relation, and what tells the record.
    sought: list[tuple[ToOne, Mapping[str, Any]]] = field(default_factory=list)

    def set(self, key: str, value: Any, name: str) -> None:
        """One key; when a client gives the same in two forms, the later one counts."""
        self.names[key] = name
        if "." not in key:
            self.values[key] = value
            return
        outer, *steps = key.split(".")
        place = self.values.setdefault(outer, {})
        for step in steps[:-1]:
            place = place.setdefault(step, {})
        place[steps[-1]] = value

    def get(self, key: str) -> Any:
        """What was set for the key."""
        found: Any = self.values
        for step in key.split("."):
            found = found.get(step) if isinstance(found, Mapping) else None
        return found


def read_data(words: ObjectWords, data: Mapping[str, Any], index: int | None = None) -> Entry:
    """One entry. `index` is its place in a batch, for errors."""
    shape = _shape(words, tuple(data))
    values = None if shape is None else shape.values_of(data)
    if shape is not None and values is not None:
        return Entry(values, dict(shape.names))
    entry = Entry()
    for name, value in data.items():
        match words.field_named(name):
            case Plain() as plain:
                _set(entry, plain, value, name, index)
            case Composite() as composite:
                _set_parts(entry, composite, value, index)
            case ToOne() as to_one:
                _relate(entry, to_one, value, data, index)
    return entry


def read_batch(words: ObjectWords, batch: Sequence[Mapping[str, Any]], faults: Faults) -> dict[int, Entry]:
    """The entries by their place in the batch; those that cannot be read become faults."""
    entries: dict[int, Entry] = {}
    for index, data in enumerate(batch):
        shape = _shape(words, tuple(data))
        values = None if shape is None else shape.values_of(data)
        try:
            # Entries of one shape share its names.
            entries[index] = (
                read_data(words, data, index) if shape is None or values is None else Entry(values, shape.names)
            )
        except CrmError as error:
            faults.add(error, index)
    return entries


class _Shape(Struct, frozen=True):
    """Entries that set the same fields, each of them one value of its own."""

    keys: tuple[str, ...]
    # The fields whose values are stored in another form than a client gives.
    stored: tuple[tuple[str, Convert], ...]
    names: dict[str, str]

    def values_of(self, data: Mapping[str, Any]) -> dict[str, Any] | None:
        """An entry's values; None when they cannot be read, and must be looked at field by field."""
        values = dict(zip(self.keys, data.values(), strict=True))
        try:
            for key, store in self.stored:
                values[key] = store(values[key])
        except Invalid:
            return None
        return values


def _shape(words: ObjectWords, names: tuple[str, ...]) -> _Shape | None:
    """What was found out of entries with these fields, once for all of them."""
    kept = words.shapes
    if names not in kept:
        if len(kept) >= _MOST_SHAPES:
            kept.clear()
        kept[names] = _made_shape(words, names)
    shape: _Shape | None = kept[names]
    return shape


def _made_shape(words: ObjectWords, names: Sequence[str]) -> _Shape | None:
    """How entries with these fields are read; None when there is more to one of them than a value."""
    plains: list[Plain] = []
    for name in names:
        word = words.field_named(name)
        if not isinstance(word, Plain) or word.writes is None or "." in word.writes:
            return None
        plains.append(word)
    keys = tuple(plain.writes for plain in plains if plain.writes is not None)
    if len(set(keys)) < len(keys):
        return None
    stored = tuple((key, plain.kind.store) for key, plain in zip(keys, plains, strict=True))
    return _Shape(
        keys,
        tuple((key, store) for key, store in stored if store is not as_given),
        dict(zip(keys, names, strict=True)),
    )


def _relate(
    entry: Entry, to_one: ToOne, value: Mapping[str, Any] | None, data: Mapping[str, Any], index: int | None
) -> None:
    """`{connect: {where: ...}}` names the other record by a unique value, `{disconnect: true}` lets go of it."""
    connect = (value or {}).get("connect")
    disconnect = bool((value or {}).get("disconnect"))
    if connect is None and not disconnect:
        return
    if to_one.id_field.name in data:
        raise Invalid(f"Cannot provide both {to_one.name} and {to_one.id_field.name}", field=to_one.name, index=index)
    if connect is not None and disconnect:
        raise Invalid("Cannot provide both connect and disconnect", field=to_one.name, index=index)
    if connect is None:
        entry.set(to_one.written, None, f"{to_one.name}.disconnect")
    else:
        entry.sought.append((to_one, connect.get("where") or {}))


def _set_parts(entry: Entry, composite: Composite, value: Mapping[str, Any] | None, index: int | None) -> None:
    """Only the given parts are set; null empties all of them."""
    given = {part.name: None for part in composite.parts if part.writes} if value is None else value
    if composite.gather is not None:
        try:
            gathered = composite.gather(given)
        except Invalid as error:
            raise _about(error, composite.name, index) from error
        for key, stored in gathered.items():
            entry.set(key, stored, composite.name)
        return
    for part in composite.parts:
        if part.name in given:
            _set(entry, part, given[part.name], f"{composite.name}.{part.name}", index)


def _set(entry: Entry, plain: Plain, value: Any, name: str, index: int | None) -> None:
    if plain.writes is None:
        return
    if value is None and entry.get(plain.writes) is not None and entry.names[plain.writes] != name:
        # Another field that stands in the same place has a value: `targetPetId: null` beside `targetPropertyId`.
        return
    try:
        entry.set(plain.writes, plain.kind.store(value), name)
    except Invalid as error:
        raise _about(error, name, index) from error


def _about(error: Invalid, name: str, index: int | None) -> Invalid:
    return Invalid(error.message, field=name, index=index)
