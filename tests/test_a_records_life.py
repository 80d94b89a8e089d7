"""One contact's life through every door: made by CustomerOS, enriched and moved by Twenty, merged, told in order."""

from __future__ import annotations

from typing import Any

from tests.support.server import Crm

CREATE = "mutation ($input: ContactInput!) { contact_Create(input: $input) }"
ENRICH = """mutation ($id: ID!, $data: PersonUpdateInput!) {
  updatePerson(id: $id, data: $data) { jobTitle city linkedinLink company { name } }
}"""
COMPANY = "mutation ($data: CompanyCreateInput!) { createCompany(data: $data) { id } }"
NOTE = "mutation ($data: NoteCreateInput!) { createNote(data: $data) { id } }"
TARGET = "mutation ($data: NoteTargetCreateInput!) { createNoteTarget(data: $data) { id } }"
MERGE = """mutation ($primary: ID!, $merged: [ID!]!) {
  contact_Merge(primaryContactId: $primary, mergedContactIds: $merged) { id }
}"""
WHOLE = """query ($id: ID!) {
  contact(id: $id) {
    firstName lastName
    emails { email } primaryEmail { email } phoneNumbers { e164 } socials { url }
    jobRoles { jobTitle primary endedAt organization { name } }
  }
}"""
LINES = """query ($id: ID!) {
  timelineActivities(filter: { targetPersonId: { eq: $id } }, orderBy: [{ happensAt: AscNullsLast }]) {
    edges { node { id name happensAt properties linkedRecordCachedName } }
  }
}"""
PROFILE = "https://www.linkedin.com/in/ann-abel"


class Client:
    """A team that uses CustomerOS at /query, Twenty at /graphql, and /rest, all at once."""

    def __init__(self, crm: Crm) -> None:
        self.crm = crm

    def customeros(self, document: str, **variables: Any) -> Any:
        """The only root field's answer at /query."""
        (answer,) = self.crm.data(document, variables).values()
        return answer

    def twenty(self, document: str, **variables: Any) -> Any:
        """The only root field's answer at /graphql."""
        (answer,) = self.crm.data(document, variables, path="/graphql").values()
        return answer

    def rest(self, method: str, path: str, body: Any = None) -> Any:
        """The body of an answer of /rest."""
        headers = {"Authorization": f"Bearer {self.crm.api_key}"}
        response = self.crm.http.request(method, f"{self.crm.url}/rest{path}", json=body, headers=headers)
        assert response.status_code < 300, response.text
        return response.json()


def test_a_contact_made_enriched_moved_and_merged_tells_its_life_in_order(crm: Crm) -> None:
    client = Client(crm)
    # Made, twice, since two colleagues met the same person.
    ann = client.customeros(
        CREATE, input={"firstName": "Ann", "lastName": "Abel", "email": {"email": "ann@acme.com", "primary": True}}
    )
    twin = client.customeros(
        CREATE,
        input={
            "firstName": "A.",
            "email": {"email": "ann@home.org"},
            "phoneNumber": {"phoneNumber": "+353 1 677 0600"},
        },
    )

    # Enriched through Twenty's GraphQL.
    acme, globex = (client.twenty(COMPANY, data={"name": name})["id"] for name in ("Acme", "Globex"))
    enriched = client.twenty(
        ENRICH,
        id=ann,
        data={
            "jobTitle": "CTO",
            "city": "Dublin",
            "companyId": acme,
            "linkedinLink": PROFILE,
        },
    )
    assert enriched["company"] == {"name": "Acme"}
    note = client.twenty(NOTE, data={"title": "Met at the fair"})["id"]
    client.twenty(TARGET, data={"noteId": note, "personId": twin})

    # Moved to another company through REST.
    moved = client.rest("PATCH", f"/people/{ann}?depth=1", {"companyId": globex})["data"]
    assert moved["company"]["name"] == "Globex"

    # Merged by CustomerOS.
    assert client.customeros(MERGE, primary=ann, merged=[twin])["id"] == ann

    # All of it is on the one record, whichever way it is read.
    contact = client.customeros(WHOLE, id=ann)
    assert (contact["firstName"], contact["lastName"]) == ("Ann", "Abel")
    assert [email["email"] for email in contact["emails"]] == ["ann@acme.com", "ann@home.org"]
    assert contact["primaryEmail"] == {"email": "ann@acme.com"}
    assert contact["phoneNumbers"] == [{"e164": "+35316770600"}]
    assert contact["socials"] == [{"url": PROFILE}]
    roles = {role["organization"]["name"]: role for role in contact["jobRoles"]}
    assert {name: (role["jobTitle"], role["primary"]) for name, role in roles.items()} == {
        "Globex": ("CTO", True),
        "Acme": ("CTO", False),
    }
    assert roles["Acme"]["endedAt"] is not None
    person = client.rest("GET", f"/people/{ann}?depth=1")["data"]
    assert (person["name"]["lastName"], person["city"], person["company"]["name"]) == ("Abel", "Dublin", "Globex")
    assert crm.error("query ($id: ID!) { contact(id: $id) { id } }", {"id": twin})["message"] == (
        f"Contact with id {twin} not found"
    )

    # And its timeline tells it in order.
    lines = [edge["node"] for edge in client.twenty(LINES, id=ann)["edges"]]
    assert [line["happensAt"] for line in lines] == sorted(line["happensAt"] for line in lines)
    assert [(line["name"], told(line)) for line in lines] == [
        ("person.created", {"email": "ann@acme.com", "name": {"firstName": "Ann", "lastName": "Abel"}}),
        ("person.updated", {"companyId": acme, "jobTitle": "CTO", "city": "Dublin", "linkedinLink": PROFILE}),
        # On the twin's timeline when it was written; the contact has taken that over.
        ("linked-note.created", {"title": "Met at the fair"}),
        ("person.updated", {"companyId": globex}),
        ("person.updated", {"phone": "+353 1 677 0600"}),
    ]
    rest = client.rest("GET", f"/timelineActivities?filter=targetPersonId[eq]:{ann}&order_by=happensAt")["data"]
    assert [line["id"] for line in rest] == [line["id"] for line in lines]


def told(line: Any) -> dict[str, Any]:
    """What a line says of the fields that have one value."""
    after = line["properties"].get("after") or {
        name: sides["after"] for name, sides in line["properties"]["diff"].items()
    }
    return {name: value for name, value in after.items() if name not in ("emails", "phones")}
