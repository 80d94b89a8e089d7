"""Repointing: everything that points to one row comes to point to another, by the foreign keys, set by set.

A row that would then be the same as one that is there already is merged into it first, so nothing that points to it is
lost either. Pairs of (winner, loser) ids travel as two arrays, whatever their number.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from msgspec import Struct, field

from models.database.pool import Session
from models.objects.catalogue import CATALOGUE
from models.objects.schema import Reference, mirrors_of, references_of, references_to, unique_sets
from models.records.change import Change
from models.records.fill import filled_from
from models.records.own_row_write import OWN_TABLES
from models.records.own_rows import BY_IDS, select
from models.records.scope import Scope
from models.records.send import send

Pair = tuple[UUID, UUID]

_PAIRS = "unnest($2::uuid[], $3::uuid[]) AS m(winner, loser)"
# Columns that do not make two rows different facts.
_INCIDENTAL = frozenset(
    {
        *("workspace_id", "id", "created_at", "updated_at", "version", "position", "app_source"),
        *("source", "source_of_truth"),
        *("created_by_source", "created_by_id", "created_by_name"),
    }
)


class Moved(Struct):
    """The records that were repointed: table -> id -> column -> (as it was, as it is)."""

    columns: dict[str, dict[UUID, dict[str, tuple[Any, Any]]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(dict))
    )

    def note(self, table: str, column: str, rows: Iterable[Any]) -> None:
        """Rows of `table` whose `column` went from their `former` to their `present` value."""
        for row in rows:
            columns = self.columns[table][row["id"]]
            former = columns[column][0] if column in columns else row["former"]
            columns[column] = (former, row["present"])


async def repoint(session: Session, scope: Scope, table: str, pairs: Sequence[Pair], moved: Moved) -> None:
    """Point to each winner what points to its loser. Afterwards nothing does but the losers' own rows' copies."""
    for reference in references_to(table):
        await _drop_links_to_itself(session, reference, pairs)
        await _merge_twins(session, scope, reference, pairs, moved)
        await _repoint_column(session, reference.table, reference.column, pairs, moved)
        for mirror in mirrors_of(reference.table):
            # A copy of the column that was repointed: a person's company is that of its employment.
            if mirror.source == reference.column:
                await _repoint_column(session, mirror.table, mirror.column, pairs, moved)


async def delete_losers(session: Session, table: str, pairs: Sequence[Pair]) -> None:
    """Delete the rows that nothing points to any more."""
    await session.execute(
        f"DELETE FROM {table} t WHERE t.workspace_id = $1 AND t.id = ANY($2::uuid[])", [loser for _, loser in pairs]
    )


async def _repoint_column(session: Session, table: str, column: str, pairs: Sequence[Pair], moved: Moved) -> None:
    rows = await session.rows(
        f"UPDATE {table} t SET {column} = m.winner{_after_the_winners(table, column)} FROM {_PAIRS}"
        f" WHERE t.workspace_id = $1 AND t.{column} = m.loser"
        f" RETURNING t.id, m.loser AS former, m.winner AS present",
        *_arrays(pairs),
    )
    if CATALOGUE[table].is_record:
        moved.note(table, column, rows)


def _after_the_winners(table: str, column: str) -> str:
    """An owner's own rows stand in an order, the winner's first: what came to it later, it lists later."""
    if table not in OWN_TABLES or "position" not in CATALOGUE[table].attributes:
        return ""
    return (
        f", position = t.position + 1 + COALESCE((SELECT max(w.position) FROM {table} w"
        f" WHERE w.workspace_id = $1 AND w.{column} = m.winner), -1)"
    )


async def _drop_links_to_itself(session: Session, reference: Reference, pairs: Sequence[Pair]) -> None:
    """A link between a loser and its winner would join the winner to itself."""
    table, column = reference.table, reference.column
    if table == reference.target:
        await session.execute(
            f"UPDATE {table} t SET {column} = NULL FROM {_PAIRS}"
            f" WHERE t.workspace_id = $1 AND t.id = m.winner AND t.{column} = m.loser",
            *_arrays(pairs),
        )
        return
    for other in references_of(table).values():
        if other.target == reference.target and other.column != column:
            await session.execute(
                f"DELETE FROM {table} t USING {_PAIRS}"
                f" WHERE t.workspace_id = $1 AND t.{column} = m.loser AND t.{other.column} = m.winner",
                *_arrays(pairs),
            )


async def _merge_twins(
    session: Session, scope: Scope, reference: Reference, pairs: Sequence[Pair], moved: Moved
) -> None:
    table, column = reference.table, reference.column
    if CATALOGUE[table].is_record:
        return
    for columns in _sameness(table, column):
        # Of a row that its record has only one of, any two are the same.
        equal = (
            " AND ".join(f"w.{name} {'=' if strict else 'IS NOT DISTINCT FROM'} l.{name}" for name, strict in columns)
            or "true"
        )
        found = await session.rows(
            f"SELECT DISTINCT ON (l.id) w.id AS winner, l.id AS loser FROM {_PAIRS}"
            f" JOIN {table} l ON l.workspace_id = $1 AND l.{column} = m.loser"
            f" JOIN {table} w ON w.workspace_id = $1 AND w.{column} = m.winner AND {equal} ORDER BY l.id, w.id",
            *_arrays(pairs),
        )
        twins = [(row["winner"], row["loser"]) for row in found]
        if twins:
            await _show_twins(session, table, column, columns, twins)
            await repoint(session, scope, table, twins, moved)
            filling = await _filling(session, table, twins)
            await delete_losers(session, table, twins)
            await send(session, scope, filling)


async def _show_twins(
    session: Session, table: str, column: str, columns: Sequence[tuple[str, bool]], twins: Sequence[Pair]
) -> None:
    """A loser that shows one of these rows shows its twin from now on, so that the winner can take that over.

    Twins may differ in the column that is shown: two ways to write one phone number.
    """
    for mirror in mirrors_of(table):
        if mirror.key == ("id", column) and mirror.source not in dict(columns):
            await session.execute(
                f"UPDATE {mirror.table} t SET {mirror.column} = w.{mirror.source} FROM {_PAIRS}"
                f" JOIN {table} l ON l.workspace_id = $1 AND l.id = m.loser"
                f" JOIN {table} w ON w.workspace_id = $1 AND w.id = m.winner"
                f" WHERE t.workspace_id = $1 AND t.id = l.{column} AND t.{mirror.column} = l.{mirror.source}",
                *_arrays(twins),
            )


async def _filling(session: Session, table: str, twins: Sequence[Pair]) -> Change:
    """What the winners take from their losers."""
    ids = list({row_id for pair in twins for row_id in pair})
    rows = {row["id"]: row for row in await select(session, table, CATALOGUE[table].attributes, BY_IDS, ids)}
    change = Change()
    for winner, loser in twins:
        change.edit(table, rows[winner], filled_from(table, rows[winner], rows[loser]))
    return change


def _sameness(table: str, column: str) -> list[list[tuple[str, bool]]]:
    """The sets of columns in which two rows that will share `column` must not both agree.

    A table with unique constraints says it by them; in another, rows that agree in everything are one fact.
    """
    uniques = [columns for columns in unique_sets(table) if column in columns]
    if uniques:
        return [[(name, True) for name in columns if name != column] for columns in uniques]
    return [[(name, False) for name in CATALOGUE[table].attributes if name not in {column, *_INCIDENTAL}]]


def _arrays(pairs: Sequence[Pair]) -> tuple[list[UUID], list[UUID]]:
    return [winner for winner, _ in pairs], [loser for _, loser in pairs]
