"""Leaving by link: all marketing or the lists it came by, what holds at once, and the way back."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from chalicelib.domain.account import AccountState
from chalicelib.domain.blacklist import BlacklistReason
from chalicelib.domain.campaign import Audience
from chalicelib.domain.contact import AddressState, Contact
from chalicelib.domain.leaving import LeavingReason
from chalicelib.domain.token import NO_CAMPAIGN, Place, unsubscribe_token
from chalicelib.services.leaving import Standing
from chalicelib.services.tracking import Visit
from tests.builders import make_list, make_mark
from tests.fakes.mailer import AcceptedMail
from tests.world import Engine

PERSON = Visit("POST", "Mozilla/5.0 (Macintosh; Intel Mac OS X 14_4)", "192.0.2.7")
PROVIDER = Visit("POST", "", "192.0.2.8")


def told_of(engine: Engine, campaign: str) -> dict[str, int]:
    """The groups of the first batch, without those that were known before its mails left."""
    groups = engine.facts(campaign).groups.items()
    return {name: bits for name, bits in groups if not name.startswith(("domain:", "language:"))}


def token(mail: AcceptedMail) -> str:
    found = re.search(r"https://mail\.example/u/([\w-]+)", mail.html)
    assert found is not None
    return found[1]


def sent(contacts: int = 3) -> tuple[Engine, str, list[AcceptedMail]]:
    engine = Engine()
    campaign = engine.sent_campaign(contacts)
    return engine, campaign, engine.mailer.accepted


def standing(engine: Engine, mail: AcceptedMail) -> tuple[Standing, tuple[str, ...]]:
    reader = engine.container.leave.reader_of(token(mail))
    assert reader is not None
    return reader.standing, reader.lists


def row(engine: Engine, mail: AcceptedMail) -> AddressState:
    return engine.database.addresses.rows[engine.account, engine.key_of(mail.to)]


def contact(engine: Engine, mail: AcceptedMail) -> Contact:
    found = engine.database.contacts.get(engine.account, row(engine, mail).contact_id)
    assert found is not None
    return found


def rows_of(engine: Engine, mail: AcceptedMail) -> list[tuple[str, str]]:
    """(kind, detail) of somebody's timeline, oldest first."""
    key = engine.key_of(mail.to)
    found = engine.database.timeline.read(engine.account, key, 50)
    return [(line.kind, line.detail) for line in reversed(found)]


def planned(engine: Engine, *lists: str) -> str:
    """A campaign, two days later, whose mails stand in the queue."""
    engine.clock.advance(hours=48)
    campaign = engine.draft(**({"audience": Audience(lists=lists)} if lists else {}))
    engine.launch(campaign)
    engine.drain("planning", "pacing")
    return campaign


def test_looking_changes_nothing() -> None:
    engine, campaign, (mail, *_) = sent()
    before = row(engine, mail), contact(engine, mail)
    for _ in range(10):
        reader = engine.container.leave.reader_of(token(mail))
    assert reader is not None
    assert (reader.sender_name, reader.language) == ("Bakkerij Peeters", "nl")
    assert (reader.standing, reader.lists) == (Standing.SUBSCRIBED, ("Klanten",))
    assert (row(engine, mail), contact(engine, mail)) == before
    assert engine.queues.take_all("tracking") == []
    assert engine.counters(campaign) == {"sent": 3}


@pytest.mark.parametrize("forged", ["", "x", "é", "A" * 68, "A" * 5_000, "../../etc"])
def test_what_is_no_token_does_nothing(forged: str) -> None:
    engine, campaign, _ = sent()
    leave = engine.container.leave
    assert leave.reader_of(forged) is None
    assert leave.unsubscribe(forged, PERSON) is False
    assert leave.by_mail(forged) is None
    assert leave.come_back(forged, PERSON) is False
    leave.leave_lists(forged, PERSON)
    assert engine.queues.take_all("tracking") == []
    assert engine.counters(campaign) == {"sent": 3}


