"""What a role does not allow is refused through every door: objects, fields, operations."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import Any

import pytest

from tests.access.roles import ALL, close_fields, key_with, make_role, metadata, model_of, rest, set_objects
from tests.access.seeded import NO_READ, code, filled, seeded
from tests.support.server import Crm

OBJECTS = {
    "company": ("companies", "Company", "Companies", 'name: "x"'),
    "person": ("people", "Person", "People", 'city: "x"'),
    "opportunity": ("opportunities", "Opportunity", "Opportunities", 'name: "x"'),
    "task": ("tasks", "Task", "Tasks", 'title: "x"'),
    "note": ("notes", "Note", "Notes", 'title: "x"'),
    "pet": ("pets", "Pet", "Pets", 'name: "x"'),
}
RIGHTS = {
    "read": "canReadObjectRecords",
    "update": "canUpdateObjectRecords",
    "soft_delete": "canSoftDeleteObjectRecords",
    "destroy": "canDestroyObjectRecords",
}
# Operation of GraphQL -> the right that it takes.
OPERATIONS = {
    "findMany": "read",
    "findOne": "read",
    "create": "update",
    "createMany": "update",
    "update": "update",
    "updateMany": "update",
    "delete": "soft_delete",
    "deleteMany": "soft_delete",
    "restore": "soft_delete",
    "restoreMany": "soft_delete",
    "destroy": "destroy",
    "destroyMany": "destroy",
}


def document(operation: str, name: str, its_id: str) -> str:
    plural, type_, many, data = OBJECTS[name]
    match operation:
        case "findMany":
            return f"{{ {plural} {{ edges {{ node {{ id }} }} }} }}"
        case "findOne":
            return f'{{ {name}(filter: {{id: {{eq: "{its_id}"}}}}) {{ id }} }}'
        case "create":
            return f"mutation {{ create{type_}(data: {{{data}}}) {{ id }} }}"
        case "createMany":
            return f"mutation {{ create{many}(data: [{{{data}}}]) {{ id }} }}"
        case "update":
            return f'mutation {{ update{type_}(id: "{its_id}", data: {{{data}}}) {{ id }} }}'
        case "updateMany":
            return f'mutation {{ update{many}(ids: ["{its_id}"], data: {{{data}}}) {{ id }} }}'
        case _ if operation.endswith("Many"):
            verb = operation.removesuffix("Many")
            return f'mutation {{ {verb}{many}(filter: {{id: {{eq: "{its_id}"}}}}) {{ id }} }}'
        case _:
            return f'mutation {{ {operation}{type_}(id: "{its_id}") {{ id }} }}'


def rest_call(operation: str, name: str, its_id: str) -> tuple[str, str, Any] | None:
    plural, _, _, _ = OBJECTS[name]
    body = {"title": "x"} if name in ("task", "note") else {"city": "x"} if name == "person" else {"name": "x"}
    return {
        "findMany": ("GET", f"/{plural}", None),
        "findOne": ("GET", f"/{plural}/{its_id}", None),
        "create": ("POST", f"/{plural}", body),
        "createMany": ("POST", f"/batch/{plural}", [body]),
        "update": ("PATCH", f"/{plural}/{its_id}", body),
        "delete": ("DELETE", f"/{plural}/{its_id}", None),
        "restore": ("PATCH", f"/{plural}/{its_id}/restore", None),
        "destroy": ("DELETE", f"/{plural}/{its_id}?soft_delete=false", None),
    }.get(operation)


def with_pets(crm: Crm) -> str:
    """The id of a record of the workspace's own object."""
    names = '{nameSingular: "pet", namePlural: "pets", labelSingular: "Pet", labelPlural: "Pets"}'
    metadata(crm, f"mutation {{ createOneObject(data: {names}) {{ id }} }}")
    made: str = crm.data('mutation { createPet(data: {name: "Rex"}) { id } }', path="/graphql")["createPet"]["id"]
    return made


