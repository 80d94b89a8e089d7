"""Long texts: `body` as the documentation has it, beside `bodyV2` as newer clients send it."""

from __future__ import annotations

from typing import Any

import orjson

from models.errors import Invalid
from models.records.plan import Constant
from resolvers.twenty.kinds import TEXT, Kind
from resolvers.twenty.words import Composite, Plain, Word, stored


def from_blocks(value: Any) -> str | None:
    """The text of a BlockNote document: one line for each block. Its looks are not kept."""
    if value is None or value == "":
        return None
    try:
        blocks = orjson.loads(value)
    except orjson.JSONDecodeError as error:
        raise Invalid("blocknote is not a valid BlockNote document.") from error
    return "\n".join(_line(block) for block in blocks) if isinstance(blocks, list) else None


def _line(block: Any) -> str:
    content = block.get("content") if isinstance(block, dict) else None
    if isinstance(content, str):
        return content
    pieces = content if isinstance(content, list) else []
    return "".join(str(piece.get("text", "")) for piece in pieces if isinstance(piece, dict))


_BLOCKS = Kind("BLOCKS", str, str, None, "text", str, from_blocks)


def body(column: str) -> tuple[Word, ...]:
    """`body` and `bodyV2` over one column. Of the two forms inside `bodyV2` the Markdown wins."""
    return (
        stored("body", TEXT, column),
        Composite(
            "bodyV2",
            "RichText",
            (
                Plain("blocknote", _BLOCKS, Constant(None), column),
                stored("markdown", TEXT, column),
            ),
        ),
    )
