"""What images are made with, and where they stand."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Protocol

from chalicelib.domain.image import Image, ServedType
from chalicelib.domain.picture import Remade


class Pictures(Protocol):
    """Reads what strangers drew (fault I14)."""

    def remake(self, content: bytes) -> Remade:
        """By content, not by name; upright, without EXIF, colour profile and comments. Takes 10 s
        of processor time and 200 MB at most, and less than a second for what it refuses before
        decoding. Raises BadPicture."""
        ...

    def neutral(self, served: ServedType, width: int, height: int) -> bytes:
        """A grey field of that size, for a picture that was taken down."""
        ...


class ImageUploads(Protocol):
    """Pictures on their way in."""

    def presign(self, account: str, image: Image) -> tuple[str, Mapping[str, str]]:
        """(URL, form fields) for a file of exactly the declared type and size, for 15 minutes."""
        ...

    def has(self, account: str, image_id: str) -> bool:
        """Whether it was uploaded; reads nothing of it."""
        ...

    def read(self, account: str, image_id: str) -> bytes | None:
        """None while nothing was uploaded."""
        ...

    def remove(self, account: str, image_id: str) -> None: ...


@dataclass(frozen=True, slots=True)
class ImageFile:
    """A file as it is served. is_final: whether it may be kept for a year."""

    content: bytes
    media_type: str
    is_final: bool


class ImageFiles(Protocol):
    """What the world sees, by account and name of the file."""

    def put(self, account: str, name: str, file: ImageFile) -> None:
        """Store it, or replace what stands there."""
        ...

    def get(self, account: str, name: str) -> ImageFile | None: ...
    def remove(self, account: str, name: str) -> None: ...


class ImageCopies(Protocol):
    """Which images show the same picture, in all accounts (R61)."""

    def note(self, account: str, image_id: str, digests: Collection[str]) -> None:
        """An image that is about to be shown; repeating it is harmless."""
        ...

    def forget(self, account: str, image_id: str, digests: Collection[str]) -> None:
        """One that is deleted; repeating it is harmless."""
        ...

    def of(self, digests: Collection[str]) -> frozenset[tuple[str, str]]:
        """(account, image id) of all that have any of them; some may be gone meanwhile."""
        ...


class BlockedImages(Protocol):
    """Digests of what was taken down, for all accounts together (R61)."""

    def block(self, digests: Collection[str]) -> None:
        """For good; repeating it is harmless."""
        ...

    def has_any(self, digests: Collection[str]) -> bool: ...
