"""What the metadata tests share."""

from __future__ import annotations

from typing import Any

import pytest

from models.objects.identifiers import new_id
from tests.support.server import Crm

PET = {"nameSingular": "pet", "namePlural": "pets", "labelSingular": "Pet", "labelPlural": "Pets"}


@pytest.fixture
def stranger_id() -> str:
    """The id of no record."""
    return str(new_id())


class Model:
    """The model of one workspace, as a client of `/metadata` changes it."""

    def __init__(self, crm: Crm) -> None:
        self.crm = crm

    def query(self, document: str, **variables: Any) -> Any:
        """The data of an operation."""
        return self.crm.data(document, variables, path="/metadata")

    def error(self, document: str, **variables: Any) -> dict[str, Any]:
        """The one error of an operation."""
        return self.crm.error(document, variables, path="/metadata")

    def records(self, document: str, **variables: Any) -> Any:
        """The data of an operation on records."""
        return self.crm.data(document, variables, path="/graphql")

    def object(self, name: str, selection: str = "id") -> dict[str, Any]:
        """One object by its singular name."""
        found = self.query(f"{{ objects {{ edges {{ node {{ nameSingular {selection} }} }} }} }}")["objects"]["edges"]
        return next(edge["node"] for edge in found if edge["node"]["nameSingular"] == name)

    def field(self, of: str, name: str, selection: str = "id") -> dict[str, Any]:
        """One field by its object's and its own name."""
        fields: list[dict[str, Any]] = self.object(of, f"fieldsList {{ name {selection} }}")["fieldsList"]
        return next(item for item in fields if item["name"] == name)

    def make_object(self, **more: Any) -> str:
        """A custom object."""
        document = "mutation C($d: CreateObjectInput!) { createOneObject(data: $d) { id } }"
        its_id: str = self.query(document, d={**PET, **more})["createOneObject"]["id"]
        return its_id

    def change_object(self, its_id: str, selection: str = "id", **data: Any) -> dict[str, Any]:
        """An object after a change."""
        document = (
            f"mutation U($i: ID!, $d: UpdateObjectInput!) {{ updateOneObject(id: $i, data: $d) {{ {selection} }} }}"
        )
        changed: dict[str, Any] = self.query(document, i=its_id, d=data)["updateOneObject"]
        return changed

    def refuse_object(self, its_id: str, **data: Any) -> dict[str, Any]:
        """The error of a change of an object."""
        document = "mutation U($i: ID!, $d: UpdateObjectInput!) { updateOneObject(id: $i, data: $d) { id } }"
        return self.error(document, i=its_id, d=data)

    def make_field(self, of: str, name: str, type_: str, **more: Any) -> str:
        """A custom field."""
        document = "mutation C($d: CreateFieldInput!) { createOneField(data: $d) { id } }"
        given = {"objectMetadataId": of, "name": name, "type": type_, **more}
        its_id: str = self.query(document, d=given)["createOneField"]["id"]
        return its_id

    def change_field(self, its_id: str, selection: str = "id", **data: Any) -> dict[str, Any]:
        """A field after a change."""
        document = (
            f"mutation U($i: ID!, $d: UpdateFieldInput!) {{ updateOneField(id: $i, data: $d) {{ {selection} }} }}"
        )
        changed: dict[str, Any] = self.query(document, i=its_id, d=data)["updateOneField"]
        return changed

    def refuse_field(self, its_id: str, **data: Any) -> dict[str, Any]:
        """The error of a change of a field."""
        document = "mutation U($i: ID!, $d: UpdateFieldInput!) { updateOneField(id: $i, data: $d) { id } }"
        return self.error(document, i=its_id, d=data)


@pytest.fixture
def model(crm: Crm) -> Model:
    """The model of a new workspace."""
    return Model(crm)
