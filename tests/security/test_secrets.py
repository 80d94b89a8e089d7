"""Secrets are compared in constant time, changed without a gap, and never said: not in logs, not in answers."""

from __future__ import annotations

import ast
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest
import structlog

from app import files_keeping, telemetry
from app.auth.tokens import Tokens
from app.files_keeping import Links, links_of
from app.settings import Settings
from app.webhooks.keys import webhook_keys
from models.errors import Unauthenticated
from models.webhooks.secrets import SecretsUnreadable, Vault, new_secret, new_vault_key
from tests.support.server import Crm

ROOT = Path(__file__).parent.parent.parent
SOURCES = [path for folder in ("app", "models", "resolvers") for path in sorted((ROOT / folder).rglob("*.py"))]

# --- compared in constant time ---------------------------------------------------------------------------------------

# Words for what must not be compared letter by letter.
_SECRET = ("secret", "digest", "signature", "password", "hmac", "token_hash", "api_key")
# Both sides come from the same place, so there is nothing to guess: whether a key stands in one header of a request or
# in another, and the sums of a backup's parts.
_BESIDE = {
    "secret == headers.get(_APPLICATION_HEADER, '').strip()",
    "hashlib.sha256(sums).hexdigest() != stated",
    "digest.hexdigest() != wanted",
}


def compared_by_letters(source: str) -> list[str]:
    """Comparisons of what is named like a secret, other than with a constant or with `hmac.compare_digest`."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Compare) or not any(isinstance(op, ast.Eq | ast.NotEq | ast.In) for op in node.ops):
            continue
        sides = [node.left, *node.comparators]
        if any(isinstance(side, ast.Constant) for side in sides) or not any(_is_secret(side) for side in sides):
            continue
        if ast.unparse(node) not in _BESIDE:
            found.append(ast.unparse(node))
    return found


def _is_secret(node: ast.expr) -> bool:
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return any(word in name.lower() for word in _SECRET)
        case ast.Subscript(slice=ast.Constant(value=str(name))):
            return any(word in name.lower() for word in _SECRET)
        case ast.Call(func=function):
            return _is_secret(function)
        case _:
            return False


def test_no_secret_is_compared_letter_by_letter() -> None:
    found = {str(path.relative_to(ROOT)): lines for path in SOURCES if (lines := compared_by_letters(path.read_text()))}
    assert not found


def test_the_rule_sees_what_it_is_for() -> None:
    assert compared_by_letters("if row.secret_hash == digest: pass")
    assert compared_by_letters("a = key['secret_hash'] != given")
    assert not compared_by_letters("a = secret is None or secret == ''")


# --- changed without a gap -------------------------------------------------------------------------------------------


def test_an_access_token_holds_while_its_secret_is_replaced() -> None:
    old, new = "o" * 40, "n" * 40
    token = Tokens([old]).access(uuid4(), uuid4(), "USER", uuid4())
    both = Tokens([new, old])
    both.read_access(token)
    fresh = both.access(uuid4(), uuid4(), "USER", uuid4())
    Tokens([new]).read_access(fresh)
    with pytest.raises(Unauthenticated):
        Tokens([new]).read_access(token)


def test_a_webhooks_secret_is_read_while_its_key_is_replaced(tmp_path: Path) -> None:
    old, new = new_vault_key(), new_vault_key()
    secret = new_secret()
    locked = Vault([old]).lock(secret)
    both = Vault(webhook_keys(Settings(data_dir=tmp_path, webhook_key=f"{new},{old}")))
    assert both.open(locked) == secret
    assert Vault([new]).open(both.lock(secret)) == secret
    with pytest.raises(SecretsUnreadable):
        Vault([new]).open(locked)


def test_a_link_to_a_file_holds_while_its_key_is_replaced(tmp_path: Path) -> None:
    old, new = "o" * 40, "n" * 40
    workspace, file, now = uuid4(), uuid4(), time.time()
    end = int(now) + 60
    signed = links_of(Settings(data_dir=tmp_path, file_key=old)).sign(workspace, file, end)
    both = links_of(Settings(data_dir=tmp_path, file_key=new, file_previous_key=old))
    assert both.holds(workspace, file, end, signed, now)
    assert Links((new.encode(),)).holds(workspace, file, end, both.sign(workspace, file, end), now)
    assert not Links((new.encode(),)).holds(workspace, file, end, signed, now)
    # The same in the data directory: a line in front.
    kept = links_of(Settings(data_dir=tmp_path))
    path = tmp_path / "file-key"
    path.write_text(f"{new}\n{path.read_text()}")
    assert links_of(Settings(data_dir=tmp_path)).holds(workspace, file, end, kept.sign(workspace, file, end), now)
    path.write_text("short")
    with pytest.raises(files_keeping.FileKeyError, match="at least 32"):
        links_of(Settings(data_dir=tmp_path))
    assert old not in repr(both)


# --- never said ------------------------------------------------------------------------------------------------------


class Noted:
    """A logger, and what it has written by now."""

    def __init__(self, logger: Any, written: list[str]) -> None:
        self._logger, self._written = logger, written

    def __getattr__(self, name: str) -> Callable[[str | bytes], None]:
        def write(message: str | bytes) -> None:
            getattr(self._logger, name)(message)
            self._written.append(message if isinstance(message, str) else message.decode())

        return write


@pytest.fixture(params=[False, True], ids=["json", "terminal"])
def written(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The lines of the log as the server writes it, everything of it, for a file or for eyes in a terminal."""
    monkeypatch.setattr("sys.stdout.isatty", lambda: request.param, raising=False)
    telemetry.configure_log("debug")
    factory, written = structlog.get_config()["logger_factory"], list[str]()
    # A logger that remembers where it writes would write there in other tests too.
    structlog.configure(logger_factory=lambda *names: Noted(factory(*names), written), cache_logger_on_first_use=False)
    yield written
    structlog.reset_defaults()


