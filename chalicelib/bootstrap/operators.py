"""The operators' use case, over those of all."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from chalicelib.bootstrap.persons import PersonUseCases
from chalicelib.config import QUEUES

if TYPE_CHECKING:
    from chalicelib.services.operating import Operate
    from chalicelib.services.operator_desk import Desk

WITH_DEAD_LETTERS = (*QUEUES, "feedback", "inbound")


class OperatorUseCases(PersonUseCases):
    """The operators' use case, over those of all."""

    @cached_property
    def desk(self) -> Desk:
        from chalicelib.services.mail_search import FindMail
        from chalicelib.services.operator_desk import Desk
        from chalicelib.wire.addresses import parse_address

        o, d = self.outside, self.outside.database
        return Desk(
            accounts=d.accounts,
            states=self.account_states,
            judge=self.judge_account,
            strikes=self.strikes,
            give_strikes=self.give_strikes,
            campaigns=self.campaigns,
            running=d.campaigns,
            release_breaker=self.release_breaker,
            previews=o.previews,
            lift=self.lift_blacklist,
            find_mail=FindMail(
                d.campaigns, d.ledger, d.messages, d.addresses, d.timeline, self.token_key
            ),
            halt=self.halt,
            guard=self.guard,
            dead_letters=o.dead_letter_queues,
            queues=WITH_DEAD_LETTERS,
            cases=self.cases,
            plan_changes=self.plan_changes,
            take_down_image=self.take_down_image,
            clock=self.clock,
            parse_address=parse_address,
        )

    @cached_property
    def operate(self) -> Operate[Desk]:
        from chalicelib.services.operating import Operate
        from chalicelib.services.operator_actions import ACTIONS

        d = self.outside.database
        return Operate(self.desk, ACTIONS, d.accounts, d.activity)
