"""The last touchpoint: what happened last with an organization and its contacts, and lists by it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.customeros.conftest import Store
from tests.support.server import Crm

FIELDS = """
  lastTouchPointAt lastTouchPointType lastTouchPointTimelineEventId
  lastTouchPointTimelineEvent { __typename ... on Meeting { id } }
  lastTouchpoint { lastTouchPointAt lastTouchPointType lastTouchPointTimelineEventId
    lastTouchPointTimelineEvent { __typename ... on InteractionEvent { id content } } }
"""


def touched(crm: Crm, id_: str) -> Any:
    return crm.data(f"query($id: ID!) {{ organization(id: $id) {{ createdAt {FIELDS} }} }}", {"id": id_})[
        "organization"
    ]


async def test_an_organization_with_which_nothing_happened_was_made(crm: Crm, store: Store) -> None:
    [acme] = await store.create("company", {"name": "Acme"})
    found = touched(crm, acme)
    assert (found["lastTouchPointAt"], found["lastTouchPointType"]) == (found["createdAt"], "ACTION_CREATED")
    made = "query ($ids: [ID!]!) { timelineEvents(ids: $ids) { ... on Action { id actionType } } }"
    event = found["lastTouchPointTimelineEventId"]
    assert crm.data(made, {"ids": [event]})["timelineEvents"] == [{"id": event, "actionType": "CREATED"}]
    assert found["lastTouchPointTimelineEvent"] == {"__typename": "Action"}
    assert found["lastTouchpoint"] == {
        "lastTouchPointAt": found["createdAt"],
        "lastTouchPointType": "ACTION_CREATED",
        "lastTouchPointTimelineEventId": event,
        "lastTouchPointTimelineEvent": {"__typename": "Action"},
    }
    by_event = {"filter": {"property": "LAST_TOUCHPOINT_ID", "operation": "EQUALS", "value": event}}
    listed = "query ($where: Filter) { organizations(where: $where) { content { metadata { id } } } }"
    assert crm.data(listed, {"where": by_event})["organizations"]["content"] == [{"metadata": {"id": acme}}]


@pytest.mark.parametrize(
    ("event", "type_"),
    [
        ({"kind": "INTERACTION_EVENT", "channel": "EMAIL"}, "INTERACTION_EVENT_EMAIL_RECEIVED"),
        ({"kind": "INTERACTION_EVENT", "channel": "VOICE"}, "INTERACTION_EVENT_PHONE_CALL"),
        ({"kind": "INTERACTION_EVENT", "channel": "CHAT"}, "INTERACTION_EVENT_CHAT"),
        ({"kind": "INTERACTION_EVENT", "channel": "CALENDAR", "type": "meeting"}, "MEETING"),
        ({"kind": "INTERACTION_EVENT", "channel": "PIGEON"}, None),
        ({"kind": "INTERACTION_SESSION"}, "INTERACTION_SESSION"),
        ({"kind": "MEETING"}, "MEETING"),
        ({"kind": "LOG_ENTRY"}, "ACTION"),
        (
            {"kind": "ISSUE", "created_at": "2026-02-01T00:00:00Z", "updated_at": "2026-02-01T00:00:00Z"},
            "ISSUE_CREATED",
        ),
        (
            {"kind": "ISSUE", "created_at": "2026-02-01T00:00:00Z", "updated_at": "2026-02-02T00:00:00Z"},
            "ISSUE_UPDATED",
        ),
        ({"kind": "NOTE"}, "ACTION_CREATED"),
        ({"kind": "MEETING", "status": "deleted"}, "ACTION_CREATED"),
        ({"kind": "MEETING", "occurred_at": "2099-01-01T00:00:00Z"}, "ACTION_CREATED"),
        ({"kind": "INTERACTION_EVENT", "body_format": "x-openline-transcript-element"}, "ACTION_CREATED"),
    ],
)
async def test_each_kind_of_event_has_its_type(
    crm: Crm, store: Store, event: dict[str, Any], type_: str | None
) -> None:
    [acme] = await store.create("company", {"name": "Acme"})
    [made] = await store.create("activity", {"occurred_at": "2026-02-01T00:00:00Z", **event})
    await store.create("activity_link", {"activity_id": made, "company_id": acme})
    found = touched(crm, acme)
    assert found["lastTouchPointType"] == type_
    assert (found["lastTouchPointTimelineEventId"] == made) is (type_ != "ACTION_CREATED")


async def test_what_was_sent_by_us_is_told_from_what_came(crm: Crm, store: Store) -> None:
    [mia] = await store.create("member", {"first_name": "Mia", "email": "mia@northwind.com"})
    [acme] = await store.create("company", {"name": "Acme"})
    [ann] = await store.create("person", {"first_name": "Ann", "company_id": acme, "emails": ["ann@acme.com"]})
    mail = {"kind": "INTERACTION_EVENT", "channel": "EMAIL", "body": "Hello", "occurred_at": "2026-02-01T00:00:00Z"}
    [sent] = await store.create("activity", mail)
    await store.create(
        "activity_link",
        {"activity_id": sent, "role": "SENT_BY", "member_id": mia},
        {"activity_id": sent, "role": "SENT_TO", "person_id": ann},
    )
    assert touched(crm, acme)["lastTouchPointType"] == "INTERACTION_EVENT_EMAIL_SENT"
    [answer] = await store.create("activity", {**mail, "body": "Thanks", "occurred_at": "2026-02-02T00:00:00Z"})
    await store.create("activity_link", {"activity_id": answer, "role": "SENT_BY", "person_id": ann})
    found = touched(crm, acme)["lastTouchpoint"]
    assert found["lastTouchPointType"] == "INTERACTION_EVENT_EMAIL_RECEIVED"
    assert found["lastTouchPointAt"] == "2026-02-02T00:00:00.000Z"
    assert found["lastTouchPointTimelineEvent"] == {"__typename": "InteractionEvent", "id": answer, "content": "Thanks"}


async def test_it_follows_addresses_and_roles_and_goes_back_when_an_event_goes(crm: Crm, store: Store) -> None:
    [acme] = await store.create("company", {"name": "Acme"})
    [ann] = await store.create("person", {"first_name": "Ann", "company_id": acme})
    [address] = await store.create("email", {"person_id": ann, "raw": "ann@acme.com"})
    early, late = await store.create(
        "activity",
        {"kind": "MEETING", "occurred_at": "2026-02-01T00:00:00Z"},
        {"kind": "INTERACTION_EVENT", "channel": "EMAIL", "occurred_at": "2026-02-02T00:00:00Z"},
    )
    await store.create(
        "activity_link",
        {"activity_id": early, "company_id": acme},
        {"activity_id": late, "role": "SENT_BY", "email_id": address},
    )
    assert touched(crm, acme)["lastTouchPointTimelineEventId"] == late
    await store.remove("activity", late)
    found = touched(crm, acme)
    assert found["lastTouchPointTimelineEvent"] == {"__typename": "Meeting", "id": early}
    assert (found["lastTouchPointAt"], found["lastTouchPointType"]) == ("2026-02-01T00:00:00.000Z", "MEETING")


async def test_lists_are_sorted_and_filtered_by_it(crm: Crm, store: Store) -> None:
    companies = await store.create("company", {"name": "A"}, {"name": "B"}, {"name": "C"})
    names = dict(zip(companies, "ABC", strict=True))
    early, late = await store.create(
        "activity",
        {"kind": "MEETING", "occurred_at": "2020-02-01T00:00:00Z"},
        {"kind": "LOG_ENTRY", "occurred_at": "2020-02-02T00:00:00Z"},
    )
    await store.create(
        "activity_link",
        {"activity_id": late, "company_id": companies[0]},
        {"activity_id": early, "company_id": companies[2]},
    )

    def by_page(where: str = "") -> str:
        document = f"""{{ organizations(sort: [{{by: "LAST_TOUCHPOINT_AT", direction: ASC}}]{where}) {{
          content {{ name }} }} }}"""
        return "".join(one["name"] for one in crm.data(document)["organizations"]["content"])

    def by_search(where: str = "") -> str:
        document = f"""{{ ui_organizations_search(
          sort: {{by: "ORGANIZATIONS_LAST_TOUCHPOINT_DATE", direction: DESC}}{where}) {{ ids }} }}"""
        return "".join(names[id_] for id_ in crm.data(document)["ui_organizations_search"]["ids"])

    def by_dashboard(property_: str, value: str) -> str:
        document = f"""{{ dashboardView_Organizations(pagination: {{page: 1, limit: 10}},
          sort: {{by: "LAST_TOUCHPOINT"}},
          where: {{AND: [{{filter: {{property: "{property_}", value: {value}}}}}]}}) {{ content {{ name }} }} }}"""
        return "".join(one["name"] for one in crm.data(document)["dashboardView_Organizations"]["content"])

    assert by_page() == "CAB"
    assert by_page(', where: {filter: {property: "LAST_TOUCHPOINT_TYPE", value: "MEETING"}}') == "C"
    assert by_search() == "BAC"
    meeting = '{filter: {property: "ORGANIZATIONS_LAST_TOUCHPOINT", operation: IN, value: ["MEETING", "ACTION"]}}'
    assert by_search(f", where: {{AND: [{meeting}]}}") == "AC"
    assert by_dashboard("LAST_TOUCHPOINT_AT", '"2020-02-02T00:00:00Z"') == "AB"
    assert by_dashboard("LAST_TOUCHPOINT_TYPE", '["MEETING"]') == "C"
