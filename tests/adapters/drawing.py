"""Pictures as cameras, designers and attackers make them."""

from __future__ import annotations

import io
import struct
import zlib

from PIL import Image, ImageDraw


def photo(width: int = 1600, height: int = 900, kind: str = "JPEG", **options: object) -> bytes:
    """A gradient with the top left corner red, so that one sees which side is up."""
    picture = Image.linear_gradient("L").resize((width, height)).convert("RGB")
    ImageDraw.Draw(picture).rectangle((0, 0, width // 4, height // 4), fill="red")
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def logo(width: int = 300, height: int = 80, kind: str = "PNG") -> bytes:
    """A disc on nothing."""
    picture = Image.new("RGBA", (width, height), (0, 0, 0, 0))
    ImageDraw.Draw(picture).ellipse((0, 0, height, height), fill=(15, 82, 87, 255))
    out = io.BytesIO()
    picture.save(out, kind)
    return out.getvalue()


def moving(frames: int = 4, width: int = 40, height: int = 30, kind: str = "GIF") -> bytes:
    """A bar that walks; each frame a tenth of a second, again and again."""
    made = []
    for number in range(frames):
        picture = Image.new("RGB", (width, height), "white")
        at = number * 5 % width
        ImageDraw.Draw(picture).rectangle((at, 0, at + 4, height), fill="navy")
        made.append(picture)
    out = io.BytesIO()
    made[0].save(out, kind, save_all=True, append_images=made[1:], duration=100, loop=0)
    return out.getvalue()


def opened(content: bytes) -> Image.Image:
    """What is in a file, decoded."""
    picture = Image.open(io.BytesIO(content))
    picture.load()
    return picture


def png_bomb(width: int = 50_000, height: int = 50_000) -> bytes:
    """A small file that says it holds gigabytes, and does: rows of nothing, packed."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    packer = zlib.compressobj(9)
    row = b"\0" * (width + 1)
    rows = b"".join(packer.compress(row) for _ in range(200)) + packer.flush()
    chunks = [(b"IHDR", head), (b"IDAT", rows), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*each) for each in chunks)


def text_bomb() -> bytes:
    """A good PNG with a text chunk that unpacks to 64 MB."""
    packed = zlib.compress(b"A" * (64 * 1024 * 1024), 9)
    plain = logo()
    chunk = _chunk(b"zTXt", b"Comment\0\0" + packed)
    return plain[:33] + chunk + plain[33:]


def gif_bomb(frames: int = 10_000) -> bytes:
    """Frames of one pixel on a canvas of 600 x 400."""
    frame = (
        b"\x21\xf9\x04\x00\x0a\x00\x00\x00"
         b"\x2c" + struct.pack("<HHHH", 0, 0, 1, 1) + b"\x00"
        + b"\x02\x02\x44\x01\x00"
    )  # fmt: skip
    head = b"GIF89a" + struct.pack("<HH", 600, 400) + b"\x80\x00\x00" + b"\0\0\0\xff\xff\xff"
    return head + frame * frames + b";"


def _chunk(name: bytes, content: bytes) -> bytes:
    check = zlib.crc32(name + content)
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", check)


def scan_bomb() -> bytes:
    """A progressive JPEG of 16 million pixels whose last scan comes 2,000 times."""
    out = io.BytesIO()
    Image.new("RGB", (4_000, 4_000), "navy").save(out, "JPEG", progressive=True)
    head, mark, scan = out.getvalue().removesuffix(b"\xff\xd9").rpartition(b"\xff\xda")
    return head + 2_000 * (mark + scan) + b"\xff\xd9"
