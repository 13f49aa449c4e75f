"""Contacts, their consent, and what their mailbox address allows (R12, R33; D2, D4, D8)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from chalicelib.domain.address_hints import is_role_address
from chalicelib.domain.address_strike import STRIKES_TO_BLACKLIST, Strike
from chalicelib.domain.blacklist import HEARD, BlacklistReason, BlacklistScope, scope_of
from chalicelib.domain.consent_evidence import (
    MOST_SALES,
    Sale,
    SignUp,
    are_similar,
    is_to_come,
)
from chalicelib.domain.mail_history import MailPlace
from chalicelib.domain.tracking import TrackingConsent

LANGUAGES = ("nl", "fr", "en", "de")
MOST_EXTERNAL_ID_LETTERS = 128
"""At most 512 octets of UTF-8; it is a sort key, of which DynamoDB takes 1,024."""
REMOVALS_KEPT = timedelta(days=90)
"""How long it is known of a contact that it was removed, and when; nothing else of it is."""


class ConsentBasis(StrEnum):
    """Where the right to mail somebody comes from (R33 to R35)."""

    PAPER = "paper"
    SALE = "sale"
    PUBLIC_ADDRESS = "public_address"
    WEB_FORM = "web_form"


class ConsentStrength(StrEnum):
    """Confirmed by our own double opt-in, declared by the account, or still to be confirmed."""

    CONFIRMED = "confirmed"
    DECLARED = "declared"
    PENDING = "pending"


class ContactStatus(StrEnum):
    """What people see of a contact."""

    ACTIVE = "active"
    PENDING = "pending"
    UNSUBSCRIBED = "unsubscribed"
    BLACKLISTED = "blacklisted"


@dataclass(frozen=True, slots=True)
class Consent:
    """Why this contact may be mailed: basis, source and date, on the account's word or proven.

    sales: of the basis `sale`, one a product group. sign_up: what proves a confirmed one.
    """

    basis: ConsentBasis
    source: str
    obtained_at: datetime
    strength: ConsentStrength
    sales: tuple[Sale, ...] = ()
    sign_up: SignUp | None = None

    @classmethod
    def declared(
        cls, basis: ConsentBasis, source: str, obtained_at: datetime, sale: Sale | None = None
    ) -> Consent:
        """What an import, a key or a person declares. A web form still needs our own double
        opt-in, so nothing outside leads to `confirmed` (D8)."""
        strength = (
            ConsentStrength.PENDING if basis is ConsentBasis.WEB_FORM else ConsentStrength.DECLARED
        )
        return cls(basis, source, obtained_at, strength, (sale,) if sale else ())

    def faults(self, now: datetime) -> Iterator[tuple[str, str]]:
        """(member, code) of what cannot be declared, whoever it is about; those of a sale as
        "sale/member"."""
        if is_to_come(self.obtained_at, now):
            yield "obtained_at", "time_to_come"
        if self.basis is ConsentBasis.SALE and not self.sales:
            yield "sale", "sale_missing"
        if self.basis is not ConsentBasis.SALE and self.sales:
            yield "sale", "sale_unexpected"
        for sale in self.sales:
            yield from ((f"sale/{member}", code) for member, code in sale.faults(now))

    def fault_for(self, address: str) -> str:
        """Why this cannot be the consent of that address, "" when it can: only the mailbox of a
        role is published for everybody's use (R35)."""
        is_public = self.basis is ConsentBasis.PUBLIC_ADDRESS
        return "public_address_personal" if is_public and not is_role_address(address) else ""

    def covers(self, product_groups: Collection[str]) -> bool:
        """Whether a campaign about these product groups may go to this contact: after a sale only
        one about similar products (R34)."""
        return self.basis is not ConsentBasis.SALE or are_similar(self.sales, product_groups)

    def joined(self, given: Consent) -> Consent:
        """What stands once `given` is heard of too: the first consent, unless it was a sale and
        the other is wider, or about another product group. A pending one stays pending, whatever
        anybody declares (D8, D9)."""
        if self.basis is not ConsentBasis.SALE or given.strength is ConsentStrength.PENDING:
            return self
        if given.basis is not ConsentBasis.SALE:
            return given
        known = {sale.group for sale in self.sales}
        new = tuple(sale for sale in given.sales if sale.group not in known)
        return replace(self, sales=(*self.sales, *new)[:MOST_SALES]) if new else self


