"""The files of a page of ours: read once, named by their content, kept by the browser for good."""

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from app.page_security import answer_headers

_FOR_GOOD = "public, max-age=31536000, immutable"
_CONTENT_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}
_ASSET_IN_PAGE = re.compile(r'(?<=/assets/)[^"/]+(?=")')
_NONCE_MARK = "STYLE-NONCE"


class Asset(Struct, frozen=True):
    """One file of the page. Its public name changes with its content, so it never goes stale in a cache."""

    name: str
    public_name: str
    etag: str
    content_type: str
    content: bytes


def load_assets(folder: Path) -> dict[str, Asset]:
    """Read every file that the page in this folder loads, keyed by public name."""
    files = (path for path in sorted(folder.iterdir()) if path.suffix in _CONTENT_TYPES)
    return {asset.public_name: asset for asset in map(_load_asset, files)}


def load_page(folder: Path, assets: dict[str, Asset]) -> str:
    """Read the folder's page and write the public name of every file into it."""
    public_names = {asset.name: asset.public_name for asset in assets.values()}
    page = (folder / "index.html").read_text(encoding="utf-8")
    return _ASSET_IN_PAGE.sub(lambda match: public_names[match[0]], page)


def page_with_nonce(page: str, style_nonce: str) -> str:
    """Give the page the nonce that its style elements must carry."""
    return page.replace(_NONCE_MARK, style_nonce)


def asset_answer(request: Request, assets: Mapping[str, Asset]) -> Response:
    """Answer with the file that the path names."""
    asset = assets.get(request.path_params["file"])
    if asset is None:
        return PlainTextResponse("Not found", 404, headers=answer_headers("no-store"))
    headers = {**answer_headers(_FOR_GOOD), "ETag": asset.etag}
    if _holds(request, asset.etag):
        return Response(status_code=304, headers=headers)
    return Response(asset.content, headers={**headers, "Content-Type": asset.content_type})


def _holds(request: Request, etag: str) -> bool:
    """Tell whether the browser already has this content."""
    asked = [tag.strip().removeprefix("W/") for tag in request.headers.get("if-none-match", "").split(",")]
    return etag in asked or "*" in asked


def _load_asset(path: Path) -> Asset:
    content = path.read_bytes()
    digest = hashlib.sha256(content).hexdigest()[:16]
    return Asset(
        name=path.name,
        public_name=f"{path.stem}-{digest}{path.suffix}",
        etag=f'"{digest}"',
        content_type=_CONTENT_TYPES[path.suffix],
        content=content,
    )
