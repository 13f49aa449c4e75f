"""Pictures by Pillow: what comes out is what is seen, and nothing else; what is nasty is refused
within its bounds (I14)."""

from __future__ import annotations

import io
import resource
import signal
import subprocess
import sys
from collections.abc import Callable
from random import Random

import pytest
from PIL import Image

from chalicelib.adapters import pillow_pictures
from chalicelib.adapters.pictures import PillowPictures
from chalicelib.domain.image import ServedType
from chalicelib.domain.picture import BadPicture
from tests.adapters.drawing import (
    gif_bomb,
    logo,
    moving,
    opened,
    photo,
    png_bomb,
    scan_bomb,
    text_bomb,
)

MOST_MEMORY_KB = 200 * 1024
NASTY: dict[str, tuple[Callable[[], bytes], str]] = {
    "png of 2.5 gigapixels": (png_bomb, "image_too_many_pixels"),
    "png just too large": (lambda: png_bomb(4_001, 4_000), "image_too_many_pixels"),
    "webp just too large": (lambda: drawn("WEBP", "RGB", (3_001, 3_000)), "image_too_many_pixels"),
    "jpeg of 2,000 scans": (scan_bomb, "image_too_much_work"),
    "gif of 10,000 frames": (gif_bomb, "image_too_many_frames"),
    "text chunk of 64 MB": (text_bomb, "image_broken"),
    "truncated jpeg": (lambda: photo()[:9_000], "image_broken"),
    "truncated png": (lambda: photo(kind="PNG")[:3_000], "image_broken"),
    "truncated gif": (lambda: moving()[:150], "image_broken"),
    "truncated webp": (lambda: photo(kind="WEBP")[:500], "image_broken"),
    "html called a picture": (lambda: b"<html><script>alert(1)</script>", "image_kind_unknown"),
    "html behind the head of a png": (
        lambda: b"\x89PNG\r\n\x1a\n<script>alert(1)</script>",
        "image_broken",
    ),
    "html behind the head of a gif": (lambda: b"GIF89a/*<script>*/=1;alert(1)", "image_broken"),
    "svg with script": (
        lambda: b"<?xml version='1.0'?><svg><script>alert(1)</script></svg>",
        "image_svg",
    ),
    "zip": (lambda: b"PK\x03\x04" + bytes(200), "image_kind_unknown"),
    "bmp": (lambda: photo(kind="BMP"), "image_kind_unknown"),
    "nothing": (lambda: b"", "image_kind_unknown"),
}


def drawn(kind: str, mode: str, size: tuple[int, int]) -> bytes:
    """A flat picture of that kind."""
    out = io.BytesIO()
    Image.new(mode, size).save(out, kind)
    return out.getvalue()


@pytest.fixture
def pictures() -> PillowPictures:
    return PillowPictures()


@pytest.mark.parametrize("name", NASTY)
def test_i14_what_is_nasty_is_refused_with_a_reason(name: str, pictures: PillowPictures) -> None:
    make, code = NASTY[name]
    with pytest.raises(BadPicture) as refused:
        pictures.remake(make())
    assert refused.value.code == code


@pytest.mark.parametrize("name", NASTY)
def test_i14_refusing_takes_no_second_and_no_200_mb(name: str) -> None:
    """By the bounds of the kernel: a process that has a second of a processor and 200 MB, and says
    itself how much it ever had."""
    make, code = NASTY[name]
    program = (
        "import resource, sys\n"
        "from chalicelib.adapters import pillow_pictures as p\n"
        "resource.setrlimit(resource.RLIMIT_CPU, (1, 1))\n"
        "resource.setrlimit(resource.RLIMIT_DATA, (p.MOST_MEMORY, p.MOST_MEMORY))\n"
        "try: p.remake(sys.stdin.buffer.read())\n"
        "except p.BadPicture as bad: print(bad.code)\n"
        "status = open('/proc/self/status').read()\n"
        "print(status.partition('VmHWM:')[2].split()[0])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], input=make(), capture_output=True, check=True
    )
    said, most_kilobytes = done.stdout.split()
    assert said.decode() == code
    assert int(most_kilobytes) < MOST_MEMORY_KB


