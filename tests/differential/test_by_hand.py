"""Documents that a generator rarely makes: merged selections, directives, long and many aliases, abstract types."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from tests.differential.conftest import Both
from tests.twenty.test_seed_documents import CUSTOM, DOCUMENTS

LONG = "a_name_that_is_longer_than_the_sixty_three_bytes_that_an_identifier_may_have"


def _many(count: int, field: str) -> str:
    return " ".join(f"a{n}: {field}" for n in range(count))


# Twenty's words, which both schemas have: name -> document and variables.
TWENTY: dict[str, tuple[str, dict[str, Any]]] = {
    "one key of two fragments, each with other fields": (
        """{ companies(first: 3) { ...A ...B edges { cursor } } }
           fragment A on @CompanyConnection { edges { node { id people(first: 1) { totalCount } } } }
           fragment B on @CompanyConnection { edges { node { name people(first: 1) { edges { node { ...P } } } } }
                                             pageInfo { hasNextPage } }
           fragment P on @Person { id name { firstName } ... on @Person { name { lastName } company { name } } }""",
        {},
    ),
    "directives below": (
        """query Q($yes: Boolean!, $no: Boolean = false) { companies(first: 2) { edges { node {
             id name @include(if: $no) industry @skip(if: $no)
             people(first: 2) @include(if: $yes) { edges { node { id city @skip(if: $yes) } }
               totalCount @skip(if: $no) }
             ... @include(if: $no) { employees } ... on @Company @skip(if: $no) { domainName }
             ...F @include(if: $yes) accountOwner @include(if: true) @skip(if: $no) { id } } } } }
           fragment F on @Company { xLink address @include(if: $no) }""",
        {"yes": True},
    ),
    "typenames everywhere": (
        """{ __typename companies(first: 2) { __typename edges { __typename cursor node { __typename t: __typename
             annualRecurringRevenue { __typename amountMicros } accountOwner { __typename name { __typename } }
             people { __typename pageInfo { __typename x: __typename } edges { node { __typename
               phones { __typename } } } } } } pageInfo { __typename endCursor } } again: __typename }""",
        {},
    ),
    "long aliases": (
        f"""{{ {LONG}: companies(first: 2) {{ {LONG}_edges: edges {{ {LONG}_node: node {{ {LONG}_1: name {LONG}_2: name
             {LONG}_p: people(first: 2) {{ {LONG}_t: totalCount {LONG}_e: edges {{ {LONG}_n: node {{ {LONG}_i: id
             {LONG}_x: name {{ {LONG}_f: firstName }} {LONG}_c: company {{ {LONG}_i: id }} }} }} }} }} }}
             {LONG}_info: pageInfo {{ {LONG}_h: hasNextPage {LONG}_s: startCursor }} }} }}""",
        {},
    ),
    "aliases that are words of SQL": (
        "{ companies(first: 1) { edges { node { order: id select: name a__b: industry __a: id } } } }",
        {},
    ),
    "sixty aliases of one row": (f"{{ companies(first: 2) {{ edges {{ node {{ {_many(60, 'name')} }} }} }} }}", {}),
    "two hundred aliases of one row": (
        f"{{ companies(first: 2) {{ edges {{ node {{ {_many(200, 'industry')} }} }} }} }}",
        {},
    ),
    "sixty aliases in an object of parts": (
        f"""{{ companies(first: 2) {{ edges {{ node {{
               annualRecurringRevenue {{ {_many(60, "amountMicros")} }} }} }} }} }}""",
        {},
    ),
    "sixty aliases in page info, an edge, and a page": (
        f"""{{ companies(first: 2) {{ {_many(60, "totalCount")} pageInfo {{ {_many(60, "hasNextPage")} }}
              edges {{ {" ".join(f"c{n}: cursor" for n in range(60))} }} }} }}""",
        {},
    ),
    "nested arguments from variables, defaults and nulls": (
        """query Q($n: Int = 2, $k: Int, $d: @OrderByDirection = DescNullsLast, $like: String = "%a%",
                   $f: @PersonFilterInput, $o: [@PersonOrderByInput!] = [{city: AscNullsFirst}]) {
             companies(first: $n, offset: $k, orderBy: [{name: $d}], filter: {name: {ilike: $like}}) { edges { node {
               id people(first: $n, filter: $f, orderBy: $o) { edges { cursor node { id opportunities(first: $n,
                 orderBy: {createdAt: $d}) { totalCount edges { node { stage } } } } } } } } } }""",
        {"f": {"or": [{"city": {"is": "NOT_NULL"}}, {"name": {"firstName": {"startsWith": "A"}}}]}, "k": None},
    ),
    "a search": (
        """query Q($all: String! = "", $not: [String!]) {
             a: search(searchInput: "a", limit: 7) { edges { cursor node { ...N } } pageInfo { hasNextPage endCursor } }
             b: search(searchInput: "a e", limit: 7) { x: edges { n: node { id: recordId } } edges { node { ...N } } }
             c: search(searchInput: $all, limit: 3, excludedObjectNameSingulars: $not) {
               __typename edges { __typename node { __typename label } } pageInfo { endCursor @skip(if: true) } }
           }
           fragment N on @SearchRecord { recordId objectNameSingular objectLabelSingular label imageUrl
             tsRank tsRankCD }""",
        {"not": ["person"]},
    ),
    "one field four times with other arguments": (
        """{ companies(first: 4) { edges { node { first: people(first: 1) { edges { cursor } }
             last: people(last: 1) { edges { cursor } pageInfo { hasPreviousPage hasNextPage } }
             none: people(first: 0) { totalCount edges { cursor } } people { totalCount } } } } }""",
        {},
    ),
}
# CustomerOS's words, with its interfaces and unions.
CUSTOMER_OS: dict[str, tuple[str, dict[str, Any]]] = {
    "interfaces": (
        """{ organizations(pagination: {page: 1, limit: 3}) { content { ... on MetadataInterface { metadata { id } }
               ...M name opportunities { ...M metadata { created } } } }
             contacts(pagination: {page: 1, limit: 2}) { ...P content { ...M ... on Node { key: id } } } }
           fragment P on Pages { totalPages totalElements __typename }
           fragment M on MetadataInterface { metadata { __typename id } }""",
        {},
    ),
    "the timeline's members": (
        """query Q($n: Int! = 30, $id: ID!) { organization(id: $id) { name timelineEvents(size: $n) { __typename
             ... on InteractionEvent { id content channel ... on Node { key: id } }
             ... on InteractionEvent { content } ...S
             ... on Meeting { meetingId: id name startedAt } ... on Node { id } } } }
           fragment S on InteractionSession { ... on Node { id } session: name ...T }
           fragment T on Node { __typename }""",
        {},
    ),
}


def words(both: Both, document: str) -> str:
    """The document with `@Type` as this schema calls it."""
    types = both.engine.schema.graphql.type_map
    return re.sub(r"@([A-Z]\w+)", lambda match: match[1] if match[1] in types else f"Twenty{match[1]}", document)


@pytest.mark.parametrize("name", list(TWENTY))
async def test_twenty_by_hand(both: Both, name: str) -> None:
    document, variables = TWENTY[name]
    data = await both.agree(words(both, document), variables)
    assert json.dumps(data).count('"') > 10


@pytest.mark.parametrize("name", list(CUSTOMER_OS))
async def test_customeros_by_hand(both: Both, known: dict[str, str], name: str) -> None:
    document, variables = CUSTOMER_OS[name]
    if "MetadataInterface" not in both.engine.schema.graphql.type_map:
        pytest.skip("only /query has CustomerOS's words")
    given = {"id": json.loads(known["organization.id"])} if "$id" in document else {}
    await both.agree(document, {**variables, **given})


PRINTED = [key for key, found in DOCUMENTS.items() if found.text.lstrip().startswith("query") and key != CUSTOM]


@pytest.mark.parametrize("key", PRINTED, ids=lambda key: f"{key[1]}-{key[2]}")
async def test_the_queries_of_the_documentation(both: Both, known: dict[str, str], key: tuple[str, str, int]) -> None:
    """Every read that Twenty's documentation prints, with values for the variables that it leaves open."""
    found = DOCUMENTS[key]
    needed = dict(re.findall(r"\$(\w+): (\w+)!", found.text))
    values = {"ID": json.loads(known["Company"]), "UUID": json.loads(known["Company"]), "Int": 5, "String": "a"}
    open_ = {name: values[type_] for name, type_ in needed.items() if type_ in values}
    if "__schema" in found.text or "__type" in found.text:
        pytest.skip("introspection has only one path")
    await both.agree(found.text, {**open_, **(found.variables or {}), **_ids(open_)})


def _ids(given: dict[str, Any]) -> dict[str, Any]:
    """The printed ids are no ids."""
    return {name: value for name, value in given.items() if isinstance(value, str) and len(value) == 36}
