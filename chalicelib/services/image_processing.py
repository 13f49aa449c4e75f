"""An upload becomes what mails show, or is refused with the reason (R58, R61; fault I14)."""

from __future__ import annotations

import hashlib
import hmac
from contextlib import suppress
from dataclasses import dataclass, replace

from chalicelib.domain.errors import StaleVersion
from chalicelib.domain.image import Image, ImageState, Variant, names_of
from chalicelib.domain.picture import BadPicture, Remade, Rendition
from chalicelib.services.ports import (
    BlockedImages,
    ImageCopies,
    ImageDocuments,
    ImageFile,
    ImageFiles,
    ImageUploads,
    Pictures,
)

BLOCKED = "image_blocked"
_OUTCOME = ("state", "reason", "served", "normal", "wide", "digests")
"""What looking at an upload says of an image."""


@dataclass(frozen=True, slots=True)
class ProcessImage:
    """Look at an upload, once; whoever dies in between does it again, and makes the same of it.
    key: of the digests by which a picture that was taken down is known."""

    images: ImageDocuments
    uploads: ImageUploads
    files: ImageFiles
    pictures: Pictures
    blocked: BlockedImages
    copies: ImageCopies
    key: bytes

    def __call__(self, account: str, image_id: str, file: str) -> None:
        """file: what its files are called. Of an image that is deleted meanwhile nothing is left.
        Raises TransientFailure."""
        image = self.images.find(account, image_id)
        if image is None:
            self._clear(account, image_id, file)
            return
        content = self.uploads.read(account, image_id)
        if image.state is not ImageState.PENDING or content is None:
            return
        try:
            ready, remade = self._remade(image, content)
        except BadPicture as bad:
            ready, remade = _refused(image, bad.code), None
        if remade is not None:
            self._put(account, ready, remade)
            self.copies.note(account, image_id, ready.digests)
        self._keep(account, image, ready)

    def _keep(self, account: str, image: Image, ready: Image) -> None:
        """The outcome, also where the image was renamed since it was read."""
        found: Image | None = image
        outcome = {name: getattr(ready, name) for name in _OUTCOME}
        while found is not None and found.state is ImageState.PENDING:
            try:
                found = self.images.replace(account, replace(found, **outcome))
            except StaleVersion:
                found = self.images.find(account, image.id)
        if found is None:
            self._clear(account, image.id, image.file)
        elif found.state is ImageState.REMOVED:  # we wrote over its grey fields
            put_grey(self.files, self.pictures, account, found)
        elif self.blocked.has_any(found.digests):
            self._refuse(account, found)
        self.uploads.remove(account, image.id)

    def _refuse(self, account: str, ready: Image) -> None:
        """One that shows a picture that was taken down while we looked at it: who took that down
        did not find this one ready."""
        found: Image | None = ready
        while found is not None and found.state is ImageState.READY:
            with suppress(StaleVersion):
                self.images.replace(account, _refused(found, BLOCKED))
                remove_files(self.files, account, ready.file)
            found = self.images.find(account, ready.id)

    def _clear(self, account: str, image_id: str, file: str) -> None:
        remove_files(self.files, account, file)
        self.uploads.remove(account, image_id)

    def _remade(self, image: Image, content: bytes) -> tuple[Image, Remade]:
        """Raises BadPicture."""
        uploaded = self._digest(content)
        if self.blocked.has_any([uploaded]):
            raise BadPicture(BLOCKED)
        remade = self.pictures.remake(content)
        made = [self._digest(each.content) for each in remade.renditions]
        if self.blocked.has_any(made):
            raise BadPicture(BLOCKED)
        normal, *wide = map(_variant, remade.renditions)
        ready = replace(
            image,
            state=ImageState.READY,
            served=remade.served,
            normal=normal,
            wide=wide[0] if wide else None,
            digests=(uploaded, *made),
        )
        return ready, remade

    def _put(self, account: str, image: Image, remade: Remade) -> None:
        kind = remade.served.media_type
        for (name, _), made in zip(image.files, remade.renditions, strict=True):
            self.files.put(account, name, ImageFile(made.content, kind, is_final=True))

    def _digest(self, content: bytes) -> str:
        return hmac.new(self.key, content, hashlib.sha256).hexdigest()


def _refused(image: Image, reason: str) -> Image:
    """It shows nothing, and takes no room. reason: a code."""
    return replace(
        image,
        state=ImageState.REFUSED,
        reason=reason,
        served=None,
        normal=None,
        wide=None,
        digests=(),
    )


def put_grey(files: ImageFiles, pictures: Pictures, account: str, image: Image) -> None:
    """Show a grey field in its place, of the same size, which nobody keeps."""
    for name, variant in image.files:
        assert image.served is not None
        grey = pictures.neutral(image.served, variant.width, variant.height)
        files.put(account, name, ImageFile(grey, image.served.media_type, is_final=False))


def remove_files(files: ImageFiles, account: str, file: str) -> None:
    """All that may ever have been made of an image. file: see Image."""
    for name in names_of(file):
        files.remove(account, name)


def _variant(made: Rendition) -> Variant:
    return Variant(made.width, made.height, len(made.content))
