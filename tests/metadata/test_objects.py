"""Objects: names that follow labels, what stands for a record, and standard objects as a workspace adapts them."""

from __future__ import annotations

import pytest

from tests.metadata.conftest import PET, Model

SHOWN = "labelSingular labelPlural description icon isActive standardOverrides isSearchable shortcut"


def test_what_a_client_sends_is_kept(model: Model) -> None:
    its_id = model.make_object(shortcut="P", icon="IconPaw", isSearchable=False, isAuditLogged=False)
    selection = "shortcut icon isSearchable isAuditLogged isLabelSyncedWithName isRemote isUIReadOnly duplicateCriteria"
    shown = model.object("pet", selection)
    shown.pop("nameSingular")
    assert shown == {
        "shortcut": "P",
        "icon": "IconPaw",
        "isSearchable": False,
        "isAuditLogged": False,
        "isLabelSyncedWithName": False,
        "isRemote": False,
        "isUIReadOnly": False,
        "duplicateCriteria": [["name"]],
    }
    assert model.change_object(its_id, "shortcut icon isSearchable", shortcut=None, icon=None, isSearchable=True) == {
        "shortcut": None,
        "icon": None,
        "isSearchable": True,
    }


def test_a_new_object_has_its_default_fields(model: Model) -> None:
    model.make_object()
    fields = model.object("pet", "fieldsList { name type isSystem isCustom }")["fieldsList"]
    assert {field["name"]: field["type"] for field in fields} == {
        "id": "UUID",
        "name": "TEXT",
        "createdAt": "DATE_TIME",
        "updatedAt": "DATE_TIME",
        "deletedAt": "DATE_TIME",
        "createdBy": "ACTOR",
        "position": "POSITION",
        "searchVector": "TS_VECTOR",
        **dict.fromkeys(("noteTargets", "taskTargets", "attachments", "favorites", "timelineActivities"), "RELATION"),
    }
    assert {field["name"] for field in fields if not field["isSystem"]} >= {"name"}
    assert not any(field["isCustom"] for field in fields)


def test_an_object_without_a_name_field(model: Model) -> None:
    its_id = model.make_object(skipNameField=True)
    shown = model.object("pet", "labelIdentifierFieldMetadataId fieldsList { id name }")
    by_name = {field["name"]: field["id"] for field in shown["fieldsList"]}
    assert "name" not in by_name
    assert shown["labelIdentifierFieldMetadataId"] == by_name["id"]
    assert model.crm.answer('mutation { createPet(data: {name: "Rex"}) { id } }', path="/graphql")["errors"]
    assert model.records("mutation { createPet(data: {}) { id } }")["createPet"]["id"]
    # The name is free for a field of another type.
    model.make_field(its_id, "name", "FULL_NAME")
    made = model.records('mutation { createPet(data: {name: {firstName: "Rex"}}) { name { firstName } } }')
    assert made == {"createPet": {"name": {"firstName": "Rex"}}}


def test_names_follow_labels_that_are_synced(model: Model) -> None:
    data = {**PET, "labelSingular": "Größe", "labelPlural": "Größen", "isLabelSyncedWithName": True}
    document = "mutation C($d: CreateObjectInput!) { createOneObject(data: $d) { id nameSingular } }"
    error = model.error(document, d=data)
    assert error["message"] == 'Name is not synced with label. Expected name: "grosse", got "pet"'
    assert error["extensions"]["field"] == "nameSingular"
    its_id = model.query(document, d={**data, "nameSingular": "grosse", "namePlural": "grossen"})["createOneObject"][
        "id"
    ]
    names = "nameSingular namePlural"
    changed = model.change_object(its_id, names, labelSingular="House cat", labelPlural="House cats")
    assert changed == {"nameSingular": "houseCat", "namePlural": "houseCats"}
    assert model.records("{ houseCats { totalCount } }") == {"houseCats": {"totalCount": 0}}
    error = model.refuse_object(its_id, nameSingular="dog")
    assert error["message"] == 'Name is not synced with label. Expected name: "houseCat", got "dog"'
    # A label whose name is a word of the server's own.
    assert model.change_object(its_id, names, labelSingular="User")["nameSingular"] == "userCustom"
    freed = model.change_object(its_id, names, isLabelSyncedWithName=False, labelSingular="Anything")
    assert freed["nameSingular"] == "userCustom"
    assert model.change_object(its_id, names, isLabelSyncedWithName=True)["nameSingular"] == "anything"


