"""Views and their parts: every act in each family of names, what they refuse, and what becomes of them."""

from __future__ import annotations

from typing import Any

import pytest

from app.auth.caller import Role
from models.database.address import DatabaseAddress
from tests.metadata.conftest import Model
from tests.support import workspaces
from tests.support.server import Crm

STAGES = [{"label": "Open", "value": "OPEN", "position": 0}, {"label": "Won", "value": "WON", "position": 1}]


class Board:
    """A custom object with a few fields."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.object = model.make_object()
        self.stage = model.make_field(self.object, "stage", "SELECT", options=STAGES)
        self.born = model.make_field(self.object, "born", "DATE")
        self.weight = model.make_field(self.object, "weight", "NUMBER")
        self.name: str = model.field("pet", "name")["id"]

    def make(self, kind: str, selection: str = "id", **given: Any) -> dict[str, Any]:
        """A view or part."""
        document = f"mutation C($i: Create{kind}Input!) {{ createCore{kind}(input: $i) {{ {selection} }} }}"
        made: dict[str, Any] = self.model.query(document, i=given)[f"createCore{kind}"]
        return made

    def refuse(self, kind: str, **given: Any) -> tuple[str, str]:
        """Message and field of a refused create."""
        document = f"mutation C($i: Create{kind}Input!) {{ createCore{kind}(input: $i) {{ id }} }}"
        error = self.model.error(document, i=given)
        return error["message"], error["extensions"].get("field")

    def view(self, selection: str = "id", **given: Any) -> dict[str, Any]:
        """A view of the object."""
        return self.make("View", selection, **{"objectMetadataId": self.object, "name": "Mine", **given})

    def index(self, selection: str = "id") -> dict[str, Any]:
        """The object's own view."""
        document = f"query V($o: String) {{ getCoreViews(objectMetadataId: $o) {{ key {selection} }} }}"
        views: list[dict[str, Any]] = self.model.query(document, o=self.object)["getCoreViews"]
        return next(view for view in views if view["key"] == "INDEX")


@pytest.fixture
def board(model: Model) -> Board:
    """A new workspace's object."""
    return Board(model)


def test_every_object_has_an_index_view(board: Board) -> None:
    objects = board.model.query("{ objects { edges { node { id } } } }")["objects"]["edges"]
    views = board.model.query("{ getCoreViews { objectMetadataId key type name } }")["getCoreViews"]
    assert {view["objectMetadataId"] for view in views if view["key"] == "INDEX"} == {
        edge["node"]["id"] for edge in objects
    }
    index = board.index("id name type viewFields { id fieldMetadataId position isVisible size } isCustom workspaceId")
    assert (index["name"], index["type"], index["isCustom"]) == ("All Pets", "TABLE", False)
    assert index["workspaceId"] == str(board.model.crm.workspace_id)
    fields = [field["fieldMetadataId"] for field in index["viewFields"]]
    assert fields[:4] == [board.name, board.stage, board.born, board.weight]
    assert [field["position"] for field in index["viewFields"]] == list(range(len(fields)))
    # It is the same one the next time, and a view that somebody changes keeps its columns' ids.
    column = index["viewFields"][1]["id"]
    document = "mutation U($i: UpdateViewFieldInput!) { updateCoreViewField(input: $i) { id size isVisible } }"
    changed = board.model.query(document, i={"id": column, "update": {"size": 300, "isVisible": False}})
    assert changed["updateCoreViewField"] == {"id": column, "size": 300, "isVisible": False}
    again = board.index("id viewFields { id fieldMetadataId }")
    assert again["id"] == index["id"]
    assert [field["id"] for field in again["viewFields"]] == [field["id"] for field in index["viewFields"]]
    # A field that is made later gets its column.
    late = board.model.make_field(board.object, "late", "TEXT")
    assert board.index("viewFields { fieldMetadataId }")["viewFields"][-1] == {"fieldMetadataId": late}
    error = board.model.error("mutation D($i: String!) { deleteCoreView(id: $i) }", i=index["id"])
    assert error["message"] == "The index view of an object cannot be deleted"
    message, field = board.refuse("View", objectMetadataId=board.object, name="Two", key="INDEX")
    assert (message, field) == ("The object has an index view already", "key")


