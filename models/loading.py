"""Modules that are imported while other work goes on: one after the other, in one thread.

Python's own locks keep two threads from running one module twice, but where modules need each other in a circle, two
threads that begin at different ends may each see half of it. So whatever is loaded beside the main thread goes through
here ([decision 66](../docs/decisions/0066-a-start-loads-what-it-needs.md)).
"""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from importlib import import_module
from types import ModuleType
from typing import Any

# What else is made for later is made here too, in turn: two threads that compute take twice the time for either.
BACKGROUND = ThreadPoolExecutor(1, thread_name_prefix="loading")


def begin_to_load(name: str) -> Future[ModuleType]:
    """Have a module imported by and by; the future's result is the module, or raises what its import raised."""
    return BACKGROUND.submit(import_module, name)


def load(name: str) -> Any:
    """The module, imported now: by who is in that thread, as what is made for later is, or by a process without it."""
    return import_module(name)
