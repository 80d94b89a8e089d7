"""What a person sees when the server is up: where it is, and one line to try at once."""

from app.demo_key import demo_key_path
from app.demo_login import DemoLogin, demo_login_path
from app.demo_one_page import one_page_path
from app.settings import Settings

_QUERY = '{"query": "{ companies(first: 3) { edges { node { id name } } } }"}'


def welcome(settings: Settings, port: int, demo_key: str | None = None, demo_login: DemoLogin | None = None) -> str:
    """The lines to print."""
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    # An address that means every interface is none that a browser can open.
    url = f"http://{'127.0.0.1' if settings.host in {'0.0.0.0', '::'} else host}:{port}"  # noqa: S104 - Compared, not bound.
    lines = [f"Rosetta serves on {url}", f"  Playground   {url}/playground", f"  GraphQL      {url}/query"]
    if demo_login is not None:
        lines += [
            f"  Demo login   {demo_login.email}  {demo_login.password}",
            f"               (also in {demo_login_path(settings)}; POST it to {url}/auth/login)",
        ]
    if demo_key is not None:
        lines += [
            f"  Demo key     {demo_key}",
            f"               (also in {demo_key_path(settings)}; the user's id and key for {url}/api/v3",
            f"               are in {one_page_path(settings)})",
            "Try this:",
            f"  curl -s {url}/query -H 'Content-Type: application/json' -H 'X-Openline-API-KEY: {demo_key}' \\",
            f"    -d '{_QUERY}'",
        ]
    return "\n".join(lines)
