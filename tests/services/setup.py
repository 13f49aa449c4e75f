"""The use cases of accounts over memory, without their entry points."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from threading import Lock
from types import SimpleNamespace
from typing import Any, cast

import pytest

from chalicelib.bootstrap import Container
from chalicelib.config import Settings
from chalicelib.domain.account import Account, User
from chalicelib.domain.address_key import address_key
from chalicelib.domain.blacklist import BlacklistReason
from chalicelib.domain.contact import AddressState, Consent, ConsentBasis, Contact
from chalicelib.domain.contact_import import Import, ImportState, RowProblem
from chalicelib.domain.errors import InvalidInput, TransientFailure
from chalicelib.domain.sender import Sender, SenderStatus
from chalicelib.services.accounts import SignUpRequest
from chalicelib.services.contact_checking import ContactInput
from chalicelib.services.contact_merging import BUSY_SECONDS
from chalicelib.wire.queue_messages import ImportContacts, PurgeField, RecountAccount
from tests.builders import (
    AGREEMENTS,
    make_account,
    make_field,
    make_list,
    make_mark,
    make_sender,
    make_user,
)
from tests.fakes.clock import FakeClock
from tests.fakes.database import FakeDatabase
from tests.fakes.ids import FakeIds
from tests.fakes.mailer import FakeMailer
from tests.fakes.queues import FakeQueues
from tests.outside import outside
from tests.world import SETTINGS, Killed

ACTOR = "usr_test"
FIELDS = ("first_name", "city")
MJML = (
    "<mjml><mj-body><mj-section><mj-column><mj-text>Dag {{ first_name | default: 'jij' }}"
    '</mj-text><mj-button href="https://winkel.example/brood">Brood</mj-button>'
    "</mj-column></mj-section></mj-body></mjml>"
)
VISIBILITY_SECONDS = 30
MOST_TRIES = 50


class LockedIds(FakeIds):
    """Ids that two threads never share."""

    def __init__(self, clock: FakeClock) -> None:
        super().__init__(clock)
        self._lock = Lock()

    def _next(self) -> int:
        with self._lock:
            return super()._next()


class House:
    """Every use case over memory, and one account that may send: `account`.

    through: puts something between the use cases and the ports (tests/killing.py).
    """

    def __init__(
        self,
        through: Callable[[SimpleNamespace], SimpleNamespace] = lambda ports: ports,
        settings: Settings = SETTINGS,
    ) -> None:
        self.outside = outside()
        self.clock: FakeClock = self.outside.clock
        self.outside.ids = LockedIds(self.clock)
        self.database: FakeDatabase = self.outside.database
        self.mailer: FakeMailer = self.outside.transactional_mailer
        self.queues: FakeQueues = self.outside.queues
        self.use = Container(settings, cast(Any, through(self.outside)))
        self.account = self.add_account()

    def add_account(self, **changes: Any) -> str:
        """The id of a confirmed account with the fields of `FIELDS`."""
        account = make_account(id=self.outside.ids.short("acc"), **changes)
        self.database.accounts.create(account, make_user(), ())
        for name in FIELDS:
            self.database.fields.add(account.id, make_field(id=name))
        return account.id

    def change_account(self, **changes: Any) -> None:
        """Give the account other values."""
        stored = self.database.accounts.stored
        for name, value in changes.items():
            object.__setattr__(stored[self.account], name, value)

    def new_list(self, account: str = "") -> str:
        """The id of one more list."""
        made = make_list(id=self.outside.ids.ulid("lst"))
        return self.database.lists.add(account or self.account, made).id

    def sender(self, account: str = "", **changes: Any) -> Sender:
        """A verified sender."""
        given = {"id": self.outside.ids.ulid("snd"), "status": SenderStatus.VERIFIED} | changes
        return self.database.senders.add(account or self.account, make_sender(**given))

    def key_of(self, email: str, account: str = "") -> str:
        """The address key under the account's own secret."""
        secret = self.database.accounts.address_secret(account or self.account)
        return address_key(secret, email.lower())

    def state_of(self, email: str) -> AddressState:
        """The row of an address as it stands."""
        return self.database.addresses.rows[self.account, self.key_of(email)]

    def blacklist(self, email: str, reason: BlacklistReason) -> None:
        """What an event or a reader would do."""
        key = self.key_of(email)
        self.database.addresses.blacklist(self.account, key, reason, make_mark(), email)

    def contact(self, email: str, **changes: Any) -> Contact:
        """A new contact, made through the use case."""
        made = self.use.contacts.create(self.account, contact_input(email, **changes))
        return made.contact

    def contacts(self) -> dict[str, Contact]:
        """Everybody of the account by address; fails when an address has two contacts."""
        found = [
            c for place, c in self.database.contacts.stored.items() if place[0] == self.account
        ]
        people = {contact.email.lower(): contact for contact in found}
        assert len(people) == len(found)
        return people

    def actions(self) -> list[str]:
        """What the audit says was done."""
        return [line.action for line in self.database.activity.lines]

    # files on their way in

    def declare(self, content: bytes, mapping: Mapping[str, str], **changes: Any) -> str:
        """The id of an import whose file is uploaded."""
        given: dict[str, Any] = {
            "list_id": changes.pop("list_id", "") or self.new_list(),
            "consent": Consent.declared(
                changes.pop("basis", ConsentBasis.PAPER), "beurs", self.clock.now()
            ),
            "language": "nl",
        } | changes
        made, _, _ = self.use.imports.create(self.account, ACTOR, mapping=mapping, **given)
        self.outside.uploads.files[self.account, made.id] = content
        return made.id

    def run_import(self, content: bytes, mapping: Mapping[str, str], **changes: Any) -> Import:
        """The import after its file was read to the end, though it had to be explained."""
        import_id = self.declare(content, mapping, **changes)
        self.use.imports.start(self.account, ACTOR, import_id)
        self.drain_imports()
        if self.use.imports.get(self.account, import_id).state is ImportState.HELD:
            self.use.imports.declare(self.account, ACTOR, import_id, "Wij kennen deze mensen.")
            self.drain_imports()
        return self.use.imports.get(self.account, import_id)

    def problems(self, found: Import) -> tuple[RowProblem, ...]:
        """The rows of an import to look at."""
        pages, start = [], None
        while start != "":
            page = self.use.import_problems.page(self.account, found.id, start or "")
            pages += page.items
            start = page.next_start
        return tuple(pages)

    def _work(self, message: ImportContacts | PurgeField | RecountAccount) -> None:
        if isinstance(message, ImportContacts):
            self.use.import_slice(message.account, message.import_id, message.step)
            return
        if isinstance(message, PurgeField):
            self.use.purge_field(message.account, message.field, message.shard, message.after)
            return
        place = (message.shard, message.counted, message.used, message.began_at)
        self.use.recount_account(message.account, *place)

    def drain_imports(self, *, late: bool = False) -> None:
        """Deliver the imports' queue; a message whose worker died or stumbled comes back. late:
        also the last look for a file, when its form works no more: the clock goes on so far."""
        for _ in range(MOST_TRIES):
            queued = self.queues.pop("imports")
            if queued is None:
                return
            message = queued.message
            is_late = isinstance(message, ImportContacts) and queued.delay_seconds > BUSY_SECONDS
            if is_late and not late:
                continue
            self.clock.advance(queued.delay_seconds)
            try:
                self._work(message)
            except (TransientFailure, Killed):
                self.queues.queues["imports"].append(queued)
                self.clock.advance(VISIBILITY_SECONDS)
        raise AssertionError("the import never came to an end")

    # people on their way in

    def sign_up(self, **changes: Any) -> tuple[Account, User]:
        """Somebody new."""
        return self.use.sign_up(sign_up_request(**changes))

    def token_in_mail(self) -> str:
        """What ends the link of the mail sent last."""
        line = next(x for x in self.mailer.accepted[-1].text.splitlines() if "https://" in x)
        return line.rpartition("/")[2]


def sign_up_request(**changes: Any) -> SignUpRequest:
    """A bakery's."""
    given: dict[str, Any] = {
        "company": "Bakkerij Peeters",
        "country": "BE",
        "language": "nl",
        "contact_address": "Dorpsstraat 1, 9000 Gent",
        "contact_email": "info@peeters.example",
        "contact_phone": "",
        "company_number": "BE 0123.456.749",
        "website": "",
        "user_name": "An Peeters",
        "user_email": "An@Peeters.example",
        "password": "een lang wachtwoord",
        "agreements": dict(AGREEMENTS),
    }
    return SignUpRequest(**given | changes)


def contact_input(email: str, **changes: Any) -> ContactInput:
    """Somebody who signed up at the counter."""
    basis = changes.pop("basis", ConsentBasis.PAPER)
    consent = Consent.declared(basis, "kassa", FakeClock().now())
    given: dict[str, Any] = {"language": "nl", "consent": consent} | changes
    return ContactInput(email, **given)


def faults(refused: pytest.ExceptionInfo[InvalidInput]) -> list[tuple[str, str]]:
    """(pointer, code) of each fault."""
    return [(error.pointer, error.code) for error in refused.value.errors]
