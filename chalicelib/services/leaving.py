"""Leaving and coming back, by the person's own link or mail (R45, R50, R51; D3, D17; RFC 8058).

Everything here is proven by the token of a mail, which names the address itself: no login, no
sender address, no cookie. So it works while the account is suspended or closed and after erasure.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from chalicelib.domain.blacklist import BlacklistReason
from chalicelib.domain.contact import AddressState, BlacklistMark, Contact
from chalicelib.domain.errors import StaleVersion, TransientFailure
from chalicelib.domain.leaving import (
    Choice,
    LeavingReason,
    Way,
    evidence_of,
    may_come_back,
    preferences_at,
)
from chalicelib.domain.token import NO_CAMPAIGN, Place, read_unsubscribe_token
from chalicelib.services.ports import (
    Accounts,
    Addresses,
    Campaigns,
    Clock,
    Contacts,
    ListDocuments,
    Queues,
)
from chalicelib.services.tracking import MOST_AGENT_LETTERS, Visit

_TRIES = 5


class Standing(StrEnum):
    """How somebody stands with an account. off: no marketing, and no way back by themself."""

    SUBSCRIBED = "subscribed"
    LEFT_LISTS = "left_lists"
    UNSUBSCRIBED = "unsubscribed"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Reader:
    """What the page needs to know. language: the contact's, else the account's.

    lists: names of the lists that this mail came by, as far as they can be left alone; where
    standing is `left_lists`, of those that were. is_known: whether anything is kept of them that
    they can ask to be erased.
    """

    sender_name: str
    language: str
    standing: Standing
    lists: tuple[str, ...] = ()
    is_known: bool = False


@dataclass(frozen=True, slots=True)
class Leaver:
    """Whose wish a mail carried, to be confirmed to them. email: "" where no mail may go."""

    account: str
    key: str
    email: str
    language: str
    sender_name: str


@dataclass(frozen=True, slots=True)
class _Person:
    """What a token leads to. contact: None after erasure."""

    place: Place
    key: str
    state: AddressState
    contact: Contact | None
    campaign_lists: frozenset[str]

    @property
    def through(self) -> frozenset[str]:
        """The lists by which the campaign reaches the contact."""
        return self.campaign_lists & self.contact.lists if self.contact else frozenset()

    @property
    def left(self) -> frozenset[str]:
        """Those of its lists that they left."""
        return self.campaign_lists & self.state.left_lists

    @property
    def standing(self) -> Standing:
        if may_come_back(self.state):
            return Standing.UNSUBSCRIBED
        if not self.state.marketing_ok:
            return Standing.OFF
        return Standing.LEFT_LISTS if self.left and not self.through else Standing.SUBSCRIBED


@dataclass(frozen=True, slots=True)
class Leave:
    """Unsubscribe, leave lists, come back. Every method may be repeated without harm."""

    accounts: Accounts
    addresses: Addresses
    contacts: Contacts
    campaigns: Campaigns
    lists: ListDocuments
    queues: Queues
    clock: Clock
    token_key: bytes

    def reader_of(self, token: str) -> Reader | None:
        """Whom an unsubscribe link was made for; changes nothing. None when it is not genuine."""
        named = read_unsubscribe_token(self.token_key, token)
        account = self.accounts.find(named[0].account) if named else None
        if named is None or account is None:
            return None
        person = self._person(*named)
        shown = person.left if person.standing is Standing.LEFT_LISTS else person.through
        found = [self.lists.find(account.id, list_id) for list_id in sorted(shown)]
        return Reader(
            sender_name=account.name,
            language=(person.contact.language if person.contact else "") or account.language,
            standing=person.standing,
            lists=tuple(item.name for item in found if item is not None),
            is_known=person.contact is not None and named[0].campaign != NO_CAMPAIGN,
        )

    def unsubscribe(self, token: str, visit: Visit, reason: LeavingReason | None = None) -> bool:
        """All marketing of the account, at once, also for what is queued already; False for a
        token that is not genuine."""
        named = read_unsubscribe_token(self.token_key, token)
        if named is None:
            return False
        self._unsubscribe(named, Way.LINK, visit, reason)
        return True

    def by_mail(self, token: str) -> Leaver | None:
        """The same by a mail that carried the token, whoever sent it; None when not genuine."""
        named = read_unsubscribe_token(self.token_key, token)
        account = self.accounts.find(named[0].account) if named else None
        if named is None or account is None:
            return None
        self._unsubscribe(named, Way.MAIL, Visit("MAIL", "", ""))
        state = self._state(*named)
        contact = self.contacts.get(account.id, state.contact_id) if state.contact_id else None
        return Leaver(
            account=account.id,
            key=state.key,
            email=contact.email if contact and state.all_ok else "",
            language=(contact.language if contact else "") or account.language,
            sender_name=account.name,
        )

    def leave_lists(self, token: str, visit: Visit, reason: LeavingReason | None = None) -> None:
        """No more mail by the lists that this mail came by; nothing happens where there are none.

        Raises TransientFailure while somebody else keeps changing the contact.
        """
        named = read_unsubscribe_token(self.token_key, token)
        for _ in range(_TRIES):
            person = self._person(*named) if named else None
            if person is None or person.contact is None or not person.through:
                return
            remaining = person.contact.lists - person.through
            left = person.state.left_lists | person.through
            if self._move(person.place, person.contact, remaining, left):
                self._tell(person.place, visit, Choice.LISTS, reason)
                return
        raise TransientFailure("contact_busy")

    def ask_erasure(self, token: str, visit: Visit) -> None:
        """No more marketing, and the account is asked to erase the person; what counts the hit
        notes the request (services/hits.py), for the account to answer within 30 days."""
        named = read_unsubscribe_token(self.token_key, token)
        if named is not None:
            self._unsubscribe(named, Way.LINK, visit, choice=Choice.ERASURE)

    def come_back(self, token: str, visit: Visit) -> bool:
        """Undo the person's own unsubscribing, or else their leaving of this mail's lists; False
        where something else holds the address, or nobody is left to put back (D17)."""
        named = read_unsubscribe_token(self.token_key, token)
        for _ in range(_TRIES):
            person = self._person(*named) if named else None
            if person is None or person.standing is Standing.OFF:
                return False
            if person.standing is Standing.SUBSCRIBED:
                return True
            if self._restore(person):
                self._tell(person.place, visit, Choice.UNDO)
                return True
            if person.contact is None:
                return False
        raise TransientFailure("contact_busy")

    def _restore(self, person: _Person) -> bool:
        account = person.place.account
        if person.standing is Standing.UNSUBSCRIBED:
            now, reason = self.clock.now(), BlacklistReason.UNSUBSCRIBED
            seen, at = person.state.reasons[reason], preferences_at(now.timestamp())
            return self.addresses.lift(
                account, person.key, reason, now, seen=seen, preferences_at=at
            )
        if person.contact is None:
            return False
        # A list may be gone since: nobody would ever take them off it again.
        back = {each for each in person.left if self.lists.find(account, each) is not None}
        lists = person.contact.lists | back
        return self._move(
            person.place, person.contact, lists, person.state.left_lists - person.left
        )

    def _move(
        self, place: Place, contact: Contact, lists: frozenset[str], left: frozenset[str]
    ) -> bool:
        """False when the contact was changed meanwhile."""
        now = self.clock.now()
        after = replace(contact, lists=lists, updated_at=now)
        try:
            self.contacts.replace_left(
                place.account, contact, after, left, preferences_at(now.timestamp())
            )
        except StaleVersion:
            return False
        return True

    def _unsubscribe(
        self,
        named: tuple[Place, str],
        way: Way,
        visit: Visit,
        reason: LeavingReason | None = None,
        choice: Choice = Choice.ALL,
    ) -> None:
        place, key = named
        mark = BlacklistMark(self.clock.now(), evidence_of(way, place.campaign, reason or ""))
        self.addresses.blacklist(place.account, key, BlacklistReason.UNSUBSCRIBED, mark)
        self._tell(place, visit, choice, reason)

    def _person(self, place: Place, key: str) -> _Person:
        state = self._state(place, key)
        contact = self.contacts.get(place.account, state.contact_id) if state.contact_id else None
        campaign = None
        if place.campaign != NO_CAMPAIGN:
            campaign = self.campaigns.find(place.account, place.campaign)
        # Whom a segment picked would go on getting its mails, whatever list they left.
        by_lists = campaign is not None and not campaign.audience.segment_id
        lists = frozenset(campaign.audience.lists) if campaign and by_lists else frozenset()
        return _Person(place, key, state, contact, lists)

    def _state(self, place: Place, key: str) -> AddressState:
        return self.addresses.get_many(place.account, [key]).get(key, AddressState(key))

    def _tell(
        self, place: Place, visit: Visit, choice: Choice, reason: LeavingReason | None = None
    ) -> None:
        if place.campaign == NO_CAMPAIGN:
            return  # there is no batch to count it in
        self.queues.hit(
            {
                "event": "unsubscribe",
                "account": place.account,
                "campaign": place.campaign,
                "batch": place.batch,
                "index": place.index,
                "at": int(self.clock.now().timestamp()),
                "method": visit.method,
                "agent": visit.agent[:MOST_AGENT_LETTERS],
                "ip": visit.ip,
                "choice": choice.value,
                "reason": reason.value if reason else "",
            }
        )
