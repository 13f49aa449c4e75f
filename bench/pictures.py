"""How long a picture takes, from its bytes to what mails show, or to its refusal (I14)."""

from __future__ import annotations

import io
import struct
import time
import zlib
from contextlib import suppress

from PIL import Image

from chalicelib.adapters.pictures import PillowPictures
from chalicelib.domain.picture import BadPicture

ROUNDS = 5
PHOTO = (4_000, 3_000)
"""Of a telephone: 12 megapixels."""


def measure() -> dict[str, object]:
    """Milliseconds on the clock, each with the process that is started for it; the slowest."""
    return {
        "picture_refused_ms": max(_slowest(each) for each in (_giant(), _film())),
        "picture_remade_ms": _slowest(_photo()),
    }


def _slowest(upload: bytes) -> float:
    pictures, slowest = PillowPictures(), 0.0
    for _ in range(ROUNDS):
        started = time.perf_counter()
        with suppress(BadPicture):
            pictures.remake(upload)
        slowest = max(slowest, time.perf_counter() - started)
    return round(1_000 * slowest, 1)


def _photo() -> bytes:
    out = io.BytesIO()
    Image.effect_noise(PHOTO, 40).convert("RGB").save(out, "JPEG", quality=90)
    return out.getvalue()


def _giant() -> bytes:
    """A PNG of 2.5 gigapixels, of which the head is enough."""
    head = b"IHDR" + struct.pack(">IIBBBBB", 50_000, 50_000, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + head + struct.pack(">I", zlib.crc32(head))


def _film() -> bytes:
    """A GIF of 10,000 frames."""
    frame = b"\x2c" + struct.pack("<HHHH", 0, 0, 1, 1) + b"\x00\x02\x02\x44\x01\x00"
    size = struct.pack("<HH", 600, 400)
    return b"GIF89a" + size + b"\x80\0\0\0\0\0\xff\xff\xff" + frame * 10_000 + b";"
