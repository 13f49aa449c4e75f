"""Admission: which contacts of a batch may get the mail, asked at the moment of sending.

Here the promises of the code of good practice are kept: blacklist, opt-out, consent, the 48 hours
(R27, R39, R41, R51; D2, D15). The answer of the address row is one conditional update, so no
other campaign, worker or opt-out can slip in between.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.domain.batch import Batch
from chalicelib.domain.campaign import Campaign
from chalicelib.domain.claim import ClaimAnswer, ClaimTerms
from chalicelib.domain.contact import ConsentStrength, Contact
from chalicelib.domain.facts import FactKind
from chalicelib.services.ports import Addresses, Clock

_SKIP_BY_ANSWER = {
    ClaimAnswer.FAIR_USE: FactKind.SKIPPED_FAIR_USE,
    ClaimAnswer.BLACKLISTED: FactKind.SKIPPED_BLACKLISTED,
    ClaimAnswer.UNSUBSCRIBED: FactKind.SKIPPED_UNSUBSCRIBED,
    ClaimAnswer.RECHECK: FactKind.SKIPPED_UNSUBSCRIBED,
    ClaimAnswer.DELETED: FactKind.SKIPPED_DELETED,
}


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
    ) -> tuple[list[int], dict[int, FactKind]]:
        """(indexes that get the mail, index → why not). people: index → contact; none of them
        was read before read_at."""
        skips = dict(batch.skips)
        for index in batch.open_indexes:
            reason = _plain_reason(campaign, batch.offset + index, people.get(index))
            if reason is not None:
                skips[index] = reason
        asked = [index for index in batch.open_indexes if index not in skips]
        answers = self._claim(account, campaign, batch, asked, people, read_at)
        granted = []
        for index in asked:
            if answers[index] is ClaimAnswer.GRANTED:
                granted.append(index)
            else:
                skips[index] = _SKIP_BY_ANSWER[answers[index]]
        return granted, skips

    def _claim(
        self,
        account: str,
        campaign: Campaign,
        batch: Batch,
        asked: Sequence[int],
        people: Mapping[int, Contact],
        read_at: datetime,
    ) -> dict[int, ClaimAnswer]:
        now = int(self.clock.now().timestamp())
        terms = ClaimTerms(campaign.id, now, int(batch.planned_at.timestamp()) + 1)
        keys = {people[index].address_key: index for index in asked}
        answers = {
            keys[key]: answer
            for key, (answer, _) in self.addresses.claim(account, list(keys), terms).items()
        }
        # The person changed something since the plan was made. Whoever is asked was on the lists
        # when the contact was read, and gets it unless the change came in that second or later.
        again = {key: index for key, index in keys.items() if answers[index] is ClaimAnswer.RECHECK}
        if again:
            fresh = replace(terms, changed_before=int(read_at.timestamp()))
            renewed = self.addresses.claim(account, list(again), fresh)
            answers.update({again[key]: answer for key, (answer, _) in renewed.items()})
        return answers


def _plain_reason(campaign: Campaign, position: int, contact: Contact | None) -> FactKind | None:
    """What rules a contact out without asking the address row."""
    if contact is None:
        return FactKind.SKIPPED_DELETED
    if not campaign.audience.includes(contact.lists):
        return FactKind.SKIPPED_UNSUBSCRIBED  # taken off the list since the plan was made
    if campaign.most and position >= campaign.most:
        return FactKind.SKIPPED_OVER_LIMIT
    if contact.consent.strength is ConsentStrength.PENDING:
        return FactKind.SKIPPED_UNCONFIRMED
    return None
