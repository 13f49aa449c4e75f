"""The table of what operators can do; each a small function over the use cases there are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeVar

from chalicelib.domain.address_key import address_key
from chalicelib.domain.blacklist import BlacklistReason
from chalicelib.domain.breaker import Verdict
from chalicelib.domain.email_address import EmailAddress, InvalidEmailAddress
from chalicelib.domain.errors import InvalidInput
from chalicelib.domain.strike import StrikeKind, strike
from chalicelib.services.account_states import ChangeAccountState
from chalicelib.services.breaking import ReleaseBreaker
from chalicelib.services.campaigns import ManageCampaigns
from chalicelib.services.guarding import GuardSending
from chalicelib.services.halting import HaltSending
from chalicelib.services.lifting import LiftBlacklist
from chalicelib.services.mail_search import FindMail
from chalicelib.services.operating import Action, Found, Order
from chalicelib.services.ports import Accounts, Campaigns, Clock, DeadLetterQueues, Previews
from chalicelib.services.standing import JudgeAccount
from chalicelib.services.strikes import GiveStrikes, ManageStrikes

E = TypeVar("E", bound=StrEnum)

MOST_REPLAYED = 500
"""Dead letters in one order: about a minute of a function that may run a minute and a half."""


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
    clock: Clock
    parse_address: Callable[[str], EmailAddress]


def _show_account(desk: Desk, order: Order) -> Found:
    account = desk.campaigns.account_of(order.account)
    figures, struck = desk.judge.figures(account.id), desk.strikes.of(account.id)
    running = [campaign for owner, campaign in desk.running.running() if owner == account.id]
    cause = f", for {account.cause}" if account.cause else ""
    data = {
        "name": account.name,
        "country": account.country,
        "company_number": account.company_number,
        "plans": list(account.plans),
        "created_at": account.created_at.isoformat(),
        "is_confirmed": account.is_confirmed,
        "state": account.state.value,
        "cause": account.cause,
        "standing": figures.standing.value,
        "sent": figures.sent,
        "bounced": figures.bounced,
        "complained": figures.complained,
        "points": struck.points,
        "strikes": [
            {
                "id": each.id,
                "at": each.at.isoformat(),
                "points": each.weight if each.id in struck.counted else 0,
                "subjects": list(each.subjects),
                "counts": dict(each.counts),
                "given_by": each.given_by,
                "removed_by": each.removed_by,
                "why": each.removed_why or each.why,
            }
            for each in struck.strikes
        ],
        "running_campaigns": running,
    }
    return Found(f"{account.name} is {account.state.value}{cause}: {struck.points} points.", data)


def _would(sentence: str) -> Callable[[Desk, Order], Found]:
    """A look at the account, and what the order would make of it."""

    def look(desk: Desk, order: Order) -> Found:
        shown = _show_account(desk, order)
        return Found(f"{shown.says} {sentence}", shown.data)

    return look


def _suspend(desk: Desk, order: Order) -> Found:
    return _stands(desk.states.suspend(order.account).state.value)


def _close(desk: Desk, order: Order) -> Found:
    return _stands(desk.states.close(order.account).state.value)


def _reinstate(desk: Desk, order: Order) -> Found:
    return _stands(desk.states.reinstate(order.account).state.value)


def _stands(state: str) -> Found:
    return Found(f"The account is {state}; its owners are mailed within a minute.")


def _add_strike(desk: Desk, order: Order) -> Found:
    kind, about = _chosen(StrikeKind, order, "kind"), order.given["about"]
    given = strike(kind, desk.clock.now(), (about,), {}, about)
    is_new = desk.give_strikes(
        order.account, replace(given, given_by=order.operator, why=order.reason)
    )
    desk.strikes.act(order.account)
    shown = _show_account(desk, order)
    said = "The strike is given." if is_new else "That strike was there already."
    return Found(f"{said} {shown.says}", shown.data)


def _remove_strike(desk: Desk, order: Order) -> Found:
    desk.strikes.remove(order.account, order.given["strike"], order.operator, order.reason)
    shown = _show_account(desk, order)
    return Found(f"The strike is removed. {shown.says}", shown.data)


def _show_campaign(desk: Desk, order: Order) -> Found:
    campaign = desk.campaigns.get(order.account, order.given["campaign"])
    mail = desk.campaigns.show(order.account, campaign, {})
    data = {
        "name": campaign.name,
        "subject": mail.subject,
        "state": campaign.state.value,
        "reason": campaign.reason,
        "planned": campaign.planned,
        "trip": campaign.breaker.trip,
        "link": desk.previews.put(order.account, campaign.id, mail.html),
    }
    return Found("The mail as it is rendered; the link works for 15 minutes.", data)


def _look_at_breaker(desk: Desk, order: Order) -> Found:
    campaign = desk.campaigns.get(order.account, order.given["campaign"])
    trip = campaign.breaker.trip or "not open"
    verdict = _chosen(Verdict, order, "verdict")
    return Found(f"Its breaker: {trip}. What is held would be decided: {verdict.value}.")


def _release_breaker(desk: Desk, order: Order) -> Found:
    verdict, campaign = _chosen(Verdict, order, "verdict"), order.given["campaign"]
    desk.release_breaker(order.account, order.actor, campaign, verdict)
    return Found("The breaker is closed; the campaign is paused and its people may go on.")


def _look_at_entry(desk: Desk, order: Order) -> Found:
    reason = _chosen(BlacklistReason, order, "listed_for")
    rows = desk.lift.addresses.get_many(order.account, [_key(desk, order)])
    stands = {str(mark) for state in rows.values() for mark in state.reasons}
    is_there = reason.value in stands
    says = f"It stands on the blacklist for {', '.join(sorted(stands)) or 'nothing'}."
    return Found(f"{says} {reason.value} would be lifted." if is_there else says)


def _lift_blacklist(desk: Desk, order: Order) -> Found:
    reason = _chosen(BlacklistReason, order, "listed_for")
    key, request = _key(desk, order), order.given["request"]
    desk.lift.by_operator(order.account, order.actor, key, reason, request)
    return Found(f"{reason.value} is lifted; other reasons stand.", {"entry": key})


def _find_mail(desk: Desk, order: Order) -> Found:
    given = order.given
    if given.get("link"):
        return desk.find_mail.by_link(given["link"])
    if not order.account:
        raise InvalidInput.at("/account", "field_missing")
    if given.get("recipient"):
        return desk.find_mail.by_recipient(order.account, _key(desk, order, "recipient"))
    if given.get("message_id") and given.get("day"):
        return desk.find_mail.by_message_id(order.account, given["day"], given["message_id"])
    return Found("Say link, or account with recipient, or account with message_id and day.")


def _look_at_halt(desk: Desk, _: Order) -> Found:
    halt = desk.halt.find()
    if halt is None:
        return Found("Sending goes on as usual.")
    return Found(f"All sending is halted by {halt.by} since {halt.since.isoformat()}: {halt.why}.")


def _stop_all(desk: Desk, order: Order) -> Found:
    desk.halt.stop_all(order.operator, order.reason)
    return _look_at_halt(desk, order)


def _resume_all(desk: Desk, _: Order) -> Found:
    found = desk.halt.resume_all()
    was = "Sending goes on within a minute." if found else "Nothing was halted."
    return Found(was)


def _look_at_guard(desk: Desk, _: Order) -> Found:
    is_open = desk.guard.is_open()
    return Found("The guard is open." if is_open else "The guard is closed: a table was restored.")


def _release_guard(desk: Desk, _: Order) -> Found:
    paused = desk.guard.release()
    return Found(f"The guard is open. Campaigns paused for their people: {paused}.")


def _look_at_letters(desk: Desk, order: Order) -> Found:
    queue = _queue(desk, order)
    return Found(f"Dead letters of {queue}: {desk.dead_letters.count(queue)}.")


def _replay(desk: Desk, order: Order) -> Found:
    queue = _queue(desk, order)
    moved = desk.dead_letters.replay(queue, min(desk.dead_letters.count(queue), MOST_REPLAYED))
    return Found(f"Put back into {queue}: {moved}.", {"left": desk.dead_letters.count(queue)})


def _queue(desk: Desk, order: Order) -> str:
    if order.given["queue"] not in desk.queues:
        raise InvalidInput.at("/queue", f"one of {', '.join(desk.queues)}")
    return order.given["queue"]


def _chosen(kind: type[E], order: Order, name: str) -> E:
    try:
        return kind(order.given[name])
    except ValueError:
        raise InvalidInput.at(f"/{name}", f"one of {', '.join(kind)}") from None


def _key(desk: Desk, order: Order, name: str = "address") -> str:
    try:
        folded = desk.parse_address(order.given[name]).folded
    except InvalidEmailAddress as error:
        raise InvalidInput.at(f"/{name}", error.code) from None
    return address_key(desk.accounts.address_secret(order.account), folded)


_OF_ACCOUNT = ("account",)

ACTIONS: Mapping[str, Action[Desk]] = {
    "show_account": Action(
        "state, standing, strikes and running campaigns of an account",
        _show_account,
        needs=_OF_ACCOUNT,
        is_private=True,
    ),
    "suspend": Action(
        "stop an account from sending",
        _would("It would be suspended, and its running campaigns paused."),
        _suspend,
        _OF_ACCOUNT,
    ),
    "reinstate": Action(
        "let a suspended or closed account send again",
        _would("It would be active again; old strikes stop it no more, new ones do."),
        _reinstate,
        _OF_ACCOUNT,
    ),
    "close": Action(
        "end interface, API and running campaigns of an account",
        _would("It would be closed, and its running campaigns stopped for good."),
        _close,
        _OF_ACCOUNT,
    ),
    "add_strike": Action(
        "give a strike; illegal_content closes at once. about: an id that it rests on",
        _would("It would get a strike."),
        _add_strike,
        (*_OF_ACCOUNT, "kind", "about"),
    ),
    "remove_strike": Action(
        "take a strike back, with what it brought about",
        _would("The strike would be removed."),
        _remove_strike,
        (*_OF_ACCOUNT, "strike"),
    ),
    "show_campaign": Action(
        "a campaign's mail as it is rendered, behind a link of 15 minutes",
        _show_campaign,
        needs=(*_OF_ACCOUNT, "campaign"),
        is_private=True,
    ),
    "release_breaker": Action(
        "close a campaign's breaker; verdict: blacklist or forget what is held",
        _look_at_breaker,
        _release_breaker,
        (*_OF_ACCOUNT, "campaign", "verdict"),
    ),
    "lift_blacklist": Action(
        "lift a complaint or SES' own suppression; request: where the person asks for it",
        _look_at_entry,
        _lift_blacklist,
        (*_OF_ACCOUNT, "address", "listed_for", "request"),
    ),
    "find_mail": Action(
        "a mail by link, by account and recipient, or by account, message_id and day",
        _find_mail,
        may=(*_OF_ACCOUNT, "link", "recipient", "message_id", "day"),
        is_private=True,
    ),
    "stop_all": Action("halt all sending of all accounts", _look_at_halt, _stop_all),
    "resume_all": Action("end that halt", _look_at_halt, _resume_all),
    "release_restore_guard": Action(
        "let mail leave from tables that were restored", _look_at_guard, _release_guard
    ),
    "replay_dlq": Action(
        "give a queue's dead letters another chance", _look_at_letters, _replay, ("queue",)
    ),
}
