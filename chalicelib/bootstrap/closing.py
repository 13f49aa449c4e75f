"""Use cases of an account that goes: its data are deleted."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from chalicelib.bootstrap.plans import PlanUseCases

if TYPE_CHECKING:
    from chalicelib.services.erasing import EraseAccount


class ClosingUseCases(PlanUseCases):
    """Use cases of an account that goes: its data are deleted."""

    @cached_property
    def erase_account(self) -> EraseAccount:
        from chalicelib.services.erasing import EraseAccount

        o, d = self.outside, self.outside.database
        return EraseAccount(
            accounts=d.accounts,
            users=d.users,
            members=d.members,
            invitations=d.invitations,
            keys=d.keys,
            people=o.people,
            campaigns=d.campaigns,
            statements=self.statements,
            remains=d.remains,
            files=o.account_files,
            queues=o.queues,
            clock=self.clock,
        )
