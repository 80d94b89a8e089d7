"""Companies."""

from __future__ import annotations

from resolvers.onepagecrm.words import Line, Theme

THEMES = (
    Theme(
        "Companies",
        (
            Line("GET", "/companies", "listCompanies", "List companies"),
            Line("GET", "/companies/{company_id}", "getCompany", "Fetch one company"),
            Line("PUT", "/companies/{company_id}", "updateCompany", "Update one company"),
            Line(
                "GET",
                "/companies/{company_id}/linked_contacts",
                "listCompanyLinkedContacts",
                "List linked contacts of one company",
            ),
            Line(
                "POST",
                "/companies/{company_id}/linked_contacts",
                "linkCompanyContact",
                "Link an outside contact to the company",
            ),
            Line(
                "DELETE",
                "/companies/{company_id}/linked_contacts/{contact_id}",
                "unlinkCompanyContact",
                "Unlink a contact from the company",
            ),
            Line("POST", "/companies/{company_id}/synced_status", "setCompanySyncedStatus", "Turn on status sync"),
            Line(
                "DELETE",
                "/companies/{company_id}/synced_status",
                "removeCompanySyncedStatus",
                "Turn off status sync",
            ),
            Line("PATCH", "/companies/{company_id}/logo", "updateCompanyLogo", "Replace company logo"),
            Line("DELETE", "/companies/{company_id}/logo", "deleteCompanyLogo", "Remove company logo"),
            Line(
                "POST",
                "/companies/{company_id}/logo",
                "addCompanyLogo",
                "(seed only; same as PATCH) Replace company logo",
            ),
        ),
    ),
)
