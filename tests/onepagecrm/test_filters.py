"""Saved filters: views that other dialects make of people and of deals select contacts and deals here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx
import pytest

from models.objects.identifiers import new_id
from resolvers.twenty.ids import standard_field_id, standard_id
from tests.onepagecrm.conftest import Account, OnePage

_PARTS = {
    "View": "createCoreView",
    "ViewFilter": "createCoreViewFilter",
    "ViewFilterGroup": "createCoreViewFilterGroup",
}
MakeFilter = Callable[..., str]


@pytest.fixture
def make_filter(account: Account, http: httpx.Client) -> MakeFilter:
    """A view made at /metadata: its object, and for each condition field, operand, value and maybe a part."""

    def part(kind: str, **given: Any) -> str:
        document = f"mutation($i: Create{kind}Input!) {{ made: {_PARTS[kind]}(input: $i) {{ id }} }}"
        response = http.post(
            f"{account.jane.url}/metadata",
            json={"query": document, "variables": {"i": given}},
            headers={"Authorization": f"Bearer {account.other}"},
        ).json()
        assert "errors" not in response, response
        made: str = response["data"]["made"]["id"]
        return made

    def make(of: str, *conditions: tuple[str, str, Any], name: str = "Mine", joined_by: str | None = None) -> str:
        view = part("View", objectMetadataId=str(standard_id(of)), name=name)
        group = {} if joined_by is None else {"viewFilterGroupId": ""}
        if joined_by is not None:
            group["viewFilterGroupId"] = part("ViewFilterGroup", viewId=view, logicalOperator=joined_by)
        for path, operand, value in conditions:
            field, _, sub_field = path.partition(".")
            sub = {"subFieldName": sub_field} if sub_field else {}
            its_id = str(standard_field_id(of, field))
            part("ViewFilter", viewId=view, fieldMetadataId=its_id, operand=operand, value=value, **sub, **group)
        return view

    return make


def names(client: OnePage, path: str, **parameters: Any) -> list[str]:
    """The last names of contacts, or the names of deals, in a list."""
    data = client.data("GET", path, params=parameters)
    plural = "deals" if "deals" in data else "contacts"
    found = [one[plural[:-1]] for one in data[plural]]
    assert data["total_count"] == len(found)
    return [one["name"] if plural == "deals" else one["last_name"] for one in found]


@pytest.fixture
def people(jane: OnePage) -> dict[str, Any]:
    """Three contacts of Jane's, of whom two have deals."""
    made = {
        name: jane.contact(first_name=first, last_name=name, job_title=title)
        for first, name, title in (("Ann", "Abel", "CEO"), ("Bob", "Bell", "Buyer"), ("Cyd", "Cole", "CEO"))
    }
    for contact, name, amount in (("Abel", "Large", 5000), ("Bell", "Small", 50), ("Abel", "Tiny", 5)):
        body = {"contact_id": made[contact]["id"], "name": name, "amount": amount}
        jane.data("POST", "/deals", body, status=201)
    return made


@pytest.mark.usefixtures("people")
def test_a_view_of_people_selects_contacts_and_their_deals(jane: OnePage, make_filter: MakeFilter) -> None:
    chiefs = make_filter("person", ("jobTitle", "CONTAINS", "ceo"), name="Chiefs")
    shown = {"id": chiefs, "name": "Chiefs", "conditions": [["job_title", "contains", "ceo"]]}
    assert jane.data("GET", "/filters")["filters"] == [{"filter": shown}]
    for path in (f"/filters/{chiefs}", f"/contacts/filters/{chiefs}"):
        found = jane.data("GET", path, params={"per_page": 1})
        assert found["filter"] == shown
        assert sorted(one["contact"]["last_name"] for one in found["contacts"]) == ["Abel", "Cole"]
        assert [found[name] for name in ("total_count", "page", "per_page", "max_page")] == [2, 1, 25, 1]
        assert all(one.keys() == {"contact"} for one in found["contacts"])
    assert names(jane, "/contacts", filter_id=chiefs) == ["Abel", "Cole"]
    assert names(jane, "/contacts", filter_id=chiefs, search="ann") == ["Abel"]
    assert sorted(names(jane, "/deals", filter_id=chiefs)) == ["Large", "Tiny"]
    assert names(jane, "/action_stream", filter_id=chiefs, has_actions=False) == ["Abel", "Cole"]
    assert names(jane, "/team_stream", filter_id=chiefs) == []


