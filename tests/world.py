"""The whole engine over memory: accounts that may send, queues that deliver, workers that die.

`Engine` builds every use case through the Container, as the product does. Its queues deliver in a
random but seeded order, more than once when a worker dies, and its clock only moves when told to
or when the next message is due.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from random import Random
from types import SimpleNamespace
from typing import Any, cast

from chalicelib.bootstrap import Container, Switches
from chalicelib.config import Settings
from chalicelib.domain.address_key import address_key, shard_of
from chalicelib.domain.batch import Batch, BatchState
from chalicelib.domain.campaign import Audience, Campaign
from chalicelib.domain.contact import Contact
from chalicelib.domain.errors import TransientFailure
from chalicelib.domain.facts import BatchFacts
from chalicelib.domain.feedback import BounceDetail, ComplaintDetail, FeedbackFact, FeedbackKind
from chalicelib.domain.sender import SenderStatus
from chalicelib.services.closing import accounted_for
from chalicelib.services.hits import SeenHit
from chalicelib.wire.queue_messages import (
    DeliverBatch,
    DeliverMessage,
    EraseAccount,
    ExportAccount,
    ExportContacts,
    ExportRecipients,
    Hit,
    ImportContacts,
    Pace,
    PersonStep,
    PlanCampaign,
    ProcessImage,
    PurgeField,
    RecountAccount,
)
from tests.builders import (
    make_account,
    make_campaign,
    make_contact,
    make_domain,
    make_field,
    make_list,
    make_sender,
    make_user,
)
from tests.fakes.clock import FakeClock
from tests.fakes.database import FakeDatabase
from tests.fakes.ids import FakeIds
from tests.fakes.mail_times import mailed_at
from tests.fakes.mailer import AcceptedMail, FakeMailer
from tests.fakes.queues import NAMES, FakeQueues
from tests.outside import outside

SITE = "https://mail.example"
SETTINGS = Settings(
    stage="test",
    region="eu-central-1",
    site_url=SITE,
    platform_domain="mynuma.test",
    tables={},
    queues={},
    buckets={},
    user_pool_id="pool",
    user_pool_client_id="client",
    token_issuer="https://issuer.example",
    jwks_url="https://issuer.example/jwks",
    marketing_configuration_set="marketing",
    transactional_configuration_set="transactional",
    master_secret_id="secret",
    reconcile_after_seconds=10,
    uncertain_after_seconds=30,
    rate_factor=1_000,
)
MJML = (
    "<mjml><mj-body><mj-section><mj-column>"
    "<mj-text>Dag {{ first_name | default: 'jij' }}</mj-text>"
    '<mj-button href="https://winkel.example/brood">Brood</mj-button>'
    "</mj-column></mj-section></mj-body></mjml>"
)
ACTOR = "usr_test"
SCHEDULES = (
    *("feed_queue", "reconcile", "compile_statistics"),
    *("keep_reports", "keep_appointments", "recheck_domains"),
)
VISIBILITY_SECONDS = 30
MOST_STEPS = 20_000


class Killed(BaseException):
    """The process is gone at this point: no clean-up code of the product sees it."""


def carry_out(services: Container, message: Any, owner: Callable[[], str]) -> None:
    """What the handler of its queue does with a message. owner: names who claims a batch."""
    match message:
        case PlanCampaign():
            services.plan_campaign(message.account, message.campaign, message.lane, message.step)
        case Pace():
            services.feed_queue(message.step)
        case DeliverBatch():
            services.deliver_batch(message.account, message.campaign, message.batch, owner())
        case DeliverMessage():
            services.deliver_message(message.account, message.message)
        case Hit():
            services.record_hits([SeenHit(**message.fields())])
        case _:
            _go_on(services, message)


def _go_on(services: Container, message: Any) -> None:
    """What takes many steps: it continues itself."""
    match message:
        case ExportRecipients() | ExportContacts() | ExportAccount():
            _export(services, message)
        case EraseAccount():
            services.erase_account(message.account, message.step, message.start)
        case PersonStep():
            services.person_step(message.account, message.task, message.step)
        case ImportContacts():
            services.import_slice(message.account, message.import_id, message.step)
        case ProcessImage():
            services.process_image(message.account, message.image, message.file)
        case PurgeField():
            services.purge_field(message.account, message.field, message.shard, message.after)
        case RecountAccount():
            place = (message.shard, message.counted, message.used, message.began_at)
            services.recount_account(message.account, *place)


def _export(
    services: Container, message: ExportAccount | ExportContacts | ExportRecipients
) -> None:
    slices = {
        ExportRecipients: services.recipient_export_slice,
        ExportContacts: services.contact_export_slice,
        ExportAccount: services.account_export_slice,
    }
    cast(Any, slices[type(message)])(message.account, message.export_id, message.step)


class Engine:
    """The product without its entry points, and what stands behind it.

    seed: of the order of delivery. through: puts something between the use cases and the ports,
    for tests that kill (tests/killing.py). page_contacts, pages: see PlanCampaign.
    """

    def __init__(
        self,
        seed: int = 1,
        *,
        page_contacts: int = 7,
        pages: int = 2,
        through: Callable[[SimpleNamespace], SimpleNamespace] = lambda ports: ports,
    ) -> None:
        self.random = Random(seed)
        self.outside = outside()
        self.clock: FakeClock = self.outside.clock
        self.database: FakeDatabase = self.outside.database
        self.mailer: FakeMailer = self.outside.mailer
        self.post: FakeMailer = self.outside.transactional_mailer
        self.queues: FakeQueues = self.outside.queues
        self.ids: FakeIds = self.outside.ids
        self.switches = Switches(page_contacts, pages)
        self.ports = through(self.outside)
        self.flying: list[tuple[float, Any]] = []
        self.deaths = 0
        self.restart()
        self.account = self.add_account()

    def restart(self) -> None:
        """A fresh process: nothing that was kept in memory is left."""
        self.container = Container(SETTINGS, cast(Any, self.ports), self.switches)

    # who sends to whom

    def add_account(self) -> str:
        """A settled account: confirmed, with a verified domain, sender, and one list."""
        account = make_account(id=self.ids.short("acc"))
        self.database.accounts.create(account, make_user(), ())
        domain = self.database.domains.add(account.id, make_domain())
        self.outside.sender_identities.statuses[domain.id] = domain.status
        self.database.senders.add(account.id, make_sender(status=SenderStatus.VERIFIED))
        self.database.lists.add(account.id, make_list(id=self.ids.ulid("lst")))
        self.database.fields.add(account.id, make_field())
        return account.id

    def list_of(self, account: str) -> str:
        """The id of the account's first list."""
        return self.database.lists.all(account)[0].id

    def key_of(self, email: str, account: str = "") -> str:
        """The key of an address under the account's own secret."""
        secret = self.database.accounts.address_secret(account or self.account)
        return address_key(secret, email.lower())

    def contacts(
        self,
        number: int,
        account: str = "",
        lists: Iterable[str] | None = None,
        domain: str = "example.com",
        **changes: Any,
    ) -> list[Contact]:
        """So many new contacts on those lists, or on the account's first one."""
        account = account or self.account
        on = frozenset({self.list_of(account)} if lists is None else lists)
        made = []
        for _ in range(number):
            email = f"contact{len(self.database.contacts.stored) + len(made)}@{domain}"
            key = self.key_of(email, account)
            made.append(
                make_contact(
                    email,
                    id=self.ids.contact(shard_of(key)),
                    address_key=key,
                    lists=on,
                    **changes,
                )
            )
        self.database.contacts.reserve(account, made)
        self.database.contacts.write_new(account, made)
        return made

    def draft(self, account: str = "", **changes: Any) -> str:
        """The id of a campaign to that list, ready to be launched."""
        account = account or self.account
        given: dict[str, Any] = {
            "sender_id": self.database.senders.all(account)[0].id,
            "audience": Audience(lists=(self.list_of(account),)),
            "mjml": MJML,
        }
        campaign = make_campaign(id=self.ids.short("cmp"), **given | changes)
        return self.database.campaigns.add(account, campaign).id

    def launch(self, campaign: str, account: str = "") -> Campaign:
        """Press the button."""
        return self.container.launching.send(account or self.account, ACTOR, campaign)

    def sent_campaign(self, contacts: int = 5) -> str:
        """The id of a campaign that everybody got; the contacts are new."""
        self.contacts(contacts)
        campaign = self.draft()
        self.launch(campaign)
        self.drain()
        return campaign

    # the passing of time

    def drain(self, *queues: str) -> int:
        """Deliver what is queued (there, or anywhere), and what that queues, until it is quiet;
        the steps taken."""
        for step in range(MOST_STEPS):
            self._take_off(queues or NAMES)
            if not self.flying:
                return step
            now = self.clock.now().timestamp()
            due = [entry for entry in self.flying if entry[0] <= now]
            if not due:
                self.clock.advance(min(entry[0] for entry in self.flying) - now)
                continue
            entry = self.random.choice(due)
            self.flying.remove(entry)
            self.deliver(entry[1])
            self.clock.advance(self.random.choice((0, 0.01, 0.2)))
        raise AssertionError("the queues never became quiet")

    def deliver(self, message: Any) -> None:
        """One receipt of one message; who dies or finds storage busy leaves it on the queue."""
        try:
            self._work(message)
        except TransientFailure:
            self._leave(message, 1)
        except Killed:
            self.die()
            self._leave(message, VISIBILITY_SECONDS)

    def deliver_by_another(self, campaign: str, batch: int = 0) -> BatchState:
        """One batch, by a second process beside ours."""
        other = Container(SETTINGS, cast(Any, self.ports), self.switches)
        return other.deliver_batch(self.account, campaign, batch, "another process")

    def die(self) -> None:
        """The process is gone; another one starts."""
        self.deaths += 1
        self.restart()

    def tick(self, seconds: float = 60) -> None:
        """Some time later every schedule fires once."""
        self.clock.advance(seconds)
        for schedule in SCHEDULES:
            try:
                getattr(self.container, schedule)()
            except (TransientFailure, Killed):
                self.die()

    def settle(self, ticks: int = 12) -> None:
        """Drain and tick until no campaign is looked after any more."""
        self.drain()
        for _ in range(ticks):
            if not self.database.campaigns.running():
                return
            self.tick()
            self.drain()

    def _take_off(self, queues: Iterable[str]) -> None:
        now = self.clock.now().timestamp()
        for name in queues:
            while queued := self.queues.pop(name):
                self.flying.append((now + queued.delay_seconds, queued.message))

    def _leave(self, message: Any, seconds: float) -> None:
        self.flying.append((self.clock.now().timestamp() + seconds, message))

    def _work(self, message: Any) -> None:
        carry_out(self.container, message, lambda: f"{self.random.getrandbits(64):016x}")

    # what comes back

    def event(
        self,
        kind: FeedbackKind,
        mail: AcceptedMail,
        bounce: BounceDetail | None = None,
        complaint: ComplaintDetail | None = None,
    ) -> FeedbackFact:
        """What SES would say about an accepted mail, with the tags that it carried."""
        return FeedbackFact(
            kind=kind,
            message_id=mail.message_id,
            recipient=mail.to,
            occurred_at=self.clock.now(),
            tags=mail.tags,
            bounce=bounce,
            complaint=complaint,
            mailed_at=mailed_at(self.database, mail),
        )

    def events(
        self, *kinds: FeedbackKind, of: Iterable[AcceptedMail] | None = None
    ) -> list[FeedbackFact]:
        """An event of each kind for each accepted mail, in random order."""
        mails = self.mailer.accepted if of is None else of
        facts = [self.event(kind, mail) for mail in mails for kind in kinds]
        self.random.shuffle(facts)
        return facts

    def hear(self, facts: Iterable[FeedbackFact]) -> None:
        """These events arrive together, and again until somebody applied them."""
        heard = list(facts)
        while True:
            try:
                self.container.record_feedback(heard)
                return
            except (TransientFailure, Killed):
                self.die()

    # what became of it

    def campaign(self, campaign: str, account: str = "") -> Campaign:
        """As it stands."""
        found = self.database.campaigns.find(account or self.account, campaign)
        assert found is not None
        return found

    def batches(self, campaign: str, account: str = "") -> list[Batch]:
        """All of them, in order."""
        place = (account or self.account, campaign)
        stored = self.database.ledger.stored
        return [stored[key] for key in sorted(stored) if key[:2] == place]

    def facts(self, campaign: str, batch: int = 0, account: str = "") -> BatchFacts:
        """Of one batch."""
        return self.database.ledger.facts(account or self.account, campaign, batch)

    def counters(self, campaign: str, account: str = "") -> dict[str, int]:
        """Those that are not 0."""
        counted = self.database.ledger.counters(account or self.account, campaign)
        return {name: number for name, number in counted.items() if number}

    def assert_books_balance(self, campaign: str, account: str = "") -> None:
        """Everybody has one outcome (I3), the counters are the facts (I9), nobody got two (I1)."""
        account = account or self.account
        audit = self.container.compile_statistics.audit(account, campaign)
        assert audit.differences == {}
        counters = self.database.ledger.counters(account, campaign)
        assert accounted_for(counters) == self.campaign(campaign, account).planned
        addresses = [m.to for m in self.mailer.accepted if m.tags["campaign"] == campaign]
        assert len(addresses) == len(set(addresses))
