"""Asking mailboxes outside the account whether it may mail them its tests; their yes, and their no
at any time (R49; api.md)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

from chalicelib.domain.activity import MAILBOX
from chalicelib.domain.address_key import address_key
from chalicelib.domain.email_address import EmailAddress
from chalicelib.domain.errors import (
    Conflict,
    LimitExceeded,
    NotFound,
    RecipientBlacklisted,
    StaleVersion,
)
from chalicelib.domain.rate import HOUR, Kind
from chalicelib.domain.test_address import TestAddress
from chalicelib.domain.token import Purpose, seal_claims, unseal_claims
from chalicelib.services.campaigns import check_may_send
from chalicelib.services.contact_checking import read_address
from chalicelib.services.limiting import LimitDaily
from chalicelib.services.ports import (
    Accounts,
    Activity,
    Addresses,
    Clock,
    Ids,
    TestAddressDocuments,
    UserDocuments,
)
from chalicelib.services.system_mail import SystemMail
from chalicelib.services.test_address_texts import test_address_words

MOST_TEST_ADDRESSES = 10
VALID = timedelta(days=7)
"""So long the mailed link can say yes."""
LEAVING_VALID = timedelta(days=30)
"""So long the link in a test mail can say no more."""
_TRIES = 5


@dataclass(frozen=True, slots=True)
class ManageTestAddresses:
    """Invite, list and take back; and what the owner of the mailbox does with a link.

    may_mail: whether an address may get one more of our links now, whichever account asks.
    """

    test_addresses: TestAddressDocuments
    accounts: Accounts
    users: UserDocuments
    addresses: Addresses
    mail: SystemMail
    activity: Activity
    clock: Clock
    ids: Ids
    token_key: bytes
    pages_url: str
    parse_address: Callable[[str], EmailAddress]
    may_mail: Callable[[str], bool]
    limit_daily: LimitDaily

    def all(self, account: str) -> tuple[TestAddress, ...]:
        """Those that said yes, and those that were asked."""
        return self.test_addresses.all(account)

    def invite(self, account: str, actor: str, email: str, language: str) -> TestAddress:
        """Mail a link that can say yes for seven days.

        Raises InvalidInput, NotAllowed for an account that may not send, Conflict for one of its
        own people, for an address that was asked before and for the eleventh, RecipientBlacklisted,
        LimitExceeded, and what the mailer raises: then nothing was stored, and the same can be
        asked again.
        """
        address = read_address(self.parse_address, email, "/email")
        self._check_account(account)
        if any(user.email.lower() == address.folded for user in self.users.all(account)):
            raise Conflict("test_address_own")
        self._check_room(account, address)
        self._check_address(account, address)
        now, new = self.clock.now(), self.ids.ulid("tad")
        invited = TestAddress(new, address.address, language, actor, now, now)
        self._mail_link(account, invited)
        stored = self.test_addresses.add(account, invited)
        try:
            self._check_room(account, address, stored.id)
        except Conflict:  # others were asked at the same moment
            self.test_addresses.remove(account, stored.id)
            raise
        self.activity.record(account, actor, "test_address_invited", stored.id)
        return stored

    def _check_room(self, account: str, address: EmailAddress, own: str = "") -> None:
        """Raise Conflict when it was asked before, or ten were, beside the one with id `own`."""
        others = [each for each in self.test_addresses.all(account) if each.id != own]
        if any(each.email.lower() == address.folded for each in others):
            raise Conflict("test_address_exists")
        if len(others) >= MOST_TEST_ADDRESSES:
            raise Conflict("too_many_test_addresses", most=MOST_TEST_ADDRESSES)

    def resend(self, account: str, test_address_id: str) -> TestAddress:
        """Mail the link once more. Raises NotFound, NotAllowed, Conflict once it said yes,
        LimitExceeded."""
        known = self._get(account, test_address_id)
        self._check_account(account)
        if known.accepted_at is not None:
            raise Conflict("test_address_accepted")
        self._mail_link(account, known)
        return self.test_addresses.replace(account, replace(known, sent_at=self.clock.now()))

    def remove(self, account: str, actor: str, test_address_id: str) -> None:
        """It gets no more tests, and its links are dead. Raises NotFound."""
        self._get(account, test_address_id)
        self.test_addresses.remove(account, test_address_id)
        self.activity.record(account, actor, "test_address_removed", test_address_id)

    def read_link(self, token: str) -> tuple[str, TestAddress]:
        """(name of the account, what was asked) of a mailed link; changes nothing. Raises
        NotFound for one that is not genuine, too old or taken back."""
        account, asked = self._open(Purpose.TEST_ADDRESS, token)
        if asked is None:
            raise NotFound("token_unknown")
        return self._name_of(account), asked

    def accept(self, token: str) -> str:
        """The name of the account that may mail its tests from now on: somebody with access to the
        mailbox pressed the button. Repeating it is harmless. Raises NotFound."""
        for _ in range(_TRIES):
            account, asked = self._open(Purpose.TEST_ADDRESS, token)
            if asked is None:
                raise NotFound("token_unknown")
            if asked.accepted_at is not None:
                return self._name_of(account)
            try:
                accepted = replace(asked, accepted_at=self.clock.now())
                self.test_addresses.replace(account, accepted)
            except StaleVersion:  # the button was pressed twice at once
                continue
            self.activity.record(account, MAILBOX, "test_address_accepted", asked.id)
            return self._name_of(account)
        raise StaleVersion()

    def leaving_link(self, account: str, test_address_id: str) -> str:
        """Stands in a test mail where a real one has its unsubscribe link, and opts nobody out. By
        it an invited mailbox says no more tests; test_address_id: "" for one of the own people."""
        expires = self.clock.now() + LEAVING_VALID
        claims = {"account": account, "id": test_address_id, "exp": int(expires.timestamp())}
        return (
            f"{self.pages_url}/test-mail/{seal_claims(self.token_key, Purpose.TEST_MAIL, claims)}"
        )

    def read_leaving(self, token: str) -> tuple[str, TestAddress | None]:
        """(name of the account, the invited mailbox of such a link: None for the own people and for
        one that is gone already); changes nothing. Raises NotFound."""
        account, known = self._open(Purpose.TEST_MAIL, token)
        return self._name_of(account), known

    def leave(self, token: str) -> tuple[str, bool]:
        """(name of the account, whether an invited mailbox gets no more tests by this). Raises
        NotFound. Nobody is unsubscribed of anything else."""
        account, known = self._open(Purpose.TEST_MAIL, token)
        if known is not None:
            self.test_addresses.remove(account, known.id)
            self.activity.record(account, MAILBOX, "test_address_removed", known.id)
        return self._name_of(account), known is not None

    def _check_account(self, account: str) -> None:
        holder = self.accounts.find(account)
        if holder is None:
            raise NotFound("account_not_found")
        check_may_send(holder)

    def _check_address(self, account: str, address: EmailAddress) -> None:
        key = address_key(self.accounts.address_secret(account), address.folded)
        state = self.addresses.get_many(account, [key]).get(key)
        if state is not None and not state.marketing_ok:
            raise RecipientBlacklisted()

    def _get(self, account: str, test_address_id: str) -> TestAddress:
        known = self.test_addresses.find(account, test_address_id)
        if known is None:
            raise NotFound()
        return known

    def _mail_link(self, account: str, asked: TestAddress) -> None:
        self.limit_daily(Kind.TEST_INVITATIONS, account, "test_invitations_reached")
        if not self.may_mail(asked.email):
            raise LimitExceeded("test_address_mailed_often", HOUR)
        expires = self.clock.now() + VALID
        claims = {"account": account, "id": asked.id, "exp": int(expires.timestamp())}
        token = seal_claims(self.token_key, Purpose.TEST_ADDRESS, claims)
        words = test_address_words(asked.language, self._name_of(account))
        url = f"{self.pages_url}/test-address/{token}"
        self.mail.tell(asked.email, words, url, Purpose.TEST_ADDRESS.value)

    def _name_of(self, account: str) -> str:
        holder = self.accounts.find(account)
        return holder.name if holder else ""

    def _open(self, purpose: Purpose, token: str) -> tuple[str, TestAddress | None]:
        now = int(self.clock.now().timestamp())
        claims = unseal_claims(self.token_key, purpose, token, now)
        if claims is None:
            raise NotFound("token_unknown")
        wanted = claims["id"]
        known = self.test_addresses.find(claims["account"], wanted) if wanted else None
        return claims["account"], known
