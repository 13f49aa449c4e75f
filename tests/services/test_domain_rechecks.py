"""Proven domains are looked at every day: a warning, three days, the end, and back (R11)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.domain.account import AccountState, Role
from chalicelib.domain.appointment import Appointment, Occasion
from chalicelib.domain.errors import TransientFailure
from chalicelib.domain.sender import (
    AWAITED,
    GRACE,
    DomainNews,
    DomainStatus,
    SenderDomain,
    SenderRoute,
)
from chalicelib.services.domain_notices import WORDS
from chalicelib.services.domain_rechecks import LATE, WORKING, Rechecked
from tests.builders import make_domain, make_user
from tests.fakes.mailer import MailFault
from tests.killing import Moment, Tripwire
from tests.services.changing import change_account
from tests.world import ACTOR, Engine, Killed

DOMAIN = "peeters.example"
HOUR = 3_600
WARNED = "De instellingen van peeters.example kloppen niet meer"
LOST = "Er vertrekken geen mails meer van peeters.example"
WELL = "peeters.example staat weer goed ingesteld"
SPF = ("bounce.peeters.example", "TXT")


@pytest.fixture
def engine() -> Engine:
    return watched()


def watched(**how: Any) -> Engine:
    """An account that has its nightly recounts."""
    engine = Engine(**how)
    engine.container.put_recounts()
    return engine


def days(engine: Engine, number: float = 1) -> list[str]:
    """Time passes, an hour at once; the subjects of all mails so far."""
    for _ in range(int(number * 24)):
        engine.tick(HOUR)
    return subjects(engine)


def subjects(engine: Engine) -> list[str]:
    return [mail.subject for mail in engine.post.accepted]


def stored(engine: Engine) -> SenderDomain:
    return engine.container.sender_domains.get(engine.account, DOMAIN)


def break_spf(engine: Engine) -> None:
    engine.outside.domain_records.zone[SPF] = ("v=spf1 -all",)


def mend(engine: Engine) -> None:
    engine.outside.domain_records.zone.clear()


def rechecks(engine: Engine) -> list[Appointment]:
    return [
        each for each in engine.database.agenda.appointments if each.occasion is Occasion.RECHECK
    ]


def test_every_day_it_is_looked_at_and_one_that_is_well_mails_nobody(engine: Engine) -> None:
    seen = set()
    for _ in range(4):
        assert days(engine) == []
        checked_at = stored(engine).checked_at
        assert checked_at is not None
        assert engine.clock.now() - checked_at < timedelta(days=1)
        seen.add(checked_at)
    assert len(seen) == 4


def test_the_owner_is_warned_once_with_what_to_set_and_until_when_it_goes_on(
    engine: Engine,
) -> None:
    break_spf(engine)
    assert days(engine, 2.5) == [WARNED]
    mail, domain = engine.post.accepted[0], stored(engine)
    ends = domain.pauses_at
    assert ends is not None
    assert (domain.status, mail.to) == (DomainStatus.VERIFIED, "an@peeters.example")
    local = ends + timedelta(hours=1)  # Brussels, in winter
    assert f"tot {local.day}/{local.month}/{local.year} om {local:%H:%M}" in mail.text
    assert "\nbounce.peeters.example TXT v=spf1 include:amazonses.com ~all" in mail.text
    assert "<br>bounce.peeters.example TXT" in mail.html
    assert "_dmarc" not in mail.text
    assert "-all" not in mail.text
    token = mail.text.partition("/d/")[2].split()[0]
    assert engine.container.sender_domains.shown(token) == domain


def test_after_three_days_it_sends_no_more_and_a_second_mail_says_so(engine: Engine) -> None:
    break_spf(engine)
    days(engine, 1.5)
    ends = stored(engine).pauses_at
    assert ends is not None
    while engine.clock.now() + timedelta(hours=1) < ends:
        engine.tick(HOUR)
    assert stored(engine).status is DomainStatus.VERIFIED
    assert subjects(engine) == [WARNED]
    engine.tick((ends - engine.clock.now()).total_seconds())
    assert stored(engine).status is DomainStatus.FAILED
    assert days(engine, 3) == [WARNED, LOST]
    assert "bounce.peeters.example TXT" in engine.post.accepted[1].text
    sender = engine.database.senders.all(engine.account)[0]
    assert engine.container.senders.route(engine.account, sender) is SenderRoute.PLATFORM
    lines = [each.action for each in engine.database.activity.lines]
    assert lines == ["domain_checked"]


def test_a_campaign_on_its_way_pauses_then(engine: Engine) -> None:
    break_spf(engine)
    days(engine, 5)
    mend(engine)
    days(engine, 1)
    engine.contacts(3)
    campaign = engine.draft()
    engine.launch(campaign)
    engine.outside.sender_identities.statuses[DOMAIN] = DomainStatus.FAILED
    engine.database.agenda.put(
        Appointment(engine.clock.now(), Occasion.RECHECK, engine.account, DOMAIN)
    )
    engine.container.recheck_domains()
    engine.settle()
    found = engine.database.campaigns.find(engine.account, campaign)
    assert found is not None
    assert found.reason == "mail_from_not_verified"
    assert engine.mailer.accepted == []


@pytest.mark.parametrize(("broken", "told"), [(1.5, [WARNED, WELL]), (6, [WARNED, LOST, WELL])])
def test_mended_it_is_back_and_whoever_was_warned_hears_so(
    engine: Engine, broken: float, told: list[str]
) -> None:
    break_spf(engine)
    days(engine, broken)
    mend(engine)
    assert days(engine, 5) == told
    found = stored(engine)
    assert (found.status, found.failing_since) == (DomainStatus.VERIFIED, None)


def test_mended_before_anybody_was_warned_it_mails_nobody(engine: Engine) -> None:
    break_spf(engine)
    engine.container.sender_domains.check(engine.account, DOMAIN, ACTOR)
    assert stored(engine).failing_since is not None
    mend(engine)
    assert days(engine, 2) == []


def test_broken_anew_after_somebody_pressed_check_it_warns_anew(engine: Engine) -> None:
    break_spf(engine)
    days(engine, 1.5)
    mend(engine)
    engine.container.sender_domains.check(engine.account, DOMAIN, ACTOR)
    break_spf(engine)
    engine.clock.advance(60)
    engine.container.sender_domains.check(engine.account, DOMAIN, ACTOR)
    assert days(engine, 1) == [WARNED, WARNED]


def test_a_dns_that_is_silent_never_counts_as_failing(engine: Engine) -> None:
    dns = engine.outside.domain_records
    dns.silent = {record.name for record in make_domain().records()} | {"_dmarc.example"}
    assert days(engine, 6) == []
    assert stored(engine).failing_since is None
    dns.silent = set()
    break_spf(engine)
    days(engine, 1)
    dns.silent = {SPF[0]}
    assert days(engine, 6) == [WARNED]
    assert stored(engine).status is DomainStatus.VERIFIED


def test_what_ses_cannot_say_never_counts_as_failing(engine: Engine) -> None:
    engine.outside.sender_identities.statuses[DOMAIN] = None
    assert days(engine, 6) == []
    assert (stored(engine).status, stored(engine).failing_since) == (DomainStatus.VERIFIED, None)


def test_what_ses_gave_up_is_told_at_once(engine: Engine) -> None:
    engine.outside.sender_identities.statuses[DOMAIN] = DomainStatus.FAILED
    assert days(engine, 3) == [LOST]
    assert "._domainkey.peeters.example CNAME" in engine.post.accepted[0].text


def test_every_owner_is_told_in_their_language_and_nobody_else(engine: Engine) -> None:
    for name, role, language in (
        ("claire", Role.OWNER, "fr"),
        ("bob", Role.OWNER, "en"),
        ("eva", Role.EDITOR, "nl"),
    ):
        user = make_user(
            id=f"usr_{name}", email=f"{name}@peeters.example", role=role, language=language
        )
        engine.database.users.add(engine.account, user)
    break_spf(engine)
    days(engine, 1.5)
    told = {mail.to.partition("@")[0]: mail.subject for mail in engine.post.accepted}
    texts = WORDS[DomainNews.FAILING]
    assert told == {
        name: texts[language].subject.format(domain=DOMAIN)
        for name, language in (("an", "nl"), ("claire", "fr"), ("bob", "en"))
    }


def test_there_are_words_for_all_news_in_every_language() -> None:
    assert WORDS.keys() == set(DomainNews)
    assert all(texts.keys() == {"nl", "en", "fr"} for texts in WORDS.values())


def closed(engine: Engine) -> None:
    change_account(engine, state=AccountState.CLOSED)


def erased(engine: Engine) -> None:
    change_account(engine, state=AccountState.CLOSED, erased_at=engine.clock.now())


def domain_gone(engine: Engine) -> None:
    engine.database.domains.remove(engine.account, DOMAIN)


def not_proven(engine: Engine, age: timedelta) -> None:
    """Made so long ago, and its records were never found."""
    made_at = engine.clock.now() - age
    new = replace(stored(engine), status=DomainStatus.PENDING, created_at=made_at)
    engine.database.domains.replace(engine.account, new)


def never_proven(engine: Engine) -> None:
    not_proven(engine, AWAITED)


def never_told_its_records(engine: Engine) -> None:
    engine.database.domains.replace(engine.account, replace(stored(engine), proof=""))


@pytest.mark.parametrize(
    "happens", [closed, erased, domain_gone, never_proven, never_told_its_records]
)
def test_nothing_is_asked_or_told_of_what_is_not_in_use(
    engine: Engine, happens: Callable[[Engine], None]
) -> None:
    engine.database.agenda.put(
        Appointment(engine.clock.now(), Occasion.RECHECK, engine.account, DOMAIN)
    )
    happens(engine)
    before = engine.database.domains.find(engine.account, DOMAIN)
    break_spf(engine)
    assert days(engine, 2) == []
    assert rechecks(engine) == []
    assert engine.database.domains.find(engine.account, DOMAIN) == before


def test_a_new_one_is_found_to_be_proven_without_anybody_pressing_check(engine: Engine) -> None:
    not_proven(engine, timedelta(0))
    engine.outside.domain_records.is_set_up = False
    assert days(engine, 2) == []
    checked_at = stored(engine).checked_at
    assert checked_at is not None
    assert stored(engine).status is DomainStatus.PENDING
    engine.outside.domain_records.is_set_up = True
    assert days(engine, 1) == []
    assert stored(engine).status is DomainStatus.VERIFIED
    break_spf(engine)
    assert days(engine, 1.5) == [WARNED]


def test_one_that_is_not_proven_in_thirty_days_is_let_be(engine: Engine) -> None:
    not_proven(engine, AWAITED - timedelta(days=1.5))
    engine.outside.domain_records.is_set_up = False
    assert days(engine, 5) == []
    checked_at = stored(engine).checked_at
    assert checked_at is not None
    assert engine.clock.now() - checked_at > timedelta(days=3)
    assert stored(engine).status is DomainStatus.PENDING


def test_one_that_ses_says_nothing_of_stays_and_keeps_no_other_waiting(engine: Engine) -> None:
    other = make_domain(id="other.example")
    engine.database.domains.add(engine.account, other)
    identities = engine.outside.sender_identities
    identities.statuses[other.id] = DomainStatus.VERIFIED
    answers = identities.status

    def status(domain: str) -> DomainStatus | None:
        if domain == DOMAIN:
            raise TransientFailure("ses_busy")
        return answers(domain)

    identities.status = status
    days(engine, 2)
    assert stored(engine).checked_at is None
    assert engine.container.sender_domains.get(engine.account, other.id).checked_at is not None
    identities.status = answers
    engine.tick()
    assert stored(engine).checked_at == engine.clock.now()


@pytest.mark.parametrize(("waits", "late"), [(LATE, 0), (LATE + timedelta(seconds=1), 1)])
def test_one_that_waits_for_more_than_six_hours_is_late(
    engine: Engine, waits: timedelta, late: int
) -> None:
    at = engine.clock.now()
    engine.database.agenda.put(Appointment(at, Occasion.RECHECK, engine.account, DOMAIN))
    identities = engine.outside.sender_identities
    answers = identities.status

    def busy(domain: str) -> DomainStatus | None:
        raise TransientFailure("ses_busy")

    identities.status = busy
    engine.clock.advance(waits.total_seconds())
    assert engine.container.recheck_domains() == Rechecked(kept=0, late=late)
    identities.status = answers
    assert engine.container.recheck_domains() == Rechecked(kept=1, late=0)


def test_a_mail_that_could_not_leave_is_sent_at_the_next_look(engine: Engine) -> None:
    break_spf(engine)
    engine.post.faults.append(MailFault.THROTTLE)
    assert days(engine, 2) == [WARNED]


def test_a_look_begins_nothing_new_after_its_time(engine: Engine) -> None:
    for number in range(5):
        made = engine.database.domains.add(engine.account, make_domain(id=f"d{number}.example"))
        engine.outside.sender_identities.statuses[made.id] = DomainStatus.VERIFIED
        engine.database.agenda.put(
            Appointment(engine.clock.now(), Occasion.RECHECK, engine.account, made.id)
        )
    dns, answer = engine.outside.domain_records, engine.outside.domain_records.standing

    def slowly(records: Any) -> Any:
        engine.clock.advance(WORKING.total_seconds() / 2 + 1)
        return answer(records)

    dns.standing = slowly
    assert [engine.container.recheck_domains().kept for _ in range(4)] == [2, 2, 1, 0]


def test_put_and_kept_twice_it_is_told_once(engine: Engine) -> None:
    break_spf(engine)
    recount = Appointment(engine.clock.now(), Occasion.RECOUNT, engine.account, "")
    for _ in range(2):
        engine.container.keep_appointments.put_rechecks(recount)
    (due,) = rechecks(engine)
    for _ in range(2):
        engine.database.agenda.put(due)
        engine.clock.advance(9 * HOUR)
        engine.container.recheck_domains()
    assert subjects(engine) == [WARNED]


@pytest.mark.parametrize("moment", Moment)
def test_killed_at_any_call_the_owner_hears_of_it_and_of_its_end(moment: Moment) -> None:
    at, killed = 0, True
    while killed:
        at += 1
        wire = Tripwire()
        engine = watched(through=wire.string)
        break_spf(engine)
        due = Appointment(engine.clock.now(), Occasion.RECHECK, engine.account, DOMAIN)
        engine.database.agenda.put(due)
        wire.arm(at, moment)
        try:
            engine.container.recheck_domains()
        except Killed:
            engine.die()
        killed = wire.has_killed
        wire.arm(0, moment)
        engine.clock.advance(60)
        engine.container.recheck_domains()
        engine.clock.advance(GRACE.total_seconds())
        engine.container.recheck_domains()
        told = subjects(engine)
        assert (set(told), told[-1]) == ({WARNED, LOST}, LOST), at
        assert len(told) <= 3
