"""`metadata.version`: how often a record was written, whichever dialect wrote it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.customeros.conftest import Store
from tests.support.server import Crm

DUE = "2030-01-01T00:00:00Z"
VERSION = "metadata { version lastUpdated }"


def organization(crm: Crm, id_: str) -> dict[str, Any]:
    document = f"query ($id: ID!) {{ organization(id: $id) {{ {VERSION} }} }}"
    found: dict[str, Any] = crm.data(document, {"id": id_})["organization"]["metadata"]
    return found


async def test_it_rises_with_each_write_as_the_instant_of_the_last_change_does(crm: Crm, store: Store) -> None:
    (id_,) = await store.create("company", {"name": "Acme"})
    seen = [organization(crm, id_)]
    save = "mutation ($id: ID!, $name: String) { organization_Save(input: {id: $id, name: $name}) { name } }"
    crm.data(save, {"id": id_, "name": "Acme Inc"})
    seen.append(organization(crm, id_))
    update = 'mutation ($id: ID!) { updateCompany(id: $id, data: {name: "Acme Ltd"}) { id } }'
    crm.data(update, {"id": id_}, path="/graphql")
    seen.append(organization(crm, id_))
    # What changes nothing is no change.
    crm.data(update, {"id": id_}, path="/graphql")
    assert organization(crm, id_) == seen[-1]
    assert [one["version"] for one in seen] == [1, 2, 3]
    assert len({one["lastUpdated"] for one in seen}) == 3


@pytest.mark.parametrize(
    ("made", "changed", "read"),
    [
        (
            'contact_AddSocial(contactId: $id, input: {url: "linkedin.com/in/ada"}) { id }',
            'social_Update(input: {id: $made, url: "linkedin.com/in/ada-l"}) { id }',
            f"contact(id: $id) {{ found: socials {{ {VERSION} }} }}",
        ),
        (
            f'reminder_Create(input: {{organizationId: $org, userId: $user, content: "Call", dueDate: "{DUE}"}})',
            f'reminder_Update(input: {{id: $made, content: "Write", dueDate: "{DUE}"}})',
            f"found: remindersForOrganization(organizationId: $org) {{ {VERSION} }}",
        ),
    ],
    ids=["a contact's social", "a reminder"],
)
async def test_rows_that_belong_to_records_count_too(
    crm: Crm, store: Store, made: str, changed: str, read: str
) -> None:
    (contact,) = await store.create("person", {"first_name": "Ada"})
    (company,) = await store.create("company", {"name": "Acme"})
    (user,) = await store.create("member", {"email": "una@example.com"})

    def call(document: str, **more: str) -> Any:
        ids = {"id": contact, "org": company, "user": user, **more}
        used = {name: value for name, value in ids.items() if f"${name}" in document}
        kind = "query" if document is read else "mutation"
        declared = ", ".join(f"${name}: ID!" for name in used)
        return crm.data(f"{kind} ({declared}) {{ {document} }}", used)

    def versions() -> list[int]:
        answer = call(read)
        rows = answer.get("found") or answer["contact"]["found"]
        return [row["metadata"]["version"] for row in rows]

    (answer,) = call(made).values()
    assert versions() == [1]
    call(changed, made=answer if isinstance(answer, str) else answer["id"])
    assert versions() == [2]
