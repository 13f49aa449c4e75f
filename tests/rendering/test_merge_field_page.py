"""What the page on merge fields shows is a mail that can be sent."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from chalicelib.rendering.expression import FILTERS
from chalicelib.rendering.merge import AUTHOR_URLS
from tests.rendering.authoring import IDENTITY, campaign, in_column, sent

PAGE = (Path(__file__).parents[2] / "docs/merge-fields.md").read_text()
BLOCKS = re.findall(r"```mjml\n(.*?)```", PAGE, re.DOTALL)


def whole(block: str) -> str:
    """The block in a mail."""
    if block.startswith("<mj-section"):
        return f"<mjml><mj-body>{block}</mj-body></mjml>"
    return in_column(block)


@pytest.mark.parametrize("block", BLOCKS)
def test_a_block_is_a_mail(block: str) -> None:
    assert campaign(whole(block)).problems == ()


def test_the_own_block_to_unsubscribe_stands_alone() -> None:
    html = sent(campaign(whole(BLOCKS[-1]))).html
    assert html.count("Schrijf je hier uit") == html.count(IDENTITY.address) == 1
    assert "Uitschrijven" not in html


def test_the_page_names_all_there_is() -> None:
    for name in (*FILTERS, *AUTHOR_URLS, *IDENTITY.constants(), "offer_label"):
        assert f"`{name}" in PAGE
