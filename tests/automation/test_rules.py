"""Rules over HTTP: what sets them off, what they do, and what a run says."""

from __future__ import annotations

import json
from typing import Any

import pytest
from standardwebhooks import Webhook as Verifier

from tests.automation.conftest import Ruled, chain, create, crm, on
from tests.webhooks.conftest import Receiver


def test_a_contact_made_makes_a_deal_with_values_of_both_put_in(ruled: Ruled) -> None:
    company = ruled.make("companies", name="Acme")
    rule = ruled.rule(
        on("contact.created"),
        create("deals", name="Call {{trigger_data.firstName}}", company_id=company, status="opportunity", amount="7.5"),
        crm("update_deal", {"deal_id": "{{crm_result.id}}", "status": "for {{ crm_result.name }} {{nobody.knows}}"}),
    )
    contact = ruled.make("contacts", first_name="Ada", last_name="Lovelace")
    (run,) = ruled.wait(rule)
    assert (run["status"], run["error"], run["rule_id"]) == ("success", None, rule)
    assert run["finished_at"] >= run["started_at"]
    (deal,) = ruled.list("deals")
    assert (deal["name"], deal["status"], deal["amount"]) == ("Call Ada", "for Call Ada {{nobody.knows}}", 7.5)
    assert run["result"]["n1"]["id"] == run["result"]["n2"]["id"] == deal["id"]
    assert contact not in json.dumps(run["result"])
    stored = ruled.json("GET", f"/automation_rules/{rule}")
    assert stored["last_run_at"] is not None


@pytest.mark.parametrize("event", ["company.created", "companie.created"])
def test_company_events_have_their_right_name_and_the_real_servers(ruled: Ruled, event: str) -> None:
    rule = ruled.rule(on(event), create("contacts", first_name="{{trigger_data.name}}"))
    other = ruled.rule(on("company.deleted"), create("contacts", first_name="gone {{trigger_data.name}}"))
    # Made through another dialect.
    made = ruled.http.post(
        f"{ruled.url}/graphql",
        json={"query": 'mutation { createCompany(data: {name: "Globex"}) { id } }'},
        headers={"Authorization": f"Bearer {ruled.key}"},
    ).json()["data"]["createCompany"]["id"]
    assert ruled.wait(rule)[0]["status"] == "success"
    ruled.json("DELETE", f"/companies/{made}")
    assert ruled.wait(other)[0]["status"] == "success"
    assert {item["first_name"] for item in ruled.list("contacts")} == {"Globex", "gone Globex"}


def test_a_stage_that_changes_tells_the_old_one_and_the_new_one(ruled: Ruled) -> None:
    company = ruled.make("companies", name="Acme")
    deal = ruled.make("deals", name="Big", company_id=company, status="opportunity")
    said = "{{trigger_data.dealName}}: {{trigger_data.oldStatus}} -> {{trigger_data.newStatus}}"
    rule = ruled.rule(on("deal.stage_changed"), create("companies", name=said, description="{{trigger_data.dealId}}"))
    ruled.json("PUT", f"/deals/{deal}", {"amount": 5})
    ruled.json("PUT", f"/deals/{deal}", {"status": "won"})
    (run,) = ruled.wait(rule)
    assert run["result"]["n1"]["name"] == "Big: opportunity -> won"
    assert run["result"]["n1"]["description"] == deal


def test_notes_and_meetings_of_other_dialects_set_rules_off(ruled: Ruled) -> None:
    note = ruled.rule(on("note.created"), create("contacts", first_name="{{trigger_data.title}}"))
    meeting = ruled.rule(on("meeting.created"), create("contacts", first_name="{{trigger_data.title}}"))
    ruled.http.post(
        f"{ruled.url}/graphql",
        json={"query": 'mutation { createNote(data: {title: "N"}) { id } }'},
        headers={"Authorization": f"Bearer {ruled.key}"},
    )
    assert ruled.wait(note)[0]["result"]["n1"]["firstName"] == "N"
    assert ruled.runs(meeting) == []