def test_what_stands_for_a_record_is_a_field_of_the_object(model: Model, stranger_id: str) -> None:
    its_id = model.make_object()
    code = model.make_field(its_id, "code", "TEXT")
    flag = model.make_field(its_id, "tame", "BOOLEAN")
    both = {"labelIdentifierFieldMetadataId": code, "imageIdentifierFieldMetadataId": code}
    assert model.change_object(its_id, " ".join(both), **both) == both
    for field_id, words in ((stranger_id, "not a field of this object"), (flag, "cannot stand for a record")):
        error = model.refuse_object(its_id, labelIdentifierFieldMetadataId=field_id)
        assert words in error["message"]
        assert error["extensions"]["field"] == "labelIdentifierFieldMetadataId"
    error = model.refuse_object(its_id, imageIdentifierFieldMetadataId=model.field("company", "name")["id"])
    assert error["extensions"]["field"] == "imageIdentifierFieldMetadataId"
    error = model.refuse_field(code, isActive=False)
    assert error["message"] == "The field that stands for a record cannot be deactivated"


def test_a_search_finds_what_the_workspace_wants_found(model: Model) -> None:
    pet, company = model.make_object(), model.object("company")["id"]
    code = model.make_field(pet, "code", "TEXT")
    full = model.make_field(pet, "full", "FULL_NAME")
    model.records('mutation { createCompany(data: {name: "Rex Ltd"}) { id } }')
    data = '{name: "Rex", code: "P-1", full: {firstName: "Rex", lastName: "Major"}}'
    model.records(f"mutation {{ createPet(data: {data}) {{ id }} }}")

    def found() -> dict[str, tuple[str, str]]:
        document = '{ search(searchInput: "rex", limit: 9) { edges { node'
        hits = model.records(f"{document} {{ objectNameSingular objectLabelSingular label }} }} }} }}")["search"][
            "edges"
        ]
        nodes = [edge["node"] for edge in hits]
        return {node["objectNameSingular"]: (node["objectLabelSingular"], node["label"]) for node in nodes}

    assert found() == {"company": ("Company", "Rex Ltd"), "pet": ("Pet", "Rex")}
    model.change_object(pet, labelIdentifierFieldMetadataId=code)
    model.change_object(company, labelSingular="Account")
    assert found() == {"company": ("Account", "Rex Ltd"), "pet": ("Pet", "P-1")}
    model.change_object(pet, labelIdentifierFieldMetadataId=full)
    assert found()["pet"] == ("Pet", "Rex Major")
    model.change_object(company, labelIdentifierFieldMetadataId=model.field("company", "domainName")["id"])
    assert found()["company"] == ("Account", "")
    for its_id in (pet, company):
        model.change_object(its_id, isSearchable=False)
    assert found() == {}


def test_an_active_object_is_not_deleted(model: Model, stranger_id: str) -> None:
    document = "mutation D($i: ID!) { deleteOneObject(id: $i) { id nameSingular } }"
    its_id = model.make_object()
    error = model.error(document, i=its_id)
    assert error["message"] == "Active objects can't be deleted: deactivate the object first"
    model.change_object(its_id, isActive=False)
    assert model.query(document, i=its_id)["deleteOneObject"] == {"id": its_id, "nameSingular": "pet"}
    for gone in (its_id, stranger_id):
        assert model.error(document, i=gone)["extensions"]["code"] == "NOT_FOUND"
    error = model.error(document, i=model.object("company")["id"])
    assert error["message"] == "Standard objects can't be deleted"


