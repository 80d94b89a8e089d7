"""Tasks that must be done by an instant, and are given up after it."""

from __future__ import annotations

import asyncio

import pytest

from app.deadlines import NEVER, Deadlines


async def late(deadlines: Deadlines, seconds: float, *, moved_to: float | None = None) -> str:
    """What becomes of a task with so much time for half a second's work."""
    deadline = deadlines.begin(asyncio.get_running_loop().time() + seconds)
    if moved_to is not None:
        deadline.due = moved_to
    try:
        await asyncio.sleep(0.5)
    except asyncio.CancelledError:
        if not deadline.is_missed():
            raise
        return "given up"
    finally:
        deadlines.end(deadline)
    return "done"


async def test_who_is_late_is_given_up_and_nobody_else() -> None:
    deadlines = Deadlines()
    some = (late(deadlines, 0.05), late(deadlines, 5.0), late(deadlines, 0.05, moved_to=NEVER))
    assert list(await asyncio.gather(*some)) == ["given up", "done", "done"]


async def test_who_was_given_up_goes_on_undisturbed() -> None:
    async def answer() -> str:
        said = await late(Deadlines(), 0.05)
        await asyncio.sleep(0.01)
        return said

    task = asyncio.create_task(answer())
    assert await task == "given up"
    assert not task.cancelling()


async def test_a_cancellation_by_others_is_not_taken_for_lateness() -> None:
    task = asyncio.create_task(late(Deadlines(), 5.0))
    await asyncio.sleep(0.01)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


async def test_nothing_is_looked_at_when_nothing_runs() -> None:
    deadlines = Deadlines()
    assert await late(deadlines, 5.0) == "done"
    await asyncio.sleep(0.3)
    assert deadlines.is_idle
