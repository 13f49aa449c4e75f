"""One verdict a hit, with its reason."""

from __future__ import annotations

import pytest

from chalicelib.domain.machine import (
    CAUGHT,
    TRAP_LINK,
    MachineReason,
    bursts,
    by_itself,
    is_too_fast,
)
from chalicelib.rendering.links import MAX_LINKS

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0"
GMAIL = "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)"

CASES = [
    ("GET", FIREFOX, -1, None),
    ("GET", FIREFOX, 0, None),
    ("GET", GMAIL, -1, None),
    ("HEAD", FIREFOX, -1, MachineReason.HEAD),
    ("HEAD", FIREFOX, 3, MachineReason.HEAD),
    ("GET", "Mozilla/5.0", -1, MachineReason.APPLE_PROXY),
    ("GET", "Mozilla/5.0 (", -1, None),
    ("GET", "", -1, MachineReason.NO_AGENT),
    ("GET", "Mimecast", 0, MachineReason.LINK_SCANNER),
    ("GET", "Googlebot/2.1", 0, MachineReason.BOT),
    ("GET", "curl/8.5.0", 0, MachineReason.CLIENT),
    ("GET", "BingPreview/1.0b", -1, MachineReason.PREFETCH),
    ("GET", FIREFOX, TRAP_LINK, MachineReason.TRAP),
    ("HEAD", "curl/8.5.0", TRAP_LINK, MachineReason.TRAP),
]


@pytest.mark.parametrize(("method", "agent", "link", "reason"), CASES)
def test_a_hit_by_itself(method: str, agent: str, link: int, reason: MachineReason | None) -> None:
    assert by_itself(method, agent, link) is reason


@pytest.mark.parametrize(
    ("after", "is_fast"), [(-1, False), (0, True), (1, True), (2, True), (3, False), (60, False)]
)
def test_nobody_clicks_within_two_seconds_of_the_sending(after: int, is_fast: bool) -> None:
    assert is_too_fast(1_000 + after, 1_000) is is_fast


@pytest.mark.parametrize(
    ("clicks", "caught"),
    [
        ([], set()),
        ([(10, 0), (11, 1)], set()),
        ([(10, 0), (11, 0), (12, 0), (13, 0)], set()),
        ([(10, 0), (12, 1), (14, 2)], {10, 12, 14}),
        ([(14, 2), (10, 0), (12, 1)], {10, 12, 14}),
        ([(10, 0), (12, 1), (15, 2)], set()),
        ([(10, 0), (10, 1), (10, 2), (90, 1)], {10}),
        ([(10, 0), (20, 1), (30, 2)], set()),
    ],
)
def test_nobody_follows_three_links_within_five_seconds(
    clicks: list[tuple[int, int]], caught: set[int]
) -> None:
    assert bursts(clicks) == caught


def test_the_trap_is_no_link_that_a_mail_can_have() -> None:
    assert TRAP_LINK > MAX_LINKS
    assert set(MachineReason) > CAUGHT
