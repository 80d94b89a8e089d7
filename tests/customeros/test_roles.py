"""Who may ask for a root field: as CustomerOS's schema says, and refused before anything runs."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from uuid import UUID

import pytest
from graphql import GraphQLField

from app.auth.caller import Caller, Nobody
from models.access.standard import STANDARD, Role
from models.database.pool import Database
from models.errors import Denied
from resolvers.customeros.roles import HasTenant
from resolvers.kit.context import DEFAULT_LIMITS, Context
from resolvers.kit.operation import Engine
from resolvers.kit.selection import record_field
from resolvers.registry import query_schema
from tests.support.server import Crm

# Operation -> what its directives say, as in the roles column of CustomerOS's own schema. The others carry none.
_EXPECTED: Mapping[str, str] = dict(
    line.split(" ", 1) for line in (Path(__file__).parent / "guarded_operations.txt").read_text().splitlines()
)
_SCHEMA = query_schema()
_ROOTS: Mapping[str, GraphQLField] = {
    **_SCHEMA.graphql.query_type.fields,  # type: ignore[union-attr]
    **_SCHEMA.graphql.mutation_type.fields,  # type: ignore[union-attr]
}


def _said(field: GraphQLField) -> str:
    declared = record_field(field)
    words = []
    for guard in declared.needs if declared is not None else ():
        roles = getattr(guard, "roles", None)
        words.append("T" if roles is None else f"R[{','.join(role.value for role in roles)}]")
    return " ".join(words)


def test_every_operation_carries_the_directives_of_customeros() -> None:
    """No operation is open that is not so there, and none is closed."""
    wrong = {
        name: (_said(field), _EXPECTED.get(name, ""))
        for name, field in _ROOTS.items()
        if _said(field) != _EXPECTED.get(name, "")
    }
    assert not wrong, wrong


def test_the_sdl_shows_the_directives() -> None:
    """A reader of the schema sees who may ask."""
    sdl = _SCHEMA.print_sdl()
    assert "directive @hasRole(roles: [Role!]!) on FIELD_DEFINITION" in sdl
    assert "directive @hasTenant on FIELD_DEFINITION" in sdl
    assert "organization(id: ID!): Organization @hasRole(roles: [ADMIN, USER]) @hasTenant\n" in sdl


def test_nobody_has_no_tenant() -> None:
    """Whoever is not known belongs to no workspace."""
    with pytest.raises(Denied, match="Tenant is required"):
        HasTenant().refuse(Nobody())


def _asking(database: Database, workspace_id: UUID, *, titles: Collection[str] = (), plain: bool) -> Context:
    caller = Caller(workspace_id, STANDARD[Role.OWNER], workspace_id, None, "Test", titles=frozenset(titles))
    return Context(caller, database, DEFAULT_LIMITS, field_by_field=plain)


@pytest.mark.parametrize("plain", [False, True], ids=["shaped", "field by field"])
async def test_a_caller_without_a_role_reads_only_what_is_open(database: Database, crm: Crm, plain: bool) -> None:
    """What is refused is null with its reason; the others answer, whatever came before from somebody else."""
    document = "{ contacts { totalElements } one: organizations { totalElements } }"
    optional = '{ contacts { totalElements } one: opportunity(id: "none") { id } }'
    engine = Engine(_SCHEMA, DEFAULT_LIMITS)
    user = _asking(database, crm.workspace_id, titles={"USER"}, plain=plain)
    (missing,) = (await engine.run(user, optional)).body["errors"]
    assert missing["message"] == "Opportunity with id none not found"
    context = _asking(database, crm.workspace_id, plain=plain)
    refused = (await engine.run(context, document)).body
    assert refused["data"] is None
    assert [(error["message"], error["path"]) for error in refused["errors"]] == [("Access denied", ["one"])]
    for _again in range(2):
        partly = (await engine.run(context, optional)).body
        assert partly["data"]["one"] is None
        assert [(error["message"], error["path"]) for error in partly["errors"]] == [("Access denied", ["one"])]


@pytest.mark.parametrize("plain", [False, True], ids=["shaped", "field by field"])
async def test_a_caller_without_a_role_changes_only_what_is_open(database: Database, crm: Crm, plain: bool) -> None:
    """A refused change leaves nothing behind, and the next one still happens."""
    engine = Engine(_SCHEMA, DEFAULT_LIMITS)
    context = _asking(database, crm.workspace_id, plain=plain)
    refused = (
        await engine.run(context, 'mutation { organization_Save(input: {name: "Never"}) { metadata { id } } }')
    ).body
    assert refused["data"] is None
    assert refused["errors"][0]["message"] == "Access denied"
    made = (await engine.run(context, 'mutation { contact_Create(input: {firstName: "Ann"}) }')).body
    assert "errors" not in made
    names = crm.data("{ organizations { content { name } } }")["organizations"]["content"]
    assert {"name": "Never"} not in names
