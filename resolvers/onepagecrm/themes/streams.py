"""Action Stream and Team Stream."""

from __future__ import annotations

from resolvers.onepagecrm.words import Line, Theme

THEMES = (
    Theme(
        "Action Stream",
        (Line("GET", "/action_stream", "getActionStream", "Contacts ordered by the caller's next action"),),
    ),
    Theme(
        "Team Stream",
        (Line("GET", "/team_stream", "getTeamStream", "Contacts ordered by next action, whole team or one user"),),
    ),
)
