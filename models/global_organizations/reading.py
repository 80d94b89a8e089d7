"""Finding global organizations for a workspace, and which organization of its own each is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from models.access.rights import Access
from models.database.pool import Session
from models.errors import Denied
from models.records.guard import guarded_rows
from models.records.plan import Column, IsNull, Related, Rows
from models.search.words import fold

# Larger than any character that a name has.
_LAST = "\U0010ffff"
_OWN = (
    "SELECT c.id FROM global_domain d"
    " JOIN company_domain o ON o.workspace_id = $1 AND o.domain = d.domain AND o.deleted_at IS NULL"
    " JOIN company c ON c.workspace_id = $1 AND c.id = o.company_id AND c.deleted_at IS NULL"
    " WHERE d.organization_id = g.id ORDER BY d.position LIMIT 1"
)
_SHOWN = (
    "SELECT g.*, ARRAY(SELECT d.domain FROM global_domain d WHERE d.organization_id = g.id ORDER BY d.position)"
    f" AS domains, CASE WHEN $2 THEN ({_OWN}) END AS company_id FROM global_organization g"
)
# Names and domains that begin with the text, each a range of an index. A name comes before a domain.
_FOUND = (
    "SELECT f.id, min(f.rank) AS rank, min(f.key) AS key FROM ("
    "(SELECT n.id, 0 AS rank, n.name_key AS key FROM global_organization n"
    " WHERE n.name_key >= $3::text AND n.name_key < $3::text || $4 ORDER BY n.name_key, n.id LIMIT $5)"
    " UNION ALL (SELECT d.organization_id, 1, d.domain FROM global_domain d"
    " WHERE d.domain >= $3::text AND d.domain < $3::text || $4 ORDER BY d.domain LIMIT $5)"
    ") f GROUP BY f.id ORDER BY 2, 3, 1 LIMIT $5"
)


async def global_organization(session: Session, access: Access, id_: int) -> Mapping[str, Any] | None:
    """The global organization with this id, its domains, and the id of the company that has one of them here.

    To whom may not see companies and their domains, `company_id` is null.
    """
    found: Mapping[str, Any] | None = await session.row(f"{_SHOWN} WHERE g.id = $3", _sees_companies(access), id_)
    return found


async def global_organization_of(session: Session, access: Access, domains: Sequence[str]) -> Mapping[str, Any] | None:
    """The same of the one that has the first of the domains that any has."""
    which = (
        "g.id = (SELECT d.organization_id FROM global_domain d WHERE d.domain = ANY($3::text[])"
        " ORDER BY array_position($3::text[], d.domain) LIMIT 1)"
    )
    found: Mapping[str, Any] | None = await session.row(f"{_SHOWN} WHERE {which}", _sees_companies(access), domains)
    return found


async def global_organizations_like(
    session: Session, access: Access, text: str, limit: int
) -> Sequence[Mapping[str, Any]]:
    """Those whose name, or one of whose domains, begins with the text; accents and letter case make no difference."""
    asked = fold(text.strip())
    if not asked:
        return []
    sql = _SHOWN.replace(" FROM global_organization g", f" FROM ({_FOUND}) s JOIN global_organization g ON g.id = s.id")
    found: Sequence[Mapping[str, Any]] = await session.rows(
        f"{sql} ORDER BY s.rank, s.key, s.id", _sees_companies(access), asked, _LAST, limit
    )
    return found


def _sees_companies(access: Access) -> bool:
    domain = Related("domains", IsNull(Column("domain")))
    try:
        guarded_rows(Rows("company", filter=domain), access)
    except Denied:
        return False
    return True
