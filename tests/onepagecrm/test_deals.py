"""Deals over HTTP: months, costs, commissions, items, pipelines and their history, and lists in their orders."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.onepagecrm.conftest import Account, OnePage

TODAY = datetime.now(UTC).date()
SOON = str(TODAY + timedelta(days=3))


def deal(client: OnePage, contact: Any, **values: Any) -> Any:
    """A new deal with the contact."""
    body = {"contact_id": contact["id"], "name": "Solar panels", **values}
    return client.data("POST", "/deals", body, status=201)["deal"]


@pytest.fixture
def contact(jane: OnePage) -> Any:
    return jane.contact(first_name="Joe", company_name="Big Company Inc.")


def test_a_deal_is_what_the_seed_shows(jane: OnePage, contact: Any) -> None:
    made = deal(
        jane,
        contact,
        text="Fingers crossed!",
        stage=50,
        expected_close_date="2018-04-15",
        date="2018-04-01",
        amount=99.99,
        months=2,
        cost=10.5,
        commission_type="percentage",
        commission_base="margin",
        commission_percentage=10,
    )
    shown = {
        "contact_id": contact["id"],
        "owner_id": str(jane.user_id),
        "name": "Solar panels",
        "text": "Fingers crossed!",
        "stage": 50,
        "status": "pending",
        "expected_close_date": "2018-04-15",
        "close_date": None,
        "date": "2018-04-01",
        "amount": 99.99,
        "months": 2,
        "cost": 10.5,
        "margin": 89.49,
        "total_amount": 199.98,
        "total_cost": 21,
        "commission_base": "margin",
        "commission_type": "percentage",
        "commission": 8.949,
        "commission_percentage": 10,
        "deal_fields": [],
        "has_deal_items": False,
        "deal_items": [],
        "author": "Jane D.",
        "has_related_notes": False,
        "attachments": [],
        "contact_info": {"contact_name": "Joe Bloggs", "company": "Big Company Inc."},
        "owner": {"id": str(jane.user_id), "name": "Jane Doe", "email": "jane@x.com"},
    }
    assert {name: made[name] for name in shown} == shown
    assert jane.data("GET", f"/deals/{made['id']}") == {"deal": made}
    pipelines = jane.data("GET", "/pipelines")["pipelines"]
    assert [one["pipeline"]["id"] for one in pipelines] == [made["pipeline_id"]]
    assert pipelines[0]["pipeline"]["default"] is True
    stages = [one["stage"] for one in pipelines[0]["pipeline"]["stages"]]
    assert stages == sorted(stages)
    assert jane.data("GET", f"/pipelines/{made['pipeline_id']}") == pipelines[0]


def test_defaults_and_what_is_wrong(jane: OnePage, contact: Any) -> None:
    made = jane.data("POST", f"/contacts/{contact['id']}/deals", {"name": "x" * 70}, status=201)["deal"]
    assert (made["name"], made["amount"], made["months"], made["stage"]) == ("x" * 60, 0, 1, None)
    assert (made["status"], made["expected_close_date"]) == ("pending", str(TODAY))
    assert made["commission_type"] == "none"
    assert jane.error("POST", "/deals", {"contact_id": contact["id"]})["errors"].keys() == {"name"}
    for wrong in ({"stage": 100}, {"stage": 0}, {"status": "open"}, {"months": 0}, {"amount": "much"}):
        assert jane.error("POST", "/deals", {"contact_id": contact["id"], "name": "x", **wrong})["errors"].keys() == (
            wrong.keys()
        )
    assert jane.error("POST", "/deals", {"contact_id": made["id"], "name": "x"}, status=404)


def test_won_and_lost_have_a_date_and_pending_has_none(jane: OnePage, contact: Any) -> None:
    made = deal(jane, contact, expected_close_date=SOON)
    path = f"/deals/{made['id']}"
    won = jane.data("PUT", path, {"status": "won", "partial": True})["deal"]
    assert (won["status"], won["close_date"], won["expected_close_date"]) == ("won", str(TODAY), SOON)
    dated = jane.data("PUT", path, {"close_date": "2018-04-15", "partial": True})["deal"]
    assert dated["close_date"] == "2018-04-15"
    lost = jane.data("PUT", path, {"status": "lost", "partial": True})["deal"]
    assert (lost["status"], lost["close_date"]) == ("lost", "2018-04-15")
    back = jane.data("PUT", path, {"status": "pending", "partial": True})["deal"]
    assert (back["status"], back["close_date"], back["expected_close_date"]) == ("pending", None, SOON)


def test_a_full_update_resets_what_is_not_sent(jane: OnePage, contact: Any) -> None:
    made = deal(jane, contact, text="Old", amount=5, months=3)
    whole = jane.data("PUT", f"/deals/{made['id']}", {"name": "New"})["deal"]
    assert (whole["name"], whole["text"], whole["amount"], whole["months"]) == ("New", None, 0, 1)
    assert (whole["contact_id"], whole["owner_id"]) == (made["contact_id"], made["owner_id"])
    assert jane.error("PUT", f"/deals/{made['id']}", {"text": "No name"})["errors"].keys() == {"name"}


def test_items_make_the_amount(jane: OnePage, contact: Any) -> None:
    item = {"name": "Panel", "description": "2019 model", "cost": 95.0, "price": 149.99, "qty": 2}
    made = deal(jane, contact, has_deal_items=True, deal_items=[item, {**item, "name": "Roof", "qty": 1}])
    assert (made["amount"], made["cost"], made["has_deal_items"]) == (449.97, 285, True)
    first, second = made["deal_items"]
    assert {name: first[name] for name in item} == item
    assert (first["amount"], first["position"], first["deal_id"]) == (299.98, 1, made["id"])
    assert second["name"] == "Roof"
    path = f"/deals/{made['id']}"
    renamed = jane.data("PUT", path, {"name": "Still", "partial": True})["deal"]
    assert renamed["deal_items"] == made["deal_items"]
    fewer = jane.data("PUT", path, {"deal_items": [item], "partial": True})["deal"]
    assert (len(fewer["deal_items"]), fewer["amount"]) == (1, 299.98)
    without = jane.data("PUT", path, {"has_deal_items": False, "partial": True})["deal"]
    assert (without["deal_items"], without["has_deal_items"]) == ([], False)
    assert jane.error("POST", "/deals", {"contact_id": contact["id"], "name": "x", "deal_items": [{"name": "y"}]})


def test_where_a_deal_stood_in_the_pipeline_that_it_left(account: Account, contact: Any) -> None:
    jane = account.jane
    made = deal(jane, contact, stage=50)
    path = f"/deals/{made['id']}"
    assert "previous_pipeline_stages" not in made
    assert jane.error("PUT", path, {"pipeline_id": made["id"], "partial": True}, status=404)
    [listed] = jane.data("GET", "/deals", params={"include_history": "true"})["deals"]
    assert listed["deal"]["previous_pipeline_stages"] == {}
    assert jane.data("GET", path, params={"include_history": "1"}) == listed
    assert jane.data("GET", path)["deal"] == made


def test_lists_filters_and_orders(account: Account, contact: Any) -> None:
    jane = account.jane
    other = jane.contact(last_name="Other", tags=["VIP"])
    first = deal(jane, contact, name="First", expected_close_date="2030-03-01", stage=25)
    second = deal(jane, contact, name="Second", expected_close_date="2030-01-01", text="windmill")
    won = deal(jane, other, name="Won", status="won", close_date="2020-01-01")
    lost = deal(jane, other, name="Lost", status="lost", close_date="2020-02-01", owner_id=str(account.joe.user_id))

    def names(path: str = "/deals", **parameters: Any) -> list[str]:
        found = jane.data("GET", path, params=parameters)
        assert found["total_count"] == len(found["deals"])
        return [one["deal"]["name"] for one in found["deals"]]

    assert names() == ["Lost", "Won", "Second", "First"]
    assert names(status="pending") == ["Second", "First"]
    assert names(status="closed") == ["Lost", "Won"]
    assert names(status="won") == ["Won"]
    assert names(stage=25) == ["First"]
    assert names(search="WINDM") == ["Second"]
    assert names(name="fir") == ["First"]
    assert names(owner_id=lost["owner_id"]) == ["Lost"]
    assert names(contact_id=contact["id"]) == ["Second", "First"]
    assert names(company_id=contact["company_id"]) == ["Second", "First"]
    assert names(tag="vip") == ["Lost", "Won"]
    assert names(pipeline_id=first["pipeline_id"], sort_by="expected_close_date", status="pending") == [
        "Second",
        "First",
    ]
    assert names(sort_by="created_at", order="desc") == ["Lost", "Won", "Second", "First"]
    assert names(date_filter="close_date", since="2020-01-15", until="2020-02-15") == ["Lost"]
    assert names(f"/contacts/{other['id']}/deals") == ["Lost", "Won"]
    assert names(f"/companies/{contact['company_id']}/deals") == ["Second", "First"]
    jane.data("DELETE", f"/deals/{won['id']}")
    assert jane.error("GET", f"/deals/{won['id']}", status=404)
    assert names(f"/contacts/{other['id']}/deals") == ["Lost"]
    shown = jane.data("GET", f"/contacts/{contact['id']}")["contact"]
    assert (shown["pending_deal"], shown["total_deals_count"]) == (True, 2)
    del second
