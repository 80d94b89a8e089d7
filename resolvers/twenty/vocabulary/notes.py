"""The note: an activity of the kind NOTE."""

from __future__ import annotations

from models.records.plan import Column, Compare, constant_bind
from resolvers.twenty.kinds import TEXT
from resolvers.twenty.vocabulary.targets import FILES
from resolvers.twenty.vocabulary.texts import body
from resolvers.twenty.words import BORN_WITH, Found, ObjectWords, ToMany, stored

NOTE = ObjectWords(
    singular="note",
    plural="notes",
    object="activity",
    description="A note.",
    fields=(
        *BORN_WITH,
        stored("title", TEXT, "title"),
        *body("body"),
        ToMany("noteTargets", "noteTarget", "links"),
        *FILES,
    ),
    only=Compare(Column("kind"), "=", constant_bind("NOTE", "text")),
    born={"kind": "NOTE"},
    found=Found("note", Column("title")),
)
