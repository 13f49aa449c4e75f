"""Why an address may no longer be mailed, and what kind of mail that stops (R41 to R46; D3, D4)."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class BlacklistReason(StrEnum):
    """Why an address is on the blacklist; one address may have several reasons at once."""

    BOUNCE = "bounce"
    MAILBOX_FULL = "mailbox_full"
    COMPLAINT = "complaint"
    UNSUBSCRIBED = "unsubscribed"
    REQUESTED = "requested"
    MANUAL = "manual"
    PROVIDER_SUPPRESSED = "provider_suppressed"


class BlacklistScope(StrEnum):
    """What an entry stops: campaigns alone, or every mail."""

    MARKETING = "marketing"
    ALL = "all"


SCOPES: Mapping[BlacklistReason, BlacklistScope] = MappingProxyType(
    {
        BlacklistReason.BOUNCE: BlacklistScope.ALL,
        BlacklistReason.MAILBOX_FULL: BlacklistScope.ALL,
        BlacklistReason.COMPLAINT: BlacklistScope.ALL,
        BlacklistReason.UNSUBSCRIBED: BlacklistScope.MARKETING,
        BlacklistReason.REQUESTED: BlacklistScope.ALL,
        BlacklistReason.MANUAL: BlacklistScope.ALL,
        BlacklistReason.PROVIDER_SUPPRESSED: BlacklistScope.ALL,
    }
)


HEARD = frozenset(
    {
        BlacklistReason.BOUNCE,
        BlacklistReason.MAILBOX_FULL,
        BlacklistReason.COMPLAINT,
        BlacklistReason.PROVIDER_SUPPRESSED,
    }
)
"""Reasons that we are told of, by messages that may come twice."""

BOUNCES = frozenset(
    {BlacklistReason.BOUNCE, BlacklistReason.MAILBOX_FULL, BlacklistReason.PROVIDER_SUPPRESSED}
)
"""Reasons that another provider calls a bounce."""

OPT_OUTS = frozenset(
    {BlacklistReason.UNSUBSCRIBED, BlacklistReason.REQUESTED, BlacklistReason.COMPLAINT}
)
"""Why somebody is on the blacklist who said so: to import such a person is no mistake of a
mailbox."""


def scope_of(reason: BlacklistReason) -> BlacklistScope:
    """What an entry with this reason stops."""
    return SCOPES[reason]
