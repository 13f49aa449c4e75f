"""Parts written apart are one ZIP file, which anybody's reader opens."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from pathlib import Path

from chalicelib.wire.zip_parts import ZipPart, zip_directory
from tests.builders import NOW

FILES = {"een.csv": b"a;b\r\n", "map/twee met spatie.json": "[é]".encode(), "leeg.csv": b""}


def written() -> bytes:
    """Each file in a part of its own."""
    whole, entries = b"", tuple[str, ...]()
    for name, content in FILES.items():
        part = ZipPart(len(whole))
        part.add(name, content, NOW)
        body, more = part.take()
        assert part.size == len(body)
        whole, entries = whole + body, (*entries, *more)
    return whole + zip_directory(entries, len(whole))


def test_the_parts_are_one_file() -> None:
    with zipfile.ZipFile(io.BytesIO(written())) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == FILES
        (first, *_) = archive.infolist()
        assert first.date_time == NOW.timetuple()[:6]


def test_another_program_opens_it(tmp_path: Path) -> None:
    place = tmp_path / "export.zip"
    place.write_bytes(written())
    listed = subprocess.run(
        [sys.executable, "-m", "zipfile", "-t", str(place)], capture_output=True, text=True
    )
    assert "Done testing" in listed.stdout, listed.stderr


def test_beyond_four_gigabytes_the_directory_says_where_files_are() -> None:
    far = 5 * 1024**3
    part = ZipPart(far)
    part.add("ver.csv", b"ver weg", NOW)
    _, entries = part.take()
    end = zip_directory(entries, far + 100)
    assert b"PK\x06\x06" in end
    assert (far).to_bytes(8, "little") in end
