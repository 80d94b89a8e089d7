"""Lead Sources."""

from __future__ import annotations

from resolvers.onepagecrm.words import Line, Theme

THEMES = (
    Theme(
        "Lead Sources",
        (
            Line("GET", "/lead_sources", "listLeadSources", "List lead sources"),
            Line("POST", "/lead_sources", "createLeadSource", "Create a lead source"),
            Line("GET", "/lead_sources/{lead_source_id}", "getLeadSource", "Fetch one lead source"),
            Line("PUT", "/lead_sources/{lead_source_id}", "updateLeadSource", "Update one lead source"),
            Line("DELETE", "/lead_sources/{lead_source_id}", "deleteLeadSource", "Delete one lead source"),
        ),
    ),
)
