"""Typed clients made by ariadne-codegen from what we serve, and put to work against the running server."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx
import pytest

from tests.metadata.test_property import Estate
from tests.support.server import Crm

ROOT = Path(__file__).parent.parent.parent
GENERATOR = ROOT / ".venv-codegen" / "bin" / "ariadne-codegen"
HERE = Path(__file__).parent

pytestmark = pytest.mark.skipif(
    not GENERATOR.exists() and "CI" not in os.environ, reason="`make test` installs the generator"
)


def client_package(directory: Path, name: str, documents: Path, schema: str) -> ModuleType:
    """The package that the generator writes; `schema` is the line of its settings that says where the schema is."""
    settings = directory / f"{name}.toml"
    settings.write_text(
        f'[tool.ariadne-codegen]\n{schema}\nqueries_path = "{documents}"\n'
        f'target_package_name = "{name}"\ntarget_package_path = "{directory}"\nasync_client = false\n'
        'include_comments = "none"\n'
    )
    environment = {**os.environ, "PATH": f"{GENERATOR.parent}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run(
        [GENERATOR, "--config", settings], capture_output=True, text=True, check=False, cwd=directory, env=environment
    )
    assert done.returncode == 0, done.stdout + done.stderr
    sys.path.insert(0, str(directory))
    try:
        return importlib.import_module(name)
    finally:
        sys.path.remove(str(directory))


@contextmanager
def connected(package: ModuleType, crm: Crm, path: str) -> Iterator[Any]:
    """The package's client, with a connection that is closed again."""
    with httpx.Client(headers={"Authorization": f"Bearer {crm.api_key}"}, timeout=30) as http:
        yield package.Client(url=f"{crm.url}{path}", http_client=http)


def test_a_client_made_from_the_schema_file_reads_and_writes(crm: Crm, tmp_path: Path) -> None:
    schema = f'schema_path = "{ROOT / "schema.graphql"}"'
    package = client_package(tmp_path, "rosetta_query", HERE / "query.graphql", schema)
    with connected(package, crm, "/query") as client:
        made = client.create_company(package.CompanyCreateInput(name="Acme", domainName="acme.com", employees=12))
        assert made.create_company.name == "Acme"
        company_id = made.create_company.id
        ann = client.create_contact(package.ContactInput(name="Ann"), company_id).contact_create_for_organization
        seen = client.organization(company_id)
        assert (seen.organization.name, seen.organization.domains) == ("Acme", ["acme.com"])
        found = client.contact(ann.id).contact
        assert [organization.name for organization in found.organizations.content] == ["Acme"]
        wanted = package.CompanyFilterInput(employees=package.FloatFilter(gte=10))
        order = [package.CompanyOrderByInput(name=package.OrderByDirection.AscNullsLast)]
        page = client.companies(filter_=wanted, order_by=order, limit=5)
        assert page.companies.total_count == 1
        assert page.companies.edges[0].node.people.edges[0].node.name.first_name == "Ann"


def test_a_client_made_from_the_served_schema_knows_a_custom_object(crm: Crm, tmp_path: Path) -> None:
    Estate(crm)
    schema = (
        f'remote_schema_url = "{crm.url}/graphql"\n'
        f'remote_schema_headers = {{ "Authorization" = "Bearer {crm.api_key}" }}'
    )
    package = client_package(tmp_path, "rosetta_estate", HERE / "graphql.graphql", schema)
    with connected(package, crm, "/graphql") as client:
        company = client.create_company(package.CompanyCreateInput(name="Landlord")).create_company
        rows = [
            package.PropertyCreateInput(
                name="Villa",
                bedrooms=4,
                hasGarage=True,
                price=package.CurrencyCreateInput(amountMicros=450_000_000_000, currencyCode="USD"),
                companyId=company.id,
            ),
            package.PropertyCreateInput(name="Hut", bedrooms=1),
        ]
        assert [row.name for row in client.create_properties(rows).create_properties] == ["Villa", "Hut"]
        large = client.properties(filter_=package.PropertyFilterInput(bedrooms=package.FloatFilter(gt=2)))
        (edge,) = large.properties.edges
        assert (edge.node.name, edge.node.has_garage, edge.node.company.name) == ("Villa", True, "Landlord")
        assert (edge.node.price.amount_micros, edge.node.price.currency_code) == (450_000_000_000, "USD")
