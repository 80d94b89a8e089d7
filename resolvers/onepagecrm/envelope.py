"""The envelope of every answer that went well: `{"status":0,"message":"OK","timestamp":...,"data":...}`.

`status` is 0 and not the status of HTTP: clients take more than 99 for an error.
"""

from __future__ import annotations

import time
from typing import Any

import orjson
from msgspec.structs import replace

from resolvers.kit.rest import RestAnswer
from resolvers.onepagecrm.words import Reply

_CREATED = 201


def sparse(reply: Reply) -> Reply:
    """The answer without what has no value."""
    return replace(reply, data=orjson.dumps(_filled(orjson.loads(reply.data))))


def _filled(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _filled(inner) for name, inner in value.items() if inner not in (None, "", [], {})}
    return [_filled(inner) for inner in value] if isinstance(value, list) else value


def enveloped(reply: Reply, status: int) -> RestAnswer:
    """The answer; what stands beside `data` follows it."""
    message = b"Created" if status == _CREATED else b"OK"
    shown = b",".join([b'"data":' + reply.data, *reply.beside])
    parts = [
        b'"status":0',
        b'"message":"' + message + b'"',
        b'"timestamp":' + str(int(time.time())).encode(),
        shown,
    ]
    return RestAnswer(b"{" + b",".join(parts) + b"}", status, version=reply.version, lasting=shown)
