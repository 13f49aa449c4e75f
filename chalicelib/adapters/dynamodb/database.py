"""All repositories of a stage, built once per process."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from chalicelib.adapters.dynamodb import keys
from chalicelib.adapters.dynamodb.account_uses import DynamoAccountUses
from chalicelib.adapters.dynamodb.accounts import DynamoAccounts
from chalicelib.adapters.dynamodb.activity import DynamoActivity
from chalicelib.adapters.dynamodb.addresses import DynamoAddresses
from chalicelib.adapters.dynamodb.agenda import DynamoAgenda
from chalicelib.adapters.dynamodb.allowances import DynamoAllowances
from chalicelib.adapters.dynamodb.announcements import DynamoAnnouncements
from chalicelib.adapters.dynamodb.blocked_images import DynamoBlockedImages
from chalicelib.adapters.dynamodb.bulk import Bulk
from chalicelib.adapters.dynamodb.campaigns import DynamoCampaigns
from chalicelib.adapters.dynamodb.cases import DynamoCases
from chalicelib.adapters.dynamodb.consent_records import DynamoConsentRecords
from chalicelib.adapters.dynamodb.contact_counts import DynamoContactCounts
from chalicelib.adapters.dynamodb.contacts import DynamoContacts
from chalicelib.adapters.dynamodb.dead_letters import DynamoDeadLetters
from chalicelib.adapters.dynamodb.documents import DynamoDocuments
from chalicelib.adapters.dynamodb.failures import Patience
from chalicelib.adapters.dynamodb.halts import DynamoHalts
from chalicelib.adapters.dynamodb.idempotency import DynamoIdempotency
from chalicelib.adapters.dynamodb.image_copies import DynamoImageCopies
from chalicelib.adapters.dynamodb.key_uses import DynamoKeyUses
from chalicelib.adapters.dynamodb.ledger import DynamoLedger
from chalicelib.adapters.dynamodb.mail_histories import DynamoMailHistories
from chalicelib.adapters.dynamodb.members import DynamoMembers
from chalicelib.adapters.dynamodb.messages import DynamoMessages
from chalicelib.adapters.dynamodb.new_senders import DynamoNewSenders
from chalicelib.adapters.dynamodb.pace_lock import DynamoPaceLock
from chalicelib.adapters.dynamodb.person_traces import DynamoPersonTraces
from chalicelib.adapters.dynamodb.rate_counters import DynamoRateCounters
from chalicelib.adapters.dynamodb.refused_tries import DynamoRefusedTries
from chalicelib.adapters.dynamodb.remains import DynamoRemains
from chalicelib.adapters.dynamodb.session_ends import DynamoSessionEnds
from chalicelib.adapters.dynamodb.tables import DocumentRow, Tables
from chalicelib.adapters.dynamodb.templates import DynamoTemplates
from chalicelib.adapters.dynamodb.timeline import DynamoTimeline
from chalicelib.adapters.dynamodb.usage import DynamoUsage
from chalicelib.domain.account import Agreement, ApiKey, Invitation, User
from chalicelib.domain.account_export import AccountExport
from chalicelib.domain.activity import NOWHERE, Origin
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
from chalicelib.services.ports import Clock

_KEPT_UNTIL = attrgetter("kept_until")


@dataclass(frozen=True, slots=True)
class Database:
    """One repository a port, named as the ports are."""

    accounts: DynamoAccounts
    account_uses: DynamoAccountUses
    users: DynamoDocuments[User]
    members: DynamoMembers
    invitations: DynamoDocuments[Invitation]
    keys: DynamoDocuments[ApiKey]
    agreements: DynamoDocuments[Agreement]
    key_uses: DynamoKeyUses
    senders: DynamoDocuments[Sender]
    test_addresses: DynamoDocuments[TestAddress]
    new_senders: DynamoNewSenders
    domains: DynamoDocuments[SenderDomain]
    lists: DynamoDocuments[ContactList]
    fields: DynamoDocuments[ContactField]
    blocks: DynamoDocuments[Block]
    brands: DynamoDocuments[Brand]
    templates: DynamoTemplates
    images: DynamoDocuments[Image]
    blocked_images: DynamoBlockedImages
    image_copies: DynamoImageCopies
    imports: DynamoDocuments[Import]
    purges: DynamoDocuments[Purge]
    exports: DynamoDocuments[RecipientExport]
    contact_exports: DynamoDocuments[ContactExport]
    account_exports: DynamoDocuments[AccountExport]
    person_tasks: DynamoDocuments[PersonTask]
    person_requests: DynamoDocuments[PersonRequest]
    shares: DynamoDocuments[ReportShare]
    strikes: DynamoDocuments[AccountStrike]
    compiled: DynamoDocuments[CompiledReport]
    usage: DynamoUsage
    contact_counts: DynamoContactCounts
    cases: DynamoCases
    statements: DynamoDocuments[Statement]
    contacts: DynamoContacts
    consent_records: DynamoConsentRecords
    addresses: DynamoAddresses
    mail_histories: DynamoMailHistories
    segments: DynamoDocuments[Segment]
    campaigns: DynamoCampaigns
    ledger: DynamoLedger
    timeline: DynamoTimeline
    messages: DynamoMessages
    refused_tries: DynamoRefusedTries
    pace_lock: DynamoPaceLock
    halts: DynamoHalts
    agenda: DynamoAgenda
    allowances: DynamoAllowances
    rate_counters: DynamoRateCounters
    session_ends: DynamoSessionEnds
    idempotency: DynamoIdempotency
    activity: DynamoActivity
    dead_letters: DynamoDeadLetters
    announcements: DynamoAnnouncements
    remains: DynamoRemains
    person_traces: DynamoPersonTraces


def open_database(
    client: Any,
    names: Mapping[str, str],
    region: str,
    clock: Clock,
    *,
    patience: Patience | None = None,
    origin: Callable[[], Origin] = lambda: NOWHERE,
) -> Database:
    """Build every repository; makes no request.

    client: boto3's DynamoDB client. names: Settings.tables. patience: for tests.
    origin: where the act being done comes from.
    """
    tables = Tables.bind(client, names, region)
    bulk = Bulk(client, patience or Patience())
    campaigns, ledger = DynamoCampaigns.open(tables), DynamoLedger(names["campaigns"], bulk)
    contacts, messages = DynamoContacts.open(names, bulk, clock), DynamoMessages.open(tables)
    accounts, documents = DynamoAccounts(tables), _account_documents(tables.accounts)
    requests = documents["person_requests"]
    return Database(
        accounts=accounts,
        account_uses=DynamoAccountUses(tables),
        **documents,
        **_work_documents(tables.work),
        members=DynamoMembers(tables),
        new_senders=DynamoNewSenders(tables),
        key_uses=DynamoKeyUses(tables),
        templates=DynamoTemplates.open(tables),
        blocked_images=DynamoBlockedImages(tables),
        image_copies=DynamoImageCopies(tables),
        compiled=DynamoDocuments(tables.campaigns, CompiledReport, keys.compiled_report),
        usage=DynamoUsage(tables, client, names["accounts"]),
        contact_counts=DynamoContactCounts(client, names["accounts"]),
        cases=DynamoCases.bind(tables),
        contacts=contacts,
        consent_records=DynamoConsentRecords(names["contacts"], bulk),
        addresses=DynamoAddresses(names["addresses"], names["contacts"], names["deliveries"], bulk),
        mail_histories=DynamoMailHistories(names["addresses"], names["deliveries"], bulk),
        campaigns=campaigns,
        ledger=ledger,
        timeline=DynamoTimeline(names["deliveries"], bulk),
        messages=messages,
        refused_tries=DynamoRefusedTries(client, names["work"]),
        pace_lock=DynamoPaceLock(tables),
        halts=DynamoHalts(tables),
        agenda=DynamoAgenda(tables),
        allowances=DynamoAllowances(tables),
        rate_counters=DynamoRateCounters(tables),
        session_ends=DynamoSessionEnds(tables),
        idempotency=DynamoIdempotency(tables, clock),
        activity=DynamoActivity(names["activity"], bulk, clock, origin),
        dead_letters=DynamoDeadLetters(tables, clock),
        announcements=DynamoAnnouncements(tables),
        remains=DynamoRemains(names, bulk, campaigns, ledger),
        person_traces=DynamoPersonTraces(
            names, bulk, accounts, contacts, messages, requests, clock
        ),
    )


def _account_documents(rows: type[DocumentRow]) -> dict[str, Any]:
    """What is nothing but documents of an account, by its name in Database."""
    return {
        "users": DynamoDocuments.of_account(rows, User, "user"),
        "invitations": DynamoDocuments.of_account(rows, Invitation, "invitation"),
        "keys": DynamoDocuments.of_account(rows, ApiKey, "key"),
        "agreements": DynamoDocuments.of_account(rows, Agreement, "agreement"),
        "senders": DynamoDocuments.of_account(rows, Sender, "sender"),
        "test_addresses": DynamoDocuments.of_account(rows, TestAddress, "testaddress"),
        "domains": DynamoDocuments.of_account(rows, SenderDomain, "domain"),
        "lists": DynamoDocuments.of_account(rows, ContactList, "list"),
        "fields": DynamoDocuments.of_account(rows, ContactField, "field"),
        "blocks": DynamoDocuments.of_account(rows, Block, "block"),
        "brands": DynamoDocuments.of_account(rows, Brand, "brand"),
        "images": DynamoDocuments.of_account(rows, Image, "image"),
        "shares": DynamoDocuments.of_account(rows, ReportShare, "share"),
        "strikes": DynamoDocuments.of_account(rows, AccountStrike, "strike"),
        "statements": DynamoDocuments.of_account(rows, Statement, "statement"),
        "segments": DynamoDocuments.of_account(rows, Segment, "segment"),
        "person_requests": DynamoDocuments.of_account(rows, PersonRequest, "request"),
    }


def _work_documents(rows: type[DocumentRow]) -> dict[str, Any]:
    """The same of what is being worked on."""
    return {
        "imports": DynamoDocuments.of_work(rows, Import, "import"),
        "purges": DynamoDocuments.of_work(rows, Purge, "purge"),
        "exports": DynamoDocuments.of_work(rows, RecipientExport, "export", _KEPT_UNTIL),
        "contact_exports": DynamoDocuments.of_work(
            rows, ContactExport, "contact_export", _KEPT_UNTIL
        ),
        "account_exports": DynamoDocuments.of_work(rows, AccountExport, "archive", _KEPT_UNTIL),
        "person_tasks": DynamoDocuments.of_work(rows, PersonTask, "person", _KEPT_UNTIL),
    }
