"""Recounts: contacts exact after imports and every night, mails exact by what left (D6)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest

from chalicelib.domain.appointment import Occasion, day_at
from chalicelib.domain.blacklist import BlacklistReason
from chalicelib.domain.contact import ConsentBasis, ConsentStrength, Contact
from chalicelib.services import recounting
from chalicelib.services.messages import MessageInput
from chalicelib.services.ports import ContactCount
from chalicelib.wire.queue_messages import RecountAccount
from tests.builders import make_consent, make_mark
from tests.killing import Moment, Tripwire
from tests.services.changing import change_account
from tests.world import ACTOR, Engine

ZONE = "Europe/Brussels"


def unsubscribe(engine: Engine, key: str) -> None:
    reason = BlacklistReason.UNSUBSCRIBED
    engine.database.addresses.blacklist(engine.account, key, reason, make_mark())


def test_every_confirmed_account_gets_its_nightly_recount_once() -> None:
    """Those from before there were plans had none; they are passed in pages."""
    engine = Engine()
    others = [engine.add_account() for _ in range(recounting.ACCOUNTS_AT_ONCE)]
    change_account(engine, is_confirmed=False)
    passed = [engine.container.put_recounts() for _ in range(4)]
    assert passed == [recounting.ACCOUNTS_AT_ONCE, 1, 0, 0]
    night = engine.clock.now() + timedelta(days=2)
    put = [due for due in engine.database.agenda.due(night) if due.occasion is Occasion.RECOUNT]
    assert sorted(due.account for due in put) == sorted(others)


def test_a_recount_that_was_put_already_stays_one() -> None:
    engine = Engine()
    engine.clock.advance(60)
    recount(engine)
    engine.container.put_recounts()
    night = engine.clock.now() + timedelta(days=2)
    assert (
        len([d for d in engine.database.agenda.due(night) if d.occasion is Occasion.RECOUNT]) == 1
    )


def recount(engine: Engine) -> ContactCount:
    engine.queues.recount(engine.account)
    engine.drain("imports")
    return engine.database.contact_counts.find(engine.account)


def today(engine: Engine) -> str:
    return day_at(engine.clock.now(), ZONE)


def test_only_mailable_addresses_count_and_each_of_them_once() -> None:
    engine = Engine()
    people = engine.contacts(40)
    other = engine.add_account()
    engine.contacts(7, other)
    engine.contacts(2, consent=make_consent(strength=ConsentStrength.PENDING))
    for contact in people[:5]:
        unsubscribe(engine, contact.address_key)
    engine.container.contacts.remove(engine.account, people[5].id)
    unsubscribe(engine, engine.key_of("nooit-gezien@example.com"))

    found = recount(engine)
    assert (found.used, found.counted) == (34, 34)
    assert found.counted_at is not None
    assert engine.clock.now() - found.counted_at < timedelta(seconds=5)
    assert engine.database.usage.counts(engine.account, today(engine)[:7]).contacts == {
        today(engine): 34
    }
    assert engine.database.contact_counts.find(other) == ContactCount()


def test_a_recount_of_many_goes_on_where_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = Engine()
    engine.contacts(150)
    monkeypatch.setattr(recounting, "PAGE", 2)
    count, parts = engine.container.recount_account, list[int]()
    scan = engine.database.contacts.scan_shard

    def slow(account: str, shard: int, start: str, limit: int) -> object:
        engine.clock.advance(4)
        return scan(account, shard, start, limit)

    monkeypatch.setattr(engine.database.contacts, "scan_shard", slow)
    assert not count(engine.account)
    while message := engine.queues.pop("imports"):
        found = message.message
        assert isinstance(found, RecountAccount)
        parts.append(found.shard)
        count(engine.account, found.shard, found.counted, found.used, found.began_at)
    assert len(parts) > 2
    assert parts == sorted(set(parts))
    assert engine.database.contact_counts.find(engine.account).counted == 150


def test_a_part_that_comes_twice_counts_nobody_twice() -> None:
    engine = Engine()
    engine.contacts(10)
    began = engine.clock.now()
    used = engine.database.contact_counts.begin(engine.account, began)
    for _ in range(2):
        engine.container.recount_account(engine.account, 0, 0, used, began.isoformat())
    assert engine.database.contact_counts.find(engine.account).used == 10


def test_every_night_has_its_recount_and_the_next_one() -> None:
    engine = Engine()
    engine.contacts(3)
    recount(engine)
    for night in range(1, 4):
        unsubscribe(engine, list(engine.database.contacts.stored.values())[night - 1].address_key)
        due = [a for a in engine.database.agenda.appointments if a.occasion is Occasion.RECOUNT]
        assert len(due) == 1
        local = due[0].at.astimezone(ZoneInfo(ZONE))
        assert local.hour < 6
        assert local.date().isoformat() > today(engine)
        engine.clock.advance((due[0].at - engine.clock.now()).total_seconds() + 1)
        engine.container.keep_appointments()
        engine.drain("imports")
        assert engine.database.contact_counts.find(engine.account).counted == 3 - night


def test_room_comes_back_at_the_recount() -> None:
    engine = Engine()
    change_account(engine, plans=("mytest",))
    people = engine.contacts(250)
    recount(engine)
    limits = engine.container.plan_limits
    assert limits.take_contacts(engine.account, 1) == 0
    for contact in people[:3]:
        unsubscribe(engine, contact.address_key)
    assert limits.take_contacts(engine.account, 1) == 0
    recount(engine)
    assert limits.take_contacts(engine.account, 5) == 3


class Month:
    """A seeded random month, and what somebody beside it saw."""

    def __init__(self, seed: int) -> None:
        self.engine, self.random = Engine(seed), Random(seed)
        self.accepted: Counter[str] = Counter()
        self.launched: dict[str, str] = {}

    def live(self, steps: int = 60) -> None:
        """Days with contacts, messages, tests, campaigns and people who leave."""
        for _ in range(steps):
            self.engine.clock.advance(self.random.randrange(1, 86_400))
            kind = self.random.choice(("message", "message", "test", "make", "campaign", "leave"))
            getattr(self, kind)()
            self.engine.container.keep_reports()
        self.engine.settle()
        self.engine.clock.advance(86_400)
        self.engine.container.keep_reports()

    def make(self) -> None:
        self.engine.contacts(self.random.randrange(1, 9))

    def leave(self) -> None:
        stored = list(self.engine.database.contacts.stored.values())
        if stored:
            unsubscribe(self.engine, self.random.choice(stored).address_key)

    def campaign(self) -> None:
        campaign = self.engine.draft()
        self.engine.launch(campaign)
        self.launched[campaign] = today(self.engine)[:7]
        self.engine.drain()

    def message(self) -> None:
        self.engine.container.messages.send(self.engine.account, message_of(self.engine))
        self.accepted[today(self.engine)] += 1

    def test(self) -> None:
        given = replace(message_of(self.engine), is_test=True)
        self.engine.container.messages.send(self.engine.account, given)

    @property
    def months(self) -> set[str]:
        return {*self.launched.values(), *(day[:7] for day in self.accepted)}


@pytest.mark.parametrize("plans", [("mytest",), ("interface_1k", "api_10k")])
@pytest.mark.parametrize("seed", range(3))
def test_after_a_random_month_the_counters_equal_what_happened(
    seed: int, plans: tuple[str, ...]
) -> None:
    month = Month(seed)
    engine, usage = month.engine, month.engine.database.usage
    change_account(engine, plans=plans)
    month.live()

    mailed = Counter(mail.tags["campaign"] for mail in engine.mailer.accepted)
    for name in month.months:
        counted = usage.counts(engine.account, name).messages
        assert counted == {day: n for day, n in month.accepted.items() if day[:7] == name}
        campaigns = {each: n for each, n in usage.month(engine.account, name).items() if n}
        assert campaigns == {c: n for c, n in mailed.items() if month.launched[c] == name}
    assert sum(month.accepted.values()) > 5
    assert sum(mailed.values()) > 20

    def standing() -> tuple[object, object]:
        return dict(usage.mails), {place: dict(days) for place, days in usage.messages.items()}

    before, again = standing(), engine.container.recount_account.recount
    for day, number in month.accepted.items():
        assert again.day(engine.account, day, ZONE) == number
    for name in month.months:
        again.month(engine.account, name)
    assert standing() == before


def message_of(engine: Engine) -> MessageInput:
    sender = engine.database.senders.all(engine.account)[0]
    return MessageInput("klant@example.com", sender.id, "S", "<p>Dag</p>", "", "order")


def test_what_a_crash_counted_too_much_is_put_right_the_next_night() -> None:
    engine = Engine()
    engine.container.messages.send(engine.account, message_of(engine))
    day = today(engine)
    engine.database.usage.take_message(engine.account, day, None)  # and died before it was stored
    draft = engine.draft()
    engine.database.usage.put(engine.account, day[:7], draft, 30)
    engine.clock.advance(86_400)

    recount(engine)

    assert engine.database.usage.counts(engine.account, day[:7]).messages == {day: 1}
    assert engine.database.usage.month(engine.account, day[:7]) == {draft: 0}


def test_an_import_is_followed_by_a_recount_and_sign_up_by_the_first_night() -> None:
    engine = Engine()
    listed = engine.list_of(engine.account)
    imported, _, _ = engine.container.imports.create(
        engine.account,
        ACTOR,
        listed,
        {"E-mail": "email"},
        make_consent(),
        "nl",
    )
    rows = b"E-mail\n" + b"".join(b"a%d@example.com\n" % n for n in range(12))
    engine.outside.uploads.files[engine.account, imported.id] = rows
    engine.container.imports.start(engine.account, ACTOR, imported.id)
    engine.drain("imports")
    count = engine.database.contact_counts.find(engine.account)
    assert (count.used, count.counted) == (12, 12)


PENDING = make_consent(basis=ConsentBasis.WEB_FORM, strength=ConsentStrength.PENDING)
WEEK = timedelta(days=7)


def emails(engine: Engine) -> set[str]:
    return {contact.email for contact in engine.database.contacts.stored.values()}


def test_whoever_never_confirmed_goes_in_the_first_night_after_seven_days() -> None:
    engine = Engine()
    began = engine.clock.now()
    declared = engine.contacts(3, created_at=began)
    pending = engine.contacts(3, consent=PENDING, external_id="7", created_at=began)
    unsubscribe(engine, pending[0].address_key)
    confirmed = replace(pending[2], consent=replace(PENDING, strength=ConsentStrength.CONFIRMED))
    engine.database.contacts.replace(engine.account, pending[2], confirmed)
    engine.clock.advance(WEEK.total_seconds() - 1)
    engine.container.recount_account(engine.account)
    assert len(emails(engine)) == 6
    engine.clock.advance(1)

    assert recount(engine).counted == 4

    assert emails(engine) == {contact.email for contact in (*declared, confirmed)}
    addresses = engine.database.addresses
    state = addresses.get_many(engine.account, [pending[0].address_key])[pending[0].address_key]
    assert (state.contact_id, set(state.reasons)) == ("", {BlacklistReason.UNSUBSCRIBED})
    other = addresses.get_many(engine.account, [pending[1].address_key])[pending[1].address_key]
    assert (other.contact_id, other.email) == ("", "")
    gone = engine.database.contacts.removed_since(engine.account, began, "", 10).items
    assert {each.contact_id for each in gone} == {pending[0].id, pending[1].id}
    assert engine.database.contacts.page(engine.account, "all", pending[0].email, "", 5).items == ()


def test_whoever_confirms_while_the_others_go_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = Engine()
    late, *_ = engine.contacts(3, consent=PENDING)
    engine.clock.advance(WEEK.total_seconds())
    contacts = engine.database.contacts
    confirmed = replace(late, consent=replace(PENDING, strength=ConsentStrength.CONFIRMED))
    read = contacts.get_many

    def confirms_after(account: str, ids: Iterable[str]) -> Mapping[str, Contact]:
        found = read(account, ids)
        if late.id in found:
            monkeypatch.setattr(contacts, "get_many", read)
            contacts.replace(engine.account, late, confirmed)
        return found

    monkeypatch.setattr(contacts, "get_many", confirms_after)
    recount(engine)
    assert emails(engine) == {late.email}


def test_a_file_of_people_who_never_confirmed_goes_part_by_part(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    engine = Engine()
    engine.contacts(5)
    engine.contacts(30, consent=PENDING)
    engine.clock.advance(WEEK.total_seconds())
    remove, removed = engine.database.contacts.remove, list[str]()

    def slow(account: str, contact: Contact) -> None:
        engine.clock.advance(50)
        removed.append(contact.id)
        remove(account, contact)

    monkeypatch.setattr(engine.database.contacts, "remove", slow)
    assert recount(engine).counted == 5
    assert len(removed) == len(set(removed)) == 30
    assert len(emails(engine)) == 5


@pytest.mark.parametrize("moment", Moment)
def test_a_night_that_dies_at_any_call_gives_everybody_up_all_the_same(moment: Moment) -> None:
    call, kills = 0, 0
    while call == kills:
        call += 1
        wire = Tripwire()
        engine = Engine(through=wire.string)
        engine.contacts(2)
        engine.contacts(2, consent=PENDING)
        engine.clock.advance(WEEK.total_seconds())
        engine.queues.recount(engine.account)
        wire.arm(call, moment)
        engine.drain("imports")
        kills += wire.has_killed
        wire.arm(0, moment)
        assert engine.database.contact_counts.find(engine.account).counted == 2
        assert len(emails(engine)) == 2
    assert kills > 64
