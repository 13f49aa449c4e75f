"""Images that an account uploads, as a browser and the worker after it do."""

from __future__ import annotations

from typing import Any

from chalicelib.domain.image import Image, RightsBasis, UploadType, address_of
from chalicelib.services.images import ImageInput
from tests.world import ACTOR, Engine

HOST = "https://img.example"


def given(**changes: Any) -> ImageInput:
    base: dict[str, Any] = {
        "name": "Brood",
        "upload_type": UploadType.PNG,
        "size_bytes": 13,
        "basis": RightsBasis.OWN,
    }
    return ImageInput(**base | changes)


def upload(engine: Engine, content: bytes = b"1600x800 brood", account: str = "") -> Image:
    """As a browser does it, and the worker after it."""
    account = account or engine.account
    made, _, _ = engine.container.images.create(account, ACTOR, given())
    engine.outside.image_uploads.files[account, made.id] = content
    engine.container.images.uploaded(account, ACTOR, made.id)
    engine.drain()
    return engine.container.images.get(account, made.id)


def link_of(engine: Engine, image: Image, account: str = "") -> str:
    return address_of(HOST, account or engine.account, image.files[0][0])