def test_a_view_lives(board: Board) -> None:
    given = {
        "name": "Board",
        "type": "KANBAN",
        "icon": "IconLayoutKanban",
        "position": 2.5,
        "isCompact": True,
        "openRecordIn": "RECORD_PAGE",
        "shouldHideEmptyGroups": True,
        "anyFieldFilterValue": "x",
        "mainGroupByFieldMetadataId": board.stage,
        "kanbanAggregateOperation": "SUM",
        "kanbanAggregateOperationFieldMetadataId": board.weight,
    }
    made = board.view(" ".join((*given, "id key isCustom visibility createdAt deletedAt")), **given)
    its_id = made.pop("id")
    assert made.pop("createdAt")
    assert made == {**given, "key": None, "isCustom": True, "visibility": "WORKSPACE", "deletedAt": None}
    # A board starts with a group for each option, and one for records without a value.
    groups = board.model.query(
        "query G($v: String) { getCoreViewGroups(viewId: $v) { fieldValue position } }", v=its_id
    )
    assert [group["fieldValue"] for group in groups["getCoreViewGroups"]] == ["OPEN", "WON", ""]
    update = "mutation U($id: String!, $i: UpdateViewInput!) { updateCoreView(id: $id, input: $i) { name isCompact } }"
    changed = board.model.query(update, id=its_id, i={"name": "Other", "isCompact": False})["updateCoreView"]
    assert changed == {"name": "Other", "isCompact": False}
    listed = "query V($o: String, $t: [ViewType!]) { getCoreViews(objectMetadataId: $o, viewTypes: $t) { id } }"
    assert board.model.query(listed, o=board.object, t=["KANBAN"]) == {"getCoreViews": [{"id": its_id}]}
    assert board.model.query("mutation D($i: String!) { deleteCoreView(id: $i) }", i=its_id) == {"deleteCoreView": True}
    gone = board.model.query("query V($i: String!) { getCoreView(id: $i) { id } }", i=its_id)
    assert gone == {"getCoreView": None}
    groups = board.model.query("query G($v: String) { getCoreViewGroups(viewId: $v) { id } }", v=its_id)
    assert groups == {"getCoreViewGroups": []}


PARTS: tuple[tuple[str, dict[str, Any], dict[str, Any]], ...] = (
    ("ViewField", {"fieldMetadataId": "weight", "size": 120, "position": 3}, {"isVisible": False}),
    ("ViewFilter", {"fieldMetadataId": "name", "operand": "CONTAINS", "value": "x"}, {"value": ["a", 1]}),
    ("ViewFilterGroup", {"logicalOperator": "OR"}, {"logicalOperator": "AND"}),
    ("ViewSort", {"fieldMetadataId": "name", "direction": "DESC"}, {"direction": "ASC"}),
    ("ViewGroup", {"fieldMetadataId": "stage", "fieldValue": "OPEN"}, {"isVisible": False}),
)
YES = {"View", "ViewFilterGroup", "ViewSort"}


