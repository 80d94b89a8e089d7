"""Actions."""

from __future__ import annotations

from resolvers.onepagecrm.words import Line, Theme

THEMES = (
    Theme(
        "Actions",
        (
            Line("GET", "/actions", "listActions", "List actions"),
            Line("POST", "/actions", "createAction", "Create an action"),
            Line("GET", "/actions/{action_id}", "getAction", "Fetch one action"),
            Line("PUT", "/actions/{action_id}", "updateAction", "Update one action"),
            Line("DELETE", "/actions/{action_id}", "deleteAction", "Delete one action"),
            Line("PUT", "/actions/{action_id}/unassign", "unassignAction", "Unassign"),
            Line("PUT", "/actions/{action_id}/mark_as_done", "markActionAsDone", "Mark as done"),
            Line("PUT", "/actions/{action_id}/undo_completion", "undoActionCompletion", "Undo completion"),
            Line("PUT", "/actions/{action_id}/unlink", "unlinkAction", "Unlink", newer=True),
            Line("PUT", "/actions/{action_id}/promote", "promoteAction", "Promote"),
            Line("PUT", "/actions/{action_id}/revert_promotion", "revertActionPromotion", "Revert promotion"),
            Line("PUT", "/actions/{action_id}/swap", "swapAction", "Swap"),
        ),
    ),
    Theme(
        "Companies",
        (Line("GET", "/companies/{company_id}/actions", "listCompanyActions", "List actions of one company"),),
    ),
    Theme(
        "Contacts",
        (
            Line("GET", "/contacts/{contact_id}/actions", "listContactActions", "List actions of one contact"),
            Line("POST", "/contacts/{contact_id}/actions", "createContactAction", "Create an action on one contact"),
            Line("PUT", "/contacts/{contact_id}/close_sales_cycle", "closeContactSalesCycle", "Close sales cycle"),
            Line(
                "PUT",
                "/contacts/{contact_id}/force_close_sales_cycle",
                "forceCloseContactSalesCycle",
                "Force close sales cycle",
            ),
            Line("PUT", "/contacts/{contact_id}/reopen_sales_cycle", "reopenContactSalesCycle", "Reopen sales cycle"),
        ),
    ),
)
