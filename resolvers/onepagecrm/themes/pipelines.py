"""Pipelines, which this product lets clients read only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from models.records.plan import Column, Fields, Many, Order, Rows
from resolvers.onepagecrm.kinds import TEXT, TRUTH, WHOLE, holding, listed
from resolvers.onepagecrm.rules import listing, reading
from resolvers.onepagecrm.words import KEY, Default, Line, Resource, Theme, seen

# The pipeline that every account begins with; each has its own, so all may have the same id.
_FIRST = UUID("0193b000-0000-7000-8000-000000000001")
_STAGES = ((10, "Lead"), (25, "Contacted"), (50, "Qualified"), (75, "Proposal"), (80, "Negotiation"), (90, "Agreed"))

STAGES = Many(
    Rows("pipeline_stage", order=(Order(Column("progress")),), relation="stages"),
    Fields((("stage", Column("progress")), ("label", Column("label")))),
)
PIPELINE = Resource(
    name="pipeline",
    plural="pipelines",
    schema="Pipeline",
    object="pipeline",
    fields=(
        KEY,
        seen("name", TEXT, Column("name")),
        seen("type", TEXT, Column("type")),
        seen("default", TRUTH, Column("is_default")),
        seen("won_column_enabled", TRUTH, Column("won_column_enabled")),
        seen("won_column_name", TEXT, Column("won_column_name")),
        seen("stages", listed(holding({"stage": WHOLE, "label": TEXT})), STAGES),
    ),
    order=(Order(Column("position")),),
)


def _pipelines() -> Sequence[Mapping[str, Any]]:
    return [{"id": _FIRST, "name": "Default pipeline", "type": "sales", "is_default": True}]


def _stages() -> Sequence[Mapping[str, Any]]:
    return [{"pipeline_id": _FIRST, "progress": progress, "label": label} for progress, label in _STAGES]


THEMES = (
    Theme(
        "Pipelines",
        (
            Line("GET", "/pipelines", "listPipelines", "List pipelines", listing(PIPELINE)),
            Line(
                "GET", "/pipelines/{pipeline_id}", "getPipeline", "Fetch one pipeline", reading(PIPELINE, "pipeline_id")
            ),
        ),
        (PIPELINE,),
        (Default("pipeline", _pipelines), Default("pipeline_stage", _stages)),
    ),
)