@pytest.mark.parametrize(("kind", "given", "patch"), PARTS, ids=[row[0] for row in PARTS])
def test_a_part_lives_in_each_family_of_names(
    board: Board, kind: str, given: dict[str, Any], patch: dict[str, Any], stranger_id: str
) -> None:
    view = board.view()["id"]
    if "fieldMetadataId" in given:
        given = {**given, "fieldMetadataId": getattr(board, given["fieldMetadataId"])}
    shown = " ".join({**given, **patch})
    query = board.model.query
    for family, scalar, argument in (("Core", "String", "input"), ("", "String", "data"), ("One", "ID", "data")):
        act = f"{family}{kind}"
        document = f"mutation C($i: Create{kind}Input!) {{ create{act}({argument}: $i) {{ id viewId {shown} }} }}"
        made = query(document, i={"viewId": view, **given})[f"create{act}"]
        assert made.items() >= {"viewId": view, **given}.items()
        its_id = made["id"]
        changes = (
            (f"mutation U($i: Update{kind}Input!) {{ update{act}(input: $i) {{ {shown} }} }}", {"update": patch}),
            (f"mutation U($i: Update{kind}Input!) {{ update{act}(input: $i) {{ {shown} }} }}", patch),
        )
        for document, said in changes:
            assert query(document, i={"id": its_id, **said})[f"update{act}"] == {**given, **patch}
        data = f"Update{kind}Input{'Updates' if family == 'One' else ''}!"
        document = f"mutation U($d: {scalar}, $i: {data}) {{ update{act}(id: $d, data: $i) {{ {shown} }} }}"
        assert query(document, d=its_id, i=patch)[f"update{act}"] == {**given, **patch}
        own = kind[0].lower() + kind[1:]
        if family == "One":
            listed = query(f"query L($v: ID) {{ {own}s(viewId: $v) {{ id }} }}", v=view)[f"{own}s"]
            found = query(f"query F($i: ID!) {{ {own}(id: $i) {{ id }} }}", i=its_id)[own]
            missing = board.model.error(f"query F($i: ID!) {{ {own}(id: $i) {{ id }} }}", i=stranger_id)
            assert missing["extensions"] == {"code": "NOT_FOUND", "field": "id"}
        else:
            listed = query(f"query L($v: String) {{ get{act}s(viewId: $v) {{ id }} }}", v=view)[f"get{act}s"]
            found = query(f"query F($i: String!) {{ get{act}(id: $i) {{ id }} }}", i=its_id)[f"get{act}"]
            assert query(f"query F($i: String!) {{ get{act}(id: $i) {{ id }} }}", i=stranger_id) == {f"get{act}": None}
        assert listed == [{"id": its_id}]
        assert found == {"id": its_id}
        yes = kind in YES and family != "One"
        document = f"mutation D($i: Delete{kind}Input!) {{ delete{act}(input: $i) {'' if yes else '{ id }'} }}"
        assert query(document, i={"id": its_id})[f"delete{act}"] == (True if yes else {"id": its_id})
        document = f"mutation D($i: {scalar}!) {{ destroy{act}(id: $i) {'' if yes else '{ id }'} }}"
        error = board.model.error(document, i=its_id)
        assert error["extensions"]["code"] == "NOT_FOUND"


def test_views_by_the_documentations_pattern(board: Board, stranger_id: str) -> None:
    query = board.model.query
    document = "mutation C($d: CreateViewInput!) { createOneView(data: $d) { id icon } }"
    made = query(document, d={"objectMetadataId": board.object, "name": "A"})["createOneView"]
    assert made["icon"] == "IconList"
    found = query(
        "query V($o: ID) { views(objectMetadataId: $o, paging: {first: 1})"
        " { totalCount pageInfo { hasNextPage endCursor } edges { cursor node { id key } } } }",
        o=board.object,
    )["views"]
    assert (found["totalCount"], found["pageInfo"]["hasNextPage"], found["edges"][0]["node"]["key"]) == (
        2,
        True,
        "INDEX",
    )
    document = "mutation U($i: ID!, $d: UpdateViewInputUpdates!) { updateOneView(id: $i, data: $d) { name } }"
    assert query(document, i=made["id"], d={"name": "B"}) == {"updateOneView": {"name": "B"}}
    assert query("query V($i: ID!) { view(id: $i) { name } }", i=made["id"]) == {"view": {"name": "B"}}
    assert (
        query("mutation D($i: ID!) { deleteOneView(id: $i) { id } }", i=made["id"])["deleteOneView"]["id"] == made["id"]
    )
    for document in (
        "query V($i: ID!) { view(id: $i) { id } }",
        "mutation D($i: ID!) { deleteOneView(id: $i) { id } }",
    ):
        for gone in (made["id"], stranger_id):
            assert board.model.error(document, i=gone)["extensions"] == {"code": "NOT_FOUND", "field": "id"}


