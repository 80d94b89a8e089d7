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

# What stands for the end of a link to a file of ours, until there is the link.
KEPT_HERE = "kept here"
# A file of ours as the statement shows it: an attachment that is the file itself, or the picture of a person or firm.
# Inside a text of a client's its quotes would be escaped. An address of ours alone is no reason to sign a link: whoever
# may write a record would read every file by writing its address there.
_OURS = re.compile(
    rb'"(?:photo_url":"/files/([0-9a-f-]{36})"|url":"/files/([0-9a-f-]{36})","url_expires_at":"%s")'
    % KEPT_HERE.encode()
)
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
    """The answer with a link that needs no key in the place of each file of ours.

    One to an attachment holds for an hour, and the answer says until when. One to a photo or a logo holds for the rest
    of this hour and the next one, so that a record that did not change is the same answer for a while.
    """
    if b'url":"/files/' not in content:
        return content
    until: datetime = (asked.now + _LASTS).replace(microsecond=0)
    until_next = asked.now.replace(minute=0, second=0, microsecond=0) + 2 * _LASTS

    def linked(found: re.Match[bytes]) -> bytes:
        photo, attachment = found.groups()
        if photo is not None:
            told = {"photo_url": _link(asked, UUID(photo.decode()), until_next)}
        else:
            link = _link(asked, UUID(attachment.decode()), until)
            told = {"url": link, "url_expires_at": f"{until:%Y-%m-%dT%H:%M:%SZ}"}
        return orjson.dumps(told)[1:-1]

    return _OURS.sub(linked, content)


def _link(asked: Asked, file_id: UUID, until: datetime) -> str:
    workspace_id, expires = asked.context.caller.workspace_id, int(until.timestamp())
    signature = _links(asked).sign(workspace_id, file_id, expires)
    return f"{_origin(asked)}/files/{file_id}?workspace={workspace_id}&expires={expires}&signature={signature}"


def _origin(asked: Asked) -> str:
    return re.sub(r"(https?://[^/]+).*", r"\1", asked.request.server)


def _links(asked: Asked) -> FileLinks:
    if asked.context.file_links is None:
        raise Unavailable("This server keeps no files")
    return asked.context.file_links