def test_it_holds_at_once_for_mails_of_many_campaigns_that_are_queued_and_is_counted_once() -> None:
    engine, first, (mail, *_) = sent()
    later = [planned(engine) for _ in range(20)]
    for _ in range(2):
        assert engine.container.leave.unsubscribe(token(mail), PERSON)
    engine.settle(40)
    mailed = [each for each in engine.mailer.accepted if each.to == mail.to]
    assert mailed == [mail]
    assert {engine.counters(each).get("skipped_unsubscribed", 0) for each in later} == {1}
    assert engine.counters(first) == {"sent": 3, "unsubscribed": 1}
    assert (set(row(engine, mail).reasons), row(engine, mail).all_ok) == (
        {BlacklistReason.UNSUBSCRIBED},
        True,
    )
    assert standing(engine, mail)[0] is Standing.UNSUBSCRIBED


@pytest.mark.parametrize(
    "state", [each for each in AccountState if each is not AccountState.ACTIVE]
)
def test_it_works_while_the_account_may_do_nothing(state: AccountState) -> None:
    engine, _, (mail, *_) = sent()
    stored = engine.database.accounts.stored
    stored[engine.account] = replace(stored[engine.account], state=state)
    assert engine.container.leave.unsubscribe(token(mail), PERSON)
    assert not row(engine, mail).marketing_ok
    assert engine.container.leave.come_back(token(mail), PERSON)
    assert row(engine, mail).marketing_ok


def test_it_works_after_the_contact_is_erased() -> None:
    engine, _, (mail, *_) = sent()
    engine.database.contacts.remove(engine.account, contact(engine, mail))
    assert standing(engine, mail) == (Standing.SUBSCRIBED, ())
    engine.container.leave.leave_lists(token(mail), PERSON)
    assert engine.queues.take_all("tracking") == []
    assert engine.container.leave.unsubscribe(token(mail), PERSON)
    assert not row(engine, mail).marketing_ok
    assert engine.container.leave.come_back(token(mail), PERSON)
    assert row(engine, mail).marketing_ok


def test_why_is_kept_with_the_mail_the_timeline_and_the_blacklist() -> None:
    engine, campaign, (mail, *_) = sent()
    engine.container.leave.unsubscribe(token(mail), PERSON, LeavingReason.NEVER_ASKED)
    engine.drain()
    index = int(mail.tags["index"])
    assert told_of(engine, campaign) == {"reason:never_asked": 1 << index}
    assert rows_of(engine, mail) == [("unsubscribe", "never_asked")]
    (mark,) = row(engine, mail).reasons.values()
    assert mark.evidence == f"link {campaign} never_asked"


def test_one_click_by_a_machine_of_the_provider_is_the_persons_wish() -> None:
    engine, campaign, (mail, *_) = sent()
    engine.container.leave.unsubscribe(token(mail), PROVIDER)
    engine.drain()
    assert engine.counters(campaign) == {"sent": 3, "unsubscribed": 1}
    assert rows_of(engine, mail) == [("unsubscribe", "")]
    assert told_of(engine, campaign) == {}


# one list


def test_who_leaves_the_list_gets_nothing_by_it_that_is_queued_or_comes_later() -> None:
    engine, first, (mail, *_) = sent()
    queued = planned(engine)
    for _ in range(2):
        engine.container.leave.leave_lists(token(mail), PERSON, LeavingReason.TOO_OFTEN)
    engine.settle()
    assert engine.counters(queued) == {"sent": 2, "skipped_unsubscribed": 1}
    later = planned(engine)
    engine.settle()
    assert engine.counters(later) == {"sent": 2}
    index = int(mail.tags["index"])
    assert engine.counters(first) == {"sent": 3, "unsubscribed": 1}
    groups = told_of(engine, first)
    assert groups == {"left:lists": 1 << index, "reason:too_often": 1 << index}
    assert ("left_lists", "too_often") in rows_of(engine, mail)
    assert standing(engine, mail) == (Standing.LEFT_LISTS, ("Klanten",))
    engine.assert_books_balance(queued)


