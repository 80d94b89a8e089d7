"""Laws of CustomerOS's numbered pages: laid end to end they are the whole list, in its order."""

from __future__ import annotations

from typing import Any

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resolvers import registry
from resolvers.kit.context import Context, Limits
from resolvers.kit.operation import Engine
from tests.laws.conftest import Filled
from tests.twenty.conftest import Key

ENGINE = Engine(registry.query_schema(), Limits())
NAMES = {
    "organizations": ["NAME", "INDUSTRY", "CREATED_AT", "UPDATED_AT", "STAGE"],
    "contacts": ["FIRST_NAME", "LAST_NAME", "CREATED_AT", "NAME"],
}
TABLES = {"organizations": "company", "contacts": "person"}


async def page(filled: Filled, field: str, **variables: Any) -> dict[str, Any]:
    document = f"""query Q($p: Pagination, $s: [SortBy!]) {{
      {field}(pagination: $p, sort: $s) {{ content {{ metadata {{ id }} }} totalPages totalElements }} }}"""
    context = Context(Key(filled.twenty.workspace_id), filled.twenty.database, Limits())
    body = orjson.loads(orjson.dumps((await ENGINE.run(context, document, variables)).body))
    assert "errors" not in body, body
    return dict(body["data"][field])


def ids(answer: dict[str, Any]) -> list[str]:
    return [row["metadata"]["id"] for row in answer["content"]]


@pytest.mark.parametrize("field", list(NAMES))
@settings(max_examples=25)
@given(data=st.data())
async def test_pages_laid_end_to_end(filled: Filled, field: str, data: st.DataObject) -> None:
    rule = st.fixed_dictionaries(
        {"by": st.sampled_from(NAMES[field])}, optional={"direction": st.sampled_from(["ASC", "DESC"])}
    )
    sort = data.draw(st.one_of(st.none(), st.lists(rule, max_size=3)))
    limit = data.draw(st.sampled_from([1, 7, 10, 19, 57, 58, 1000]))
    whole = await page(filled, field, p={"page": 1, "limit": 10_000}, s=sort)
    listed = {
        str(row["id"])
        for row in filled.world[TABLES[field]].values()
        if row["deleted_at"] is None and not row["hidden"]
    }
    assert set(ids(whole)) == listed
    assert whole["totalElements"] == len(ids(whole)) == len(listed)
    pages = -(-len(listed) // limit)
    joined: list[str] = []
    for number in range(1, pages + 2):
        found = await page(filled, field, p={"page": number, "limit": limit}, s=sort)
        assert (found["totalPages"], found["totalElements"]) == (pages, len(listed))
        assert len(ids(found)) <= limit
        joined += ids(found)
    assert joined == ids(whole)
