"""The log of changes as timelines read it: a view with one line for each record that an event is about.

The event of a note or a task is about the note or task itself, and about every record that it is linked to: those lines
have `linked_id` and an id of their own. An arm for each object keeps a timeline an index scan: in the arm of people, a
company's timeline is a comparison with null, which the planner leaves out.
"""

from __future__ import annotations

from models.objects.relations import Relation, one

# Column -> type. `kind` is the object of the catalogue, or of a custom record the id of its object's definition.
COLUMNS = {
    "workspace_id": "uuid",
    "id": "uuid",
    "happened_at": "timestamptz",
    # Nothing that happened is ever deleted.
    "deleted_at": "timestamptz",
    "kind": "text",
    "action": "text",
    "member_id": "uuid",
    "before": "jsonb",
    "after": "jsonb",
    "company_id": "uuid",
    "person_id": "uuid",
    "deal_id": "uuid",
    "task_id": "uuid",
    "activity_id": "uuid",
    "custom_record_id": "uuid",
    "linked_id": "uuid",
    "linked_name": "text",
}
NOT_NULL = frozenset({"workspace_id", "id", "happened_at", "kind", "action"})

RELATIONS: tuple[Relation, ...] = (
    one("member", "member", "member_id"),
    one("company", "company", "company_id"),
    one("person", "person", "person_id"),
    one("deal", "deal", "deal_id"),
    one("task", "task", "task_id"),
)
