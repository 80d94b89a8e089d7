"""Notes, tasks, files, favorites and timelines of a workspace's own objects."""

from __future__ import annotations

from typing import Any

import pytest

from tests.metadata.conftest import Model


@pytest.fixture
def pet(model: Model) -> str:
    """The id of a pet, of an object beside which there is another one."""
    model.make_object()
    model.make_object(nameSingular="cage", namePlural="cages", labelSingular="Cage", labelPlural="Cages")
    return str(model.records('mutation { createPet(data: {name: "Rex"}) { id } }')["createPet"]["id"])


def made(model: Model, document: str, **variables: Any) -> Any:
    return model.crm.data(document, variables, path="/graphql")


TIED = {
    "noteTarget": ("noteTargets", "noteId"),
    "taskTarget": ("taskTargets", "taskId"),
    "attachment": ("attachments", None),
    "favorite": ("favorites", None),
}


@pytest.mark.parametrize("singular", TIED)
def test_a_custom_record_can_be_tied(model: Model, pet: str, singular: str) -> None:
    plural, owner = TIED[singular]
    name = singular[0].upper() + singular[1:]
    data: dict[str, Any] = {"targetPetId": pet, "targetCageId": None}
    if owner:
        kind = owner[:-2].capitalize()
        answer = made(model, f'mutation {{ create{kind}(data: {{title: "About Rex"}}) {{ id }} }}')
        data[owner] = answer[f"create{kind}"]["id"]
    if singular == "attachment":
        data["name"] = "rex.jpg"
    document = f"""mutation C($d: {name}CreateInput!) {{ create{name}(data: $d) {{
      id targetPetId targetPet {{ name }} targetCageId targetCage {{ id }} }} }}"""
    tie = made(model, document, d=data)[f"create{name}"]
    assert tie == {
        "id": tie["id"],
        "targetPetId": pet,
        "targetPet": {"name": "Rex"},
        "targetCageId": None,
        "targetCage": None,
    }
    back = f"query P($id: ID!) {{ pet(id: $id) {{ {plural} {{ totalCount edges {{ node {{ id }} }} }} }} }}"
    assert made(model, back, id=pet)["pet"][plural] == {"totalCount": 1, "edges": [{"node": {"id": tie["id"]}}]}
    for condition, count in (
        (f'targetPetId: {{eq: "{pet}"}}', 1),
        (f'targetCageId: {{eq: "{pet}"}}', 0),
        ("targetPetId: {is: NOT_NULL}", 1),
        ("targetCageId: {is: NOT_NULL}", 0),
        ('targetPet: {name: {like: "R%"}}', 1),
    ):
        assert made(model, f"{{ {plural}(filter: {{{condition}}}) {{ totalCount }} }}")[plural]["totalCount"] == count
    data = {**data, "targetPetId": None, "targetCageId": pet}
    error = model.crm.error(document, {"d": data}, path="/graphql")
    assert error["message"] == f"No cage with id {pet} was found."
    assert error["extensions"] == {"code": "NOT_FOUND", "field": "targetCageId"}
    # The model shows the relation on both sides.
    fields = {field["name"]: field for field in model.object(singular, "fieldsList { name type }")["fieldsList"]}
    assert fields["targetPet"]["type"] == "RELATION"
    # The tie goes with the record; a file stays, of no record.
    made(model, "mutation D($id: ID!) { destroyPet(id: $id) { id } }", id=pet)
    left = made(model, f"{{ {plural} {{ totalCount }} }}")[plural]["totalCount"]
    assert left == (1 if singular == "attachment" else 0)


def test_a_merge_takes_the_ties_of_custom_records_along(model: Model, pet: str) -> None:
    other = model.records('mutation { createPet(data: {name: "Max"}) { id } }')["createPet"]["id"]
    favorite = "mutation F($d: FavoriteCreateInput!) { createFavorite(data: $d) { id } }"
    made(model, favorite, d={"targetPetId": other})
    document = """mutation M($ids: [ID!]!) { mergePets(ids: $ids, conflictPriorityIndex: 0) {
      id name favorites { edges { node { targetPetId } } } } }"""
    merged = made(model, document, ids=[pet, other])["mergePets"]
    assert merged == {"id": pet, "name": "Rex", "favorites": {"edges": [{"node": {"targetPetId": pet}}]}}


def test_the_timeline_of_a_custom_record(model: Model, pet: str) -> None:
    made(model, 'mutation U($id: ID!) { updatePet(id: $id, data: {name: "Max"}) { id } }', id=pet)
    note = made(model, 'mutation { createNote(data: {title: "About Max"}) { id } }')["createNote"]["id"]
    target = "mutation T($d: NoteTargetCreateInput!) { createNoteTarget(data: $d) { id } }"
    made(model, target, d={"noteId": note, "targetPetId": pet})
    document = """query P($id: ID!) { pet(id: $id) { timelineActivities {
      edges { node { name properties targetPetId linkedRecordCachedName } } } } }"""
    edges = made(model, document, id=pet)["pet"]["timelineActivities"]["edges"]
    told = {edge["node"]["name"]: edge["node"] for edge in edges}
    assert set(told) == {"pet.created", "pet.updated", "linked-note.created"}
    assert told["pet.updated"]["properties"] == {"diff": {"name": {"before": "Rex", "after": "Max"}}}
    assert told["linked-note.created"]["linkedRecordCachedName"] == "About Max"
    assert {node["targetPetId"] for node in told.values()} == {pet}


def test_what_only_ties_has_no_fields_of_its_own(model: Model) -> None:
    target = model.object("noteTarget", "id")["id"]
    document = "mutation F($d: CreateFieldInput!) { createOneField(data: $d) { id } }"
    data = {"objectMetadataId": target, "name": "colour", "label": "Colour", "type": "TEXT"}
    error = model.crm.error(document, {"d": data}, path="/metadata")
    assert "cannot have fields of its own" in error["message"]