def _wait_for_the_log(written: list[str], answers: list[httpx.Response]) -> None:
    """A request's line is written once it is answered. Python crashes when its stdout is put back in that moment."""
    deadline = time.monotonic() + 10
    waiting = {answer.headers["x-request-id"] for answer in answers}
    while waiting:
        assert time.monotonic() < deadline, waiting
        ended = [line for line in list(written) if "statements" in line]
        waiting = {request_id for request_id in waiting if not any(request_id in line for line in ended)}
        time.sleep(0.01)


def test_no_secret_is_said(
    crm: Crm,
    http: httpx.Client,
    written: list[str],
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    guess, token = f"guess-{uuid4().hex}", f"eyJ{uuid4().hex}.{uuid4().hex}.{uuid4().hex}"
    secrets = [crm.api_key, guess, token, f"rsk_{guess}"]
    answers: list[httpx.Response] = []

    def ask(path: str, **options: object) -> httpx.Response:
        response = http.post(f"{crm.url}{path}", **options)  # type: ignore[arg-type]
        answers.append(response)
        return response

    login = {"email": f"{uuid4().hex}@example.com", "password": guess}
    ask("/auth/login", json=login)
    ask("/auth/login", json={"email": guess, "password": guess})
    ask("/auth/login", content=f'{{"password": "{guess}", ', headers={"content-type": "application/json"})
    ask("/auth/refresh", json={"refreshToken": token})
    for header in ("X-Openline-API-KEY", "X-CUSTOMER-OS-API-KEY"):
        ask("/query", json={"query": "{ __typename }"}, headers={header: f"rsk_{guess}"})
    for sent in (token, guess):
        ask("/graphql", json={"query": "{ __typename }"}, headers={"authorization": f"Bearer {sent}"})
    mine = {"authorization": f"Bearer {crm.api_key}"}
    answers.append(http.get(f"{crm.url}/query", params={"query": "{ nothing }"}, headers=mine))
    answers.append(http.get(f"{crm.url}/rest/nothing?token={guess}", headers=mine))
    signs_in = "mutation($p: String!) { getLoginTokenFromCredentials(email: 1, password: $p) { loginToken { token } } }"
    ask("/metadata", json={"query": signs_in, "variables": {"p": guess}})
    made = crm.data(
        'mutation { createOneWebhook(data: {targetUrl: "https://example.com/x", operation: "*.*"}) { id secret } }',
        path="/metadata",
    )["createOneWebhook"]
    secrets.append(made["secret"])
    answers.append(crm.post("{ webhooks { id targetUrl } }", path="/metadata"))

    # A mistake of ours, with the key among the local variables of half the frames.
    def broken(*_given: object, **_named: object) -> None:
        api_key, password = crm.api_key, guess
        raise RuntimeError(f"a mistake of {len(api_key + password)} characters")

    with monkeypatch.context() as patch:
        patch.setattr("resolvers.kit.operation.compile_read", broken)
        ask(
            "/query",
            json={"query": f'{{ companies(after: "", first: 1) {{ z{uuid4().hex}: totalCount }} }}'},
            headers=mine,
        )
    _wait_for_the_log(written, answers)
    said = capfd.readouterr()
    assert "a mistake of" in said.out + said.err
    assert "request" in said.out
    for place, text in [("stdout", said.out), ("stderr", said.err), *((a.url.path, a.text) for a in answers)]:
        for secret in secrets:
            assert secret not in text, (place, text)
