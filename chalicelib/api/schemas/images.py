"""Images on the wire."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated

from pydantic import Field, StringConstraints

from chalicelib.api.languages import text
from chalicelib.api.pagination import PageQuery
from chalicelib.api.schemas.imports import UploadAnswer
from chalicelib.api.schemas.labels import Labels
from chalicelib.api.schemas.parts import AnswerModel, Editable, Moment, Name, RequestModel, Short
from chalicelib.domain.image import (
    MOST_BYTES,
    Image,
    ImageState,
    RightsBasis,
    UploadType,
    Variant,
    address_of,
)
from chalicelib.services.images import ImageInput, ImageUse, UseKind

RightsText = Annotated[str, StringConstraints(strip_whitespace=True, max_length=500)]


class RightsInput(RequestModel):
    """Why you may use it (R59): it is your `own`, by a `licence`, or `free` of rights. text: whose
    licence, or where it is free; needed for those two."""

    basis: RightsBasis
    text: RightsText = ""


class NewImage(RequestModel):
    """An image to upload. type, size: of the file, in bytes, at most 15 MB; the upload takes no
    other. alt: what it shows, for those who cannot see it."""

    name: Name
    type: UploadType
    size: Annotated[int, Field(ge=1, le=MOST_BYTES)]
    rights: RightsInput
    alt: Short = ""
    labels: Labels = ()

    def to_input(self) -> ImageInput:
        """As the use case takes it."""
        return ImageInput(
            name=self.name,
            upload_type=self.type,
            size_bytes=self.size,
            basis=self.rights.basis,
            rights_text=self.rights.text,
            alt=self.alt,
            labels=self.labels,
        )


class ImageChange(RequestModel):
    """What is given replaces what is there."""

    name: Name | None = None
    alt: Short | None = None
    labels: Labels | None = None


class ImageQuery(PageQuery):
    """label: only what has it. query: part of a name, or of what it shows."""

    label: Short = ""
    query: Short = ""


class RightsAnswer(AnswerModel):
    """What was declared, and when."""

    basis: RightsBasis
    text: str
    declared_at: Moment


class VariantAnswer(AnswerModel):
    """A width of an image. url: for `src`; it never changes. width, height: pixels."""

    url: str
    width: int
    height: int
    size: int


class ImageAnswer(Editable):
    """An image. state: `pending` until it was uploaded and looked at; `removed` was taken down by
    Mynuma. reason, detail: why it was refused, as a code and in words. normal: up to 600 pixels
    wide, as mails are; wide: up to 1,200, for sharp screens, None where there is no more to show.
    Both are written anew from the upload, without what a camera adds."""

    id: str
    name: str
    alt: str
    labels: tuple[str, ...]
    state: ImageState
    reason: str
    detail: str
    rights: RightsAnswer
    normal: VariantAnswer | None
    wide: VariantAnswer | None
    created_at: Moment

    @classmethod
    def of(cls, found: Image, account: str, base: str, language: str) -> ImageAnswer:
        """Present an image. base: of the host of images."""
        return cls(**_members(found, account, base, language))


class ImageDeclared(ImageAnswer):
    """A fresh image with the place for its file."""

    upload: UploadAnswer

    @classmethod
    def with_upload(cls, found: ImageAnswer, url: str, fields: Mapping[str, str]) -> ImageDeclared:
        """Present a fresh image."""
        return cls(upload=UploadAnswer(url=url, fields=dict(fields)), **dict(found))


class Images(AnswerModel):
    """A page of images, newest first."""

    items: tuple[ImageAnswer, ...]
    next_cursor: str | None


class ImageUseAnswer(AnswerModel):
    """A template or a campaign that shows an image. state: of the campaign."""

    kind: UseKind
    id: str
    name: str
    state: str | None


class ImageUses(AnswerModel):
    """Everything that shows an image."""

    items: tuple[ImageUseAnswer, ...]

    @classmethod
    def of(cls, found: Iterable[ImageUse]) -> ImageUses:
        """Present uses."""
        return cls(
            items=tuple(
                ImageUseAnswer(kind=use.kind, id=use.id, name=use.name, state=use.state or None)
                for use in found
            )
        )


def _members(found: Image, account: str, base: str, language: str) -> dict[str, object]:
    shown = [_variant(variant, address_of(base, account, name)) for name, variant in found.files]
    rights = found.rights
    return {
        "id": found.id,
        "name": found.name,
        "alt": found.alt,
        "labels": found.labels,
        "state": found.state,
        "reason": found.reason,
        "detail": text(language, found.reason, {}) if found.reason else "",
        "rights": RightsAnswer(
            basis=rights.basis, text=rights.text, declared_at=rights.declared_at
        ),
        "normal": shown[0] if shown else None,
        "wide": shown[1] if len(shown) > 1 else None,
        "created_at": found.created_at,
        "version": found.version,
    }


def _variant(variant: Variant, url: str) -> VariantAnswer:
    return VariantAnswer(
        url=url, width=variant.width, height=variant.height, size=variant.size_bytes
    )
