"""What GraphQL's own types refuse, in the document and in variables: the error names the input all the same."""

from __future__ import annotations

from typing import Any

import pytest

from tests.bad_input.conftest import Shop

SAVE = "mutation ($v: OrganizationSaveInput!) { organization_Save(input: $v) { name } }"
DEAL = "mutation ($v: OpportunitySaveInput!) { opportunity_Save(input: $v) { name } }"
CREATE = "mutation ($v: CompanyCreateInput!) { createCompany(data: $v) { id } }"
CREATE_MANY = "mutation ($v: [CompanyCreateInput!]!) { createCompanies(data: $v) { id } }"
LIST = "query ($v: Int) { companies(first: $v) { totalCount } }"


@pytest.mark.parametrize(
    ("document", "field", "message"),
    [
        ("{ companies(orderBy: {name: Up}) { totalCount } }", "orderBy.name", "'OrderByDirection' enum"),
        ("{ companies(filter: {name: {is: MAYBE}}) { totalCount } }", "filter.name.is", "'FilterIs' enum"),
        ("{ organizations(sort: {by: NAME}) { totalPages } }", "sort.by", "String cannot represent"),
        ("{ organizations(pagination: {page: 1}) { totalPages } }", "pagination.limit", "required field 'limit'"),
        ("{ organization { name } }", "id", "is required"),
        ("{ companies(size: 1) { totalCount } }", "size", "Unknown argument 'size'"),
        ("{ companies(first: 2147483648) { totalCount } }", "first", "32-bit"),
        ("{ companies(first: 9223372036854775808) { totalCount } }", "first", "32-bit"),
        ('{ companies(first: "1") { totalCount } }', "first", "Int cannot represent"),
        ("{ companies(filter: {nam: {eq: 1}}) { totalCount } }", "filter.nam", 'any "nam" field'),
        ("mutation { organization_Save(input: {market: B2X}) { name } }", "market", "'Market' enum"),
        ("mutation { organization_Save(input: {nam: 1}) { name } }", "nam", "unknown field 'nam'"),
        ('mutation { contact_Update(input: {name: "x"}) { id } }', "id", "required field 'id'"),
        ("mutation { createCompany { id } }", "data", "is required"),
        ('mutation { createCompany(data: {nam: "x"}) { id } }', "nam", "unknown field 'nam'"),
        ('mutation { opportunity_Save(input: {amount: "5"}) { name } }', "amount", "Float cannot represent"),
        ('mutation { opportunity_Save(input: {estimatedClosedDate: "soon"}) { name } }', "estimatedClosedDate", "soon"),
    ],
)
async def test_in_the_document(shop: Shop, document: str, field: str, message: str) -> None:
    error = await shop.refuses(document, run=False)
    # Twenty's own name for a field that its filters do not have.
    detail = {"subCode": "INVALID_ARGS_FILTER"} if field == "filter.nam" else {}
    assert error["extensions"] == {"code": "GRAPHQL_VALIDATION_FAILED", "field": field, **detail}
    assert message in error["message"]
    assert error["locations"]


@pytest.mark.parametrize(
    ("document", "value", "field", "message"),
    [
        (SAVE, {"market": "B2X"}, "market", "'Market' enum"),
        (SAVE, {"nam": "x"}, "nam", "unknown field 'nam'"),
        (SAVE, {"name": 5}, "name", "String cannot represent"),
        (SAVE, {"name": ["x"]}, "name", "String cannot represent"),
        (SAVE, {"name": {"x": 1}}, "name", "String cannot represent"),
        (SAVE, {"employees": 2**64}, "employees", "Invalid integer"),
        (SAVE, {"employees": "many"}, "employees", "Invalid number"),
        (SAVE, "x", "input", "to be an object"),
        (SAVE, 5, "input", "to be an object"),
        (SAVE, None, "input", "not to be None"),
        (DEAL, {"amount": "NaN"}, "amount", "Float cannot represent"),
        (DEAL, {"amount": True}, "amount", "Float cannot represent"),
        (DEAL, {"currency": "usd"}, "currency", "'Currency' enum"),
        (DEAL, {"estimatedClosedDate": "2026-02-30"}, "estimatedClosedDate", "Invalid date-time"),
        (CREATE, {"idealCustomerProfile": "yes"}, "idealCustomerProfile", "Boolean cannot represent"),
        (CREATE, {"employees": "x"}, "employees", "Float cannot represent"),
        (CREATE, {"annualRecurringRevenue": 5}, "annualRecurringRevenue", "to be an object"),
        (CREATE, {"annualRecurringRevenue": {"amount": 5}}, "annualRecurringRevenue.amount", "unknown field"),
        (LIST, 2**31, "first", "32-bit"),
        (LIST, 2**63, "first", "32-bit"),
        (LIST, 1.5, "first", "Int cannot represent"),
        (LIST, "1", "first", "Int cannot represent"),
        (LIST, True, "first", "Int cannot represent"),
    ],
)
async def test_in_variables(shop: Shop, document: str, value: Any, field: str, message: str) -> None:
    error = await shop.refuses(document, {"v": value}, run=False)
    assert error["extensions"] == {"code": "BAD_USER_INPUT", "field": field}
    assert message in error["message"]


