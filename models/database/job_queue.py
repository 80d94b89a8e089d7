"""The job queue of background work: PgQueuer, in a schema of its own beside the records.

Its tables know no workspace. Nothing of a record goes there: a job names what is to be looked at.
"""

from __future__ import annotations

from pgqueuer import Queries
from pgqueuer.adapters.drivers.asyncpg import AsyncpgPoolDriver
from pgqueuer.adapters.persistence import qb, schema_ddl
from pgqueuer.domain.settings import DBSettings

from models.database.queue_schema import SCHEMA

_SETTINGS = DBSettings(db_schema=SCHEMA)
CHANNEL = _SETTINGS.channel


def install_sql() -> str:
    """What makes the queue's schema and everything in it."""
    return schema_ddl.render_install(_SETTINGS, create_schema=True)


def queries(driver: AsyncpgPoolDriver) -> Queries:
    """The queue's statements, on these connections."""
    return Queries(
        driver,
        qbe=qb.QueryBuilderEnvironment(_SETTINGS),
        qbq=qb.QueryQueueBuilder(_SETTINGS),
        qbs=qb.QuerySchedulerBuilder(_SETTINGS),
    )
