"""The arguments of findMany and findOne -> the rows they stand for."""

from __future__ import annotations

from msgspec import Struct

from models.errors import Invalid
from models.objects.catalogue import CATALOGUE
from models.objects.relations import RelationRef
from models.records.plan import Column, Compare, Every, Filter, Rows, Visibility, constant_bind
from resolvers.kit.connections import window
from resolvers.kit.sources import Selected
from resolvers.kit.values import to_uuid
from resolvers.twenty.filtering import FilterReader
from resolvers.twenty.ordering import OrderReader
from resolvers.twenty.vocabulary import Vocabulary
from resolvers.twenty.words import ObjectWords

_NOT_HIDDEN = Compare(Column("hidden"), "=", constant_bind(False, "bool"))


class Reading(Struct, frozen=True):
    """How rows of one object are found; `relation` is set for connections inside another record."""

    words: ObjectWords
    vocabulary: Vocabulary
    relation: RelationRef | None = None

    def many(self, selection: Selected) -> Rows:
        """A page. Deleted records show only when the filter speaks of `deletedAt`."""
        looks, arguments = selection.looks, selection.arguments
        filters = FilterReader(looks, self.vocabulary)
        wanted = filters.read(self.words, arguments.get("filter"))
        keys = OrderReader(looks, self.vocabulary).read(self.words, arguments.get("orderBy"))
        limits = looks.limits
        page = window(looks, arguments, keys, default=limits.default_page_size, most=limits.max_page_size)
        visibility: Visibility = "any" if filters.mentions_deleted else "listed"
        return Rows(
            self.words.object,
            filter=every(self.words.only, wanted, self._shown() if filters.mentions_deleted else None),
            visibility=visibility,
            order=tuple(key for key, _ in keys),
            limit=page.limit,
            offset=page.offset,
            after=page.after,
            before=page.before,
            backward=page.backward,
            relation=self.relation,
        )

    def _shown(self) -> Filter | None:
        return _NOT_HIDDEN if "hidden" in CATALOGUE[self.words.object].attributes else None

    def one(self, selection: Selected) -> Rows:
        """One record, by id or by filter. Records that CustomerOS hid are off lists, and still found here."""
        looks, arguments = selection.looks, selection.arguments
        filters = FilterReader(looks, self.vocabulary)
        wanted = filters.read(self.words, arguments.get("filter"))
        if not looks.is_null(arguments.get("id")):
            by_id = Compare(Column("id"), "=", looks.bind(arguments["id"], "uuid", to_uuid, field="id"))
            wanted = every(by_id, wanted)
        elif wanted is None:
            raise Invalid("Provide a filter or an id", field="filter")
        return Rows(
            self.words.object,
            filter=every(self.words.only, wanted),
            visibility="any" if filters.mentions_deleted else "live",
        )


def every(*filters: Filter | None) -> Filter | None:
    """All of the conditions that are there."""
    found = tuple(condition for condition in filters if condition is not None)
    if len(found) < 2:
        return found[0] if found else None
    return Every(found)
