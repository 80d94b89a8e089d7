"""Images as they come from clients -> images that are small, of a kind that browsers show, and nothing but an image.

The bytes that are kept are written anew from the pixels: what else a file held, such as where a photo was taken, or a
second file behind the image, is gone.
"""

from __future__ import annotations

import struct
import warnings
import zlib
from io import BytesIO
from typing import Final

from anyio import CapacityLimiter, to_thread
from msgspec import Struct
from PIL import Image, ImageOps, UnidentifiedImageError

from models.errors import Unsupported, Unusable

# Of the bytes as they were sent, and of the pixels in them, which take four bytes each while they are looked at.
MOST_BYTES: Final = 10 * 1024 * 1024
MOST_PIXELS: Final = 40_000_000
# Both sides of what is kept.
SIDE: Final = 200
_TAKEN: Final = ("PNG", "JPEG", "GIF", "WEBP")
# What a decoder says of broken bytes depends on the kind of image.
_BROKEN: Final = (OSError, SyntaxError, ValueError, IndexError, KeyError, TypeError, EOFError, struct.error, zlib.error)
# The library counts before it makes room for them, and would only warn of up to twice as many.
Image.MAX_IMAGE_PIXELS = MOST_PIXELS
warnings.simplefilter("error", Image.DecompressionBombWarning)
# Large images at once would hold much memory.
_AT_ONCE: Final = CapacityLimiter(2)


class Small(Struct, frozen=True):
    """An image to keep: its bytes, and the end of its name."""

    content: bytes
    suffix: str


async def made_small(content: bytes, *, square: bool) -> Small:
    """The image within 200 x 200 pixels: with `square` the middle of it, exactly so large, else the whole, no larger
    than it was. A JPEG stays one, all others become a PNG; of one that moves the first picture is kept.

    Raises `Unsupported` for what is no PNG, JPEG, GIF or WebP, and `Unusable` for one that is broken or too large.
    """
    return await to_thread.run_sync(lambda: _made_small(content, square), limiter=_AT_ONCE)


def _made_small(content: bytes, square: bool) -> Small:
    if len(content) > MOST_BYTES:
        raise Unusable(f"An image has at most {MOST_BYTES} bytes.")
    try:
        with Image.open(BytesIO(content), formats=_TAKEN) as opened:
            return _written(opened, square)
    except UnidentifiedImageError as error:
        raise Unsupported("Expected an image: PNG, JPEG, GIF or WebP.") from error
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Unusable(f"An image has at most {MOST_PIXELS} pixels.") from error
    except _BROKEN as error:
        raise Unusable("The image is broken, or written in a way that cannot be read.") from error


def _written(opened: Image.Image, square: bool) -> Small:
    as_jpeg = opened.format == "JPEG"
    # A photo is decoded at a part of its size, if that is enough.
    opened.draft("RGB", (2 * SIDE, 2 * SIDE))
    # Cameras say beside the pixels which way is up.
    image = ImageOps.exif_transpose(opened).convert("RGB" if as_jpeg else "RGBA")
    if square:
        image = ImageOps.fit(image, (SIDE, SIDE), Image.Resampling.LANCZOS)
    else:
        image.thumbnail((SIDE, SIDE), Image.Resampling.LANCZOS)
    # A copy of the pixels alone.
    alone = Image.frombytes(image.mode, image.size, image.tobytes())
    written = BytesIO()
    if as_jpeg:
        alone.save(written, "JPEG", quality=90)
        return Small(written.getvalue(), "jpg")
    alone.save(written, "PNG")
    return Small(written.getvalue(), "png")
