"""The composition root: the only place that builds adapters and hands them to the use cases.

`container()` is lazy and cached per process: what an invocation does not need is never built,
which keeps cold starts short. Tests build a Container over fakes through the same door.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING

from chalicelib.config import Settings
from chalicelib.services.accounts import ManageKeys, SignUp
from chalicelib.services.admitting import AdmitRecipients
from chalicelib.services.authenticating import Authenticate
from chalicelib.services.blacklisting import ManageBlacklist
from chalicelib.services.campaign_mail import Links
from chalicelib.services.campaigns import ManageCampaigns
from chalicelib.services.closing import CloseCampaign
from chalicelib.services.contacts import ManageContacts
from chalicelib.services.delivering import DeliverBatch
from chalicelib.services.feedback import RecordFeedback
from chalicelib.services.imports import ImportSlice, ManageImports, RowReader
from chalicelib.services.launching import LaunchCampaigns
from chalicelib.services.lists import ManageFields, ManageLists
from chalicelib.services.messages import DeliverMessage, ManageMessages, RecordMessageFact
from chalicelib.services.pacing import FeedQueue
from chalicelib.services.planning import PlanCampaign
from chalicelib.services.ports import DeadLetter, Idempotency
from chalicelib.services.reconciling import Reconcile
from chalicelib.services.reports import ReadReports
from chalicelib.services.senders import ManageSenderDomains, ManageSenders
from chalicelib.services.statistics import CompileStatistics
from chalicelib.services.system_mail import SystemMail
from chalicelib.services.templates import ManageTemplates
from chalicelib.services.tracking import RecordHits, Track
from chalicelib.wire.addresses import parse_address

if TYPE_CHECKING:
    from chalicelib.adapters.outside import Outside


@dataclass(frozen=True, slots=True)
class Switches:
    """Sizes that tests make small. See PlanCampaign."""

    page_contacts: int = 2_000
    pages: int = 20


class Container:
    """Every use case, built on first use over one set of ports."""

    def __init__(
        self, settings: Settings, outside: Outside, switches: Switches | None = None
    ) -> None:
        self.settings = settings
        self.outside = outside
        self.switches = switches or Switches()
        self.clock = outside.clock

    @cached_property
    def token_key(self) -> bytes:
        """Signs links, cursors and tags."""
        return self.outside.secrets.key("tokens")

    @cached_property
    def pepper(self) -> bytes:
        """Goes into the digests of API keys."""
        return self.outside.secrets.key("api-keys")

    @cached_property
    def idempotency(self) -> Idempotency:
        """Stored answers of repeated requests."""
        return self.outside.database.idempotency

    @cached_property
    def links(self) -> Links:
        return Links(self.token_key, self.settings.site_url, self.settings.platform_domain)

    @cached_property
    def system_mail(self) -> SystemMail:
        return SystemMail(self.outside.transactional_mailer, self.settings.platform_domain)

    @cached_property
    def authenticate(self) -> Authenticate:
        o = self.outside
        return Authenticate(
            o.database.accounts, o.database.users, o.access_tokens, o.clock, self.pepper
        )

    @cached_property
    def sign_up(self) -> SignUp:
        o = self.outside
        return SignUp(
            accounts=o.database.accounts,
            people=o.people,
            mail=self.system_mail,
            clock=o.clock,
            ids=o.ids,
            token_key=self.token_key,
            site_url=self.settings.site_url,
            parse_address=parse_address,
        )

    @cached_property
    def api_keys(self) -> ManageKeys:
        o = self.outside
        return ManageKeys(
            o.database.accounts, o.database.keys, o.database.activity, o.clock, o.ids, self.pepper
        )

    @cached_property
    def senders(self) -> ManageSenders:
        o = self.outside
        return ManageSenders(
            senders=o.database.senders,
            domains=o.database.domains,
            mail=self.system_mail,
            activity=o.database.activity,
            clock=o.clock,
            ids=o.ids,
            token_key=self.token_key,
            site_url=self.settings.site_url,
            platform_domain=self.settings.platform_domain,
            parse_address=parse_address,
        )

    @cached_property
    def sender_domains(self) -> ManageSenderDomains:
        o = self.outside
        return ManageSenderDomains(
            o.database.domains, o.sender_identities, o.database.activity, o.clock
        )

    @cached_property
    def lists(self) -> ManageLists:
        o = self.outside
        return ManageLists(o.database.lists, o.database.activity, o.clock, o.ids)

    @cached_property
    def fields(self) -> ManageFields:
        o = self.outside
        return ManageFields(o.database.fields, o.database.activity, o.clock)

    @cached_property
    def templates(self) -> ManageTemplates:
        o = self.outside
        return ManageTemplates(o.database.templates, o.database.activity, o.clock, o.ids)

    @cached_property
    def contacts(self) -> ManageContacts:
        o = self.outside
        return ManageContacts(
            contacts=o.database.contacts,
            addresses=o.database.addresses,
            accounts=o.database.accounts,
            lists=o.database.lists,
            fields=o.database.fields,
            clock=o.clock,
            ids=o.ids,
            parse_address=parse_address,
        )

    @cached_property
    def imports(self) -> ManageImports:
        o = self.outside
        return ManageImports(
            imports=o.database.imports,
            uploads=o.uploads,
            lists=self.lists,
            fields=self.fields,
            queues=o.queues,
            activity=o.database.activity,
            clock=o.clock,
            ids=o.ids,
        )

    @cached_property
    def import_slice(self) -> ImportSlice:
        o = self.outside
        return ImportSlice(
            imports=o.database.imports,
            uploads=o.uploads,
            contacts=self.contacts,
            queues=o.queues,
            clock=o.clock,
            read_rows=self.read_rows,
            parse_address=parse_address,
        )

    @cached_property
    def read_rows(self) -> RowReader:
        return self.outside.read_rows

    @cached_property
    def campaigns(self) -> ManageCampaigns:
        o = self.outside
        return ManageCampaigns(
            campaigns=o.database.campaigns,
            accounts=o.database.accounts,
            users=o.database.users,
            contacts=self.contacts,
            lists=self.lists,
            fields=self.fields,
            senders=self.senders,
            mailer=o.transactional_mailer,
            activity=o.database.activity,
            clock=o.clock,
            ids=o.ids,
            links=self.links,
            parse_address=parse_address,
        )

    @cached_property
    def launching(self) -> LaunchCampaigns:
        o = self.outside
        return LaunchCampaigns(
            drafts=self.campaigns,
            campaigns=o.database.campaigns,
            senders=self.senders,
            contents=o.contents,
            ledger=o.database.ledger,
            queues=o.queues,
            activity=o.database.activity,
            clock=o.clock,
        )

    @cached_property
    def close_campaign(self) -> CloseCampaign:
        return CloseCampaign(
            self.outside.database.campaigns, self.outside.database.ledger, self.clock
        )

    @cached_property
    def plan_campaign(self) -> PlanCampaign:
        o = self.outside
        return PlanCampaign(
            campaigns=o.database.campaigns,
            contacts=o.database.contacts,
            ledger=o.database.ledger,
            mailer=o.mailer,
            queues=o.queues,
            clock=o.clock,
            page_contacts=self.switches.page_contacts,
            pages=self.switches.pages,
        )

    @cached_property
    def feed_queue(self) -> FeedQueue:
        o = self.outside
        return FeedQueue(
            o.database.campaigns,
            o.database.ledger,
            o.mailer,
            o.queues,
            o.database.pace_lock,
            o.clock,
        )

    @cached_property
    def deliver_batch(self) -> DeliverBatch:
        o = self.outside
        return DeliverBatch(
            campaigns=o.database.campaigns,
            ledger=o.database.ledger,
            contacts=o.database.contacts,
            addresses=o.database.addresses,
            senders=self.senders,
            contents=o.contents,
            mailer=o.mailer,
            pace=o.database.pace_lock,
            timeline=o.database.timeline,
            queues=o.queues,
            clock=o.clock,
            admit=AdmitRecipients(o.database.addresses, o.clock),
            close=self.close_campaign,
            links=self.links,
        )

    @cached_property
    def deliver_message(self) -> DeliverMessage:
        o = self.outside
        return DeliverMessage(
            messages=o.database.messages,
            accounts=o.database.accounts,
            addresses=o.database.addresses,
            senders=self.senders,
            mailer=o.transactional_mailer,
            timeline=o.database.timeline,
            clock=o.clock,
            links=self.links,
        )

    @cached_property
    def messages(self) -> ManageMessages:
        o = self.outside
        return ManageMessages(
            messages=o.database.messages,
            accounts=o.database.accounts,
            addresses=o.database.addresses,
            senders=self.senders,
            queues=o.queues,
            clock=o.clock,
            ids=o.ids,
            parse_address=parse_address,
        )

    @cached_property
    def record_feedback(self) -> RecordFeedback:
        o = self.outside
        return RecordFeedback(
            ledger=o.database.ledger,
            addresses=o.database.addresses,
            accounts=o.database.accounts,
            timeline=o.database.timeline,
            messages=RecordMessageFact(o.database.messages),
            dead_letters=o.database.dead_letters,
            clock=o.clock,
            token_key=self.token_key,
            parse_address=parse_address,
        )

    @cached_property
    def track(self) -> Track:
        o = self.outside
        return Track(
            campaigns=o.database.campaigns,
            contents=o.contents,
            accounts=o.database.accounts,
            addresses=o.database.addresses,
            contacts=o.database.contacts,
            queues=o.queues,
            clock=o.clock,
            token_key=self.token_key,
        )

    @cached_property
    def record_hits(self) -> RecordHits:
        o = self.outside
        return RecordHits(o.database.ledger, o.database.contacts, o.database.timeline, o.raw_hits)

    @cached_property
    def reconcile(self) -> Reconcile:
        o = self.outside
        return Reconcile(
            campaigns=o.database.campaigns,
            ledger=o.database.ledger,
            queues=o.queues,
            close=self.close_campaign,
            clock=o.clock,
            after_seconds=self.settings.reconcile_after_seconds,
        )

    @cached_property
    def compile_statistics(self) -> CompileStatistics:
        return CompileStatistics(
            self.outside.database.campaigns, self.outside.database.ledger, self.close_campaign
        )

    @cached_property
    def reports(self) -> ReadReports:
        o = self.outside
        return ReadReports(o.database.campaigns, o.database.ledger, o.database.contacts, o.contents)

    @cached_property
    def blacklist(self) -> ManageBlacklist:
        o = self.outside
        return ManageBlacklist(
            o.database.addresses, o.database.accounts, o.database.activity, o.clock, parse_address
        )

    def bury(self, reason: str, body: str) -> None:
        """Keep what nobody can apply, for an operator."""
        self.outside.database.dead_letters.keep(DeadLetter(reason, body))


_lock = Lock()
_containers: list[Container] = []


def container() -> Container:
    """The process's container, over AWS; built once, also when threads ask side by side."""
    with _lock:
        if not _containers:
            # Here, not above: importing this module must not load boto3 (`chalice package`).
            from chalicelib.adapters.outside import Outside

            settings = Settings.from_env()
            _containers.append(Container(settings, Outside(settings)))
        return _containers[0]
