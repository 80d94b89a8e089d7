"""Calls of CustomerOS's root fields about tasks, custom fields, table views and files."""

from __future__ import annotations

_VALUE = 'input: {id: "<template>", name: "x", datatype: TEXT, value: "x"}'

_VIEW = 'name: "x", order: 1, icon: "", filters: "", sorting: "", columns: []'
_TABLE = "tableType: TASKS, tableId: TASKS, isPreset: false, isShared: false"
# The neighbour's view of everybody has this number; nobody has it here.
_NUMBER = 4711

_FILE = 'basePath: "", cdnUrl: "", fileName: "x", mimeType: "", size: 1, appSource: ""'

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
    "customFieldTemplate_List": ("customFieldTemplate_List { name }",),
    "customFieldTemplate_Save": (
        'customFieldTemplate_Save(input: {id: "<template>", name: "x"}) { name }',
        'customFieldTemplate_Save(input: {entityType: CONTACT, name: "x"}) { name }',
    ),
    "customFieldTemplate_Delete": ('customFieldTemplate_Delete(id: "<template>")',),
    "customFieldMergeToContact": (
        'customFieldMergeToContact(contactId: "<person>", input: {name: "x", value: "x"}) { name }',
        'customFieldMergeToContact(contactId: "<own_person>", input: {templateId: "<template>", value: "x"}) { name }',
        'customFieldMergeToContact(contactId: "<own_person>", input: {id: "<template>", value: "x"}) { name }',
    ),
    "customFieldsMergeAndUpdateInContact": (
        """customFieldsMergeAndUpdateInContact(contactId: "<person>", customFields: [{name: "x", value: "x"}]) {
          name customFields { value } }""",
        'customFieldsMergeAndUpdateInContact(contactId: "<own_person>") { customFields { value } }',
    ),
    "customFieldUpdateInContact": (
        f'customFieldUpdateInContact(contactId: "<own_person>", {_VALUE}) {{ name }}',
        f'customFieldUpdateInContact(contactId: "<person>", {_VALUE}) {{ name }}',
    ),
    "customFieldDeleteFromContactById": (
        'customFieldDeleteFromContactById(contactId: "<person>", id: "<template>") { result }',
    ),
    "customFieldDeleteFromContactByName": (
        'customFieldDeleteFromContactByName(contactId: "<person>", fieldName: "x") { result }',
    ),
    "attachment": ('attachment(id: "<file>") { fileName }',),
    "attachment_Create": (
        f'attachment_Create(input: {{id: "<own_file>", {_FILE}}}) {{ fileName }}',
        f"attachment_Create(input: {{{_FILE}}}) {{ fileName }}",
    ),
    "tableViewDefs": ("tableViewDefs { name columns { name } }",),
    "tableViewDef_Create": (f"tableViewDef_Create(input: {{{_VIEW}, {_TABLE}}}) {{ name }}",),
    "tableViewDef_Update": (f'tableViewDef_Update(input: {{id: "{_NUMBER}", {_VIEW}}}) {{ name }}',),
    "tableViewDef_UpdateShared": (f'tableViewDef_UpdateShared(input: {{id: "{_NUMBER}", {_VIEW}}}) {{ name }}',),
    "tableViewDef_Archive": (f'tableViewDef_Archive(id: "{_NUMBER}") {{ accepted }}',),
}