@pytest.mark.parametrize("denied", RIGHTS)
def test_the_matrix_of_objects_and_operations(crm: Crm, denied: str) -> None:
    """For each object in turn one right is taken away; what takes it is refused there, and nowhere else."""
    ids = {**seeded(crm), "pet": with_pets(crm)}
    gone = {
        name: crm.data(document("create", name, ""), path="/graphql")[f"create{type_}"]["id"]
        for name, (_, type_, _, _) in OBJECTS.items()
    }
    for name, its_id in gone.items():
        crm.data(document("delete", name, its_id), path="/graphql")
    for name, (plural, type_, _, _) in OBJECTS.items():
        role_id = make_role(crm, f"No {denied} of {name}")
        set_objects(crm, role_id, **{name: {RIGHTS[denied]: False}})
        client = key_with(crm, role_id)
        others = [other for other in OBJECTS if other != name][:2]
        for other, (operation, right) in itertools.product((name, *others), OPERATIONS.items()):
            refused = other == name and denied in (right, "read")
            if not refused and right != "read":
                continue
            # A change that finds nothing to do is refused to nobody.
            its_id = gone[other] if operation == "restoreMany" else ids[other]
            body = client.answer(document(operation, other, its_id), path="/graphql")
            assert code(body) == ("FORBIDDEN" if refused else None), (name, other, operation, body)
            if refused:
                assert set(body["data"].values()) == {None}
            call = rest_call(operation, other, its_id)
            if call is not None:
                answer = rest(client, *call)
                assert answer.status_code == (403 if refused else 200), (name, other, operation, answer.text)
        # The rights that are left work, on a record of its own.
        if denied == "read":
            continue
        made = (client if denied != "update" else crm).data(document("create", name, ""), path="/graphql")
        its_id = made[f"create{type_}"]["id"]
        for operation in ("update", "delete", "restore", "destroy"):
            body = client.answer(document(operation, name, its_id), path="/graphql")
            assert code(body) == ("FORBIDDEN" if OPERATIONS[operation] == denied else None), (name, operation, body)
            if OPERATIONS[operation] == denied and operation != "destroy":
                crm.data(document(operation, name, its_id), path="/graphql")
        assert len(crm.data(document("findMany", name, ""), path="/graphql")[plural]["edges"]) >= 1


QUERY_OF_OBJECT = {
    "company": (
        "{ organizations { content { name } } }",
        '{ organization(id: "<company>") { name } }',
        "{ contacts { content { organizations { content { name } } } } }",
        '{ opportunity(id: "<opportunity>") { organization { name } } }',
        "{ companies { totalCount } }",
        "{ people { edges { node { company { id } } } } }",
        '{ people(filter: {company: {name: {eq: "Acme"}}}) { totalCount } }',
        'mutation { organization_Save(input: {name: "x"}) { name } }',
        'mutation { organization_Hide(id: "<company>") }',
        'mutation { organization_AddDomain(organizationId: "<company>", domain: "x.com") { accepted } }',
    ),
    "person": (
        "{ contacts { content { id } } }",
        '{ contact(id: "<person>") { id } }',
        '{ contact_ByEmail(email: "ada@acme.com") { id } }',
        "{ companies { edges { node { people { totalCount } } } } }",
        "{ opportunities { edges { node { pointOfContact { id } } } } }",
        'mutation { contact_Create(input: {name: "x"}) }',
        'mutation { contact_HardDelete(contactId: "<person>") { result } }',
        'mutation { contact_CreateBulkByEmailV2(emails: ["ada@acme.com", "b@c.de"]) { createdIds } }',
    ),
    "opportunity": (
        '{ opportunity(id: "<opportunity>") { name } }',
        "{ opportunities_LinkedToOrganizations { content { name } } }",
        'mutation { opportunity_Save(input: {name: "x", organizationId: "<company>"}) { name } }',
        'mutation { opportunity_Archive(id: "<opportunity>") { accepted } }',
    ),
}