@dataclass(frozen=True, slots=True)
class Contact:
    """A person on the lists of one account. address_key: see domain/address_key.py.

    tracking_consent: None when nobody asked, which is no consent. former_keys: address keys the
    contact had before, and when each was left; the addresses themselves stand in their rows.
    """

    id: str
    email: str
    address_key: str
    language: str
    consent: Consent
    created_at: datetime
    updated_at: datetime
    fields: Mapping[str, str] = field(default_factory=dict)
    lists: frozenset[str] = frozenset()
    external_id: str = ""
    tracking_consent: TrackingConsent | None = None
    former_keys: Mapping[str, datetime] = field(default_factory=dict)
    version: int = 0

    def left_by(self, key: str, at: datetime) -> Mapping[str, datetime]:
        """The former keys once the address has this key, since then."""
        if key == self.address_key:
            return self.former_keys
        left = {former: when for former, when in self.former_keys.items() if former != key}
        return {**left, self.address_key: at}


@dataclass(frozen=True, slots=True)
class BlacklistMark:
    """Why and when an address was put on the blacklist.

    doubts: ids of the messages whose bounces it rests on, when a delivery of the same message would
    make each an automatic reply; empty for what is certain. again: evidence of what else was heard
    for the same reason. struck: whether it rests on the strikes of the address. noted_at: when it
    was put there, where a file says that it was heard on another day; None for at that moment.
    """

    at: datetime
    evidence: str = ""
    doubts: frozenset[str] = frozenset()
    again: frozenset[str] = frozenset()
    struck: bool = False
    noted_at: datetime | None = None

    @property
    def is_certain(self) -> bool:
        """Whether nothing that is heard of mails can take it back."""
        return not self.doubts and not self.struck

    @property
    def heard(self) -> frozenset[str]:
        """All evidence there is."""
        return (self.again | {self.evidence}) - {""}

    def joined(self, other: BlacklistMark) -> BlacklistMark:
        """What both say together: what is certain beats what is doubtful, and since the earlier."""
        certain = next((mark for mark in (self, other) if mark.is_certain), None)
        doubts = frozenset() if certain else self.doubts | other.doubts
        evidence = (certain or self).evidence
        again = (self.heard | other.heard) - {evidence}
        struck = certain is None and (self.struck or other.struck)
        at = min(self.at, other.at)
        return BlacklistMark(at, evidence, doubts, again, struck, self.noted_at)


