"""groupBy with a view: the groups are those of the records that the view shows."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from models.metadata.model_change import ModelChange
from models.metadata.view_reading import index_view_id
from models.metadata.views import Views
from models.records.scope import Scope
from resolvers.twenty.custom import built_in_of
from resolvers.twenty.standard import field_id, object_id, standard_objects
from resolvers.twenty.vocabulary import STANDARD
from tests.twenty.conftest import Twenty
from tests.twenty.test_groups import counted

WORDS = {words.singular: words for words in STANDARD}


class Screens:
    """Makes views as somebody does on a screen."""

    def __init__(self, twenty: Twenty) -> None:
        self.twenty = twenty

    async def make(self, table: str, **given: Any) -> str:
        """A view or a part of one."""
        scope = Scope(self.twenty.workspace_id, None, "test", None, "tests", "API")
        async with self.twenty.database.transaction(self.twenty.workspace_id) as session:
            change = ModelChange(session, scope, standard_objects(), built_in_of, frozenset())
            return str(await Views(change, datetime.now(UTC)).create(table, given))

    async def view(self, of: str = "person", **given: Any) -> str:
        """A view of an object."""
        return await self.make("view", object_def_id=object_id(WORDS[of]), name="V", **given)

    async def filter(self, view_id: str, of: str, field: str, operand: str, value: Any = None, **more: Any) -> None:
        """A condition of a view."""
        its_id = field_id(WORDS[of], field)
        await self.make("view_filter", view_id=view_id, field_id=its_id, operand=operand, value=value, **more)

    async def shown(self, view_id: str, of: str = "people", by: str = "id", more: str = "") -> dict[Any, int]:
        """The groups of the view's records."""
        document = f"""query Q($view: UUID) {{ {of}GroupBy(groupBy: [{{{by}: true}}], viewId: $view{more}) {{
          groupByDimensionValues totalCount }} }}"""
        data = await self.twenty.data(document, view=view_id)
        plainly = Twenty(self.twenty.database, self.twenty.workspace_id, field_by_field=True)
        assert await plainly.data(document, view=view_id) == data
        return counted(data[f"{of}GroupBy"])


@pytest.fixture
def screens(twenty: Twenty) -> Screens:
    return Screens(twenty)


async def test_a_view_keeps_what_it_filters(twenty: Twenty, screens: Screens) -> None:
    await twenty.make(
        "person",
        {"first_name": "A", "city": "Paris"},
        {"first_name": "B", "city": "Paris"},
        {"first_name": "C", "city": "Rome"},
        {"first_name": "D"},
    )
    view = await screens.view()
    assert await screens.shown(view, by="city") == {"Paris": 2, "Rome": 1, None: 1}
    await screens.filter(view, "person", "city", "CONTAINS", "ari")
    assert await screens.shown(view, by="city") == {"Paris": 2}
    assert await screens.shown(view, by="city", more=', filter: {name: {firstName: {eq: "A"}}}') == {"Paris": 1}
    # The object's own view, which nobody has changed, shows everything.
    assert len(await screens.shown(str(index_view_id(object_id(WORDS["person"]))), by="city")) == 3


NOW = datetime.now(UTC)
# Object, field, operand, value, part of the field; the names that are kept.
OPERANDS: list[tuple[str, str, str, Any, str | None, str]] = [
    ("person", "name", "CONTAINS", "an", None, "Ann Dan"),
    ("person", "name", "CONTAINS", "an", "lastName", "Dan"),
    ("person", "name", "DOES_NOT_CONTAIN", "an", None, "Bo"),
    ("person", "city", "IS_EMPTY", None, None, "Bo"),
    ("person", "city", "IS_NOT_EMPTY", None, None, "Ann Dan"),
    ("person", "city", "DOES_NOT_CONTAIN", "paris", None, "Bo Dan"),
    ("person", "city", "CONTAINS", "50%", None, "Dan"),
    # What is not filled in keeps everybody.
    ("person", "city", "CONTAINS", "", None, "Ann Bo Dan"),
    ("person", "company", "IS", {"selectedRecordIds": ["<acme>"]}, None, "Ann"),
    ("person", "company", "IS", '["<acme>"]', None, "Ann"),
    ("person", "company", "IS_NOT", {"selectedRecordIds": ["<acme>"]}, None, "Bo Dan"),
    ("person", "createdAt", "IS_TODAY", None, None, "Ann"),
    ("person", "createdAt", "IS", "2024-05-01", None, "Bo"),
    ("person", "createdAt", "IS_BEFORE", "2024-05-02", None, "Bo"),
    ("person", "createdAt", "IS_AFTER", "2024-05-02T00:00:00Z", None, "Ann Dan"),
    ("person", "createdAt", "IS_IN_PAST", None, None, "Ann Bo Dan"),
    ("person", "createdAt", "IS_IN_FUTURE", None, None, ""),
    ("person", "createdAt", "IS_RELATIVE", "PAST_7_DAY", None, "Ann Dan"),
    ("person", "createdAt", "IS_RELATIVE", {"direction": "PAST", "amount": 1, "unit": "DAY"}, None, "Ann"),
    ("person", "createdAt", "IS_RELATIVE", "THIS_1_DAY", None, "Ann"),
    ("person", "createdAt", "IS_RELATIVE", "NEXT_2_YEAR", None, "Ann"),
    ("company", "employees", "GREATER_THAN_OR_EQUAL", "10", None, "Acme"),
    ("company", "employees", "LESS_THAN_OR_EQUAL", 10, None, "Acme Bolt"),
    ("company", "employees", "IS", "10", None, "Acme"),
    ("company", "annualRecurringRevenue", "GREATER_THAN_OR_EQUAL", "1.5", None, "Acme"),
    ("company", "annualRecurringRevenue", "CONTAINS", "eu", "currencyCode", "Acme"),
    ("company", "idealCustomerProfile", "IS", "true", None, "Acme"),
    ("opportunity", "stage", "IS", '["NEW"]', None, "First"),
    ("opportunity", "stage", "IS_NOT", ["NEW"], None, "Second Third"),
]


