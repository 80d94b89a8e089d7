"""What is asked of both servers: the same records and fields in the words of each, with answers of like size."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from benchmarks.dataset import DataSet


@dataclass(frozen=True, slots=True)
class Workload:
    """One kind of request. `reads` is false for changes, whose bodies differ from request to request."""

    name: str
    ours: Mapping[str, Any]
    postgraphile: Mapping[str, Any]
    reads: bool = True


_BY_ID = """
query ById($id: ID!) {
  company(id: $id) { id name domainName employees industry createdAt }
}
"""
_BY_ID_POSTGRAPHILE = """
query ById($workspace: UUID!, $id: UUID!) {
  companyByWorkspaceIdAndRowId(workspaceId: $workspace, rowId: $id) {
    rowId name primaryDomain employees industry createdAt
  }
}
"""

_LIST = """
query List($first: Int!) {
  companies(first: $first, orderBy: [{ createdAt: DescNullsLast }]) {
    edges { node { id name domainName employees industry createdAt } }
    pageInfo { hasNextPage endCursor }
  }
}
"""
_LIST_POSTGRAPHILE = """
query List($first: Int!) {
  allCompanies(first: $first, orderBy: [CREATED_AT_DESC]) {
    edges { node { rowId name primaryDomain employees industry createdAt } }
    pageInfo { hasNextPage endCursor }
  }
}
"""

_NESTED = """
query Nested($first: Int!, $each: Int!) {
  companies(first: $first, orderBy: [{ createdAt: DescNullsLast }]) {
    edges {
      node {
        id name domainName employees
        people(first: $each) { edges { node { id name { firstName lastName } } } }
        opportunities(first: $each) { edges { node { id name } } }
      }
    }
  }
}
"""
_NESTED_POSTGRAPHILE = """
query Nested($first: Int!, $each: Int!) {
  allCompanies(first: $first, orderBy: [CREATED_AT_DESC]) {
    edges {
      node {
        rowId name primaryDomain employees
        people(first: $each) { edges { node { rowId firstName lastName } } }
        dealsByWorkspaceIdAndCompanyId(first: $each) { edges { node { rowId name } } }
      }
    }
  }
}
"""

_CREATE = """
mutation Create($data: CompanyCreateInput!) {
  createCompany(data: $data) { id name employees industry createdAt }
}
"""
_CREATE_POSTGRAPHILE = """
mutation Create($company: CompanyInput!) {
  createCompany(input: { company: $company }) { company { rowId name employees industry createdAt } }
}
"""


def workloads(data: DataSet) -> list[Workload]:
    """The four of them."""
    company, workspace = str(data.company_id), str(data.workspace_id)
    fields = {"name": "New company @N@", "employees": 120, "industry": "Technology"}
    keys = {"workspaceId": workspace, "rowId": "@ID@", "customerOsId": "B-@ID@"}
    return [
        Workload(
            "by id",
            {"query": _BY_ID, "variables": {"id": company}},
            {"query": _BY_ID_POSTGRAPHILE, "variables": {"workspace": workspace, "id": company}},
        ),
        Workload(
            "flat list",
            {"query": _LIST, "variables": {"first": 20}},
            {"query": _LIST_POSTGRAPHILE, "variables": {"first": 20}},
        ),
        Workload(
            "nested list",
            {"query": _NESTED, "variables": {"first": 20, "each": 10}},
            {"query": _NESTED_POSTGRAPHILE, "variables": {"first": 20, "each": 10}},
        ),
        Workload(
            "create one",
            {"query": _CREATE, "variables": {"data": fields}},
            {"query": _CREATE_POSTGRAPHILE, "variables": {"company": {**keys, **fields}}},
            reads=False,
        ),
    ]
