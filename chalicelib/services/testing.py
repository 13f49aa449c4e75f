"""Test mails of a campaign: to the account's own people, and to mailboxes outside that said yes
(R20, R49; D2). They are of no campaign: nothing is counted, no 48 hours begin, and their links opt
nobody out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from chalicelib.domain.account import Account
from chalicelib.domain.address_key import address_key
from chalicelib.domain.campaign import Campaign
from chalicelib.domain.contact import AddressState
from chalicelib.domain.email_address import EmailAddress
from chalicelib.domain.errors import InvalidInput, NotAllowed, RecipientBlacklisted
from chalicelib.domain.rate import Kind
from chalicelib.domain.sender import SenderStatus
from chalicelib.rendering.content import RenderedMail, render
from chalicelib.rendering.merge import AUTHOR_URLS
from chalicelib.services.campaign_content import check_filled
from chalicelib.services.campaign_mail import Links, from_header, merge_values
from chalicelib.services.campaigns import ManageCampaigns, check_may_send
from chalicelib.services.contact_checking import read_address
from chalicelib.services.holding import HoldCampaigns
from chalicelib.services.limiting import LimitDaily
from chalicelib.services.ports import Activity, Addresses, Mailer, SingleMail, UserDocuments
from chalicelib.services.test_addresses import ManageTestAddresses

MOST_AT_ONCE = 5
MARK = "[Test]"
"""Opens the subject of every test, in any language."""


@dataclass(frozen=True, slots=True)
class _Receiver:
    """outside: the id of an invited mailbox, "" for one of the account's own."""

    email: str
    key: str
    outside: str


@dataclass(frozen=True, slots=True)
class SendTest:
    """Shows a campaign in a few mailboxes as it will arrive."""

    drafts: ManageCampaigns
    holding: HoldCampaigns
    users: UserDocuments
    test_addresses: ManageTestAddresses
    addresses: Addresses
    mailer: Mailer
    links: Links
    activity: Activity
    limit_daily: LimitDaily
    parse_address: Callable[[str], EmailAddress]

    def __call__(
        self,
        account: str,
        actor: str,
        campaign_id: str,
        to: tuple[str, ...],
        contact_id: str = "",
        language: str = "",
    ) -> int:
        """How many left. contact_id: whose values its merge fields show; "" for their fallbacks.
        language: of the variant to show; "" for the contact's, or else the campaign's own mail.

        Raises NotFound, NotAllowed for an account that may not send and for an address that is not
        its own and did not say yes, InvalidInput with every error of the check that nobody
        accepted, RecipientBlacklisted, LimitExceeded; then nothing left.
        """
        campaign = self.drafts.get(account, campaign_id)
        holder = self.drafts.account_of(account)
        check_may_send(holder)
        values = self._values(account, contact_id)
        receivers = self._receivers(account, to[:MOST_AT_ONCE])
        is_outside = any(receiver.outside for receiver in receivers)
        if contact_id and is_outside:  # what is known of a contact stays inside the account
            raise InvalidInput.at("/contact_id", "test_contact_outside")
        variant = campaign.variant_for(language or values.get("language", ""))
        self._check(holder, campaign, is_outside=is_outside)
        self._check_addresses(account, receivers)
        self.limit_daily(Kind.TESTS, account, "tests_reached")
        # Not tracked, and of no campaign: a test may not count as somebody's open.
        shown = campaign.in_variant(variant)
        content = self.drafts.compile(account, shown, track=False, language=variant or "")
        check_filled(content, values)
        for receiver in receivers:
            link = self.test_addresses.leaving_link(account, receiver.outside)
            links = dict.fromkeys(AUTHOR_URLS, link)
            mail = render(content, {**values, "email": values.get("email", receiver.email)}, links)
            self._mail(account, campaign, receiver, mail, link)
        self.activity.record(account, actor, "campaign_tested", campaign_id, name=campaign.name)
        return len(receivers)

    def _receivers(self, account: str, to: Sequence[str]) -> list[_Receiver]:
        """Raises InvalidInput, NotAllowed where one may get no tests."""
        own = {user.email.lower() for user in self.users.all(account)}
        own |= {
            sender.email.lower()
            for sender in self.drafts.senders.all(account)
            if sender.status is SenderStatus.VERIFIED
        }
        invited = {each.email.lower(): each for each in self.test_addresses.all(account)}
        secret = self.drafts.accounts.address_secret(account)
        found = []
        for position, text in enumerate(to):
            address = read_address(self.parse_address, text, f"/to/{position}")
            asked = None if address.folded in own else invited.get(address.folded)
            if asked is None and address.folded not in own:
                raise NotAllowed("test_address_unknown")
            if asked is not None and asked.accepted_at is None:
                raise NotAllowed("test_address_waiting")
            key = address_key(secret, address.folded)
            found.append(_Receiver(address.address, key, asked.id if asked else ""))
        return found

    def _check(self, holder: Account, campaign: Campaign, *, is_outside: bool) -> None:
        """The same look at sender and content as before a launch; the audience does not matter.
        What an operator has to see first is shown to the own people only."""
        faults = self.drafts.launch_faults(holder.id, campaign)
        lacking = tuple(each for each in faults if not each.pointer.startswith("/audience"))
        if lacking:
            raise InvalidInput(errors=lacking)
        self.holding.errors(holder, campaign)
        if is_outside and self.holding.reason(holder, campaign) is not None:
            raise NotAllowed("test_held")

    def _values(self, account: str, contact_id: str) -> dict[str, str]:
        """Raises NotFound."""
        if not contact_id:
            return {}
        return merge_values(self.drafts.contacts.get(account, contact_id).contact)

    def _check_addresses(self, account: str, receivers: Sequence[_Receiver]) -> None:
        """An own mailbox that unsubscribed still gets its own tests, one that bounced does not; an
        invited one gets none for any reason."""
        states = self.addresses.get_many(account, [each.key for each in receivers])
        for receiver in receivers:
            state = states.get(receiver.key, AddressState(receiver.key))
            if not (state.marketing_ok if receiver.outside else state.all_ok):
                raise RecipientBlacklisted()

    def _mail(
        self, account: str, campaign: Campaign, receiver: _Receiver, mail: RenderedMail, link: str
    ) -> None:
        senders = self.drafts.senders
        source = senders.from_of(account, senders.verified(account, campaign.sender_id))
        self.mailer.send(
            SingleMail(
                from_header=from_header(source),
                reply_to=source.reply_to,
                to=receiver.email,
                subject=f"{MARK} {mail.subject}",
                html=mail.html,
                text=mail.text,
                headers=self.links.test_headers(link, account),
                tags={"system": "test"},
                tenant=account,
            )
        )