@pytest.mark.parametrize(
    ("kind", "mode", "size"),
    [
        ("PNG", "RGB", (4_000, 4_000)),
        ("PNG", "RGBA", (4_000, 4_000)),
        ("PNG", "LA", (4_000, 4_000)),
        ("PNG", "P", (4_000, 4_000)),
        ("PNG", "I;16", (4_000, 4_000)),
        ("WEBP", "RGBA", (3_000, 3_000)),
        ("JPEG", "CMYK", (8_000, 6_250)),
        ("GIF", "P", (4_000, 4_000)),
    ],
)
def test_the_largest_picture_there_may_be_fits_into_200_mb(
    kind: str, mode: str, size: tuple[int, int], pictures: PillowPictures
) -> None:
    made = pictures.remake(drawn(kind, mode, size))
    assert [each.width for each in made.renditions] == [600, 1_200]


def test_grey_of_16_bits_stays_grey(pictures: PillowPictures) -> None:
    out = io.BytesIO()
    Image.new("I;16", (64, 64), 30_000).save(out, "PNG")
    (only,) = pictures.remake(out.getvalue()).renditions
    assert opened(only.content).convert("L").getpixel((9, 9)) == 30_000 // 256


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB"])
def test_a_colour_that_is_not_seen_stays_unseen(mode: str, pictures: PillowPictures) -> None:
    """A PNG names one colour as transparent where it has no channel for it."""
    out = io.BytesIO()
    nothing = (0, 0, 0) if mode == "RGB" else 0
    Image.new(mode, (700, 64), nothing).save(out, "PNG", transparency=nothing)
    for each in pictures.remake(out.getvalue()).renditions:
        assert opened(each.content).convert("RGBA").getpixel((9, 9))[3] == 0


@pytest.mark.parametrize("limit", [resource.RLIMIT_DATA, resource.RLIMIT_CPU])
def test_the_program_limits_itself_before_it_reads(limit: int) -> None:
    """Its bounds are those of the process, whatever the decoder does."""
    program = (
        "import resource\nfrom chalicelib.adapters import pillow_pictures as p\np.limit()\n"
        f"print(resource.getrlimit({limit})[1])\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    wanted = {
        resource.RLIMIT_DATA: pillow_pictures.MOST_MEMORY,
        resource.RLIMIT_CPU: pillow_pictures.CPU_SECONDS,
    }
    assert int(done.stdout) == wanted[limit]


