"""Use cases around the account: who may come in, who sends, what a mail looks like."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from chalicelib.bootstrap.foundation import Foundation

if TYPE_CHECKING:
    from chalicelib.services.account_settings import AccountSettings
    from chalicelib.services.accounts import SignUp
    from chalicelib.services.api_keys import ManageKeys
    from chalicelib.services.authenticating import Authenticate
    from chalicelib.services.invitations import AcceptInvitations, ManageInvitations
    from chalicelib.services.members import ManageMembers
    from chalicelib.services.recovering import RecoverPassword
    from chalicelib.services.second_factors import ManageSecondFactor
    from chalicelib.services.senders import ManageSenderDomains, ManageSenders
    from chalicelib.services.templates import ManageTemplates


class AccountUseCases(Foundation):
    """Use cases around the account: who may come in, who sends, what a mail looks like."""

    @cached_property
    def authenticate(self) -> Authenticate:
        from chalicelib.services.authenticating import Authenticate

        o, d = self.outside, self.outside.database
        return Authenticate(d.accounts, d.users, d.key_uses, o.access_tokens, o.clock, self.pepper)

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
        from chalicelib.services.api_keys import ManageKeys

        o, d = self.outside, self.outside.database
        return ManageKeys(
            d.accounts, d.keys, d.key_uses, d.senders, d.activity, o.clock, o.ids, self.pepper
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
            tokens=o.access_tokens,
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

        d = self.outside.database
        return AccountSettings(d.accounts, d.activity)

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
