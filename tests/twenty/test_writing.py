"""Create, update, delete, restore and destroy, one at a time."""

from __future__ import annotations

from typing import Any

import pytest

from tests.twenty.conftest import Twenty

CREATE = {
    "company": """mutation C($d: CompanyCreateInput!) { createCompany(data: $d) { id name domainName address employees
      industry linkedinLink xLink annualRecurringRevenue { amountMicros currencyCode } idealCustomerProfile position
      createdAt accountOwnerId } }""",
    "person": """mutation C($d: PersonCreateInput!) { createPerson(data: $d) {
      id name { firstName lastName } email phone emails { primaryEmail additionalEmails }
      phones { primaryPhoneNumber primaryPhoneCountryCode
      primaryPhoneCallingCode additionalPhones } city jobTitle companyId company { name } } }""",
    "opportunity": """mutation C($d: OpportunityCreateInput!) { createOpportunity(data: $d) { id name
      amount { amountMicros currencyCode } stage probability closeDate companyId pointOfContact { id } } }""",
    "task": "mutation C($d: TaskCreateInput!) { createTask(data: $d) { id title body status dueAt assigneeId } }",
    "note": "mutation C($d: NoteCreateInput!) { createNote(data: $d) { id title body bodyV2 { markdown } } }",
}


async def created(twenty: Twenty, kind: str, **data: Any) -> dict[str, Any]:
    [answer] = (await twenty.data(CREATE[kind], d=data)).values()
    return dict(answer)


async def test_a_company_with_everything(twenty: Twenty) -> None:
    company = await created(
        twenty,
        "company",
        name="Acme",
        domainName={"primaryLinkUrl": "https://www.acme.com", "primaryLinkLabel": "", "secondaryLinks": None},
        address={"addressStreet1": "123 Main St", "addressCity": "San Francisco", "addressCountry": "US"},
        employees=500,
        industry="Technology",
        linkedinLink="https://linkedin.com/company/acme",
        xLink={"primaryLinkUrl": "https://x.com/acme"},
        annualRecurringRevenue={"amountMicros": "5000000000000000", "currencyCode": "USD"},
        idealCustomerProfile=True,
        position=2.5,
        createdAt="2024-01-15T10:00:00Z",
    )
    company.pop("id")
    assert company == {
        "name": "Acme",
        "domainName": "acme.com",
        "address": "123 Main St, San Francisco, US",
        "employees": 500,
        "industry": "Technology",
        "linkedinLink": "https://linkedin.com/company/acme",
        "xLink": "https://x.com/acme",
        "annualRecurringRevenue": {"amountMicros": 5000000000000000, "currencyCode": "USD"},
        "idealCustomerProfile": True,
        "position": 2.5,
        "createdAt": "2024-01-15T10:00:00.000Z",
        "accountOwnerId": None,
    }


async def test_a_person_with_several_addresses_and_numbers(twenty: Twenty) -> None:
    company = await created(twenty, "company", name="Acme")
    person = await created(
        twenty,
        "person",
        name={"firstName": "Jane", "lastName": "Smith"},
        emails={"primaryEmail": "Jane@Acme.com", "additionalEmails": ["jane@home.org"]},
        phones={
            "primaryPhoneNumber": "6 12 34 56 78",
            "primaryPhoneCountryCode": "FR",
            "primaryPhoneCallingCode": "+33",
            "additionalPhones": [{"number": "2079460958", "callingCode": "+44", "countryCode": ""}],
        },
        jobTitle="CTO",
        city="Paris",
        companyId=company["id"],
    )
    person.pop("id")
    assert person == {
        "name": {"firstName": "Jane", "lastName": "Smith"},
        "email": "jane@acme.com",
        "phone": "6 12 34 56 78",
        "emails": {"primaryEmail": "jane@acme.com", "additionalEmails": ["jane@home.org"]},
        "phones": {
            "primaryPhoneNumber": "6 12 34 56 78",
            "primaryPhoneCountryCode": "FR",
            "primaryPhoneCallingCode": "+33",
            "additionalPhones": [{"number": "+44 2079460958", "countryCode": "GB", "callingCode": "+44"}],
        },
        "city": "Paris",
        "jobTitle": "CTO",
        "companyId": company["id"],
        "company": {"name": "Acme"},
    }


async def test_an_opportunity_a_task_and_a_note(twenty: Twenty) -> None:
    person = await created(twenty, "person", name={"firstName": "Jane"})
    opportunity = await created(
        twenty,
        "opportunity",
        name="Enterprise License",
        amount={"amountMicros": 50000000000, "currencyCode": "USD"},
        stage="QUALIFICATION",
        probability=25,
        closeDate="2024-12-31",
        pointOfContactId=person["id"],
    )
    opportunity.pop("id")
    assert opportunity == {
        "name": "Enterprise License",
        "amount": {"amountMicros": 50000000000, "currencyCode": "USD"},
        "stage": "QUALIFICATION",
        "probability": 25,
        "closeDate": "2024-12-31",
        "companyId": None,
        "pointOfContact": {"id": person["id"]},
    }
    [member] = await twenty.make("member", {"email": "ann@us.com"})
    task = await created(
        twenty, "task", title="Call", body="soon", status="TODO", dueAt="2024-05-01", assigneeId=member
    )
    task.pop("id")
    assert task == {
        "title": "Call",
        "body": "soon",
        "status": "TODO",
        "dueAt": "2024-05-01T00:00:00.000Z",
        "assigneeId": member,
    }
    note = await created(twenty, "note", title="Met", bodyV2={"markdown": "# Hi", "blocknote": None})
    assert (note["body"], note["bodyV2"]) == ("# Hi", {"markdown": "# Hi"})
    blocks = '[{"type":"paragraph","content":[{"type":"text","text":"one "},{"type":"text","text":"two"}]}]'
    assert (await created(twenty, "note", bodyV2={"blocknote": blocks}))["body"] == "one two"