def test_the_products_own_actions_write_tasks_contacts_and_notes(ruled: Ruled) -> None:
    rule = ruled.rule(
        on("contact.created"),
        crm("create_task", {"text": "Call {{trigger_data.firstName}}", "contact_id": "{{trigger_data.id}}"}),
        crm("create_note", {"contactId": "{{trigger_data.id}}", "text": "task {{crm_result.id}}"}),
    )
    noted = ruled.rule(on("note.created"), crm("create_contact", {"first_name": "{{trigger_data.contactId}}"}))
    of_tasks = ruled.rule(on("task.created"), create("companies", name="{{trigger_data.contactId}}"))
    contact = ruled.make("contacts", first_name="Ada")
    (run,) = ruled.wait(rule)
    assert run["error"] is None
    (task,) = ruled.list("tasks")
    assert (task["text"], task["type"], task["contact_id"]) == ("Call Ada", "Todo", contact)
    (note,) = ruled.list("contact_notes")
    assert (note["text"], note["contact_id"]) == (f"task {task['id']}", contact)
    # The rule led to the note, and the contact that comes of it is no news to the rule.
    assert ruled.wait(noted)[0]["result"]["n1"]["firstName"] == contact
    assert ruled.wait(of_tasks)[0]["result"]["n1"]["name"] == contact
    assert len(ruled.runs(rule)) == 1


def test_a_rule_is_not_set_off_by_what_it_led_to(ruled: Ruled) -> None:
    one = ruled.rule(on("contact.created"), create("companies", name="of {{trigger_data.firstName}}"))
    two = ruled.rule(on("company.created"), create("contacts", first_name="of {{trigger_data.name}}"))
    ruled.make("contacts", first_name="Ada")
    assert len(ruled.wait(one)) == 1
    # Ada's company made a contact, of whom the first rule makes no company: it led to that contact.
    assert len(ruled.wait(two)) == 1
    assert len(ruled.list("contacts")) == 2
    # Itself, at once.
    again = ruled.rule(
        on("deal.created"), create("deals", name="d", company_id=ruled.list("companies")[0]["id"], status="s")
    )
    ruled.make("deals", name="first", company_id=ruled.list("companies")[0]["id"], status="s")
    assert len(ruled.wait(again)) == 1
    assert len(ruled.list("deals")) == 2


def test_a_step_that_fails_is_told_and_what_was_done_before_stays(ruled: Ruled) -> None:
    rule = ruled.rule(
        on("contact.created"),
        create("companies", name="made"),
        create("deals", name="d", company_id="{{trigger_data.companyId}}", status="s"),
        create("companies", name="never"),
    )
    wrong = ruled.rule(on("contact.created"), create("companies", name="x", nmae="y"))
    ruled.make("contacts", first_name="Ada")
    (run,) = ruled.wait(rule)
    assert (run["status"], list(run["result"])) == ("error", ["n1"])
    assert "step 'n2' (action_crm): company_id" in run["error"]
    (other,) = ruled.wait(wrong)
    assert "no such fields to write: nmae" in other["error"]
    assert [item["name"] for item in ruled.list("companies")] == ["made"]


def test_a_step_that_no_vendor_is_there_for_ends_the_run_before_anything_is_done(ruled: Ruled) -> None:
    mail = {"type": "action_email", "data": {"to": "a@b.example", "subject": "s", "body": "b"}}
    rule = ruled.rule(on("contact.created"), create("companies", name="made"), mail)
    ruled.make("contacts", first_name="Ada")
    (run,) = ruled.wait(rule)
    assert (run["status"], run["result"]) == ("error", {})
    assert "step 'n2' (action_email) needs a server that sends e-mail, which is not configured" in run["error"]
    assert ruled.list("companies") == []


def test_a_disabled_rule_does_nothing_and_cannot_be_run_by_hand(ruled: Ruled) -> None:
    rule = ruled.rule(on("contact.created"), create("companies", name="by rule"), enabled=False)
    enabled = ruled.rule(on("contact.created"), create("companies", name="{{trigger_data.manual}}"))
    ruled.make("contacts", first_name="Ada")
    ruled.wait(enabled)
    assert ruled.runs(rule) == []
    assert "disabled" in ruled.error("POST", "/automation-runs/run", {"ruleId": rule})["error"]
    assert ruled.json("POST", "/automation-runs/run", {"ruleId": enabled}) == {"triggered": True}
    runs = ruled.wait(enabled, 2)
    assert [run["result"]["n1"]["name"] for run in runs] == ["true", "{{trigger_data.manual}}"]
    assert ruled.runs(enabled, limit="1") == runs[:1]
    ruled.json("PUT", f"/automation_rules/{enabled}", {"enabled": False})
    ruled.make("contacts", first_name="Grace")
    ruled.json("PUT", f"/automation_rules/{rule}", {"enabled": True})
    ruled.make("contacts", first_name="Joan")
    assert len(ruled.wait(rule)) == 1
    assert len(ruled.runs(enabled)) == 2


