"""A workspace's definitions -> its vocabulary: the standard objects with its fields, and its own objects."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import partial
from typing import Any
from uuid import UUID

from msgspec.structs import replace

from models.errors import Invalid
from models.metadata.service import BuiltIn
from models.metadata.snapshot import FieldDefinition, ObjectDefinition, Snapshot
from models.objects.relations import HeldIn, Relation, Via
from models.records.custom_claims import UNIQUE_PARTS, unique_form
from models.records.custom_types import TYPES, coerce, made_default
from models.records.custom_types import Composite as StoredComposite
from models.records.plan import Column, Compare, Computed, CustomField, Expression, Slot, constant_bind
from models.records.unique_values import ValuePlace
from resolvers.kit.values import to_text
from resolvers.twenty import kinds
from resolvers.twenty.finding import as_found
from resolvers.twenty.kinds import Kind
from resolvers.twenty.standard import built_in, object_id
from resolvers.twenty.vocabulary import STANDARD
from resolvers.twenty.vocabulary.targets import TIES, aimed_at
from resolvers.twenty.vocabulary.texts import from_blocks
from resolvers.twenty.vocabulary.timeline import timeline_activity
from resolvers.twenty.words import (
    BORN_WITH,
    CUSTOM,
    Composite,
    Found,
    ObjectWords,
    Plain,
    ToMany,
    ToOne,
    Unique,
    Word,
    custom_key,
    stored,
)

# What a custom object has besides its custom fields; the name only unless its maker wanted none.
_NAME: Word = stored("name", kinds.TEXT, "name")
# Shown and set, but neither compared nor sorted by.
_BLOCKNOTE = replace(kinds.TEXT, filter=None)
_RICH_TEXT = ("RichText", (("blocknote", _BLOCKNOTE, "blocknote"), ("markdown", kinds.TEXT, "markdown")))

RATINGS = tuple(f"RATING_{stars}" for stars in range(1, 6))

_KINDS: Mapping[str, Kind] = {
    "TEXT": kinds.TEXT,
    "EMAIL": kinds.EMAIL,
    "PHONE": kinds.PHONE,
    "URL": kinds.URL,
    "NUMBER": kinds.NUMERIC,
    "NUMERIC": kinds.NUMERIC,
    "BOOLEAN": kinds.BOOLEAN,
    "DATE_TIME": kinds.DATE_TIME,
    "DATE": kinds.DATE,
    "UUID": kinds.UUID,
    "SELECT": kinds.SELECT,
    "RATING": kinds.SELECT,
    "MULTI_SELECT": kinds.MULTI_SELECT,
    "ARRAY": kinds.ARRAY,
    "JSON": kinds.RAW_JSON,
    "RAW_JSON": kinds.RAW_JSON,
}

# GraphQL type, and for each part: Twenty's name, its kind, and the stored part.
COMPOSITES: Mapping[str, tuple[str, tuple[tuple[str, Kind, str], ...]]] = {
    "CURRENCY": ("Currency", (("amountMicros", kinds.MICROS, "amount"), ("currencyCode", kinds.TEXT, "currency"))),
    "FULL_NAME": ("FullName", (("firstName", kinds.TEXT, "first_name"), ("lastName", kinds.TEXT, "last_name"))),
    "LINKS": (
        "Links",
        (
            ("primaryLinkUrl", kinds.TEXT, "url"),
            ("primaryLinkLabel", kinds.TEXT, "label"),
            ("secondaryLinks", kinds.RAW_JSON, "others"),
        ),
    ),
    "EMAILS": ("Emails", (("primaryEmail", kinds.TEXT, "email"), ("additionalEmails", kinds.RAW_JSON, "others"))),
    "PHONES": (
        "Phones",
        (
            ("primaryPhoneNumber", kinds.TEXT, "number"),
            ("primaryPhoneCountryCode", kinds.TEXT, "country_code"),
            ("primaryPhoneCallingCode", kinds.TEXT, "calling_code"),
            ("additionalPhones", kinds.RAW_JSON, "others"),
        ),
    ),
    "ADDRESS": (
        "Address",
        (
            ("addressStreet1", kinds.TEXT, "street1"),
            ("addressStreet2", kinds.TEXT, "street2"),
            ("addressCity", kinds.TEXT, "city"),
            ("addressState", kinds.TEXT, "state"),
            ("addressPostcode", kinds.TEXT, "postcode"),
            ("addressCountry", kinds.TEXT, "country"),
            ("addressLat", kinds.NUMERIC, "latitude"),
            ("addressLng", kinds.NUMERIC, "longitude"),
        ),
    ),
    "RICH_TEXT": _RICH_TEXT,
    "RICH_TEXT_V2": _RICH_TEXT,
}


# Kinds that stand in slots in another form.
_SLOT_KINDS = {kinds.NUMERIC: kinds.NUMERIC_SLOT, kinds.MICROS: kinds.MICROS_SLOT}


def born_with(has_name: bool) -> tuple[Word, ...]:
    """What a custom object has besides its custom fields."""
    return (*BORN_WITH, _NAME, *TIES) if has_name else (*BORN_WITH, *TIES)


def built_in_of(object_id: UUID, has_name: bool = True) -> tuple[BuiltIn, ...]:
    """The fields that this custom object was born with, each with an id of its own."""
    return built_in(ObjectWords(str(object_id), "", "", (), ""), born_with(has_name))


def objects_of(snapshot: Snapshot) -> tuple[ObjectWords, ...]:
    """All objects that the workspace's clients see."""
    away = {item.id for item in snapshot.objects.values() if not item.is_active}
    present = [words for words in STANDARD if object_id(words) not in away]
    singulars = {object_id(words): words.singular for words in present}
    own = _shown(snapshot)
    singulars |= {item.id: item.name_singular for item in own}
    names = frozenset(singulars.values())
    standard = [_with_fields(_present(words, snapshot, names), snapshot, singulars) for words in present]
    whole = (*standard, *(_own(item, snapshot, singulars) for item in own))
    customs = custom_targets(snapshot)
    return tuple(
        as_found(
            aimed_at(
                _present(timeline_activity(whole), snapshot, names) if words.singular == "timelineActivity" else words,
                customs,
            ),
            snapshot,
        )
        for words in whole
    )


