"""A line of the log is written without looking up its workspace; a workspace that has lines still stays."""

from alembic import op

revision = "log_without_a_key"
down_revision = "tallies"

# Row security counts for the owner too, so the workspace is bound while it looks, and what was bound before comes back:
# by hand, since only a superuser may make a function that SETs a parameter which Postgres does not know. By then
# nothing else of the workspace is there, or its own key has refused: the log of what is being written at the same time
# waits for its record's key.
_FUNCTION = """
CREATE FUNCTION workspace_keeps_log() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    bound text := coalesce(current_setting('app.workspace_id', true), '');
BEGIN
    PERFORM set_config('app.workspace_id', OLD.id::text, true);
    IF EXISTS (SELECT FROM record_event t WHERE t.workspace_id = OLD.id) THEN
        RAISE foreign_key_violation USING MESSAGE = format('The log still tells of workspace %s.', OLD.id),
            TABLE = 'record_event', CONSTRAINT = 'workspace_keeps_log';
    END IF;
    PERFORM set_config('app.workspace_id', bound, true);
    RETURN NULL;
END $$
"""


def upgrade() -> None:
    """The check moves from each line that is written to the workspace's removal."""
    op.drop_constraint("fk_record_event_workspace_id", "record_event", type_="foreignkey")
    op.execute(_FUNCTION)
    # Named so that it runs after the foreign keys of the records, which wait for whoever is writing to them.
    op.execute(
        "CREATE TRIGGER workspace_keeps_log AFTER DELETE OR UPDATE OF id ON workspace"
        " FOR EACH ROW EXECUTE FUNCTION workspace_keeps_log()"
    )


def downgrade() -> None:
    """Each line looks up its workspace again."""
    op.execute("DROP TRIGGER workspace_keeps_log ON workspace")
    op.execute("DROP FUNCTION workspace_keeps_log()")
    op.create_foreign_key("fk_record_event_workspace_id", "record_event", "workspace", ["workspace_id"], ["id"])
