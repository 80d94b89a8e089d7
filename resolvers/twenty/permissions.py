"""What a role says about Twenty's objects and fields -> rights on tables and columns, which hold for every dialect."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, reduce
from operator import or_
from types import MappingProxyType
from uuid import UUID

from models.access.granted import Granted
from models.access.places import joined_by, with_copies
from models.access.rights import Access, Rights, Target, Values
from models.access.roles import RoleRow
from models.objects.catalogue import CATALOGUE
from models.records.custom_values import CUSTOM_TABLE
from models.records.guard import part_of
from models.records.permitted import written_by
from models.records.plan import Column, Computed, CustomField, Fields, Many, Mapped, Output, Through
from resolvers.kit.fixed import row_of
from resolvers.twenty.custom import born_with
from resolvers.twenty.standard import field_id, object_id
from resolvers.twenty.vocabulary import STANDARD
from resolvers.twenty.words import CUSTOM, Composite, ObjectWords, Plain, ToMany, ToOne, Word

# A role's access is made once for each of its versions, not for each request.
_KEPT = 1_000
_kept: OrderedDict[tuple[UUID, UUID, int], Granted] = OrderedDict()


def granted_by(workspace_id: UUID, role: RoleRow) -> Granted:
    """What one of a workspace's own roles lets its bearers do."""
    key = (workspace_id, role.id, role.version)
    found = _kept.get(key)
    if found is None:
        found = _kept[key] = Granted(
            role.id,
            role.label,
            _access_of(key, role),
            role.flags,
            for_users=role.for_users,
            for_api_keys=role.for_api_keys,
        )
        if len(_kept) > _KEPT:
            _kept.popitem(last=False)
    return found


def target_of(its_id: UUID) -> Target:
    """The rows that are an object's records."""
    words = _standard().get(its_id)
    if words is None:
        return CUSTOM_TABLE, its_id
    return words.object, part_of(words.object, words.only)


def _access_of(key: tuple[UUID, UUID, int], role: RoleRow) -> Access:
    objects: dict[Target, Rights] = {}
    for its_id in role.object_permissions:
        objects[target_of(UUID(its_id))] = role.rights_on(its_id)
    unseen, fixed = Values(), Values()
    for its_id, fields in role.field_permissions.items():
        for field, said in fields.items():
            if said.get("read") is False:
                unseen |= _values_of(UUID(its_id), UUID(field), writing=False)
            if False in (said.get("read"), said.get("update")):
                # What may not be seen may not be changed either: the answer to the change would tell.
                fixed |= _values_of(UUID(its_id), UUID(field), writing=True)
    return Access(key, role.rights, MappingProxyType(objects), with_copies(unseen), with_copies(fixed))


def _values_of(its_id: UUID, field: UUID, *, writing: bool) -> Values:
    """Where a field's values stand. A field that is none of the vocabulary's is the workspace's own."""
    words = _standard().get(its_id) or ObjectWords(str(its_id), "", CUSTOM_TABLE, born_with(has_name=True), "")
    for word in words.fields:
        if field_id(words, word.name) == field:
            _, part = target_of(its_id)
            return _in_part(words.object, part, _of_word(words.object, word, writing))
    table, part = target_of(its_id)
    # The column says that something of it is closed, whatever the field: a search looks at all custom values at once.
    return Values(frozenset({(table, part, CUSTOM)}), frozenset({field}))


def _of_word(table: str, word: Word, writing: bool) -> Values:
    match word:
        case Plain():
            return _union([*_read_by(table, word), *(_written(table, word) if writing else ())])
        case Composite(parts=parts):
            return _union(_of_word(table, part, writing) for part in parts)
        case ToOne(relation=relation):
            id_field = _of_word(table, word.id_field, writing)
            return id_field | joined_by(table, CATALOGUE[table].relation(relation))
        case ToMany(relation=relation):
            return joined_by(table, CATALOGUE[table].relation(relation))


def _read_by(table: str, plain: Plain) -> Iterator[Values]:
    yield _of_output(table, plain.source.output(row_of(table)))
    if plain.comparable is not None:
        yield _of_output(table, plain.comparable)


def _of_output(table: str, output: Output) -> Values:
    match output:
        case Column(name):
            return Values(frozenset({(table, None, name)}))
        case CustomField(custom_id):
            return Values(fields=frozenset({custom_id}))
        case Computed(_, arguments):
            return _union(_of_output(table, argument) for argument in arguments)
        case Mapped(inner):
            return _of_output(table, inner)
        case Through(reference, inner):
            return _of_output(CATALOGUE[table].relation(reference).target, inner)
        case Fields(entries):
            return _union(_of_output(table, entry) for _, entry in entries)
        case Many(rows, item) if rows.relation is not None:
            relation = CATALOGUE[table].relation(rows.relation)
            return Values(relations=frozenset({(table, relation.name)})) | _of_output(relation.target, item)
        case _:
            return Values()


def _written(table: str, plain: Plain) -> Iterator[Values]:
    if plain.writes is not None and not plain.writes.startswith(f"{CUSTOM}."):
        yield Values(frozenset((name, None, column) for name, column in written_by(table, plain.writes)))


def _in_part(table: str, part: object, values: Values) -> Values:
    """The same values, of one part of the table's rows only."""
    if part is None:
        return values
    columns = frozenset((name, part if name == table else other, column) for name, other, column in values.columns)
    return Values(columns, values.fields, values.relations)  # type: ignore[arg-type]


def _union(found: Iterable[Values]) -> Values:
    return reduce(or_, found, Values())


@cache
def _standard() -> Mapping[UUID, ObjectWords]:
    return {object_id(words): words for words in STANDARD}
