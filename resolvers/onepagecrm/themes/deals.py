"""Deals."""

from __future__ import annotations

from resolvers.onepagecrm.words import Line, Theme

THEMES = (
    Theme(
        "Deals",
        (
            Line("GET", "/deals", "listDeals", "List deals"),
            Line("POST", "/deals", "createDeal", "Create a deal"),
            Line("GET", "/deals/{deal_id}", "getDeal", "Fetch one deal"),
            Line("PUT", "/deals/{deal_id}", "updateDeal", "Update one deal"),
            Line("DELETE", "/deals/{deal_id}", "deleteDeal", "Delete one deal"),
        ),
    ),
    Theme(
        "Companies",
        (Line("GET", "/companies/{company_id}/deals", "listCompanyDeals", "List deals of one company"),),
    ),
    Theme(
        "Contacts",
        (
            Line("GET", "/contacts/{contact_id}/deals", "listContactDeals", "List deals of one contact"),
            Line("POST", "/contacts/{contact_id}/deals", "createContactDeal", "Create a deal on one contact"),
        ),
    ),
)
