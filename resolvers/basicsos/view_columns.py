"""The columns of a resource, and the fields that views name in their place.

Views are kept by the ids of the model's fields, which are other dialects' too: there one field is a person's name,
where this product has two columns, and the parts of a field stand for themselves in conditions alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from msgspec import Struct

from models.errors import Invalid
from models.metadata.snapshot import Snapshot
from resolvers.basicsos.custom import resources_of
from resolvers.basicsos.schema import columns_of
from resolvers.basicsos.serving import Resources
from resolvers.kit.model_rules import built_in_fields

# Column -> the model's built-in field, and which of its parts the column is.
_EVERYWHERE: Mapping[str, tuple[str, str | None]] = {
    "name": ("name", None),
    "created_at": ("createdAt", None),
    "updated_at": ("updatedAt", None),
    "archived_at": ("deletedAt", None),
}
_OF_RESOURCE: Mapping[str, Mapping[str, tuple[str, str | None]]] = {
    "contacts": {
        "first_name": ("name", "firstName"),
        "last_name": ("name", "lastName"),
        "email": ("emails", "primaryEmail"),
        "company_id": ("company", None),
        "linkedin_url": ("linkedinLink", None),
        "city": ("city", None),
    },
    "companies": {"domain": ("domainName", None)},
    "deals": {"company_id": ("company", None), "status": ("stage", None), "amount": ("amount", "amountMicros")},
}


class ViewColumn(Struct, frozen=True):
    """A column: what it is called, and the field, of a type of the model's, that stands for it in views."""

    id: str
    title: str
    field_id: UUID
    type: str
    # Which part of the field it is in conditions; the first column of a field stands for all of it elsewhere.
    part: str | None = None
    is_first: bool = True
    # Options of a field of the workspace's: value and label.
    options: tuple[tuple[str, str], ...] = ()


class ViewColumns:
    """Those of one resource."""

    def __init__(self, snapshot: Snapshot, slug: str, object_id: UUID) -> None:
        built_in = {item.name: item for item in built_in_fields(snapshot, object_id)}
        known = {**_EVERYWHERE, **_OF_RESOURCE.get(slug, {})}
        resource = Resources(resources_of(snapshot)).at(slug)
        self._by_name: dict[str, ViewColumn] = {}
        self._by_field: dict[UUID, list[ViewColumn]] = {}
        for described in columns_of(resource):
            found = resource.by_name[described["column_name"]]
            if found.definition is not None:
                item = snapshot.fields[UUID(found.definition)]
                options = tuple((str(one["value"]), str(one["label"])) for one in item.options or ())
                self._add(
                    described, ViewColumn(described["id"], described["title"], item.id, item.type, None, True, options)
                )
            elif found.name in known and known[found.name][0] in built_in:
                name, part = known[found.name]
                of = built_in[name]
                first = of.id not in self._by_field
                self._add(described, ViewColumn(described["id"], described["title"], of.id, of.type, part, first))

    def at(self, given: Any) -> ViewColumn:
        """The column that a body names, by its id in the description of the table or by its name."""
        found = self._by_name.get(given) if isinstance(given, str) else None
        if found is None:
            raise Invalid(f"Views have no such column: {str(given)[:80]}", field="fk_column_id")
        return found

    def of_field(self, field_id: UUID) -> list[ViewColumn]:
        """The columns that a field is shown as; none where this product has no word for it."""
        return self._by_field.get(field_id, [])

    def of_condition(self, field_id: UUID, part: str | None) -> ViewColumn | None:
        """The column that a condition is about."""
        columns = self.of_field(field_id)
        if part is None and len(columns) == 1:
            return columns[0]
        return next((column for column in columns if column.part == part), None)

    def _add(self, described: Mapping[str, Any], column: ViewColumn) -> None:
        self._by_name |= {column.id: column, described["column_name"]: column}
        self._by_field.setdefault(column.field_id, []).append(column)
