"""Whether the images of a mail are there, and the account's own to show (R57 to R61)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from chalicelib.domain.campaign import Campaign
from chalicelib.domain.finding import Finding, Part, Severity
from chalicelib.domain.image import Image, ImageState, places_in
from chalicelib.rendering.problem import Places
from chalicelib.services.ports import ImageDocuments

_OF_STATE = {
    ImageState.PENDING: ("image_not_ready", Severity.WARNING),
    ImageState.REMOVED: ("image_taken_down", Severity.ERROR),
}


@dataclass(frozen=True, slots=True)
class CheckImages:
    """Looks at what the source of a mail shows from our own host; asks no host."""

    images: ImageDocuments

    def __call__(self, account: str, campaign: Campaign) -> Iterator[Finding]:
        """campaign: in one variant. Nobody argues with these: readers would see nothing, or a field
        of grey; or a picture for whose rights somebody else stands, who may delete it (R59)."""
        found = places_in(campaign.mjml)
        if not found:
            return
        own = {image.file: image for image in self.images.all(account)}
        places = Places(campaign.mjml)
        at = {each: campaign.mjml.index(f"/i/{each[0]}/{each[1]}") for each in found}
        for owner, file in sorted(found, key=lambda each: at[each]):
            told = _foreign(file) if owner != account else _own(file, own.get(file))
            if told is not None:
                code, severity, context = told
                line, column = places.at(at[owner, file])
                yield Finding(
                    code, severity, Part.CONTENT, context, line, column, is_judgement=False
                )


def _foreign(file: str) -> tuple[str, Severity, dict[str, str]]:
    return "image_foreign", Severity.ERROR, {"file": file}


def _own(file: str, image: Image | None) -> tuple[str, Severity, dict[str, str]] | None:
    if image is None or image.state is ImageState.REFUSED:
        return "image_missing", Severity.ERROR, {"file": file}
    if image.state is ImageState.READY:
        return None
    return *_OF_STATE[image.state], {"name": image.name}
