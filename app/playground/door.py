"""The routes of the playground: the page, its configuration and its files."""

import json
import secrets
from collections.abc import Callable, Sequence
from dataclasses import asdict

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from app.playground.assets import load_assets, load_page, page_with_nonce
from app.playground.demo_key import may_see_demo_key
from app.playground.endpoints import describe_endpoints
from app.playground.security import answer_headers, page_headers

_KEY_HEADER = "X-Openline-API-KEY"
_FOR_GOOD = "public, max-age=31536000, immutable"


def routes(*, demo_api_key: Callable[[], str | None], endpoints: Sequence[str]) -> list[BaseRoute]:
    """Make the routes of the playground.

    `endpoints` are the paths of the GraphQL endpoints, the first one chosen at first sight. `demo_api_key` is asked at
    each visit, because the key is made after the routes are, and answers None outside demo mode.
    """
    assets = load_assets()
    page = load_page(assets)
    described = [asdict(endpoint) for endpoint in describe_endpoints(endpoints)]

    async def show_page(_request: Request) -> Response:
        style_nonce = secrets.token_urlsafe(16)
        return HTMLResponse(page_with_nonce(page, style_nonce), headers=page_headers(style_nonce))

    async def show_config(request: Request) -> Response:
        key = demo_api_key() if may_see_demo_key(request) else None
        config = {
            "endpoints": described,
            "headers": json.dumps({_KEY_HEADER: key or ""}, indent=2),
            "hasDemoKey": key is not None,
        }
        return JSONResponse(config, headers=answer_headers("no-store"))

    async def show_asset(request: Request) -> Response:
        asset = assets.get(request.path_params["file"])
        if asset is None:
            return PlainTextResponse("Not found", 404, headers=answer_headers("no-store"))
        headers = {**answer_headers(_FOR_GOOD), "ETag": asset.etag}
        if _holds(request, asset.etag):
            return Response(status_code=304, headers=headers)
        return Response(asset.content, headers={**headers, "Content-Type": asset.content_type})

    return [
        Route("/playground", show_page),
        Route("/playground/config.json", show_config),
        Route("/playground/assets/{file}", show_asset),
    ]


def _holds(request: Request, etag: str) -> bool:
    """Tell whether the browser already has this content."""
    asked = [tag.strip().removeprefix("W/") for tag in request.headers.get("if-none-match", "").split(",")]
    return etag in asked or "*" in asked
