"""What Alembic runs around the migrations, on the connection that `models.database.migrate` hands it."""

from alembic import context
from sqlmodel import SQLModel

from models.objects import catalogue

# The catalogue imports every file of tables, so the metadata below is complete.
assert catalogue.CATALOGUE  # noqa: S101 - Says why the import stands; without tables, comparing would drop them all.

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    compare_type=True,
    compare_server_default=True,
    transaction_per_migration=True,
)
with context.begin_transaction():
    context.run_migrations()