@pytest.mark.parametrize(("of", "field", "operand", "value", "part", "kept"), OPERANDS)
async def test_what_operands_mean(
    twenty: Twenty, screens: Screens, of: str, field: str, operand: str, value: Any, part: str | None, kept: str
) -> None:
    acme, _ = await twenty.make(
        "company",
        {
            "name": "Acme",
            "employees": 10,
            "annual_recurring_revenue": "1.5",
            "annual_recurring_revenue_currency": "EUR",
            "ideal_customer_profile": True,
        },
        {"name": "Bolt", "employees": 9, "annual_recurring_revenue": "1"},
    )
    await twenty.make(
        "person",
        {"first_name": "Ann", "city": "Paris", "company_id": acme, "job_title": "Ann"},
        {"first_name": "Bo", "created_at": "2024-05-01T23:59:59Z", "job_title": "Bo"},
        {
            "first_name": "D",
            "last_name": "Tan",
            "city": "50% Rome",
            "created_at": (NOW - timedelta(days=3)).isoformat(),
            "job_title": "Dan",
        },
    )
    await twenty.make("deal", {"name": "First", "stage": "NEW"}, {"name": "Second", "stage": "WON"}, {"name": "Third"})
    if isinstance(value, str):
        value = value.replace("<acme>", acme)
    elif isinstance(value, dict) and "selectedRecordIds" in value:
        value = {"selectedRecordIds": [acme]}
    view = await screens.view(of)
    await screens.filter(view, of, field, operand, value, sub_field=part)
    words = WORDS[of]
    found = await screens.shown(view, words.plural, "jobTitle" if of == "person" else "name")
    assert found == dict.fromkeys(kept.split(), 1)


async def test_groups_of_filters_and_any_field(twenty: Twenty, screens: Screens) -> None:
    await twenty.make(
        "person",
        {"first_name": "A", "city": "Paris", "job_title": "one"},
        {"first_name": "B", "city": "Rome", "job_title": "two"},
        {"first_name": "C", "city": "Oslo", "job_title": "three"},
    )
    view = await screens.view()
    either = await screens.make("view_filter_group", view_id=view, operator="OR")
    await screens.filter(view, "person", "city", "CONTAINS", "paris", group_id=either)
    await screens.filter(view, "person", "city", "CONTAINS", "rome", group_id=either)
    assert await screens.shown(view, by="city") == {"Paris": 1, "Rome": 1}
    neither = await screens.make("view_filter_group", view_id=view, operator="NOT", parent_id=either)
    await screens.filter(view, "person", "city", "CONTAINS", "rome", group_id=neither)
    assert await screens.shown(view, by="city") == {"Oslo": 1, "Paris": 1, "Rome": 1}
    anywhere = await screens.view(any_field_filter_value="THREE")
    assert await screens.shown(anywhere, by="city") == {"Oslo": 1}


async def test_views_that_cannot_be(twenty: Twenty, screens: Screens, stranger_id: str) -> None:
    document = """query Q($view: ID) { companiesGroupBy(groupBy: [{name: true}], viewId: $view) { totalCount }
      companies { totalCount } }"""
    empty = {"companiesGroupBy": None, "companies": {"totalCount": 0}}
    search = await screens.view("company")
    await screens.filter(search, "company", "name", "VECTOR_SEARCH", "x")
    for given, message, code in (
        (stranger_id, f"No view with id {stranger_id} was found.", "NOT_FOUND"),
        ("x", "Invalid UUID: x", "BAD_USER_INPUT"),
        (await screens.view("person"), "This view is not one of companies.", "BAD_USER_INPUT"),
        (search, "The view filters name by VECTOR_SEARCH, which such a field does not have.", "BAD_USER_INPUT"),
    ):
        body = await twenty.answer(document, {"view": given})
        [error] = body["errors"]
        assert (error["message"], error["path"]) == (message, ["companiesGroupBy"])
        assert error["extensions"] == {"code": code, "field": "viewId"}
        assert body["data"] == empty
