"""All repositories in memory, named as those of adapters/dynamodb/database.py."""

from __future__ import annotations

from chalicelib.domain.account import Agreement, ApiKey, Invitation, User
from chalicelib.domain.account_export import AccountExport
from chalicelib.domain.block import Block
from chalicelib.domain.brand import Brand
from chalicelib.domain.compiled_report import CompiledReport
from chalicelib.domain.contact import ContactList
from chalicelib.domain.contact_export import ContactExport
from chalicelib.domain.contact_field import ContactField
from chalicelib.domain.contact_import import Import
from chalicelib.domain.image import Image
from chalicelib.domain.person import PersonTask
from chalicelib.domain.person_request import PersonRequest
from chalicelib.domain.purge import Purge
from chalicelib.domain.recipient_export import RecipientExport
from chalicelib.domain.report_share import ReportShare
from chalicelib.domain.segment import Segment
from chalicelib.domain.sender import Sender, SenderDomain
from chalicelib.domain.statement import Statement
from chalicelib.domain.strike import AccountStrike
from chalicelib.domain.test_address import TestAddress
from chalicelib.services.origins import current_origin
from chalicelib.services.ports import Clock
from tests.fakes.account_uses import FakeAccountUses
from tests.fakes.accounts import FakeAccounts
from tests.fakes.activity import FakeActivity
from tests.fakes.addresses import FakeAddresses
from tests.fakes.agenda import FakeAgenda
from tests.fakes.allowances import FakeAllowances
from tests.fakes.announcements import FakeAnnouncements
from tests.fakes.campaigns import FakeCampaigns
from tests.fakes.cases import FakeCases
from tests.fakes.consent_records import FakeConsentRecords
from tests.fakes.contact_counts import FakeContactCounts
from tests.fakes.contacts import FakeContacts
from tests.fakes.dead_letters import FakeDeadLetters
from tests.fakes.documents import FakeDocuments
from tests.fakes.halts import FakeHalts
from tests.fakes.idempotency import FakeIdempotency
from tests.fakes.images import FakeBlockedImages, FakeImageCopies
from tests.fakes.key_uses import FakeKeyUses
from tests.fakes.ledger import FakeLedger
from tests.fakes.mail_histories import FakeMailHistories
from tests.fakes.members import FakeMembers
from tests.fakes.messages import FakeMessages
from tests.fakes.new_senders import FakeNewSenders
from tests.fakes.pace_lock import FakePaceLock
from tests.fakes.rate_counters import FakeRateCounters
from tests.fakes.refused_tries import FakeRefusedTries
from tests.fakes.session_ends import FakeSessionEnds
from tests.fakes.templates import FakeTemplates
from tests.fakes.timeline import FakeTimeline
from tests.fakes.usage import FakeUsage


class FakeDatabase:
    """Empty at first."""

    def __init__(self, clock: Clock) -> None:
        self._keep_writing()
        self.users: FakeDocuments[User] = FakeDocuments()
        self.invitations: FakeDocuments[Invitation] = FakeDocuments()
        self.members = FakeMembers(self.users, self.invitations)
        self.keys: FakeDocuments[ApiKey] = FakeDocuments()
        self.key_uses = FakeKeyUses()
        self.senders: FakeDocuments[Sender] = FakeDocuments()
        self.test_addresses: FakeDocuments[TestAddress] = FakeDocuments()
        self.new_senders = FakeNewSenders(self.senders)
        self.domains: FakeDocuments[SenderDomain] = FakeDocuments()
        self.lists: FakeDocuments[ContactList] = FakeDocuments()
        self.fields: FakeDocuments[ContactField] = FakeDocuments()
        self.images: FakeDocuments[Image] = FakeDocuments()
        self.blocked_images = FakeBlockedImages()
        self.image_copies = FakeImageCopies()
        self.imports: FakeDocuments[Import] = FakeDocuments()
        self.purges: FakeDocuments[Purge] = FakeDocuments()
        self.exports: FakeDocuments[RecipientExport] = FakeDocuments()
        self.contact_exports: FakeDocuments[ContactExport] = FakeDocuments()
        self.account_exports: FakeDocuments[AccountExport] = FakeDocuments()
        self.person_tasks: FakeDocuments[PersonTask] = FakeDocuments()
        self.person_requests: FakeDocuments[PersonRequest] = FakeDocuments()
        self.shares: FakeDocuments[ReportShare] = FakeDocuments()
        self.strikes: FakeDocuments[AccountStrike] = FakeDocuments()
        self.compiled: FakeDocuments[CompiledReport] = FakeDocuments()
        self.usage = FakeUsage()
        self.agreements: FakeDocuments[Agreement] = FakeDocuments()
        self.contact_counts = FakeContactCounts()
        self.statements: FakeDocuments[Statement] = FakeDocuments()
        self.accounts = FakeAccounts(self.users, self.keys, self.agreements, self.key_uses)
        self.cases = FakeCases(self.accounts)
        self.account_uses = FakeAccountUses()
        self.timeline = FakeTimeline()
        self.addresses = FakeAddresses(self.timeline)
        self.contacts = FakeContacts(self.addresses, clock)
        self.consent_records = FakeConsentRecords(self.addresses)
        self.mail_histories = FakeMailHistories(self.addresses)
        self.segments: FakeDocuments[Segment] = FakeDocuments()
        self.campaigns = FakeCampaigns()
        self.ledger = FakeLedger()
        self.messages = FakeMessages()
        self._add_platform(clock)

    def _add_platform(self, clock: Clock) -> None:
        """What is kept beside the things of accounts."""
        self.refused_tries = FakeRefusedTries()
        self.pace_lock = FakePaceLock()
        self.halts = FakeHalts()
        self.agenda = FakeAgenda()
        self.allowances = FakeAllowances()
        self.rate_counters = FakeRateCounters()
        self.session_ends = FakeSessionEnds()
        self.idempotency = FakeIdempotency(clock)
        self.activity = FakeActivity(clock, current_origin)
        self.dead_letters = FakeDeadLetters()
        self.announcements = FakeAnnouncements(self.accounts)

    def _keep_writing(self) -> None:
        """What mails are written of."""
        self.templates = FakeTemplates()
        self.blocks: FakeDocuments[Block] = FakeDocuments()
        self.brands: FakeDocuments[Brand] = FakeDocuments()
