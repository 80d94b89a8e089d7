"""Values that must be among the options of their field, of a field that no workspace made.

The product's own options may always be set: other dialects set them. What else there is, the workspace's model says,
which is looked at only for a value that the product does not offer.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from models.database.pool import Session
from models.errors import Invalid
from models.metadata.snapshot import read_snapshot
from models.records.faults import Faults
from resolvers.twenty.data import Entry
from resolvers.twenty.standard import field_id
from resolvers.twenty.words import ObjectWords, Plain


async def refuse_unoffered(session: Session, words: ObjectWords, entries: Mapping[Any, Entry], faults: Faults) -> None:
    """A fault for each entry that sets a value which is none of the options. The key of an entry is its place."""
    for key, word in words.offering:
        given = {index: entry.values.get(key) for index, entry in entries.items()}
        unknown = {index: str(value) for index, value in given.items() if value and value not in word.offers}
        if not unknown:
            continue
        options = await _options(session, words, word)
        for index, value in unknown.items():
            if value not in options:
                listed = ", ".join(options)
                message = f'Value "{value[:80]}" does not exist in the enum of {word.name}: {listed}'
                faults.add(Invalid(message, field=word.name), index)


async def _options(session: Session, words: ObjectWords, word: Plain) -> list[str]:
    """What the workspace offers, as it says itself, or as the product does."""
    changed = (await read_snapshot(session)).built_in.get(field_id(words, word.name))
    own = None if changed is None else changed.overrides.get("options")
    return [str(option["value"]) for option in own] if own else list(word.offers)
