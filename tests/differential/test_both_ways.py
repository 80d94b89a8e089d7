"""The shaped answer equals the one that graphql-core completes field by field, for documents made at random.

Compared after JSON parsing, the order of keys included.
"""

from __future__ import annotations

import pytest

from tests.differential.conftest import Both, with_ids
from tests.differential.documents import Documents


@pytest.mark.parametrize("seed", range(25))
async def test_generated_documents_answer_the_same_both_ways(both: Both, seed: int, known: dict[str, str]) -> None:
    cursor = await both.cursor()
    documents = Documents(both.engine.schema.graphql, seed, with_ids(both, known), cursor)
    for _ in range(4):
        document = documents.make()
        await both.agree(document, looks=documents.looks)
