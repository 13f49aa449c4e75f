"""What stands on the operators' desk: the use cases behind their orders."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from chalicelib.domain.address_key import address_key
from chalicelib.domain.email_address import EmailAddress, InvalidEmailAddress
from chalicelib.domain.errors import InvalidInput
from chalicelib.services.account_states import ChangeAccountState
from chalicelib.services.breaking import ReleaseBreaker
from chalicelib.services.campaigns import ManageCampaigns
from chalicelib.services.cases import ManageCases
from chalicelib.services.guarding import GuardSending
from chalicelib.services.halting import HaltSending
from chalicelib.services.image_claims import TakeDownImage
from chalicelib.services.lifting import LiftBlacklist
from chalicelib.services.mail_search import FindMail
from chalicelib.services.operating import Order
from chalicelib.services.plan_changes import ChangePlans
from chalicelib.services.ports import Accounts, Campaigns, Clock, DeadLetterQueues, Previews
from chalicelib.services.standing import JudgeAccount
from chalicelib.services.strikes import GiveStrikes, ManageStrikes

E = TypeVar("E", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Desk:
    """The use cases behind the table. queues: names of those that have dead letters."""

    accounts: Accounts
    states: ChangeAccountState
    judge: JudgeAccount
    strikes: ManageStrikes
    give_strikes: GiveStrikes
    campaigns: ManageCampaigns
    running: Campaigns
    release_breaker: ReleaseBreaker
    previews: Previews
    lift: LiftBlacklist
    find_mail: FindMail
    halt: HaltSending
    guard: GuardSending
    dead_letters: DeadLetterQueues
    queues: tuple[str, ...]
    cases: ManageCases
    plan_changes: ChangePlans
    take_down_image: TakeDownImage
    clock: Clock
    parse_address: Callable[[str], EmailAddress]

    def key(self, order: Order, name: str = "address") -> str:
        """Of the address in that field, in the account of the order. Raises InvalidInput."""
        try:
            folded = self.parse_address(order.given[name]).folded
        except InvalidEmailAddress as error:
            raise InvalidInput.at(f"/{name}", error.code) from None
        return address_key(self.accounts.address_secret(order.account), folded)


def chosen(kind: type[E], order: Order, name: str) -> E:
    """One of these words, of that field. Raises InvalidInput, which names them."""
    try:
        return kind(order.given[name])
    except ValueError:
        raise InvalidInput.at(f"/{name}", f"one of {', '.join(kind)}") from None
