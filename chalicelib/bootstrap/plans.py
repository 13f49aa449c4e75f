"""Use cases of plans: what is counted, stated, asked and decided."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from chalicelib.bootstrap.feedback import FeedbackUseCases

if TYPE_CHECKING:
    from chalicelib.services.plan_changes import ChangePlans
    from chalicelib.services.recounting import PutRecounts, RecountAccount
    from chalicelib.services.statements import ManageStatements
    from chalicelib.services.support import AskSupport
    from chalicelib.services.usage import ReadAccountUsage


class PlanUseCases(FeedbackUseCases):
    """Use cases of plans: what is counted, stated, asked and decided."""

    @cached_property
    def plan_changes(self) -> ChangePlans:
        from chalicelib.services.plan_changes import ChangePlans

        d = self.outside.database
        return ChangePlans(
            accounts=d.accounts,
            room=self.plan_room,
            cases=self.cases,
            activity=d.activity,
        )

    @cached_property
    def support(self) -> AskSupport:
        from chalicelib.services.support import AskSupport

        o, d = self.outside, self.outside.database
        return AskSupport(
            accounts=d.accounts,
            users=d.users,
            cases=self.cases,
            mail=self.system_mail,
            clock=self.clock,
            ids=o.ids,
            address=self.settings.support_at,
            butler=self.settings.butler_name,
        )

    @cached_property
    def statements(self) -> ManageStatements:
        from chalicelib.services.statements import ManageStatements

        d = self.outside.database
        return ManageStatements(d.accounts, d.statements, d.usage, d.campaigns, self.clock)

    @cached_property
    def recount_account(self) -> RecountAccount:
        from chalicelib.services.recounting import RecountAccount, RecountUsage

        o, d = self.outside, self.outside.database
        return RecountAccount(
            accounts=d.accounts,
            contacts=d.contacts,
            addresses=d.addresses,
            counts=d.contact_counts,
            usage=d.usage,
            recount=RecountUsage(d.usage, d.messages, d.campaigns, d.ledger),
            statements=self.statements,
            agenda=d.agenda,
            queues=o.queues,
            clock=self.clock,
        )

    @cached_property
    def put_recounts(self) -> PutRecounts:
        from chalicelib.services.recounting import PutRecounts

        d = self.outside.database
        return PutRecounts(d.announcements, d.accounts, d.agenda, self.clock)

    @cached_property
    def account_usage(self) -> ReadAccountUsage:
        from chalicelib.services.usage import ReadAccountUsage

        d = self.outside.database
        return ReadAccountUsage(d.accounts, d.usage, d.contact_counts, self.clock)