async def test_an_update_changes_what_it_names(twenty: Twenty) -> None:
    company = await created(twenty, "company", name="Acme", employees=5, address="1 Road")
    updated = await twenty.data(
        """mutation U($id: ID!, $d: CompanyUpdateInput!) { updateCompany(id: $id, data: $d) { name employees address
             annualRecurringRevenue { amountMicros currencyCode } } }""",
        id=company["id"],
        d={"employees": 600, "address": None, "annualRecurringRevenue": {"amountMicros": 1500000}},
    )
    assert updated["updateCompany"] == {
        "name": "Acme",
        "employees": 600,
        "address": None,
        "annualRecurringRevenue": {"amountMicros": 1500000, "currencyCode": None},
    }
    person = await created(twenty, "person", name={"firstName": "Jane", "lastName": "Smith"}, companyId=company["id"])
    updated = await twenty.data(
        """mutation U($id: ID!, $d: PersonUpdateInput!) { updatePerson(id: $id, data: $d) {
             name { firstName lastName } companyId email } }""",
        id=person["id"],
        d={"name": {"lastName": "Doe"}, "companyId": None, "email": "jane@doe.com"},
    )
    assert updated["updatePerson"] == {
        "name": {"firstName": "Jane", "lastName": "Doe"},
        "companyId": None,
        "email": "jane@doe.com",
    }


@pytest.mark.parametrize("kind", ["company", "person", "opportunity", "task", "note"])
async def test_delete_restore_destroy(twenty: Twenty, kind: str) -> None:
    name = kind[0].upper() + kind[1:]
    plural = {"company": "companies", "person": "people", "opportunity": "opportunities"}.get(kind, f"{kind}s")
    record = (await created(twenty, kind))["id"]

    async def act(verb: str) -> Any:
        answer = await twenty.data(f"mutation A($id: UUID!) {{ {verb}{name}(id: $id) {{ id deletedAt }} }}", id=record)
        return answer[f"{verb}{name}"]

    async def listed(condition: str = "{}") -> int:
        return int((await twenty.data(f"{{ {plural}(filter: {condition}) {{ totalCount }} }}"))[plural]["totalCount"])

    async def found() -> bool:
        return bool((await twenty.data(f"query Q($id: ID) {{ {kind}(id: $id) {{ id }} }}", id=record))[kind])

    assert (await listed(), await found()) == (1, True)
    deleted = await act("delete")
    assert deleted["id"] == record
    assert deleted["deletedAt"] is not None
    assert (await listed(), await found()) == (0, False)
    assert await listed('{deletedAt: {is: "NOT_NULL"}}') == 1
    assert await listed("{not: {deletedAt: {is: NULL}}}") == 1
    assert (await act("restore")) == {"id": record, "deletedAt": None}
    assert (await listed(), await found()) == (1, True)
    assert (await act("destroy"))["id"] == record
    assert await listed("{or: [{deletedAt: {is: NULL}}, {deletedAt: {is: NOT_NULL}}]}") == 0
    for verb in ("delete", "restore", "destroy"):
        error = await twenty.error(f"mutation A($id: ID!) {{ {verb}{name}(id: $id) {{ id }} }}", id=record)
        assert error["extensions"] == {"code": "NOT_FOUND", "field": "id"}
        assert error["message"] == f"No {kind} with id {record} was found."


async def test_a_note_is_not_any_other_activity(twenty: Twenty) -> None:
    [meeting] = await twenty.make("activity", {"kind": "MEETING", "title": "M"})
    for call in ("deleteNote(id: $id)", 'updateNote(id: $id, data: {title: "x"})', "deleteNotes(ids: [$id])"):
        error = await twenty.error(f"mutation A($id: ID!) {{ {call} {{ id }} }}", id=meeting)
        assert error["extensions"]["code"] == "NOT_FOUND"
        assert error["message"] == f"No note with id {meeting} was found."


async def test_first_and_last_positions(twenty: Twenty) -> None:
    await created(twenty, "company", name="middle", position=5)
    assert (await created(twenty, "company", position="first"))["position"] == 4
    assert (await created(twenty, "company", position="last"))["position"] == 6
    assert (await created(twenty, "company", position=-1.5))["position"] == -1.5


