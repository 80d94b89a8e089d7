"""Faces found by id: the main address (`address`, `city`) and the main employment (`company_id`, `job_title`)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from models.errors import Invalid
from models.objects.schema import mirrored_with
from models.records.change import Change, Row
from models.records.faces import Own
from models.records.values import column_value, country_codes

ADDRESS_KEYS: Mapping[str, frozenset[str]] = {
    "company": frozenset({"address"}),
    "person": frozenset({"address", "city"}),
    "member": frozenset(),
}
EMPLOYMENT_KEYS: Mapping[str, frozenset[str]] = {
    "company": frozenset(),
    "person": frozenset({"company_id", "job_title"}),
    "member": frozenset(),
}

ADDRESS_PARTS = ("name", "text", "street1", "street2", "city", "state", "postcode", "country")


def address_values(given: Mapping[str, Any]) -> dict[str, Any]:
    """The parts of an address to set, from `city` and from `address`: one text, or a mapping of parts."""
    parts: dict[str, Any] = {}
    if "address" in given:
        address = given["address"]
        if address is None or isinstance(address, str):
            parts["text"] = column_value("address", "text", address or None, "address")
        elif isinstance(address, Mapping) and set(address) <= set(ADDRESS_PARTS):
            parts |= {name: column_value("address", name, value, "address") for name, value in address.items()}
        else:
            raise Invalid("address must be a text or the parts of an address.", field="address")
    if "city" in given:
        parts["city"] = column_value("address", "city", given["city"] or None, "city")
    return parts | country_codes(parts)


def set_address(change: Change, own: Own, parts: Mapping[str, Any]) -> dict[str, Any]:
    """Edit the main address, or make one; an address of which nothing is left is removed."""
    rows = own.rows["address"]
    current = next((row for row in rows if row["id"] == own.row.get("address_id")), None)
    wanted = any(value is not None for value in parts.values())
    row = current
    if wanted and (current is None or not _says(current, parts)):
        row = next((row for row in rows if _says(row, parts)), current) or own.add(change, "address", parts)
    if row is None:
        return {}
    change.edit("address", row, parts)
    if all(row.get(part) is None for part in ADDRESS_PARTS):
        own.drop(change, "address", row)
        return pointing_to(own.object, "address_id", None)
    return pointing_to(own.object, "address_id", row)


def set_employment(change: Change, own: Own, given: Mapping[str, Any]) -> dict[str, Any]:
    """Move the person to another company, or change the job title there.

    The employment that is left stays as history, ended today. The job title goes along unless it is given, or the
    person comes back to a company where it had one.
    """
    rows = own.rows["employment"]
    current = next((row for row in rows if row["id"] == own.row.get("employment_id")), None)
    title = given["job_title"] if "job_title" in given else (current or {}).get("job_title")
    company = given["company_id"] if "company_id" in given else (current or {}).get("company_id")
    if current is not None and current.get("company_id") == company:
        return _settle(change, own, current, title)
    row = next((row for row in rows if company is not None and row["company_id"] == company), None)
    if current is not None and current.get("company_id") is None and row is None:
        change.edit("employment", current, {"company_id": company})
        return _settle(change, own, current, title)
    if current is not None and current.get("company_id") is not None:
        change.edit("employment", current, {"ended_on": datetime.now(UTC).date()})
    if row is not None:
        change.edit("employment", row, {"ended_on": None})
        return _settle(change, own, row, title if "job_title" in given else row.get("job_title") or title)
    if company is None and title is None:
        return pointing_to("person", "employment_id", None)
    row = change.insert("employment", {own.column: own.row["id"], "company_id": company, "job_title": title})
    rows.append(row)
    return pointing_to("person", "employment_id", row)


def _settle(change: Change, own: Own, row: Row, title: str | None) -> dict[str, Any]:
    """Set the title; an employment that says nothing any more is removed."""
    change.edit("employment", row, {"job_title": title})
    if row.get("company_id") is None and title is None and row.get("description") is None:
        own.drop(change, "employment", row)
        return pointing_to("person", "employment_id", None)
    return pointing_to("person", "employment_id", row)


def pointing_to(owner: str, pointer: str, row: Mapping[str, Any] | None) -> dict[str, Any]:
    """The owner's columns that make `pointer` lead to `row` (or nowhere), with the copies of its values."""
    copies = {
        mirror.column: None if row is None else row.get(mirror.source) for mirror in mirrored_with(owner, pointer)
    }
    return {pointer: None if row is None else row["id"], **copies}


def _says(row: Mapping[str, Any], parts: Mapping[str, Any]) -> bool:
    return all(row.get(name) == value for name, value in parts.items())
