"""Meetings."""

from __future__ import annotations

from resolvers.onepagecrm.words import Line, Theme

THEMES = (
    Theme(
        "Meetings",
        (
            Line("GET", "/meetings", "listMeetings", "List meetings"),
            Line("POST", "/meetings", "createMeeting", "Create a meeting"),
            Line("GET", "/meetings/{meeting_id}", "getMeeting", "Fetch one meeting"),
            Line("PUT", "/meetings/{meeting_id}", "updateMeeting", "Update one meeting"),
            Line("DELETE", "/meetings/{meeting_id}", "deleteMeeting", "Delete one meeting"),
        ),
    ),
    Theme(
        "Companies",
        (Line("GET", "/companies/{company_id}/meetings", "listCompanyMeetings", "List meetings of one company"),),
    ),
    Theme(
        "Contacts",
        (
            Line("GET", "/contacts/{contact_id}/meetings", "listContactMeetings", "List meetings of one contact"),
            Line("POST", "/contacts/{contact_id}/meetings", "createContactMeeting", "Create a meeting on one contact"),
        ),
    ),
)
