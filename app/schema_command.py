"""`rosetta schema`."""

import sys
from typing import Annotated

import typer

from app.written_files import old_files, write_files


def schema_command(
    check: Annotated[bool, typer.Option("--check", help="Only say whether the files are fresh.")] = False,
) -> None:
    """Write what is made from the code: schema.graphql, the schema of /query, and the lists of operations in docs."""
    if not check:
        write_files()
    elif old := old_files():
        sys.exit(f"rosetta: {', '.join(old)} differs from the code. Run `make schema` and review the change.")
