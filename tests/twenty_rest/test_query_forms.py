"""Filters, orders and pages of a query string, in the documentation's form and in the real server's."""

from __future__ import annotations

import pytest

from tests.twenty_rest.conftest import Rest

COMPANIES = [
    {
        "name": "Acme",
        "industry": "Technology",
        "employees": 500,
        "annualRecurringRevenue": {"amountMicros": 2_000_000_000, "currencyCode": "USD"},
        "idealCustomerProfile": True,
        "domainName": "acme.com",
    },
    {"name": "Bread (Berlin), Ltd", "industry": "Food", "employees": 50, "idealCustomerProfile": False},
    {"name": "Cloud", "industry": "Finance", "employees": 5},
]

MATCHING = [
    # The documentation's form.
    ("filter[industry][eq]=Technology", "A"),
    ("filter[industry][neq]=Technology", "BC"),
    ("filter[industry][in]=Technology,Finance", "AC"),
    ('filter[name][in]="Bread (Berlin), Ltd",Cloud', "BC"),
    ("filter[employees][gt]=50", "A"),
    ("filter[employees][lte]=50", "BC"),
    ("filter[employees][eq]=50.5", ""),
    ("filter[name][like]=%Acme%", "A"),
    ("filter[name][like]=%25r%25", "B"),
    ("filter[name][ilike]=%25CL%25", "C"),
    ("filter[name][startsWith]=Br", "B"),
    ("filter[idealCustomerProfile][eq]=true", "A"),
    ("filter[domainName][is]=NULL", "BC"),
    ("filter[domainName][is]=not_null", "A"),
    ("filter[domainName.primaryLinkUrl][eq]=acme.com", "A"),
    ("filter[annualRecurringRevenue.amountMicros][gte]=2000000000", "A"),
    ("filter[annualRecurringRevenue][currencyCode][eq]=USD", "A"),
    ("filter[employees][gte]=50&filter[employees][lt]=500", "B"),
    ("filter%5Bname%5D%5Beq%5D=Cloud", "C"),
    # The real server's form.
    ("filter=industry[eq]:Technology,employees[gte]:100", "A"),
    ("filter=or(industry[eq]:Food,employees[lt]:10)", "BC"),
    ("filter=or(industry[eq]:Food,and(employees[lt]:10,name[ilike]:c%25))", "BC"),
    ("filter=not(industry[in]:[Food,Finance])", "A"),
    ("filter=not(industry[eq]:Food,employees[lt]:10)", "ABC"),
    ("filter=name[eq]:Bread (Berlin)", ""),
    ('filter=name[eq]:"Bread (Berlin), Ltd",employees[eq]:50', "B"),
    ("filter=name[in]:['Bread (Berlin), Ltd',Acme]", "AB"),
    ("filter=annualRecurringRevenue.amountMicros[gt]:1,name[startsWith]:A", "A"),
    # Both at once.
    ("filter[industry][in]=Food,Finance&filter=employees[gt]:10", "B"),
]


@pytest.mark.parametrize(("query", "names"), MATCHING)
def test_a_filter_finds(rest: Rest, query: str, names: str) -> None:
    rest.make("companies", *COMPANIES)
    answer = rest.get(f"/companies?{query}&order[name]=asc")
    assert "".join(record["name"][0] for record in answer["data"]) == names
    assert answer["totalCount"] == len(names)


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("order[employees]=desc", "ABC"),
        ("order[annualRecurringRevenue.amountMicros]=desc&order[name]=asc", "BCA"),
        ("order[annualRecurringRevenue][amountMicros]=DescNullsLast&order[name]=asc", "ABC"),
        ("order_by=employees", "CBA"),
        ("order_by=idealCustomerProfile[DescNullsLast],name[Desc]", "ACB"),
        ("order_by=annualRecurringRevenue.amountMicros[DescNullsLast],name[DescNullsLast]", "ACB"),
        ("order[industry]=asc&order_by=name", "CBA"),
    ],
)
def test_an_order_sorts(rest: Rest, query: str, names: str) -> None:
    rest.make("companies", *COMPANIES)
    assert "".join(name[0] for name in rest.names(f"/companies?{query}")) == names


