"""The ties between records: what a note or a task is about, whose a file is, and what a member keeps at hand.

A record of a custom object can be tied like a standard one: `target<Object>` beside `company`, `person` and the like.
"""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from msgspec.structs import replace

from models.objects.relations import Relation
from models.records.plan import Column, Compare, Every, IsNull, Negate, Related, Some, constant_bind
from resolvers.twenty.kinds import TEXT
from resolvers.twenty.words import BORN_WITH, ObjectWords, ToMany, ToOne, Word, stored

_COMPANY = ToOne("company", "company", "company", "company_id")
_PERSON = ToOne("person", "person", "person", "person_id")
_OPPORTUNITY = ToOne("opportunity", "opportunity", "deal", "deal_id")
_TASK = ToOne("task", "task", "task", "task_id")
# Activities of other kinds are no notes.
_NOTE_OF = Relation("note", "activity", "one", (("activity_id", "id"),), where=(("kind", "NOTE"),))
_NOTE = ToOne("note", "note", _NOTE_OF, "activity_id")

_IS_TO_A_RECORD = Some(
    tuple(Negate(IsNull(Column(name))) for name in ("company_id", "person_id", "deal_id", "custom_record_id"))
)

NOTE_TARGET = ObjectWords(
    singular="noteTarget",
    plural="noteTargets",
    object="activity_link",
    description="A record that a note is about. CustomerOS's notes of an organization are the same ties.",
    fields=(*BORN_WITH, _NOTE, _COMPANY, _PERSON, _OPPORTUNITY),
    only=Every((Compare(Column("role"), "=", constant_bind("ABOUT", "text")), Related(_NOTE_OF), _IS_TO_A_RECORD)),
)

TASK_TARGET = ObjectWords(
    singular="taskTarget",
    plural="taskTargets",
    object="task_target",
    description="A record that a task is about.",
    fields=(*BORN_WITH, _TASK, _COMPANY, _PERSON, _OPPORTUNITY),
)

ATTACHMENT = ObjectWords(
    singular="attachment",
    plural="attachments",
    object="attachment",
    description="A file of a record; its bytes are where `fullPath` says.",
    fields=(
        *BORN_WITH,
        stored("name", TEXT, "name"),
        stored("fullPath", TEXT, "path"),
        stored("type", TEXT, "type", description="Such as Image or TextDocument."),
        ToOne("author", "workspaceMember", "author", "author_id"),
        _COMPANY,
        _PERSON,
        _OPPORTUNITY,
        _TASK,
        _NOTE,
    ),
    maker="author_id",
)

FAVORITE_FOLDER = ObjectWords(
    singular="favoriteFolder",
    plural="favoriteFolders",
    object="favorite_folder",
    description="A folder of favorites.",
    fields=(*BORN_WITH, stored("name", TEXT, "name"), ToMany("favorites", "favorite", "favorites")),
)

FAVORITE = ObjectWords(
    singular="favorite",
    plural="favorites",
    object="favorite",
    description="A record that a member keeps at hand.",
    fields=(
        *BORN_WITH,
        ToOne("workspaceMember", "workspaceMember", "member", "member_id"),
        # What newer clients call the same.
        ToOne("forWorkspaceMember", "workspaceMember", "member", "member_id"),
        ToOne("favoriteFolder", "favoriteFolder", "folder", "folder_id"),
        _COMPANY,
        _PERSON,
        _OPPORTUNITY,
        _TASK,
        _NOTE,
    ),
    maker="member_id",
)

# What leads back from a record, by the relations of the record store.
_NOTE_TARGETS = ToMany("noteTargets", "noteTarget", "note_links")
_TASK_TARGETS = ToMany("taskTargets", "taskTarget", "task_targets")
FILES: tuple[Word, ...] = (
    ToMany("attachments", "attachment", "attachments"),
    ToMany("favorites", "favorite", "favorites"),
    ToMany("timelineActivities", "timelineActivity", "timeline_entries"),
)
TIES: tuple[Word, ...] = (_NOTE_TARGETS, _TASK_TARGETS, *FILES)

# The objects whose records can be about, of or for a record of a custom object.
_AIMING = frozenset({"noteTarget", "taskTarget", "attachment", "favorite", "timelineActivity"})


def aimed_at(words: ObjectWords, customs: Iterable[tuple[UUID, str]]) -> ObjectWords:
    """The object with relations to these custom objects, given by the ids of their definitions and their names."""
    if words.singular not in _AIMING:
        return words
    taken = {word.name for word in words.fields}
    further = [target for target in (_target(*custom) for custom in customs) if target.name not in taken]
    return replace(words, fields=(*words.fields, *further)) if further else words


def _target(object_id: UUID, singular: str) -> ToOne:
    name = f"target{singular[0].upper()}{singular[1:]}"
    relation = Relation(
        name, "custom_record", "one", (("custom_record_id", "id"),), where=(("object_def_id", str(object_id)),)
    )
    return ToOne(name, singular, relation, "custom_record_id", shared=True)
