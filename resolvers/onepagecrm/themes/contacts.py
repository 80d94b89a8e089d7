"""Contacts."""

from __future__ import annotations

from resolvers.onepagecrm.words import Line, Theme

THEMES = (
    Theme(
        "Contacts",
        (
            Line("GET", "/contacts", "listContacts", "List contacts"),
            Line("POST", "/contacts", "createContact", "Create a contact"),
            Line("GET", "/contacts/{contact_id}", "getContact", "Fetch one contact"),
            Line("PUT", "/contacts/{contact_id}", "updateContact", "Update one contact"),
            Line("DELETE", "/contacts/{contact_id}", "deleteContact", "Delete one contact"),
            Line("POST", "/contacts/{contact_id}/contact_photo", "createContactPhoto", "Add contact photo"),
            Line("PUT", "/contacts/{contact_id}/contact_photo", "updateContactPhoto", "Replace contact photo"),
            Line("DELETE", "/contacts/{contact_id}/contact_photo", "deleteContactPhoto", "Remove contact photo"),
            Line(
                "GET",
                "/contacts/filters/{filter_id}",
                "listContactsByFilter",
                "List contacts matching a saved filter",
            ),
            Line("DELETE", "/contacts/delete", "deleteContacts", "Delete several contacts"),
            Line(
                "POST",
                "/contacts/{contact_id}/google_contacts",
                "saveContactToGoogleContacts",
                "Push contact to Google Contacts",
            ),
            Line("PUT", "/contacts/{contact_id}/assign_tag/{tag_name}", "assignContactTag", "Assign tag"),
            Line("PUT", "/contacts/{contact_id}/unassign_tag/{tag_name}", "unassignContactTag", "Unassign tag"),
            Line("PUT", "/contacts/{contact_id}/change_status/{status_id}", "changeContactStatus", "Change status"),
            Line("PUT", "/contacts/{contact_id}/change_owner/{owner_id}", "changeContactOwner", "Change owner"),
            Line("PUT", "/contacts/{contact_id}/star", "starContact", "Star"),
            Line("PUT", "/contacts/{contact_id}/unstar", "unstarContact", "Unstar"),
            Line("PUT", "/contacts/{contact_id}/split", "splitContact", "Split"),
            Line("GET", "/contacts/cascade", "listContactsCascade", "Walk all contacts in id batches (first batch)"),
            Line(
                "GET",
                "/contacts/cascade/{last_id}",
                "listContactsCascadeAfter",
                "Walk all contacts in id batches (next batch)",
            ),
        ),
    ),
)