def test_a_client_may_bring_its_ids(board: Board, stranger_id: str) -> None:
    assert board.view(id=stranger_id) == {"id": stranger_id}
    message, field = board.refuse("View", id=stranger_id, objectMetadataId=board.object, name="x")
    assert (message, field) == ("A duplicate entry was detected: id is taken.", "id")
    # The id of an index view is taken, too, though nobody stored that view.
    index = board.index("id")["id"]
    assert board.refuse("View", id=index, objectMetadataId=board.object, name="x")[1] == "id"
    part = {"viewId": stranger_id, "fieldMetadataId": board.name, "id": stranger_id}
    assert board.make("ViewSort", **part) == {"id": stranger_id}
    assert board.refuse("ViewSort", **{**part, "fieldMetadataId": board.stage})[1] == "id"


def test_several_columns_at_once_or_none(board: Board) -> None:
    view = board.view()["id"]
    document = "mutation M($i: [CreateViewFieldInput!]!) { createManyCoreViewFields(inputs: $i) { fieldMetadataId } }"
    rows = [{"viewId": view, "fieldMetadataId": field} for field in (board.name, board.stage)]
    error = board.model.error(document, i=[*rows, rows[0]])
    assert (error["message"], error["extensions"]["code"]) == ("The view has this field already", "CONFLICT")
    made = board.model.query(document, i=rows)["createManyCoreViewFields"]
    assert [row["fieldMetadataId"] for row in made] == [board.name, board.stage]


def test_what_a_view_refuses(board: Board, stranger_id: str) -> None:
    of = {"objectMetadataId": board.object, "name": "x"}
    company = board.model.field("company", "name")["id"]
    refused = (
        ({"objectMetadataId": board.object}, "name"),
        ({**of, "name": " "}, "name"),
        ({"name": "x"}, "objectMetadataId"),
        ({**of, "objectMetadataId": stranger_id}, "objectMetadataId"),
        ({**of, "objectMetadataId": "x"}, "objectMetadataId"),
        ({**of, "id": "x"}, "id"),
        ({**of, "type": "CALENDAR"}, "calendarFieldMetadataId"),
        ({**of, "type": "CALENDAR", "calendarFieldMetadataId": board.name}, "calendarFieldMetadataId"),
        ({**of, "type": "KANBAN", "mainGroupByFieldMetadataId": board.weight}, "mainGroupByFieldMetadataId"),
        ({**of, "mainGroupByFieldMetadataId": company}, "mainGroupByFieldMetadataId"),
        ({**of, "kanbanAggregateOperationFieldMetadataId": stranger_id}, "kanbanAggregateOperationFieldMetadataId"),
        ({**of, "visibility": "UNLISTED"}, "visibility"),
    )
    for given, field in refused:
        message, named = board.refuse("View", **given)
        assert named == field, (given, message)
    assert (
        len(
            board.model.query("query V($o: String) { getCoreViews(objectMetadataId: $o) { id } }", o=board.object)[
                "getCoreViews"
            ]
        )
        == 1
    )


def test_what_the_parts_of_a_view_refuse(board: Board, stranger_id: str) -> None:
    view, other = board.view()["id"], board.view(name="Other")["id"]
    company = board.model.field("company", "name")["id"]
    theirs = board.make("ViewFilterGroup", viewId=other)["id"]
    on = {"viewId": view, "fieldMetadataId": board.name}
    refused: tuple[tuple[str, dict[str, Any], str], ...] = (
        ("ViewField", {"fieldMetadataId": board.name}, "viewId"),
        ("ViewField", {**on, "viewId": stranger_id}, "viewId"),
        ("ViewField", {"viewId": view}, "fieldMetadataId"),
        ("ViewField", {**on, "fieldMetadataId": company}, "fieldMetadataId"),
        ("ViewField", {**on, "size": -1}, "size"),
        ("ViewFilter", {**on, "viewFilterGroupId": theirs}, "viewFilterGroupId"),
        ("ViewFilter", {**on, "viewFilterGroupId": stranger_id}, "viewFilterGroupId"),
        ("ViewFilterGroup", {"viewId": view, "parentViewFilterGroupId": theirs}, "parentViewFilterGroupId"),
        ("ViewGroup", {"viewId": view, "fieldValue": "A"}, "fieldMetadataId"),
    )
    for kind, given, field in refused:
        message, named = board.refuse(kind, **given)
        assert named == field, (kind, given, message)
        assert "_" not in message, message