def test_people_through_their_company(rest: Rest) -> None:
    acme, bread = rest.make("companies", {"name": "Acme"}, {"name": "Bread"})
    rest.make(
        "people",
        {"name": {"firstName": "Ann", "lastName": "Z"}, "companyId": acme},
        {"name": {"firstName": "Bo", "lastName": "Y"}, "companyId": bread},
        {"name": {"firstName": "Cy", "lastName": "X"}},
    )

    def first_names(query: str) -> str:
        return "".join(record["name"]["firstName"][0] for record in rest.get(f"/people?{query}")["data"])

    assert first_names(f"filter[company.id][eq]={acme}") == "A"
    assert first_names(f"filter[companyId][in]={acme},{bread}&order[name.firstName]=asc") == "AB"
    assert first_names("filter[company.name][ilike]=BREAD") == "B"
    assert first_names("filter=company.name[in]:[Acme,Bread]&order_by=name.lastName") == "BA"
    assert first_names("order_by=company.name[DescNullsLast]") == "BAC"
    assert first_names("filter[companyId][is]=NULL") == "C"


def test_cursors_walk_forwards_and_backwards(rest: Rest) -> None:
    rest.make("companies", *({"name": f"{number:02}"} for number in range(7)))
    seen: list[str] = []
    cursor = ""
    while True:
        page = rest.get(f"/companies?limit=3&order_by=name{cursor and f'&starting_after={cursor}'}")
        seen += [record["name"] for record in page["data"]]
        assert page["pageInfo"]["hasPreviousPage"] is bool(cursor)
        if not page["pageInfo"]["hasNextPage"]:
            break
        cursor = page["pageInfo"]["endCursor"]
    assert seen == [f"{number:02}" for number in range(7)]
    start = page["pageInfo"]["startCursor"]
    assert rest.names(f"/companies?limit=2&order_by=name&ending_before={start}") == ["04", "05"]


def test_fields_are_chosen(rest: Rest) -> None:
    [acme] = rest.make("companies", {"name": "Acme", "employees": 5})
    rest.make("people", {"name": {"firstName": "Ann"}, "companyId": acme})
    assert rest.get("/companies?fields=name,employees")["data"] == [{"id": acme, "name": "Acme", "employees": 5}]
    assert rest.get(f"/companies/{acme}?fields=name") == {"data": {"id": acme, "name": "Acme"}}
    [person] = rest.get("/people?fields=company&depth=1")["data"]
    assert person["company"]["name"] == "Acme"
    assert person.keys() == {"id", "company"}
    changed = rest.json("PATCH", f"/companies/{acme}?fields=employees", {"employees": 6})
    assert changed == {"data": {"id": acme, "employees": 6}}
    made = rest.json("POST", "/companies?fields=name", {"name": "New"}, status=201)["data"]
    assert made.keys() == {"id", "name"}


def test_limits(rest: Rest) -> None:
    rest.make("companies", *({"name": f"{number:03}"} for number in range(205)))
    assert len(rest.get("/companies")["data"]) == 60
    page = rest.get("/companies?limit=1000")
    assert len(page["data"]) == 200
    assert page["meta"] == {"totalCount": 205, "hasMore": True}
    nothing = rest.get("/companies?limit=0")
    assert nothing["data"] == []
    assert nothing["totalCount"] == 205


def test_depth(rest: Rest) -> None:
    [acme] = rest.make("companies", {"name": "Acme"})
    [ann] = rest.make("people", {"name": {"firstName": "Ann"}, "companyId": acme})
    rest.make("people", *({"name": {"firstName": str(number)}, "companyId": acme} for number in range(65)))
    assert "company" not in rest.get(f"/people/{ann}")["data"]
    shown = rest.get(f"/people/{ann}?depth=1")["data"]
    assert shown["company"]["name"] == "Acme"
    assert "people" not in shown["company"]
    assert shown["opportunities"] == []
    [listed] = rest.get("/companies?depth=1")["data"]
    assert len(listed["people"]) == 60
    assert listed["people"][0]["companyId"] == acme
    assert listed["accountOwner"] is None


