"""How a statement refuses itself when what it rests on was changed since it was read."""

from alembic import op

revision = "changed_meanwhile"
down_revision = "deal_contacts"


def upgrade() -> None:
    """Make the function: called in the place of an answer, it undoes the statement, which may be tried again."""
    op.execute(
        "CREATE FUNCTION changed_meanwhile() RETURNS text LANGUAGE plpgsql AS $$ BEGIN"
        " RAISE EXCEPTION 'the record was changed since it was read' USING ERRCODE = 'serialization_failure';"
        " END $$"
    )


def downgrade() -> None:
    """Drop it."""
    op.execute("DROP FUNCTION changed_meanwhile()")
