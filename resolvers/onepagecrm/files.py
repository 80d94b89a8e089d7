"""Forms for uploading files, and links to files in answers: both signed by this server, and over after a while."""

from __future__ import annotations

import base64
import re
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import orjson

from models.errors import Unavailable
from resolvers.kit.context import FileLinks
from resolvers.onepagecrm.asked import Asked

# A file of ours as the statement shows it. Inside a text of a client's its quotes would be escaped.
_OURS = re.compile(rb'"url":"/files/([0-9a-f-]{36})"(?:,"url_expires_at":null)?')
_LASTS = timedelta(hours=1)
# As S3 calls the algorithm; here the signature is of the policy alone.
_ALGORITHM = "AWS4-HMAC-SHA256"


def upload_form(asked: Asked, contact_id: UUID) -> dict[str, Any]:
    """The address and the fields of a form for one file of a contact's."""
    expires = int((asked.now + _LASTS).timestamp())
    said = {
        "workspace": str(asked.context.caller.workspace_id),
        "member": str(asked.me),
        "credential": str(asked.context.caller.key_id),
        "record": str(contact_id),
        "expires": expires,
    }
    policy = base64.b64encode(orjson.dumps(said)).decode()
    day, moment = asked.now.strftime("%Y%m%d"), asked.now.strftime("%Y%m%dT%H%M%SZ")
    return {
        "url": f"{_origin(asked)}/files/form",
        "fields": {
            "key": "",
            "x-ignore-pattern": f"{contact_id}/__timestamp__/${{filename}}",
            "acl": "private",
            "success_action_status": "201",
            "policy": policy,
            "x-amz-algorithm": _ALGORITHM,
            "x-amz-credential": f"{asked.me}/{day}/rosetta/s3/aws4_request",
            "x-amz-date": moment,
            "x-amz-signature": _links(asked).sign_form(policy),
        },
    }


def with_links(content: bytes, asked: Asked) -> bytes:
    """The answer with a link that holds for an hour in the place of each file of ours."""
    if b'"url":"/files/' not in content:
        return content
    until: datetime = (asked.now + _LASTS).replace(microsecond=0)
    expires = int(until.timestamp())
    workspace_id, origin, links = asked.context.caller.workspace_id, _origin(asked), _links(asked)

    def linked(found: re.Match[bytes]) -> bytes:
        file_id = UUID(found[1].decode())
        signature = links.sign(workspace_id, file_id, expires)
        query = f"workspace={workspace_id}&expires={expires}&signature={signature}"
        told = orjson.dumps(
            {"url": f"{origin}/files/{file_id}?{query}", "url_expires_at": f"{until:%Y-%m-%dT%H:%M:%SZ}"}
        )
        return told[1:-1]

    return _OURS.sub(linked, content)


def _origin(asked: Asked) -> str:
    return re.sub(r"(https?://[^/]+).*", r"\1", asked.request.server)


def _links(asked: Asked) -> FileLinks:
    if asked.context.file_links is None:
        raise Unavailable("This server keeps no files")
    return asked.context.file_links