def custom_targets(snapshot: Snapshot) -> list[tuple[UUID, str]]:
    """The custom objects that notes, tasks, files and favorites can be about."""
    return [(item.id, item.name_singular) for item in _shown(snapshot)]


def _shown(snapshot: Snapshot) -> list[ObjectDefinition]:
    """The workspace's own objects; a junction shows while both of the objects that it relates do."""
    present = {object_id(words) for words in STANDARD} | snapshot.objects.keys()
    present -= {item.id for item in snapshot.objects.values() if not item.is_active}
    own = [item for item in snapshot.objects.values() if item.is_custom and item.is_active]
    return [item for item in own if not item.is_junction or _ends(item, snapshot) <= present]


def _ends(junction: ObjectDefinition, snapshot: Snapshot) -> set[UUID | None]:
    return {field.target_id for field in snapshot.fields_of(junction.id) if field.holds_id}


def _present(words: ObjectWords, snapshot: Snapshot, names: frozenset[str]) -> ObjectWords:
    """Without the fields that the workspace put away, and without relations to objects that it put away."""
    hidden = snapshot.hidden_fields(object_id(words))
    kept = tuple(word for word in words.fields if word.name not in hidden and _leads_to(word, names))
    if len(kept) == len(words.fields):
        return words
    # A value that nobody can give is not looked for either.
    return replace(words, fields=kept, unique=tuple(unique for unique in words.unique if unique.field not in hidden))


def _leads_to(word: Word, names: frozenset[str]) -> bool:
    return not isinstance(word, ToOne | ToMany) or word.target in names


