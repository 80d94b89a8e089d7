"""`If-Match`, `If-None-Match` and `ETag` (RFC 9110, section 13) of single records.

A tag is the record's version and a digest of the answer. A write compares the version alone, so that a tag of any
answer that showed the record will do, and so will the instant of its last change that GraphQL shows; a read compares
all of it, because the same record may be shown otherwise.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from starlette.types import Scope

from models.records.expected import Expected

_KEY = "rosetta.expected"
_DIGEST_BYTES = 6


def etag_of(version: str, content: bytes) -> str:
    """The tag of an answer that shows a record in this version; `content` is what of it stays the same by itself."""
    digest = hashlib.blake2b(content, digest_size=_DIGEST_BYTES).hexdigest()
    return f'"{version}-{digest}"'


def is_known(headers: Mapping[str, str], etag: str) -> bool:
    """Whether `If-None-Match` says that the client has this already."""
    known = headers.get("if-none-match")
    if known is None:
        return False
    return known.strip() == "*" or etag in {tag.strip().removeprefix("W/") for tag in known.split(",")}


def expect(scope: Scope, if_match: str) -> Expected:
    """What an `If-Match` expects, left with the request for its door."""
    expected = scope[_KEY] = Expected(_versions(if_match))
    return expected


def expected_by(scope: Scope) -> Expected | None:
    """What the request expects of the record that it changes."""
    expected: Expected | None = scope.get(_KEY)
    return expected


def _versions(if_match: str) -> frozenset[str] | None:
    if if_match.strip() == "*":
        return None
    # A weak tag matches nothing here.
    tags = [tag.strip() for tag in if_match.split(",")]
    return frozenset(_version(tag[1:-1]) for tag in tags if len(tag) > 1 and tag[0] == tag[-1] == '"')


def _version(tag: str) -> str:
    version, zulu, _ = tag.partition("Z")
    return version + zulu
