"""Images: uploads and files as dictionaries, pictures that are not decoded."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from chalicelib.domain.image import Image, ServedType
from chalicelib.domain.picture import BadPicture, Remade, Rendition
from chalicelib.services.ports import ImageFile


class FakeImageUploads:
    """files: (account, image id) → bytes; a test puts there what a browser would post."""

    def __init__(self) -> None:
        self.files: dict[tuple[str, str], bytes] = {}

    def presign(self, account: str, image: Image) -> tuple[str, Mapping[str, str]]:
        return "https://uploads.example/", {
            "key": f"{account}/{image.id}.image",
            "Content-Type": image.upload_type.value,
        }

    def has(self, account: str, image_id: str) -> bool:
        return (account, image_id) in self.files

    def read(self, account: str, image_id: str) -> bytes | None:
        return self.files.get((account, image_id))

    def remove(self, account: str, image_id: str) -> None:
        self.files.pop((account, image_id), None)


class FakeImageFiles:
    """files: (account, name) → what is served."""

    def __init__(self) -> None:
        self.files: dict[tuple[str, str], ImageFile] = {}

    def put(self, account: str, name: str, file: ImageFile) -> None:
        self.files[account, name] = file

    def get(self, account: str, name: str) -> ImageFile | None:
        return self.files.get((account, name))

    def remove(self, account: str, name: str) -> None:
        self.files.pop((account, name), None)


class FakePictures:
    """An upload b"800x600 text" is a picture of that size; b"bad code" is refused with that code.
    Its text alone stays, as re-encoding would have it."""

    def remake(self, content: bytes) -> Remade:
        head, _, text = content.decode().partition(" ")
        if head == "bad":
            raise BadPicture(text)
        width, height = (int(each) for each in head.split("x"))
        sizes = [(600, height * 600 // width), (1200, height * 1200 // width)]
        fitting = [size for size in sizes if size[0] <= width] or [(width, height)]
        return Remade(
            ServedType.PNG,
            tuple(Rendition(*size, f"{size[0]} {text}".encode()) for size in fitting),
        )

    def neutral(self, served: ServedType, width: int, height: int) -> bytes:
        return f"grey {served} {width}x{height}".encode()


class FakeImageCopies:
    """places: digest → (account, image id) of each."""

    def __init__(self) -> None:
        self.places: dict[str, set[tuple[str, str]]] = {}

    def note(self, account: str, image_id: str, digests: Collection[str]) -> None:
        for digest in digests:
            self.places.setdefault(digest, set()).add((account, image_id))

    def forget(self, account: str, image_id: str, digests: Collection[str]) -> None:
        for digest in digests:
            self.places.get(digest, set()).discard((account, image_id))

    def of(self, digests: Collection[str]) -> frozenset[tuple[str, str]]:
        return frozenset().union(*(self.places.get(each, ()) for each in digests))


class FakeBlockedImages:
    """digests: all of them."""

    def __init__(self) -> None:
        self.digests: set[str] = set()

    def block(self, digests: Collection[str]) -> None:
        self.digests.update(digests)

    def has_any(self, digests: Collection[str]) -> bool:
        return not self.digests.isdisjoint(digests)
