"""Custom Fields and Company Fields and Deal Fields."""

from __future__ import annotations

from resolvers.onepagecrm.words import Line, Theme

THEMES = (
    Theme(
        "Deal Fields",
        (
            Line("GET", "/deal_fields", "listDealFields", "List deal fields"),
            Line("POST", "/deal_fields", "createDealField", "Create a deal field"),
            Line("GET", "/deal_fields/{deal_field_id}", "getDealField", "Fetch one deal field"),
            Line("PUT", "/deal_fields/{deal_field_id}", "updateDealField", "Update one deal field"),
            Line("DELETE", "/deal_fields/{deal_field_id}", "deleteDealField", "Delete one deal field"),
        ),
    ),
    Theme(
        "Custom Fields",
        (
            Line("GET", "/custom_fields", "listCustomFields", "List custom fields"),
            Line("POST", "/custom_fields", "createCustomField", "Create a custom field"),
            Line("GET", "/custom_fields/{custom_field_id}", "getCustomField", "Fetch one custom field"),
            Line("PUT", "/custom_fields/{custom_field_id}", "updateCustomField", "Update one custom field"),
            Line("DELETE", "/custom_fields/{custom_field_id}", "deleteCustomField", "Delete one custom field"),
        ),
    ),
    Theme(
        "Company Fields",
        (
            Line("GET", "/company_fields", "listCompanyFields", "List company fields"),
            Line("POST", "/company_fields", "createCompanyField", "Create a company field"),
            Line("GET", "/company_fields/{company_field_id}", "getCompanyField", "Fetch one company field"),
            Line("PUT", "/company_fields/{company_field_id}", "updateCompanyField", "Update one company field"),
            Line("DELETE", "/company_fields/{company_field_id}", "deleteCompanyField", "Delete one company field"),
        ),
    ),
)
