"""Notes."""

from __future__ import annotations

from resolvers.onepagecrm.words import Line, Theme

THEMES = (
    Theme(
        "Notes",
        (
            Line("GET", "/notes", "listNotes", "List notes"),
            Line("POST", "/notes", "createNote", "Create a note"),
            Line("GET", "/notes/{note_id}", "getNote", "Fetch one note"),
            Line("PUT", "/notes/{note_id}", "updateNote", "Update one note"),
            Line("DELETE", "/notes/{note_id}", "deleteNote", "Delete one note"),
        ),
    ),
    Theme(
        "Companies",
        (Line("GET", "/companies/{company_id}/notes", "listCompanyNotes", "List notes of one company"),),
    ),
    Theme(
        "Contacts",
        (
            Line("GET", "/contacts/{contact_id}/notes", "listContactNotes", "List notes of one contact"),
            Line("POST", "/contacts/{contact_id}/notes", "createContactNote", "Create a note on one contact"),
        ),
    ),
)
