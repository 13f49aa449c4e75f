"""Use cases around what mails are made of: templates, blocks, the brand."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from chalicelib.bootstrap.contacts import ContactUseCases

if TYPE_CHECKING:
    from chalicelib.services.blocks import ManageBlocks
    from chalicelib.services.brands import ManageBrand
    from chalicelib.services.gallery import ReadGallery
    from chalicelib.services.templates import ManageTemplates


class TemplateUseCases(ContactUseCases):
    """Use cases around what mails are made of: templates, blocks, the brand."""

    @cached_property
    def templates(self) -> ManageTemplates:
        from chalicelib.services.templates import ManageTemplates

        o, d = self.outside, self.outside.database
        return ManageTemplates(d.templates, d.activity, o.clock, o.ids)

    @cached_property
    def blocks(self) -> ManageBlocks:
        from chalicelib.services.blocks import ManageBlocks

        o, d = self.outside, self.outside.database
        return ManageBlocks(d.blocks, d.activity, o.clock, o.ids)

    @cached_property
    def brand(self) -> ManageBrand:
        from chalicelib.services.brands import ManageBrand

        d = self.outside.database
        return ManageBrand(d.brands, d.accounts, d.activity, self.settings.images_at)

    @cached_property
    def gallery(self) -> ReadGallery:
        from chalicelib.services.gallery import ReadGallery

        return ReadGallery(self.outside.ready_templates, self.outside.database.fields, self.brand)
