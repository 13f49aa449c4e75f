"""Admission: which contacts of a batch may get the mail, asked at the moment of sending.

Here the promises of the code of good practice are kept: blacklist, opt-out, consent, similar
products, the 48 hours (R27, R34, R39, R41, R51; D2, D15). The answer of the address row is one
conditional update, so no other campaign, worker or opt-out can slip in between.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from chalicelib.domain.batch import Batch
from chalicelib.domain.campaign import Campaign, FairUse
from chalicelib.domain.claim import FAIR_USE_SECONDS, ClaimAnswer, ClaimTerms
from chalicelib.domain.contact import AddressState, ConsentStrength, Contact
from chalicelib.domain.facts import FactKind
from chalicelib.services.ports import Addresses, Clock

_SKIP_BY_ANSWER = {
    ClaimAnswer.FAIR_USE: FactKind.SKIPPED_FAIR_USE,
    ClaimAnswer.BLACKLISTED: FactKind.SKIPPED_BLACKLISTED,
    ClaimAnswer.UNSUBSCRIBED: FactKind.SKIPPED_UNSUBSCRIBED,
    ClaimAnswer.RECHECK: FactKind.SKIPPED_UNSUBSCRIBED,
    ClaimAnswer.DELETED: FactKind.SKIPPED_DELETED,
}


POSTPONE_SECONDS = 72 * 3600
"""A mail that waits for somebody's 48 hours may be this late at the most (D2)."""

WAKE_SECONDS = 600
"""Postponed mails are looked at again at every tenth minute of the clock."""


@dataclass(frozen=True, slots=True)
class Admission:
    """Who of a batch gets the mail. granted: indexes. skips: index → why not.

    postponed: indexes whose 48 hours end in time; not_before: when the first of them do.
    """

    granted: tuple[int, ...]
    skips: Mapping[int, FactKind]
    postponed: tuple[int, ...] = ()
    not_before: datetime | None = None


@dataclass(frozen=True, slots=True)
class AdmitRecipients:
    """Ask for every open contact of a batch; repeating it is harmless."""

    addresses: Addresses
    clock: Clock

    def __call__(
        self,
        account: str,
        campaign: Campaign,
        batch: Batch,
        people: Mapping[int, Contact],
        read_at: datetime,
        outgrown: Collection[int] = (),
    ) -> Admission:
        """people: index → contact; none of them was read before read_at. outgrown: indexes of those
        whose mail would be too large with their values in it."""
        skips = dict(batch.skips)
        for index in batch.open_indexes:
            reason = _plain_reason(campaign, people.get(index))
            if reason is None and index in outgrown:
                reason = FactKind.SKIPPED_TOO_LARGE
            if reason is not None:
                skips[index] = reason
        asked = [index for index in batch.open_indexes if index not in skips]
        answers = self._claim(account, campaign, batch, asked, people, read_at)
        granted, later = [], {}
        for index in asked:
            answer, state = answers[index]
            if answer is ClaimAnswer.GRANTED:
                granted.append(index)
            elif (free_at := _free_in_time(campaign, answer, state)) is not None:
                later[index] = free_at
            else:
                skips[index] = _SKIP_BY_ANSWER[answer]
        wake = _wake_at(later.values(), self.clock.now()) if later else None
        return Admission(tuple(granted), skips, tuple(later), wake)

    def _claim(
        self,
        account: str,
        campaign: Campaign,
        batch: Batch,
        asked: Sequence[int],
        people: Mapping[int, Contact],
        read_at: datetime,
    ) -> dict[int, tuple[ClaimAnswer, AddressState | None]]:
        now = int(self.clock.now().timestamp())
        planned_at = int(batch.planned_at.timestamp()) + 1
        terms = ClaimTerms(campaign.id, now, planned_at, batch.number)
        keys = {people[index].address_key: index for index in asked}
        answers = {
            keys[key]: answer for key, answer in self.addresses.claim(account, keys, terms).items()
        }
        # The person changed something since the plan was made. Whoever is asked was on the lists
        # when the contact was read, and gets it unless the change came in that second or later.
        again = {
            key: index for key, index in keys.items() if answers[index][0] is ClaimAnswer.RECHECK
        }
        if again:
            fresh = replace(terms, changed_before=int(read_at.timestamp()))
            renewed = self.addresses.claim(account, again, fresh)
            answers.update({again[key]: answer for key, answer in renewed.items()})
        return answers


def _free_in_time(
    campaign: Campaign, answer: ClaimAnswer, state: AddressState | None
) -> datetime | None:
    """When the 48 hours of an address end, of a campaign that waits for that; None when it does
    not, or when that would be too late."""
    if campaign.fair_use is not FairUse.POSTPONE or answer is not ClaimAnswer.FAIR_USE:
        return None
    if state is None or campaign.launched_at is None:
        return None
    free_at = datetime.fromtimestamp(state.last_marketing_at + FAIR_USE_SECONDS, UTC)
    latest = campaign.launched_at + timedelta(seconds=POSTPONE_SECONDS)
    return free_at if free_at <= latest else None


def _wake_at(free_at: Iterable[datetime], now: datetime) -> datetime:
    """The first tenth minute at which one of them is free; never now, so that nothing spins."""
    first = max(min(free_at), now + timedelta(seconds=1)).timestamp()
    return datetime.fromtimestamp(math.ceil(first / WAKE_SECONDS) * WAKE_SECONDS, UTC)


def _plain_reason(campaign: Campaign, contact: Contact | None) -> FactKind | None:
    """What rules a contact out without asking the address row."""
    if contact is None:
        return FactKind.SKIPPED_DELETED
    if not campaign.audience.still_includes(contact.lists):
        return FactKind.SKIPPED_UNSUBSCRIBED  # taken off the list since the plan was made
    if contact.consent.strength is ConsentStrength.PENDING:
        return FactKind.SKIPPED_UNCONFIRMED
    if not contact.consent.covers(campaign.product_groups):
        return FactKind.SKIPPED_NOT_SIMILAR
    return None
