"""Decodes and writes pictures with Pillow, as a program of its own: what it reads is hostile (I14).

    python -m chalicelib.adapters.pillow_pictures < upload > remade

It limits itself before it reads a byte, and knows no secret: adapters/pictures.py starts it with an
empty environment. Its answer is a line of JSON, and then the files one after the other. Whatever
can be refused by the head of a file is refused before anything is decoded.
"""

from __future__ import annotations

import io
import json
import resource
import struct
import sys
import zlib
from collections.abc import Iterator

from PIL import GifImagePlugin, Image, ImageOps, WebPImagePlugin

from chalicelib.domain.image import (
    MOST_BYTES,
    MOST_BYTES_SERVED,
    MOST_FRAMES,
    MOST_PIXELS,
    MOST_PIXELS_JPEG,
    MOST_PIXELS_MOVING,
    MOST_PIXELS_WEBP,
    WIDTH,
    ServedType,
)
from chalicelib.domain.picture import BadPicture, Remade, Rendition

CPU_SECONDS = 10
MOST_MEMORY = 200 * 1024 * 1024
_WIDTHS = (WIDTH, 2 * WIDTH)
_MAGIC = ((b"\x89PNG\r\n\x1a\n", "PNG"), (b"\xff\xd8\xff", "JPEG"), (b"GIF8", "GIF"))
_ORIENTATION = 0x0112
_LYING = (5, 6, 7, 8)
"""EXIF orientations whose width is the height of what is seen."""
_QUALITY = 85
_SHORTEST_MS = 20
_SCAN = b"\xff\xda"
_MOST_SCANS = 50
"""Of a progressive JPEG; programs write about ten, and each goes through all pixels once more."""
_SCALABLE = ("RGB", "RGBA", "L", "LA", "CMYK")
"""Modes that can be made smaller as they are; a second copy of 16 million pixels is 64 MB."""
_GREY = "#e3ddd3"

_FAULTS = (
    *(OSError, ValueError, SyntaxError, EOFError, LookupError, TypeError, OverflowError),
    *(struct.error, zlib.error),
)
"""In which Pillow's decoders say what is wrong with a file."""

# Registered by being imported; Pillow would look for every other format it knows else.
_READERS = (GifImagePlugin, WebPImagePlugin)


