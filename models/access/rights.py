"""What a caller may do with which records and which of their values, in the record store's own names.

A *target* is an object, or a part of one whose records stand together with others: the custom records of one
definition, the activities of one kind. A role that says nothing about a target means its `rights` for it.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Literal
from uuid import UUID

from msgspec import Struct, field
from msgspec.structs import replace

Right = Literal["read", "update", "soft_delete", "destroy"]
Part = UUID | str | None
Target = tuple[str, Part]


class Rights(Struct, frozen=True):
    """What may be done with the records of an object."""

    read: bool = True
    update: bool = True
    soft_delete: bool = True
    destroy: bool = True

    def within(self, other: Rights) -> bool:
        """Whether `other` allows everything that this allows."""
        return (
            (other.read or not self.read)
            and (other.update or not self.update)
            and (other.soft_delete or not self.soft_delete)
            and (other.destroy or not self.destroy)
        )


ALL, NONE = Rights(), Rights(False, False, False, False)
_READ = Rights(True, False, False, False)


class Values(Struct, frozen=True):
    """Values by where they stand: columns of a target, custom fields, and relations of an object."""

    columns: frozenset[tuple[str, Part, str]] = frozenset()
    fields: frozenset[UUID] = frozenset()
    relations: frozenset[tuple[str, str]] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.columns or self.fields or self.relations)

    def __or__(self, other: Values) -> Values:
        return Values(self.columns | other.columns, self.fields | other.fields, self.relations | other.relations)

    def within(self, other: Values) -> bool:
        """Whether `other` has all of these."""
        return self.columns <= other.columns and self.fields <= other.fields and self.relations <= other.relations


class Access(Struct, frozen=True, eq=False, dict=True):
    """What one role lets its bearers do with records. `key` tells accesses apart: kept plans belong to one."""

    key: Hashable
    rights: Rights = ALL
    objects: Mapping[Target, Rights] = field(default_factory=lambda: MappingProxyType({}))
    # Values that may not be seen, and those that may not be changed.
    unseen: Values = Values()
    fixed: Values = Values()

    @cached_property
    def sees_everything(self) -> bool:
        """Whether reads need no look at what they are about: asked for every request, so found out once."""
        return not self.unseen and self.rights.read and all(rights.read for rights in self.objects.values())

    @cached_property
    def changes_everything(self) -> bool:
        """Whether changes need none either."""
        return not self.fixed and self.rights == ALL and all(rights == ALL for rights in self.objects.values())

    @cached_property
    def readers(self) -> Hashable:
        """Whose plans are the same as this one's: those of all that see everything are."""
        return None if self.sees_everything else self.key

    @property
    def reads_anything(self) -> bool:
        """Whether there are records that may be read; without any, it does not matter which values are closed."""
        return self.rights.read or any(rights.read for rights in self.objects.values())

    def rights_on(self, target: Target) -> Rights:
        """The rights on a target."""
        return self.objects.get(target, self.rights)

    def within(self, other: Access) -> bool:
        """Whether `other` allows everything that this allows."""
        return (
            self.rights.within(other.rights)
            and all(
                self.rights_on(target).within(other.rights_on(target)) for target in {*self.objects, *other.objects}
            )
            and ((other.unseen.within(self.unseen) and other.fixed.within(self.fixed)) or not self.reads_anything)
        )


EVERYTHING = Access("everything")
READING = replace(EVERYTHING, key="reading", rights=_READ)
