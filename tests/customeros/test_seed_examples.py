"""The documents that CustomerOS's contacts API page prints, word for word."""

from tests.support.server import Crm

GET_ORGANIZATION = """query($id: ID!) {
  organization(id: $id) {
    metadata { id }
    name
    website
  }
}
"""
SAVE_OPPORTUNITY = """mutation($input: OpportunitySaveInput!) {
  opportunity_Save(input: $input) {
    metadata { id }
    name
    amount
  }
}
"""


def test_fetch_an_organization_by_id(crm: Crm) -> None:
    answer = crm.answer(GET_ORGANIZATION, {"id": "org-123"})
    assert answer["data"] == {"organization": None}
    assert [error["message"] for error in answer["errors"]] == ["Failed to get organization by id org-123"]
    made = crm.data(
        'mutation { organization_Save(input: {name: "Acme", website: "https://acme.com"}) { metadata { id } } }'
    )
    id_ = made["organization_Save"]["metadata"]["id"]
    assert crm.data(GET_ORGANIZATION, {"id": id_}) == {
        "organization": {"metadata": {"id": id_}, "name": "Acme", "website": "https://acme.com"}
    }


def test_save_an_opportunity(crm: Crm) -> None:
    variables = {"input": {"name": "Acme Expansion", "amount": 50000, "internalType": "UPSELL"}}
    answer = crm.data(SAVE_OPPORTUNITY, variables)["opportunity_Save"]
    assert (answer["name"], answer["amount"]) == ("Acme Expansion", 50000)
    read = "query($id: ID!) { opportunity(id: $id) { name amount internalType organization { name } } }"
    assert crm.data(read, {"id": answer["metadata"]["id"]}) == {
        "opportunity": {"name": "Acme Expansion", "amount": 50000, "internalType": "UPSELL", "organization": None}
    }