async def test_in_a_batch_the_entry_is_named_too(shop: Shop) -> None:
    error = await shop.refuses(CREATE_MANY, {"v": [{"name": "x"}, {"employees": "x"}]}, run=False)
    assert error["extensions"] == {"code": "BAD_USER_INPUT", "field": "employees", "index": 1}
    error = await shop.refuses('mutation { createCompanies(data: [{name: "x"}, {nam: "y"}]) { id } }', run=False)
    assert error["extensions"] == {"code": "GRAPHQL_VALIDATION_FAILED", "field": "nam", "index": 1}
    error = await shop.refuses(CREATE_MANY, {"v": [{"name": "x"}, None]}, run=False)
    assert error["extensions"] == {"code": "BAD_USER_INPUT", "field": "data", "index": 1}


async def test_a_variable_that_is_missing(shop: Shop) -> None:
    error = await shop.refuses(CREATE, {}, run=False)
    assert error["extensions"] == {"code": "BAD_USER_INPUT", "field": "data"}
    assert "'CompanyCreateInput!'" in error["message"]


@pytest.mark.parametrize("path", ["/query", "/graphql"])
async def test_filters_nested_beyond_reason(shop: Shop, path: str) -> None:
    nested: Any = {"name": {"eq": "x"}}
    for _ in range(200):
        nested = {"and": [nested]}
    document = "query ($f: CompanyFilterInput) { companies(filter: $f) { totalCount } }"
    error = await shop.refuses(document, {"f": nested}, path=path, run=False)
    assert error["message"] == "Variable values are nested too deeply."
    inline = "{and: " * 200 + '{name: {eq: "x"}}' + "}" * 200
    error = await shop.refuses(f"{{ companies(filter: {inline}) {{ totalCount }} }}", path=path, run=False)
    assert error["extensions"]["code"] == "GRAPHQL_PARSE_FAILED"
    assert "nested too deeply" in error["message"]


@pytest.mark.parametrize(
    "body",
    [
        rb'{"query": "mutation ($n: String) { createCompany(data: {name: $n}) { id } }", "variables": {"n": "\ud800"}}',
        b'{"query": "mutation ($n: Float) { createCompany(data: {employees: $n}) { id } }", "variables": {"n": NaN}}',
        b'{"query": "mutation ($n: Float) { createCompany(data: {employees: $n}) { id } }", "variables": {"n": 1e999}}',
        b'{"query": "{ __typename }", "variables": {"f": ' + b'{"and":[' * 5000 + b"]}" * 5000 + b"}}",
    ],
    ids=["surrogate", "nan", "infinity", "nesting"],
)
async def test_what_is_no_json_is_no_request(shop: Shop, body: bytes) -> None:
    headers = {"authorization": f"Bearer {shop.crm.api_key}", "content-type": "application/json"}
    response = shop.crm.http.post(f"{shop.crm.url}/query", content=body, headers=headers)
    assert response.status_code == 400
    assert response.json()["errors"][0]["extensions"] == {"code": "BAD_REQUEST"}
    assert "not valid JSON" in response.json()["errors"][0]["message"]
