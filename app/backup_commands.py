"""`rosetta backup` and `rosetta restore`."""

from pathlib import Path
from typing import Annotated

import typer

from app.backup.making import make_backup
from app.backup.restoring import check_backup, restore_backup
from app.settings import Settings


def backup_command(
    place: Annotated[Path, typer.Argument(help="A new file, or a directory to make one in.")],
    without_keys: Annotated[
        bool, typer.Option("--without-keys", help="Leave the keys of the data directory out.")
    ] = False,
) -> None:
    """Write the database, the files of attachments and the keys into one archive, while the server goes on."""
    typer.echo(str(make_backup(Settings(), place, with_keys=not without_keys)))


def restore_command(
    archive: Annotated[Path, typer.Argument(help="What `rosetta backup` wrote.", dir_okay=False)],
    force: Annotated[bool, typer.Option("--force", help="Also where there are records already.")] = False,
    drop_replaced: Annotated[
        bool, typer.Option("--drop-replaced", help="Drop what was there before instead of keeping it beside.")
    ] = False,
    check: Annotated[bool, typer.Option("--check", help="Only read the archive and its checksums.")] = False,
) -> None:
    """Put an archive in the place of the database, the files and the keys: all of it, or nothing."""
    if check:
        typer.echo(check_backup(archive))
        return
    done = restore_backup(Settings(), archive, force=force, drop_replaced=drop_replaced)
    typer.echo(f"Restored into {done.where}.")
    for name in done.kept:
        typer.echo(f"What was there before is kept as {name}.")
    for note in done.notes:
        typer.echo(f"Note: {note}")
