"""What must be true before a change is sent, asked in one statement: references live, values free, ids new.

The database's constraints would refuse the same changes, but they cannot say which entry of a batch was at fault.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import Any
from uuid import UUID

from msgspec import Struct, field

from models.database.pool import Session
from models.errors import Conflict, CrmError, NotFound
from models.objects.catalogue import CATALOGUE, TABLES
from models.objects.identifiers import new_customer_os_id
from models.objects.schema import unique_among_live
from models.records.change import Change, Row
from models.records.custom_claims import TABLE as CLAIMS
from models.records.custom_claims import claim_id
from models.records.faults import Faults

# Two companies in a thousand million get the same id by chance; a longer row of taken ones is a defect.
_TRIES = 20


class _Use(Struct, frozen=True):
    """Where a checked value stands in the input."""

    field: str
    index: int | None


class Checks(Struct):
    """The questions of one change. `index` is the place in the batch."""

    _references: dict[str, dict[UUID, list[_Use]]] = field(default_factory=lambda: defaultdict(dict))
    _new_ids: dict[str, dict[UUID, _Use]] = field(default_factory=lambda: defaultdict(dict))
    # The object that a custom record must be of.
    _objects: dict[UUID, UUID] = field(default_factory=dict)
    # Whether a company got a short id that another transaction may take before this one is done.
    guessed: bool = False

    def refers(
        self, target: str, row_id: UUID | None, name: str, index: int | None, object_def_id: UUID | None = None
    ) -> None:
        """`name` of the entry at `index` refers to a row of `target`, which must be there and not be deleted.

        A custom record must also be of the object `object_def_id`.
        """
        if row_id is not None:
            self._references[target].setdefault(row_id, []).append(_Use(name, index))
            if object_def_id is not None:
                self._objects[row_id] = object_def_id

    def new_id(self, table: str, row_id: UUID, index: int | None) -> None:
        """The entry at `index` brings its own id, which must be free."""
        if row_id in self._new_ids[table]:
            raise _duplicate("id", index)
        self._new_ids[table][row_id] = _Use("id", index)

    async def run(self, session: Session, change: Change, indexes: Mapping[UUID, int], faults: Faults) -> None:
        """Ask, and add what is wrong to `faults`. Companies without a short id get a free one.

        `indexes` gives the place in the batch of the rows' ids or of their owners' ids.
        """
        for target, references in self._references.items():
            # The entries of one batch may refer to each other.
            for row_id in references.keys() & change.inserts[target].keys():
                if self._objects.get(row_id) in (None, change.inserts[target][row_id].get("object_def_id")):
                    del references[row_id]
        claims = _claims(change, indexes, faults)
        custom = _custom_claims(change, indexes, faults)
        nameless = [row for row in change.inserts["company"].values() if "customer_os_id" not in row]
        given = {row["customer_os_id"] for row in change.inserts["company"].values() if "customer_os_id" in row}
        for row in nameless:
            row["customer_os_id"] = _other_than(given)
        self.guessed = bool(nameless)
        if (
            (len(nameless) == 1 or change.requests)
            and not claims
            and not custom
            and not self._new_ids
            and not any(self._references.values())
        ):
            # One id of a thousand million is free as good as always, which is not worth a statement of its own. When
            # it is taken, the index says so and the transaction is run again. Of records that several requests make,
            # each is one.
            return
        await _refuse_claimed(session, change, custom, faults)
        for _ in range(_TRIES):
            taken = await self._ask(session, claims, nameless, faults)
            if not taken:
                return
            given |= taken
            for row in nameless:
                if row["customer_os_id"] in taken:
                    row["customer_os_id"] = _other_than(given)
        raise Conflict("No free company id was found.")

    async def _ask(
        self,
        session: Session,
        claims: Mapping[tuple[str, str], Mapping[str, tuple[UUID, _Use]]],
        nameless: list[Row],
        faults: Faults,
    ) -> set[str]:
        arms: list[str] = []
        arguments: list[Any] = []

        def arm(kind: str, table: str, value: str, condition: str, sought: list[Any], shown: str = "") -> None:
            arguments.append(sought)
            array = f"${len(arguments) + 1}::{'uuid' if value == 'id' else 'text'}[]"
            arms.append(
                f"SELECT '{kind}' AS kind, '{table}' AS object, t.id, t.{shown or value}::text AS value FROM {table} t"
                f" WHERE t.workspace_id = $1 AND t.{value} = ANY({array}){condition}"
            )

        for target, references in sorted(self._references.items()):
            if not references:
                continue
            alive = " AND t.deleted_at IS NULL" if "deleted_at" in CATALOGUE[target].attributes else ""
            shown = "object_def_id" if target == "custom_record" else "id"
            arm("reference", target, "id", alive, list(references), shown)
        for table, new_ids in sorted(self._new_ids.items()):
            arm("id", table, "id", "", list(new_ids))
        for (table, column), values in sorted(claims.items()):
            arm(f"claim {column}", table, column, " AND t.deleted_at IS NULL", list(values))
        if nameless:
            # As one text: a list is written entry by entry by the driver, and there is one for each row of a batch.
            arguments.append(" ".join([row["customer_os_id"] for row in nameless]))
            arms.append(
                "SELECT 'customer_os_id' AS kind, 'company' AS object, t.id, t.customer_os_id AS value FROM company t"
                " WHERE t.workspace_id = $1"
                f" AND t.customer_os_id = ANY(string_to_array(${len(arguments) + 1}::text, ' '))"
            )
        if not arms:
            return set()
        return self._judge(claims, await session.rows(" UNION ALL ".join(arms), *arguments), faults)

    def _judge(
        self, claims: Mapping[tuple[str, str], Mapping[str, tuple[UUID, _Use]]], answers: Any, faults: Faults
    ) -> set[str]:
        found: dict[str, set[UUID]] = defaultdict(set)
        taken: set[str] = set()
        for answer in answers:
            kind, table = answer["kind"], answer["object"]
            if kind == "reference":
                wanted = self._objects.get(answer["id"])
                if wanted is None or str(wanted) == answer["value"]:
                    found[table].add(answer["id"])
            elif kind == "id":
                use = self._new_ids[table][answer["id"]]
                faults.add(_duplicate(use.field, use.index))
            elif kind == "customer_os_id":
                taken.add(answer["value"])
            else:
                claimant, use = claims[table, kind.removeprefix("claim ")][answer["value"]]
                if claimant != answer["id"]:
                    faults.add(_duplicate(use.field, use.index))
        for target, references in self._references.items():
            for row_id in references.keys() - found[target]:
                for use in references[row_id]:
                    faults.add(NotFound(f"No {target} with id {row_id} was found.", field=use.field, index=use.index))
        return taken


def _other_than(given: set[str]) -> str:
    """A short id that is not among `given`, to which it is added.

    Of ten thousand companies made at once two get the same id once in twenty times.
    """
    for _ in range(_TRIES):
        short_id = new_customer_os_id()
        if short_id not in given:
            given.add(short_id)
            return short_id
    raise Conflict("No free company id was found.")


def _claims(
    change: Change, indexes: Mapping[UUID, int], faults: Faults
) -> dict[tuple[str, str], dict[str, tuple[UUID, _Use]]]:
    """The values of this change that no other live row may have: (table, column) -> value -> who claims it."""
    claims: dict[tuple[str, str], dict[str, tuple[UUID, _Use]]] = {}
    for table, columns in _unique_columns().items():
        for column in columns:
            rows = [*change.inserts.get(table, {}).values()]
            touched = change.touched.get(table, ())
            if column in touched or "deleted_at" in touched:
                rows += change.updates[table].values()
            values: dict[str, tuple[UUID, _Use]] = {}
            for row in rows:
                # The row of an entry at fault may be half made.
                if row.get("deleted_at") is not None or row.get(column) is None:
                    continue
                index = indexes.get(row["id"], indexes.get(row.get("company_id") or row["id"]))
                # A company's client knows its domains as a field of the company.
                name = "primary_domain" if table == "company_domain" and row["id"] not in indexes else column
                if row[column] in values:
                    faults.add(_duplicate(name, index))
                    continue
                values[row[column]] = (row["id"], _Use(name, index))
            if values:
                claims[table, column] = values
    return claims


@cache
def _unique_columns() -> Mapping[str, tuple[str, ...]]:
    """The tables of which only one live row may have a value, and the columns of those values."""
    return {table: columns for table in TABLES if (columns := unique_among_live(table))}


# The field and the value -> who claims it.
_CustomClaims = dict[tuple[UUID, str], tuple[UUID, _Use]]


def _custom_claims(change: Change, indexes: Mapping[UUID, int], faults: Faults) -> _CustomClaims:
    """The unique custom values that this change claims."""
    claims: _CustomClaims = {}
    for row in (*change.inserts[CLAIMS].values(), *change.updates[CLAIMS].values()):
        key = row["field_def_id"], row["value"]
        use = _Use(f"custom.{row['field_def_id']}", indexes.get(row["record_id"]))
        if key in claims:
            faults.add(_duplicate(use.field, use.index))
        else:
            claims[key] = row["record_id"], use
    return claims


async def _refuse_claimed(session: Session, change: Change, claims: _CustomClaims, faults: Faults) -> None:
    """A live record must not have one of the values, unless this very change takes it from the record."""
    if not claims:
        return
    found = await session.rows(
        "SELECT t.field_def_id, t.value, t.record_id FROM custom_claim t WHERE t.workspace_id = $1"
        " AND t.field_def_id = ANY($2::uuid[]) AND t.value = ANY($3::text[]) AND t.live",
        list({field_id for field_id, _ in claims}),
        list({value for _, value in claims}),
    )
    given_up = change.deletes[CLAIMS].keys() | change.updates[CLAIMS].keys()
    for holder in found:
        claim = claims.get((holder["field_def_id"], holder["value"]))
        if claim is None or claim[0] == holder["record_id"]:
            continue
        if claim_id(holder["field_def_id"], holder["record_id"]) not in given_up:
            faults.add(_duplicate(claim[1].field, claim[1].index))


def _duplicate(name: str, index: int | None) -> Conflict:
    return Conflict(f"A duplicate entry was detected: {name} is taken.", field=name, index=index)


@contextmanager
def entry(index: int) -> Iterator[None]:
    """Errors raised inside are about the entry at `index` of a batch."""
    try:
        yield
    except CrmError as error:
        if error.index is None:
            error.index = index
        raise