BAD = [
    ("depth=2", "depth", "'depth=2' parameter invalid. Allowed values are 0, 1"),
    ("limit=-1", "limit", "negative"),
    ("limit=NaN", "limit", "integer"),
    ("limit=1.5", "limit", "integer"),
    ("offset=-1", "offset", "negative"),
    ("limit=1&limit=2", "limit", "twice"),
    ("after=x", "after", "Known parameters: depth, ending_before, fields, filter"),
    ("fields=nope", "fields", "Field 'nope' doesn't exist on object 'company' at depth 0. Known fields: id, createdAt"),
    ("fields=people", "fields", "at depth 0"),
    ("fields=", "fields", "Known fields"),
    ("cursor=x", "cursor", "Known parameters: depth, ending_before"),
    ("page=2", "page", "Known parameters: depth, ending_before"),
    ("token=x", "token", "Known parameters"),
    ("sort=name", "sort", "Known parameters"),
    ("order=name", "order", "order[field]"),
    ("starting_after=x", "starting_after", "Invalid cursor: x"),
    ("starting_after=x&ending_before=y", "ending_before", "Cannot provide both"),
    ("filter[name]=x", "filter[name]", "eg: filter[name][eq]=10"),
    ("filter[nope][eq]=x", "filter[nope][eq]", "Known fields: id, createdAt"),
    ("filter[name][contains]=x", "filter[name][contains]", "Allowed operators: eq, neq"),
    ("filter[name][regex]=x", "filter[name][regex]", "Allowed operators"),
    ("filter[id][eq]=x", "filter[id][eq]", "Invalid UUID: x"),
    ("filter[employees][gt]=many", "filter[employees][gt]", "Invalid number: many"),
    ("filter[createdAt][gt]=yesterday", "filter[createdAt][gt]", "Invalid date-time"),
    ("filter[idealCustomerProfile][eq]=yes", "filter[idealCustomerProfile][eq]", "Invalid boolean: yes"),
    ("filter[name][is]=EMPTY", "filter[name][is]", "NULL or NOT_NULL"),
    ("filter[people][is]=NULL", "filter[people][is]", "many records"),
    ("filter[accountOwner][is]=NULL", "filter[accountOwner][is]", "accountOwnerId"),
    ("filter[annualRecurringRevenue][is]=NULL", "filter[annualRecurringRevenue][is]", "has parts"),
    ("filter[annualRecurringRevenue.nope][is]=NULL", "filter[annualRecurringRevenue.nope][is]", "Known fields: amount"),
    ("filter=", "filter", "eg: price[gte]:10"),
    ("filter=name", "filter", "'filter' invalid for 'name'. eg: price[gte]:10"),
    ("filter=or(name[eq]:a", "filter", "eg: price[gte]:10"),
    ("filter=name[eq]:a)", "filter", "eg: price[gte]:10"),
    ("filter=name[in]:a", "filter", "array value expected"),
    ('filter=name[eq]:"a', "filter", "quote is not closed"),
    ("order[name]=up", "order[name]", "Allowed values are asc, desc, Asc"),
    ("order_by=name[Up]", "order_by", "eg: name[DescNullsLast]"),
    ("order_by=nope", "order_by", "Known fields"),
    ("order_by=name,,", "order_by", "'order_by' invalid"),
]


@pytest.mark.parametrize(("query", "field", "message"), BAD)
def test_a_bad_parameter_is_named(rest: Rest, query: str, field: str, message: str) -> None:
    error = rest.error("GET", f"/companies?{query}")
    assert error["code"] == "VALIDATION_ERROR"
    assert message in error["message"]
    assert [detail["field"] for detail in error["details"]] == [field]


@pytest.mark.parametrize(
    "text", ["not(" * 12 + "name[eq]:a" + ")" * 12, ",".join(["name[eq]:a"] * 101), "(" * 500, "or(" * 3000]
)
def test_a_filter_has_limits(rest: Rest, text: str) -> None:
    assert rest.error("GET", f"/companies?filter={text}")["code"] == "VALIDATION_ERROR"
