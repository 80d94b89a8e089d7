"""Names, labels, options, permissions and workspaces: what the model refuses, and in which words."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

import httpx
import pytest

from app.auth.caller import Role
from models.database.address import DatabaseAddress
from models.database.pool import Database
from resolvers.kit.context import Context, Limits
from resolvers.kit.operation import Engine
from resolvers.registry import twenty_schema
from resolvers.twenty.vocabulary import STANDARD
from resolvers.twenty.workspaces import WorkspaceEngines
from tests.support import workspaces
from tests.support.server import Crm
from tests.twenty.conftest import Key

CREATE = "mutation C($d: CreateObjectInput!) { createOneObject(data: $d) { id nameSingular } }"
ADD = "mutation A($d: CreateFieldInput!) { createOneField(data: $d) { id } }"
PET = {"nameSingular": "pet", "namePlural": "pets", "labelSingular": "Pet", "labelPlural": "Pets"}


def make(crm: Crm, **more: Any) -> str:
    made: str = crm.data(CREATE, {"d": {**PET, **more}}, path="/metadata")["createOneObject"]["id"]
    return made


@pytest.mark.parametrize(
    ("given", "field", "words"),
    [
        ({"nameSingular": ""}, "nameSingular", "nameSingular should not be empty"),
        ({"nameSingular": "  "}, "nameSingular", "too short"),
        ({"nameSingular": "a" * 64}, "nameSingular", "Name is too long"),
        ({"nameSingular": "Pet"}, "nameSingular", "lowercase letter"),
        ({"nameSingular": "my-pet"}, "nameSingular", "letters and digits"),
        ({"nameSingular": "user"}, "nameSingular", "This name is reserved"),
        ({"namePlural": "users"}, "namePlural", "This name is reserved"),
        ({"nameSingular": "pets "}, "namePlural", "cannot be the same"),
        ({"nameSingular": "company"}, "nameSingular", "already exists"),
        ({"namePlural": "people"}, "namePlural", "already exists"),
        ({"nameSingular": "currency"}, "nameSingular", "This name is reserved"),
        ({"nameSingular": "companyEdge"}, "nameSingular", "This name is reserved"),
        ({"labelSingular": " "}, "labelSingular", "labelSingular should not be empty"),
    ],
)
def test_names_of_objects(crm: Crm, given: dict[str, str], field: str, words: str) -> None:
    error = crm.error(CREATE, {"d": {**PET, **given}}, path="/metadata")
    assert error["extensions"]["field"] == field, error
    assert words in error["message"]


def test_a_name_is_taken_once(crm: Crm) -> None:
    its_id = make(crm, nameSingular="a" * 63)
    assert "already exists" in crm.error(CREATE, {"d": PET}, path="/metadata")["message"]
    for name, words in (("deletedAt", "reserved"), ("position", "exists already"), ("and", "reserved")):
        given = {"objectMetadataId": its_id, "name": name, "type": "TEXT"}
        error = crm.error(ADD, {"d": given}, path="/metadata")
        assert (words in error["message"], error["extensions"]["field"]) == (True, "name"), error


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (None, "Options are required"),
        ([], "Options are required"),
        ([{"label": "A,B", "value": "A"}], "comma"),
        ([{"label": "A", "value": "a-b"}], "UPPER_CASE"),
        ([{"label": " ", "value": "A"}], "label is required"),
        ([{"label": "A", "value": "A"}, {"label": "B", "value": " A "}], "Duplicated option value"),
        ([{"label": "A", "value": "A", "id": "1"}, {"label": "B", "value": "B", "id": "1 "}], "Duplicated option id"),
        ([{"label": "A", "value": "A", "position": 1}, {"label": "B", "value": "B"}], "Duplicated option position"),
    ],
)
def test_options(crm: Crm, options: Any, words: str) -> None:
    given = {"objectMetadataId": make(crm), "name": "kind", "type": "SELECT", "options": options}
    assert words in crm.error(ADD, {"d": given}, path="/metadata")["message"]


def test_a_default_must_be_an_option(crm: Crm) -> None:
    options = [{"label": "A", "value": "A"}]
    given = {"objectMetadataId": make(crm), "name": "kind", "type": "SELECT", "options": options}
    error = crm.error(ADD, {"d": {**given, "defaultValue": "'B'"}}, path="/metadata")
    assert error["extensions"]["field"] == "defaultValue"
    crm.data(ADD, {"d": {**given, "defaultValue": "'A'"}}, path="/metadata")


def test_the_real_servers_forms(crm: Crm) -> None:
    document = "mutation C($i: CreateOneObjectInput!) { createOneObject(input: $i) { id } }"
    pet = crm.data(document, {"i": {"object": PET}}, path="/metadata")["createOneObject"]["id"]
    person = crm.data(
        "{ objects(paging: {first: 1000}, filter: {isCustom: {is: false}}) { totalCount pageInfo { hasNextPage }"
        " edges { node { id nameSingular fieldsList { name type } } } } }",
        path="/metadata",
    )["objects"]
    owner = next(edge["node"]["id"] for edge in person["edges"] if edge["node"]["nameSingular"] == "person")
    field = {
        "objectMetadataId": pet,
        "name": "owner",
        "label": "Owner",
        "type": "RELATION",
        "relationCreationPayload": {
            "targetObjectMetadataId": owner,
            "targetFieldLabel": "Beloved pets",
            "targetFieldIcon": "IconPaw",
            "type": "MANY_TO_ONE",
        },
    }
    document = "mutation F($i: CreateOneFieldMetadataInput!) { createOneField(input: $i) { id relation { type"
    document += " targetObjectMetadata { nameSingular } targetFieldMetadata { name } } } }"
    made = crm.data(document, {"i": {"field": field}}, path="/metadata")["createOneField"]
    assert made["relation"] == {
        "type": "MANY_TO_ONE",
        "targetObjectMetadata": {"nameSingular": "person"},
        "targetFieldMetadata": {"name": "belovedPets"},
    }
    ann = crm.data('mutation { createPerson(data: {name: {firstName: "Ann"}}) { id } }', path="/graphql")[
        "createPerson"
    ]
    create = 'mutation P($o: ID) { createPet(data: {name: "Rex", ownerId: $o}) { owner { name { firstName } } } }'
    assert crm.data(create, {"o": ann["id"]}, path="/graphql")["createPet"] == {"owner": {"name": {"firstName": "Ann"}}}
    found = crm.data("{ people { edges { node { belovedPets { edges { node { name } } } } } } }", path="/graphql")
    assert found["people"]["edges"][0]["node"]["belovedPets"]["edges"] == [{"node": {"name": "Rex"}}]
    for step in (
        "mutation U($id: ID!) { updateOneField(input: {id: $id, update: {isActive: false}}) { isActive } }",
        "mutation D($id: ID!) { deleteOneField(input: {id: $id}) { id } }",
    ):
        crm.data(step, {"id": made["id"]}, path="/metadata")
    assert crm.answer("{ people { edges { node { belovedPets { totalCount } } } } }", path="/graphql")["errors"]


async def test_only_administrators_change_the_model(
    crm: Crm, server_url: str, owner_address: DatabaseAddress, http: httpx.Client
) -> None:
    key = await workspaces.add_key(owner_address, crm.workspace_id, Role.USER)
    user = Crm(server_url, key, crm.workspace_id, http)
    assert user.error(CREATE, {"d": PET}, path="/metadata")["extensions"]["code"] == "FORBIDDEN"
    assert user.data("{ objects { totalCount } }", path="/metadata")["objects"]["totalCount"] == len(STANDARD)


async def test_a_model_is_its_workspaces_own(
    server_url: str, http: httpx.Client, new_workspace: Callable[..., Awaitable[tuple[UUID, str]]]
) -> None:
    mine, theirs = [Crm(server_url, key, its_id, http) for its_id, key in [await new_workspace() for _ in range(2)]]
    its_id = make(mine)
    assert theirs.data("{ objects(filter: {isCustom: {is: true}}) { totalCount } }", path="/metadata") == {
        "objects": {"totalCount": 0}
    }
    assert theirs.answer("{ pets { totalCount } }", path="/graphql")["errors"]
    update = "mutation U($id: ID!) { updateOneObject(id: $id, data: {isActive: false}) { id } }"
    assert theirs.error(update, {"id": its_id}, path="/metadata")["extensions"]["code"] == "NOT_FOUND"
    assert mine.data("{ pets { totalCount } }", path="/graphql") == {"pets": {"totalCount": 0}}


async def test_another_process_sees_a_change_within_a_second(crm: Crm, app_address: DatabaseAddress) -> None:
    """A second pool stands for another worker: what it knows of versions is its own."""
    other = await Database.open(app_address, maximum=2)
    try:
        engines = WorkspaceEngines(Engine(twenty_schema(), Limits()), Limits())
        context = Context(Key(crm.workspace_id), other, Limits())
        assert "errors" in (await engines.run(context, "{ pets { totalCount } }")).body
        its_id = make(crm)
        # A new object is seen at once: a document that does not fit asks for the version again.
        assert "errors" not in (await engines.run(context, "{ pets { totalCount } }")).body
        crm.data(
            "mutation U($id: ID!) { updateOneObject(id: $id, data: {isActive: false}) { id } }",
            {"id": its_id},
            path="/metadata",
        )
        # The object is gone within a second, schema and all.
        await asyncio.sleep(0.9)
        assert "errors" in (await engines.run(context, "{ pets { totalCount } }")).body
    finally:
        await other.close()


def test_what_is_not_done_is_refused_and_not_ignored(crm: Crm) -> None:
    error = crm.error(CREATE, {"d": {**PET, "isRemote": True}}, path="/metadata")
    assert error["message"].startswith("isRemote is not supported")
    assert error["extensions"] == {"code": "BAD_USER_INPUT", "field": "isRemote"}
    # Asking for nothing of the kind is no reason to refuse.
    assert make(crm, isRemote=False)
