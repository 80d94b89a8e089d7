"""Flows of CustomerOS's vendor: their types are there, whole, and no contact is in one."""

from __future__ import annotations

from tests.support.server import Crm

FLOW = """
  metadata { id created source appSource version } name description nodes edges firstStartedAt status tableViewDefId
  statistics { total onHold ready scheduled inProgress completed goalAchieved pending }
  participants { metadata { id } entityType entityId status requirementsUnmeet
    executions { metadata { id } status scheduledAt executedAt error action { metadata { id } action } } }
  contacts { metadata { id } contact { id flows { name } } status scheduledAction scheduledAt }
  senders { metadata { id } user { id name } flow { name } }
"""


def test_a_document_that_asks_for_all_of_it_is_answered(crm: Crm) -> None:
    made = crm.data('mutation { contact_Create(input: {name: "Ada"}) }')["contact_Create"]
    document = f"query ($id: ID!) {{ contact(id: $id) {{ name flows {{ {FLOW} }} again: flows {{ __typename }} }} }}"
    assert crm.data(document, {"id": made})["contact"] == {"name": "Ada", "flows": [], "again": []}
    listed = "query ($ids: [ID!]) { contacts { content { flows { name status } } } ui_contacts(ids: $ids) { flows } }"
    assert crm.data(listed, {"ids": [made]}) == {
        "contacts": {"content": [{"flows": []}]},
        "ui_contacts": [{"flows": []}],
    }


def test_nobody_is_put_into_a_flow(crm: Crm) -> None:
    bulk = 'mutation { contact_CreateBulkByEmailV2(emails: ["a@example.com"], flowId: "1") { createdIds } }'
    assert crm.error(bulk)["message"] == "Invalid flow id"
    assert crm.data("{ contacts { totalElements } }")["contacts"]["totalElements"] == 0
