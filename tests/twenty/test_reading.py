"""findMany and findOne: the records of the store in Twenty's shape."""

from __future__ import annotations

from tests.twenty.conftest import Twenty

PEOPLE = """
query People($filter: PersonFilterInput, $orderBy: [PersonOrderByInput!], $first: Int) {
  people(filter: $filter, orderBy: $orderBy, first: $first) {
    totalCount
    edges { cursor node { id name { firstName lastName } email phone city jobTitle linkedinLink xLink avatarUrl
      emails { primaryEmail additionalEmails }
      phones { primaryPhoneNumber primaryPhoneCountryCode primaryPhoneCallingCode additionalPhones }
      company { id name domainName } companyId
      opportunities { totalCount edges { node { name stage } } } } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}
"""


async def test_a_person_shows_the_records_around_it(twenty: Twenty) -> None:
    [company] = await twenty.make("company", {"name": "Acme", "primary_domain": "acme.com"})
    [person] = await twenty.make(
        "person",
        {
            "first_name": "Jane",
            "last_name": "Smith",
            "primary_email": "jane@acme.com",
            "emails": ["jane@home.org"],
            "primary_phone": "+1 415 555 0123",
            "phones": ["+44 20 7946 0958"],
            "city": "Paris",
            "job_title": "CTO",
            "linkedin_url": "https://linkedin.com/in/jane",
            "company_id": company,
        },
    )
    await twenty.make("deal", {"name": "License", "stage": "QUALIFICATION", "person_id": person})
    people = (await twenty.data(PEOPLE, first=10))["people"]
    [edge] = people["edges"]
    assert people["totalCount"] == 1
    assert people["pageInfo"] == {
        "hasNextPage": False,
        "hasPreviousPage": False,
        "startCursor": edge["cursor"],
        "endCursor": edge["cursor"],
    }
    assert edge["node"] == {
        "id": person,
        "name": {"firstName": "Jane", "lastName": "Smith"},
        "email": "jane@acme.com",
        "phone": "+1 415 555 0123",
        "city": "Paris",
        "jobTitle": "CTO",
        "linkedinLink": "https://linkedin.com/in/jane",
        "xLink": None,
        "avatarUrl": None,
        "emails": {"primaryEmail": "jane@acme.com", "additionalEmails": ["jane@home.org"]},
        "phones": {
            "primaryPhoneNumber": "+1 415 555 0123",
            "primaryPhoneCountryCode": "US",
            "primaryPhoneCallingCode": "+1",
            "additionalPhones": [{"number": "+44 20 7946 0958", "countryCode": "GB", "callingCode": "+44"}],
        },
        "company": {"id": company, "name": "Acme", "domainName": "acme.com"},
        "companyId": company,
        "opportunities": {"totalCount": 1, "edges": [{"node": {"name": "License", "stage": "QUALIFICATION"}}]},
    }


async def test_money_dates_and_notes(twenty: Twenty) -> None:
    [company] = await twenty.make(
        "company",
        {"name": "Acme", "annual_recurring_revenue": "5000000000.5", "annual_recurring_revenue_currency": "EUR"},
    )
    await twenty.make(
        "deal",
        {"name": "D", "amount": "0.000001", "currency": "USD", "close_at": "2024-12-31T23:00:00Z", "probability": "25"},
    )
    await twenty.make("activity", {"kind": "NOTE", "title": "N", "body": "text"}, {"kind": "MEETING", "title": "M"})
    [member] = await twenty.make("member", {"first_name": "Ann", "email": "ann@us.com"})
    await twenty.make("task", {"title": "T", "assignee_id": member, "due_at": "2024-05-01T10:00:00Z"})
    data = await twenty.data(
        """{ companies { edges { node { id annualRecurringRevenue { amountMicros currencyCode __typename }
               createdBy { source workspaceMemberId name } } } }
             opportunities { edges { node { amount { micros: amountMicros } closeDate probability } } }
             notes { totalCount edges { node { title body bodyV2 { markdown blocknote } } } }
             tasks { edges { node { title dueAt assignee { name { firstName } } assigneeId } } }
             workspaceMembers { edges { node { userEmail assignedTasks { edges { node { title } } } } } } }"""
    )
    assert data == {
        "companies": {
            "edges": [
                {
                    "node": {
                        "id": company,
                        "annualRecurringRevenue": {
                            "amountMicros": 5000000000500000,
                            "currencyCode": "EUR",
                            "__typename": "Currency",
                        },
                        "createdBy": {"source": "API", "workspaceMemberId": None, "name": "test"},
                    }
                }
            ]
        },
        "opportunities": {"edges": [{"node": {"amount": {"micros": 1}, "closeDate": "2024-12-31", "probability": 25}}]},
        "notes": {
            "totalCount": 1,
            "edges": [{"node": {"title": "N", "body": "text", "bodyV2": {"markdown": "text", "blocknote": None}}}],
        },
        "tasks": {
            "edges": [
                {
                    "node": {
                        "title": "T",
                        "dueAt": "2024-05-01T10:00:00.000Z",
                        "assignee": {"name": {"firstName": "Ann"}},
                        "assigneeId": member,
                    }
                }
            ]
        },
        "workspaceMembers": {
            "edges": [{"node": {"userEmail": "ann@us.com", "assignedTasks": {"edges": [{"node": {"title": "T"}}]}}}]
        },
    }


