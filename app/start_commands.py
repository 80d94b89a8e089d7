"""`rosetta run` and `rosetta serve`: from the settings to a server that answers."""

import asyncio

import typer

from app.auth.signing import signing_secrets
from app.databases import hand_to_workers, open_database
from app.demo_login import ensure_demo_login
from app.demo_one_page import ensure_one_page
from app.demo_workspace import ensure_demo
from app.serving import begin_to_load_server, bound_socket, serve, stopped_by_signals
from app.settings import Settings
from app.webhooks.keys import webhook_rules
from app.welcome import welcome


def run_command() -> None:
    """Prepare the database (our own unless DATABASE_URL is set), then serve until Ctrl-C."""
    settings = Settings()
    with stopped_by_signals(), bound_socket(settings) as listener:
        server = begin_to_load_server(settings)
        with open_database(settings, migrating=True) as logins:
            demo_key = asyncio.run(ensure_demo(settings, logins)) if settings.demo else None
            demo_login = asyncio.run(ensure_demo_login(settings, logins)) if demo_key else None
            if demo_key:
                asyncio.run(ensure_one_page(settings, logins))
            signing_secrets(settings)
            webhook_rules(settings)
            hand_to_workers(settings, logins)
            server.result()
            typer.echo(welcome(settings, listener.getsockname()[1], demo_key, demo_login))
            serve(settings, listener)


def serve_command() -> None:
    """Serve a database that is ready already, and change nothing about it."""
    settings = Settings()
    with stopped_by_signals(), bound_socket(settings) as listener:
        server = begin_to_load_server(settings)
        with open_database(settings, migrating=False) as logins:
            signing_secrets(settings)
            webhook_rules(settings)
            hand_to_workers(settings, logins)
            server.result()
            typer.echo(welcome(settings, listener.getsockname()[1]))
            serve(settings, listener)
