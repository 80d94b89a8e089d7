"""What breaks out of other servers' SQL, sent as every word of every operation of every door.

Each place that the calls of this folder fill with an id, an e-mail, a cursor or a name is filled with a text made to
end a literal, an identifier, a pattern or a JSON value. No answer is an error of ours or the database's, or holds a
word of the neighbour; and the neighbour's rows stay what they were, byte for byte.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import cycle
from typing import Any
from urllib.parse import quote

import asyncpg
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.isolation.conftest import MARK, OWN, MakeStranger, Neighbour
from tests.isolation.test_basicsos import EVERY as BASICS
from tests.isolation.test_every_operation import CALLS, fields
from tests.isolation.test_rest import everything
from tests.support.server import Crm
from tests.support.tenants import dump

# As sqlmap and its like send them: literals, comments, unions, stacked statements, time, errors, encodings, patterns.
PAYLOADS = [
    "'",
    "' OR '1'='1",
    "x' OR 1=1 --",
    "'; DROP TABLE company; --",
    "') UNION SELECT name FROM company --",
    "1; SELECT pg_sleep(9)",
    "' AND 1=CAST((SELECT name FROM company LIMIT 1) AS int) --",
    "' || (SELECT string_agg(secret_hash::text, ',') FROM api_key) || '",
    '"; DROP TABLE company; --',
    "\\'; SELECT set_config('app.workspace_id', '', false); --",
    "$1",
    "$$; ROLLBACK; $$",
    "%27%20OR%201=1",
    "%' OR name ILIKE '%",
    "E'\\\\x27'",
    "/**/OR/**/1=1",
    "{}'::uuid[]",
    '{"a": "\'}',
    "name) FROM company t9 --",
    "id; --",
    "\u02bc OR 1=1",
    "\uff07 OR 1=1",
    "a\tb\nc",
]
# What only Postgres, its driver or Python says.
_LEAKS = re.compile(
    r"syntax error|unterminated|asyncpg|psycopg|sqlalchemy|sqlstate|traceback|pg_|relation \\?\"|column \\?\"|\bt\d+\.",
    re.IGNORECASE,
)


def told_nothing(said: str, sent: str) -> None:
    """An answer holds no word of the neighbour and none of the database, beyond what the call itself said."""
    assert MARK not in said, sent
    assert "INTERNAL_" not in said, (sent, said)
    for payload in PAYLOADS:
        said = said.replace(json.dumps(payload)[1:-1], "").replace(json.dumps(payload, ensure_ascii=False)[1:-1], "")
    assert not _LEAKS.search(said), (sent, said)


def filled(call: str, payloads: Iterator[str]) -> str:
    """The call with a payload for each word but the stranger's own."""

    def word(found: re.Match[str]) -> str:
        return OWN.get(found[1]) or json.dumps(next(payloads))[1:-1]

    return re.sub(r"<(\w+)>", word, call)


@pytest.mark.parametrize("path", CALLS)
async def test_every_word_of_every_root_field(
    neighbour: Neighbour, stranger: MakeStranger, superuser: asyncpg.Connection[Any], path: str
) -> None:
    before = await dump(superuser, neighbour.workspace_id)
    client, payloads = await stranger(), cycle(PAYLOADS)
    operations = fields(path)
    for name, calls in CALLS[path].items():
        # The others of a field's calls try its other doors for ids; here one says enough of how it treats texts.
        for call in [call for call in calls if "<" in call][:1]:
            sent = f"{operations[name]} {{ {filled(call, payloads)} }}"
            response = client.post(sent, path=path)
            assert response.status_code == 200, (sent, response.text)
            told_nothing(response.text, sent)
    assert await dump(superuser, neighbour.workspace_id) == before


# Where each dialect's REST begins -> its calls.
REST = {
    "/rest": [call for _, calls in everything() for call in calls],
    "/api": [call for calls in BASICS.values() for call in calls],
}


@pytest.mark.parametrize("door", REST)
async def test_every_word_of_every_path_and_body_of_rest(
    neighbour: Neighbour, stranger: MakeStranger, superuser: asyncpg.Connection[Any], door: str
) -> None:
    before = await dump(superuser, neighbour.workspace_id)
    client, payloads = await stranger(), cycle(PAYLOADS)
    headers = {"Authorization": f"Bearer {client.api_key}"}
    for method, path, body in REST[door]:
        target = re.sub(r"<(\w+)>", lambda found: OWN.get(found[1]) or quote(next(payloads), safe=""), path)
        content = None if body is None else json.loads(filled(json.dumps(body), payloads))
        response = client.http.request(method, f"{client.url}{door}{target}", json=content, headers=headers)
        assert response.status_code < 500, (method, target, response.text)
        told_nothing(response.text, f"{method} {target}")
    assert await dump(superuser, neighbour.workspace_id) == before


