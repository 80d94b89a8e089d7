"""How a search finds the records of an object as its workspace wants it: or not at all."""

from __future__ import annotations

from uuid import UUID

from msgspec.structs import replace

from models.metadata.snapshot import ObjectDefinition, Snapshot
from models.records.plan import Computed, CustomField, Expression
from resolvers.twenty.standard import field_id, object_id
from resolvers.twenty.words import Composite, ObjectWords, Plain, Word


def as_found(words: ObjectWords, snapshot: Snapshot) -> ObjectWords:
    """The object with what its definition says of being found: whether, as what, and by which of its fields."""
    own: UUID | None = words.born.get("object_def_id")
    definition = snapshot.objects.get(own or object_id(words))
    if definition is None or words.found is None:
        return words
    if not definition.is_searchable:
        return replace(words, found=None)
    named = words if own is None else ObjectWords(str(own), "", "", (), "")
    fields = {_custom_id(word) or field_id(named, word.name): word for word in words.fields}
    label, image = (fields.get(chosen) if chosen else None for chosen in _shown_by(definition))
    found = replace(
        words.found,
        label=_text(label) if label else words.found.label,
        image=_text(image) if image else words.found.image,
    )
    return replace(words, found=found, label=definition.overrides.get("label_singular", words.label))


def _shown_by(definition: ObjectDefinition) -> tuple[UUID | None, UUID | None]:
    return definition.label_field_id, definition.image_field_id


def _custom_id(word: Word) -> UUID | None:
    """The id of a custom field; the text of a composite one is made of its parts."""
    reads = [word.reads] if isinstance(word, Plain) else [part.reads for part in getattr(word, "parts", ())]
    return next((found.field_id for found in reads if isinstance(found, CustomField)), None)


def _text(word: Word) -> Expression:
    """What stands for a record in words."""
    parts = word.parts if isinstance(word, Composite) else (word,)
    shown = [part.reads for part in parts if isinstance(part, Plain)]
    texts = tuple(Computed("text", (found,)) for found in shown if isinstance(found, Expression))
    return texts[0] if len(texts) == 1 else Computed("joined", texts)
