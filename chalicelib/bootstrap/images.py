"""Use cases around images: the library, what becomes of an upload, claims and take-downs."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from chalicelib.bootstrap.accounts import AccountUseCases

if TYPE_CHECKING:
    from chalicelib.services.image_claims import ClaimImage, FindImage, TakeDownImage
    from chalicelib.services.image_notices import TellOfImage
    from chalicelib.services.image_processing import ProcessImage
    from chalicelib.services.images import ManageImages


class ImageUseCases(AccountUseCases):
    """Use cases around images."""

    @cached_property
    def images(self) -> ManageImages:
        from chalicelib.services.images import ManageImages

        o, d = self.outside, self.outside.database
        return ManageImages(
            images=d.images,
            uploads=o.image_uploads,
            files=o.image_files,
            templates=d.templates,
            blocks=d.blocks,
            brands=d.brands,
            campaigns=d.campaigns,
            copies=d.image_copies,
            plan=self.plan_limits,
            queues=o.queues,
            activity=d.activity,
            clock=o.clock,
            ids=o.ids,
        )

    @cached_property
    def process_image(self) -> ProcessImage:
        from chalicelib.services.image_processing import ProcessImage

        o, d = self.outside, self.outside.database
        return ProcessImage(
            images=d.images,
            uploads=o.image_uploads,
            files=o.image_files,
            pictures=o.pictures,
            blocked=d.blocked_images,
            copies=d.image_copies,
            key=o.secrets.key("images"),
        )

    @cached_property
    def find_image(self) -> FindImage:
        from chalicelib.services.image_claims import FindImage

        return FindImage(self.outside.database.images)

    @cached_property
    def claim_image(self) -> ClaimImage:
        from chalicelib.services.image_claims import ClaimImage
        from chalicelib.wire.addresses import parse_address

        o, d = self.outside, self.outside.database
        return ClaimImage(self.find_image, self.cases, d.agenda, o.clock, o.ids, parse_address)

    @cached_property
    def take_down_image(self) -> TakeDownImage:
        from chalicelib.services.image_claims import TakeDownImage

        o, d = self.outside, self.outside.database
        return TakeDownImage(
            find=self.find_image,
            images=d.images,
            files=o.image_files,
            pictures=o.pictures,
            blocked=d.blocked_images,
            copies=d.image_copies,
            cases=self.cases,
            agenda=d.agenda,
            activity=d.activity,
            clock=o.clock,
            ids=o.ids,
        )

    @cached_property
    def tell_of_image(self) -> TellOfImage:
        from chalicelib.services.image_notices import TellOfImage

        d, site = self.outside.database, self.settings.site_url
        return TellOfImage(d.images, d.cases, d.users, self.system_mail, d.activity, site)
