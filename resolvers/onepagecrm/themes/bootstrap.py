"""Bootstrap."""

from __future__ import annotations

from resolvers.onepagecrm.words import Line, Theme

THEMES = (
    Theme(
        "Bootstrap",
        (
            Line("GET", "/bootstrap", "getBootstrap", "Load account and user start-up data"),
            Line("POST", "/change_auth_key", "changeAuthKey", "Rotate the API key"),
        ),
    ),
)