@pytest.mark.parametrize("name", QUERY_OF_OBJECT)
def test_an_object_that_may_not_be_read_is_closed_to_customer_os_too(crm: Crm, name: str) -> None:
    ids = seeded(crm)
    role_id = make_role(crm)
    set_objects(crm, role_id, **{name: NO_READ})
    client = key_with(crm, role_id)
    for call in QUERY_OF_OBJECT[name]:
        for word, its_id in ids.items():
            call = call.replace(f"<{word}>", its_id)  # noqa: PLW2901
        path = "/graphql" if "opportunities {" in call else "/query"
        assert code(client.answer(call, path=path)) == "FORBIDDEN", call
        assert code(crm.answer(call, path=path)) is None, call


# A field of Twenty -> what reads it at each door, and what writes it.
FIELDS: dict[tuple[str, str], tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]] = {
    ("company", "employees"): (
        (
            "{ companies { edges { node { employees } } } }",
            "{ companies(filter: {employees: {gt: 4}}) { totalCount } }",
            '{ companies(filter: {or: [{name: {eq: "x"}}, {not: {employees: {is: "NULL"}}}]}) { totalCount } }',
            "{ companies(orderBy: {employees: AscNullsFirst}) { totalCount } }",
            "{ companies { maxEmployees } }",
            "{ people(filter: {company: {employees: {gt: 4}}}) { totalCount } }",
            "{ people { edges { node { company { employees } } } } }",
        ),
        ('{ organization(id: "<company>") { employees } }', "{ organizations { content { n: employees } } }"),
        (
            'updateCompany(id: "<company>", data: {employees: 6}) { id }',
            "createCompany(data: {employees: 7}) { id }",
            'updateCompanies(filter: {name: {eq: "Acme"}}, data: {employees: 8}) { id }',
        ),
    ),
    ("company", "domainName"): (
        (
            "{ companies { edges { node { domainName } } } }",
            '{ company(filter: {domainName: {eq: "acme.com"}}) { id } }',
        ),
        ('{ organization(id: "<company>") { domains } }', "{ organizations { content { domains } } }"),
        (
            'updateCompany(id: "<company>", data: {domainName: "x.com"}) { id }',
            'createCompany(data: {domainName: "y.com"}) { id }',
        ),
    ),
    ("company", "people"): (
        (
            "{ companies { edges { node { people { totalCount } } } } }",
            "{ people { edges { node { company { id } } } } }",
            "{ people { edges { node { companyId } } } }",
            '{ people(filter: {companyId: {eq: "<company>"}}) { totalCount } }',
        ),
        ('{ contact(id: "<person>") { organizations { content { name } } } }',),
        (),
    ),
    ("person", "email"): (
        (
            "{ people { edges { node { email } } } }",
            "{ people { edges { node { emails { primaryEmail } } } } }",
            '{ person(filter: {email: {eq: "ada@acme.com"}}) { id } }',
            '{ person(filter: {emails: {primaryEmail: {like: "%"}}}) { id } }',
            "{ people(orderBy: {email: AscNullsLast}) { totalCount } }",
        ),
        (
            '{ contact(id: "<person>") { primaryEmail { email } } }',
            '{ contact(id: "<person>") { emails { email } } }',
            '{ contact_ByEmail(email: "ada@acme.com") { id } }',
        ),
        (
            'updatePerson(id: "<person>", data: {email: "b@acme.com"}) { id }',
            'updatePerson(id: "<person>", data: {emails: {additionalEmails: ["b@acme.com"]}}) { id }',
            'createPerson(data: {emails: {primaryEmail: "c@acme.com"}}) { id }',
            # Whether somebody has this address is not told either.
            'createPerson(data: {email: "c@acme.com"}, upsert: true) { id }',
        ),
    ),
    ("person", "jobTitle"): (
        ("{ people { edges { node { jobTitle } } } }", '{ people(filter: {jobTitle: {eq: "CTO"}}) { totalCount } }'),
        ('{ contact(id: "<person>") { jobRoles { jobTitle } } }',),
        ('updatePerson(id: "<person>", data: {jobTitle: "x"}) { id }',),
    ),
    ("person", "name"): (
        (
            "{ people { edges { node { name { firstName } } } } }",
            "{ people(orderBy: {name: {lastName: AscNullsLast}}) { totalCount } }",
        ),
        (
            '{ contact(id: "<person>") { name } }',
            '{ contacts(sort: [{by: "NAME", direction: ASC}]) { totalElements } }',
        ),
        ('updatePerson(id: "<person>", data: {name: {lastName: "x"}}) { id }',),
    ),
    ("opportunity", "amount"): (
        (
            "{ opportunities { edges { node { amount { amountMicros } } } } }",
            "{ opportunities { edges { node { amount { currencyCode } } } } }",
            "{ opportunities(filter: {amount: {amountMicros: {gt: 0}}}) { totalCount } }",
            "{ opportunities { sumAmountAmountMicros } }",
            "{ companies { edges { node { opportunities { maxAmountAmountMicros } } } } }",
        ),
        ('{ opportunity(id: "<opportunity>") { amount } }',),
        ('updateOpportunity(id: "<opportunity>", data: {amount: {amountMicros: 1}}) { id }',),
    ),
    ("note", "body"): (
        ("{ notes { edges { node { body } } } }", "{ notes { edges { node { bodyV2 { markdown } } } } }"),
        (),
        ('updateNote(id: "<note>", data: {body: "x"}) { id }', 'createNote(data: {bodyV2: {markdown: "x"}}) { id }'),
    ),
}


