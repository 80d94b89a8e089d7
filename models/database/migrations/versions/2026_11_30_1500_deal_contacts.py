"""Who has to do with a deal beside its own contact: whom an activity about the deal is about, too."""

from alembic import op

revision = "deal_contacts"
down_revision = "pictures"


def upgrade() -> None:
    """Make the view, which is read with the rights of whoever reads it."""
    op.execute(
        "CREATE VIEW deal_contact WITH (security_invoker = true) AS"
        " SELECT d.workspace_id, p.person_id AS id, d.id AS deal_id"
        " FROM deal d"
        " JOIN activity_link t ON t.workspace_id = d.workspace_id AND t.deal_id = d.id"
        " JOIN activity a ON a.workspace_id = d.workspace_id AND a.id = t.activity_id"
        " JOIN activity_link p ON p.workspace_id = d.workspace_id AND p.activity_id = a.id AND p.role = 'ABOUT'"
        " WHERE t.role = 'ABOUT' AND t.deleted_at IS NULL AND a.deleted_at IS NULL AND p.deleted_at IS NULL"
        " AND p.person_id IS NOT NULL AND p.person_id IS DISTINCT FROM d.person_id"
    )


def downgrade() -> None:
    """Drop it."""
    op.execute("DROP VIEW deal_contact")
