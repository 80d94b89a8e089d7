"""The server's log: structlog, loaded without what only its pretty tracebacks need.

Where Rich is installed, and it is, since the command line's library needs it, structlog loads it with Pygments and
attrs: a twentieth of a start, for tracebacks that show local variables, which ours never do.
"""

from __future__ import annotations

import sys

# Whatever has None here is not there for an import, as Python's reference says of `sys.modules`.
_RICH = sys.modules.get("rich")
sys.modules["rich"] = None  # type: ignore[assignment]

import structlog  # noqa: E402 - Rich has to be out of sight before

if _RICH is None:
    del sys.modules["rich"]
else:
    sys.modules["rich"] = _RICH

get_logger = structlog.get_logger

__all__ = ["get_logger", "structlog"]
