"""Machine or person: one verdict a hit, with its reason (feedback.md, "Tracking").

What an agent or a method gives away is known of a hit alone. The other signs are of a visit: a
machine was caught at somebody's mail, and whatever happened to that mail in those minutes is not a
person's doing (domain/visits.py).
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from chalicelib.domain.agents import AgentKind, kind_of

TRAP_LINK = 9_999
"""The number of a link that no person sees; above those of any link table."""

TOO_FAST_SECONDS = 2
MANY_LINKS = 3
BURST_SECONDS = 5


class MachineReason(StrEnum):
    """Why a hit is not a person's."""

    HEAD = "head"
    NO_AGENT = "no_agent"
    APPLE_PROXY = "apple_proxy"
    LINK_SCANNER = "link_scanner"
    BOT = "bot"
    CLIENT = "client"
    PREFETCH = "prefetch"
    TRAP = "trap"
    MANY_LINKS = "many_links"
    TOO_FAST = "too_fast"


CAUGHT = frozenset({MachineReason.TRAP, MachineReason.MANY_LINKS, MachineReason.TOO_FAST})
"""Reasons that speak about the whole visit."""

_PEOPLE = (AgentKind.PERSON, AgentKind.IMAGE_PROXY)


def by_itself(method: str, agent: str, link: int) -> MachineReason | None:
    """The verdict on one hit without looking at any other; None for a person.

    link: -1 for an open.
    """
    if link == TRAP_LINK:
        return MachineReason.TRAP
    if method == "HEAD":
        return MachineReason.HEAD
    kind = kind_of(agent)
    return None if kind in _PEOPLE else MachineReason(kind.value)


def is_too_fast(clicked_at: int, sent_at: int) -> bool:
    """Whether a click (Unix seconds) follows the sending sooner than anybody reads."""
    return 0 <= clicked_at - sent_at <= TOO_FAST_SECONDS


def bursts(clicks: Iterable[tuple[int, int]]) -> frozenset[int]:
    """(Unix second, link) of one mail → the seconds in which more links were followed than a
    person can: at least 3 different ones within 5 seconds."""
    in_order = sorted(set(clicks))
    caught: set[int] = set()
    for place, (start, _) in enumerate(in_order):
        near = [click for click in in_order[place:] if click[0] - start < BURST_SECONDS]
        if len({link for _, link in near}) >= MANY_LINKS:
            caught.update(second for second, _ in near)
    return frozenset(caught)
