"""Images that are made small: the middle of a photo, the whole of a logo, and nothing but pixels."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from models.errors import Unsupported, Unusable
from models.files.images import SIDE, made_small


def written(image: Image.Image, kind: str, **options: Any) -> bytes:
    found = BytesIO()
    image.save(found, kind, **options)
    return found.getvalue()


def read(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content)).convert("RGB")


def striped(sides: str = "red", middle: str = "blue") -> Image.Image:
    """600 x 200 pixels, of which the middle 200 have a colour of their own."""
    image = Image.new("RGB", (600, 200), sides)
    image.paste(middle, (200, 0, 400, 200))
    return image


async def test_a_photo_is_the_middle_of_what_was_sent() -> None:
    small = await made_small(written(striped(), "PNG"), square=True)
    assert small.suffix == "png"
    found = read(small.content)
    assert found.size == (SIDE, SIDE)
    assert {found.getpixel((x, 100)) for x in (10, 100, 190)} == {(0, 0, 255)}


async def test_a_logo_is_the_whole_of_what_was_sent_and_no_larger() -> None:
    small = await made_small(written(striped(), "PNG"), square=False)
    assert read(small.content).size == (SIDE, 67)
    tiny = await made_small(written(Image.new("RGBA", (8, 4), (9, 9, 9, 0)), "PNG"), square=False)
    found = Image.open(BytesIO(tiny.content))
    assert (found.size, found.mode, found.getpixel((0, 0))) == ((8, 4), "RGBA", (9, 9, 9, 0))


async def test_a_camera_that_was_held_upright() -> None:
    exif = Image.Exif()
    # Orientation: turn it to the right by a quarter.
    exif[0x0112] = 6
    exif[0x010F] = "Camera of Kestrel"
    sent = written(striped(), "JPEG", exif=exif) + b"<script>Kestrel</script>"
    small = await made_small(sent, square=False)
    assert read(small.content).size == (67, SIDE)
    assert small.suffix == "jpg"
    assert b"Kestrel" in sent
    assert b"Kestrel" not in small.content
    assert not Image.open(BytesIO(small.content)).getexif()


async def test_what_is_no_image_and_what_is_a_broken_one() -> None:
    for content in (b"", b"hello", b"<svg/>", written(Image.new("RGB", (4, 4)), "TIFF")):
        with pytest.raises(Unsupported):
            await made_small(content, square=True)
    with pytest.raises(Unusable, match="pixels"):
        await made_small(written(Image.new("1", (9_000, 5_000)), "PNG"), square=True)
    with pytest.raises(Unusable, match="pixels"):
        await made_small(written(Image.new("1", (20_000, 10_000)), "PNG"), square=True)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
async def test_no_broken_bytes_are_more_than_refused(kind: str) -> None:
    whole = bytearray(written(Image.effect_noise((60, 40), 90), kind))
    for place in range(0, len(whole), max(1, len(whole) // 60)):
        for broken in (whole[:place], bytes(whole[:place]) + bytes([whole[place] ^ 255]) + bytes(whole[place + 1 :])):
            try:
                small = await made_small(bytes(broken), square=True)
            except (Unsupported, Unusable):
                continue
            assert read(small.content).size == (SIDE, SIDE)
