"""The industries of a workspace's companies."""

from __future__ import annotations

from models.access.rights import Access
from models.database.pool import Session
from models.records.guard import guarded
from models.records.plan import Column, Many, Rows


def _next(after: str) -> str:
    return (
        "SELECT c.industry FROM company c WHERE c.workspace_id = $1 AND c.deleted_at IS NULL AND NOT c.hidden"
        f" AND c.industry > {after} ORDER BY c.industry LIMIT 1"
    )


# One step of the index of industries for each industry, however many companies there are.
_SQL = (
    f"WITH RECURSIVE found AS (({_next(repr(''))}) UNION ALL"
    f" SELECT ({_next('f.industry')}) FROM found f WHERE f.industry IS NOT NULL)"
    " SELECT found.industry FROM found WHERE found.industry IS NOT NULL"
)


async def industries_in_use(session: Session, access: Access) -> list[str]:
    """Each industry of a listed company once, in order; refused to whom may not see companies' industries."""
    guarded(Many(Rows("company", visibility="listed"), Column("industry")), access)
    return [row["industry"] for row in await session.rows(_SQL)]
