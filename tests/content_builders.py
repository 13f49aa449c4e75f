"""What mails are made of, with sensible values; see tests/builders.py."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from chalicelib.domain.block import Block
from chalicelib.domain.brand import START, Brand
from chalicelib.domain.image import Image, Rights, RightsBasis, UploadType
from chalicelib.domain.template import Template, TemplateVersion
from tests.builders import NOW, ulid


def make_template(**changes: Any) -> Template:
    """A template in its first version."""
    mjml = changes.get("mjml", "<mjml></mjml>")
    versions = (TemplateVersion(ulid("tvr"), NOW, len(mjml)),)
    made = Template(ulid("tpl"), "Nieuwsbrief", mjml, NOW, versions, ("2026", "zomer"))
    return replace(made, **changes)


def make_image(**changes: Any) -> Image:
    """An image that was declared and not uploaded yet."""
    rights = Rights(RightsBasis.LICENCE, NOW, "usr_1", "Fotograaf Peeters")
    made = Image(ulid("img"), "Brood", UploadType.PNG, 7, "a" * 43, NOW, "usr_1", rights)
    return replace(made, **changes)


def make_block(**changes: Any) -> Block:
    """A block."""
    return replace(Block(ulid("blk"), "Knop", "<mj-section/>", NOW, NOW, ("2026",)), **changes)


def make_brand(**changes: Any) -> Brand:
    """The brand of an account."""
    return replace(START, footer="Bakkerij Jan", **changes)
