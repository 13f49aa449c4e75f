"""The library of an account's images: declared, uploaded, named, used, deleted (R57-R59)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain

from chalicelib.domain.activity import changes_between
from chalicelib.domain.errors import Conflict, InvalidInput, NotFound, StaleVersion
from chalicelib.domain.image import Image, ImageState, Rights, RightsBasis, UploadType, places_in
from chalicelib.domain.label import is_labelled, labels_of
from chalicelib.services.image_processing import remove_files
from chalicelib.services.plan_limits import PlanLimits
from chalicelib.services.ports import (
    Activity,
    BlockDocuments,
    BrandDocuments,
    Campaigns,
    Clock,
    Ids,
    ImageCopies,
    ImageDocuments,
    ImageFiles,
    ImageUploads,
    Page,
    Queues,
    TemplateDocuments,
)

CAMPAIGNS_PAGE = 50
_TOLD = ("name", "alt", "labels")
"""What the audit tells of a changed image."""
_DECLARED = ("rights.basis", "rights.text")


class UseKind(StrEnum):
    """What shows an image."""

    TEMPLATE = "template"
    CAMPAIGN = "campaign"
    BLOCK = "block"
    BRAND = "brand"


@dataclass(frozen=True, slots=True)
class ImageUse:
    """A thing of the account in which an image stands. state: of a campaign."""

    kind: UseKind
    id: str
    name: str
    state: str = ""


@dataclass(frozen=True, slots=True)
class ImageInput:
    """What is said of an image before its upload. size_bytes: 1 to 15 MB."""

    name: str
    upload_type: UploadType
    size_bytes: int
    basis: RightsBasis
    rights_text: str = ""
    alt: str = ""
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ManageImages:
    """Declare, look up, change and delete images."""

    images: ImageDocuments
    uploads: ImageUploads
    files: ImageFiles
    templates: TemplateDocuments
    blocks: BlockDocuments
    brands: BrandDocuments
    campaigns: Campaigns
    copies: ImageCopies
    plan: PlanLimits
    queues: Queues
    activity: Activity
    clock: Clock
    ids: Ids

    def create(
        self, account: str, actor: str, given: ImageInput
    ) -> tuple[Image, str, Mapping[str, str]]:
        """(the image, upload URL, form fields). Raises InvalidInput (labels, rights), Conflict when
        the plan has room for no more."""
        labels = labels_of(given.labels, "/labels")
        if given.basis is not RightsBasis.OWN and not given.rights_text.strip():
            raise InvalidInput.at("/rights/text", "rights_text_missing")
        self.plan.check_room(account, "images", self._counted(account))
        now = self.clock.now()
        image = self.images.add(
            account,
            Image(
                id=self.ids.ulid("img"),
                name=given.name,
                upload_type=given.upload_type,
                size_bytes=given.size_bytes,
                file=self.ids.secret(),
                created_at=now,
                created_by=actor,
                rights=Rights(given.basis, now, actor, given.rights_text),
                alt=given.alt,
                labels=labels,
            ),
        )
        changes = changes_between(None, image, _DECLARED)
        self.activity.record(
            account, actor, "image_declared", image.id, name=image.name, changes=changes
        )
        url, form = self.uploads.presign(account, image)
        return image, url, form

    def uploaded(self, account: str, actor: str, image_id: str) -> Image:
        """The file is there: have it looked at, once; who says so again within a minute, or once it
        was looked at, is told how the image stands. Raises NotFound, Conflict when it is not
        there."""
        image, now = self.get(account, image_id), self.clock.now()
        if image.state is not ImageState.PENDING or image.is_processing(now):
            return image
        if not self.uploads.has(account, image_id):
            raise Conflict("image_file_missing")
        self.activity.record(account, actor, "image_uploaded", image_id, name=image.name)
        # Before the mark: were we to die in between, the next call hands it over again.
        self.queues.process_image(account, image_id, image.file)
        try:
            return self.images.replace(account, replace(image, processing_since=now))
        except StaleVersion:  # the worker was faster, or somebody said it at the same moment
            return self.get(account, image_id)

    def get(self, account: str, image_id: str) -> Image:
        """Raises NotFound, also for another account's image."""
        found = self.images.find(account, image_id)
        if found is None:
            raise NotFound()
        return found

    def page(
        self, account: str, start: str, limit: int, *, label: str = "", query: str = ""
    ) -> Page[Image]:
        """Newest first, without those that never came. start: the last id that was seen. query:
        part of a name or of what it shows, however it is capitalised."""
        wanted, now = query.casefold(), self.clock.now()
        found = [
            image
            for image in reversed(self.images.all(account))
            if (not start or image.id < start)
            and not image.is_stale(now)
            and is_labelled(image.labels, label)
            and wanted in f"{image.name}\n{image.alt}".casefold()
        ]
        items = tuple(found[:limit])
        return Page(items, items[-1].id if len(found) > limit else "")

    def change(
        self,
        account: str,
        actor: str,
        image_id: str,
        *,
        name: str | None = None,
        alt: str | None = None,
        labels: Iterable[str] | None = None,
        version: int | None = None,
    ) -> Image:
        """Replace what is given. Raises NotFound, InvalidInput (labels), StaleVersion."""
        found = self.get(account, image_id)
        if version is not None and version != found.version:
            raise StaleVersion()
        changed = replace(
            found,
            name=found.name if name is None else name,
            alt=found.alt if alt is None else alt,
            labels=found.labels if labels is None else labels_of(labels, "/labels"),
        )
        if changed == found:
            return found
        stored = self.images.replace(account, changed)
        changes = changes_between(found, stored, _TOLD)
        self.activity.record(
            account, actor, "image_changed", image_id, name=stored.name, changes=changes
        )
        return stored

    def remove(self, account: str, actor: str, image_id: str) -> None:
        """Delete an image that nothing shows. Raises NotFound, Conflict: mails that were sent would
        lose it; or when it was taken down, which has to stay known."""
        image = self.get(account, image_id)
        if image.state is ImageState.REMOVED:
            raise Conflict("image_removed")
        if next(self._uses(account, image), None) is not None:
            raise Conflict("image_in_use")
        remove_files(self.files, account, image.file)
        self.uploads.remove(account, image_id)
        self.copies.forget(account, image_id, image.digests)
        self.images.remove(account, image_id)
        if image.state is ImageState.PENDING:  # it may have become ready since we read it
            remove_files(self.files, account, image.file)
        self.activity.record(account, actor, "image_removed", image_id, name=image.name)

    def uses(self, account: str, image_id: str) -> tuple[ImageUse, ...]:
        """Templates, blocks, the brand, then campaigns, newest first. Raises NotFound."""
        return tuple(self._uses(account, self.get(account, image_id)))

    def _uses(self, account: str, image: Image) -> Iterator[ImageUse]:
        wanted = (account, image.file)
        for written, use in chain(self._kept(account), self._campaigns(account)):
            if wanted in places_in(written):
                yield use

    def _kept(self, account: str) -> Iterator[tuple[str, ImageUse]]:
        """(what it says, its use) of all that campaigns are made of."""
        for template in self.templates.all(account):
            yield template.mjml, ImageUse(UseKind.TEMPLATE, template.id, template.name)
        for block in self.blocks.all(account):
            yield block.mjml, ImageUse(UseKind.BLOCK, block.id, block.name)
        for brand in self.brands.all(account):
            yield brand.logo_url, ImageUse(UseKind.BRAND, brand.id, "")

    def _campaigns(self, account: str) -> Iterator[tuple[str, ImageUse]]:
        start = ""
        while True:
            page = self.campaigns.page(account, start, CAMPAIGNS_PAGE)
            for each in page.items:
                written = (each.mjml, *(variant.mjml for variant in each.variants.values()))
                use = ImageUse(UseKind.CAMPAIGN, each.id, each.name, each.state.value)
                yield "\n".join(written), use
            start = page.next_start
            if not start:
                return

    def _counted(self, account: str) -> int:
        """Those that count against the plan; those whose upload never came go meanwhile."""
        counted, now = 0, self.clock.now()
        for image in self.images.all(account):
            if image.is_stale(now):
                self.images.remove(account, image.id)
            elif image.state is not ImageState.REFUSED:
                counted += 1
        return counted
