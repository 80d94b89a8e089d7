"""Signatures by the Standard Webhooks specification."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from models.webhooks.secrets import standard_key


def standard_headers(secret: str, message: UUID, body: bytes, at: datetime) -> Mapping[str, str]:
    """The specification's headers. The message is the same for every attempt, so that a receiver knows what it had."""
    message_id = f"msg_{message.hex}"
    moment = str(int(at.timestamp()))
    signed = hmac.new(standard_key(secret), f"{message_id}.{moment}.".encode() + body, hashlib.sha256).digest()
    return {
        "webhook-id": message_id,
        "webhook-timestamp": moment,
        "webhook-signature": f"v1,{base64.b64encode(signed).decode('ascii')}",
    }
