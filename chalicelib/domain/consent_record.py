"""What was ever said about mailing somebody, and about following them by name: one record a change,
which nothing changes afterwards (R33, R36, R51; GDPR article 7(1)).

The records follow from the change itself, so that no way of writing a contact can forget them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from chalicelib.domain.blacklist import OPT_OUTS, BlacklistReason
from chalicelib.domain.consent_evidence import Sale, SignUp
from chalicelib.domain.contact import (
    AddressState,
    Consent,
    ConsentBasis,
    ConsentStrength,
    Contact,
)
from chalicelib.domain.ids import made_at_seconds
from chalicelib.domain.tracking import TrackingConsent


class ConsentTopic(StrEnum):
    """What somebody agreed to, or did not."""

    MAIL = "mail"
    TRACKING = "tracking"


@dataclass(frozen=True, slots=True)
class ConsentRecord:
    """How one topic stood from `at` on. id sorts within its time.

    is_given: False for a no, an opt-out too. source, obtained_at: where and when it was said.
    basis, strength, sales, sign_up: of a consent to mail. opt_out: what the person did to leave,
    or took back by coming back.
    """

    at: datetime
    id: str
    topic: ConsentTopic
    is_given: bool
    source: str
    obtained_at: datetime
    basis: ConsentBasis | None = None
    strength: ConsentStrength | None = None
    sales: tuple[Sale, ...] = ()
    sign_up: SignUp | None = None
    opt_out: BlacklistReason | None = None


def records_between(before: Contact | None, after: Contact) -> tuple[ConsentRecord, ...]:
    """What a change of a contact says anew; before: None for a new one.

    A new contact's records carry the time of its id: whoever writes it a second time, because the
    first writer died, writes the same ones.
    """
    at = after.updated_at
    if before is None:
        at = datetime.fromtimestamp(made_at_seconds(after.id), UTC)
    found = []
    if before is None or before.consent != after.consent:
        found.append(_of_consent(after.consent, at, after.version))
    answer = after.tracking_consent
    if answer != (before.tracking_consent if before else None):
        found.append(_of_tracking(answer, at, after.version))
    return tuple(found)


def records_of_address(
    before: AddressState, after: AddressState, lifted_at: datetime | None = None
) -> tuple[ConsentRecord, ...]:
    """What a change of the blacklist says of its person: who leaves takes the consent back, who
    comes back gives it again; bounces say nothing, and nobody is left where there is no contact.
    lifted_at: of a lift."""
    if not after.contact_id:
        return ()
    gone = [
        ConsentRecord(
            mark.at, f"{reason}-out", ConsentTopic.MAIL, False, mark.evidence, mark.at,
            opt_out=reason,
        )
        for reason, mark in after.reasons.items()
        if reason in OPT_OUTS and reason not in before.reasons
    ]  # fmt: skip
    back = [
        ConsentRecord(
            lifted_at, f"{reason}-back", ConsentTopic.MAIL, True, "", lifted_at, opt_out=reason
        )
        for reason in before.reasons
        if lifted_at and reason in OPT_OUTS and reason not in after.reasons
    ]
    return (*gone, *back)


def _of_consent(consent: Consent, at: datetime, version: int) -> ConsentRecord:
    return ConsentRecord(
        at=at,
        id=f"{ConsentTopic.MAIL}-{version:06}",
        topic=ConsentTopic.MAIL,
        is_given=True,
        source=consent.source,
        obtained_at=consent.obtained_at,
        basis=consent.basis,
        strength=consent.strength,
        sales=consent.sales,
        sign_up=consent.sign_up,
    )


def _of_tracking(answer: TrackingConsent | None, at: datetime, version: int) -> ConsentRecord:
    """answer: None where undoing an import took it away, which is a no."""
    return ConsentRecord(
        at=at,
        id=f"{ConsentTopic.TRACKING}-{version:06}",
        topic=ConsentTopic.TRACKING,
        is_given=answer is not None and answer.is_given,
        source=answer.source if answer else "",
        obtained_at=answer.obtained_at if answer else at,
    )
