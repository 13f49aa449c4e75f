"""Templates: what is kept of what they said before."""

from __future__ import annotations

from datetime import timedelta

import pytest

from chalicelib.domain.errors import NotFound
from chalicelib.domain.template import MOST_VERSIONS
from tests.builders import NOW
from tests.content_builders import make_template

LATER = NOW + timedelta(hours=1)


def test_other_content_is_the_newest_version() -> None:
    first = make_template(mjml="<mjml>1</mjml>")
    second = first.saved("<mjml>twee</mjml>", "tvr_2", LATER)
    assert second.mjml == "<mjml>twee</mjml>"
    assert second.versions[:-1] == first.versions
    assert (second.versions[-1].id, second.versions[-1].letters) == ("tvr_2", 17)
    assert (first.changed_at, second.changed_at) == (NOW, LATER)


def test_the_oldest_version_goes_when_there_are_thirty() -> None:
    template = make_template()
    first = template.versions[0].id
    for number in range(MOST_VERSIONS - 1):
        template = template.saved(f"{number}", f"tvr_{number}", LATER)
    assert template.version_of(first).id == first
    full = template.saved("nog een", "tvr_last", LATER)
    assert len(full.versions) == len(template.versions) == 30
    assert full.versions[0].id == "tvr_0"
    with pytest.raises(NotFound) as unknown:
        full.version_of(first)
    assert unknown.value.code == "template_version_unknown"
