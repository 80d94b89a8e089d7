"""`rosetta account`, and the login of the demo: from the terminal to a token."""

import json
import subprocess
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

from tests.cli.test_run import rosetta, running

PASSWORD = "a password of ours"


def with_password(data_dir: Path, *arguments: str, password: str = PASSWORD) -> "subprocess.CompletedProcess[str]":
    return rosetta(data_dir, "account", *arguments, "--password-stdin", stdin=f"{password}\n")


def post(url: str, body: dict[str, Any], token: str | None = None) -> tuple[int, dict[str, Any]]:
    headers = {"content-type": "application/json", **({"authorization": f"Bearer {token}"} if token else {})}
    request = urllib.request.Request(url, json.dumps(body).encode(), headers)
    try:
        with urllib.request.urlopen(request, timeout=30) as response:
            return response.status, json.load(response)
    except urllib.error.HTTPError as error:
        with error:
            return error.code, json.load(error)


def login(url: str, email: str, password: str = PASSWORD) -> tuple[int, dict[str, Any]]:
    return post(f"{url}/auth/login", {"email": email, "password": password})


def test_from_an_empty_server_to_an_owner_who_is_logged_in(data_dir: Path) -> None:
    with running(data_dir, RATE_LIMITS="on") as server:
        none = with_password(data_dir, "create", "--email", "Ann@Example.com")
        assert "there are 0 workspaces" in none.stderr
        workspace = rosetta(data_dir, "workspace", "create", "Ours").stdout.strip()
        made = with_password(data_dir, "create", "--email", "Ann@Example.com", "--role", "OWNER", "--first-name", "Ann")
        assert made.returncode == 0, made.stderr
        assert made.stderr == ""

        status, pair = login(server.url, "ann@example.com")
        assert status == 200
        document = {"query": "{ users { content { firstName } } }"}
        status, _ = post(f"{server.url}/query", document, pair["accessToken"])
        assert status == 200

        again = with_password(data_dir, "create", "--email", "ann@example.com")
        assert again.stderr == "rosetta: There is an account of ann@example.com already.\n"
        short = with_password(data_dir, "create", "--email", "bob@example.com", password="short")
        assert "at least 8 characters" in short.stderr
        wrong = with_password(data_dir, "create", "--email", "bob")
        assert wrong.returncode == 1
        assert wrong.stderr.startswith("rosetta: ")
        listed = rosetta(data_dir, "account", "list").stdout
        assert listed.split() == [made.stdout.strip(), "OWNER", "enabled", workspace, "ann@example.com"]

        assert (
            with_password(data_dir, "set-password", "--email", "ann@example.com", password="new password").stdout == ""
        )
        assert login(server.url, "ann@example.com")[0] == 401
        assert login(server.url, "ann@example.com", "new password")[0] == 200
        assert rosetta(data_dir, "account", "disable", "--email", "ann@example.com").returncode == 0
        assert login(server.url, "ann@example.com", "new password")[0] == 401
        assert "disabled" in rosetta(data_dir, "account", "list").stdout
        assert rosetta(data_dir, "account", "enable", "--email", "ann@example.com").returncode == 0
        assert login(server.url, "ann@example.com", "new password")[0] == 200
        unknown = rosetta(data_dir, "account", "disable", "--email", "bob@example.com")
        assert unknown.stderr == "rosetta: There is no account of bob@example.com.\n"

        # Nothing that was typed or given out is in what the server wrote.
        server.process.terminate()
        assert server.process.wait(30) == 0
        assert server.process.stdout is not None
        said = server.process.stdout.read()
        assert "/auth/login" in said
        for secret in (PASSWORD, "new password", pair["accessToken"], pair["refreshToken"], "ann@example.com"):
            assert secret not in said


def test_the_printed_demo_login_works_until_somebody_changes_it(data_dir: Path) -> None:
    with running(data_dir, DEMO="true") as server:
        email, password = (data_dir / "demo-login").read_text().split()
        status, pair = login(server.url, email, password)
        assert status == 200
        document = {"query": "{ companies(first: 1) { totalCount } }"}
        status, answer = post(f"{server.url}/query", document, pair["accessToken"])
        assert (status, answer["data"]["companies"]["totalCount"] > 10) == (200, True)
        assert with_password(data_dir, "set-password", "--email", email).returncode == 0
    with running(data_dir, DEMO="true") as server:
        assert login(server.url, email, password)[0] == 401
        assert login(server.url, email)[0] == 200
        server.process.terminate()
        assert server.process.stdout is not None
        assert "Demo login" not in server.process.stdout.read()
    # Without the file, the next start makes another password.
    (data_dir / "demo-login").unlink()
    with running(data_dir, DEMO="true") as server:
        assert login(server.url, *(data_dir / "demo-login").read_text().split())[0] == 200


def test_the_workers_of_one_server_accept_each_others_tokens(data_dir: Path) -> None:
    with running(data_dir, DEMO="true", WORKERS="2", RATE_LIMITS="off") as server:
        email, password = (data_dir / "demo-login").read_text().split()
        pair = login(server.url, email, password)[1]
        answers = [post(f"{server.url}/query", {"query": "{ __typename }"}, pair["accessToken"]) for _ in range(20)]
        assert [status for status, _ in answers] == [200] * 20
