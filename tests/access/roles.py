"""Making roles and clients that have them, as an administrator would: through `/metadata`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from tests.support.server import Crm

ALL = {
    "canReadAllObjectRecords": True,
    "canUpdateAllObjectRecords": True,
    "canSoftDeleteAllObjectRecords": True,
    "canDestroyAllObjectRecords": True,
}
_CREATE = "mutation C($i: CreateRoleInput!) { createOneRole(createRoleInput: $i) { id } }"
_OBJECTS = """mutation O($i: UpsertObjectPermissionsInput!) {
  upsertObjectPermissions(upsertObjectPermissionsInput: $i) { objectMetadataId canReadObjectRecords } }"""
_FIELDS = """mutation F($i: UpsertFieldPermissionsInput!) {
  upsertFieldPermissions(upsertFieldPermissionsInput: $i) {
    objectMetadataId fieldMetadataId canReadFieldValue canUpdateFieldValue } }"""
_FLAGS = """mutation P($i: UpsertPermissionFlagsInput!) {
  upsertPermissionFlags(upsertPermissionFlagsInput: $i) { flag roleId } }"""
_KEY = "mutation K($d: CreateOneApiKeyInput!) { createOneApiKey(data: $d) { id token } }"


def metadata(crm: Crm, document: str, variables: dict[str, Any] | None = None) -> Any:
    """The data of a request to `/metadata`."""
    return crm.data(document, variables, path="/metadata")


@dataclass(frozen=True)
class Model:
    """The ids of a workspace's objects and fields, by their names."""

    objects: Mapping[str, str]
    fields: Mapping[tuple[str, str], str]


def model_of(crm: Crm) -> Model:
    """What `/metadata` says of the workspace."""
    found = metadata(crm, "{ objects { edges { node { id nameSingular fieldsList { id name } } } } }")["objects"]
    nodes = [edge["node"] for edge in found["edges"]]
    return Model(
        {node["nameSingular"]: node["id"] for node in nodes},
        {(node["nameSingular"], field["name"]): field["id"] for node in nodes for field in node["fieldsList"]},
    )


def make_role(crm: Crm, label: Any = "Role", **given: Any) -> str:
    """The id of a new role, with all rights on records unless it says otherwise."""
    made: str = metadata(crm, _CREATE, {"i": {"label": label, **ALL, **given}})["createOneRole"]["id"]
    return made


def set_objects(crm: Crm, role_id: str, **rights: Mapping[str, bool | None]) -> Any:
    """Say what a role may do with objects: name -> {"canRead...": ...}."""
    model = model_of(crm)
    given = [{"objectMetadataId": model.objects[name], **said} for name, said in rights.items()]
    return metadata(crm, _OBJECTS, {"i": {"roleId": role_id, "objectPermissions": given}})["upsertObjectPermissions"]


def close_fields(crm: Crm, role_id: str, *fields: tuple[str, str], **said: bool | None) -> Any:
    """Close fields (object, field) to a role; without more, for reading."""
    model = model_of(crm)
    given = [
        {
            "objectMetadataId": model.objects[of],
            "fieldMetadataId": model.fields[of, name],
            **(said or {"canReadFieldValue": False}),
        }
        for of, name in fields
    ]
    return metadata(crm, _FIELDS, {"i": {"roleId": role_id, "fieldPermissions": given}})["upsertFieldPermissions"]


def set_flags(crm: Crm, role_id: str, *flags: str) -> Any:
    """Say which settings a role may change."""
    given = {"i": {"roleId": role_id, "permissionFlagKeys": list(flags)}}
    return metadata(crm, _FLAGS, given)["upsertPermissionFlags"]


def key_with(crm: Crm, role_id: str) -> Crm:
    """A client whose key has the role."""
    token = metadata(crm, _KEY, {"d": {"name": "key", "roleId": role_id}})["createOneApiKey"]["token"]
    return replace(crm, api_key=token)


def rest(crm: Crm, method: str, path: str, body: Any = None) -> Any:
    """An answer of `/rest`."""
    headers = {"Authorization": f"Bearer {crm.api_key}"}
    return crm.http.request(method, f"{crm.url}/rest{path}", json=body, headers=headers)
