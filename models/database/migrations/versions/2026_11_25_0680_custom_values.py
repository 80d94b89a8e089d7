"""What a form says of a custom field, and the custom values of companies and people as rows."""

import sqlalchemy as sa
from alembic import op

revision = "custom_values"
down_revision = "application_keys"

_NUMBERS = ("form_order", "max_length", "least", "most")

# What each type of field is, of those whose values are one thing.
_DATATYPES = {
    "TEXT": ("TEXT", "EMAIL", "PHONE", "URL", "UUID", "SELECT", "MULTI_SELECT", "RATING", "ARRAY", "JSON", "RAW_JSON"),
    "BOOL": ("BOOLEAN",),
    "DATETIME": ("DATE_TIME", "DATE"),
    "DECIMAL": ("NUMBER", "NUMERIC"),
}


def upgrade() -> None:
    """Add the columns and make the view."""
    for name in _NUMBERS:
        op.add_column("field_def", sa.Column(name, sa.BigInteger()))
    op.add_column("field_def", sa.Column("is_expected", sa.Boolean(), server_default=sa.text("false"), nullable=False))
    # A reader sees through it what the tables themselves would show, not what the view's owner may see.
    arms = " UNION ALL ".join(_arm(table) for table in ("company", "person"))
    op.execute(f"CREATE VIEW custom_value WITH (security_invoker = true) AS {arms}")


def downgrade() -> None:
    """Take both back; the values stay."""
    op.execute("DROP VIEW custom_value")
    for name in (*_NUMBERS, "is_expected"):
        op.drop_column("field_def", name)


def _arm(table: str) -> str:
    ids = ", ".join(f"{'r.id' if column == table else 'NULL::uuid'} AS {column}_id" for column in ("company", "person"))
    whole = "f.type = 'NUMBER' AND f.settings ->> 'dataType' = 'int'"
    known = " ".join(
        f"WHEN f.type IN ({', '.join(repr(type_) for type_ in types)}) THEN '{name}'"
        for name, types in _DATATYPES.items()
    )
    stored = "r.custom -> f.id::text"
    text = "r.custom ->> f.id::text"
    chosen = f"WHERE o.option ->> 'value' = {text}"
    label = f"(SELECT to_jsonb(o.option ->> 'label') FROM jsonb_array_elements(f.options) AS o(option) {chosen})"
    every = ", ".join(repr(type_) for types in _DATATYPES.values() for type_ in types)
    return (
        "SELECT r.workspace_id, md5(r.id::text || f.id::text)::uuid AS id,"
        " GREATEST(r.created_at, f.created_at) AS created_at, GREATEST(r.updated_at, f.created_at) AS updated_at,"
        f" {ids}, f.id AS field_def_id, f.label AS name, CASE WHEN {whole} THEN 'INTEGER' {known} END AS datatype,"
        f" r.source, CASE WHEN f.type IN ('NUMBER', 'NUMERIC') THEN to_jsonb(({text})::numeric)"
        f" WHEN f.type = 'SELECT' THEN COALESCE({label}, {stored}) ELSE {stored} END AS value"
        f" FROM {table} r"
        f" JOIN object_def d ON d.workspace_id = r.workspace_id AND d.stored_as = '{table}' AND d.is_active"
        " JOIN field_def f ON f.workspace_id = r.workspace_id AND f.object_def_id = d.id AND f.is_active"
        f" AND f.type IN ({every}) WHERE r.custom ? f.id::text"
    )