def test_filter_groups_stand_inside_each_other_and_go_together(board: Board) -> None:
    view = board.view()["id"]
    outer = board.make("ViewFilterGroup", viewId=view, logicalOperator="OR")["id"]
    inner = board.make("ViewFilterGroup", viewId=view, parentViewFilterGroupId=outer)["id"]
    for group in (outer, inner):
        board.make("ViewFilter", viewId=view, fieldMetadataId=board.name, value="x", viewFilterGroupId=group)
    update = "mutation U($i: String!, $d: UpdateViewFilterGroupInput!)"
    update += " { updateCoreViewFilterGroup(id: $i, input: $d) { id } }"
    error = board.model.error(update, i=outer, d={"parentViewFilterGroupId": inner})
    assert error["message"] == "A filter group cannot stand inside itself"
    board.model.query("mutation D($i: String!) { deleteCoreViewFilterGroup(id: $i) }", i=outer)
    left = board.model.query(
        "query V($i: String!) { getCoreView(id: $i) { viewFilters { id } viewFilterGroups { id } } }", i=view
    )
    assert left["getCoreView"] == {"viewFilters": [], "viewFilterGroups": []}


def test_a_field_that_is_put_away_leaves_the_views(board: Board) -> None:
    table = board.view(
        name="Table",
        mainGroupByFieldMetadataId=board.stage,
        kanbanAggregateOperation="COUNT_EMPTY",
        kanbanAggregateOperationFieldMetadataId=board.born,
    )["id"]
    kanban = board.view(name="Board", type="KANBAN", mainGroupByFieldMetadataId=board.stage)["id"]
    calendar = board.view(name="Days", type="CALENDAR", calendarFieldMetadataId=board.born)["id"]
    for field in (board.stage, board.born, board.name):
        for kind in ("ViewField", "ViewFilter", "ViewSort"):
            board.make(kind, viewId=table, fieldMetadataId=field)
    for field in (board.stage, board.born):
        board.model.change_field(field, isActive=False)
    parts = (
        "viewFields { fieldMetadataId } viewFilters { fieldMetadataId } viewSorts { fieldMetadataId } viewGroups { id }"
    )
    found = board.model.query(
        "query V($o: String) { getCoreViews(objectMetadataId: $o) { id mainGroupByFieldMetadataId"
        f" kanbanAggregateOperation kanbanAggregateOperationFieldMetadataId {parts} }} }}",
        o=board.object,
    )["getCoreViews"]
    by_id = {view.pop("id"): view for view in found}
    assert not {kanban, calendar} & by_id.keys()
    kept = [{"fieldMetadataId": board.name}]
    assert by_id[table] == {
        "mainGroupByFieldMetadataId": None,
        "kanbanAggregateOperation": None,
        "kanbanAggregateOperationFieldMetadataId": None,
        "viewFields": kept,
        "viewFilters": kept,
        "viewSorts": kept,
        "viewGroups": [],
    }


def test_an_object_goes_with_its_views(board: Board) -> None:
    view = board.view()["id"]
    board.make("ViewSort", viewId=view, fieldMetadataId=board.name)
    board.model.change_object(board.object, isActive=False)
    board.model.query("mutation D($i: ID!) { deleteOneObject(id: $i) { id } }", i=board.object)
    assert board.model.query("query V($i: String!) { getCoreView(id: $i) { id } }", i=view) == {"getCoreView": None}


async def test_a_key_that_only_reads_changes_no_view(board: Board, owner_address: DatabaseAddress) -> None:
    crm = board.model.crm
    key = await workspaces.add_key(owner_address, crm.workspace_id, Role.READ_ONLY)
    reader = Crm(crm.url, key, crm.workspace_id, crm.http)
    document = "mutation C($i: CreateViewInput!) { createCoreView(input: $i) { id } }"
    error = reader.error(document, {"i": {"objectMetadataId": board.object, "name": "x"}}, path="/metadata")
    assert error["extensions"]["code"] == "FORBIDDEN"
    assert reader.data("{ getCoreViews { id } }", path="/metadata")["getCoreViews"]
