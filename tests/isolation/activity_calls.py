"""Calls of CustomerOS's root fields about what happened, and about reminders."""

from __future__ import annotations

from collections.abc import Mapping

_BOTH = 'meetingId: "<meeting>", attachmentId: "<file>"'
_TAG = 'input: {id: "<tag>"}'
_REMINDER = 'content: "x", dueDate: "2026-01-01T00:00:00Z"'

ACTIVITIES: Mapping[str, tuple[str, ...]] = {
    "timelineEvents": ('timelineEvents(ids: ["<event>", "<note>", "<issue>"]) { __typename }',),
    "issue": ('issue(id: "<issue>") { subject }',),
    "meeting": ('meeting(id: "<meeting>") { name }',),
    "externalMeetings": (
        'externalMeetings(externalSystemId: "hubspot") { totalElements content { name } }',
        'externalMeetings(externalSystemId: "hubspot", externalId: "8") { content { name } }',
    ),
    "meeting_Create": (
        'meeting_Create(meeting: {attendedBy: [{contactId: "<person>"}]}) { name }',
        'meeting_Create(meeting: {createdBy: [{userId: "<member>"}]}) { name }',
        'meeting_Create(meeting: {attendedBy: [{organizationId: "<company>"}]}) { name }',
        'meeting_Create(meeting: {externalSystem: {externalId: "8", type: HUBSPOT}}) { externalSystem { type } }',
    ),
    "meeting_Update": ('meeting_Update(meetingId: "<meeting>", meeting: {name: "x"}) { name }',),
    "meeting_AddNewLocation": ('meeting_AddNewLocation(meetingId: "<meeting>") { name }',),
    "meeting_AddNote": ('meeting_AddNote(meetingId: "<meeting>", note: {content: "x"}) { name }',),
    **{
        name: (f"{name}({_BOTH}) {{ name }}",)
        for name in (
            *("meeting_LinkAttachment", "meeting_UnlinkAttachment"),
            *("meeting_LinkRecording", "meeting_UnlinkRecording"),
        )
    },
    **{
        name: (f'{name}(meetingId: "<meeting>", participant: {{contactId: "<own_person>"}}) {{ name }}',)
        for name in ("meeting_LinkAttendedBy", "meeting_UnlinkAttendedBy")
    },
    "note_Update": ('note_Update(input: {id: "<note>", content: "x"}) { content }',),
    "note_Delete": ('note_Delete(id: "<note>") { result }',),
    **{
        name: (f'{name}(noteId: "<note>", attachmentId: "<file>") {{ content }}',)
        for name in ("note_LinkAttachment", "note_UnlinkAttachment")
    },
    "logEntry": ('logEntry(id: "<log_entry>") { content }',),
    "logEntry_CreateForOrganization": (
        'logEntry_CreateForOrganization(organizationId: "<company>", input: {content: "x"})',
        'logEntry_CreateForOrganization(organizationId: "<own_company>", input: {tags: [{id: "<tag>"}]})',
    ),
    "logEntry_Update": ('logEntry_Update(id: "<log_entry>", input: {content: "x"})',),
    "logEntry_AddTag": (
        f'logEntry_AddTag(id: "<log_entry>", {_TAG})',
        'logEntry_AddTag(id: "<log_entry>", input: {name: "x"})',
    ),
    "logEntry_RemoveTag": (f'logEntry_RemoveTag(id: "<log_entry>", {_TAG})',),
    "logEntry_ResetTags": ('logEntry_ResetTags(id: "<log_entry>", input: [{id: "<tag>"}])',),
    "reminder": ('reminder(id: "<reminder>") { content }',),
    "remindersForOrganization": ('remindersForOrganization(organizationId: "<company>") { content }',),
    "reminder_Create": (
        f'reminder_Create(input: {{organizationId: "<company>", userId: "<member>", {_REMINDER}}})',
        f'reminder_Create(input: {{organizationId: "<own_company>", userId: "<member>", {_REMINDER}}})',
    ),
    "reminder_Update": ('reminder_Update(input: {id: "<reminder>", dismissed: true})',),
}
