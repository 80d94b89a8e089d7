"""The page about all products: what it counts and what it names."""

from __future__ import annotations

import re

from resolvers import registry
from resolvers.dialects_page import dialects_page
from resolvers.kit.known import Known, Part


def test_what_is_not_served_is_named_and_not_counted() -> None:
    part = Part("Some", "`/some`", [Known("GET", "/a", "one"), Known("GET", "/b", "other", served=False)])
    page = dialects_page([part, Part("More", "`/more`", [Known("GET", "/c", "third")], page="more.md")])
    assert "| Some at `/some` | 1 | 2 | [below](#some-at-some) |" in page
    assert "| More at `/more` | 1 | 1 | [more.md](more.md) |" in page
    assert "| GET | `/a` | one | served |" in page
    assert "| GET | `/b` | other | not served |" in page
    # Its own page lists it.
    assert "/c" not in page


def test_every_door_is_on_the_page() -> None:
    page = registry.dialects_page()
    rows = set(re.findall(r"^\| [A-Za-z ]+ \| `([^`]+)` \|.*\| served \|$", page, re.MULTILINE))
    for schema in (registry.twenty_schema(), registry.metadata_schema()):
        for root in (schema.graphql.query_type, schema.graphql.mutation_type):
            assert root is not None
            assert set(root.fields) <= rows
    assert {f"/api{one.path}" for one in registry.basics_rest(camel_case=False).operations} <= rows
    # What a product has besides is no row that an operation of ours serves.
    absent = set(re.findall(r"`([^`]+)` \|[^|]*\| not served \|$", page, re.MULTILINE))
    assert absent
    assert not absent & rows
