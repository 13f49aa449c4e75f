"""Whose name a mail carries, by the mode of its account (D5)."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from chalicelib.domain.batch import BatchResult, BatchState
from chalicelib.domain.campaign import FairUse
from chalicelib.domain.errors import OutcomeUnknown
from chalicelib.domain.facts import indexes_behind
from chalicelib.domain.feedback import FeedbackKind
from chalicelib.domain.token import Place, read_tracking_token
from chalicelib.domain.tracking import TrackingConsent, TrackingMode
from chalicelib.services.account_settings import AccountRequest
from chalicelib.services.tracking import Visit
from tests.builders import NOW
from tests.fakes.mailer import AcceptedMail
from tests.world import Engine

PERSON = Visit("GET", "Mozilla/5.0 (Macintosh; Intel Mac OS X 14_4)", "192.0.2.7")
YES, NO = TrackingConsent(True, NOW, "form"), TrackingConsent(False, NOW, "phone")


def world(mode: TrackingMode, *consents: TrackingConsent | None) -> tuple[Engine, str]:
    """An account in that mode with a contact for each consent, and its campaign, sent."""
    engine = Engine()
    track(engine, mode)
    for consent in consents:
        engine.contacts(1, tracking_consent=consent)
    campaign = engine.draft()
    engine.launch(campaign)
    engine.drain()
    engine.clock.advance(minutes=5)
    return engine, campaign


def track(engine: Engine, mode: TrackingMode) -> None:
    asked = AccountRequest(mode, "contract")
    engine.container.account_settings.change(engine.account, "usr_1", asked)


def token(mail: AcceptedMail, purpose: str = "o") -> str | None:
    found = re.search(rf"https://mail\.example/{purpose}/([\w-]+)", mail.html)
    return found[1] if found else None


def place_of(engine: Engine, mail: AcceptedMail) -> Place | None:
    found = token(mail)
    return read_tracking_token(engine.container.token_key, found) if found else None


@pytest.mark.parametrize(
    ("mode", "named"),
    [
        ("consented", [True, False, False]),
        ("all", [True, True, True]),
        ("anonymous", [False, False, False]),
    ],
)
def test_a_mail_carries_the_name_of_whoever_the_mode_allows(mode: str, named: list[bool]) -> None:
    engine, campaign = world(TrackingMode(mode), YES, NO, None)
    consents = {c.email: c.tracking_consent for c in engine.database.contacts.stored.values()}
    seen = []
    for consent in (YES, NO, None):
        (mail,) = (m for m in engine.mailer.accepted if consents[m.to] == consent)
        place = place_of(engine, mail)
        assert place is not None
        assert (place.campaign, place.batch, place.is_counted) == (campaign, 0, True)
        if not place.is_anonymous:
            assert place.index == int(mail.tags["index"])
        seen.append(not place.is_anonymous)
    assert seen == named


def test_with_tracking_off_a_mail_has_no_pixel_and_its_links_are_the_authors() -> None:
    engine, campaign = world(TrackingMode.OFF, YES, None)
    for mail in engine.mailer.accepted:
        assert (token(mail, "o"), token(mail, "c")) == (None, None)
        assert 'href="https://winkel.example/brood"' in mail.html
        assert "<img" not in mail.html
        assert token(mail, "u") is not None
    engine.hear(engine.events(FeedbackKind.DELIVERY))
    assert engine.counters(campaign) == {"sent": 2, "delivered": 2, "untracked": 2}


def test_totals_are_exact_and_say_how_many_have_no_name() -> None:
    engine, campaign = world(TrackingMode.CONSENTED, YES, YES, *[None] * 5)
    for _ in range(2):
        for mail in engine.mailer.accepted:
            assert engine.container.track.open(token(mail) or "", PERSON)
            assert engine.container.track.click(token(mail, "c") or "", 0, PERSON)
        engine.drain()
        engine.clock.advance(hours=3)
    assert engine.counters(campaign) == {
        "sent": 7,
        "opened": 7,
        "opened_anonymous": 5,
        "clicked": 7,
        "clicked_anonymous": 5,
        "clicked_link_0": 7,
    }
    engine.assert_books_balance(campaign)
    assert len(indexes_behind(engine.facts(campaign), "opened")) == 2
    report = engine.container.reports.report(engine.account, campaign)
    assert (report.figures["opened"], report.figures["opened_anonymous"]) == (7, 5)


@pytest.mark.parametrize("then", [TrackingMode.OFF, TrackingMode.ALL, TrackingMode.ANONYMOUS])
def test_a_campaign_keeps_the_mode_of_its_launch(then: TrackingMode) -> None:
    engine = Engine()
    engine.contacts(3, tracking_consent=None)
    campaign = engine.draft()
    engine.launch(campaign)
    engine.drain("planning", "pacing")
    track(engine, then)
    engine.drain()
    assert engine.campaign(campaign).tracking is TrackingMode.CONSENTED
    places = [place_of(engine, mail) for mail in engine.mailer.accepted]
    assert [place is not None and place.is_anonymous for place in places] == [True] * 3


def test_a_contact_is_asked_at_the_moment_of_sending() -> None:
    engine = Engine()
    (contact,) = engine.contacts(1, tracking_consent=YES)
    campaign = engine.draft()
    engine.launch(campaign)
    engine.drain("planning", "pacing")
    later = replace(NO, obtained_at=engine.clock.now())
    engine.container.contacts.change(engine.account, contact.id, tracking_consent=later)
    engine.drain()
    place = place_of(engine, engine.mailer.accepted[0])
    assert place is not None
    assert place.is_anonymous


@pytest.mark.parametrize(("consent", "is_named"), [(YES, True), (NO, False), (None, False)])
def test_the_mail_in_a_browser_is_tracked_for_nobody_who_did_not_agree(
    consent: TrackingConsent | None, is_named: bool
) -> None:
    engine, campaign = world(TrackingMode.CONSENTED, consent)
    (mail,) = engine.mailer.accepted
    html = engine.container.show_web_version(token(mail, "u") or "")
    assert html is not None
    shown = replace(mail, html=html)
    place = place_of(engine, shown)
    assert place is not None
    assert (place.is_counted, place.is_anonymous) == (is_named, False)
    assert engine.container.track.open(token(shown) or "", PERSON)
    target = engine.container.track.click(token(shown, "c") or "", 0, PERSON)
    assert target == "https://winkel.example/brood"
    engine.drain()
    opened = {"opened": 1, "clicked": 1, "clicked_link_0": 1} if is_named else {}
    assert engine.counters(campaign) == {"sent": 1} | opened


def test_who_did_not_open_leaves_out_of_whom_nobody_knows_and_says_how_many() -> None:
    engine, campaign = world(TrackingMode.CONSENTED, YES, YES, None, None, None)
    engine.hear(engine.events(FeedbackKind.DELIVERY))
    named = [m for m in engine.mailer.accepted if not _is_nameless(engine, m)]
    engine.container.track.open(token(named[0]) or "", PERSON)
    nameless = next(m for m in engine.mailer.accepted if _is_nameless(engine, m))
    engine.container.track.open(token(nameless) or "", PERSON)
    engine.settle()
    engine.clock.advance(hours=49)
    draft, unknown = engine.container.resending.follow_up(
        engine.account, "usr_1", campaign, "Again"
    )
    assert unknown == 3
    engine.launch(draft.id)
    engine.settle()
    again = [m.to for m in engine.mailer.accepted if m.tags["campaign"] == draft.id]
    assert again == [named[1].to]


def test_seats_of_a_batch_that_is_tried_again_are_taken_once() -> None:
    engine = Engine()
    engine.contacts(30, tracking_consent=None)
    campaign = engine.draft()
    engine.launch(campaign)
    engine.drain("planning", "pacing")
    for unsent in (20, 7, 7, 1):
        _send_all_but(engine, unsent)
        engine.deliver_by_another(campaign)
        (batch,) = engine.batches(campaign)
        assert batch.state is BatchState.RELEASED
        assert batch.free_seats is not None
        assert len(batch.free_seats) == 50 - (30 - unsent)
    engine.drain()
    (batch,) = engine.batches(campaign)
    assert (batch.state, batch.free_seats) == (BatchState.DONE, ())
    seats = [place.index for m in engine.mailer.accepted if (place := place_of(engine, m))]
    assert len(seats) == len(set(seats)) == 30
    assert all(0 <= seat < 50 for seat in seats)


def test_a_seat_that_was_perhaps_given_is_not_given_again() -> None:
    """The answer is lost while some wait for the end of their 48 hours: these come later."""
    engine = Engine()
    first = engine.contacts(3, tracking_consent=None)
    early = engine.draft()
    engine.launch(early)
    engine.drain()
    engine.clock.advance(hours=40)
    engine.contacts(4, tracking_consent=None)
    campaign = engine.draft(fair_use=FairUse.POSTPONE)
    engine.launch(campaign)
    engine.drain("planning", "pacing")
    given: list[Any] = []
    send = engine.mailer.send_bulk

    def lost(mail: Any) -> BatchResult:
        given.extend(mail.recipients)
        raise OutcomeUnknown("lost")

    engine.mailer.send_bulk = lost  # type: ignore[method-assign]
    engine.deliver_by_another(campaign)
    engine.mailer.send_bulk = send  # type: ignore[method-assign]
    (batch,) = engine.batches(campaign)
    assert (batch.state, len(batch.postponed), len(given)) == (BatchState.SENDING, len(first), 4)
    assert batch.free_seats is not None
    assert len(batch.free_seats) == 46
    free = set(batch.free_seats)
    for _ in range(4):
        engine.tick(4 * 3600)
        engine.drain()
    late = [m for m in engine.mailer.accepted if m.tags["campaign"] == campaign]
    places = [place_of(engine, mail) for mail in late]
    assert len(late) == 3
    assert {place.index for place in places if place} <= free


def _is_nameless(engine: Engine, mail: AcceptedMail) -> bool:
    place = place_of(engine, mail)
    return place is not None and place.is_anonymous


def _send_all_but(engine: Engine, unsent: int) -> None:
    """The next call leaves the last ones for later."""
    send = engine.mailer.send_bulk

    def once(mail: Any) -> BatchResult:
        engine.mailer.send_bulk = send  # type: ignore[method-assign]
        kept = replace(mail, recipients=mail.recipients[: len(mail.recipients) - unsent])
        result = send(kept) if kept.recipients else BatchResult()
        return replace(result, rest=tuple(range(len(kept.recipients), len(mail.recipients))))

    engine.mailer.send_bulk = once  # type: ignore[method-assign]
