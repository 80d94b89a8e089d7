"""Pipelines."""

from __future__ import annotations

from resolvers.onepagecrm.words import Line, Theme

THEMES = (
    Theme(
        "Pipelines",
        (
            Line("GET", "/pipelines", "listPipelines", "List pipelines"),
            Line("GET", "/pipelines/{pipeline_id}", "getPipeline", "Fetch one pipeline"),
        ),
    ),
)
