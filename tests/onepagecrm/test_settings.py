"""Statuses, lead sources, users and countries."""

from __future__ import annotations

from models.objects.identifiers import new_id
from tests.onepagecrm.conftest import Account, OnePage


def test_statuses_an_account_begins_with(jane: OnePage) -> None:
    found = [one["status"] for one in jane.data("GET", "/statuses")]
    assert [one["status"] for one in found] == ["lead", "prospect", "customer", "inactive", "general"]
    jane.contact()
    [lead] = [one["status"] for one in jane.data("GET", "/statuses") if one["status"]["status"] == "lead"]
    assert (lead["counts"], lead["total_count"]) == (1, 1)
    assert jane.data("GET", f"/statuses/{lead['id']}")["status"] == lead
    assert jane.error("GET", "/statuses/lead", status=404)


def test_statuses_are_made_changed_and_deleted(account: Account) -> None:
    jane, joe = account.jane, account.joe
    new = {"text": "Friend", "description": "Met often", "color": "ff00ff"}
    made = jane.data("POST", "/statuses", new, status=201)["status"]
    assert {name: made[name] for name in new} == new
    assert made["status"] == "custom1"
    assert jane.data("POST", "/statuses", {**new, "text": "Foe"}, status=201)["status"]["status"] == "custom2"
    contact = jane.contact(status_id=made["id"])
    path = f"/statuses/{made['id']}"
    changed = jane.data("PUT", path, {"text": "Pal", "color": "000000"})["status"]
    assert (changed["text"], changed["description"]) == ("Pal", None)
    assert jane.data("GET", f"/contacts/{contact['id']}")["contact"]["status"] == "Pal"
    assert jane.data("PUT", path, {"partial": True, "description": "x"})["status"]["text"] == "Pal"
    jane.data("DELETE", path)
    assert jane.data("GET", f"/contacts/{contact['id']}")["contact"]["status"] == "Lead"
    assert jane.error("DELETE", path, status=404)
    lead = jane.data("GET", "/statuses")[0]["status"]["id"]
    assert jane.error("DELETE", f"/statuses/{lead}", status=409)
    assert jane.error("POST", "/statuses", {"text": "x" * 21, "color": "red"})["errors"].keys() == {"text", "color"}
    assert jane.error("POST", "/statuses", {"color": "000000"})["error_name"] == "incomplete_request_data"
    for method, at, body in (("POST", "/statuses", new), ("PUT", f"/statuses/{lead}", new)):
        assert joe.error(method, at, body, status=403)["error_name"] == "forbidden"
    assert joe.error("DELETE", f"/statuses/{lead}", status=403)


def test_lead_sources_are_bare_and_alphabetical(account: Account) -> None:
    jane, joe = account.jane, account.joe
    found = jane.data("GET", "/lead_sources")
    assert [one["text"] for one in found] == sorted(one["text"] for one in found)
    nobody = {"counts": 0, "total_count": 0, "action_stream_count": 0, "team_counts": []}
    assert {"id": "email_web", "text": "Email or Web", **nobody} in found
    made = jane.data("POST", "/lead_sources", {"text": "Fair"}, status=201)
    contact = jane.contact(lead_source_id=made["id"])
    path = f"/lead_sources/{made['id']}"
    counted = {"counts": 1, "total_count": 1, "team_counts": [{"user_id": str(jane.user_id), "counts": 1}]}
    assert jane.data("GET", path) == {**made, **counted}
    assert {**made, **counted} in jane.data("GET", "/lead_sources")
    assert jane.data("PUT", path, {"text": "Fairs"})["text"] == "Fairs"
    assert jane.data("GET", f"/contacts/{contact['id']}")["contact"]["lead_source"] == "Fairs"
    assert joe.error("PUT", path, {"text": "x"}, status=403)
    assert joe.error("POST", "/lead_sources", {"text": "x"}, status=403)
    assert joe.error("DELETE", path, status=403)
    jane.data("DELETE", path)
    assert jane.data("GET", f"/contacts/{contact['id']}")["contact"]["lead_source_id"] is None
    assert jane.error("GET", path, status=404)
    for one in jane.data("GET", "/lead_sources")[1:]:
        jane.data("DELETE", f"/lead_sources/{one['id']}")
    [last] = jane.data("GET", "/lead_sources")
    assert jane.error("DELETE", f"/lead_sources/{last['id']}", status=409)


def test_users(account: Account) -> None:
    jane, joe = account.jane, account.joe
    found = [one["user"] for one in joe.data("GET", "/users")]
    assert [one["first_name"] for one in found] == ["Jane", "Joe"]
    assert "account_owner" in found[0]["account_rights"]
    assert "account_owner" not in found[1]["account_rights"]
    mine = joe.data("PUT", f"/users/{joe.user_id}", {"first_name": "Jo", "company_name": "Big Company"})["user"]
    assert (mine["first_name"], mine["last_name"], mine["company_name"]) == ("Jo", "Roe", "Big Company")
    assert joe.data("PUT", f"/users/{joe.user_id}", {"company": "Small"})["user"]["company_name"] == "Small"
    assert joe.error("PUT", f"/users/{jane.user_id}", {"first_name": "x"}, status=403)
    assert jane.data("PUT", f"/users/{joe.user_id}", {"first_name": "Joe"})["user"]["company_name"] == "Small"
    assert joe.error("PUT", f"/users/{joe.user_id}", {"bcc_email": "true"}, status=403)["errors"].keys() == {
        "bcc_email"
    }
    assert jane.error("GET", f"/users/{new_id()}", status=404)


def test_countries(jane: OnePage) -> None:
    found = [one["country"] for one in jane.data("GET", "/countries")["countries"]]
    assert {"name": "Ireland", "code": "IE", "phone_prefix": "353"} in found
    assert len(found) > 240


def test_what_no_operation_sets_has_no_value(jane: OnePage) -> None:
    contact = jane.contact(company_name="Acme", google_contacts_data={"id": "1"})
    deal = {"contact_id": contact["id"], "name": "Roof", "reason_lost_id": contact["id"], "status": "lost"}
    made = jane.data("POST", "/deals", deal, status=201)["deal"]
    file = {"external_url": "https://x.example/y.png", "thumbnail": {"url": "https://x.example/z.png"}}
    attachment = jane.data("POST", f"/deals/{made['id']}/attachments", file, status=201)["attachment"]
    user = jane.data("PUT", f"/users/{jane.user_id}", {"country_code": "IE", "google_contacts_email": "x@y.example"})
    assert contact["google_contacts_data"] is made["reason_lost_id"] is attachment["thumbnail"] is None
    assert [user["user"][name] for name in ("country_code", "bcc_email", "google_contacts_email")] == [None] * 3
    settings = jane.data("GET", "/bootstrap")["settings"]
    assert settings["company_phone_enabled"] is settings["show_company_fields_with_contact"] is True
    assert settings["bcc_email_enabled"] is settings["send_push_notifications"] is False
