"""What rules tell members: each sees the own notifications, and notes that they were read."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

import pytest

from app.auth.caller import Role
from models.automation.notifications import notify
from models.database.pool import Database
from models.records.scope import Scope
from tests.basicsos.conftest import Api, Person
from tests.basicsos.conftest import api as api
from tests.basicsos.conftest import person as person

Tell = Callable[[UUID, str], Awaitable[str]]
MakePerson = Callable[[str, Role], Awaitable[Person]]


@pytest.fixture
def tell(api: Api, database: Database) -> Tell:
    """Tells a member of something, as a rule does; the id."""

    async def told(user_id: UUID, subject: str) -> str:
        scope = Scope(api.workspace_id, None, "Rule", None, "test", "API")
        async with database.transaction(api.workspace_id) as session:
            return str(await notify(session, scope, user_id, "AUTOMATION", subject, data={"runId": "r"}))

    return told


async def test_everybody_sees_the_own_ones(api: Api, person: MakePerson, tell: Tell) -> None:
    ann, bob = await person("Ann", Role.USER), await person("Bob", Role.READ_ONLY)
    for subject in ("first", "second", "third"):
        await tell(ann.user_id, subject)
    its_id = await tell(bob.user_id, "for Bob")
    page = ann.send("GET", "/notifications", params={"range": "[0,1]"})
    assert [one["title"] for one in page.json()] == ["third", "second"]
    assert (page.headers["content-range"], page.headers["x-total-count"]) == ("notifications 0-1/3", "3")
    [seen] = bob.json("GET", "/notifications")
    assert seen.pop("created_at")
    assert seen == {
        "id": its_id,
        "type": "AUTOMATION",
        "title": "for Bob",
        "body": None,
        "data": {"runId": "r"},
        "read_at": None,
    }
    # A key that stands for nobody was told nothing.
    assert api.json("GET", "/notifications") == []
    ann.error("PUT", f"/notifications/{its_id}", {"read": True}, status=404)
    api.error("PUT", f"/notifications/{its_id}", {"read": True}, status=404)
    assert bob.json("GET", "/notifications")[0]["read_at"] is None


async def test_they_are_read_one_by_one_or_all(person: MakePerson, tell: Tell) -> None:
    ann, bob = await person("Ann", Role.READ_ONLY), await person("Bob", Role.USER)
    first, _, _ = [await tell(ann.user_id, subject) for subject in ("first", "second", "third")]
    await tell(bob.user_id, "for Bob")
    answer = ann.send("PUT", f"/notifications/{first}", {"read": True, "title": "x"})
    assert answer.headers["x-ignored-fields"] == "title"
    read_at = answer.json()["read_at"]
    assert read_at is not None
    assert answer.json()["title"] == "first"
    # The first time counts.
    assert ann.json("PATCH", f"/notifications/{first}", {"read": True})["read_at"] == read_at
    assert [one["title"] for one in ann.json("GET", "/notifications?unread=true")] == ["third", "second"]
    assert ann.json("POST", "/notifications/read") == {"read": 2}
    assert ann.json("POST", "/notifications/read") == {"read": 0}
    assert ann.json("GET", "/notifications?unread=true") == []
    assert len(ann.json("GET", "/notifications?unread=false")) == 3
    assert ann.json("PUT", f"/notifications/{first}", {"read": False})["read_at"] is None
    assert len(bob.json("GET", "/notifications?unread=true")) == 1


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("range=x", "range"),
        ("range=[1,0]", "range"),
        ("range=[0,9999]", "range"),
        ("unread=maybe", "unread"),
        ("unread=true&unread=false", "unread"),
        ("sort=title", "sort"),
    ],
)
def test_queries_that_cannot_be(api: Api, query: str, named: str) -> None:
    assert named in api.error("GET", f"/notifications?{query}")["error"]


@pytest.mark.parametrize("body", [{}, {"read": "yes"}, {"read": None}, {"title": "x"}, []])
async def test_marks_that_cannot_be(person: MakePerson, tell: Tell, body: Any) -> None:
    ann = await person("Ann", Role.USER)
    its_id = await tell(ann.user_id, "first")
    ann.error("PUT", f"/notifications/{its_id}", body)
    assert len(ann.json("GET", "/notifications?unread=true")) == 1
