"""Calls."""

from __future__ import annotations

from resolvers.onepagecrm.words import Line, Theme

THEMES = (
    Theme(
        "Calls",
        (
            Line("GET", "/calls", "listCalls", "List calls"),
            Line("POST", "/calls", "createCall", "Create a call"),
            Line("GET", "/calls/{call_id}", "getCall", "Fetch one call"),
            Line("PUT", "/calls/{call_id}", "updateCall", "Update one call"),
            Line("DELETE", "/calls/{call_id}", "deleteCall", "Delete one call"),
            Line("GET", "/call_results", "listCallResults", "List call results"),
        ),
    ),
    Theme(
        "Companies",
        (Line("GET", "/companies/{company_id}/calls", "listCompanyCalls", "List calls of one company"),),
    ),
    Theme(
        "Contacts",
        (
            Line("GET", "/contacts/{contact_id}/calls", "listContactCalls", "List calls of one contact"),
            Line("POST", "/contacts/{contact_id}/calls", "createContactCall", "Create a call on one contact"),
        ),
    ),
)