_NAMED = [
    "filter[{p}][eq]=x",
    "filter[name][{p}]=x",
    "filter={p}",
    "filter=name[eq]:{p}",
    "filter=or(name[eq]:{p},{p})",
    "order_by={p}",
    "order_by=name[{p}]",
    "order[{p}]=asc",
    "fields={p}",
    "depth={p}",
    "limit={p}",
    "starting_after={p}",
    "ending_before={p}",
    "{p}={p}",
    'filter={{"{p}":"x"}}',
    'filters=[{{"field":"{p}","op":"{p}","value":"{p}"}}]',
    'sort=["{p}","ASC"]',
    "sort={p}",
    "range={p}",
]


async def test_names_of_fields_and_sorts_of_rest(neighbour: Neighbour, stranger: MakeStranger) -> None:
    client, payloads = await stranger(), cycle(PAYLOADS)
    headers = {"Authorization": f"Bearer {client.api_key}"}
    # Forms and payloads have no common divisor, so that each form meets others on each path.
    for path in (
        "/rest/companies",
        "/rest/companies/groupBy",
        "/rest/metadata/objects",
        "/api/companies",
        "/api/deals",
    ):
        for form in _NAMED:
            query = form.replace("{{", "{").replace("}}", "}").replace("{p}", quote(next(payloads), safe=""))
            response = client.http.get(f"{client.url}{path}?{query}", headers=headers)
            assert response.status_code < 500, (path, query, response.text)
            told_nothing(response.text, query)


async def test_names_that_a_client_gives_to_fields_and_objects(neighbour: Neighbour, stranger: MakeStranger) -> None:
    """A name is refused or becomes one; a label is kept as it was given."""
    client = await stranger()
    make = (
        """mutation($object: CreateObjectInput!) { createOneObject(input: {object: $object}) { id labelSingular } }"""
    )
    for payload in PAYLOADS:
        named = {"nameSingular": payload, "namePlural": f"{payload}s", "labelSingular": "A", "labelPlural": "B"}
        said = client.answer(make, {"object": named}, path="/metadata")
        assert said["errors"][0]["extensions"]["code"] == "METADATA_VALIDATION_FAILED", (payload, said)
    labelled = {"nameSingular": "boat", "namePlural": "boats", "labelSingular": PAYLOADS[3], "labelPlural": PAYLOADS[4]}
    assert client.data(make, {"object": labelled}, path="/metadata")["createOneObject"]["labelSingular"] == PAYLOADS[3]
    assert client.data('mutation { createBoat(data: {name: "x"}) { name } }', path="/graphql")["createBoat"]


_ROUND = """mutation($name: String!) { made: createCompany(data: {name: $name}) { id name } }"""
_FOUND = """query($name: String!, $id: ID!) {
  companies(filter: {name: {eq: $name}, id: {eq: $id}}) { edges { node { id name } } }
  company(id: $id) { name }
}"""
# What Postgres stores of a text: no NUL, and no half of a pair.
_TEXTS = st.one_of(
    st.sampled_from(PAYLOADS), st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=60)
)


@pytest.mark.parametrize("path", ["/query", "/graphql"])
def test_what_is_written_is_read_and_found_unchanged(crm: Crm, path: str) -> None:
    @settings(max_examples=12)
    @given(_TEXTS)
    def goes_round(text: str) -> None:
        made = crm.data(_ROUND, {"name": text}, path=path)["made"]
        # A document may say it as well as a variable.
        literal = json.dumps(text)
        found = crm.data(_FOUND, {"name": made["name"], "id": made["id"]}, path=path)
        assert found["company"] == {"name": made["name"]}
        assert [edge["node"]["id"] for edge in found["companies"]["edges"]] == [made["id"]]
        assert made["name"].strip() == text.strip()
        said = crm.answer(f"{{ companies(filter: {{name: {{eq: {literal}}}}}) {{ totalCount }} }}", path=path)
        assert "errors" not in said

    goes_round()


def test_any_text_as_cursor_search_id_and_pattern(crm: Crm) -> None:
    @settings(max_examples=15)
    @given(st.text(max_size=40))
    def is_answered(text: str) -> None:
        for document in (
            "query($t: String!) { companies(after: $t) { totalCount } }",
            "query($t: String!) { search(searchInput: $t, limit: 5) { edges { cursor } } }",
            "query($t: ID!) { company(id: $t) { name } }",
            "query($t: String!) { people(filter: {jobTitle: {ilike: $t}}) { totalCount } }",
        ):
            response = crm.post(document, {"t": text})
            assert response.status_code == 200, (text, response.text)
            assert "INTERNAL_" not in response.text, (text, response.text)

    is_answered()