def test_a_webhook_is_called_signed_and_again_when_it_fails(ruled: Ruled, receiver: Receiver) -> None:
    receiver.answer(500)
    call = {"type": "action_webhook", "data": {"url": receiver.url(), "body": {"name": "{{trigger_data.firstName}}"}}}
    rule = ruled.rule(on("contact.created"), create("companies", name="once"), call)
    ruled.make("contacts", first_name="Zoë")
    receiver.wait_for(1)
    receiver.answer(200)
    (run,) = ruled.wait(rule)
    assert (run["status"], run["error"], run["result"]["n2"]) == ("success", None, {"status": 200})
    received = receiver.wait_for(2)
    assert {item.headers["webhook-id"] for item in received} == {received[0].headers["webhook-id"]}
    assert received[-1].body == {"name": "Zoë"}
    secret = ruled.json("GET", "/automation-runs/secret", params={"ruleId": rule})["secret"]
    assert Verifier(secret).verify(received[-1].text, received[-1].headers) == {"name": "Zoë"}
    # The step before was done, and is not done again.
    assert len(ruled.list("companies")) == 1
    assert secret not in json.dumps([ruled.json("GET", f"/automation_rules/{rule}"), run])
    receiver.answer(503)
    ruled.make("contacts", first_name="Ada")
    failed = ruled.wait(rule, 2)[0]
    assert (failed["status"], failed["error"]) == ("error", "step 'n2' (action_webhook): HTTP 503")


def test_a_private_address_is_refused_when_the_rule_is_saved_and_when_it_is_called(ruled: Ruled) -> None:
    def call(url: str) -> dict[str, Any]:
        return {"type": "action_webhook", "data": {"url": url}}

    refused = ruled.error(
        "POST",
        "/automation_rules",
        {"name": "r", "workflow_definition": chain(on("contact.created"), call("http://10.0.0.1/"))},
    )
    assert "not a public address" in refused["error"]
    rule = ruled.rule(on("contact.created"), call("http://{{trigger_data.lastName}}/"))
    ruled.make("contacts", last_name="169.254.169.254")
    (run,) = ruled.wait(rule)
    assert (run["status"], run["result"]) == ("error", {})
    assert "not a public address" in run["error"]


_LOOP = {
    "nodes": [
        {"id": "t", "type": "trigger_event", "data": {"event": "contact.created"}},
        {"id": "a", "type": "action_notify_user", "data": {"title": "x"}},
        {"id": "b", "type": "action_notify_user", "data": {"title": "x"}},
    ],
    "edges": [{"source": "t", "target": "a"}, {"source": "a", "target": "b"}, {"source": "b", "target": "a"}],
}


@pytest.mark.parametrize(
    ("definition", "reason"),
    [
        ({"nodes": "x"}, "nodes must be a list"),
        ({"nodes": [{"id": "a", "type": "action_dance"}]}, "unknown type 'action_dance'"),
        (chain(create("companies", name="x")), "no node is a trigger"),
        (_LOOP, "in a circle: a, b"),
        (chain(on("contact.hugged")), "no event 'contact.hugged'"),
        (chain({"type": "trigger_schedule", "data": {"cron": "0 0 30 2 *"}}), "no time that '0 0 30 2 *' says"),
        (chain({"type": "trigger_schedule", "data": {"cron": "* * * * * *"}}), "five fields"),
        (chain(on("task.created"), crm("explode", {})), "no action 'explode'"),
        (chain(on("task.created"), crm("update_deal", {"status": "x"})), "must name the id"),
        (chain(on("task.created"), on("deal.created")), "which is a trigger"),
        ({"nodes": [{"id": "a", **on("task.created")}], "edges": [{"source": "a", "target": "z"}]}, "no node"),
        ({"nodes": [{"id": "a", **on("task.created")}] * 2}, "two nodes have the id 'a'"),
    ],
)
def test_a_workflow_that_could_not_run_is_refused_with_the_reason(
    ruled: Ruled, definition: dict[str, Any], reason: str
) -> None:
    refused = ruled.error("POST", "/automation_rules", {"name": "r", "workflow_definition": definition})
    assert reason in refused["error"]
    assert ruled.list("automation_rules") == []
    rule = ruled.make("automation_rules", name="draft")
    assert reason in ruled.error("PUT", f"/automation_rules/{rule}", {"workflowDefinition": definition})["error"]
