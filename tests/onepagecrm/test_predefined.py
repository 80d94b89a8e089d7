"""Predefined actions and items over HTTP, and their groups."""

from __future__ import annotations

from typing import Any

from tests.onepagecrm.conftest import OnePage


def _action(client: OnePage, text: str, days: int = 4) -> Any:
    body = {"text": text, "days": days}
    return client.data("POST", "/predefined_actions", body, status=201)["predefined_action"]


def _item(client: OnePage, name: str, **values: Any) -> Any:
    return client.data("POST", "/predefined_items", {"name": name, **values}, status=201)["predefined_item"]


def test_predefined_actions(jane: OnePage) -> None:
    text = "#1 Email [firstname] introducing our organization"
    made = _action(jane, text)
    assert made == {"id": made["id"], "text": text, "days": 4, "position": 1, "action_group_id": None}
    path = f"/predefined_actions/{made['id']}"
    assert jane.data("GET", path) == {"predefined_action": made}
    assert jane.data("GET", "/predefined_actions") == {"predefined_actions": [{"predefined_action": made}]}
    assert jane.data("PUT", path, {"days": 0, "partial": True})["predefined_action"]["days"] == 0
    assert jane.error("POST", "/predefined_actions", {"text": "x", "days": -1})["errors"].keys() == {"days"}
    assert jane.error("POST", "/predefined_actions", {"days": 1})["error_name"] == "incomplete_request_data"
    jane.data("DELETE", path)
    assert jane.error("GET", path, status=404)


def test_groups_of_actions(jane: OnePage) -> None:
    ids = [_action(jane, text)["id"] for text in ("One", "Two", "Three")]

    def make(*members: str, status: int = 201) -> Any:
        body = {"text": "Follow-up sequence", "action_ids": list(members)}
        if status != 201:
            return jane.error("POST", "/predefined_action_groups", body, status=status)
        return jane.data("POST", "/predefined_action_groups", body, status=201)["predefined_action_group"]

    assert make(ids[0], status=400)["errors"].keys() == {"action_ids"}
    assert make(ids[0], jane.workspace_id.hex, status=400)["errors"].keys() == {"action_ids"}
    group = make(*ids[:2])
    assert (group["action_ids"], group["text"], group["position"]) == (ids[:2], "Follow-up sequence", 1)
    assert make(*ids[1:], status=400)["errors"].keys() == {"action_ids"}
    path = f"/predefined_action_groups/{group['id']}"
    moved = jane.data("PUT", path, {"text": "Other", "action_ids": ids[1:]})["predefined_action_group"]
    assert moved["action_ids"] == ids[1:]
    assert jane.data("GET", f"/predefined_actions/{ids[0]}")["predefined_action"]["action_group_id"] is None
    jane.data("DELETE", f"/predefined_actions/{ids[2]}")
    assert jane.error("GET", path, status=404)
    assert jane.data("GET", f"/predefined_actions/{ids[1]}")["predefined_action"]["action_group_id"] is None
    again = make(*ids[:2])
    jane.data("DELETE", f"/predefined_action_groups/{again['id']}")
    assert jane.data("GET", "/predefined_action_groups") == {"predefined_action_groups": []}
    assert len(jane.data("GET", "/predefined_actions")["predefined_actions"]) == 2


def test_predefined_items_and_their_groups(jane: OnePage) -> None:
    body = {"description": "Photovoltaic solar panels (2019 model)", "cost": 95.0, "price": 149.99}
    made = _item(jane, "Solar panels", **body)
    assert made == {
        "id": made["id"],
        "name": "Solar panels",
        **body,
        "position": 1,
        "item_group_id": None,
    }
    path = f"/predefined_items/{made['id']}"
    assert jane.error("POST", "/predefined_items", {"name": "Solar panels"}, status=409)
    assert jane.data("PUT", path, {"price": 10, "partial": True})["predefined_item"]["cost"] == 95
    whole = jane.data("PUT", path, {"name": "Panels"})["predefined_item"]
    assert (whole["description"], whole["cost"], whole["price"]) == (None, 0, 0)
    other = _item(jane, "Roof")
    sent = {"name": "Electronics", "deal_items": [made["id"], other["id"]]}
    group = jane.data("POST", "/predefined_item_groups", sent, status=201)["predefined_item"]
    assert (group["count"], group["item_ids"]) == (2, [made["id"], other["id"]])
    listed = jane.data("GET", "/predefined_item_groups")["predefined_item_groups"]
    assert listed == [{"predefined_item_group": group}]
    assert jane.data("GET", path)["predefined_item"]["item_group_id"] == group["id"]
    jane.data("DELETE", f"/predefined_item_groups/{group['id']}")
    assert jane.data("GET", path)["predefined_item"]["item_group_id"] is None
    found = jane.data("GET", "/predefined_items", params={"name": "roo"})["predefined_items"]
    assert [one["predefined_item"]["name"] for one in found] == ["Roof"]
    jane.data("DELETE", path)
    assert jane.error("GET", path, status=404)
