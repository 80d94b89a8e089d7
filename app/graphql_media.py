"""Which of the two media types of GraphQL over HTTP a client takes, by its Accept header (RFC 9110, section 12.5.1)."""

from __future__ import annotations

from functools import lru_cache

from app.http_body import JSON, Refused

GRAPHQL = "application/graphql-response+json"
# Whoever takes everything gets the first, as servers always answered.
_OURS = (JSON, GRAPHQL)
# Clients send one of a few.
_KEPT = 256


@lru_cache(maxsize=_KEPT)
def accepted(accept: str | None) -> str:
    """The media type that the client likes best; among equals the one it names first, and `application/json` for all.

    A client that takes neither is refused with 406.
    """
    if not accept or not accept.strip():
        return JSON
    ranges = [_range(item) for item in accept.split(",") if item.strip()]
    best: tuple[float, int] | None = None
    chosen = None
    for media in _OURS:
        found = _most_specific(ranges, media)
        if found is None or found[0] <= 0:
            continue
        # Liked more, or as much and named before.
        rank = (found[0], -found[1])
        if best is None or rank > best:
            best, chosen = rank, media
    if chosen is None:
        raise Refused(406, f"This endpoint answers {JSON} or {GRAPHQL}.", "NOT_ACCEPTABLE")
    return chosen


def _most_specific(ranges: list[tuple[str, float]], media: str) -> tuple[float, int] | None:
    """How much a media type is liked and where that is said: what names it exactly outweighs what means many."""
    for name in (media, "application/*", "*/*"):
        for place, (given, quality) in enumerate(ranges):
            if given == name:
                return quality, place
    return None


def _range(item: str) -> tuple[str, float]:
    name, *parameters = (piece.strip().lower() for piece in item.split(";"))
    quality = next((piece[2:].strip() for piece in parameters if piece.startswith("q=")), "1")
    try:
        return name, min(max(float(quality), 0.0), 1.0)
    except ValueError:
        # What is no number says nothing.
        return name, 1.0
