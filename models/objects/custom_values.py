"""Custom values of companies and people, each a row of its own: a view for those who list them.

A value is the text, number, truth or list that a person means: of a choice the label, of a number the number itself.
Values of several parts (an address, an amount) are not among them. Its id tells the record and the field, so the same
field has another id on another record.
"""

from __future__ import annotations

from models.objects.relations import Relation, one

COLUMNS = {
    "workspace_id": "uuid",
    "id": "uuid",
    "created_at": "timestamptz",
    "updated_at": "timestamptz",
    "company_id": "uuid",
    "person_id": "uuid",
    "field_def_id": "uuid",
    "name": "text",
    "datatype": "text",
    "source": "text",
    "value": "jsonb",
}
NOT_NULL = frozenset(COLUMNS) - {"company_id", "person_id"}

RELATIONS: tuple[Relation, ...] = (one("field", "field_def", "field_def_id"),)
