"""Use cases of sending: campaigns from draft to the last batch, and transactional mail."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from chalicelib.bootstrap.templates import TemplateUseCases

if TYPE_CHECKING:
    from chalicelib.services.audience_size import MeasureAudience
    from chalicelib.services.campaigns import ManageCampaigns
    from chalicelib.services.checking import CheckCampaigns
    from chalicelib.services.closing import CloseCampaign
    from chalicelib.services.day_limit import LimitDay
    from chalicelib.services.delivering import DeliverBatch
    from chalicelib.services.guarding import GuardSending
    from chalicelib.services.halting import HaltSending
    from chalicelib.services.holding import HoldCampaigns
    from chalicelib.services.launching import LaunchCampaigns
    from chalicelib.services.messages import DeliverMessage, ManageMessages
    from chalicelib.services.pacing import FeedQueue
    from chalicelib.services.permitting import PermitSending
    from chalicelib.services.person_erasing import RepeatErasures
    from chalicelib.services.planning import PlanCampaign
    from chalicelib.services.reconciling import Reconcile
    from chalicelib.services.resending import ResendCampaigns
    from chalicelib.services.scheduling import ScheduleCampaigns
    from chalicelib.services.test_addresses import ManageTestAddresses
    from chalicelib.services.testing import SendTest
    from chalicelib.services.wording import ReadWording


class CampaignUseCases(TemplateUseCases):
    """Use cases of sending: campaigns from draft to the last batch, and transactional mail."""

    @cached_property
    def campaigns(self) -> ManageCampaigns:
        from chalicelib.services.campaigns import ManageCampaigns

        o, d = self.outside, self.outside.database
        return ManageCampaigns(
            campaigns=d.campaigns,
            accounts=d.accounts,
            contacts=self.contacts,
            lists=self.lists,
            fields=self.fields,
            segments=d.segments,
            senders=self.senders,
            activity=d.activity,
            clock=o.clock,
            ids=o.ids,
            base_url=self.links.base_url,
        )

    @cached_property
    def measure_audience(self) -> MeasureAudience:
        from chalicelib.services.audience_size import MeasureAudience

        d = self.outside.database
        return MeasureAudience(
            self.plan_limits, d.contacts, self.contacts, d.segments, self.estimate_members
        )

    @cached_property
    def launching(self) -> LaunchCampaigns:
        from chalicelib.services.launching import LaunchCampaigns

        o, d = self.outside, self.outside.database
        return LaunchCampaigns(
            self.campaigns,
            d.campaigns,
            self.senders,
            self.measure_audience,
            d.usage,
            o.contents,
            d.ledger,
            d.agenda,
            o.queues,
            d.activity,
            o.clock,
            self.check_agreements,
            self.holding,
            self.field_use,
        )

    @cached_property
    def check(self) -> CheckCampaigns:
        from chalicelib.services.check_audience import CheckAudience
        from chalicelib.services.check_images import CheckImages
        from chalicelib.services.check_sender import CheckSender
        from chalicelib.services.checking import CheckCampaigns

        o, d = self.outside, self.outside.database
        audience = CheckAudience(
            self.estimate_members,
            d.segments,
            d.addresses,
            d.mail_histories,
            d.campaigns,
            d.allowances,
            self.clock,
        )
        sender = CheckSender(self.senders, d.campaigns, self.clock)
        return CheckCampaigns(
            self.campaigns,
            d.campaigns,
            sender,
            CheckImages(d.images),
            audience,
            o.web_links,
            d.activity,
            self.clock,
        )

    @cached_property
    def holding(self) -> HoldCampaigns:
        from chalicelib.services.holding import HoldCampaigns

        d = self.outside.database
        return HoldCampaigns(self.check, d.campaigns, self.cases, d.activity)

    @cached_property
    def test_addresses(self) -> ManageTestAddresses:
        from chalicelib.domain.rate import Kind
        from chalicelib.services.test_addresses import ManageTestAddresses
        from chalicelib.wire.addresses import parse_address

        o, d = self.outside, self.outside.database
        return ManageTestAddresses(
            test_addresses=d.test_addresses,
            accounts=d.accounts,
            users=d.users,
            addresses=d.addresses,
            mail=self.system_mail,
            activity=d.activity,
            clock=o.clock,
            ids=o.ids,
            token_key=self.token_key,
            pages_url=self.settings.pages_at,
            parse_address=parse_address,
            may_mail=partial(self.limit_strangers.may_mail, Kind.VERIFY_MAILS),
            limit_daily=self.limit_daily,
        )

    @cached_property
    def send_test(self) -> SendTest:
        from chalicelib.services.testing import SendTest
        from chalicelib.wire.addresses import parse_address

        o, d = self.outside, self.outside.database
        return SendTest(
            drafts=self.campaigns,
            holding=self.holding,
            users=d.users,
            test_addresses=self.test_addresses,
            addresses=d.addresses,
            mailer=o.transactional_mailer,
            links=self.links,
            activity=d.activity,
            limit_daily=self.limit_daily,
            parse_address=parse_address,
        )

    @cached_property
    def scheduling(self) -> ScheduleCampaigns:
        from chalicelib.services.scheduling import ScheduleCampaigns

        d = self.outside.database
        return ScheduleCampaigns(
            self.campaigns,
            d.campaigns,
            self.launching,
            d.agenda,
            d.activity,
            self.clock,
            self.note_use,
        )

    @cached_property
    def resending(self) -> ResendCampaigns:
        from chalicelib.services.resending import ResendCampaigns

        o, d = self.outside, self.outside.database
        return ResendCampaigns(
            drafts=self.campaigns,
            campaigns=d.campaigns,
            ledger=d.ledger,
            agenda=d.agenda,
            queues=o.queues,
            activity=d.activity,
            clock=o.clock,
            ids=o.ids,
        )

    @cached_property
    def close_campaign(self) -> CloseCampaign:
        from chalicelib.services.closing import CloseCampaign

        d = self.outside.database
        return CloseCampaign(d.campaigns, d.ledger, d.agenda, self.clock)

    @cached_property
    def guard(self) -> GuardSending:
        from chalicelib.services.guarding import GuardSending

        o, d = self.outside, self.outside.database
        return GuardSending(
            o.table_marks, d.campaigns, d.agenda, o.clock, lambda: self.repeat_erasures()
        )

    @cached_property
    def repeat_erasures(self) -> RepeatErasures:
        from chalicelib.services.person_erasing import RepeatErasures

        o, d = self.outside, self.outside.database
        return RepeatErasures(o.erased_keys, d.person_tasks, o.queues, o.clock, o.ids)

    @cached_property
    def halt(self) -> HaltSending:
        from chalicelib.services.halting import HaltSending

        o, d = self.outside, self.outside.database
        return HaltSending(d.halts, o.queues, o.clock)

    @cached_property
    def permit_sending(self) -> PermitSending:
        from chalicelib.services.permitting import PermitSending

        d, stop = self.outside.database, self.stop_campaigns
        return PermitSending(d.accounts, d.campaigns, stop, self.halt, self.clock)

    @cached_property
    def limit_day(self) -> LimitDay:
        from chalicelib.services.day_limit import LimitDay

        d = self.outside.database
        return LimitDay(d.allowances, d.accounts, self.clock)

    @cached_property
    def plan_campaign(self) -> PlanCampaign:
        from chalicelib.services.planning import PlanCampaign

        o, d = self.outside, self.outside.database
        return PlanCampaign(
            campaigns=d.campaigns,
            contacts=d.contacts,
            ledger=d.ledger,
            mailer=o.mailer,
            queues=o.queues,
            clock=o.clock,
            guard=self.guard,
            segments=d.segments,
            members=self.find_members,
            page_contacts=self.switches.page_contacts,
            pages=self.switches.pages,
        )

    @cached_property
    def feed_queue(self) -> FeedQueue:
        from chalicelib.services.pacing import FeedQueue

        o, d = self.outside, self.outside.database
        return FeedQueue(
            d.campaigns,
            d.ledger,
            o.mailer,
            o.queues,
            d.pace_lock,
            o.clock,
            self.guard,
            self.halt,
        )

    @cached_property
    def deliver_batch(self) -> DeliverBatch:
        from chalicelib.services.admitting import AdmitRecipients
        from chalicelib.services.delivering import DeliverBatch

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
            agenda=d.agenda,
            limit_day=self.limit_day,
            guard=self.guard,
            permit=self.permit_sending,
            queues=o.queues,
            clock=o.clock,
            admit=AdmitRecipients(d.addresses, o.clock),
            close=self.close_campaign,
            links=self.links,
            ids=o.ids,
        )

    @cached_property
    def reconcile(self) -> Reconcile:
        from chalicelib.services.reconciling import Reconcile

        o, d = self.outside, self.outside.database
        return Reconcile(
            d.campaigns,
            d.ledger,
            d.contacts,
            o.queues,
            self.close_campaign,
            o.clock,
            self.settings.reconcile_after_seconds,
            self.settings.uncertain_after_seconds,
        )

    @cached_property
    def deliver_message(self) -> DeliverMessage:
        from chalicelib.services.messages import DeliverMessage

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
            d.pace_lock,
            self.guard,
            self.halt,
            o.queues,
        )

    @cached_property
    def read_wording(self) -> ReadWording:
        from chalicelib.services.wording import ReadWording

        return ReadWording()

    @cached_property
    def messages(self) -> ManageMessages:
        from chalicelib.services.messages import ManageMessages
        from chalicelib.wire.addresses import parse_address

        o, d = self.outside, self.outside.database
        return ManageMessages(
            d.messages,
            d.accounts,
            d.addresses,
            self.senders,
            self.plan_limits,
            o.queues,
            o.clock,
            o.ids,
            parse_address,
            self.check_agreements,
            self.detect_strikes,
        )
