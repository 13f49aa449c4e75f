"""The bounce and complaint tables of decision D1, as data: what a bounce does to an address.

Sources: the founding text (R41, R42, R46), RFC 3463 status codes, and the Amazon SES Developer
Guide, "Contents of event data that Amazon SES publishes to Amazon SNS" (bounce types).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from chalicelib.domain.blacklist import BlacklistReason
from chalicelib.domain.feedback import BounceDetail, ComplaintDetail


class BounceAction(StrEnum):
    """What one bounce does."""

    BLACKLIST = "blacklist"
    STRIKE = "strike"
    SENDER_FAULT = "sender_fault"
    AUTOMATIC_REPLY = "automatic_reply"
    RECORD = "record"


@dataclass(frozen=True, slots=True)
class BounceDecision:
    """What one bounce does, and by which row of the table.

    reason: why the address is blacklisted, at once or at its last strike; None if it never is.
    counts_as_bounce: whether the report and the ratios call it a bounce.
    has_address_code: whether the evidence names this very address (NoEmail, 5.1.x), so that a
    tripped breaker does not hold the blacklisting back.
    raises_alarm: whether a person of the platform should look.
    """

    action: BounceAction
    reason: BlacklistReason | None
    counts_as_bounce: bool
    rule: str
    has_address_code: bool = False
    raises_alarm: bool = False


class ComplaintAction(StrEnum):
    """What one complaint does."""

    BLACKLIST = "blacklist"
    NOTHING = "nothing"
    ALARM = "alarm"


@dataclass(frozen=True, slots=True)
class ComplaintDecision:
    """What one complaint does; counts_as_complaint: whether a person complained."""

    action: ComplaintAction
    reason: BlacklistReason | None
    counts_as_complaint: bool
    rule: str


@dataclass(frozen=True, slots=True)
class _Evidence:
    """A bounce as the rows look at it: lower case, with the status found wherever it stands."""

    type: str
    sub_type: str
    status: str
    action: str
    diagnostic: str
    delivery_seen: bool


_STATUS = re.compile(r"(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?![\d.]*\d)")
_DEAD_ADDRESS_WORDS = ("user unknown", "does not exist")
_AUTOMATIC_REPLY_WORDS = (
    *("auto-replied", "auto-reply", "autoreply", "automatic reply", "out of office", "vacation"),
    *("afwezig", "automatisch antwoord", "buiten kantoor"),
    *("absence du bureau", "réponse automatique", "reponse automatique", "en vacances"),
    *("abwesenheit", "automatische antwort", "nicht im büro"),
)


def _always(_: _Evidence) -> bool:
    return True


def _is_policy(seen: _Evidence) -> bool:
    return seen.status.startswith(("4.7.", "5.7."))


def _is_not_policy(seen: _Evidence) -> bool:
    return not _is_policy(seen)


def _is_mailbox_full(seen: _Evidence) -> bool:
    return seen.status[1:] == ".2.2"


def _is_dead_address(seen: _Evidence) -> bool:
    said = any(words in seen.diagnostic for words in _DEAD_ADDRESS_WORDS)
    return said or seen.status.startswith("5.1.") or seen.status == "5.4.4"


def _is_automatic_reply(seen: _Evidence) -> bool:
    said = any(words in seen.diagnostic for words in _AUTOMATIC_REPLY_WORDS)
    return said or seen.delivery_seen or seen.action != "failed"


def _is_outage(seen: _Evidence) -> bool:
    return seen.status.startswith(("4.3.", "4.4."))


def _is_delivered(seen: _Evidence) -> bool:
    return seen.delivery_seen


@dataclass(frozen=True, slots=True)
class _Row:
    rule: str
    type: str
    sub_types: tuple[str, ...]
    holds: Callable[[_Evidence], bool]
    action: BounceAction
    reason: BlacklistReason | None
    counts: bool
    alarm: bool = False

    def matches(self, seen: _Evidence) -> bool:
        return (
            self.type in ("", seen.type)
            and (not self.sub_types or seen.sub_type in self.sub_types)
            and self.holds(seen)
        )


_LIST, _STRIKE, _SENDER = BounceAction.BLACKLIST, BounceAction.STRIKE, BounceAction.SENDER_FAULT
_REPLY, _BOUNCE, _FULL = BounceAction.AUTOMATIC_REPLY, BlacklistReason.BOUNCE, ("mailboxfull",)
_MAILBOX, _PROVIDER = BlacklistReason.MAILBOX_FULL, BlacklistReason.PROVIDER_SUPPRESSED
_UNCLEAR, _GENERAL = ("general", "undetermined"), ("general",)
_OWN_LIST, _CONTENT = (
    ("onaccountsuppressionlist",),
    ("messagetoolarge", "contentrejected", "attachmentrejected"),
)

# The first row that matches decides. A specific subtype stands before the status code; the status
# code stands before General and Undetermined, which say nothing themselves.
# fmt: off
_ROWS = (
    _Row("on_account_suppression_list", "permanent", _OWN_LIST, _always, _LIST, _PROVIDER, False),
    _Row("suppressed", "permanent", ("suppressed",), _always, _LIST, _PROVIDER, True),
    _Row("no_email", "permanent", ("noemail",), _is_not_policy, _LIST, _BOUNCE, True),
    _Row("mailbox_full", "transient", _FULL, _always, _STRIKE, _MAILBOX, True),
    _Row("content", "transient", _CONTENT, _always, _SENDER, None, True),
    _Row("policy", "", (), _is_policy, _SENDER, None, True, True),
    _Row("mailbox_full_status", "", _UNCLEAR, _is_mailbox_full, _STRIKE, _MAILBOX, True),
    _Row("permanent", "permanent", _GENERAL, _always, _LIST, _BOUNCE, True),
    _Row("dead_address", "transient", _GENERAL, _is_dead_address, _LIST, _BOUNCE, True),
    _Row("automatic_reply", "transient", _GENERAL, _is_automatic_reply, _REPLY, None, False),
    _Row("outage", "transient", _GENERAL, _is_outage, _STRIKE, _BOUNCE, True),
    _Row("transient", "transient", _GENERAL, _always, _LIST, _BOUNCE, True),
    _Row("undetermined_delivered", "undetermined", (), _is_delivered, _REPLY, None, False),
    _Row("undetermined", "undetermined", (), _always, _LIST, _BOUNCE, True),
)
# fmt: on
_KNOWN_TYPES = frozenset({"permanent", "transient", "undetermined"})
_UNKNOWN = BounceDecision(BounceAction.RECORD, None, False, "unknown", raises_alarm=True)


def decide_bounce(
    detail: BounceDetail, delivery_seen: bool, *, unexplained_is_strike: bool = False
) -> BounceDecision:
    """Say what a bounce does to the address, by the first matching row of the table.

    delivery_seen: whether a Delivery of the same message to the same recipient is known.
    unexplained_is_strike: the platform setting that turns the row Transient/General without any
    further evidence from "at once" into a strike.
    """
    seen = _evidence(detail, delivery_seen)
    row = next((row for row in _ROWS if row.matches(seen)), None)
    if row is None or seen.type not in _KNOWN_TYPES:
        return _UNKNOWN
    strikes = unexplained_is_strike and row.rule == "transient"
    return BounceDecision(
        action=BounceAction.STRIKE if strikes else row.action,
        reason=row.reason,
        counts_as_bounce=row.counts,
        rule=row.rule,
        has_address_code=seen.sub_type == "noemail" or seen.status.startswith("5.1."),
        raises_alarm=row.alarm,
    )


def is_in_doubt(detail: BounceDetail) -> bool:
    """Whether a delivery of the same message, before or after, changes what the bounce means."""
    return decide_bounce(detail, False) != decide_bounce(detail, True)


def _evidence(detail: BounceDetail, delivery_seen: bool) -> _Evidence:
    # Some servers give the enhanced code in their words only ("smtp; 550 5.7.515 Access denied").
    found = _STATUS.search(detail.status) or _STATUS.search(detail.diagnostic)
    return _Evidence(
        type=detail.type.strip().lower(),
        sub_type=detail.sub_type.strip().lower(),
        status=found.group() if found else "",
        action=detail.action.strip().lower(),
        diagnostic=detail.diagnostic.lower(),
        delivery_seen=delivery_seen,
    )


# Called as the bounce is: what it was that happened elsewhere is nobody's business (D4).
_SUPPRESSED = ComplaintDecision(
    ComplaintAction.BLACKLIST, _PROVIDER, False, "on_account_suppression_list"
)
_COMPLAINED = ComplaintDecision(
    ComplaintAction.BLACKLIST, BlacklistReason.COMPLAINT, True, "complaint"
)
_COMPLAINTS = {
    "not-spam": ComplaintDecision(ComplaintAction.NOTHING, None, False, "not_spam"),
    "auth-failure": ComplaintDecision(ComplaintAction.ALARM, None, False, "auth_failure"),
    "virus": ComplaintDecision(ComplaintAction.ALARM, None, False, "virus"),
}


def decide_complaint(detail: ComplaintDetail) -> ComplaintDecision:
    """Say what a complaint does; a type we do not know, or none, is a person who complained.

    Source: RFC 5965 §7.3 feedback types; subtype OnAccountSuppressionList never left SES.
    """
    if detail.sub_type.strip().lower() == "onaccountsuppressionlist":
        return _SUPPRESSED
    return _COMPLAINTS.get(detail.feedback_type.strip().lower(), _COMPLAINED)
