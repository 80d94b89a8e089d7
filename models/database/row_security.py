"""Row-level security of tenant tables, in the words of migrations."""

from alembic import op

from models.database.quoting import identifier

POLICY = "workspace_isolation"
# The sub-select is evaluated once for a statement; a bare call, once for each row, cost 20 to 35 %. An unset or emptied
# setting is null, which equals nothing: a connection that forgot its workspace sees no row and can write none.
PREDICATE = "workspace_id = (SELECT nullif(current_setting('app.workspace_id', true), '')::uuid)"


def isolate(table: str) -> None:
    """Let every login, the owner of the table included, see and write only rows of the workspace that is bound."""
    name = identifier(table)
    op.execute(f"ALTER TABLE {name} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY")
    op.execute(f"CREATE POLICY {POLICY} ON {name} USING ({PREDICATE}) WITH CHECK ({PREDICATE})")


def isolate_when_bound(table: str) -> None:
    """The same for a connection that is bound to a workspace; an unbound one, as a worker has, sees all rows."""
    name = identifier(table)
    condition = f"{PREDICATE} OR (SELECT nullif(current_setting('app.workspace_id', true), '')) IS NULL"
    op.execute(f"ALTER TABLE {name} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY")
    op.execute(f"CREATE POLICY {POLICY} ON {name} USING ({condition}) WITH CHECK ({condition})")


def guard_writes(table: str, *commands: str) -> None:
    """Let logins other than the owner see all rows of a table, and write only rows of the workspace that is bound.

    For the control plane: a key or an account is looked up to learn its workspace, so none can be bound before.
    """
    name = identifier(table)
    op.execute(f"ALTER TABLE {name} ENABLE ROW LEVEL SECURITY")
    op.execute(f"CREATE POLICY looked_up ON {name} FOR SELECT USING (true)")
    for command in commands:
        using = "" if command == "INSERT" else f"USING ({PREDICATE}) "
        op.execute(f"CREATE POLICY {POLICY}_{command.lower()} ON {name} FOR {command} {using}WITH CHECK ({PREDICATE})")


def unguard(table: str) -> None:
    """Take back what `guard_writes` did."""
    name = identifier(table)
    for policy in ("looked_up", f"{POLICY}_insert", f"{POLICY}_update"):
        op.execute(f"DROP POLICY IF EXISTS {policy} ON {name}")
    op.execute(f"ALTER TABLE {name} DISABLE ROW LEVEL SECURITY")