def test_who_left_one_list_is_mailed_by_another_one() -> None:
    engine, _, (mail, *_) = sent()
    other = engine.database.lists.add(engine.account, make_list(id="lst_other")).id
    person = contact(engine, mail)
    engine.database.contacts.replace(
        engine.account, person, replace(person, lists=person.lists | {other})
    )
    queued = planned(engine, other)
    engine.container.leave.leave_lists(token(mail), PERSON)
    engine.clock.advance(2)
    engine.settle()
    assert engine.counters(queued) == {"sent": 1}
    assert contact(engine, mail).lists == {other}
    assert row(engine, mail).marketing_ok


def test_who_leaves_a_second_list_stays_off_the_first_one() -> None:
    engine, _, (mail, *_) = sent()
    first = contact(engine, mail).lists
    engine.container.leave.leave_lists(token(mail), PERSON)
    other = engine.database.lists.add(engine.account, make_list(id="lst_other")).id
    person = contact(engine, mail)
    engine.database.contacts.replace(
        engine.account, person, replace(person, lists=frozenset({other}))
    )
    planned(engine, other)
    engine.settle()
    second = engine.mailer.accepted[-1]
    assert second.to == mail.to
    engine.container.leave.leave_lists(token(second), PERSON)
    assert row(engine, mail).left_lists == first | {other}
    assert engine.container.leave.come_back(token(second), PERSON)
    assert row(engine, mail).left_lists == first
    assert contact(engine, mail).lists == {other}


@pytest.mark.parametrize("seconds", [0, 0.4, 0.999])
def test_it_holds_for_what_was_planned_and_read_in_the_same_second(seconds: float) -> None:
    engine, _, (mail, *_) = sent()
    queued = planned(engine)
    recipients = engine.database.contacts.recipients

    def leave_after_the_read(account: str, ids: list[str]) -> object:
        read = dict(recipients(account, ids))
        engine.clock.advance(seconds)
        engine.container.leave.leave_lists(token(mail), PERSON)
        return read

    engine.database.contacts.recipients = leave_after_the_read  # type: ignore[method-assign]
    engine.settle()
    assert engine.counters(queued) == {"sent": 2, "skipped_unsubscribed": 1}


def test_whom_a_segment_picked_can_only_leave_everything() -> None:
    engine, first, (mail, *_) = sent()
    stored = engine.campaign(first)
    by_segment = replace(stored, audience=replace(stored.audience, segment_id="seg_1"))
    engine.database.campaigns.replace(engine.account, by_segment)
    assert standing(engine, mail) == (Standing.SUBSCRIBED, ())


def test_a_mail_of_no_campaign_came_by_no_list() -> None:
    engine, _, (mail, *_) = sent()
    place = Place(engine.account, NO_CAMPAIGN, 0, 0)
    bare = unsubscribe_token(engine.container.token_key, place, engine.key_of(mail.to))
    reader = engine.container.leave.reader_of(bare)
    assert reader is not None
    assert reader.lists == ()
    engine.container.leave.leave_lists(bare, PERSON)
    assert row(engine, mail).left_lists == frozenset()


def test_a_contact_that_changes_meanwhile_still_leaves() -> None:
    engine, _, (mail, *_) = sent()
    contacts = engine.database.contacts
    get, changes = contacts.get, [1, 2]

    def change_after_the_read(account: str, contact_id: str) -> Contact | None:
        read = get(account, contact_id)
        if read is not None and changes:
            changes.pop()
            contacts.replace(account, read, replace(read, language="fr"))
        return read

    contacts.get = change_after_the_read  # type: ignore[method-assign]
    engine.container.leave.leave_lists(token(mail), PERSON)
    contacts.get = get  # type: ignore[method-assign]
    assert (contact(engine, mail).lists, contact(engine, mail).language) == (frozenset(), "fr")
    assert len(row(engine, mail).left_lists) == 1