def _with_fields(words: ObjectWords, snapshot: Snapshot, singulars: Mapping[UUID, str]) -> ObjectWords:
    fields = _words(snapshot, snapshot.fields_of(object_id(words)), singulars)
    if not fields:
        return words
    # Naming `custom` makes the record store look at the definitions: defaults and required values come from there.
    return replace(
        words,
        fields=(*words.fields, *fields),
        born={**words.born, CUSTOM: {}},
        unique=(*words.unique, *_uniques(snapshot.fields_of(object_id(words)), words.object)),
    )


def _own(definition: ObjectDefinition, snapshot: Snapshot, singulars: Mapping[UUID, str]) -> ObjectWords:
    hidden = snapshot.hidden_fields(definition.id)
    born = [word for word in born_with(definition.has_name) if word.name not in hidden]
    return ObjectWords(
        found=Found(str(definition.id), Column("name")),
        label=definition.label_singular,
        singular=definition.name_singular,
        plural=definition.name_plural,
        object=definition.stored_as,
        fields=(*born, *_words(snapshot, snapshot.fields_of(definition.id), singulars)),
        description=definition.description or f"{definition.label_singular}: an object of this workspace.",
        only=Compare(Column("object_def_id"), "=", constant_bind(definition.id, "uuid")),
        born={"object_def_id": definition.id, CUSTOM: {}},
        duplicates=(("name",),),
        unique=_uniques(snapshot.fields_of(definition.id), definition.stored_as),
    )


def _uniques(fields: list[FieldDefinition], table: str) -> tuple[Unique, ...]:
    """The unique values of custom fields, which the store itself keeps so."""
    return tuple(
        Unique(
            f"{item.name}Id" if item.type == "RELATION" else item.name,
            custom_key(item.id, UNIQUE_PARTS[item.type]),
            partial(_unique_value, item.type),
            ValuePlace(table, "custom", "id", item.id),
            kept=True,
        )
        for item in fields
        if item.is_unique and item.is_active
    )


def _unique_value(type_: str, value: Any, name: str) -> str:
    part = UNIQUE_PARTS[type_]
    stored = coerce(type_, value if part is None else {part: value}, name)
    return unique_form(type_, stored) or ""


def _words(snapshot: Snapshot, fields: list[FieldDefinition], singulars: Mapping[UUID, str]) -> tuple[Word, ...]:
    found = (_word(snapshot, item, singulars) for item in fields if item.is_active)
    return tuple(word for word in found if word is not None)


def _word(snapshot: Snapshot, item: FieldDefinition, singulars: Mapping[UUID, str]) -> Word | None:
    if item.type == "RELATION":
        return _relation(snapshot, item, singulars)
    if item.type in COMPOSITES:
        type_name, parts = COMPOSITES[item.type]
        gather = _rich_text(item.id) if type_name == "RichText" else None
        return Composite(item.name, type_name, tuple(_part(item, *part) for part in parts), gather, item.description)
    kind = _KINDS[item.type]
    if item.options:
        kind = replace(kind, compare=_among(item))
    return Plain(
        item.name,
        kind,
        CustomField(item.id, kind.pg),
        custom_key(item.id),
        key=_slot(item, "", kind),
        description=item.description,
        choices=RATINGS if item.type == "RATING" else tuple(str(option["value"]) for option in item.options or ()),
    )


def _among(item: FieldDefinition) -> Callable[[Any], str]:
    """The value of a filter; one that is not an option is a mistake, and would never match anything."""
    known = {str(option["value"]) for option in item.options or ()}

    def checked(value: Any) -> str:
        text = to_text(value)
        if text and text not in known:
            raise Invalid(f'Value "{text[:80]}" does not exist in the enum of {item.name}: {", ".join(sorted(known))}')
        return text

    return checked


def _part(item: FieldDefinition, name: str, kind: Kind, part: str) -> Plain:
    value = CustomField(item.id, kind.pg, part)
    shown: Expression = Computed("micros", (value,)) if kind is kinds.MICROS else value
    return Plain(name, kind, shown, custom_key(item.id, part), compares=value, key=_slot(item, part, kind))


def _slot(item: FieldDefinition, part: str, kind: Kind) -> tuple[Expression, Kind] | None:
    column = None if item.outgrown else item.slots.get(part)
    if column is None:
        return None
    return Slot(column, item.id), _SLOT_KINDS.get(kind, kind)


