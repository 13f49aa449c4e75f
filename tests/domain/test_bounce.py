"""Decision D1, a row of the table a row here."""

from __future__ import annotations

import pytest

from chalicelib.domain.address_strike import STRIKES_TO_BLACKLIST
from chalicelib.domain.bounce import decide_bounce, decide_complaint
from chalicelib.domain.feedback import BounceDetail, ComplaintDetail

GONE, LATER = "smtp; 550 5.1.1 user unknown", "smtp; 451 4.3.0 try again later"

# type, subtype, status, action, diagnostic, delivery seen → action, reason, counts, rule
ROWS = [
    # Permanent
    ("Permanent", "NoEmail", "5.1.1", "failed", GONE, False, "blacklist", "bounce", 1, "no_email"),
    ("Permanent", "NoEmail", "", "", "", False, "blacklist", "bounce", 1, "no_email"),
    ("Permanent", "NoEmail", "5.2.2", "failed", "", False, "blacklist", "bounce", 1, "no_email"),
    ("Permanent", "NoEmail", "5.7.1", "failed", "", False, "sender_fault", "", 1, "policy"),
    ("Permanent", "General", "5.1.1", "failed", GONE, False, "blacklist", "bounce", 1, "permanent"),
    ("Permanent", "General", "5.1.1", "failed", GONE, True, "blacklist", "bounce", 1, "permanent"),
    ("Permanent", "General", "", "", "", False, "blacklist", "bounce", 1, "permanent"),
    ("Permanent", "General", "5.7.26", "failed", "", False, "sender_fault", "", 1, "policy"),
    (
        *("Permanent", "General", "5.2.2", "failed", "", False),
        *("strike", "mailbox_full", 1, "mailbox_full_status"),
    ),
    (
        *("Permanent", "Suppressed", "5.1.1", "failed", "", False),
        *("blacklist", "provider_suppressed", 1, "suppressed"),
    ),
    (
        *("Permanent", "Suppressed", "5.7.1", "failed", "", False),
        *("blacklist", "provider_suppressed", 1, "suppressed"),
    ),
    (
        *("Permanent", "OnAccountSuppressionList", "5.1.1", "failed", "", False),
        *("blacklist", "provider_suppressed", 0, "on_account_suppression_list"),
    ),
    # Transient, a subtype that says something
    (
        *("Transient", "MailboxFull", "4.2.2", "failed", "", False),
        *("strike", "mailbox_full", 1, "mailbox_full"),
    ),
    (
        *("Transient", "MailboxFull", "5.7.1", "failed", "", False),
        *("strike", "mailbox_full", 1, "mailbox_full"),
    ),
    (
        *("Transient", "MailboxFull", "", "", "", True),
        *("strike", "mailbox_full", 1, "mailbox_full"),
    ),
    (
        *("Transient", "MessageTooLarge", "5.3.4", "failed", "", False),
        *("sender_fault", "", 1, "content"),
    ),
    (
        *("Transient", "ContentRejected", "5.6.0", "failed", "", False),
        *("sender_fault", "", 1, "content"),
    ),
    (
        *("Transient", "AttachmentRejected", "5.1.1", "failed", "", False),
        *("sender_fault", "", 1, "content"),
    ),
    # Transient/General: the status decides
    (
        *("Transient", "General", "4.2.2", "failed", "", False),
        *("strike", "mailbox_full", 1, "mailbox_full_status"),
    ),
    (
        *("Transient", "General", "5.1.2", "failed", "", False),
        *("blacklist", "bounce", 1, "dead_address"),
    ),
    (
        *("Transient", "General", "5.4.4", "failed", "", False),
        *("blacklist", "bounce", 1, "dead_address"),
    ),
    (
        *("Transient", "General", "4.0.0", "failed", "450 User Unknown here", False),
        *("blacklist", "bounce", 1, "dead_address"),
    ),
    (
        *("Transient", "General", "", "", "The account does not exist", True),
        *("blacklist", "bounce", 1, "dead_address"),
    ),
    ("Transient", "General", "4.0.0", "failed", "", True, "automatic_reply", "", 0, None),
    ("Transient", "General", "4.4.7", "", "", False, "automatic_reply", "", 0, None),
    ("Transient", "General", "", "delayed", "", False, "automatic_reply", "", 0, None),
    ("Transient", "General", "", "failed", "On vacation", False, "automatic_reply", "", 0, None),
    ("Transient", "General", "4.3.0", "failed", LATER, False, "strike", "bounce", 1, "outage"),
    ("Transient", "General", "4.4.7", "failed", "", False, "strike", "bounce", 1, "outage"),
    ("Transient", "General", "4.0.0", "failed", "", False, "blacklist", "bounce", 1, "transient"),
    ("Transient", "General", "", "failed", "", False, "blacklist", "bounce", 1, "transient"),
    # Any type: a 4.7 or 5.7 status is about the sender
    ("Transient", "General", "4.7.0", "failed", "", False, "sender_fault", "", 1, "policy"),
    ("Transient", "General", "5.7.515", "failed", GONE, False, "sender_fault", "", 1, "policy"),
    ("Transient", "General", "5.7.1", "failed", "", True, "sender_fault", "", 1, "policy"),
    ("Undetermined", "Undetermined", "5.7.1", "", "", True, "sender_fault", "", 1, "policy"),
    (
        *("Transient", "General", "", "failed", "smtp; 550 5.7.515 Access denied", False),
        *("sender_fault", "", 1, "policy"),
    ),
    # Undetermined
    (
        *("Undetermined", "Undetermined", "", "", "", True),
        *("automatic_reply", "", 0, "undetermined_delivered"),
    ),
    (
        *("Undetermined", "Undetermined", "", "", "", False),
        *("blacklist", "bounce", 1, "undetermined"),
    ),
    ("Undetermined", "", "", "", "", False, "blacklist", "bounce", 1, "undetermined"),
    (
        *("Undetermined", "Undetermined", "4.2.2", "failed", "", False),
        *("strike", "mailbox_full", 1, "mailbox_full_status"),
    ),
    # Unknown
    ("Permanent", "SomethingNew", "5.1.1", "failed", "", False, "record", "", 0, "unknown"),
    ("Transient", "CustomTimeoutExceeded", "", "", "", False, "record", "", 0, "unknown"),
    ("Transient", "", "", "failed", "", False, "record", "", 0, "unknown"),
    ("Brandnew", "General", "5.1.1", "failed", GONE, False, "record", "", 0, "unknown"),
    ("Brandnew", "General", "5.7.1", "failed", "", False, "record", "", 0, "unknown"),
    ("", "", "", "", "", False, "record", "", 0, "unknown"),
]


