"""The query string -> names and values.

Twenty's documentation prints `filter[name][like]=%Acme%`, whose `%Ac` is also the escape of a byte. Alone that byte is
no text, so an escape that does not decode to text stays as it was written.
"""

from __future__ import annotations

import re

_ESCAPES = re.compile(r"(?:%[0-9A-Fa-f]{2})+")


def decoded(query: str) -> list[tuple[str, str]]:
    """The pairs, in order; a name without `=` has an empty value."""
    pairs: list[tuple[str, str]] = []
    for piece in query.split("&"):
        if piece:
            name, _, value = piece.partition("=")
            pairs.append((_text(name), _text(value)))
    return pairs


def _text(text: str) -> str:
    return _ESCAPES.sub(lambda found: _run(found[0]), text.replace("+", " "))


def _run(escapes: str) -> str:
    """A row of escapes: what is UTF-8 as text, the rest as it stands."""
    rest = bytes.fromhex(escapes.replace("%", ""))
    place, text = 0, ""
    while rest:
        try:
            return text + rest.decode()
        except UnicodeDecodeError as error:
            text += rest[: error.start].decode()
            text += escapes[3 * (place + error.start) : 3 * (place + error.end)]
            place += error.end
            rest = rest[error.end :]
    return text
