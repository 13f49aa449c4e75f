"""Use cases of what comes back: events and hits, and what the agenda holds."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from chalicelib.bootstrap.reports import ReportUseCases

if TYPE_CHECKING:
    from chalicelib.services.appointments import KeepAppointments
    from chalicelib.services.breaking import ReleaseBreaker
    from chalicelib.services.feedback import RecordFeedback
    from chalicelib.services.hits import RecordHits
    from chalicelib.services.leaving import Leave
    from chalicelib.services.person_requests import ManagePersonRequests
    from chalicelib.services.receiving import ReceiveMail
    from chalicelib.services.standing import JudgeAccount
    from chalicelib.services.tracking import Track
    from chalicelib.services.web_version import FindSentMail, ShareMail, ShowWebVersion


class FeedbackUseCases(ReportUseCases):
    """Use cases of what comes back: events and hits, and what the agenda holds."""

    @cached_property
    def record_feedback(self) -> RecordFeedback:
        from chalicelib.services.breaking import BreakCampaign
        from chalicelib.services.feedback import RecordFeedback
        from chalicelib.services.later_mails import FindLaterDelivery
        from chalicelib.services.messages import RecordMessageFact
        from chalicelib.services.troubles import ApplyTrouble
        from chalicelib.wire.addresses import parse_address

        o, d = self.outside, self.outside.database
        breaker = BreakCampaign(d.campaigns, d.ledger, d.agenda, o.clock, self.detect_strikes)
        return RecordFeedback(
            d.ledger,
            d.addresses,
            d.contacts,
            d.accounts,
            RecordMessageFact(d.messages),
            ApplyTrouble(
                d.accounts,
                d.addresses,
                d.timeline,
                breaker,
                FindLaterDelivery(d.ledger, d.messages, d.timeline),
                o.clock,
            ),
            breaker,
            self.judge_account,
            d.dead_letters,
            self.token_key,
            parse_address,
        )

    @cached_property
    def judge_account(self) -> JudgeAccount:
        from chalicelib.services.standing import JudgeAccount

        o, d = self.outside, self.outside.database
        stop = self.stop_campaigns
        return JudgeAccount(d.accounts, d.campaigns, d.ledger, d.agenda, o.clock, stop)

    @cached_property
    def release_breaker(self) -> ReleaseBreaker:
        from chalicelib.services.breaking import ReleaseBreaker

        o, d = self.outside, self.outside.database
        return ReleaseBreaker(d.campaigns, d.ledger, d.contacts, d.addresses, d.activity, o.clock)

    @cached_property
    def track(self) -> Track:
        from chalicelib.services.tracking import Track

        o, d = self.outside, self.outside.database
        return Track(d.campaigns, o.contents, o.queues, o.clock, self.token_key)

    @cached_property
    def leave(self) -> Leave:
        from chalicelib.services.leaving import Leave

        o, d = self.outside, self.outside.database
        return Leave(
            d.accounts,
            d.addresses,
            d.contacts,
            d.campaigns,
            d.lists,
            o.queues,
            o.clock,
            self.token_key,
        )

    @cached_property
    def receive_mail(self) -> ReceiveMail:
        from chalicelib.services.receiving import ReceiveMail
        from chalicelib.wire.received_mail import tokens_of

        return ReceiveMail(
            self.outside.received_mails,
            self.leave,
            self.system_mail,
            self.idempotency,
            self.clock,
            self.settings.links_at,
            tokens_of,
        )

    @cached_property
    def show_web_version(self) -> ShowWebVersion:
        from chalicelib.services.web_version import ShowWebVersion

        d = self.outside.database
        return ShowWebVersion(self.find_sent_mail, d.addresses, d.contacts, d.ledger, self.links)

    @cached_property
    def share_mail(self) -> ShareMail:
        from chalicelib.services.web_version import ShareMail

        return ShareMail(self.find_sent_mail, self.links)

    @cached_property
    def find_sent_mail(self) -> FindSentMail:
        from chalicelib.services.web_version import FindSentMail

        return FindSentMail(self.outside.database.campaigns, self.outside.contents)

    @cached_property
    def record_hits(self) -> RecordHits:
        from chalicelib.services.hits import RecordHits

        o, d = self.outside, self.outside.database
        return RecordHits(
            d.accounts, d.ledger, d.contacts, d.timeline, o.raw_hits, self.person_requests
        )

    @cached_property
    def person_requests(self) -> ManagePersonRequests:
        from chalicelib.services.person_requests import ManagePersonRequests

        o, d = self.outside, self.outside.database
        return ManagePersonRequests(d.person_requests, d.agenda, d.activity, o.clock, o.ids)

    @cached_property
    def keep_appointments(self) -> KeepAppointments:
        from chalicelib.services.account_notices import TellOwners, WarnOwners
        from chalicelib.services.appointments import KeepAppointments
        from chalicelib.services.campaign_notices import TellPeople
        from chalicelib.services.case_notices import TellDecision
        from chalicelib.services.domain_rechecks import PutRechecks
        from chalicelib.services.idle_accounts import EndIdle
        from chalicelib.services.idle_notices import WarnIdle
        from chalicelib.services.person_notices import WarnRequest

        o, d = self.outside, self.outside.database
        site = self.settings.site_url
        tell = TellPeople(d.users, self.reports, self.system_mail, site)
        warn = WarnOwners(d.accounts, d.users, self.judge_account, self.system_mail, site)
        owners = TellOwners(d.accounts, d.users, self.strikes, self.system_mail, site)
        return KeepAppointments(
            agenda=d.agenda,
            accounts=d.accounts,
            campaigns=d.campaigns,
            scheduling=self.scheduling,
            tell=tell,
            warn=warn,
            tell_owners=owners,
            tell_decision=TellDecision(d.cases, d.users, self.system_mail, site),
            strikes=self.strikes,
            close_account=self.close_account,
            end_idle=EndIdle(d.account_uses, self.close_account, d.agenda, self.clock),
            warn_idle=WarnIdle(d.accounts, d.account_uses, d.users, self.system_mail, site),
            tell_of_image=self.tell_of_image,
            warn_request=WarnRequest(d.person_requests, d.users, self.system_mail, site),
            put_rechecks=PutRechecks(d.domains, d.agenda),
            queues=o.queues,
            clock=self.clock,
        )
