"""Use cases around the account: who may come in, who sends, what a mail looks like."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from chalicelib.bootstrap.foundation import Foundation

if TYPE_CHECKING:
    from chalicelib.services.account_settings import AccountSettings
    from chalicelib.services.account_states import ChangeAccountState
    from chalicelib.services.accounts import ManageKeys, SignUp
    from chalicelib.services.authenticating import Authenticate
    from chalicelib.services.recovering import RecoverPassword
    from chalicelib.services.senders import ManageSenderDomains, ManageSenders
    from chalicelib.services.stopping import StopCampaigns
    from chalicelib.services.strike_detection import DetectStrikes
    from chalicelib.services.strikes import GiveStrikes, ManageStrikes
    from chalicelib.services.templates import ManageTemplates


class AccountUseCases(Foundation):
    """Use cases around the account: who may come in, who sends, what a mail looks like."""

    @cached_property
    def authenticate(self) -> Authenticate:
        from chalicelib.services.authenticating import Authenticate

        o, d = self.outside, self.outside.database
        return Authenticate(d.accounts, d.users, o.access_tokens, o.clock, self.pepper)

    @cached_property
    def sign_up(self) -> SignUp:
        from chalicelib.services.accounts import SignUp
        from chalicelib.wire.addresses import parse_address

        o, d = self.outside, self.outside.database
        return SignUp(
            accounts=d.accounts,
            people=o.people,
            mail=self.system_mail,
            clock=o.clock,
            ids=o.ids,
            token_key=self.token_key,
            pages_url=self.settings.pages_at,
            parse_address=parse_address,
        )

    @cached_property
    def recover_password(self) -> RecoverPassword:
        from chalicelib.services.recovering import RecoverPassword

        o, site = self.outside, self.settings.site_url
        return RecoverPassword(o.people, self.system_mail, o.clock, self.token_key, site)

    @cached_property
    def api_keys(self) -> ManageKeys:
        from chalicelib.services.accounts import ManageKeys

        o, d = self.outside, self.outside.database
        return ManageKeys(d.accounts, d.keys, d.activity, o.clock, o.ids, self.pepper)

    @cached_property
    def account_settings(self) -> AccountSettings:
        from chalicelib.services.account_settings import AccountSettings

        d = self.outside.database
        return AccountSettings(d.accounts, d.activity)

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
    def senders(self) -> ManageSenders:
        from chalicelib.services.senders import ManageSenders
        from chalicelib.wire.addresses import parse_address

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
            pages_url=self.settings.pages_at,
            platform_domain=self.settings.platform_domain,
            parse_address=parse_address,
        )

    @cached_property
    def sender_domains(self) -> ManageSenderDomains:
        from chalicelib.services.senders import ManageSenderDomains

        o, d = self.outside, self.outside.database
        platform = self.settings.platform_domain
        return ManageSenderDomains(
            d.domains, d.accounts, o.sender_identities, d.activity, o.clock, platform
        )

    @cached_property
    def templates(self) -> ManageTemplates:
        from chalicelib.services.templates import ManageTemplates

        o, d = self.outside, self.outside.database
        return ManageTemplates(d.templates, d.activity, o.clock, o.ids)
