"""The values of a contact's custom fields, set in one change.

A field is known by its name and datatype: the first value that is given under a new name defines it, for this contact
and for all others.
"""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import strawberry

from models.database.pool import Session
from models.errors import Invalid, NotFound
from models.metadata.names import LONGEST
from models.metadata.snapshot import FieldDefinition, read_snapshot
from models.records.plan import Column, Every, Rows
from models.records.service import Changes
from resolvers.customeros.common import EntityType
from resolvers.customeros.custom_field_templates import make_field, require_model
from resolvers.customeros.custom_fields import SIMPLE, TABLES, CustomFieldDataType
from resolvers.customeros.lookups import id_or_none
from resolvers.customeros.scalars import AnyValue
from resolvers.customeros.writing import APP, is_id
from resolvers.kit.actions import Call
from resolvers.kit.model_rules import changing_model, standard_object
from resolvers.kit.values import to_timestamp

_TABLE = TABLES[EntityType.CONTACT]
_MOST = 1_000


@strawberry.input
class CustomFieldInput:
    """A value for a custom field: one by its template, by its id on this contact, or by name and datatype."""

    id: strawberry.ID | None = strawberry.field(default=strawberry.UNSET, deprecation_reason="No longer supported")
    name: str | None = strawberry.UNSET
    datatype: CustomFieldDataType | None = strawberry.UNSET
    value: AnyValue
    templateId: strawberry.ID | None = strawberry.UNSET


_STORED: Mapping[CustomFieldDataType, Mapping[str, Any]] = {
    CustomFieldDataType.TEXT: {"type": "TEXT"},
    CustomFieldDataType.BOOL: {"type": "BOOLEAN"},
    CustomFieldDataType.DATETIME: {"type": "DATE_TIME"},
    CustomFieldDataType.INTEGER: {"type": "NUMBER", "settings": {"dataType": "int", "decimals": 0}},
    CustomFieldDataType.DECIMAL: {"type": "NUMBER", "settings": {"dataType": "float"}},
}
_DATATYPES = {
    "BOOLEAN": CustomFieldDataType.BOOL,
    "DATE_TIME": CustomFieldDataType.DATETIME,
    "DATE": CustomFieldDataType.DATETIME,
    "NUMERIC": CustomFieldDataType.DECIMAL,
}


