"""How somebody leaves: all marketing or one list, why, and what may be taken back (D3, D17)."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum

from chalicelib.domain.blacklist import BlacklistReason
from chalicelib.domain.contact import AddressState


class Choice(StrEnum):
    """What the reader of a mail chose: no more marketing of the account, nothing more by the lists
    that this mail came by, to have that undone, or no more marketing and to be erased (R36)."""

    ALL = "all"
    LISTS = "lists"
    UNDO = "undo"
    ERASURE = "erasure"


class LeavingReason(StrEnum):
    """Why, in the reader's own words as far as four words go. Never asked is evidence."""

    TOO_OFTEN = "too_often"
    NOT_INTERESTED = "not_interested"
    NEVER_ASKED = "never_asked"
    OTHER = "other"


class Way(StrEnum):
    """How the wish came in; both are the person's own doing, proven by the token of a mail."""

    LINK = "link"
    MAIL = "mail"


LISTS_GROUP = "left:lists"
RESUBSCRIBED_GROUP = "resubscribed"
"""Groups of BatchFacts. Who came back still unsubscribed once: the figure is not taken back."""


def reason_group(reason: str) -> str:
    """The group of BatchFacts that those belong to who left for this reason."""
    return f"reason:{reason}"


def evidence_of(way: Way, campaign: str, reason: str = "") -> str:
    """What the blacklist keeps: how, by which campaign's mail, and why if that was said."""
    return " ".join(part for part in (way.value, campaign, reason) if part)


def may_come_back(state: AddressState) -> bool:
    """Whether the person can undo it alone: nothing else holds the address, and it was their own
    link or mail that unsubscribed it (D17)."""
    mark = state.reasons.get(BlacklistReason.UNSUBSCRIBED)
    if mark is None or len(state.reasons) > 1:
        return False
    return mark.evidence.partition(" ")[0] in set(Way)


def preferences_at(now_seconds: float) -> int:
    """What to note as the moment of a change: the second after it. So the claim asks again for
    whoever was planned, or read, in the very second of the change."""
    return int(now_seconds) + 1


def refused_lists(state: AddressState, lists: Collection[str]) -> frozenset[str]:
    """Those of `lists` that the person left: nobody but the person puts them back."""
    return state.left_lists.intersection(lists)
