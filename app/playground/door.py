"""The routes of the playground: the page, its configuration and its files."""

import json
import secrets
from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec.structs import asdict
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import BaseRoute, Route

from app.page_assets import asset_answer, load_assets, load_page, page_with_nonce
from app.page_security import answer_headers, page_headers
from app.playground.demo_key import may_see_demo_key
from app.playground.endpoints import describe_endpoints

_KEY_HEADER = "X-Openline-API-KEY"
_FOLDER = Path(__file__).parent / "assets"

# GraphiQL's editor writes two style attributes as markup, in the box that its search opens. Naming them by their sums
# ("width: 10em" and "color: #888") lets those two pass and no other.
_SEARCH_BOX_STYLES = (
    "'sha256-H22cvujYHDQPJvzf4ie16OHKC3HsNj7RmRT3jO07Y/U=' 'sha256-Eaamrrh0b5a/naRsV/zg7s6+kGvexMXZQARWP6ukkg4='"
)


def routes(*, demo_api_key: Callable[[], str | None], endpoints: Sequence[str]) -> list[BaseRoute]:
    """Make the routes of the playground.

    `endpoints` are the paths of the GraphQL endpoints, the first one chosen at first sight. `demo_api_key` is asked at
    each visit, because the key is made after the routes are, and answers None outside demo mode.
    """
    assets = load_assets(_FOLDER)
    page = load_page(_FOLDER, assets)
    described = [asdict(endpoint) for endpoint in describe_endpoints(endpoints)]

    async def show_page(_request: Request) -> Response:
        style_nonce = secrets.token_urlsafe(16)
        return HTMLResponse(page_with_nonce(page, style_nonce), headers=page_headers(_styles(style_nonce)))

    async def show_config(request: Request) -> Response:
        key = demo_api_key() if may_see_demo_key(request) else None
        config = {
            "endpoints": described,
            "headers": json.dumps({_KEY_HEADER: key or ""}, indent=2),
            "hasDemoKey": key is not None,
        }
        return JSONResponse(config, headers=answer_headers("no-store"))

    async def show_asset(request: Request) -> Response:
        return asset_answer(request, assets)

    return [
        Route("/playground", show_page),
        Route("/playground/config.json", show_config),
        Route("/playground/assets/{file}", show_asset),
    ]


def _styles(nonce: str) -> dict[str, str]:
    """GraphiQL's dialogs add a style element that stops the page behind from scrolling; it carries the nonce, so that
    no style element without it is obeyed.
    """
    return {"style-src": f"'self' 'nonce-{nonce}'", "style-src-attr": f"'unsafe-hashes' {_SEARCH_BOX_STYLES}"}
