"""The command `rosetta`: which commands there are, and where each of them is.

A command's module is imported when the command is called, so that one that lists the workspaces does not load the
dialects, and none waits for what another needs ([decision 66](../docs/decisions/0066-a-start-loads-what-it-needs.md)).
"""

import logging
import sys
from collections.abc import Mapping
from importlib import import_module
from typing import Any

import typer
from msgspec import Struct
from pydantic_core import ValidationError
from typer.core import TyperCommand, TyperGroup

from app.operator_error import OperatorError
from models.database.setup_error import DatabaseSetupError
from models.errors import CrmError


class Place(Struct, frozen=True):
    """The module of a command, or of a group of them, and what it is called there; and its line of the help."""

    module: str
    name: str
    help: str

    def command(self, name: str) -> Any:
        """Load it."""
        found = getattr(import_module(self.module), self.name)
        if isinstance(found, typer.Typer):
            return typer.main.get_group(found)
        alone = typer.Typer(add_completion=False)
        alone.command(name=name)(found)
        return typer.main.get_command(alone)


COMMANDS: Mapping[str, Place] = {
    "run": Place(
        "app.start_commands",
        "run_command",
        "Prepare the database (our own unless DATABASE_URL is set), then serve until Ctrl-C.",
    ),
    "serve": Place(
        "app.start_commands", "serve_command", "Serve a database that is ready already, and change nothing about it."
    ),
    "worker": Place("app.worker_command", "worker_command", "Deliver webhooks and run automation rules until Ctrl-C."),
    "migrate": Place("app.database_commands", "migrate_command", "Bring the database to this version."),
    "demo": Place(
        "app.database_commands", "demo_command", "Make the demo workspace in an empty database, and print its key."
    ),
    "reindex": Place(
        "app.database_commands",
        "reindex_command",
        "Make the index of the search and the last touchpoints anew, after records were written by other means.",
    ),
    "doctor": Place(
        "app.database_commands", "doctor_command", "Say what is right and what is wrong with this installation."
    ),
    "backup": Place(
        "app.backup_commands",
        "backup_command",
        "Write the database, the files of attachments and the keys into one archive, while the server goes on.",
    ),
    "restore": Place(
        "app.backup_commands",
        "restore_command",
        "Put an archive in the place of the database, the files and the keys: all of it, or nothing.",
    ),
    "workspace": Place("app.workspace_commands", "workspaces", "Make and list workspaces."),
    "account": Place("app.account_commands", "accounts", "Make and list people's logins, change passwords, disable."),
    "api-key": Place("app.api_key_commands", "keys", "Make, list and revoke API keys."),
    "application-key": Place(
        "app.application_key_commands",
        "application_keys",
        "Make, list and revoke keys of applications, which open every workspace.",
    ),
    "global-organizations": Place(
        "app.global_organization_commands",
        "global_organizations",
        "The organizations that all workspaces may make their own.",
    ),
    "webhooks": Place(
        "app.webhook_commands",
        "webhooks",
        "Make and list webhooks, list what could not be delivered, deliver again.",
    ),
    "schema": Place(
        "app.schema_command",
        "schema_command",
        "Write what is made from the code: schema.graphql, the schema of /query, and the lists of operations in docs.",
    ),
}


class _Commands(TyperGroup):
    """Knows every command's line of the help, and loads the one that is called."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.commands = {name: TyperCommand(name, help=place.help) for name, place in COMMANDS.items()}

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """The command that is called, itself."""
        name, _, rest = super().resolve_command(ctx, args)
        return name, COMMANDS[name].command(name) if name else None, rest


cli = typer.Typer(cls=_Commands, no_args_is_help=True, add_completion=False)


@cli.callback()
def rosetta() -> None:
    """Rosetta: one CRM, spoken in four API languages."""


def main() -> None:
    """Run a command; what the operator can mend ends with a sentence and status 1, not with a traceback."""
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    try:
        cli()
    except (DatabaseSetupError, OperatorError, CrmError) as error:
        sys.exit(f"rosetta: {error}")
    except ValidationError as error:
        faults = (f"{'.'.join(map(str, fault['loc'])).upper()}: {fault['msg']}" for fault in error.errors())
        sys.exit("rosetta: the environment is not right. " + "; ".join(faults))


if __name__ == "__main__":
    main()
