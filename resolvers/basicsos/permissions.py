"""BasicsOS's permissions, as the workspace's roles grant them.

Owners and administrators have all of them; users have what the product's members have (read, write, archive), and
whoever may only read has the first. A role of the workspace's own says by itself what may be done with which records.
"""

from __future__ import annotations

from models.access.granted import Granted, Setting
from models.access.rights import Part, Rights
from models.access.standard import STANDARD_BY_ID
from models.errors import Denied
from resolvers.basicsos.words import Resource
from resolvers.kit.context import Context

OBJECT_CONFIG = Setting.DATA_MODEL
RBAC = Setting.ROLES


def may_delete(context: Context, resource: Resource) -> bool:
    """`records.delete.hard`, and with it `records.restore` and `records.merge`."""
    return _deletes(context.caller.granted, _rights(context, resource))


def may_archive(context: Context, resource: Resource) -> bool:
    """`records.archive`."""
    return _rights(context, resource).soft_delete


def permissions_of(granted: Granted) -> list[str]:
    """All permissions of a role, on records of which it says nothing else."""
    rights = granted.access.rights
    deletes = _deletes(granted, rights)
    has = {
        "records.read": rights.read,
        "records.write": granted.may_write,
        "records.archive": rights.soft_delete,
        "records.restore": deletes,
        "records.delete.hard": deletes,
        "records.merge": deletes,
        "object_config.write": granted.may(OBJECT_CONFIG),
        "rbac.manage": granted.may(RBAC),
    }
    return [name for name, is_granted in has.items() if is_granted]


def require(allowed: bool, what: str) -> None:
    """Refuse whoever lacks a permission."""
    if not allowed:
        raise Denied(f"Forbidden: {what} is not among your permissions")


def _deletes(granted: Granted, rights: Rights) -> bool:
    """Of the standard roles only administrators delete for good."""
    return granted.may_administer if granted.id in STANDARD_BY_ID else rights.destroy


def _rights(context: Context, resource: Resource) -> Rights:
    part: Part = resource.definition or resource.born.get("kind")
    return context.access.rights_on((resource.object, part))
