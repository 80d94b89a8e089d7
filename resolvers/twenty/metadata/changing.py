"""The changes of `/metadata`, each one transaction; both products' forms of the arguments mean the same."""

import re
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from typing import Any
from uuid import UUID

import strawberry

from models.access.granted import Setting
from models.database.pool import Session
from models.errors import BrokenRule, CrmError, Denied, Invalid, NotFound
from models.metadata.names import name_of_label
from models.metadata.service import Definitions, Side
from resolvers.kit.context import Context
from resolvers.kit.values import to_uuid
from resolvers.kit.versions import forget
from resolvers.twenty.custom import built_in_of, default_from_the_wire
from resolvers.twenty.metadata import inputs
from resolvers.twenty.metadata.reading import ModelReader, read_model
from resolvers.twenty.metadata.reserved import reserved_types
from resolvers.twenty.metadata.types import FieldMetadataType, FieldNode, ObjectNode, RelationNode, RelationType
from resolvers.twenty.standard import label_of, standard_objects

# The wire's words -> the model's; also used the other way, so that errors name what the client wrote.
_OBJECT_KEYS = {
    "nameSingular": "name_singular",
    "namePlural": "name_plural",
    "labelSingular": "label_singular",
    "labelPlural": "label_plural",
    "description": "description",
    "icon": "icon",
    "isActive": "is_active",
    "shortcut": "shortcut",
    "isLabelSyncedWithName": "is_label_synced",
    "isSearchable": "is_searchable",
    "isAuditLogged": "is_audit_logged",
    "labelIdentifierFieldMetadataId": "label_field_id",
    "imageIdentifierFieldMetadataId": "image_field_id",
}
_FIELD_KEYS = {
    "name": "name",
    "label": "label",
    "description": "description",
    "icon": "icon",
    "isActive": "is_active",
    "isNullable": "is_nullable",
    "isUnique": "is_unique",
    "isLabelSyncedWithName": "is_label_synced",
    "isAuditLogged": "is_audit_logged",
    "options": "options",
    "settings": "settings",
    "defaultValue": "default_value",
    "objectMetadataId": "object_def_id",
}
# What may be given as null: there is none, or it is the product's again. Elsewhere null means that nothing was given.
_NULLABLE = frozenset(
    {"description", "icon", "default_value", "shortcut", "label_field_id", "image_field_id", "overrides"}
)
_PAYLOAD_KEYS = {
    "relationCreationPayload.targetFieldLabel": "target_name",
    "relationCreationPayload.targetObjectMetadataId": "target_id",
}
_RELATION_KEYS = {
    "fromObjectMetadataId": "object_def_id",
    "toObjectMetadataId": "target_id",
    "relationType": "relation_kind",
    "fromFieldMetadataName": "name",
    "toFieldMetadataName": "target_name",
    "fromLabel": "label",
    "toLabel": "target_label",
}


@asynccontextmanager
async def changing(context: Context) -> AsyncIterator[tuple[Session, Definitions]]:
    """One transaction of somebody who may; afterwards this process looks for the new version at once."""
    if not context.caller.may(Setting.DATA_MODEL):
        raise Denied("User does not have permission to change the data model")
    async with context.database.transaction(context.caller.workspace_id) as session:
        types = frozenset(reserved_types())
        yield session, Definitions(session, context.scope("twenty"), standard_objects(), born=built_in_of, types=types)
    forget(context.database, context.caller.workspace_id)


async def create_object(context: Context, given: inputs.CreateObjectInput) -> ObjectNode:
    """A custom object."""
    with in_words(_OBJECT_KEYS, "objectMetadata"):
        async with changing(context) as (session, definitions):
            made = await definitions.create_object(_new_object(given))
            return object_node(await read_model(session), made)


async def update_object(context: Context, its_id: Any, given: inputs.UpdateObjectInput) -> ObjectNode:
    """Other names, or deactivated."""
    with in_words(_OBJECT_KEYS, "objectMetadata"):
        async with changing(context) as (session, definitions):
            values = {key: value for key, value in _values(given, _OBJECT_KEYS).items() if _may_be_null(key, value)}
            changed = await definitions.update_object(_id(its_id), values)
            return object_node(await read_model(session), changed)


async def delete_object(context: Context, its_id: Any) -> ObjectNode:
    """Gone with its records; the answer is the object as it was."""
    with in_words(_OBJECT_KEYS, "objectMetadata"):
        async with changing(context) as (session, definitions):
            former = await read_model(session)
            deleted = await definitions.delete_object(_id(its_id))
            return object_node(former, deleted.id)


async def create_field(context: Context, given: inputs.CreateFieldInput) -> FieldNode:
    """A custom field; of the type RELATION, with the field on the other side."""
    with in_words(_FIELD_KEYS | _PAYLOAD_KEYS, "fieldMetadata"):
        async with changing(context) as (session, definitions):
            of = _id(given.objectMetadataId, "objectMetadataId")
            if given.type is FieldMetadataType.RELATION:
                made = await _relation_field(definitions, of, given)
            else:
                made = await definitions.create_field(of, _field_values(given, given.type.value))
            return field_node(await read_model(session), made)


