"""A record of each kind, for whoever sends requests about any of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.onepagecrm.conftest import Account
from tests.onepagecrm.test_relationships import made_type, pair


def estate(account: Account) -> Mapping[str, str]:
    """What parameters of paths and bodies are called -> the id of a record that is there."""
    jane = account.jane
    contact = jane.contact(company_name="Acme", emails=[{"type": "work", "value": "a@b.com"}], tags=["VIP"])
    other = jane.contact(last_name="Roe")
    below = f"/contacts/{contact['id']}"

    # Names that must differ do, so that an account may have more than one such estate.
    size, *names = (f"{word} {contact['id'][-8:]}" for word in ("Size", "One", "Two", "Partner", "Both"))

    def made(path: str, name: str, /, **body: Any) -> str:
        found = jane.data("POST", path, body, status=201)
        return str(found.get(name, found)["id"])

    kind = made_type(jane, names[2])
    variant = kind["relationship_variants"][0]["id"]
    related = jane.data("POST", f"{below}/relationships", pair(kind, contact, other), status=201)
    steps = [made("/predefined_actions", "predefined_action", text=text, days=1) for text in ("One", "Two", "Three")]
    things = [made("/predefined_items", "predefined_item", name=name, price=2) for name in names[:2]]
    file = {"name": "a.txt", "link_type": "dropbox", "external_url": "https://files.example/a.txt"}
    known = {
        "contact_id": contact["id"],
        "last_id": contact["id"],
        "company_id": contact["company_id"],
        "status_id": contact["status_id"],
        "lead_source_id": "email_web",
        "user_id": str(jane.user_id),
        "owner_id": str(jane.user_id),
        "assignee_id": str(jane.user_id),
        "tag_name": "VIP",
        "relationship_type_id": kind["id"],
        "variant_id": variant,
        "relationship_id": related["relationship"]["id"],
        "custom_field_id": made("/custom_fields", "custom_field", name=size, type="number"),
        "company_field_id": made("/company_fields", "company_field", name=size, type="number"),
        "deal_field_id": made("/deal_fields", "deal_field", name=size, type="number"),
        "action_id": made("/actions", "action", contact_id=contact["id"], text="Call", status="asap"),
        "deal_id": made(f"{below}/deals", "deal", name="Big", amount=5),
        "note_id": made(f"{below}/notes", "note", text="Said hello"),
        "call_id": made(f"{below}/calls", "call", text="Said hello", call_result="interested"),
        "meeting_id": made(f"{below}/meetings", "meeting", text="Said hello"),
        "predefined_action_id": steps[0],
        "predefined_action_group_id": made(
            "/predefined_action_groups", "predefined_action_group", text="Both", action_ids=steps[1:]
        ),
        "predefined_item_id": things[0],
        "predefined_item_group_id": made("/predefined_item_groups", "predefined_item", name=names[3], item_ids=things),
        "pipeline_id": jane.data("GET", "/pipelines")["pipelines"][0]["pipeline"]["id"],
    }
    note = f"/notes/{known['note_id']}/attachments"
    known["attachment_id"] = made(note, "attachment", contact_id=contact["id"], **file)
    account.joe.data("POST", f"{below}/notes", {"text": "x", "user_ids_to_notify": [known["user_id"]]}, status=201)
    [told, *_] = jane.data("GET", "/notifications")["notifications"]
    known["notification_id"] = told["notification"]["id"]
    return known
