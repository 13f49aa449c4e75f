"""What an upload becomes once it was decoded and written anew (R58; fault I14)."""

from __future__ import annotations

from dataclasses import dataclass

from chalicelib.domain.image import ServedType


class BadPicture(ValueError):
    """Bytes that become no picture; code says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Rendition:
    """A picture in one width. width, height: pixels; content: the file, as it is served."""

    width: int
    height: int
    content: bytes


@dataclass(frozen=True, slots=True)
class Remade:
    """Nothing of the upload is left but what is seen. renditions: the normal width, then the wide
    one where there is more to show."""

    served: ServedType
    renditions: tuple[Rendition, ...]