async def _relation_field(definitions: Definitions, of: UUID, given: inputs.CreateFieldInput) -> UUID:
    there = given.relationCreationPayload
    if not there:
        raise Invalid("A relation needs relationCreationPayload", field="relationCreationPayload")
    path = "relationCreationPayload.targetFieldLabel"
    made, _ = await definitions.create_relation(
        there.type.value,
        Side(of, given.name, given.label or label_of(given.name), given.description or None, given.icon or None),
        Side(
            _id(there.targetObjectMetadataId, "relationCreationPayload.targetObjectMetadataId"),
            name_of_label(there.targetFieldLabel, path),
            there.targetFieldLabel,
            None,
            there.targetFieldIcon or None,
        ),
    )
    return made


async def update_field(context: Context, its_id: Any, given: inputs.UpdateFieldInput) -> FieldNode:
    """Other names, options or default, or deactivated."""
    with in_words(_FIELD_KEYS, "fieldMetadata"):
        async with changing(context) as (session, definitions):
            former = field_node(await read_model(session), _id(its_id))
            values = _field_values(given, former.type.value)
            values = {key: value for key, value in values.items() if _may_be_null(key, value)}
            changed = await definitions.update_field(_id(its_id), values)
            return field_node(await read_model(session), changed)


async def delete_field(context: Context, its_id: Any) -> FieldNode:
    """Gone with its values; the answer is the field as it was."""
    with in_words(_FIELD_KEYS, "fieldMetadata"):
        async with changing(context) as (session, definitions):
            former = await read_model(session)
            deleted = await definitions.delete_field(_id(its_id))
            return field_node(former, deleted.id)


async def create_relation(context: Context, given: inputs.CreateRelationInput) -> RelationNode:
    """The documentation's way to make a relation."""
    with in_words(_RELATION_KEYS, "fieldMetadata"):
        async with changing(context) as (session, definitions):
            ours = given.fromFieldMetadataName or given.fromName or ""
            theirs = given.toFieldMetadataName or given.toName or ""
            here = _id(given.fromObjectMetadataId, "fromObjectMetadataId")
            there = _id(given.toObjectMetadataId, "toObjectMetadataId")
            made, other = await definitions.create_relation(
                given.relationType.value,
                Side(
                    here, ours, given.fromLabel or label_of(ours), given.fromDescription or None, given.fromIcon or None
                ),
                Side(
                    there, theirs, given.toLabel or label_of(theirs), given.toDescription or None, given.toIcon or None
                ),
            )
            field_node(await read_model(session), made)
    return RelationNode(
        id=strawberry.ID(str(made)),
        relationType=RelationType(given.relationType.value),
        fromObjectMetadataId=strawberry.ID(str(here)),
        toObjectMetadataId=strawberry.ID(str(there)),
        fromFieldMetadataId=strawberry.ID(str(made)),
        toFieldMetadataId=strawberry.ID(str(other)),
    )


def object_node(model: ModelReader, its_id: UUID) -> ObjectNode:
    """One object of the model."""
    return next(item for item in model.objects() if item.id == str(its_id))


def field_node(model: ModelReader, its_id: UUID) -> FieldNode:
    """One field of the model."""
    for item in model.objects():
        for found in item.fieldsList:
            if found.id == str(its_id):
                return found
    raise NotFound(f"No field with id {its_id} was found.", field="id")


def _new_object(given: inputs.CreateObjectInput) -> dict[str, Any]:
    if given.isRemote:
        # Ignoring it would look like a link to another database.
        raise Invalid("isRemote is not supported: records of remote objects would be elsewhere.", field="isRemote")
    values = {key: value for key, value in _values(given, _OBJECT_KEYS).items() if _may_be_null(key, value)}
    return values | {"has_name": not given.skipNameField}


def _values(given: Any, keys: Mapping[str, str]) -> dict[str, Any]:
    found = {ours: getattr(given, theirs, strawberry.UNSET) for theirs, ours in keys.items()}
    return {key: value for key, value in found.items() if value is not strawberry.UNSET}


def _field_values(given: Any, type_: str) -> dict[str, Any]:
    values = _values(given, {theirs: ours for theirs, ours in _FIELD_KEYS.items() if ours != "object_def_id"})
    if "default_value" in values:
        values["default_value"] = default_from_the_wire(type_, values["default_value"])
    return values | ({"type": type_} if isinstance(given, inputs.CreateFieldInput) else {})


def _may_be_null(key: str, value: Any) -> bool:
    """Whether a client said it."""
    return value is not None or key in _NULLABLE


def _id(given: Any, field: str = "id") -> UUID:
    try:
        return to_uuid(given)
    except Invalid as error:
        raise Invalid(error.message, field=field) from error


@contextmanager
def in_words(keys: Mapping[str, str], about: str) -> Iterator[None]:
    """Inside, errors name the wire's fields. `about` is the real server's word for what is changed."""
    wire = {ours: theirs for theirs, ours in keys.items()}
    try:
        yield
    except CrmError as error:
        if error.field is not None and (named := wire.get(error.field)):
            error.message = re.sub(rf"\b{re.escape(error.field)}\b", named, error.message)
            error.args = (error.message,)
            error.field = named
        if isinstance(error, BrokenRule):
            error.more = _as_the_real_server(error, about)
        raise


def _as_the_real_server(error: BrokenRule, about: str) -> dict[str, object]:
    """The same again where clients of the real server look: a list of messages for each kind of definition."""
    told = {"message": error.message, "userFriendlyMessage": error.message, "property": error.field}
    return {
        "userFriendlyMessage": error.message,
        "errors": {about: [{"errors": [told]}]},
        "summary": {"totalErrors": 1, about: 1},
    }