@pytest.mark.usefixtures("people")
def test_a_view_of_deals_selects_deals_and_their_contacts(jane: OnePage, joe: OnePage, make_filter: MakeFilter) -> None:
    large = make_filter("opportunity", ("amount.amountMicros", "GREATER_THAN_OR_EQUAL", "1000"))
    assert names(jane, "/deals", filter_id=large) == ["Large"]
    assert names(jane, "/contacts", filter_id=large) == ["Abel"]
    # Another's contacts are found when the filter is run, and in a list that is the team's.
    assert names(joe, f"/contacts/filters/{large}") == ["Abel"]
    assert names(joe, "/contacts", filter_id=large) == []
    assert names(joe, "/contacts", filter_id=large, team=1) == ["Abel"]
    conditions = joe.data("GET", f"/filters/{large}")["filter"]["conditions"]
    assert conditions == [["deal_value", "greater_or_equal", "1000"]]


@pytest.mark.usefixtures("people")
def test_groups_and_owners(jane: OnePage, joe: OnePage, make_filter: MakeFilter) -> None:
    first, last = ("name.firstName", "IS", "Bob"), ("name.lastName", "IS", "Cole")
    either = make_filter("person", first, last, joined_by="OR")
    assert names(jane, "/contacts", filter_id=either) == ["Bell", "Cole"]
    assert jane.data("GET", f"/filters/{either}")["filter"]["conditions"] == [
        ["("],
        ["first_name", "is", "Bob"],
        ["or"],
        ["last_name", "is", "Cole"],
        [")"],
    ]
    neither = make_filter("person", first, last, joined_by="NOT")
    assert names(jane, "/contacts", filter_id=neither) == ["Abel"]
    mine = {"isCurrentWorkspaceMemberSelected": False, "selectedRecordIds": [str(jane.user_id)]}
    of_jane = make_filter("opportunity", ("owner", "IS", mine))
    of_others = make_filter("opportunity", ("owner", "IS_NOT", mine))
    assert len(names(joe, "/deals", filter_id=of_jane)) == 3
    assert names(joe, "/deals", filter_id=of_others) == []
    shown = jane.data("GET", f"/filters/{of_jane}")["filter"]
    assert shown["conditions"] == [["deal_owner_id", "is", str(jane.user_id)]]


@pytest.mark.usefixtures("people")
def test_what_selects_nothing_in_particular_is_refused(jane: OnePage, make_filter: MakeFilter) -> None:
    senseless = make_filter("opportunity", ("amount", "CONTAINS", "x"))
    no_date = make_filter("opportunity", ("closeDate", "IS_BEFORE", "soon"))
    blank = make_filter("person", ("city", "CONTAINS", ""))
    for given in (senseless, no_date, blank):
        for path in (f"/filters/{given}", f"/contacts/filters/{given}"):
            assert jane.error("GET", path)["errors"].keys() == {"filter_id"}
        for path in ("/contacts", "/deals", "/action_stream", "/team_stream"):
            error = jane.error("GET", path, params={"filter_id": given})
            assert error["errors"].keys() == {"filter_id"}
    # Views without conditions, of other objects, and what is no view at all are no filters.
    others = (make_filter("person"), make_filter("company", ("name", "CONTAINS", "x")), str(new_id()), "none")
    for given in others:
        assert jane.error("GET", f"/filters/{given}", status=404)["errors"].keys() == {"filter_id"}
        assert jane.error("GET", "/deals", params={"filter_id": given}, status=404)
    assert jane.data("GET", "/filters", params={"per_page": 2})["total_count"] == 3
    assert jane.data("GET", "/filters", params={"per_page": 2, "page": 3}) == {
        "filters": [],
        "total_count": 3,
        "page": 3,
        "per_page": 2,
        "max_page": 2,
    }


def test_a_view_made_at_another_door_selects_by_own_fields(account: Account, http: httpx.Client) -> None:
    jane = account.jane
    field = jane.data("POST", "/custom_fields", {"name": "Team size", "type": "number"}, status=201)["custom_field"]
    for name, size in (("Abel", "12"), ("Bell", "3")):
        jane.contact(last_name=name, custom_fields=[{"custom_field": {"id": field["id"]}, "value": size}])

    def basics(method: str, path: str, body: Any) -> Any:
        headers = {"Authorization": f"Bearer {account.other}"}
        response = http.request(method, f"{jane.url}/api{path}", json=body, headers=headers)
        assert response.is_success, response.text
        return response.json()

    view = basics("POST", "/views/contacts", {"title": "Big teams", "type": 3})["id"]
    condition = {"fk_column_id": f"custom_{field['id']}", "comparison_op": "gte", "value": 10}
    basics("POST", f"/views/view/{view}/filters", condition)
    assert names(jane, "/contacts", filter_id=view) == ["Abel"]
    [shown] = jane.data("GET", "/filters")["filters"]
    assert shown["filter"]["conditions"] == [["Team size", "greater_or_equal", "10"]]
    assert jane.data("GET", "/bootstrap")["filters"] == [shown["filter"]]
