"""Calls of CustomerOS's root fields about tasks, custom fields, table views and files."""

from __future__ import annotations

WORK = {
    "tasks": ('tasks(ids: ["<task>"]) { subject assignees opportunityIds }', "tasks { subject }"),
    "tasks_Search": (
        """tasks_Search(where: {filter: {property: "TASKS_ASSIGNEES", operation: IN, value: ["<member>"]}}) {
          totalElements totalAvailable }""",
    ),
    "task_Save": (
        'task_Save(input: {id: "<task>", subject: "x"}) { subject }',
        'task_Save(input: {id: "<own_task>", assignees: ["<member>"]}) { subject }',
        'task_Save(input: {id: "<own_task>", authorId: "<member>"}) { subject }',
        'task_Save(input: {id: "<own_task>", opportunityIds: ["<deal>"]}) { subject }',
    ),
    "task_Archive": (
        'task_Archive(ids: ["<task>"]) { accepted }',
        'task_Archive(ids: ["<own_task>", "<task>"]) { accepted }',
    ),
}
