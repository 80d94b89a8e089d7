"""A search finds records of the workspace's own objects, and by its own fields, as its model says."""

from __future__ import annotations

from typing import Any

from tests.metadata.conftest import Model

SHOWN = "recordId objectNameSingular objectLabelSingular label imageUrl"


def found(model: Model, text: str, shown: str = "label", **arguments: Any) -> list[Any]:
    document = f"""query S($t: String!, $o: [String!]) {{ search(searchInput: $t, limit: 20,
      includedObjectNameSingulars: $o) {{ edges {{ node {{ {shown} }} }} }} }}"""
    data = model.records(document, t=text, **arguments)
    nodes = [edge["node"] for edge in data["search"]["edges"]]
    return [node["label"] for node in nodes] if shown == "label" else nodes


def make(model: Model, **data: Any) -> str:
    document = "mutation C($d: PetCreateInput!) { createPet(data: $d) { id } }"
    made: str = model.records(document, d=data)["createPet"]["id"]
    return made


def test_records_of_own_objects_are_found_after_the_standard_ones(model: Model) -> None:
    pets = model.make_object()
    model.make_field(pets, "chip", "TEXT")
    model.make_field(pets, "vet", "EMAILS")
    model.records('mutation { createPerson(data: {name: {firstName: "Rex"}}) { id } }')
    pet = make(model, name="Rex the dog", chip="AX-4711", vet={"primaryEmail": "vet@clinic.example"})
    assert found(model, "rex") == ["Rex", "Rex the dog"]
    for text in ("ax-4711", "dog", "vet@clinic", "clinic.example", "rex clinic"):
        assert found(model, text, SHOWN) == [
            {
                "recordId": pet,
                "objectNameSingular": "pet",
                "objectLabelSingular": "Pet",
                "label": "Rex the dog",
                "imageUrl": None,
            }
        ]
    assert found(model, "", o=["pet"]) == ["Rex the dog"]
    model.records("mutation D($i: ID!) { deletePet(id: $i) { id } }", i=pet)
    assert found(model, "rex") == ["Rex"]


def test_a_custom_field_of_a_standard_object_is_looked_at(model: Model) -> None:
    person = model.object("person")["id"]
    nickname = model.make_field(person, "nickname", "TEXT")
    model.records('mutation { createPerson(data: {name: {firstName: "Ann"}, nickname: "Sparky"}) { id } }')
    assert found(model, "spark") == ["Ann"]
    model.change_field(nickname, isActive=False)
    assert found(model, "spark") == []
    model.change_field(nickname, isActive=True)
    assert found(model, "spark") == ["Ann"]
    model.records('mutation { updatePeople(filter: {nickname: {eq: "Sparky"}}, data: {nickname: "Bolt"}) { id } }')
    assert found(model, "spark") == []
    assert found(model, "bolt") == ["Ann"]
    model.change_field(nickname, isActive=False)
    model.query("mutation D($i: ID!) { deleteOneField(id: $i) { id } }", i=nickname)
    assert found(model, "bolt") == []
    assert found(model, "ann") == ["Ann"]


def test_a_default_is_found_in_records_that_were_there(model: Model) -> None:
    pets = model.make_object()
    make(model, name="Rex")
    model.make_field(pets, "home", "TEXT", defaultValue="'Kennel'")
    assert found(model, "kennel") == ["Rex"]


def test_an_object_can_be_kept_out_of_the_search(model: Model) -> None:
    pets = model.make_object()
    make(model, name="Rex")
    assert found(model, "rex") == ["Rex"]
    model.change_object(pets, isSearchable=False)
    assert found(model, "rex") == []
    model.change_object(pets, isSearchable=True, isActive=False)
    assert found(model, "rex") == []
    person = model.object("person")["id"]
    model.records('mutation { createPerson(data: {name: {firstName: "Rex"}}) { id } }')
    assert found(model, "rex") == ["Rex"]
    model.change_object(person, isSearchable=False)
    assert found(model, "rex") == []


def test_a_removed_object_leaves_no_words(model: Model) -> None:
    pets = model.make_object()
    make(model, name="Rex")
    model.change_object(pets, isActive=False)
    model.query("mutation D($i: ID!) { deleteOneObject(id: $i) { id } }", i=pets)
    assert found(model, "rex") == []


def test_the_field_that_stands_for_a_record_is_its_label(model: Model) -> None:
    pets = model.make_object()
    title = model.make_field(pets, "title", "TEXT")
    make(model, name="Rex", title="His Majesty")
    model.change_object(pets, labelIdentifierFieldMetadataId=title)
    assert found(model, "rex") == ["His Majesty"]
