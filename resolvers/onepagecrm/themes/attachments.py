"""Attachments."""

from __future__ import annotations

from resolvers.onepagecrm.words import Line, Theme

THEMES = (
    Theme(
        "Notes",
        (Line("POST", "/notes/{note_id}/attachments", "addNoteAttachment", "Create an attachment on one note"),),
    ),
    Theme(
        "Calls",
        (Line("POST", "/calls/{call_id}/attachments", "addCallAttachment", "Create an attachment on one call"),),
    ),
    Theme(
        "Meetings",
        (
            Line(
                "POST",
                "/meetings/{meeting_id}/attachments",
                "addMeetingAttachment",
                "Create an attachment on one meeting",
            ),
        ),
    ),
    Theme(
        "Deals",
        (Line("POST", "/deals/{deal_id}/attachments", "addDealAttachment", "Create an attachment on one deal"),),
    ),
    Theme(
        "Attachments",
        (
            Line("GET", "/attachments/s3_form", "getAttachmentUploadForm", "Obtain a direct-upload form"),
            Line("POST", "/attachments", "createAttachment", "Create an attachment"),
            Line("PATCH", "/attachments/{attachment_id}", "updateAttachment", "Set custom file name"),
            Line("DELETE", "/attachments/{attachment_id}", "deleteAttachment", "Delete one attachment"),
            Line("PATCH", "/attachments/{attachment_id}/pin", "pinAttachment", "Pin attachment to its contact"),
            Line("PATCH", "/attachments/{attachment_id}/unpin", "unpinAttachment", "Unpin attachment"),
        ),
    ),
    Theme(
        "Companies",
        (
            Line(
                "GET",
                "/companies/{company_id}/pinned_attachments",
                "listCompanyPinnedAttachments",
                "List pinned attachments of one company",
            ),
        ),
    ),
    Theme(
        "Contacts",
        (
            Line(
                "GET",
                "/contacts/{contact_id}/pinned_attachments",
                "listContactPinnedAttachments",
                "List pinned attachments of one contact",
            ),
        ),
    ),
)
