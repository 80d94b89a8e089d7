"""Writing what a dialect sets on a record: its columns, and for companies and people the faces of their own rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from msgspec import Struct, field

from models.errors import Invalid
from models.objects.normalize import identifier
from models.objects.schema import references_of
from models.records.change import Change
from models.records.checks import Checks
from models.records.faces import LISTS, OWNERS, TYPED, Own, add_list, face_value, faces_of, set_face
from models.records.values import column_value, column_values, contact_values
from models.records.whereabouts import (
    ADDRESS_KEYS,
    EMPLOYMENT_KEYS,
    address_values,
    set_address,
    set_employment,
)
from models.records.whole_lists import WHOLE, replace_list, whole_list

# What the log calls a person's lists -> their tables.
_LISTED = LISTS["person"]


class Wanted(Struct):
    """One entry of a batch, coerced: the columns to set and the faces to show."""

    columns: dict[str, Any]
    faces: dict[str, dict[str, Any] | None] = field(default_factory=dict)
    lists: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    # By the table: all that its rows are to say.
    wholes: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    address: dict[str, Any] = field(default_factory=dict)
    employment: dict[str, Any] = field(default_factory=dict)

    @property
    def more_than_columns(self) -> bool:
        """Whether rows of its own are written, too."""
        return bool(self.faces or self.lists or self.wholes or self.address or self.employment)

    def tables(self, object_name: str) -> set[str]:
        """The tables of own rows that these faces concern."""
        tables = {faces_of(object_name)[key].table for key in self.faces}
        tables |= {LISTS[object_name][key] for key in self.lists}
        tables |= self.wholes.keys()
        return tables | ({"address"} if self.address else set()) | ({"employment"} if self.employment else set())

    def shown(self) -> dict[str, Any]:
        """The values that stand in rows of their own, for the log."""
        lists = {key: [value[TYPED[key]] for value in values] for key, values in self.lists.items()}
        whole = {table: values for table, values in self.wholes.items() if values}
        lists |= {
            key: [value[TYPED[key]] for value in whole[table]] for key, table in _LISTED.items() if table in whole
        }
        return {**lists, **({"job_title": self.employment["job_title"]} if "job_title" in self.employment else {})}


def wanted(object_name: str, given: Mapping[str, Any], *, creating: bool) -> Wanted:
    """Coerce one entry. Raises `Invalid` with the key at fault."""
    if sets_columns_alone(object_name, given):
        return Wanted(column_values(object_name, given, creating=creating))
    faces, lists = faces_of(object_name), LISTS[object_name]
    faced = _faced(object_name)
    plain = {key: value for key, value in given.items() if key not in faced}
    result = Wanted(column_values(object_name, plain, creating=creating))
    result.faces = {key: face_value(faces[key], given[key]) for key in faces if key in given}
    result.lists = {key: _list_values(table, given[key], key) for key, table in lists.items() if given.get(key)}
    result.wholes = {
        table: whole_list(table, given[key], key) for key, table in WHOLE[object_name].items() if key in given
    }
    result.address = address_values({key: given[key] for key in ADDRESS_KEYS[object_name] & given.keys()})
    if "company_id" in EMPLOYMENT_KEYS[object_name] & given.keys():
        company = given["company_id"]
        result.employment["company_id"] = None if company in (None, "") else identifier(company, "company_id")
    if "job_title" in EMPLOYMENT_KEYS[object_name] & given.keys():
        result.employment["job_title"] = column_value("employment", "job_title", given["job_title"] or None)
    return result


def sets_columns_alone(object_name: str, keys: Iterable[str]) -> bool:
    """Whether entries with these keys write no rows of their own."""
    return object_name not in OWNERS or _faced(object_name).isdisjoint(keys)


@cache
def _faced(object_name: str) -> frozenset[str]:
    """The keys that are more than columns; most entries have none."""
    return frozenset().union(
        faces_of(object_name),
        LISTS[object_name],
        WHOLE[object_name],
        ADDRESS_KEYS[object_name],
        EMPLOYMENT_KEYS[object_name],
    )


def apply_faces(change: Change, own: Own, want: Wanted) -> dict[str, Any]:
    """Write the own rows; answers the owner's columns that must follow."""
    patch: dict[str, Any] = {}
    for key, value in want.faces.items():
        patch |= set_face(change, own, faces_of(own.object)[key], value)
        own.row |= patch
    for key, values in want.lists.items():
        patch |= add_list(change, own, LISTS[own.object][key], values)
        own.row |= patch
    for table, entries in want.wholes.items():
        patch |= replace_list(change, own, table, entries)
        own.row |= patch
    if want.address:
        patch |= set_address(change, own, want.address)
    if want.employment:
        patch |= set_employment(change, own, want.employment)
    own.row |= patch
    return patch


def check_references(checks: Checks, object_name: str, want: Wanted, index: int) -> None:
    """Ask whether what this entry refers to is there."""
    for column, reference in references_of(object_name).items():
        checks.refers(reference.target, want.columns.get(column), column, index)
    checks.refers("company", want.employment.get("company_id"), "company_id", index)


def _list_values(table: str, given: Any, key: str) -> list[dict[str, Any]]:
    if isinstance(given, str | Mapping) or not hasattr(given, "__iter__"):
        raise Invalid(f"{key} must be a list.", field=key)
    values: list[dict[str, Any]] = []
    for item in given:
        primary = item.get("primary") if isinstance(item, Mapping) else None
        if isinstance(item, Mapping):
            item = {name: value for name, value in item.items() if name != "primary"}  # noqa: PLW2901
        values.append({**contact_values(table, item, key), **({} if primary is None else {"primary": primary})})
    return values