def test_a_broken_rule_is_told_as_the_real_server_tells_it(model: Model) -> None:
    document = "mutation C($d: CreateObjectInput!) { createOneObject(data: $d) { id } }"
    error = model.error(document, d={**PET, "nameSingular": "a" * 64})
    message = "Name is too long: at most 63 characters"
    assert error["message"] == message
    assert error["extensions"] == {
        "code": "METADATA_VALIDATION_FAILED",
        "field": "nameSingular",
        "userFriendlyMessage": message,
        "errors": {
            "objectMetadata": [
                {"errors": [{"message": message, "userFriendlyMessage": message, "property": "nameSingular"}]}
            ]
        },
        "summary": {"totalErrors": 1, "objectMetadata": 1},
    }


def test_a_standard_object_is_called_otherwise(model: Model) -> None:
    company = model.object("company", SHOWN)
    its_id = model.object("company")["id"]
    assert company["standardOverrides"] is None
    said = {"labelSingular": "Account", "labelPlural": "Accounts", "icon": "IconBuilding", "description": "Ours"}
    changed = model.change_object(its_id, SHOWN, **said, shortcut="A", isSearchable=False)
    assert changed == {**said, "isActive": True, "standardOverrides": said, "isSearchable": False, "shortcut": "A"}
    # Null is the product's word again, and so is that word itself.
    again = {"labelSingular": company["labelSingular"], "labelPlural": company["labelPlural"], "icon": None}
    changed = model.change_object(its_id, SHOWN, **again, description=None, shortcut=None, isSearchable=True)
    assert changed == {key: value for key, value in company.items() if key != "nameSingular"}
    # Its names stay, and saying the same is no change.
    assert model.change_object(its_id, "nameSingular", nameSingular="company") == {"nameSingular": "company"}
    error = model.refuse_object(its_id, namePlural="accounts")
    assert error["message"] == "The names of standard objects cannot be changed"
    assert error["extensions"]["field"] == "namePlural"
    model.change_object(its_id, labelSingular="Account")
    assert "do not follow" in model.refuse_object(its_id, isLabelSyncedWithName=True)["message"]


def test_a_standard_object_is_put_away_and_comes_back(model: Model) -> None:
    model.records('mutation { createCompany(data: {name: "Acme"}) { people { totalCount } } }')
    person = model.object("person")["id"]
    assert model.change_object(person, "isActive", isActive=False) == {"isActive": False}
    for document in (
        "{ people { totalCount } }",
        "{ companies { edges { node { people { totalCount } } } } }",
        "{ opportunities { edges { node { pointOfContact { id } } } } }",
        "mutation { createPerson(data: {}) { id } }",
    ):
        assert model.crm.answer(document, path="/graphql")["errors"], document
    assert model.records("{ companies { edges { node { name } } } }")["companies"]["edges"] == [
        {"node": {"name": "Acme"}}
    ]
    assert model.change_object(person, "isActive", isActive=True) == {"isActive": True}
    assert model.records("{ people { totalCount } }") == {"people": {"totalCount": 0}}


@pytest.mark.parametrize("name", ["workspaceMember"])
def test_what_the_product_lives_by_stays(model: Model, name: str) -> None:
    found = model.object(name, "id isSystem")
    assert found["isSystem"]
    error = model.refuse_object(found["id"], isActive=False)
    assert error["message"] == "System objects cannot be deactivated"


def test_a_field_of_a_standard_object_is_called_otherwise(model: Model) -> None:
    shown = "label description icon isActive standardOverrides"
    field = model.field("company", "industry", f"id {shown}")
    said = {"label": "Sector", "description": "What they do", "icon": "IconTag"}
    assert model.change_field(field["id"], shown, **said) == {**said, "isActive": True, "standardOverrides": said}
    changed = model.change_field(field["id"], shown, label=field["label"], description=None, icon=None)
    assert changed == {key: field[key] for key in shown.split()}
    for data, name in (
        ({"name": "sector"}, "name"),
        ({"isUnique": True}, "isUnique"),
        ({"settings": {"a": 1}}, "settings"),
        ({"defaultValue": "'x'"}, "defaultValue"),
        ({"options": [{"label": "A", "value": "A"}]}, "options"),
    ):
        error = model.refuse_field(field["id"], **data)
        assert error["extensions"]["field"] == name, error
        assert "of a standard field cannot be changed" in error["message"]


