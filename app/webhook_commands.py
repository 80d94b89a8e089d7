"""`rosetta webhooks`: what is told to whom, what was not, and once more."""

from typing import Annotated, Any
from uuid import UUID

import typer

from app.owner_work import WorkspaceOption, as_owner_and_app, only_workspace
from app.settings import Settings
from app.webhooks.keys import webhook_rules
from models.database.pool import Database
from models.records.scope import Scope
from models.webhooks.outbox import deliveries, redeliver
from models.webhooks.secrets import new_secret
from models.webhooks.subscriptions import subscribe, subscriptions
from resolvers.onepagecrm.telling import ANY, topics_of
from resolvers.onepagecrm.words import DOOR as ONE_PAGE

webhooks = typer.Typer(
    help="Make and list webhooks, list what could not be delivered, deliver again.", no_args_is_help=True
)

_SHOWN = 1000


@webhooks.command(name="list")
def list_command(workspace: WorkspaceOption = None) -> None:
    """List the webhooks of a workspace, without their secrets."""

    async def listing(owner: Any, database: Database) -> list[str]:
        chosen = workspace or await only_workspace(owner)
        async with database.reading(chosen) as session:
            found = await subscriptions(session)
        return [f"{hook.id}  {hook.dialect:10}  {','.join(hook.operations)}  {hook.target_url}" for hook in found]

    for line in as_owner_and_app(listing):
        typer.echo(line)


@webhooks.command(name="add")
def add_command(
    url: Annotated[str, typer.Argument(help="Where every change is posted to.")],
    name: Annotated[str, typer.Option(help="What the webhook is called.")] = "",
    kind: Annotated[
        list[str] | None, typer.Option("--type", help="Only of these kinds of records, as contact.")
    ] = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Make a webhook in OnePageCRM's words, whose API has no operation for it; print its id and its secret key.

    It is told of contacts, companies, deals, actions, notes, calls and meetings.
    """
    settings = Settings()
    secret = new_secret()

    async def adding(owner: Any, database: Database) -> UUID:
        rules = webhook_rules(settings)
        chosen = workspace or await only_workspace(owner)
        values = {
            "dialect": ONE_PAGE,
            "target_url": await rules.targets.check(url),
            "description": name or None,
            "secret": rules.vault.lock(secret),
            "operations": kind or [ANY],
            "topics": topics_of(kind or [ANY]),
        }
        async with database.transaction(chosen) as session:
            return await subscribe(session, Scope(chosen, None, "rosetta", None, "rosetta", "SYSTEM"), values)

    typer.echo(f"{as_owner_and_app(adding)}  {secret}")


@webhooks.command(name="dead")
def dead_command(workspace: WorkspaceOption = None) -> None:
    """List the deliveries that were given up, the latest first."""

    async def listing(owner: Any, database: Database) -> list[str]:
        chosen = workspace or await only_workspace(owner)
        async with database.reading(chosen) as session:
            found = await deliveries(session, status="dead", limit=_SHOWN)
        return [
            f"{item.id}  {item.finished_at:%Y-%m-%d %H:%M:%S}  {item.webhook_id}  {item.object}.{item.action}"
            f"  {item.record_id}  {item.attempts} attempts  {item.error}"
            for item in found
        ]

    for line in as_owner_and_app(listing):
        typer.echo(line)


@webhooks.command(name="redeliver")
def redeliver_command(
    delivery: Annotated[list[UUID] | None, typer.Argument(help="Ids of deliveries; all dead ones without.")] = None,
    webhook: Annotated[UUID | None, typer.Option(help="Only those of this webhook.")] = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Deliver again what was given up, or these deliveries; say how many."""

    async def again(owner: Any, database: Database) -> int:
        chosen = workspace or await only_workspace(owner)
        async with database.transaction(chosen) as session:
            return await redeliver(session, ids=delivery or None, webhook_id=webhook)

    typer.echo(f"{as_owner_and_app(again)} to be delivered again")
