"""The files of the page: read once, named by their content, kept by the browser for good."""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

_FOLDER = Path(__file__).parent / "assets"
_CONTENT_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}
_ASSET_IN_PAGE = re.compile(r'(?<="/playground/assets/)[^"]+')
_NONCE_MARK = "STYLE-NONCE"


@dataclass(frozen=True)
class Asset:
    """One file of the page. Its public name changes with its content, so it never goes stale in a cache."""

    name: str
    public_name: str
    etag: str
    content_type: str
    content: bytes


def load_assets() -> dict[str, Asset]:
    """Read every file that the page loads, keyed by public name."""
    files = (path for path in sorted(_FOLDER.iterdir()) if path.suffix in _CONTENT_TYPES)
    return {asset.public_name: asset for asset in map(_load_asset, files)}


def load_page(assets: dict[str, Asset]) -> str:
    """Read the page and write the public name of every file into it."""
    public_names = {asset.name: asset.public_name for asset in assets.values()}
    page = (_FOLDER / "index.html").read_text(encoding="utf-8")
    return _ASSET_IN_PAGE.sub(lambda match: public_names[match[0]], page)


def page_with_nonce(page: str, style_nonce: str) -> str:
    """Give the page the nonce that its style elements must carry."""
    return page.replace(_NONCE_MARK, style_nonce)


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
