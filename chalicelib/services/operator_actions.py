"""The table of what operators can do; each a small function over the use cases there are."""

from __future__ import annotations

from collections.abc import Mapping

from chalicelib.domain.blacklist import BlacklistReason
from chalicelib.domain.breaker import Verdict
from chalicelib.domain.errors import InvalidInput
from chalicelib.services import account_states
from chalicelib.services import operator_accounts as accounts
from chalicelib.services import operator_cases as cases
from chalicelib.services.operating import Action, Found, Order
from chalicelib.services.operator_desk import Desk, chosen

MOST_REPLAYED = 500
"""Dead letters in one order: about a minute of a function that may run a minute and a half."""


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
    for language in campaign.variants:
        variant = desk.campaigns.preview(order.account, campaign.id, language=language)
        data[f"subject_{language}"] = variant.subject
        data[f"link_{language}"] = desk.previews.put(
            order.account, f"{campaign.id}-{language}", variant.html
        )
    return Found("The mail as it is rendered; the links work for 15 minutes.", data)


def _look_at_breaker(desk: Desk, order: Order) -> Found:
    campaign = desk.campaigns.get(order.account, order.given["campaign"])
    trip = campaign.breaker.trip
    verdict = chosen(Verdict, order, "verdict")
    says = f"Its breaker: {trip or 'not open'}. What is held would be decided: {verdict.value}."
    return Found(says, changes={"breaker": (trip, "")} if trip else {})


def _release_breaker(desk: Desk, order: Order) -> Found:
    verdict, campaign = chosen(Verdict, order, "verdict"), order.given["campaign"]
    trip = desk.campaigns.get(order.account, campaign).breaker.trip
    desk.release_breaker(order.account, order.actor, campaign, verdict, order.reason)
    says = "The breaker is closed; the campaign is paused and its people may go on."
    return Found(says, changes={"breaker": (trip, "")})


def _look_at_entry(desk: Desk, order: Order) -> Found:
    reason = chosen(BlacklistReason, order, "listed_for")
    rows = desk.lift.addresses.get_many(order.account, [desk.key(order)])
    stands = {str(mark) for state in rows.values() for mark in state.reasons}
    is_there = reason.value in stands
    says = f"It stands on the blacklist for {', '.join(sorted(stands)) or 'nothing'}."
    if not is_there:
        return Found(says)
    return Found(f"{says} {reason.value} would be lifted.", changes={"reason": (reason.value, "")})


def _lift_blacklist(desk: Desk, order: Order) -> Found:
    reason = chosen(BlacklistReason, order, "listed_for")
    key, request = desk.key(order), order.given["request"]
    desk.lift.by_operator(order.account, order.actor, key, reason, request, order.reason)
    says, changes = (
        f"{reason.value} is lifted; other reasons stand.",
        {"reason": (reason.value, "")},
    )
    return Found(says, {"entry": key}, changes)


def _find_mail(desk: Desk, order: Order) -> Found:
    given = order.given
    if given.get("link"):
        return desk.find_mail.by_link(given["link"])
    if not order.account:
        raise InvalidInput.at("/account", "field_missing")
    if given.get("recipient"):
        return desk.find_mail.by_recipient(order.account, desk.key(order, "recipient"))
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


def _look_at_image(desk: Desk, order: Order) -> Found:
    account, image = desk.take_down_image.look(order.given["image"])
    copies = desk.take_down_image.copies_of(account, image)
    own = sum(owner == account for owner, _ in copies)
    says = (
        "A grey field would stand in its place, in mails already sent too. The same picture: "
        f"{own} more of this account, which would go too; {len(copies) - own} of others, each of "
        "which would become a case."
    )
    return Found(says, {"account": account, "image": image.id, "state": image.state.value})


def _take_down_image(desk: Desk, order: Order) -> Found:
    done = desk.take_down_image(order.given["image"], order.actor, order.reason)
    says = "It is taken down and cannot be uploaded again; the owners are mailed within a minute."
    found = {"account": done.account, "image": done.image.id, "state": done.image.state.value}
    cases = [{"account": account, "case": case.id} for account, case in done.cases]
    return Found(says, {**found, "copies": [copy.id for copy in done.copies], "cases": cases})


_OF_ACCOUNT = ("account",)

ACTIONS: Mapping[str, Action[Desk]] = {
    "show_account": Action(
        "state, standing, strikes and running campaigns of an account",
        accounts.show_account,
        needs=_OF_ACCOUNT,
        is_private=True,
    ),
    "suspend": Action(
        "stop an account from sending",
        accounts.look_at_state(
            lambda stands, _: account_states.suspended(stands),
            "It would be suspended, and its running campaigns paused.",
        ),
        accounts.suspend,
        _OF_ACCOUNT,
    ),
    "reinstate": Action(
        "let a suspended or closed account send again",
        accounts.look_at_state(
            account_states.reinstated,
            "It would be active again; old strikes stop it no more, new ones do.",
        ),
        accounts.reinstate,
        _OF_ACCOUNT,
    ),
    "close": Action(
        "end interface, API and running campaigns of an account",
        accounts.look_at_state(
            lambda stands, _: account_states.closed(stands),
            "It would be closed, and its running campaigns stopped for good.",
        ),
        accounts.close,
        _OF_ACCOUNT,
    ),
    "add_strike": Action(
        "give a strike; illegal_content closes at once. about: an id that it rests on",
        accounts.look_at_new_strike,
        accounts.add_strike,
        (*_OF_ACCOUNT, "kind", "about"),
    ),
    "remove_strike": Action(
        "take a strike back, with what it brought about",
        accounts.look_at_removal,
        accounts.remove_strike,
        (*_OF_ACCOUNT, "strike"),
    ),
    "list_cases": Action(
        "what accounts asked and waits for a decision; of one account everything it asked",
        cases.list_cases,
        may=_OF_ACCOUNT,
        is_private=True,
    ),
    "decide_case": Action(
        "approve or refuse what was asked; the owners are mailed the reason",
        cases.look_at_case,
        cases.decide_case,
        (*_OF_ACCOUNT, "case", "answer"),
        has_own_line=True,
    ),
    "change_plan": Action(
        "have an account hold these plans from now on",
        cases.look_at_plans,
        cases.change_plan,
        (*_OF_ACCOUNT, "plans"),
    ),
    "raise_limits": Action(
        "widen a limit for one account; wanted: what it may have then",
        cases.look_at_limit,
        cases.raise_limits,
        (*_OF_ACCOUNT, "limit", "wanted"),
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
        has_own_line=True,
    ),
    "lift_blacklist": Action(
        "lift a complaint or SES' own suppression; request: where the person asks for it",
        _look_at_entry,
        _lift_blacklist,
        (*_OF_ACCOUNT, "address", "listed_for", "request"),
        has_own_line=True,
    ),
    "find_mail": Action(
        "a mail by link, by account and recipient, or by account, message_id and day",
        _find_mail,
        may=(*_OF_ACCOUNT, "link", "recipient", "message_id", "day"),
        is_private=True,
    ),
    "take_down_image": Action(
        "replace an image everywhere by a grey field and block it; image: its address",
        _look_at_image,
        _take_down_image,
        ("image",),
        has_own_line=True,
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
