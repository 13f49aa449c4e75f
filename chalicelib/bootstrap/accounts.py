"""Use cases around the account: who may come in, who sends, what a mail looks like."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from chalicelib.bootstrap.foundation import Foundation

if TYPE_CHECKING:
    from chalicelib.services.account_closing import CloseAccount
    from chalicelib.services.account_settings import AccountSettings
    from chalicelib.services.account_states import ChangeAccountState
    from chalicelib.services.account_uses import NoteUse
    from chalicelib.services.accounts import SignUp
    from chalicelib.services.activity_export import ExportActivity
    from chalicelib.services.agreeing import CheckAgreements, ManageAgreements
    from chalicelib.services.announcing import AnnounceAgreements
    from chalicelib.services.api_keys import ManageKeys
    from chalicelib.services.auditing import ReadActivity
    from chalicelib.services.authenticating import Authenticate
    from chalicelib.services.cases import ManageCases
    from chalicelib.services.domain_rechecks import RecheckDomains
    from chalicelib.services.invitations import AcceptInvitations, ManageInvitations
    from chalicelib.services.legal_texts import ReadLegalTexts
    from chalicelib.services.limiting import LimitCallers, LimitDaily, LimitPeople, LimitStrangers
    from chalicelib.services.members import ManageMembers
    from chalicelib.services.plan_limits import PlanLimits
    from chalicelib.services.plan_room import CheckRoom
    from chalicelib.services.recovering import RecoverPassword
    from chalicelib.services.second_factors import ManageSecondFactor
    from chalicelib.services.sender_domains import ManageSenderDomains
    from chalicelib.services.sender_making import MakeSenders
    from chalicelib.services.senders import ManageSenders
    from chalicelib.services.sessions import ReadSessions
    from chalicelib.services.stopping import StopCampaigns
    from chalicelib.services.strike_detection import DetectStrikes
    from chalicelib.services.strikes import GiveStrikes, ManageStrikes


class AccountUseCases(Foundation):
    """Use cases around the account: who may come in, who sends, what a mail looks like."""

    @cached_property
    def cases(self) -> ManageCases:
        from chalicelib.services.cases import ManageCases

        o, d = self.outside, self.outside.database
        return ManageCases(
            d.cases, d.accounts, self.plan_room, d.activity, self.clock, o.ids, d.agenda
        )

    @cached_property
    def plan_room(self) -> CheckRoom:
        from chalicelib.services.plan_room import CheckRoom

        d = self.outside.database
        return CheckRoom(d.contact_counts, d.senders, d.keys, d.users)

    @cached_property
    def authenticate(self) -> Authenticate:
        from chalicelib.services.authenticating import Authenticate

        o, d = self.outside, self.outside.database
        texts = self.switches.texts
        return Authenticate(
            d.accounts,
            d.users,
            d.key_uses,
            self.sessions,
            o.clock,
            self.note_use,
            self.pepper,
            texts,
        )

    @cached_property
    def sessions(self) -> ReadSessions:
        from chalicelib.services.sessions import ReadSessions

        o = self.outside
        return ReadSessions(o.access_tokens, o.database.session_ends, o.clock)

    @cached_property
    def note_use(self) -> NoteUse:
        from chalicelib.services.account_uses import NoteUse

        return NoteUse(self.outside.database.account_uses, self.clock)

    @cached_property
    def limit_callers(self) -> LimitCallers:
        from chalicelib.domain.rate import rates_of
        from chalicelib.services.limiting import CountRequests, LimitCallers

        o, factor = self.outside, self.settings.rate_factor
        count = CountRequests(o.database.rate_counters, o.clock)
        return LimitCallers(count, lambda requests: rates_of(requests * factor))

    @cached_property
    def limit_people(self) -> LimitPeople:
        from chalicelib.domain.rate import PERSONAL
        from chalicelib.services.limiting import CountRequests, LimitPeople

        o, factor = self.outside, self.settings.rate_factor
        return LimitPeople(CountRequests(o.database.rate_counters, o.clock), PERSONAL.times(factor))

    @cached_property
    def limit_strangers(self) -> LimitStrangers:
        from chalicelib.domain.rate import STRANGERS
        from chalicelib.services.limiting import CountRequests, LimitStrangers

        o, factor = self.outside, self.settings.rate_factor
        limits = {kind: limit.times(factor) for kind, limit in STRANGERS.items()}
        count = CountRequests(o.database.rate_counters, o.clock)
        return LimitStrangers(count, limits, o.secrets.key("rate-limits"))

    @cached_property
    def limit_daily(self) -> LimitDaily:
        from chalicelib.domain.rate import DAILY
        from chalicelib.services.limiting import CountRequests, LimitDaily

        o, factor = self.outside, self.settings.rate_factor
        limits = {kind: limit.times(factor) for kind, limit in DAILY.items()}
        return LimitDaily(CountRequests(o.database.rate_counters, o.clock), limits)

    @cached_property
    def sign_up(self) -> SignUp:
        from chalicelib.services.accounts import SignUp
        from chalicelib.wire.addresses import parse_address

        o, d = self.outside, self.outside.database
        return SignUp(
            accounts=d.accounts,
            people=o.people,
            agenda=d.agenda,
            note_use=self.note_use,
            mail=self.system_mail,
            activity=d.activity,
            clock=o.clock,
            ids=o.ids,
            token_key=self.token_key,
            pages_url=self.settings.pages_at,
            parse_address=parse_address,
            texts=self.switches.texts,
        )

    @cached_property
    def agreements(self) -> ManageAgreements:
        from chalicelib.services.agreeing import ManageAgreements

        o, d = self.outside, self.outside.database
        return ManageAgreements(
            d.accounts, d.users, d.agreements, d.activity, o.clock, o.ids, self.switches.texts
        )

    @cached_property
    def check_agreements(self) -> CheckAgreements:
        from chalicelib.services.agreeing import CheckAgreements

        d = self.outside.database
        return CheckAgreements(d.users, self.clock, self.switches.texts)

    @cached_property
    def announce_agreements(self) -> AnnounceAgreements:
        from chalicelib.services.announcing import AnnounceAgreements

        d = self.outside.database
        return AnnounceAgreements(
            d.announcements,
            d.users,
            self.system_mail,
            self.clock,
            self.switches.texts,
            self.settings.site_url,
        )

    @cached_property
    def legal_texts(self) -> ReadLegalTexts:
        from chalicelib.services.legal_texts import ReadLegalTexts

        return ReadLegalTexts(self.outside.legal_text, self.clock, self.switches.texts)

    @cached_property
    def recover_password(self) -> RecoverPassword:
        from chalicelib.domain.rate import Kind
        from chalicelib.services.recovering import RecoverPassword

        o, site = self.outside, self.settings.site_url
        may_mail = partial(self.limit_strangers.may_mail, Kind.RESET_MAILS)
        ends = o.database.session_ends
        return RecoverPassword(
            o.people, ends, self.system_mail, o.clock, self.token_key, site, may_mail
        )

    @cached_property
    def plan_limits(self) -> PlanLimits:
        from chalicelib.services.plan_limits import PlanLimits

        d = self.outside.database
        return PlanLimits(d.accounts, d.usage, d.contact_counts, self.clock)

    @cached_property
    def api_keys(self) -> ManageKeys:
        from chalicelib.services.api_keys import ManageKeys

        o, d = self.outside, self.outside.database
        return ManageKeys(
            accounts=d.accounts,
            keys=d.keys,
            uses=d.key_uses,
            senders=d.senders,
            plan=self.plan_limits,
            activity=d.activity,
            clock=o.clock,
            ids=o.ids,
            pepper=self.pepper,
        )

    @cached_property
    def members(self) -> ManageMembers:
        from chalicelib.services.members import ManageMembers

        d = self.outside.database
        return ManageMembers(d.accounts, d.users, d.members, d.activity)

    @cached_property
    def invitations(self) -> ManageInvitations:
        from chalicelib.services.invitations import ManageInvitations
        from chalicelib.wire.addresses import parse_address

        o, d = self.outside, self.outside.database
        return ManageInvitations(
            accounts=d.accounts,
            users=d.users,
            invitations=d.invitations,
            mail=self.system_mail,
            activity=d.activity,
            clock=o.clock,
            ids=o.ids,
            token_key=self.token_key,
            site_url=self.settings.site_url,
            parse_address=parse_address,
        )

    @cached_property
    def accept_invitation(self) -> AcceptInvitations:
        from chalicelib.services.invitations import AcceptInvitations

        o, d = self.outside, self.outside.database
        return AcceptInvitations(
            accounts=d.accounts,
            invitations=d.invitations,
            members=d.members,
            people=o.people,
            sessions=self.sessions,
            activity=d.activity,
            clock=o.clock,
            token_key=self.token_key,
        )

    @cached_property
    def second_factor(self) -> ManageSecondFactor:
        from chalicelib.services.second_factors import ManageSecondFactor

        return ManageSecondFactor(self.outside.second_factor)

    @cached_property
    def account_settings(self) -> AccountSettings:
        from chalicelib.services.account_settings import AccountSettings
        from chalicelib.wire.addresses import parse_address

        d = self.outside.database
        return AccountSettings(d.accounts, d.activity, parse_address)

    @cached_property
    def activity(self) -> ReadActivity:
        from chalicelib.services.actors import FindActors
        from chalicelib.services.auditing import ReadActivity

        d = self.outside.database
        actors = FindActors(d.users, d.keys)
        return ReadActivity(d.activity, d.accounts, d.senders, actors, self.clock)

    @cached_property
    def export_activity(self) -> ExportActivity:
        from chalicelib.services.activity_export import ExportActivity

        return ExportActivity(self.activity)

    @cached_property
    def stop_campaigns(self) -> StopCampaigns:
        from chalicelib.services.stopping import StopCampaigns

        return StopCampaigns(self.outside.database.campaigns, self.clock)

    @cached_property
    def account_states(self) -> ChangeAccountState:
        from chalicelib.services.account_states import ChangeAccountState

        d = self.outside.database
        return ChangeAccountState(d.accounts, self.stop_campaigns, d.agenda, self.clock)

    @cached_property
    def close_account(self) -> CloseAccount:
        from chalicelib.services.account_closing import CloseAccount

        o, d = self.outside, self.outside.database
        return CloseAccount(
            d.accounts, self.account_states, d.activity, d.agenda, o.queues, self.clock
        )

    @cached_property
    def strikes(self) -> ManageStrikes:
        from chalicelib.services.strikes import ManageStrikes

        d = self.outside.database
        return ManageStrikes(d.strikes, d.accounts, self.account_states, self.clock)

    @cached_property
    def give_strikes(self) -> GiveStrikes:
        from chalicelib.services.strikes import GiveStrikes

        d = self.outside.database
        return GiveStrikes(d.strikes, d.agenda, self.clock)

    @cached_property
    def detect_strikes(self) -> DetectStrikes:
        from chalicelib.services.strike_detection import DetectStrikes

        d = self.outside.database
        give = self.give_strikes
        return DetectStrikes(d.strikes, d.imports, d.refused_tries, give, self.clock)

    @cached_property
    def make_senders(self) -> MakeSenders:
        from chalicelib.services.sender_making import MakeSenders

        d = self.outside.database
        return MakeSenders(
            d.new_senders, d.senders, d.domains, d.accounts, self.plan_limits, self.detect_strikes
        )

    @cached_property
    def senders(self) -> ManageSenders:
        from chalicelib.domain.rate import Kind
        from chalicelib.services.senders import ManageSenders
        from chalicelib.wire.addresses import parse_address

        o, d = self.outside, self.outside.database
        return ManageSenders(
            senders=d.senders,
            domains=d.domains,
            campaigns=d.campaigns,
            make=self.make_senders,
            mail=self.system_mail,
            activity=d.activity,
            clock=o.clock,
            ids=o.ids,
            token_key=self.token_key,
            pages_url=self.settings.pages_at,
            platform_domain=self.settings.platform_domain,
            parse_address=parse_address,
            may_mail=partial(self.limit_strangers.may_mail, Kind.VERIFY_MAILS),
        )

    @cached_property
    def sender_domains(self) -> ManageSenderDomains:
        from chalicelib.services.sender_domains import ManageSenderDomains

        o, d = self.outside, self.outside.database
        return ManageSenderDomains(
            domains=d.domains,
            accounts=d.accounts,
            identities=o.sender_identities,
            dns=o.domain_records,
            activity=d.activity,
            clock=o.clock,
            ids=o.ids,
            platform_domain=self.settings.platform_domain,
            token_key=self.token_key,
            site_url=self.settings.site_url,
        )

    @cached_property
    def recheck_domains(self) -> RecheckDomains:
        from chalicelib.services.domain_notices import TellOfDomain
        from chalicelib.services.domain_rechecks import RecheckDomains

        d = self.outside.database
        tell = TellOfDomain(d.accounts, d.users, self.sender_domains, self.system_mail)
        return RecheckDomains(
            d.agenda, d.accounts, d.domains, self.sender_domains, tell, self.clock
        )