async def test_who_made_it(twenty: Twenty) -> None:
    answer = await twenty.data(
        'mutation { createCompany(data: {createdBy: {source: "IMPORT"}}) { createdBy { source name } } }'
    )
    assert answer["createCompany"]["createdBy"] == {"source": "IMPORT", "name": "test"}
    answer = await twenty.data("mutation { createCompany(data: {}) { name createdBy { source } } }")
    assert answer["createCompany"] == {"name": "", "createdBy": {"source": "API"}}


async def test_a_key_that_may_only_read(twenty: Twenty) -> None:
    reader = Twenty(twenty.database, twenty.workspace_id, may_write=False)
    error = await reader.error("mutation { createCompany(data: {}) { id } }")
    assert error["extensions"]["code"] == "FORBIDDEN"


async def test_data_written_in_the_document_with_variables_inside(twenty: Twenty) -> None:
    answer = await twenty.data(
        """mutation C($url: String!, $city: String, $micros: BigFloat, $name: String) {
             createCompany(data: {name: $name, domainName: {primaryLinkUrl: $url}, address: {addressCity: $city},
                                  annualRecurringRevenue: {amountMicros: $micros, currencyCode: "USD"}}) {
               name domainName address annualRecurringRevenue { amountMicros } } }""",
        url="https://acme.com",
        city="Paris",
        micros=50000000000,
    )
    assert answer["createCompany"] == {
        "name": "",
        "domainName": "acme.com",
        "address": "Paris",
        "annualRecurringRevenue": {"amountMicros": 50000000000},
    }


@pytest.mark.parametrize(
    ("data", "code", "field"),
    [
        ({"email": "nope"}, "BAD_USER_INPUT", "email"),
        ({"emails": {"primaryEmail": "nope"}}, "BAD_USER_INPUT", "emails.primaryEmail"),
        ({"emails": {"additionalEmails": ["nope"]}}, "BAD_USER_INPUT", "emails.additionalEmails"),
        ({"emails": {"additionalEmails": "nope"}}, "BAD_USER_INPUT", "emails.additionalEmails"),
        ({"phone": "12"}, "BAD_USER_INPUT", "phone"),
        ({"phones": {"primaryPhoneNumber": "abc"}}, "BAD_USER_INPUT", "phones"),
        ({"phones": {"additionalPhones": [{"number": 5}]}}, "BAD_USER_INPUT", "phones"),
        ({"companyId": "0190a000-0000-7000-8000-000000000000"}, "NOT_FOUND", "companyId"),
        ({"avatarUrl": "ftp://x"}, "BAD_USER_INPUT", "avatarUrl"),
        ({"name": {"firstName": "x" * 3000}}, "BAD_USER_INPUT", "name.firstName"),
    ],
)
async def test_a_refused_value_names_its_field(twenty: Twenty, data: dict[str, Any], code: str, field: str) -> None:
    error = await twenty.error(CREATE["person"], d=data)
    assert error["extensions"] == {"code": code, "field": field}, error
    assert (await twenty.data("{ people { totalCount } }"))["people"]["totalCount"] == 0


async def test_references_to_what_is_not_there(twenty: Twenty, stranger_id: str) -> None:
    error = await twenty.error(CREATE["opportunity"], d={"pointOfContactId": stranger_id})
    assert error["message"] == f"No person with id {stranger_id} was found."
    assert error["extensions"] == {"code": "NOT_FOUND", "field": "pointOfContactId"}
    error = await twenty.error(CREATE["opportunity"], d={"closeDate": "soon"})
    assert error["extensions"] == {"code": "BAD_USER_INPUT", "field": "closeDate"}
    error = await twenty.error("mutation U($id: ID!) { updateNote(id: $id, data: {}) { id } }", id="nope")
    assert error["extensions"] == {"code": "BAD_USER_INPUT", "field": "id"}


async def test_a_tasks_status_is_one_of_the_options(twenty: Twenty) -> None:
    task = await created(twenty, "task", title="Call", status="TODO")
    message = 'Value "UNHEARD_OF" does not exist in the enum of status: TODO, IN_PROGRESS, DONE'
    wrong = {"title": "Call", "status": "UNHEARD_OF"}
    error = await twenty.error(CREATE["task"], d=wrong)
    assert (error["message"], error["extensions"]["field"]) == (message, "status")
    many = "mutation ($d: [TaskCreateInput!]!) { createTasks(data: $d) { id } }"
    error = await twenty.error(many, d=[{"title": "a", "status": "DONE"}, wrong])
    assert (error["message"], error["extensions"]["field"], error["extensions"]["index"]) == (message, "status", 1)
    update = "mutation ($id: ID!, $d: TaskUpdateInput!) { updateTask(id: $id, data: $d) { status } }"
    assert (await twenty.error(update, id=task["id"], d={"status": "UNHEARD_OF"}))["message"] == message
    assert await twenty.data(update, id=task["id"], d={"status": "DONE"}) == {"updateTask": {"status": "DONE"}}
    assert await twenty.data(update, id=task["id"], d={"status": None}) == {"updateTask": {"status": None}}
    assert (await twenty.data("{ tasks { totalCount } }"))["tasks"]["totalCount"] == 1
