"""Calls of CustomerOS's root fields about the session and its search."""

from __future__ import annotations

SESSION = {
    "tenant": ("tenant",),
    "global_Cache": (
        """global_Cache { user { id } isOwner isFirstLogin mailboxes minARRForecastValue contractsExist contactCities
          contactRegions }""",
    ),
    "gcli_Search": ('gcli_Search(keyword: "<email>") { id display data { value } }',),
}
