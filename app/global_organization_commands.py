"""`rosetta global-organizations`: the organizations that an installation knows of, whichever workspace asks."""

import csv
import itertools
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, TextIO

import typer

from app.owner_work import as_owner
from models.errors import CrmError, Invalid
from models.global_organizations.entries import Entry, entry_of
from models.global_organizations.writing import write_entries

global_organizations = typer.Typer(
    help="The organizations that all workspaces may make their own.", no_args_is_help=True
)
_BATCH = 1_000


@global_organizations.command(name="import")
def import_command(
    file: Annotated[
        Path,
        typer.Argument(
            help="A .csv with a line of keys, or a .jsonl with an object in each line.", exists=True, dir_okay=False
        ),
    ],
) -> None:
    """Store the file's organizations, all or none; each replaces the one with its id or, without ids, its domains."""
    stored = as_owner(lambda owner: import_file(owner, file))
    typer.echo(f"{stored} organizations stored.")


async def import_file(owner: Any, file: Path) -> int:
    """Store a file's entries in one transaction, read bit by bit; how many they are. Errors name the line."""
    count = 0
    with file.open(encoding="utf-8-sig", newline="") as stream:
        entries = _of_one_kind(_entries(stream, file.suffix.lower()))
        async with owner.transaction():
            while batch := list(itertools.islice(entries, _BATCH)):
                try:
                    await write_entries(owner, [entry for _, entry in batch])
                except CrmError as error:
                    raise _at(batch[error.index or 0][0], error) from error
                count += len(batch)
    return count


def _entries(stream: TextIO, suffix: str) -> Iterator[tuple[int, Entry]]:
    """The entries, and the lines that they stand in."""
    if suffix not in (".csv", ".jsonl"):
        raise Invalid("The file must be a .csv or a .jsonl.")
    for line, given in (_rows if suffix == ".csv" else _objects)(stream):
        try:
            yield line, entry_of(given)
        except CrmError as error:
            raise _at(line, error) from error


def _rows(stream: TextIO) -> Iterator[tuple[int, dict[str, Any]]]:
    reader = csv.DictReader(stream, strict=True)
    try:
        for row in reader:
            if None in row or None in row.values():
                raise _at(
                    reader.line_num, Invalid(f"It has not the {len(reader.fieldnames or ())} values of the first line.")
                )
            yield reader.line_num, row
    except csv.Error as error:
        raise _at(reader.line_num, Invalid(f"It is no line of a CSV file: {error}.")) from error


def _objects(stream: TextIO) -> Iterator[tuple[int, dict[str, Any]]]:
    for line, text in enumerate(stream, start=1):
        if not text.strip():
            continue
        try:
            given = json.loads(text)
        except ValueError as error:
            raise _at(line, Invalid(f"It is no JSON: {error}.")) from error
        if not isinstance(given, dict):
            raise _at(line, Invalid("It is no JSON object."))
        yield line, given


def _of_one_kind(entries: Iterator[tuple[int, Entry]]) -> Iterator[tuple[int, Entry]]:
    """The entries, if all have ids or none has: a number that is made must not be one that is given further down."""
    given: bool | None = None
    for line, entry in entries:
        if given not in (None, entry.id is not None):
            raise _at(line, Invalid("Either all organizations of a file have an id, or none has.", field="id"))
        given = entry.id is not None
        yield line, entry


def _at(line: int, error: CrmError) -> CrmError:
    return Invalid(f"line {line}: {error.message}", field=error.field)
