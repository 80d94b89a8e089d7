"""The timeline activity: the log of changes in Twenty's words. Every change writes it, and nothing else does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from models.objects.relations import Relation
from models.records.plan import Column, Computed, Constant, Expression, LogWord, Mapped, Through, Told
from resolvers.kit.sources import Source
from resolvers.twenty.ids import standard_id
from resolvers.twenty.kinds import DATE_TIME, MICROS, RAW_JSON, TEXT, UUID
from resolvers.twenty.words import Composite, ObjectWords, Plain, ToMany, ToOne

_HAPPENED = Column("happened_at")
# A loser of a merge is gone like one that was destroyed.
_ACTIONS = tuple((name, name) for name in ("created", "updated", "deleted", "restored", "destroyed"))
_ACTION = Mapped(Column("action"), (*_ACTIONS, ("merged", "destroyed")), "changed")
# What notes and tasks tell on the timelines of the records that they are about.
_LINKED = (("linked-activity", "linked-note"), ("linked-task", "linked-task"))
_LINKED_OBJECTS = (("linked-activity", str(standard_id("note"))), ("linked-task", str(standard_id("task"))))
# The log tells of all addresses and numbers that were given at once; the primary one has a field of its own.
_BESIDES = {"emails": "primary_email", "phones": "primary_phone"}
_NOTE = Relation("note", "activity", "one", (("activity_id", "id"),), where=(("kind", "NOTE"),))


def timeline_activity(objects: Iterable[ObjectWords]) -> ObjectWords:
    """The object for a workspace with these objects."""
    recorded = [(kind, words) for words in objects if (kind := _kind(words)) is not None]
    kinds = tuple((kind, words.singular) for kind, words in recorded)
    name = Computed("concatenated", (Mapped(Column("kind"), (*kinds, *_LINKED), "record"), Constant("."), _ACTION))
    told = Told(tuple(word for kind, words in recorded for word in _log_words(kind, words)))
    return ObjectWords(
        singular="timelineActivity",
        plural="timelineActivities",
        object="timeline_entry",
        description="Something that happened to a record: a line of the log of changes.",
        fields=(
            Plain("id", UUID, Column("id"), sure=True),
            Plain("createdAt", DATE_TIME, _HAPPENED, sure=True),
            Plain("updatedAt", DATE_TIME, _HAPPENED, sure=True),
            Plain("deletedAt", DATE_TIME, Column("deleted_at")),
            Plain("happensAt", DATE_TIME, _HAPPENED, sure=True),
            Plain("name", TEXT, name, description="Such as company.updated, or linked-note.created."),
            Plain("properties", RAW_JSON, told, description="diff: each field as it was before and as it is after."),
            Plain("linkedRecordCachedName", TEXT, Column("linked_name")),
            Plain("linkedRecordId", UUID, Column("linked_id")),
            Plain("linkedObjectMetadataId", TEXT, Mapped(Column("kind"), _LINKED_OBJECTS)),
            ToOne("workspaceMember", "workspaceMember", "member", "member_id"),
            ToOne("targetCompany", "company", "company", "company_id"),
            ToOne("targetPerson", "person", "person", "person_id"),
            ToOne("targetOpportunity", "opportunity", "deal", "deal_id"),
            ToOne("targetTask", "task", "task", "task_id"),
            ToOne("targetNote", "note", _NOTE, "activity_id"),
        ),
        writable=False,
    )


def _kind(words: ObjectWords) -> str | None:
    """What the log's view calls the object; None for those that no timeline shows."""
    if words.object == "custom_record":
        return str(words.born["object_def_id"])
    return words.object if words.singular in ("company", "person", "opportunity", "task", "note") else None


def _log_words(kind: str, words: ObjectWords) -> Iterator[LogWord]:
    for word in words.fields:
        match word:
            case Plain():
                yield from _log_word(kind, word, word.name, None)
            case Composite(parts=parts):
                for part in parts:
                    yield from _log_word(kind, part, word.name, part.name)
            case ToOne():
                yield from _log_word(kind, word.id_field, word.id_field.name, None)
            case ToMany():
                pass


def _log_word(kind: str, plain: Plain, name: str, part: str | None) -> Iterator[LogWord]:
    key = "deleted_at" if name == "deletedAt" else plain.writes
    # Where a record stands is nobody's news.
    if key is not None and name not in ("id", "position") and _holds_what_is_shown(key, plain.reads):
        yield LogWord(kind, tuple(key.split(".")), name, part, plain.kind is MICROS, _BESIDES.get(key))


def _holds_what_is_shown(key: str, reads: Source | Expression) -> bool:
    """Whether the log's value under this key is the field's, and not a text of which the field tells something else."""
    match reads:
        case Constant() | Mapped():
            return False
        case Through(expression=Column(name=column)):
            return column == key
    return True
