"""When a clock sets a rule off: cron expressions of five fields, in UTC or in a named time zone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from msgspec import Struct

from models.errors import Invalid
from models.loading import Later

_CRON = Later("croniter")

_FIELDS = 5
_ALIASES = frozenset({"@hourly", "@daily", "@midnight", "@weekly", "@monthly", "@yearly", "@annually"})
_LONGEST = 200


class Clock(Struct, frozen=True):
    """One schedule."""

    cron: str
    zone: ZoneInfo

    def after(self, moment: datetime) -> datetime:
        """The first time after `moment`, in UTC."""
        found: datetime = _CRON().croniter(self.cron, moment.astimezone(self.zone)).get_next(datetime)
        return found.astimezone(UTC)


def read_clock(data: Mapping[str, Any]) -> Clock:
    """The schedule that `cron` and `timezone` (an IANA name; UTC without one) say, if there ever is such a time."""
    cron, zone = data.get("cron"), data.get("timezone") or "UTC"
    if not isinstance(cron, str) or not cron.strip() or len(cron) > _LONGEST:
        raise Invalid("cron must be an expression such as '0 9 * * 1-5'", field="cron")
    cron = cron.strip()
    # A sixth field would be seconds: a rule that runs each second is a mistake.
    if cron not in _ALIASES and len(cron.split()) != _FIELDS:
        raise Invalid(f"cron must have five fields, and '{cron[:80]}' has not", field="cron")
    # The library's own letters for a time that it draws.
    if any(part[0] in "RrHh" for part in cron.split()):
        raise Invalid(f"there is no time that '{cron[:80]}' says", field="cron")
    try:
        clock = Clock(cron, ZoneInfo(str(zone)))
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise Invalid(f"the time zone '{str(zone)[:80]}' is not known", field="timezone") from error
    try:
        clock.after(datetime.now(UTC))
    except (ValueError, KeyError) as error:
        raise Invalid(f"there is no time that '{cron[:80]}' says", field="cron") from error
    return clock


def next_time(clocks: Iterable[Clock], moment: datetime) -> datetime | None:
    """The first time after `moment` that any of them says."""
    return min((clock.after(moment) for clock in clocks), default=None)