@pytest.mark.parametrize("row", ROWS)
@pytest.mark.parametrize("spelling", [str, str.upper, str.lower])
def test_a_bounce_does_what_its_row_says(row: tuple[object, ...], spelling: type[str]) -> None:
    *said, seen, action, reason, counts, rule = row
    decision = decide_bounce(BounceDetail(*(spelling(str(text)) for text in said)), bool(seen))
    assert decision.action == action
    assert (decision.reason or "") == reason
    assert decision.counts_as_bounce == bool(counts)
    assert decision.rule == (rule or "automatic_reply")


@pytest.mark.parametrize(
    "words",
    [
        *("auto-replied", "Auto-Reply", "autoreply: weg", "Automatic reply", "Out of Office"),
        *("on vacation", "ik ben afwezig", "Automatisch antwoord", "even buiten kantoor"),
        *("Absence du bureau", "Réponse automatique", "reponse automatique", "en vacances"),
        *("Abwesenheitsnotiz", "Automatische Antwort", "bin nicht im Büro"),
    ],
)
def test_an_automatic_reply_is_known_by_its_words(words: str) -> None:
    decision = decide_bounce(BounceDetail("Transient", "General", "", "failed", words), False)
    assert (decision.action, decision.counts_as_bounce) == ("automatic_reply", False)


def test_a_bounce_without_further_evidence_can_be_made_a_strike() -> None:
    unexplained = BounceDetail("Transient", "General", "4.0.0", "failed")
    decision = decide_bounce(unexplained, False, unexplained_is_strike=True)
    assert (decision.action, decision.reason) == ("strike", "bounce")
    dead = BounceDetail("Transient", "General", "5.1.1", "failed")
    assert decide_bounce(dead, False, unexplained_is_strike=True).action == "blacklist"


ADDRESS_CODES = [
    (BounceDetail("Permanent", "NoEmail"), True),
    (BounceDetail("Permanent", "General", "5.1.1"), True),
    (BounceDetail("Permanent", "General", "", "", "smtp; 550 5.1.1 no"), True),
    (BounceDetail("Permanent", "General", "5.0.0"), False),
    (BounceDetail("Permanent", "General", "", "", "from 5.1.1.9"), False),
    (BounceDetail("Transient", "General", "5.4.4", "failed"), False),
    (BounceDetail("Undetermined"), False),
]


@pytest.mark.parametrize(("detail", "names_the_address"), ADDRESS_CODES)
def test_only_no_email_and_5_1_x_name_the_address(
    detail: BounceDetail, names_the_address: bool
) -> None:
    assert decide_bounce(detail, False).has_address_code is names_the_address


@pytest.mark.parametrize(
    ("detail", "alarms"),
    [
        (BounceDetail("Transient", "General", "5.7.1", "failed"), True),
        (BounceDetail("Brandnew"), True),
        (BounceDetail("Transient", "ContentRejected"), False),
        (BounceDetail("Permanent", "NoEmail"), False),
    ],
)
def test_policy_and_the_unknown_call_for_a_person(detail: BounceDetail, alarms: bool) -> None:
    assert decide_bounce(detail, False).raises_alarm is alarms


COMPLAINTS = [
    ("abuse", "", "blacklist", "complaint", True),
    ("fraud", "", "blacklist", "complaint", True),
    ("other", "", "blacklist", "complaint", True),
    ("opt-out", "", "blacklist", "complaint", True),
    ("", "", "blacklist", "complaint", True),
    ("something-new", "", "blacklist", "complaint", True),
    ("ABUSE", "", "blacklist", "complaint", True),
    ("Not-Spam", "", "nothing", None, False),
    ("auth-failure", "", "alarm", None, False),
    ("virus", "", "alarm", None, False),
    ("", "OnAccountSuppressionList", "blacklist", "provider_suppressed", False),
    ("abuse", "onaccountsuppressionlist", "blacklist", "provider_suppressed", False),
]


@pytest.mark.parametrize(("feedback_type", "sub_type", "action", "reason", "counts"), COMPLAINTS)
def test_a_complaint_does_what_its_row_says(
    feedback_type: str, sub_type: str, action: str, reason: str | None, counts: bool
) -> None:
    decision = decide_complaint(ComplaintDetail(feedback_type, sub_type))
    assert (decision.action, decision.reason) == (action, reason)
    assert decision.counts_as_complaint is counts


def test_three_strikes_blacklist() -> None:
    assert STRIKES_TO_BLACKLIST == 3
