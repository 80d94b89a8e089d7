"""BasicsOS's permissions, as the workspace's roles grant them.

Owners and administrators have all of them; users have what the product's members have (read, write, archive), and
whoever may only read has the first. A role of the workspace's own says by itself what may be done with which records.
"""

from __future__ import annotations

from models.access.granted import Setting
from models.access.rights import Part, Rights
from models.access.standard import STANDARD_BY_ID
from models.errors import Denied
from resolvers.basicsos.words import Resource
from resolvers.kit.context import Context

OBJECT_CONFIG = Setting.DATA_MODEL
RBAC = Setting.ROLES


def may_delete(context: Context, resource: Resource) -> bool:
    """`records.delete.hard`, and with it `records.restore` and `records.merge`."""
    granted = context.caller.granted
    if granted.id in STANDARD_BY_ID:
        return granted.may_administer
    return _rights(context, resource).destroy


def may_archive(context: Context, resource: Resource) -> bool:
    """`records.archive`."""
    return _rights(context, resource).soft_delete


def require(allowed: bool, what: str) -> None:
    """Refuse whoever lacks a permission."""
    if not allowed:
        raise Denied(f"Forbidden: {what} is not among your permissions")


def _rights(context: Context, resource: Resource) -> Rights:
    part: Part = resource.definition or resource.born.get("kind")
    return context.access.rights_on((resource.object, part))
