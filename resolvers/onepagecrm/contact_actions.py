"""What stands beside a contact: what comes next for everybody and for the member who asks, and what is queued."""

from __future__ import annotations

from models.objects.plans import NEXT, QUEUED
from models.objects.relations import Relation, Via
from models.records.plan import Column, Compare, Every, Filter, Many, One, Order, Rows, constant_bind
from resolvers.onepagecrm.themes.actions import ACTION, ORDER
from resolvers.onepagecrm.vocabulary import Vocabulary
from resolvers.onepagecrm.words import ME, Shown

IS_NEXT: Filter = Compare(Column("state"), "in", constant_bind(list(NEXT), "text[]"))
IS_QUEUED: Filter = Compare(Column("state"), "in", constant_bind(list(QUEUED), "text[]"))
IS_MINE: Filter = Compare(Column("assignee_id"), "=", ME)
# What is queued with a date before that of what comes next.
_OVERTAKEN = Relation("overtaken", "task_plan", "many", via=Via("overtaken_plan", ("id", "person_id"), ("id", "id")))


def _listed(*passes: Filter) -> Shown:
    rows = Rows("task_plan", filter=Every(passes), order=ORDER, relation="plans")
    return lambda vocabulary: Many(rows, ACTION.fields_shown(vocabulary))


def _mine(vocabulary: Vocabulary) -> One:
    order = (Order(Column("id")),)
    rows = Rows("task_plan", filter=Every((IS_NEXT, IS_MINE)), order=order, relation="plans")
    return One(rows, ACTION.fields_shown(vocabulary), empty=True)


def _overtaken(vocabulary: Vocabulary) -> Many:
    return Many(Rows("task_plan", filter=IS_MINE, order=ORDER, relation=_OVERTAKEN), ACTION.fields_shown(vocabulary))


BESIDE: tuple[tuple[str, Shown], ...] = (
    ("next_actions", _listed(IS_NEXT)),
    ("next_action", _mine),
    ("queued_actions", _listed(IS_QUEUED)),
    ("next_action_conflicts", _overtaken),
)
