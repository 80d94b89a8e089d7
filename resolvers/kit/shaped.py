"""Finished JSON on its way to the response, unparsed."""

from __future__ import annotations

import orjson
from msgspec import Struct


class Shaped(Struct, frozen=True):
    """JSON text that Postgres made, or None for null."""

    text: str | None

    @property
    def fragment(self) -> orjson.Fragment | None:
        """What orjson copies into the response as it is."""
        return None if self.text is None else orjson.Fragment(self.text)
