"""An upload becomes what mails show, or is refused with the reason (R58, R61; fault I14)."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass, replace

from chalicelib.domain.errors import StaleVersion
from chalicelib.domain.image import Image, ImageState, Variant
from chalicelib.domain.picture import BadPicture, Remade, Rendition
from chalicelib.services.ports import (
    BlockedImages,
    ImageDocuments,
    ImageFile,
    ImageFiles,
    ImageUploads,
    Pictures,
)

BLOCKED = "image_blocked"


@dataclass(frozen=True, slots=True)
class ProcessImage:
    """Look at an upload, once; whoever dies in between does it again, and makes the same of it.
    key: of the digests by which a picture that was taken down is known."""

    images: ImageDocuments
    uploads: ImageUploads
    files: ImageFiles
    pictures: Pictures
    blocked: BlockedImages
    key: bytes

    def __call__(self, account: str, image_id: str) -> None:
        """Raises TransientFailure."""
        image = self.images.find(account, image_id)
        if image is None or image.state is not ImageState.PENDING:
            return
        content = self.uploads.read(account, image_id)
        if content is None:
            return
        try:
            ready, remade = self._remade(image, content)
        except BadPicture as bad:
            ready, remade = replace(image, state=ImageState.REFUSED, reason=bad.code), None
        if remade is not None:
            self._put(account, ready, remade)
        try:
            self.images.replace(account, ready)
        except StaleVersion:
            # Renamed meanwhile, and the message comes again; or deleted, and then nothing is left.
            if self.images.find(account, image_id) is not None:
                self(account, image_id)
                return
            for name, _ in ready.files:
                self.files.remove(account, name)
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


def _variant(made: Rendition) -> Variant:
    return Variant(made.width, made.height, len(made.content))