@pytest.mark.parametrize("field", FIELDS, ids=".".join)
def test_a_field_that_may_not_be_read_is_refused_wherever_it_stands(crm: Crm, field: tuple[str, str]) -> None:
    ids = seeded(crm)
    role_id = make_role(crm)
    close_fields(crm, role_id, field)
    client = key_with(crm, role_id)
    twenty, customer_os, writes = FIELDS[field]
    calls = [("/graphql", call) for call in twenty] + [("/query", call) for call in customer_os]
    calls += [("/graphql", f"mutation {{ {call} }}") for call in writes]
    for path, call in calls:
        body = client.answer(filled(call, ids), path=path)
        assert code(body) == "FORBIDDEN", (call, body)
        assert "User does not have permission" in body["errors"][0]["message"]
        # Nothing of it was run, and the same request of somebody else is answered.
        assert code(crm.answer(filled(call, ids), path=path)) is None, call
    plural = OBJECTS[field[0]][0]
    shown = rest(client, "GET", f"/{plural}").json()["data"][0]
    everything = rest(crm, "GET", f"/{plural}").json()["data"][0]
    assert field[1] not in shown
    assert shown.keys() < everything.keys() or field[1] == "people"
    assert "id" in shown


def test_the_other_root_fields_still_resolve(crm: Crm) -> None:
    ids = seeded(crm)
    role_id = make_role(crm)
    close_fields(crm, role_id, ("company", "industry"))
    set_objects(crm, role_id, task=NO_READ)
    body = key_with(crm, role_id).answer(
        """{ a: companies { edges { node { name } } } b: companies { edges { node { name x: industry } } }
             c: tasks { totalCount } d: people { totalCount } }""",
        path="/graphql",
    )
    assert body["data"] == {
        "a": {"edges": [{"node": {"name": "Acme"}}]},
        "b": None,
        "c": None,
        "d": {"totalCount": 1},
    }
    assert [(error["path"], error["extensions"]) for error in body["errors"]] == [
        (["b"], {"code": "FORBIDDEN", "field": "edges.node.x"}),
        (["c"], {"code": "FORBIDDEN"}),
    ]
    assert ids


