"""Runs of automation rules: the newest of a rule, one more by hand, and what signs a rule's calls."""

from __future__ import annotations

from uuid import UUID

import orjson

from models.access.granted import Setting
from models.automation.rules import read_rule, stored_secret, trigger
from models.errors import Denied, Invalid, NotFound
from models.records.plan import (
    Column,
    Compare,
    Every,
    Fields,
    Filter,
    Many,
    Order,
    Rows,
    Through,
    constant_bind,
    count_bind,
)
from resolvers.basicsos.bodies import read_plain
from resolvers.basicsos.errors import BadRequest
from resolvers.basicsos.parameters import read_query
from resolvers.basicsos.words import DOOR, camel
from resolvers.kit.context import Context
from resolvers.kit.kept import read_once
from resolvers.kit.rest import RestAnswer, RestRequest
from resolvers.kit.values import to_uuid

# The parameters of the runs of a rule, and of its secret.
RUNS = ("ruleId", "rule_id", "limit")
SECRET = ("ruleId",)
_FEWEST, _MOST, _USUAL = 1, 100, 20
_SHOWN = ("id", "rule_id", "status", "result", "error", "started_at", "finished_at")


async def find_runs(request: RestRequest, camel_case: bool) -> RestAnswer:
    """`GET /automation-runs?ruleId=&limit=`: the newest first, 20 unless `limit` says another number up to 100.

    What a run answered tells of records, so whoever may not see all of those sees the runs of rules of their own.
    """
    query = read_query(request.query, RUNS)
    filters: list[Filter] = []
    rule = query.get("ruleId") or query.get("rule_id")
    if rule:
        filters.append(Compare(Column("rule_id"), "=", constant_bind(_rule_id(rule, "ruleId"), "uuid")))
    caller = request.context.caller
    if not caller.granted.access.sees_everything:
        owner = constant_bind(caller.user_id, "uuid")
        filters.append(Compare(Through("rule", Column("owner_id")), "=", owner))
    rows = Rows(
        "automation_run",
        filter=Every(tuple(filters)) if filters else None,
        order=(Order(Column("started_at"), descending=True),),
        limit=count_bind(_limit(query.get("limit", ""))),
    )
    shape = Fields(tuple((camel(name) if camel_case else name, Column(name)) for name in _SHOWN))
    return RestAnswer((await read_once(request.context, Many(rows, shape)) or "[]").encode())


async def run_rule(request: RestRequest) -> RestAnswer:
    """`POST /automation-runs/run {ruleId}`: once more, soon, whatever its triggers say."""
    context, body = request.context, read_plain(request.body, ("ruleId",))
    if body.values.get("ruleId") is None:
        raise BadRequest("ruleId required", code="VALIDATION_FAILED")
    rule_id = _rule_id(body.values["ruleId"], "ruleId")
    if not context.caller.may_write:
        raise Denied("This key may not change anything.")
    async with context.database.transaction(context.caller.workspace_id) as session:
        rule = await read_rule(session, rule_id)
        if rule is None:
            raise NotFound("Not found", field="id")
        if not rule.enabled or not rule.workflow_definition.get("nodes"):
            raise BadRequest("This rule is disabled, or has no steps yet")
        await trigger(session, context.scope(DOOR), rule_id)
    return RestAnswer(orjson.dumps({"triggered": True}), headers=body.headers)


async def read_secret(request: RestRequest) -> RestAnswer:
    """`GET /automation-runs/secret?ruleId=`: what signs the rule's calls of webhooks, for its owner and for whoever may
    administer webhooks.
    """
    context = request.context
    rule_id = _rule_id(read_query(request.query, SECRET).get("ruleId", ""), "ruleId")
    async with context.database.reading(context.caller.workspace_id) as session:
        rule = await read_rule(session, rule_id)
        if rule is None:
            raise NotFound("Not found", field="id")
        if not _may_see_secret(context, rule.owner_id) or context.webhooks is None:
            raise Denied("Forbidden: this is for the rule's owner and whoever may administer webhooks")
        stored = await stored_secret(session, rule_id)
    return RestAnswer(orjson.dumps({"secret": context.webhooks.vault.open(stored)}))


def _may_see_secret(context: Context, owner_id: UUID | None) -> bool:
    mine = owner_id is not None and owner_id == context.caller.user_id
    return mine or context.caller.may(Setting.API_KEYS_AND_WEBHOOKS)


def _rule_id(given: object, field: str) -> UUID:
    try:
        return to_uuid(given)
    except Invalid as error:
        raise Invalid(error.message, field=field) from error


def _limit(given: str) -> int:
    if not given:
        return _USUAL
    if not given.isdecimal() or not _FEWEST <= int(given[:9]) <= _MOST:
        raise Invalid(f"Expected a number from {_FEWEST} to {_MOST}", field="limit")
    return int(given)
