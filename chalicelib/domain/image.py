"""Images: what an account uploads to show in its mails (R57-R61).

Each stands in two widths below a random name, on a host of its own; a mail names that address and
goes on doing so for years. So an image that has to go is replaced, not deleted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

MOST_BYTES = 15 * 1024 * 1024
"""Of an upload."""
MOST_PIXELS = 16_000_000
MOST_PIXELS_JPEG = 50_000_000
MOST_PIXELS_WEBP = 9_000_000
"""Of one picture; a JPEG is decoded at a fraction of its size, a WebP twice at once."""
MOST_FRAMES = 300
MOST_PIXELS_MOVING = 50_000_000
"""Of all frames of a moving picture together."""
MOST_BYTES_SERVED = 4 * 1024 * 1024
"""Of each width, as it comes out; what a function of ours may answer (6 MB as base64)."""
WIDTH = 600
"""Of a mail, in CSS pixels. The other width has twice as many, for screens that show them."""
UPLOAD_HOURS = 24
"""After which an upload that was declared and never came is no image any more."""

PROCESSING_SECONDS = 60
"""For so long an upload that was handed to the worker is not handed to it again."""

_PLACE = re.compile(r"/i/(?P<account>acc_[0-9A-Z]{13})/(?P<name>[A-Za-z0-9_-]{43})(?:-2x)?\.")


class UploadType(StrEnum):
    """What a browser may send. What it is shows in its first bytes, whatever it was called."""

    PNG = "image/png"
    JPEG = "image/jpeg"
    GIF = "image/gif"
    WEBP = "image/webp"


class ServedType(StrEnum):
    """What it becomes. Outlook on Windows shows no WebP, so that becomes one of these."""

    PNG = "png"
    JPEG = "jpg"
    GIF = "gif"

    @property
    def media_type(self) -> str:
        """As HTTP calls it."""
        return "image/jpeg" if self is ServedType.JPEG else f"image/{self.value}"


class RightsBasis(StrEnum):
    """Why the account may use an image (R59)."""

    OWN = "own"
    LICENCE = "licence"
    FREE = "free"


class ImageState(StrEnum):
    """pending: nothing was uploaded yet, or it is being looked at. removed: taken down by an
    operator; its address shows a grey field."""

    PENDING = "pending"
    READY = "ready"
    REFUSED = "refused"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Rights:
    """What was declared of an image, by whom and when (R59). text: whose licence, or where it is
    free; in the declarer's own words."""

    basis: RightsBasis
    declared_at: datetime
    declared_by: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Variant:
    """One width as it is served. width, height: pixels."""

    width: int
    height: int
    size_bytes: int


@dataclass(frozen=True, slots=True)
class Image:
    """One image. file: random, 256 bits; its address has no other name. digests: HMAC-SHA-256 of
    what was uploaded and of what was made of it. wide: the variant of up to 1,200 pixels, where
    there is more than the normal one. reason: a code, of one that was refused. alt: what it shows,
    for those who cannot see it. removed_at, removed_why: of one that was taken down, in the
    operator's words. processing_since: when its upload was last handed to the worker."""

    id: str
    name: str
    upload_type: UploadType
    size_bytes: int
    file: str
    created_at: datetime
    created_by: str
    rights: Rights
    alt: str = ""
    labels: tuple[str, ...] = ()
    state: ImageState = ImageState.PENDING
    reason: str = ""
    served: ServedType | None = None
    normal: Variant | None = None
    wide: Variant | None = None
    digests: tuple[str, ...] = ()
    removed_at: datetime | None = None
    removed_why: str = ""
    processing_since: datetime | None = None
    version: int = 0

    @property
    def files(self) -> tuple[tuple[str, Variant], ...]:
        """(name in the bucket, variant) of everything that is served of it."""
        if self.served is None or self.normal is None:
            return ()
        made = [(f"{self.file}.{self.served}", self.normal)]
        if self.wide is not None:
            made.append((f"{self.file}-2x.{self.served}", self.wide))
        return tuple(made)

    def is_processing(self, now: datetime) -> bool:
        """Whether the worker has its upload, or will have it any moment."""
        since = self.processing_since
        is_recent = since is not None and now - since < timedelta(seconds=PROCESSING_SECONDS)
        return self.state is ImageState.PENDING and is_recent

    def is_stale(self, now: datetime) -> bool:
        """Whether its upload never came."""
        is_late = now - self.created_at > timedelta(hours=UPLOAD_HOURS)
        return self.state is ImageState.PENDING and is_late


def names_of(file: str) -> tuple[str, ...]:
    """Every name in the bucket that an image may ever have. file: see Image."""
    return tuple(f"{file}{width}.{kind}" for kind in ServedType for width in ("", "-2x"))


def address_of(base: str, account: str, name: str) -> str:
    """Where the world sees a file. base: of the host of images, without a slash at its end."""
    return f"{base}/i/{account}/{name}"


def places_in(text: str) -> frozenset[tuple[str, str]]:
    """(account, random name) of every image of ours that MJML, HTML or an address names."""
    return frozenset((found["account"], found["name"]) for found in _PLACE.finditer(text))
