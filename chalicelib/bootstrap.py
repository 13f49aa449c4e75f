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
from chalicelib.services.recovering import RecoverPassword
from chalicelib.services.reports import ReadReports
from chalicelib.services.senders import ManageSenderDomains, ManageSenders
from chalicelib.services.statistics import CompileStatistics
from chalicelib.services.system_mail import SystemMail
from chalicelib.services.templates import ManageTemplates
from chalicelib.services.tracking import RecordHits, Track
from chalicelib.services.web_version import ShowWebVersion
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
        o, d = self.outside, self.outside.database
        return Authenticate(d.accounts, d.users, o.access_tokens, o.clock, self.pepper)

    @cached_property
    def sign_up(self) -> SignUp:
        o, d = self.outside, self.outside.database
        return SignUp(
            accounts=d.accounts,
            people=o.people,
            mail=self.system_mail,
            clock=o.clock,
            ids=o.ids,
            token_key=self.token_key,
            site_url=self.settings.site_url,
            parse_address=parse_address,
        )

    @cached_property
    def recover_password(self) -> RecoverPassword:
        o, site = self.outside, self.settings.site_url
        return RecoverPassword(o.people, self.system_mail, o.clock, self.token_key, site)

    @cached_property
    def api_keys(self) -> ManageKeys:
        o, d = self.outside, self.outside.database
        return ManageKeys(d.accounts, d.keys, d.activity, o.clock, o.ids, self.pepper)

    @cached_property
    def senders(self) -> ManageSenders:
        o, d = self.outside, self.outside.database
        return ManageSenders(
            senders=d.senders,
            domains=d.domains,
            campaigns=d.campaigns,
            mail=self.system_mail,
            activity=d.activity,
            clock=o.clock,
            ids=o.ids,
            token_key=self.token_key,
            site_url=self.settings.site_url,
            platform_domain=self.settings.platform_domain,
            parse_address=parse_address,
        )

    @cached_property
    def sender_domains(self) -> ManageSenderDomains:
        o, d = self.outside, self.outside.database
        platform = self.settings.platform_domain
        return ManageSenderDomains(
            d.domains, d.accounts, o.sender_identities, d.activity, o.clock, platform
        )

    @cached_property
    def lists(self) -> ManageLists:
        o, d = self.outside, self.outside.database
        return ManageLists(d.lists, d.activity, o.clock, o.ids)

    @cached_property
    def fields(self) -> ManageFields:
        o, d = self.outside, self.outside.database
        return ManageFields(d.fields, d.activity, o.clock)

    @cached_property
    def templates(self) -> ManageTemplates:
        o, d = self.outside, self.outside.database
        return ManageTemplates(d.templates, d.activity, o.clock, o.ids)

    @cached_property
    def contacts(self) -> ManageContacts:
        o, d = self.outside, self.outside.database
        return ManageContacts(
            d.contacts, d.addresses, d.accounts, d.lists, d.fields, o.clock, o.ids, parse_address
        )

    @cached_property
    def imports(self) -> ManageImports:
        o, d = self.outside, self.outside.database
        return ManageImports(
            imports=d.imports,
            uploads=o.uploads,
            lists=self.lists,
            fields=self.fields,
            queues=o.queues,
            activity=d.activity,
            clock=o.clock,
            ids=o.ids,
        )

    @cached_property
    def import_slice(self) -> ImportSlice:
        o, d = self.outside, self.outside.database
        return ImportSlice(
            imports=d.imports,
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
        o, d = self.outside, self.outside.database
        return ManageCampaigns(
            campaigns=d.campaigns,
            accounts=d.accounts,
            users=d.users,
            contacts=self.contacts,
            lists=self.lists,
            fields=self.fields,
            senders=self.senders,
            mailer=o.transactional_mailer,
            activity=d.activity,
            clock=o.clock,
            ids=o.ids,
            links=self.links,
            parse_address=parse_address,
        )

    @cached_property
    def launching(self) -> LaunchCampaigns:
        o, d = self.outside, self.outside.database
        return LaunchCampaigns(
            self.campaigns,
            d.campaigns,
            self.senders,
            o.contents,
            d.ledger,
            o.queues,
            d.activity,
            o.clock,
        )

    @cached_property
    def close_campaign(self) -> CloseCampaign:
        return CloseCampaign(
            self.outside.database.campaigns, self.outside.database.ledger, self.clock
        )

    @cached_property
    def plan_campaign(self) -> PlanCampaign:
        o, d = self.outside, self.outside.database
        return PlanCampaign(
            campaigns=d.campaigns,
            contacts=d.contacts,
            ledger=d.ledger,
            mailer=o.mailer,
            queues=o.queues,
            clock=o.clock,
            page_contacts=self.switches.page_contacts,
            pages=self.switches.pages,
        )

    @cached_property
    def feed_queue(self) -> FeedQueue:
        o, d = self.outside, self.outside.database
        return FeedQueue(
            d.campaigns,
            d.ledger,
            o.mailer,
            o.queues,
            d.pace_lock,
            o.clock,
        )

    @cached_property
    def deliver_batch(self) -> DeliverBatch:
        o, d = self.outside, self.outside.database
        return DeliverBatch(
            campaigns=d.campaigns,
            ledger=d.ledger,
            contacts=d.contacts,
            addresses=d.addresses,
            senders=self.senders,
            contents=o.contents,
            mailer=o.mailer,
            pace=d.pace_lock,
            timeline=d.timeline,
            queues=o.queues,
            clock=o.clock,
            admit=AdmitRecipients(d.addresses, o.clock),
            close=self.close_campaign,
            links=self.links,
        )

    @cached_property
    def deliver_message(self) -> DeliverMessage:
        o, d = self.outside, self.outside.database
        return DeliverMessage(
            d.messages,
            d.accounts,
            d.addresses,
            self.senders,
            o.transactional_mailer,
            d.timeline,
            o.clock,
            self.links,
        )

    @cached_property
    def messages(self) -> ManageMessages:
        o, d = self.outside, self.outside.database
        return ManageMessages(
            d.messages,
            d.accounts,
            d.addresses,
            self.senders,
            o.queues,
            o.clock,
            o.ids,
            parse_address,
        )

    @cached_property
    def record_feedback(self) -> RecordFeedback:
        o, d = self.outside, self.outside.database
        return RecordFeedback(
            d.ledger,
            d.addresses,
            d.accounts,
            d.timeline,
            RecordMessageFact(d.messages),
            d.dead_letters,
            o.clock,
            self.token_key,
            parse_address,
        )

    @cached_property
    def track(self) -> Track:
        o, d = self.outside, self.outside.database
        return Track(
            d.campaigns,
            o.contents,
            d.accounts,
            d.addresses,
            d.contacts,
            o.queues,
            o.clock,
            self.token_key,
        )

    @cached_property
    def show_web_version(self) -> ShowWebVersion:
        o, d = self.outside, self.outside.database
        return ShowWebVersion(d.campaigns, o.contents, d.addresses, d.contacts, self.links)

    @cached_property
    def record_hits(self) -> RecordHits:
        o, d = self.outside, self.outside.database
        return RecordHits(d.ledger, d.contacts, d.timeline, o.raw_hits)

    @cached_property
    def reconcile(self) -> Reconcile:
        o, d = self.outside, self.outside.database
        return Reconcile(
            d.campaigns,
            d.ledger,
            o.queues,
            self.close_campaign,
            o.clock,
            self.settings.reconcile_after_seconds,
        )

    @cached_property
    def compile_statistics(self) -> CompileStatistics:
        return CompileStatistics(
            self.outside.database.campaigns, self.outside.database.ledger, self.close_campaign
        )

    @cached_property
    def reports(self) -> ReadReports:
        o, d = self.outside, self.outside.database
        return ReadReports(d.campaigns, d.ledger, d.contacts, o.contents)

    @cached_property
    def blacklist(self) -> ManageBlacklist:
        o, d = self.outside, self.outside.database
        return ManageBlacklist(d.addresses, d.accounts, d.activity, o.clock, parse_address)

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
