"""OnePageCRM's streams and its list of contacts, of 100,000: read in their documented order by an index, as far as the
page."""

from __future__ import annotations

from typing import Any

import orjson
import pytest

from app.auth.caller import Caller
from models.access.standard import STANDARD, Role
from resolvers import registry
from resolvers.kit import versions
from resolvers.kit.context import Context, Limits
from resolvers.kit.rest import RestRequest
from resolvers.onepagecrm import operations
from resolvers.onepagecrm.asked import Asked
from resolvers.onepagecrm.settling import Settled
from tests.scale.conftest import MEMBER, OWNED, PEOPLE, WORKSPACE, Scale
from tests.scale.conftest import _One as One
from tests.scale.conftest import _Recorder as Recorder
from tests.scale.test_timeline import PLANS

pytestmark = pytest.mark.slow

PER_PAGE = 10


async def asked(scale: Scale, path: str, query: str, monkeypatch: pytest.MonkeyPatch) -> tuple[Any, str, Any]:
    """The data, and the one statement that it took; what stands beside the data is another one, of test_tallies."""

    async def uncounted(_asked: Asked) -> tuple[bytes, ...]:
        return ()

    async def nothing(_self: Settled, _context: Context) -> None:
        """The workspace has no statuses and needs none."""

    async def first(_database: Any, _workspace: Any) -> int:
        return 0

    monkeypatch.setattr(Settled, "settle", nothing)
    monkeypatch.setattr(operations, "counters", uncounted)
    monkeypatch.setattr(versions, "current", first)
    recorder = Recorder(scale.connection)
    caller = Caller(WORKSPACE, STANDARD[Role.OWNER], MEMBER, MEMBER, "scale")
    context = Context(caller, One(recorder), Limits())  # type: ignore[arg-type]
    operation = next(one for one in registry.one_page_rest().operations if one.path == path)
    answer = await operation.run(RestRequest(context, {}, query, None, "http://x.example/api/v3"))
    [(sql, arguments)] = recorder.sent
    return orjson.loads(answer.content)["data"], sql, arguments


# What the total that stands beside every page reads: the members of the list, and for a stream whose they are.
COUNTED = {"/action_stream": PEOPLE + OWNED, "/team_stream": PEOPLE + OWNED, "/contacts": OWNED}


@pytest.mark.parametrize("plan", PLANS)
@pytest.mark.parametrize("path", COUNTED)
async def test_a_page_is_read_by_its_order(scale: Scale, path: str, plan: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for page in (1, 5, 40):
        data, sql, arguments = await asked(scale, path, f"per_page={PER_PAGE}&page={page}", monkeypatch)
        assert len(data["contacts"]) == PER_PAGE
        assert data["total_count"] == OWNED
        cost = await scale.measured(sql, arguments, plan=plan)
        reached = page * PER_PAGE
        # Each row of the order is joined to its person, in a plan for every start also to more of what the list looks
        # at; those of the page have companies, points, actions and so on.
        assert cost.rows - COUNTED[path] <= 6 * reached + 60 * PER_PAGE, cost
        # The total of a stream may be counted by merging, for which everybody is put in the order of ids.
        large = [keys for rows, keys in cost.sorts if rows > reached]
        assert all(len(keys) == 1 and keys[0].endswith(".id") for keys in large), cost
        assert not large or path != "/contacts", cost
        # A plan for every start expects a tenth of all to be passed over; it walks the index all the same.
        assert "stream_place" not in cost.full_scans
        # Only the total of a stream may look at everybody at once.
        assert cost.full_scans.count("person") <= (path != "/contacts"), cost
