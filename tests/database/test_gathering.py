"""Work of one kind that comes at one moment: done together, and by each alone where that is refused."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Sequence
from typing import Any

import asyncpg
import pytest

from models.database import gathering
from models.database.gathering import Gathering
from models.errors import Busy, Conflict, Unavailable


class Work:
    """Does what it is given, and remembers in which company. Who is alone is in the company of itself."""

    def __init__(self) -> None:
        self.gathering = Gathering()
        self.companies: list[list[int]] = []
        self.refusal: Exception | None = None
        # Open: nobody is held up.
        self.gate = asyncio.Event()
        self.gate.set()
        # Some are under way together.
        self.met = asyncio.Event()

    def doing(self, entry: int, kind: str = "k") -> Awaitable[str]:
        async def alone() -> str:
            self.companies.append([entry])
            await asyncio.sleep(0)
            await self.gate.wait()
            return f"alone {entry}"

        return self.gathering.join(kind, entry, alone, self._together)

    async def _together(self, entries: Sequence[int]) -> Sequence[str]:
        self.companies.append(list(entries))
        self.met.set()
        await asyncio.sleep(0)
        await self.gate.wait()
        if self.refusal is not None:
            raise self.refusal
        return [f"together {entry}" for entry in entries]


async def started(*doing: Awaitable[Any]) -> list[asyncio.Task[Any]]:
    async def run(one: Awaitable[Any]) -> Any:
        return await one

    tasks = [asyncio.create_task(run(one)) for one in doing]
    await asyncio.sleep(0)
    return tasks


async def test_who_comes_while_one_is_under_way_goes_with_all_who_wait() -> None:
    work = Work()
    answers = await asyncio.gather(*(work.doing(n) for n in range(5)))
    assert answers == ["alone 0", "together 1", "together 2", "together 3", "together 4"]
    assert work.companies == [[0], [1, 2, 3], [4]], "half of all who want it, and the others"


async def test_nobody_waits_for_another_kind() -> None:
    work = Work()
    work.gate.clear()
    tasks = await started(work.doing(1, "a"), work.doing(2, "b"))
    assert work.companies == [[1], [2]]
    work.gate.set()
    await asyncio.gather(*tasks)


async def test_it_is_over_with_the_last_of_them() -> None:
    work = Work()
    await asyncio.gather(*(work.doing(n) for n in range(3)))
    await asyncio.sleep(0)
    assert await work.doing(7) == "alone 7"
    assert work.companies == [[0], [1, 2], [7]]
    assert not work.gathering._groups


async def test_a_company_has_a_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gathering, "_MOST", 3)
    work = Work()
    await asyncio.gather(*(work.doing(n) for n in range(9)))
    assert work.companies == [[0], [1, 2, 3], [4, 5, 6], [7, 8]]


async def test_whoever_is_held_up_holds_nobody_else_up_for_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gathering, "_PATIENCE_SECONDS", 0.001)
    work = Work()
    work.gate.clear()
    tasks = await started(*(work.doing(n) for n in range(3)))
    assert work.companies == [[0]]
    await asyncio.sleep(0.05)
    assert work.companies == [[0], [1, 2]]
    work.gate.set()
    assert await asyncio.gather(*tasks) == ["alone 0", "together 1", "together 2"]
    assert not work.gathering._groups


@pytest.mark.parametrize("refusal", [Conflict("Taken."), Busy("Again.", retryable=True), asyncpg.SyntaxOrAccessError()])
async def test_a_refusal_is_met_by_each_alone(refusal: Exception) -> None:
    work = Work()
    work.refusal = refusal
    answers = await asyncio.gather(*(work.doing(n) for n in range(3)))
    assert answers == ["alone 0", "alone 1", "alone 2"]
    assert work.companies == [[0], [1, 2], [1], [2]]


async def test_of_a_defect_nobody_knows_whether_it_was_done(capsys: pytest.CaptureFixture[str]) -> None:
    work = Work()
    work.refusal = LookupError("a defect")
    first, *others = await asyncio.gather(*(work.doing(n) for n in range(3)), return_exceptions=True)
    assert first == "alone 0"
    assert [type(one) for one in others] == [RuntimeError] * 2
    assert others[0] is not others[1]
    assert work.companies == [[0], [1, 2]]
    assert "not_done_together" in capsys.readouterr().out


@pytest.mark.parametrize("absence", [Unavailable("Away."), Busy("It took too long.")])
async def test_what_may_have_been_done_is_not_done_again(absence: Busy) -> None:
    work = Work()
    work.refusal = absence
    first, *others = await asyncio.gather(*(work.doing(n) for n in range(3)), return_exceptions=True)
    assert first == "alone 0"
    assert [(type(one), str(one)) for one in others] == [(type(absence), str(absence))] * 2
    assert others[0] is not others[1], "each is changed by the door through which it leaves"
    assert work.companies == [[0], [1, 2]]


async def test_who_gives_up_while_waiting_is_not_done() -> None:
    work = Work()
    work.gate.clear()
    tasks = await started(*(work.doing(n) for n in range(4)))
    tasks[2].cancel()
    await asyncio.sleep(0)
    work.gate.set()
    answers = await asyncio.gather(*tasks, return_exceptions=True)
    assert isinstance(answers[2], asyncio.CancelledError)
    assert work.companies == [[0], [1], [3]]


async def test_who_gives_up_on_the_way_takes_nobody_along() -> None:
    work = Work()
    tasks = await started(*(work.doing(n) for n in range(3)))
    work.gate.clear()
    await asyncio.sleep(0)
    await work.met.wait()
    tasks[1].cancel()
    work.gate.set()
    answers = await asyncio.gather(*tasks, return_exceptions=True)
    assert isinstance(answers[1], asyncio.CancelledError)
    assert answers[2] == "together 2"


async def test_one_that_fails_alone_lets_the_others_go() -> None:
    work = Work()

    async def fail() -> str:
        await asyncio.sleep(0)
        raise LookupError

    failing = work.gathering.join("k", 0, fail, work._together)
    answers = await asyncio.gather(failing, work.doing(1), return_exceptions=True)
    assert isinstance(answers[0], LookupError)
    assert answers[1] == "together 1"