@dataclass(frozen=True, slots=True)
class AddressState:
    """The one row per account and mailbox address: what it allows, and its 48 hours.

    last_marketing_at: Unix seconds of the last marketing mail, 0 for never.
    preferences_at: Unix seconds of the last change the person made, 0 for never.
    mails: the latest mails that the address was chosen for; older ones stand in its timeline.
    emptied_at: when mails last moved there (Unix seconds), 0 for never.
    lifted_at: Unix seconds of the account's last lift (D17), 0 for never. lifted: reason and
    evidence of what was lifted: hearing of it once more changes nothing.
    left_lists: lists that the person left alone; nothing but the person's own wish undoes it (D3).
    erased_at: when the person was erased (Unix seconds), 0 for somebody who is known: what is heard
    of the mailbox afterwards brings no address back (D4, E05).
    """

    key: str
    contact_id: str = ""
    email: str = ""
    last_marketing_at: int = 0
    last_campaign: str = ""
    preferences_at: int = 0
    reasons: Mapping[BlacklistReason, BlacklistMark] = field(default_factory=dict)
    strikes: frozenset[Strike] = frozenset()
    mails: frozenset[MailPlace] = frozenset()
    lifted_at: int = 0
    lifted: frozenset[str] = frozenset()
    left_lists: frozenset[str] = frozenset()
    emptied_at: int = 0
    erased_at: int = 0

    @property
    def changed_at(self) -> datetime:
        """When what it allows changed last, as far as the row tells; long ago for never."""
        seconds = max(self.lifted_at, self.preferences_at)
        marked = (mark.noted_at or mark.at for mark in self.reasons.values())
        return max((datetime.fromtimestamp(seconds, UTC), *marked))

    @property
    def marketing_ok(self) -> bool:
        """Whether campaigns may go to this address."""
        return not self.reasons

    @property
    def all_ok(self) -> bool:
        """Whether any mail at all may go to this address."""
        return all(scope_of(reason) is BlacklistScope.MARKETING for reason in self.reasons)

    @property
    def struck_for(self) -> frozenset[BlacklistReason]:
        """What its strikes list the address for: nothing while there are too few."""
        is_due = len({strike.message_id for strike in self.strikes}) >= STRIKES_TO_BLACKLIST
        return frozenset(strike.reason for strike in self.strikes if is_due)

    def acquitted(self, message_id: str) -> AddressState:
        """Without what rests on the bounce of that message alone: it was an automatic reply."""
        strikes = frozenset(
            strike
            for strike in self.strikes
            if strike.message_id != message_id or not strike.is_in_doubt
        )
        return self._resting(strikes, message_id)

    def recovered(self, mailed_at: int) -> AddressState:
        """Without what struck earlier mails: one that was sent then (Unix seconds) arrived."""
        return self._resting(frozenset(s for s in self.strikes if s.mailed_at >= mailed_at))

    def _resting(self, strikes: frozenset[Strike], message_id: str = "") -> AddressState:
        """With these strikes, and the reasons that still rest on something."""
        after = replace(self, strikes=strikes)
        reasons = {}
        for reason, mark in self.reasons.items():
            rest = replace(
                mark,
                doubts=mark.doubts - {message_id},
                struck=mark.struck and reason in after.struck_for,
            )
            if mark.is_certain or not rest.is_certain:
                reasons[reason] = rest
        return replace(after, reasons=reasons)

    def listed(self, reason: BlacklistReason, mark: BlacklistMark, email: str = "") -> AddressState:
        """The state with one more reason, this very state when that says nothing new. Marks of a
        reason that we hear of are joined; of one that people give the first stays. email: kept
        where the state has none."""
        known, is_heard = self.reasons.get(reason), reason in HEARD
        if is_heard and f"{reason} {mark.evidence}" in self.lifted:
            return self
        joined = known.joined(mark) if known is not None and is_heard else known or mark
        if joined == known:
            return self
        reasons = {**self.reasons, reason: joined}
        return replace(self, reasons=reasons, email=self.email or self._known(email))

    def _known(self, email: str) -> str:
        return "" if self.erased_at else email

    def erased(self, at: int) -> AddressState:
        """What outlives the person: what keeps the mailbox from mail, and its 48 hours (D2, D4).

        at: Unix seconds.
        """
        return replace(self, contact_id="", email="", mails=frozenset(), emptied_at=0, erased_at=at)

    def without(self, reason: BlacklistReason, lifted_at: int = 0) -> AddressState:
        """The state after a lift: nobody counts any more what came before it.

        lifted_at: Unix seconds, when the lift counts as the account's own; 0 when it does not.
        """
        mark = self.reasons.get(reason)
        heard = mark.heard if mark is not None and reason in HEARD else ()
        return replace(
            self,
            reasons={name: kept for name, kept in self.reasons.items() if name is not reason},
            strikes=frozenset(),
            lifted=self.lifted | {f"{reason} {evidence}" for evidence in heard},
            lifted_at=lifted_at or self.lifted_at,
        )

    def status(self, strength: ConsentStrength) -> ContactStatus:
        """What the contact card shows."""
        if not self.all_ok:
            return ContactStatus.BLACKLISTED
        if not self.marketing_ok:
            return ContactStatus.UNSUBSCRIBED
        if strength is ConsentStrength.PENDING:
            return ContactStatus.PENDING
        return ContactStatus.ACTIVE


@dataclass(frozen=True, slots=True)
class ContactList:
    """A named list of contacts (API: lists). labels: see domain/label.py."""

    id: str
    name: str
    created_at: datetime
    labels: tuple[str, ...] = ()
    version: int = 0
