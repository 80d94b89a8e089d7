"""A workspace whose model tests change, and its records, over HTTP."""

from __future__ import annotations

from typing import Any

from tests.support.server import Crm

_OBJECTS = "{ objects(paging: {first: 1000}) { edges { node { id nameSingular isActive fieldsList { id name isActive"
_OBJECTS += " isUnique relation { type } settings } } } } }"


class Model:
    """Changes of one workspace's model, and its records."""

    def __init__(self, crm: Crm) -> None:
        self.crm = crm

    def objects(self) -> dict[str, Any]:
        edges = self.crm.data(_OBJECTS, path="/metadata")["objects"]["edges"]
        return {edge["node"]["nameSingular"]: edge["node"] for edge in edges}

    def fields(self, singular: str) -> dict[str, Any]:
        return {field["name"]: field for field in self.objects()[singular]["fieldsList"]}

    def object(self, singular: str, plural: str) -> str:
        given = {"nameSingular": singular, "namePlural": plural, "labelSingular": singular, "labelPlural": plural}
        document = "mutation C($d: CreateObjectInput!) { createOneObject(data: $d) { id } }"
        return str(self.crm.data(document, {"d": given}, path="/metadata")["createOneObject"]["id"])

    def field(self, object_id: str, name: str, type_: str, **more: Any) -> str:
        given = {"objectMetadataId": object_id, "name": name, "label": name, "type": type_, **more}
        document = "mutation C($d: CreateFieldInput!) { createOneField(data: $d) { id } }"
        return str(self.crm.data(document, {"d": given}, path="/metadata")["createOneField"]["id"])

    def relation(self, kind: str, here: str, there: str, name: str, back: str) -> dict[str, Any]:
        given = {
            "relationType": kind,
            "fromObjectMetadataId": here,
            "toObjectMetadataId": there,
            "fromFieldMetadataName": name,
            "toFieldMetadataName": back,
        }
        document = "mutation R($d: CreateRelationInput!) { createOneRelation(data: $d) { id relationType"
        document += " fromFieldMetadataId toFieldMetadataId } }"
        return dict(self.crm.data(document, {"d": given}, path="/metadata")["createOneRelation"])

    def update_field(self, field_id: str, **values: Any) -> None:
        document = "mutation U($id: ID!, $d: UpdateFieldInput!) { updateOneField(id: $id, data: $d) { id } }"
        self.crm.data(document, {"id": field_id, "d": values}, path="/metadata")

    def refused(self, field_id: str, **values: Any) -> dict[str, Any]:
        document = "mutation U($id: ID!, $d: UpdateFieldInput!) { updateOneField(id: $id, data: $d) { id } }"
        return self.crm.error(document, {"id": field_id, "d": values}, path="/metadata")

    def remove_field(self, field_id: str) -> None:
        self.update_field(field_id, isActive=False)
        document = "mutation D($id: ID!) { deleteOneField(id: $id) { id } }"
        self.crm.data(document, {"id": field_id}, path="/metadata")

    def put_away_object(self, object_id: str, active: bool = False) -> None:
        document = "mutation U($id: ID!, $a: Boolean) { updateOneObject(id: $id, data: {isActive: $a}) { id } }"
        self.crm.data(document, {"id": object_id, "a": active}, path="/metadata")

    def remove_object(self, object_id: str) -> None:
        self.put_away_object(object_id)
        self.crm.data("mutation D($id: ID!) { deleteOneObject(id: $id) { id } }", {"id": object_id}, path="/metadata")

    # --- records ---------------------------------------------------------------------------------------------------

    def query(self, document: str, **variables: Any) -> Any:
        return self.crm.data(document, variables, path="/graphql")

    def error(self, document: str, **variables: Any) -> dict[str, Any]:
        return self.crm.error(document, variables, path="/graphql")

    def make(self, type_: str, **values: Any) -> str:
        document = f"mutation M($d: {type_}CreateInput!) {{ create{type_}(data: $d) {{ id }} }}"
        return str(self.query(document, d=values)[f"create{type_}"]["id"])

    def change(self, type_: str, its_id: str, **values: Any) -> None:
        document = f"mutation M($id: ID!, $d: {type_}UpdateInput!) {{ update{type_}(id: $id, data: $d) {{ id }} }}"
        self.query(document, id=its_id, d=values)

    def do(self, what: str, type_: str, its_id: str) -> None:
        self.query(f"mutation M($id: ID!) {{ {what}{type_}(id: $id) {{ id }} }}", id=its_id)