def limit() -> None:
    """For this process, and for good: so much memory and processor time and no more."""
    resource.setrlimit(resource.RLIMIT_DATA, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def remake(content: bytes) -> Remade:
    """See Pictures. Raises BadPicture."""
    kind = _kind_of(content)
    try:
        with Image.open(io.BytesIO(content), formats=(kind,)) as picture:
            _check(picture, kind, content)
            remade = _moving(picture) if _frames(picture) > 1 else _still(picture, kind)
    except BadPicture:
        raise
    except MemoryError:
        raise BadPicture("image_too_much_work") from None
    except Image.DecompressionBombError:
        raise BadPicture("image_too_many_pixels") from None
    except _FAULTS:
        raise BadPicture("image_broken") from None
    if any(len(each.content) > MOST_BYTES_SERVED for each in remade.renditions):
        raise BadPicture("image_too_heavy")
    return remade


def neutral(served: ServedType, width: int, height: int) -> bytes:
    """See Pictures."""
    return _written(Image.new("RGB", (width, height), _GREY), served)


def _kind_of(content: bytes) -> str:
    for magic, kind in _MAGIC:
        if content.startswith(magic):
            return kind
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "WEBP"
    is_svg = b"<svg" in content[:4096].lower()
    raise BadPicture("image_svg" if is_svg else "image_kind_unknown")


def _check(picture: Image.Image, kind: str, content: bytes) -> None:
    """By what the head says; nothing is decoded yet."""
    pixels = picture.width * picture.height
    if pixels > {"JPEG": MOST_PIXELS_JPEG, "WEBP": MOST_PIXELS_WEBP}.get(kind, MOST_PIXELS):
        raise BadPicture("image_too_many_pixels")
    # In the data of a scan a zero follows each 0xFF, so what is counted are scans.
    if kind == "JPEG" and content.count(_SCAN) > _MOST_SCANS:
        raise BadPicture("image_too_much_work")
    frames = _frames(picture)
    if frames > MOST_FRAMES or (frames > 1 and frames * pixels > MOST_PIXELS_MOVING):
        raise BadPicture("image_too_many_frames")


def _frames(picture: Image.Image) -> int:
    """Of an animated PNG the first one counts: mail programs show no other."""
    if picture.format not in ("GIF", "WEBP"):
        return 1
    return int(getattr(picture, "n_frames", 1))


def _still(picture: Image.Image, kind: str) -> Remade:
    turn = picture.getexif().get(_ORIENTATION, 1)
    is_lying = turn in _LYING
    seen = (picture.height, picture.width) if is_lying else picture.size
    widest = _fitting(seen, _WIDTHS[-1])
    # A JPEG decodes at an eighth to the whole of its size; never to less than what is wanted.
    picture.draft(None, widest[::-1] if is_lying else widest)
    picture.load()
    upright = _turned(_plain(picture, widest[::-1] if is_lying else widest), turn)
    served = ServedType.JPEG if upright.mode == "RGB" and kind != "PNG" else ServedType.PNG
    if kind == "GIF":
        served = ServedType.GIF
    sizes = dict.fromkeys(_fitting(seen, width) for width in _WIDTHS)
    return Remade(served, tuple(_rendition(_resized(upright, size), served) for size in sizes))


def _moving(picture: Image.Image) -> Remade:
    """One width: twice as many pixels of a moving picture are more bytes than a mail is worth."""
    size = _fitting(picture.size, WIDTH)
    durations: list[int] = []
    first, *others = _shrunk(picture, size, durations)
    out = io.BytesIO()
    loops = picture.info.get("loop")
    kept = {} if loops is None else {"loop": loops}
    first.save(
        out,
        "GIF",
        save_all=True,
        append_images=others,
        duration=durations,
        disposal=2,
        **kept,
    )
    return Remade(ServedType.GIF, (Rendition(*size, out.getvalue()),))


def _shrunk(
    picture: Image.Image, size: tuple[int, int], durations: list[int]
) -> Iterator[Image.Image]:
    """Each frame in 256 colours of its own. durations: milliseconds, written here."""
    for number in range(_frames(picture)):
        picture.seek(number)
        picture.load()
        durations.append(max(_SHORTEST_MS, int(picture.info.get("duration", 0))))
        frame = _resized(picture.convert("RGBA"), size)
        frame.info.clear()
        yield frame.quantize(method=Image.Quantize.FASTOCTREE)


def _plain(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    """So large, in RGB or RGBA, without anything that was written beside the pixels."""
    mode = "RGBA" if picture.has_transparency_data else "RGB"
    if picture.mode.startswith("I"):  # 16 bits of grey, of which converting alone keeps the white
        picture = picture.point(lambda grey: grey / 256).convert("L")
    is_scalable = picture.mode in _SCALABLE and "transparency" not in picture.info
    plain = _resized(picture if is_scalable else picture.convert(mode), size).convert(mode)
    plain.info.clear()
    return plain


def _turned(picture: Image.Image, turn: int) -> Image.Image:
    exif = Image.Exif()
    exif[_ORIENTATION] = turn
    picture.info["exif"] = exif.tobytes()
    upright = ImageOps.exif_transpose(picture)
    upright.info.clear()
    return upright


def _fitting(size: tuple[int, int], width: int) -> tuple[int, int]:
    """Not wider than that, never larger than it is."""
    if size[0] <= width:
        return size
    return width, max(1, round(size[1] * width / size[0]))


def _resized(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    if picture.size == size:
        return picture
    return picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)


def _rendition(picture: Image.Image, served: ServedType) -> Rendition:
    return Rendition(*picture.size, _written(picture, served))


def _written(picture: Image.Image, served: ServedType) -> bytes:
    out = io.BytesIO()
    if served is ServedType.JPEG:
        picture.save(out, "JPEG", quality=_QUALITY, optimize=True, progressive=True)
    elif served is ServedType.GIF:
        picture.save(out, "GIF")
    else:
        picture.save(out, "PNG", optimize=True)
    return out.getvalue()


def main() -> None:
    """Read an upload, write what it becomes, or the code that says why not."""
    limit()
    try:
        remade = remake(sys.stdin.buffer.read(MOST_BYTES + 1))
    except BadPicture as bad:
        sys.stdout.write(json.dumps({"code": bad.code}) + "\n")
        return
    head = {
        "served": remade.served.value,
        "renditions": [[each.width, each.height, len(each.content)] for each in remade.renditions],
    }
    sys.stdout.buffer.write(json.dumps(head).encode() + b"\n")
    for each in remade.renditions:
        sys.stdout.buffer.write(each.content)


if __name__ == "__main__":
    main()