# the way back


def test_who_misclicked_comes_back_and_stays_counted_as_having_left() -> None:
    engine, first, (mail, *_) = sent()
    queued = planned(engine)
    engine.container.leave.unsubscribe(token(mail), PERSON)
    engine.clock.advance(30)
    for _ in range(2):
        assert engine.container.leave.come_back(token(mail), PERSON)
    engine.clock.advance(5)
    engine.settle()
    assert engine.counters(queued) == {"sent": 3}
    assert engine.counters(first) == {"sent": 3, "unsubscribed": 1}
    assert told_of(engine, first) == {"resubscribed": 1 << int(mail.tags["index"])}
    assert [kind for kind, _ in rows_of(engine, mail)] == ["unsubscribe", "resubscribed"]
    assert row(engine, mail).preferences_at > 0
    assert standing(engine, mail)[0] is Standing.SUBSCRIBED


def test_who_left_a_list_by_mistake_is_put_back_on_it() -> None:
    engine, first, (mail, *_) = sent()
    lists = contact(engine, mail).lists
    engine.container.leave.leave_lists(token(mail), PERSON)
    for _ in range(2):
        assert engine.container.leave.come_back(token(mail), PERSON)
    engine.drain()
    assert contact(engine, mail).lists == lists
    assert row(engine, mail).left_lists == frozenset()
    assert standing(engine, mail) == (Standing.SUBSCRIBED, ("Klanten",))
    later = planned(engine)
    engine.settle()
    assert engine.counters(later) == {"sent": 3}
    assert engine.counters(first) == {"sent": 3, "unsubscribed": 1}


def test_a_list_that_is_gone_takes_nobody_back() -> None:
    engine, _, (mail, *_) = sent()
    (gone,) = contact(engine, mail).lists
    engine.container.leave.leave_lists(token(mail), PERSON)
    engine.database.lists.remove(engine.account, gone)
    assert engine.container.leave.come_back(token(mail), PERSON)
    assert contact(engine, mail).lists == frozenset()
    assert row(engine, mail).left_lists == frozenset()


def complaint(engine: Engine, key: str) -> None:
    engine.database.addresses.blacklist(engine.account, key, BlacklistReason.COMPLAINT, make_mark())


def bounce(engine: Engine, key: str) -> None:
    engine.database.addresses.blacklist(engine.account, key, BlacklistReason.BOUNCE, make_mark())


@pytest.mark.parametrize("happens", [complaint, bounce])
@pytest.mark.parametrize("is_first", [True, False])
def test_nothing_comes_back_while_something_else_holds_the_address(
    happens: Callable[[Engine, str], None], is_first: bool
) -> None:
    engine, _, (mail, *_) = sent()
    if is_first:
        happens(engine, engine.key_of(mail.to))
    engine.container.leave.unsubscribe(token(mail), PERSON)
    if not is_first:
        happens(engine, engine.key_of(mail.to))
    before = row(engine, mail)
    assert engine.container.leave.come_back(token(mail), PERSON) is False
    assert row(engine, mail) == before
    assert standing(engine, mail)[0] is Standing.OFF


@pytest.mark.parametrize("evidence", ["", "by usr_1", "import imp_1", "linked", "mailing"])
def test_only_what_the_person_did_can_the_person_undo(evidence: str) -> None:
    engine, _, (mail, *_) = sent()
    engine.database.addresses.blacklist(
        engine.account,
        engine.key_of(mail.to),
        BlacklistReason.UNSUBSCRIBED,
        make_mark(evidence=evidence),
    )
    assert engine.container.leave.come_back(token(mail), PERSON) is False
    assert standing(engine, mail)[0] is Standing.OFF
