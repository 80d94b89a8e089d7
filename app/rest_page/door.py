"""The routes of the page: itself and its files."""

from pathlib import Path

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from app.page_assets import asset_answer, load_assets, load_page
from app.page_security import page_headers

_FOLDER = Path(__file__).parent / "assets"
_STYLES = {"style-src": "'self'"}


def routes(path: str) -> list[BaseRoute]:
    """Make the routes of the page at this path."""
    assets = load_assets(_FOLDER)
    page = load_page(_FOLDER, assets)

    async def show_page(_request: Request) -> Response:
        return HTMLResponse(page, headers=page_headers(_STYLES))

    async def show_asset(request: Request) -> Response:
        return asset_answer(request, assets)

    return [Route(path, show_page), Route(f"{path}/assets/{{file}}", show_asset)]
