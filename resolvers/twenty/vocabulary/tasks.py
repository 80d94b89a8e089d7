"""The task."""

from __future__ import annotations

from models.records.plan import Column
from resolvers.twenty.kinds import DATE_TIME, SELECT, TEXT
from resolvers.twenty.vocabulary.targets import FILES
from resolvers.twenty.vocabulary.texts import body
from resolvers.twenty.words import BORN_WITH, Found, ObjectWords, ToMany, ToOne, stored

TASK = ObjectWords(
    singular="task",
    plural="tasks",
    object="task",
    description="Something that somebody has to do.",
    fields=(
        *BORN_WITH,
        stored("title", TEXT, "title"),
        *body("body"),
        stored(
            "status",
            SELECT,
            "status",
            description="TODO, IN_PROGRESS or DONE, or another option that the workspace has.",
            offers=("TODO", "IN_PROGRESS", "DONE"),
            only_offers=True,
        ),
        stored("dueAt", DATE_TIME, "due_at"),
        ToOne("assignee", "workspaceMember", "assignee", "assignee_id"),
        ToMany("taskTargets", "taskTarget", "targets"),
        *FILES,
    ),
    found=Found("task", Column("title")),
)