async def test_one_record_by_id_or_by_filter(twenty: Twenty, stranger_id: str) -> None:
    [company] = await twenty.make("company", {"name": "Acme", "primary_domain": "acme.com"})
    found = {"company": {"name": "Acme"}}
    assert await twenty.data("query Q($id: ID) { company(id: $id) { name } }", id=company) == found
    assert await twenty.data("query Q($id: UUID!) { company(filter: {id: {eq: $id}}) { name } }", id=company) == found
    assert await twenty.data('{ company(filter: {domainName: {primaryLinkUrl: {eq: "acme.com"}}}) { name } }') == found
    nothing = {"company": None}
    assert await twenty.data("query Q($id: ID) { company(id: $id) { name } }", id=stranger_id) == nothing
    error = await twenty.error("{ company { name } }")
    assert (error["message"], error["extensions"]["code"]) == ("Provide a filter or an id", "BAD_USER_INPUT")


async def test_a_record_of_another_workspace_does_not_exist(
    twenty: Twenty, database: object, new_workspace: object
) -> None:
    other_id, _ = await new_workspace()  # type: ignore[operator]
    other = Twenty(twenty.database, other_id)
    [company] = await other.make("company", {"name": "Theirs"})
    assert await twenty.data("query Q($id: ID) { company(id: $id) { name } }", id=company) == {"company": None}
    assert (await twenty.data("{ companies { totalCount } }"))["companies"]["totalCount"] == 0


async def test_hidden_records_are_off_lists_and_found_by_id(twenty: Twenty) -> None:
    [seen, hidden] = await twenty.make("company", {"name": "Seen"}, {"name": "Hidden"})
    await twenty.hide("company", hidden)
    listed = (await twenty.data("{ companies { totalCount edges { node { id } } } }"))["companies"]
    assert listed == {"totalCount": 1, "edges": [{"node": {"id": seen}}]}
    by_id = await twenty.data("query Q($id: ID) { company(id: $id) { name } }", id=hidden)
    assert by_id == {"company": {"name": "Hidden"}}


async def test_both_ways_of_completing_an_answer_agree(twenty: Twenty) -> None:
    plainly = Twenty(twenty.database, twenty.workspace_id, field_by_field=True)
    [company] = await twenty.make("company", {"name": "Acme", "annual_recurring_revenue": "1.5"})
    person = {"first_name": "J", "primary_phone": "+33612345678", "emails": ["a@b.co", "c@d.co"], "company_id": company}
    await twenty.make("person", person, {"last_name": "K"})
    await twenty.make("deal", {"name": "D", "amount": "7", "company_id": company})
    for document in (
        PEOPLE,
        """{ companies { totalCount edges { node { __typename arr: annualRecurringRevenue { m: amountMicros __typename }
             opportunities(first: 1) { pageInfo { endCursor }
               edges { node { amount { amountMicros } createdBy { name } } } }
             people(orderBy: {name: {firstName: AscNullsFirst}}) { edges { node { emails { additionalEmails }
               phones { additionalPhones primaryPhoneCallingCode } company { people { totalCount } } } } } } } } }""",
        """{ people(filter: {company: {name: {eq: "Acme"}}}, last: 1) { edges { cursor node { ...F } } } }
           fragment F on Person { id name { ...N } } fragment N on FullName { first: firstName }""",
    ):
        assert await twenty.data(document) == await plainly.data(document)