def _rich_text(field_id: UUID) -> Callable[[Mapping[str, Any]], dict[str, Any]]:
    """Both forms of a rich text say the same: one that is given alone makes the other anew, or empties it."""
    markdown, blocknote = custom_key(field_id, "markdown"), custom_key(field_id, "blocknote")

    def gather(given: Mapping[str, Any]) -> dict[str, Any]:
        blocks, text = given.get("blocknote"), given.get("markdown")
        if not ("markdown" in given or "blocknote" in given):
            return {}
        return {markdown: from_blocks(blocks) if text is None else text, blocknote: blocks}

    return gather


def _relation(snapshot: Snapshot, item: FieldDefinition, singulars: Mapping[UUID, str]) -> Word | None:
    if item.target_id is None or item.pair_id is None or item.target_id not in singulars:
        return None
    target = singulars[item.target_id]
    table = next((words.object for words in STANDARD if words.singular == target), "custom_record")
    if item.holds_id:
        relation = Relation(item.name, table, "one", ((HeldIn(item.id), "id"),))
        slot = Slot(item.slots[""], item.id) if item.slots else None
        return ToOne(item.name, target, relation, CustomField(item.id, "uuid"), item.description, slot=slot)
    held = _held(snapshot.fields[item.pair_id])
    if item.relation_kind == "ONE_TO_ONE":
        return ToOne(
            item.name,
            target,
            Relation(item.name, table, "one", (("id", held),)),
            None,
            item.description,
        )
    if item.relation_kind == "MANY_TO_MANY":
        via = _through_junction(snapshot, item, snapshot.fields[item.pair_id], singulars)
        if via is None:
            return None
        sides = frozenset({item.id, item.pair_id})
        return ToMany(item.name, target, Relation(item.name, table, "many", via=via, fields=sides), item.description)
    return ToMany(item.name, target, Relation(item.name, table, "many", (("id", held),)), item.description)


def _through_junction(
    snapshot: Snapshot, here: FieldDefinition, there: FieldDefinition, singulars: Mapping[UUID, str]
) -> Via | None:
    """The way through the links; None while the junction is put away."""
    if here.via_id is None or there.via_id is None or snapshot.fields[here.via_id].object_def_id not in singulars:
        return None
    near, far = _held(snapshot.fields[here.via_id]), _held(snapshot.fields[there.via_id])
    return Via("custom_record", ("id", near), (far, "id"))


def _held(item: FieldDefinition) -> HeldIn:
    return HeldIn(item.id, item.slots.get(""), item.object_def_id)


def default_on_the_wire(type_: str, value: object) -> object:
    """A stored default as Twenty shows it: texts in quotes of their own, composites by their wire names.

    One that is made anew for each record, such as `now`, is a word and no text.
    """
    if made_default(type_, value) is not None:
        return value
    if type_ in COMPOSITES and isinstance(value, dict):
        shown = {}
        for name, kind, part in COMPOSITES[type_][1]:
            held = value.get(part)
            if held is not None:
                shown[name] = int(Decimal(held).scaleb(6)) if kind is kinds.MICROS else _quoted(held)
        return shown
    if type_ in ("NUMBER", "NUMERIC") and value is not None:
        number = kinds.to_float(value)
        return int(number) if number.is_integer() else number
    if isinstance(value, list):
        return [_quoted(item) for item in value]
    return _quoted(value)


def default_from_the_wire(type_: str, given: object) -> object:
    """What the model's service takes for a default that a client wrote."""
    stored_type = TYPES.get(type_)
    if not isinstance(stored_type, StoredComposite) or not isinstance(given, Mapping):
        return given
    made = {}
    for name, kind, part in COMPOSITES[type_][1]:
        if given.get(name) is not None:
            made[part] = kind.store(given[name]) if kind is kinds.MICROS else given[name]
    return made


def _quoted(value: object) -> object:
    return f"'{value}'" if isinstance(value, str) else value