class ContactValues:
    """The custom fields of one contact in one change."""

    def __init__(self, call: Call, session: Session, changes: Changes, contact: UUID) -> None:
        self._call, self._session, self._changes, self._contact = call, session, changes, contact
        self._fields: list[FieldDefinition] = []

    async def merge(self, given: Sequence[Mapping[str, Any]], path: str, *, instead: UUID | None = None) -> list[UUID]:
        """Set these values, in one change of the contact; the fields that have them."""
        if len(given) > _MOST:
            raise Invalid(f"At most {_MOST} custom fields are set at once.", field=path)
        custom: dict[str, Any] = {} if instead is None else {str(instead): None}
        called: dict[str, str] = {}
        fields: list[UUID] = []
        for place, entry in enumerate(given):
            at = path if path == "input" else f"{path}.{place}"
            field = await self._field(entry, at)
            custom[str(field.id)] = _stored(field, entry["value"], f"{at}.value")
            called[f"custom.{field.id}"] = f"{at}.value"
            fields.append(field.id)
        try:
            await self._changes.update("person", {self._contact: {"custom": custom}})
        except Invalid as error:
            if error.field in called:
                error.message = error.message.replace(error.field, "value")
                error.args = (error.message,)
                error.field = called[error.field]
            error.index = None
            raise
        return fields

    async def shown(self, field: UUID) -> UUID:
        """The id under which the value of the field is shown."""
        mine = Every((is_id("person_id", self._contact), is_id("field_def_id", field)))
        [row] = await self._call.read(self._session, Rows("custom_value", filter=mine), id=Column("id"))
        return UUID(row["id"])

    async def field_of(self, given: Any) -> UUID | None:
        """The field whose value on this contact has the id."""
        id_ = id_or_none(given)
        if id_ is None:
            return None
        rows = Rows("custom_value", filter=Every((is_id("person_id", self._contact), is_id("id", id_))))
        found = await self._call.read(self._session, rows, field=Column("field_def_id"))
        return UUID(found[0]["field"]) if found else None

    async def _field(self, given: Mapping[str, Any], path: str) -> FieldDefinition:
        if given.get("id"):
            field_id = await self.field_of(given["id"])
            return self._known(
                field_id, f"Custom field with id {given['id']} not found", f"{path}.id", await self._all()
            )
        if given.get("templateId"):
            message = f"Custom field template with id {given['templateId']} not found"
            return self._known(id_or_none(given["templateId"]), message, f"{path}.templateId", await self._all())
        name = (given.get("name") or "").strip()
        if not name:
            raise Invalid("A custom field needs a name, a template or an id.", field=f"{path}.name")
        if len(name) > LONGEST:
            raise Invalid(f"name holds at most {LONGEST} characters.", field=f"{path}.name")
        namesakes = [field for field in await self._all() if name in (field.label, field.name)]
        datatype = given.get("datatype")
        found = next((field for field in namesakes if datatype in (None, datatype_of(field))), None)
        return found or await self._defined(name, datatype or _datatype_by(given["value"]))

    @staticmethod
    def _known(id_: UUID | None, message: str, path: str, fields: Sequence[FieldDefinition]) -> FieldDefinition:
        found = next((field for field in fields if field.id == id_), None)
        if found is None:
            raise NotFound(message, field=path)
        return found

    async def _all(self) -> list[FieldDefinition]:
        """The fields that contacts can have, the oldest first."""
        if not self._fields:
            model = await read_snapshot(self._session)
            of = model.fields_of(standard_object(_TABLE))
            self._fields = [field for field in of if field.is_active and field.type in SIMPLE]
        return self._fields

    async def _defined(self, name: str, datatype: CustomFieldDataType) -> FieldDefinition:
        require_model(self._call.context.caller)
        async with changing_model(self._call.context, APP, self._session) as (_session, definitions):
            made = await make_field(definitions, EntityType.CONTACT, {"label": name, **_STORED[datatype]})
        self._fields = []
        return self._known(made, "", "", await self._all())


def datatype_of(field: FieldDefinition) -> CustomFieldDataType:
    """What kind of value a field holds, in this product's words."""
    if field.type == "NUMBER":
        whole = field.settings.get("dataType") == "int"
        return CustomFieldDataType.INTEGER if whole else CustomFieldDataType.DECIMAL
    return _DATATYPES.get(field.type, CustomFieldDataType.TEXT)


def _datatype_by(value: Any) -> CustomFieldDataType:
    match value:
        case bool():
            return CustomFieldDataType.BOOL
        case int():
            return CustomFieldDataType.INTEGER
        case float():
            return CustomFieldDataType.DECIMAL
        case _:
            return CustomFieldDataType.TEXT


def _stored(field: FieldDefinition, value: Any, path: str) -> Any:
    """The value as the model takes it."""
    if value in (None, ""):
        raise Invalid("value is required.", field=path)
    datatype = datatype_of(field)
    if datatype is CustomFieldDataType.INTEGER and (isinstance(value, bool) or not _is_whole(value)):
        raise Invalid("value must be a whole number.", field=path)
    if datatype is CustomFieldDataType.DATETIME:
        try:
            instant = to_timestamp(value)
        except Invalid as error:
            error.field = path
            raise
        return instant.date() if field.type == "DATE" else instant
    if field.type == "SELECT":
        return next((option["value"] for option in field.options or () if option["label"] == value), value)
    if field.type == "TEXT" and isinstance(value, int | float):
        return str(value).lower() if isinstance(value, bool) else str(value)
    return value


def _is_whole(value: Any) -> bool:
    return (
        isinstance(value, int) or (isinstance(value, float) and value.is_integer()) or str(value).lstrip("-").isdigit()
    )
