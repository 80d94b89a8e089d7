"""Answers and statements as the case folders hold them: readable, and the same in every run."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

# With its dashes, or as the text of a key.
_ID = re.compile(r"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b|\b[0-9a-f]{32}\b")
_CODE = re.compile(r"\bC-[2-9A-Z]{3}-[2-9A-Z]{3}\b")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class Telling:
    """What one case's texts are told with.

    A known id is its name. One that the server made is `<id 1>`, the next `<id 2>`; short organization ids are
    `<code 1>`; a time since the case began is `<time>`, a day since then `<today>`. What was given stays as it is.
    """

    def __init__(self, names: Mapping[str, UUID], given: str) -> None:
        self._names = {str(id_): name for name, id_ in names.items()}
        self._given = given
        # A machine that does much else takes minutes from a row of the world to its case.
        self._began = datetime.now(UTC) - timedelta(minutes=10)
        self._made: dict[str, dict[str, str]] = {"id": {}, "code": {}}

    def told(self, value: Any) -> Any:
        """The answer, or a part of it, with every text told."""
        if isinstance(value, dict):
            return {key: self.told(part) for key, part in value.items()}
        if isinstance(value, list):
            return [self.told(part) for part in value]
        return self._text(value) if isinstance(value, str) else value

    def meant(self, value: Any) -> Any:
        """Variables with names, and `<id 1>` of what the answer told, replaced by the ids that they mean."""
        made = {placeholder: id_ for id_, placeholder in self._made["id"].items()}
        known = {**{name: id_ for id_, name in self._names.items()}, **made}
        if isinstance(value, dict):
            return {key: self.meant(part) for key, part in value.items()}
        if isinstance(value, list):
            return [self.meant(part) for part in value]
        return known.get(value, value) if isinstance(value, str) else value

    def _text(self, text: str) -> str:
        if text in self._given:
            return text
        if _TIME.fullmatch(text) and datetime.fromisoformat(text) >= self._began:
            return "<time>"
        if _DAY.fullmatch(text) and date.fromisoformat(text) >= self._began.date():
            return "<today>"
        text = _ID.sub(lambda found: self._names.get(found[0]) or self._placeholder("id", found[0]), text)
        return _CODE.sub(
            lambda found: found[0] if found[0] in self._given else self._placeholder("code", found[0]), text
        )

    def _placeholder(self, kind: str, made: str) -> str:
        known = self._made[kind]
        return known.setdefault(made, f"<{kind} {len(known) + 1}>")


def pretty(body: Any) -> str:
    """JSON for a file."""
    return json.dumps(body, indent=2, ensure_ascii=False) + "\n"


def readable(sql: str) -> str:
    """The statement with a line for each clause, so that a diff shows what changed."""
    lines: list[str] = []
    depth = 0
    for piece in re.split(r"(\(SELECT |\)| FROM | WHERE | AND | ORDER BY | LIMIT | UNION ALL )", sql):
        if piece == "(SELECT ":
            depth += 1
            lines.append("  " * depth + piece)
        elif piece == ")":
            lines[-1] += piece
        elif re.fullmatch(r" [A-Z ]+ ", piece):
            lines.append("  " * depth + piece.strip() + " ")
        elif lines:
            lines[-1] += piece
        else:
            lines.append(piece)
    return "\n".join(line.rstrip() for line in lines) + ";"
