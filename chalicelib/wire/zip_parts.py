"""A ZIP file written in parts by processes that know nothing of each other (APPNOTE.TXT 6.3.10).

Each part holds whole files; what the directory at the end says of them travels as short texts. The
files are stored, not compressed, so that a part has a size that is known while it is filled: S3
takes no small ones.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

_FILE = 0o600 << 16


class ZipPart:
    """The next bytes of the file. offset: how many there are before it."""

    def __init__(self, offset: int) -> None:
        self._offset = offset
        self._bytes = BytesIO()
        self._zip = ZipFile(self._bytes, "w", ZIP_STORED)

    @property
    def size(self) -> int:
        """Bytes so far."""
        return self._bytes.tell()

    def add(self, name: str, content: bytes, at: datetime) -> None:
        """One more file. at: what it shows as the time of its last change."""
        info = ZipInfo(name, at.timetuple()[:6])
        info.external_attr = _FILE
        self._zip.writestr(info, content)

    def take(self) -> tuple[bytes, tuple[str, ...]]:
        """(the bytes, what the directory will say of each file)."""
        entries = tuple(
            f"{info.filename} {info.CRC} {info.file_size} {info.header_offset + self._offset} "
            f"{'-'.join(map(str, info.date_time))}"
            for info in self._zip.filelist
        )
        return self._bytes.getvalue(), entries


def zip_directory(entries: Iterable[str], offset: int) -> bytes:
    """The end of the file. entries: of all its parts, in order; offset: bytes before it."""
    end = _Sink(offset)
    with ZipFile(end, "w", ZIP_STORED) as archive:  # type: ignore[call-overload]
        archive.filelist.extend(map(_info, entries))
    return b"".join(end.written)


def _info(entry: str) -> ZipInfo:
    name, checksum, size, place, at = entry.rsplit(" ", 4)
    year, month, day, hour, minute, second = map(int, at.split("-"))
    info = ZipInfo(name, (year, month, day, hour, minute, second))
    info.external_attr = _FILE
    info.CRC = int(checksum)
    info.file_size = info.compress_size = int(size)
    info.header_offset = int(place)
    return info


class _Sink:
    """A file of which only the end is written. The directory needs no more than this."""

    def __init__(self, offset: int) -> None:
        self._at = offset
        self.written: list[bytes] = []

    def tell(self) -> int:
        return self._at

    def seek(self, place: int, _: int = 0) -> int:
        return place

    def seekable(self) -> bool:
        return True

    def write(self, content: bytes) -> int:
        self.written.append(content)
        self._at += len(content)
        return len(content)

    def flush(self) -> None:
        """Nothing waits."""
