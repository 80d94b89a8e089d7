"""Answers that are kept by idempotency key: found, kept by the transaction that did the request, and swept."""

from __future__ import annotations

from collections.abc import Mapping

import asyncpg
import orjson
from msgspec import Struct

from models.database.failures import translated
from models.database.joint import Joint
from models.database.pool import Database, note
from models.errors import KeyReused, StillRunning
from models.webhooks.secrets import SecretsUnreadable, Vault

_AT_ONCE = 1_000


class Kept(Struct, frozen=True):
    """What was answered. Header names are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Asked(Struct, frozen=True):
    """A request with a key: `digest` is of who asks and of the key, `request` of what is asked, both in hexadecimal."""

    digest: str
    request: str


async def found(joint: Joint, asked: Asked, vault: Vault, *, seconds: float) -> Kept | None:
    """What was answered to the same request before.

    Until the transaction ends nobody else gets past here with this key: whoever asks waits, at most so many seconds,
    and is then told that it is still running.
    """
    with translated:
        await joint.connection.execute("SELECT set_config('lock_timeout', $1, true)", str(int(seconds * 1000)))
        try:
            await joint.connection.execute(
                "SELECT pg_advisory_xact_lock(hashtextextended($1 || $2, 0))", str(joint.workspace_id), asked.digest
            )
        except asyncpg.LockNotAvailableError as error:
            raise StillRunning("The same request is still being answered.") from error
        await joint.connection.execute("SELECT set_config('lock_timeout', '0', true)")
        sql = (
            "SELECT t.request, t.status, t.headers, t.body FROM kept_answer t"
            " WHERE t.workspace_id = $1 AND t.digest = $2 AND t.expires_at > now()"
        )
        note(sql)
        row = await joint.connection.fetchrow(sql, joint.workspace_id, asked.digest)
    if row is None:
        return None
    try:
        body = vault.unseal(row["body"])
    except SecretsUnreadable as error:
        raise KeyReused(
            "The request of this Idempotency-Key was done, and its answer cannot be read any more.",
            field="Idempotency-Key",
        ) from error
    return same(asked, row["request"], Kept(row["status"], orjson.loads(row["headers"]), body))


def same(asked: Asked, request: str, kept: Kept) -> Kept:
    """The answer, if this is the request that it was kept for."""
    if request != asked.request:
        raise KeyReused("This Idempotency-Key was used for another request.", field="Idempotency-Key")
    return kept


async def keep(joint: Joint, asked: Asked, vault: Vault, answer: Kept, *, hours: float) -> None:
    """Keep the answer, with what the transaction changed."""
    sql = (
        "INSERT INTO kept_answer (workspace_id, digest, request, status, headers, body, expires_at)"
        " SELECT $1, $2, $3, $4::int, $5::jsonb, $6::bytea, now() + make_interval(secs => $7)"
        # One that is over and was not swept yet.
        " ON CONFLICT (workspace_id, digest) DO UPDATE SET request = EXCLUDED.request, status = EXCLUDED.status,"
        " headers = EXCLUDED.headers, body = EXCLUDED.body, expires_at = EXCLUDED.expires_at"
    )
    with translated:
        note(sql)
        await joint.connection.execute(
            sql,
            joint.workspace_id,
            asked.digest,
            asked.request,
            answer.status,
            orjson.dumps(dict(answer.headers)).decode(),
            vault.seal(answer.body),
            hours * 3600,
        )


async def sweep(database: Database) -> int:
    """Delete what is over, of all workspaces, at most a thousand at once; how many there were."""
    async with database.control() as connection, connection.transaction():
        # Bound to no workspace until the end of this transaction, so that the rows of all of them are seen.
        await connection.execute("SELECT set_config('app.workspace_id', '', true)")
        done = await connection.execute(
            "DELETE FROM kept_answer t USING (SELECT k.workspace_id, k.digest FROM kept_answer k"
            " WHERE k.expires_at <= now() ORDER BY k.expires_at LIMIT $1 FOR UPDATE SKIP LOCKED) over"
            " WHERE t.workspace_id = over.workspace_id AND t.digest = over.digest",
            _AT_ONCE,
        )
    return int(done.split()[-1])
