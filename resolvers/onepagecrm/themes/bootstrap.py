"""What a client needs to start with, by one request; and another key."""

from __future__ import annotations

import orjson

from models.access.changed import note_change
from models.access.keys import ApiKeys
from models.errors import Denied
from models.metadata.view_filters import narrowing_views
from models.records.plan import (
    Bind,
    Column,
    Compare,
    Fields,
    Many,
    One,
    Order,
    Root,
    Rows,
    count_bind,
)
from models.records.workspace import base_currency
from resolvers.kit.fixed import FixedSelection
from resolvers.onepagecrm.asked import Asked, missing
from resolvers.onepagecrm.contact_fields import TITLES
from resolvers.onepagecrm.saved_filters import shown as shown_filter
from resolvers.onepagecrm.saved_filters import stored_objects
from resolvers.onepagecrm.themes.calls import CALL_RESULT
from resolvers.onepagecrm.themes.custom_fields import shown_definitions
from resolvers.onepagecrm.themes.pipelines import PIPELINE, STAGES
from resolvers.onepagecrm.themes.predefined_actions import PREDEFINED_ACTION
from resolvers.onepagecrm.themes.users import USERS
from resolvers.onepagecrm.vocabulary import Vocabulary
from resolvers.onepagecrm.words import DOOR, ME, Line, Reply, Rule, Theme, shown

_BY_ME = Compare(Column("id"), "=", Bind("uuid", lambda variables: variables["me"]))
_MOST_FILTERS = 1_000
_COMPANY_SHOWN = (
    "show_company_fields_with_contact",
    *(f"company_{what}_enabled" for what in ("phone", "url", "address", "description")),
)


_TEMPLATES = Rows("task_template", order=PREDEFINED_ACTION.order)
_RESULTS = Rows("call_result", order=CALL_RESULT.order)
# New deals go into this one.
_FIRST_PIPELINE = Rows(
    "pipeline", order=(Order(Column("is_default"), True), Order(Column("position"))), limit=count_bind(1)
)


def _shape(vocabulary: Vocabulary) -> Fields:
    """Seen from the row of the member who asks."""
    users = shown(USERS.fields, vocabulary)
    others = Rows("member", filter=Compare(Column("id"), "<>", ME), order=USERS.order)
    return Fields(
        (
            ("user_id", Column("id")),
            ("time_zone", Column("time_zone")),
            ("user", users),
            ("team", Many(others, users)),
            ("predefined_actions", Many(_TEMPLATES, shown(PREDEFINED_ACTION.fields, vocabulary))),
            ("pipelines", Many(Rows("pipeline", order=PIPELINE.order), PIPELINE.shape(vocabulary))),
            ("stages", Many(_FIRST_PIPELINE, Fields((("stages", STAGES),)))),
            ("call_results", Many(_RESULTS, Fields((("key", Column("key")), ("text", Column("text")))))),
        )
    )


async def _bootstrap(asked: Asked) -> Reply:
    """The member, the team, the workspace's settings and definitions."""
    vocabulary = asked.vocabulary
    shape = vocabulary.shapes.get("bootstrap", lambda: _shape(vocabulary))

    def plan(selection: FixedSelection) -> Root:
        return One(Rows("member", filter=_BY_ME), selection.shape)

    text = await asked.read(("bootstrap",), shape, {}, plan)
    if text is None:
        raise missing("user_id")
    found = orjson.loads(text)
    context = asked.context
    async with context.database.reading(context.caller.workspace_id) as session:
        currency = await base_currency(session)
        filters, _ = await narrowing_views(session, list(stored_objects()), _MOST_FILTERS, 0)
    data = {
        "user_id": found["user_id"],
        # Nobody knows a key but whoever was given it.
        "auth_key": "",
        "user": found["user"],
        "team": found["team"],
        "account_type": "pro",
        "settings": {
            "time_zone": found["time_zone"],
            "currency": currency,
            "deal_stages": [stage for pipeline in found["stages"] for stage in pipeline["stages"]],
            "pipelines": found["pipelines"],
            "listing_size": 25,
            "date_format": "%d/%m/%Y",
            "time_with_ampm": False,
            "not_working_days": "none",
            "separator": ".",
            "delimiter": ",",
            "default_contact_type": "company",
            # Streams hold the contacts about whom there is something to do, unless a request wants the others too.
            "show_tidy_stream": True,
            # What can be said of a company can always be said, and stands beside each of its contacts.
            **dict.fromkeys(_COMPANY_SHOWN, True),
            # Nothing is sent to phones, no address takes copies of e-mails, and there is no clipper.
            **dict.fromkeys(("send_push_notifications", "bcc_email_enabled", "clipper_beta"), False),
        },
        "cost_setup": {"cost_enabled": True, "cost_required": False, "commission_base": "amount"},
        **{f"{name}s": shown_definitions(vocabulary, name) for name in ("custom_field", "company_field", "deal_field")},
        "filters": [shown_filter(view, vocabulary) for view in filters],
        "call_results": {one["key"]: one["text"] for one in found["call_results"]},
        "call_results_order": [one["key"] for one in found["call_results"]],
        "predefined_actions": found["predefined_actions"],
        "contact_titles": TITLES,
    }
    return Reply(orjson.dumps(data))


async def _change_key(asked: Asked) -> Reply:
    """Another secret for the key with which this is asked; the former one is worthless from now on."""
    context = asked.context
    key = context.caller.api_key
    if key is None:
        raise Denied("Only a key can be changed, and this request came with none")
    async with context.database.transaction(context.caller.workspace_id) as session:
        made = await ApiKeys(session, context.scope(DOOR)).renew(key)
    note_change(context.database, context.caller.workspace_id)
    return Reply(orjson.dumps({"auth_key": made.secret}))


_KEY = {"type": "object", "properties": {"auth_key": {"type": "string"}}}

THEMES = (
    Theme(
        "Bootstrap",
        (
            Line(
                "GET",
                "/bootstrap",
                "getBootstrap",
                "Load account and user start-up data",
                Rule(_bootstrap, counts=True),
            ),
            Line(
                "POST",
                "/change_auth_key",
                "changeAuthKey",
                "Rotate the API key",
                Rule(_change_key, status=201, data=_KEY),
            ),
        ),
    ),
)