@pytest.mark.parametrize("field", [field for field, calls in FIELDS.items() if calls[2]], ids=".".join)
def test_a_field_that_may_not_be_changed_can_be_read(crm: Crm, field: tuple[str, str]) -> None:
    ids = seeded(crm)
    role_id = make_role(crm)
    close_fields(crm, role_id, field, canUpdateFieldValue=False)
    client = key_with(crm, role_id)
    twenty, customer_os, writes = FIELDS[field]
    for path, call in [("/graphql", call) for call in twenty] + [("/query", call) for call in customer_os]:
        assert code(client.answer(filled(call, ids), path=path)) is None, call
    for call in writes:
        body = client.answer(filled(f"mutation {{ {call} }}", ids), path="/graphql")
        assert code(body) == "FORBIDDEN", (call, body)
        assert body["errors"][0]["extensions"]["field"].split(".")[0] in call


def test_rest_says_which_field_may_not_be_changed(crm: Crm) -> None:
    ids = seeded(crm)
    role_id = make_role(crm)
    close_fields(crm, role_id, ("company", "employees"), canUpdateFieldValue=False)
    client = key_with(crm, role_id)
    answer = rest(client, "PATCH", f"/companies/{ids['company']}", {"employees": 7})
    assert answer.status_code == 400, answer.text
    assert answer.json()["error"] == {
        "message": "User does not have permission to change employees",
        "code": "VALIDATION_ERROR",
        "statusCode": 400,
        "details": [{"field": "employees", "message": "User does not have permission to change employees"}],
    }
    assert rest(client, "PATCH", f"/companies/{ids['company']}", {"name": "New"}).json()["data"]["employees"] == 5
    batch = rest(client, "POST", "/batch/companies", [{"name": "a"}, {"employees": 7}])
    assert batch.json()["error"]["details"][0]["index"] == 1
    assert rest(crm, "GET", "/companies").json()["meta"]["totalCount"] == 1


def test_customer_os_writes_the_same_columns(crm: Crm) -> None:
    ids = seeded(crm)
    role_id = make_role(crm)
    close_fields(
        crm,
        role_id,
        ("company", "employees"),
        ("company", "domainName"),
        ("person", "email"),
        canUpdateFieldValue=False,
    )
    client = key_with(crm, role_id)
    ids["other"] = crm.data('mutation { createCompany(data: {name: "Other"}) { id } }')["createCompany"]["id"]
    for call in (
        'organization_Save(input: {id: "<company>", employees: 7}) { name }',
        'organization_AddDomain(organizationId: "<company>", domain: "new.com") { accepted }',
        'contact_CreateBulkByEmailV2(emails: ["new@acme.com"]) { createdIds }',
        'organization_Merge(primaryOrganizationId: "<company>", mergedOrganizationIds: ["<other>"]) { name }',
    ):
        body = client.answer(filled(f"mutation {{ {call} }}", ids))
        assert code(body) == "FORBIDDEN", (call, body)
    assert client.data(filled('mutation { organization_Save(input: {id: "<company>", name: "x"}) { employees } }', ids))