@pytest.mark.parametrize(
    ("returned", "error"),
    [(-signal.SIGXCPU, BadPicture("image_too_much_work")), (127, RuntimeError())],
)
def test_a_program_that_is_killed_refuses_and_one_that_cannot_start_is_a_fault_of_ours(
    returned: int, error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: dict[str, object] = {}

    def run(command: list[str], **options: object) -> subprocess.CompletedProcess[bytes]:
        given.update(options)
        return subprocess.CompletedProcess(command, returned, b"", b"")

    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    monkeypatch.setattr(subprocess, "run", run)
    with pytest.raises(type(error)) as refused:
        PillowPictures("/var/lang/lib").remake(photo())
    assert getattr(refused.value, "code", "") == getattr(error, "code", "")
    assert isinstance(given["env"], dict)
    assert given["env"]["LD_LIBRARY_PATH"] == "/var/lang/lib"
    assert given["env"].keys() == {"PYTHONPATH", "PYTHONDONTWRITEBYTECODE", "LD_LIBRARY_PATH"}


def test_a_photo_comes_in_two_widths_without_what_the_camera_wrote(
    pictures: PillowPictures,
) -> None:
    exif = Image.Exif()
    exif[0x010E] = "Korenmarkt 2, 9000 Gent"
    profile = b"profile" * 50
    upload = photo(exif=exif.tobytes(), icc_profile=profile, comment=b"van An")
    assert b"Korenmarkt" in upload

    made = pictures.remake(upload)

    assert made.served is ServedType.JPEG
    assert [(each.width, each.height) for each in made.renditions] == [(600, 338), (1_200, 675)]
    for each in made.renditions:
        shown = opened(each.content)
        assert shown.size == (each.width, each.height)
        assert not shown.getexif()
        assert not {"icc_profile", "comment", "exif"} & shown.info.keys()
        assert b"Korenmarkt" not in each.content
        assert b"van An" not in each.content


@pytest.mark.parametrize("turn", range(1, 9))
def test_a_photo_stands_upright_however_the_camera_was_held(
    turn: int, pictures: PillowPictures
) -> None:
    exif = Image.Exif()
    exif[0x0112] = turn
    as_seen = opened(photo(800, 1_400, "PNG"))
    methods = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    stored = as_seen.transpose(methods[turn]) if turn in methods else as_seen
    out = io.BytesIO()
    stored.save(out, "JPEG", exif=exif.tobytes(), quality=95)

    made = pictures.remake(out.getvalue())

    normal = opened(made.renditions[0].content).convert("RGB")
    assert normal.size == (600, 1_050)
    red, green, _ = normal.getpixel((40, 40))
    assert red > 180 > 90 > green, "the red corner is at the top left"


def test_a_logo_keeps_its_transparency_and_its_size(pictures: PillowPictures) -> None:
    made = pictures.remake(logo())
    (only,) = made.renditions
    assert (made.served, only.width, only.height) == (ServedType.PNG, 300, 80)
    assert opened(only.content).getpixel((299, 79)) == (0, 0, 0, 0)


def test_a_moving_picture_goes_on_moving(pictures: PillowPictures) -> None:
    for kind in ("GIF", "WEBP"):
        made = pictures.remake(moving(frames=5, width=700, height=70, kind=kind))
        (only,) = made.renditions
        shown = Image.open(io.BytesIO(only.content))
        assert (made.served, shown.format, only.width) == (ServedType.GIF, "GIF", 600)
        assert shown.n_frames == 5
        assert shown.info["duration"] == 100
        assert shown.info["loop"] == 0


@pytest.mark.parametrize(
    ("upload", "served"),
    [
        (photo(kind="WEBP"), ServedType.JPEG),
        (logo(kind="WEBP"), ServedType.PNG),
        (photo(kind="PNG"), ServedType.PNG),
        (moving(frames=1), ServedType.GIF),
    ],
)
def test_what_comes_out_is_what_outlook_shows(
    upload: bytes, served: ServedType, pictures: PillowPictures
) -> None:
    made = pictures.remake(upload)
    assert made.served is served
    formats = {ServedType.JPEG: "JPEG", ServedType.PNG: "PNG", ServedType.GIF: "GIF"}
    assert {opened(each.content).format for each in made.renditions} == {formats[served]}


def test_what_stands_behind_a_picture_is_dropped(pictures: PillowPictures) -> None:
    for upload in (photo(), photo(kind="PNG"), moving(), logo()):
        made = pictures.remake(upload + b"<script>alert(1)</script>")
        assert all(b"<script>" not in each.content for each in made.renditions)


def test_the_same_upload_becomes_the_same_bytes(pictures: PillowPictures) -> None:
    assert pictures.remake(photo()) == pictures.remake(photo())


def test_whatever_a_file_is_broken_by_it_is_made_or_refused_by_a_code_of_ours() -> None:
    codes = {code for _, code in NASTY.values()} | {"image_too_heavy", "image_too_much_work"}
    random = Random(14)
    wholes = (photo(300, 200), photo(300, 200, "PNG"), moving(), photo(300, 200, "WEBP"))
    for _ in range(300):
        broken = bytearray(random.choice(wholes))
        for _ in range(random.randint(1, 8)):
            broken[random.randrange(len(broken))] = random.randrange(256)
        try:
            pillow_pictures.remake(bytes(broken[: random.randint(20, len(broken))]))
        except BadPicture as bad:
            assert bad.code in codes


@pytest.mark.parametrize("served", list(ServedType))
def test_a_picture_taken_down_leaves_a_grey_field_of_its_size(
    served: ServedType, pictures: PillowPictures
) -> None:
    shown = opened(pictures.neutral(served, 600, 338)).convert("RGB")
    assert shown.size == (600, 338)
    assert len(shown.getcolors() or ()) == 1
