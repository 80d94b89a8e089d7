"""Predefined Actions and Predefined Action Groups."""

from __future__ import annotations

from resolvers.onepagecrm.words import Line, Theme

THEMES = (
    Theme(
        "Predefined Actions",
        (
            Line("GET", "/predefined_actions", "listPredefinedActions", "List predefined actions"),
            Line("POST", "/predefined_actions", "createPredefinedAction", "Create a predefined action"),
            Line(
                "GET",
                "/predefined_actions/{predefined_action_id}",
                "getPredefinedAction",
                "Fetch one predefined action",
            ),
            Line(
                "PUT",
                "/predefined_actions/{predefined_action_id}",
                "updatePredefinedAction",
                "Update one predefined action",
            ),
            Line(
                "DELETE",
                "/predefined_actions/{predefined_action_id}",
                "deletePredefinedAction",
                "Delete one predefined action",
            ),
        ),
    ),
    Theme(
        "Predefined Action Groups",
        (
            Line(
                "GET",
                "/predefined_action_groups",
                "listPredefinedActionGroups",
                "List predefined action groups",
                newer=True,
            ),
            Line(
                "POST",
                "/predefined_action_groups",
                "createPredefinedActionGroup",
                "Create a predefined action group",
                newer=True,
            ),
            Line(
                "GET",
                "/predefined_action_groups/{predefined_action_group_id}",
                "getPredefinedActionGroup",
                "Fetch one predefined action group",
                newer=True,
            ),
            Line(
                "PUT",
                "/predefined_action_groups/{predefined_action_group_id}",
                "updatePredefinedActionGroup",
                "Update one predefined action group",
                newer=True,
            ),
            Line(
                "DELETE",
                "/predefined_action_groups/{predefined_action_group_id}",
                "deletePredefinedActionGroup",
                "Delete one predefined action group",
                newer=True,
            ),
        ),
    ),
)
