"""Forms that let their holder upload one file without a key, as S3's do: what this server signed, read back.

The policy says who got the form, for which record, and until when. What stands in the form beside it is checked
against it, since the client builds the key itself: `{record}/{timestamp}/{filename}`.
"""

from __future__ import annotations

import base64
import binascii
from uuid import UUID
from xml.sax.saxutils import escape

import orjson
from msgspec import Struct
from starlette.datastructures import FormData

from app.files_keeping import Links
from models.database.pool import Database
from models.errors import Invalid, Unauthenticated
from models.records.scope import Scope

MOST_BYTES = 10 * 1024 * 1024
_LONGEST_KEY = 500
_PARTS = 3


class Permit(Struct, frozen=True):
    """Who may upload, and under which key and name."""

    workspace_id: UUID
    member_id: UUID
    # The key, account or application whose holder got the form.
    credential_id: UUID
    key: str
    name: str

    def scope(self, request_id: str | None) -> Scope:
        """Who the file's record is made by."""
        return Scope(self.workspace_id, self.member_id, "", request_id, "onepagecrm", "API")


def permit_of(form: FormData, links: Links, now: float) -> Permit:
    """What the form permits. Raises `Unauthenticated` for one that this server did not sign, or that is over."""
    policy, signature = _text(form, "policy"), _text(form, "x-amz-signature")
    refused = Unauthenticated("This form does not hold.")
    if not policy or not links.holds_form(policy, signature):
        raise refused
    try:
        said = orjson.loads(base64.b64decode(policy, validate=True))
        workspace_id, member_id, credential_id = (UUID(said[name]) for name in ("workspace", "member", "credential"))
        expires, record = int(said["expires"]), str(said["record"])
    except (binascii.Error, orjson.JSONDecodeError, KeyError, TypeError, ValueError) as error:
        raise refused from error
    if now >= expires:
        raise refused
    key, name = _text(form, "key"), _text(form, "filename")
    parts = key.split("/", _PARTS - 1)
    if len(key) > _LONGEST_KEY or len(parts) != _PARTS or parts[0] != record or not all(parts):
        raise Invalid("The key must be {contact_id}/{timestamp}/{filename}.", field="key")
    if name and name != parts[-1]:
        raise Invalid("The name must be the one at the end of the key.", field="filename")
    return Permit(workspace_id, member_id, credential_id, key, parts[-1])


async def require_holder(permit: Permit, database: Database) -> None:
    """Whoever got the form is still a member and has not lost the key. Raises `Unauthenticated`."""
    async with database.control() as connection:
        held = await connection.fetchval(
            "SELECT EXISTS (SELECT FROM api_key k WHERE k.workspace_id = $1 AND k.id = $2 AND k.revoked_at IS NULL"
            " AND (k.expires_at IS NULL OR k.expires_at > now()))"
            " OR EXISTS (SELECT FROM account a WHERE a.workspace_id = $1 AND a.id = $2 AND a.disabled_at IS NULL)"
            " OR EXISTS (SELECT FROM application_key p WHERE p.id = $2 AND p.revoked_at IS NULL"
            " AND (p.expires_at IS NULL OR p.expires_at > now()))",
            permit.workspace_id,
            permit.credential_id,
        )
    async with database.reading(permit.workspace_id) as session:
        member = await session.row(
            "SELECT t0.id FROM member t0 WHERE t0.workspace_id = $1 AND t0.id = $2 AND t0.deleted_at IS NULL",
            permit.member_id,
        )
    if not held or member is None:
        raise Unauthenticated("This form does not hold.")


def answer_of(address: str, key: str, checksum: str) -> bytes:
    """What S3 answers to a form that asks for the status 201."""
    location, named = escape(f"{address}/{key}"), escape(key)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f"<PostResponse><Location>{location}</Location><Bucket>files</Bucket><Key>{named}</Key>"
        f'<ETag>"{checksum}"</ETag></PostResponse>'
    ).encode()


def _text(form: FormData, name: str) -> str:
    value = form.get(name)
    return value if isinstance(value, str) else ""