def test_custom_objects_and_fields(crm: Crm) -> None:
    """Two objects of the workspace's own share a table; what is closed of one is open of the other."""
    with_pets(crm)
    names = '{nameSingular: "car", namePlural: "cars", labelSingular: "Car", labelPlural: "Cars"}'
    metadata(crm, f"mutation {{ createOneObject(data: {names}) {{ id }} }}")
    model = model_of(crm)
    add = "mutation A($d: CreateFieldInput!) { createOneField(data: $d) { id } }"
    for of, name in (("pet", "chip"), ("car", "plate"), ("company", "score")):
        metadata(crm, add, {"d": {"objectMetadataId": model.objects[of], "name": name, "type": "TEXT"}})
    relate = "mutation R($d: CreateRelationInput!) { createOneRelation(data: $d) { id } }"
    metadata(
        crm,
        relate,
        {
            "d": {
                "relationType": "ONE_TO_MANY",
                "fromObjectMetadataId": model.objects["company"],
                "toObjectMetadataId": model.objects["pet"],
                "fromFieldMetadataName": "pets",
                "toFieldMetadataName": "owner",
            }
        },
    )
    company = crm.data('mutation { createCompany(data: {name: "Acme", score: "A"}) { id } }', path="/graphql")
    company_id = company["createCompany"]["id"]
    crm.data(
        f'mutation {{ createPet(data: {{name: "Rex", chip: "7", ownerId: "{company_id}"}}) {{ id }}'
        ' createCar(data: {name: "Mini", plate: "X"}) { id } }',
        path="/graphql",
    )
    role_id = make_role(crm)
    set_objects(crm, role_id, car=NO_READ)
    close_fields(crm, role_id, ("pet", "chip"), ("pet", "name"), ("company", "score"), ("company", "pets"))
    client = key_with(crm, role_id)
    for call in (
        "{ cars { totalCount } }",
        "{ pets { edges { node { chip } } } }",
        "{ pets { edges { node { name } } } }",
        '{ pets(filter: {chip: {eq: "7"}}) { totalCount } }',
        "{ pets(orderBy: {chip: AscNullsLast}) { totalCount } }",
        "{ companies { edges { node { score } } } }",
        "{ companies { edges { node { pets { totalCount } } } } }",
        "{ pets { edges { node { owner { id } } } } }",
        "{ pets { edges { node { ownerId } } } }",
        'mutation { createCar(data: {name: "x"}) { id } }',
        'mutation { createPet(data: {chip: "x"}) { id } }',
        'mutation { updatePets(filter: {chip: {eq: "7"}}, data: {}) { id } }',
    ):
        assert code(client.answer(call, path="/graphql")) == "FORBIDDEN", call
        assert code(crm.answer(call, path="/graphql")) is None, call
    assert client.data("{ pets { edges { node { createdAt } } } }", path="/graphql")["pets"]["edges"]
    made = client.data("mutation { createPet(data: {}) { id createdAt } }", path="/graphql")["createPet"]
    assert made["id"]
    shown = rest(client, "GET", "/pets?depth=1").json()["data"][0]
    assert not {"chip", "name", "owner", "ownerId"} & shown.keys()
    assert rest(client, "GET", "/cars").status_code == 403
    assert "score" not in rest(client, "GET", "/companies").json()["data"][0]


def test_an_object_may_be_opened_by_itself(crm: Crm) -> None:
    """A role that may do nothing but read and change companies."""
    ids = seeded(crm)
    role_id = make_role(crm, **dict.fromkeys(ALL, False))
    set_objects(crm, role_id, company={"canUpdateObjectRecords": True})
    client = key_with(crm, role_id)
    assert client.data("{ companies { edges { node { name accountOwner { id } } } } }")["companies"]["edges"]
    assert client.data(filled('mutation { updateCompany(id: "<company>", data: {name: "x"}) { name } }', ids))
    assert client.data(filled('{ organization(id: "<company>") { name domains tags { name } } }', ids))
    for call in (
        "{ people { totalCount } }",
        "{ companies { edges { node { people { totalCount } } } } }",
        "{ contacts { totalElements } }",
        'mutation { deleteCompany(id: "<company>") { id } }',
        'mutation { createTask(data: {title: "x"}) { id } }',
        "{ opportunities_LinkedToOrganizations { totalElements } }",
    ):
        assert code(client.answer(filled(call, ids))) == "FORBIDDEN", call