def test_the_options_of_a_standard_select_are_the_workspaces_own(model: Model) -> None:
    field = model.field("opportunity", "stage", "id options")
    assert [option["value"] for option in field["options"]][:3] == ["NEW", "SCREENING", "QUALIFICATION"]
    options = [{"label": "Cold", "value": "COLD", "position": 0}, {"label": "Warm", "value": "WARM", "position": 1}]
    changed = model.change_field(field["id"], "options", options=options)["options"]
    assert [(option["label"], option["value"]) for option in changed] == [("Cold", "COLD"), ("Warm", "WARM")]
    assert "UPPER_CASE" in model.refuse_field(field["id"], options=[{"label": "a", "value": "a"}])["message"]


def test_a_task_takes_the_status_that_the_workspace_offers(model: Model) -> None:
    field = model.field("task", "status", "id options")
    assert [option["value"] for option in field["options"]] == ["TODO", "IN_PROGRESS", "DONE"]
    make = 'mutation { createTask(data: {title: "Call", status: "BLOCKED"}) { status } }'
    for path in ("/query", "/graphql"):
        assert "BLOCKED" in model.crm.error(make, path=path)["message"]
    model.change_field(field["id"], options=[{"label": "Blocked", "value": "BLOCKED", "position": 0}])
    for path in ("/query", "/graphql"):
        assert model.crm.data(make, path=path) == {"createTask": {"status": "BLOCKED"}}
    # Other products' clients know no other than these three.
    assert model.records('mutation { createTask(data: {status: "TODO"}) { status } }')["createTask"]["status"] == "TODO"
    wrong = model.crm.error('mutation { createTask(data: {status: "LATER"}) { id } }', path="/graphql")
    assert wrong["message"] == 'Value "LATER" does not exist in the enum of status: BLOCKED'


def test_a_field_of_a_standard_object_is_put_away_and_comes_back(model: Model) -> None:
    field = model.field("company", "domainName")["id"]
    create = 'mutation { createCompany(data: {name: "Acme", domainName: "acme.com"}) { id } }'
    model.records(create)
    assert model.change_field(field, "isActive", isActive=False) == {"isActive": False}
    assert model.crm.answer("{ companies { edges { node { domainName } } } }", path="/graphql")["errors"]
    assert model.crm.answer(create, path="/graphql")["errors"]
    # The rest goes on, upserts included, which no longer know the value.
    model.records('mutation { createCompany(data: {name: "Other"}, upsert: true) { id } }')
    assert model.records("{ companies { totalCount } }") == {"companies": {"totalCount": 2}}
    model.change_field(field, isActive=True)
    found = model.records('{ companies(filter: {domainName: {eq: "acme.com"}}) { edges { node { name } } } }')
    assert found["companies"]["edges"] == [{"node": {"name": "Acme"}}]


def test_fields_that_every_record_lives_by_stay(model: Model) -> None:
    for name, words in (("id", "System fields"), ("createdAt", "System fields"), ("name", "stands for a record")):
        assert words in model.refuse_field(model.field("company", name)["id"], isActive=False)["message"], name
    document = "mutation D($i: ID!) { deleteOneField(id: $i) { id } }"
    error = model.error(document, i=model.field("company", "industry")["id"])
    assert error["message"] == "Standard fields can't be deleted"


def test_a_built_in_field_of_a_custom_object_is_adapted_too(model: Model) -> None:
    its_id = model.make_object()
    model.make_object(nameSingular="toy", namePlural="toys", labelSingular="Toy", labelPlural="Toys")
    model.change_field(model.field("pet", "name")["id"], label="Call name")
    assert model.field("pet", "name", "label")["label"] == "Call name"
    assert model.field("toy", "name", "label")["label"] == "Name"
    model.change_object(its_id, isActive=False)
    model.query("mutation D($i: ID!) { deleteOneObject(id: $i) { id } }", i=its_id)
