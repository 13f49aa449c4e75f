"""Plans as data: what an account may have and send, and how that changes (R26, R30; D6, D7).

No prices stand here or anywhere. MyTEST is free because there is nothing that could make it cost.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Any


class Family(StrEnum):
    """What a plan opens. An account holds MyTEST, which opens both, or one of each of the others
    at most."""

    MYTEST = "mytest"
    INTERFACE = "interface"
    API = "api"


class ChangeEffect(StrEnum):
    """How a change to a plan takes effect."""

    AT_ONCE = "at_once"
    BY_CASE = "by_case"


class MailKind(StrEnum):
    """What a plan counts mails by."""

    CAMPAIGN = "campaign"
    MESSAGE = "message"


@dataclass(frozen=True, slots=True)
class Limits:
    """What an account may have at most; None: as much as fair use allows.

    contacts: mailable addresses. mails: a month. requests: a minute (domain/rate.py). new_senders:
    addresses made in NEW_SENDERS_IN (D7); new_people: besides those, of the kind person on a
    domain that the account proved. first_day: recipients a day from its own domain from the first
    day on, None where the ramp alone says (domain/ramp.py, D19).
    """

    contacts: int
    mails: int | None
    senders: int
    keys: int
    users: int
    images: int
    requests: int
    new_senders: int = 5
    new_people: int = 50
    first_day: int | None = None

    def joined(self, other: Limits) -> Limits:
        """The wider of both, limit by limit."""
        wider: dict[str, Any] = {
            name: None if None in (mine, theirs) else max(mine, theirs)
            for name, mine, theirs in (
                (each.name, getattr(self, each.name), getattr(other, each.name))
                for each in fields(self)
            )
        }
        return replace(self, **wider)


@dataclass(frozen=True, slots=True)
class Plan:
    """One plan; change: how it is come by."""

    id: str
    family: Family
    limits: Limits
    change: ChangeEffect = ChangeEffect.AT_ONCE

    @property
    def size(self) -> int:
        """By which the plans of a family are ordered."""
        return self.limits.mails or self.limits.contacts

    @property
    def has_butler(self) -> bool:
        """Whether a named person answers for the account (R65)."""
        return self.family is Family.API


@dataclass(frozen=True, slots=True)
class MailLimit:
    """At most so many mails a month, counted over these kinds together."""

    most: int
    kinds: frozenset[MailKind]


MYTEST = "mytest"
NEW_SENDERS_IN = timedelta(days=30)
SENDERS_WARNED_FROM = 3
"""Different senders used in that time, from which the pre-send check warns (D7)."""


def _interface(name: str, contacts: int, *, senders: int, users: int, images: int) -> Plan:
    effect = ChangeEffect.AT_ONCE if contacts <= 10_000 else ChangeEffect.BY_CASE
    limits = Limits(
        contacts=contacts,
        mails=None,
        senders=senders,
        keys=0,
        users=users,
        images=images,
        requests=300,
    )
    return Plan(f"interface_{name}", Family.INTERFACE, limits, effect)


def _api(name: str, mails: int, *, contacts: int, requests: int) -> Plan:
    effect = ChangeEffect.AT_ONCE if mails <= 100_000 else ChangeEffect.BY_CASE
    limits = Limits(
        contacts=contacts,
        mails=mails,
        senders=50,
        keys=20,
        users=10,
        images=1_000,
        requests=requests,
    )
    return Plan(f"api_{name}", Family.API, limits, effect)


_ALL = (
    Plan(
        MYTEST,
        Family.MYTEST,
        Limits(
            contacts=250,
            mails=1_000,
            senders=3,
            keys=3,
            users=3,
            images=50,
            requests=300,  # pages of the site ask several at once
            first_day=250,
        ),
    ),
    _interface("1k", 1_000, senders=5, users=3, images=200),
    _interface("5k", 5_000, senders=10, users=5, images=500),
    _interface("10k", 10_000, senders=20, users=10, images=1_000),
    _interface("50k", 50_000, senders=50, users=25, images=2_500),
    _interface("100k", 100_000, senders=100, users=50, images=5_000),
    _interface("500k", 500_000, senders=200, users=100, images=10_000),
    _api("10k", 10_000, contacts=10_000, requests=300),
    _api("100k", 100_000, contacts=50_000, requests=600),
    _api("1m", 1_000_000, contacts=100_000, requests=1_200),
    _api("10m", 10_000_000, contacts=500_000, requests=3_000),
)
PLANS: Mapping[str, Plan] = MappingProxyType({plan.id: plan for plan in _ALL})
"""Every plan there is, by its id."""

RAISABLE = frozenset({field.name for field in fields(Limits)} - {"contacts", "mails"})
"""Limits that an operator may raise for one account; for more contacts or mails there are plans."""


def fault_of(plans: Iterable[str]) -> str:
    """Why these plans cannot be held together, "" when they can."""
    held = list(plans)
    if not held or any(plan not in PLANS for plan in held):
        return "plan_unknown"
    families = [PLANS[plan].family for plan in held]
    is_double = len(set(families)) < len(families)
    if is_double or (Family.MYTEST in families and len(families) > 1):
        return "plans_exclude_each_other"
    return ""


def fault_at_sign_up(plan: str) -> str:
    """Why an account cannot begin with this plan, "" when it can."""
    if plan not in PLANS:
        return "plan_unknown"
    return "" if PLANS[plan].change is ChangeEffect.AT_ONCE else "plan_by_case"


def takes_effect_at_once(held: Iterable[str], wanted: Iterable[str]) -> bool:
    """Whether nobody needs to look at this change: each plan is one that may be taken at once, or
    no larger than one of its family that is held already."""
    largest = {PLANS[plan].family: PLANS[plan].size for plan in held}
    return all(
        PLANS[plan].change is ChangeEffect.AT_ONCE
        or PLANS[plan].size <= largest.get(PLANS[plan].family, 0)
        for plan in wanted
    )


def limits_of(plans: Iterable[str], raised: Mapping[str, int] | None = None) -> Limits:
    """What an account with these plans may have: the widest of each, and what was raised for it.

    raised: name of a limit → its new value; a lower one than the plan's changes nothing.
    """
    first, *others = (PLANS[plan].limits for plan in plans)
    joined = first
    for other in others:
        joined = joined.joined(other)
    wider = {
        name: value
        for name, value in (raised or {}).items()
        if name in RAISABLE and value > (getattr(joined, name) or 0)
    }
    return replace(joined, **wider)


def mail_limit(plans: Iterable[str], kind: MailKind) -> MailLimit | None:
    """What limits a month's mails of this kind; None: nothing does.

    The interface sends campaigns without a limit; what an API plan next to it limits are messages
    alone. Without an API plan there are no messages at all.
    """
    held = {PLANS[plan].family: PLANS[plan] for plan in plans}
    counting = held.get(Family.MYTEST) or held.get(Family.API)
    if Family.INTERFACE in held and kind is MailKind.CAMPAIGN:
        return None
    if counting is None:
        return MailLimit(0, frozenset({kind}))
    kinds = frozenset({MailKind.MESSAGE}) if Family.INTERFACE in held else frozenset(MailKind)
    return MailLimit(counting.limits.mails or 0, kinds)