def test_kept_plans_of_one_role_are_not_anothers(crm: Crm) -> None:
    """The same document from one with rights, one without, and again; then the role is opened."""
    seeded(crm)
    role_id = make_role(crm)
    close_fields(crm, role_id, ("company", "industry"))
    client = key_with(crm, role_id)
    call = "query Q($f: CompanyFilterInput) { companies(filter: $f) { edges { node { name industry } } } }"
    variables = {"f": {"name": {"eq": "Acme"}}}
    for _ in range(3):
        assert code(crm.answer(call, variables, path="/graphql")) is None
        assert code(client.answer(call, variables, path="/graphql")) == "FORBIDDEN"
        assert "industry" in rest(crm, "GET", "/companies").json()["data"][0]
        assert "industry" not in rest(client, "GET", "/companies").json()["data"][0]
    close_fields(crm, role_id, ("company", "industry"), canReadFieldValue=None)
    assert code(client.answer(call, variables, path="/graphql")) is None
    assert "industry" in rest(client, "GET", "/companies").json()["data"][0]


SEARCH = """query S($t: String!) { search(searchInput: $t, limit: 20) {
  edges { node { objectNameSingular label } } } }"""


def found(crm: Crm, text: str) -> list[tuple[str, str]]:
    edges = crm.data(SEARCH, {"t": text}, path="/graphql")["search"]["edges"]
    return [(edge["node"]["objectNameSingular"], edge["node"]["label"]) for edge in edges]


def test_a_search_finds_nothing_by_what_is_closed(crm: Crm) -> None:
    seeded(crm)
    everything = {name for name, _ in found(crm, "")}
    assert {"company", "person", "opportunity", "note", "task"} <= everything
    assert found(crm, "ada@acme.com") == [("person", "Ada")]
    no_notes = make_role(crm, "No notes")
    set_objects(crm, no_notes, note=NO_READ)
    assert {name for name, _ in found(key_with(crm, no_notes), "")} == everything - {"note"}
    assert found(key_with(crm, no_notes), "secret") == []
    no_mail = make_role(crm, "No mail")
    close_fields(crm, no_mail, ("person", "email"))
    client = key_with(crm, no_mail)
    # A hit would tell the address, and the index does not tell by what a person is found.
    assert found(client, "ada@acme.com") == []
    assert "person" not in {name for name, _ in found(client, "")}
    # What no search looks at may be closed without any loss.
    no_numbers = make_role(crm, "No numbers")
    close_fields(crm, no_numbers, ("company", "employees"))
    assert ("company", "Acme") in found(key_with(crm, no_numbers), "acme")


def test_field_by_field_the_same_is_refused(crm: Crm, plain_server_url: str) -> None:
    """The path that only compares: what is closed is closed there too, and the rest is answered alike."""
    ids = seeded(crm)
    role_id = make_role(crm)
    close_fields(crm, role_id, *FIELDS)
    set_objects(crm, role_id, task=NO_READ)
    client = key_with(crm, role_id)
    plain = replace(client, url=plain_server_url)
    calls = [
        (path, filled(call, ids))
        for twenty, customer_os, _ in FIELDS.values()
        for path, group in (("/graphql", twenty), ("/query", customer_os))
        for call in group
    ]
    calls += [
        ("/graphql", "{ companies { edges { node { name industry } } } tasks { totalCount } }"),
        ("/graphql", "{ people { edges { node { city phone } } } }"),
        ("/graphql", 'mutation { createCompany(data: {name: "x", employees: 1}) { id } }'),
        ("/graphql", filled('mutation { updateCompany(id: "<company>", data: {name: "x"}) { employees } }', ids)),
        ("/graphql", filled('mutation { updateCompany(id: "<company>", data: {name: "y"}) { name } }', ids)),
        ("/query", filled('{ organization(id: "<company>") { name tags { name } } }', ids)),
    ]
    for path, call in calls:
        one, other = client.answer(call, path=path), plain.answer(call, path=path)
        assert one["data"] == other["data"], call
        assert [error["extensions"] for error in one.get("errors", [])] == [
            error["extensions"] for error in other.get("errors", [])
        ], call
