"""Opens, clicks and unsubscribing: what a link does, and what a machine's visit does not."""

from __future__ import annotations

import re
from typing import Any

import pytest

from chalicelib.domain.facts import indexes_behind
from chalicelib.domain.token import NO_CAMPAIGN, Place, tracking_token, unsubscribe_token
from chalicelib.services.hits import SeenHit
from chalicelib.services.tracking import Visit
from tests.fakes.mailer import AcceptedMail
from tests.world import Engine

PERSON = Visit("GET", "Mozilla/5.0 (Macintosh; Intel Mac OS X 14_4)", "192.0.2.7")
SCANNER = Visit("GET", "ProofPoint URL Defense", "192.0.2.8")
BROOD = "https://winkel.example/brood"


def token(mail: AcceptedMail, purpose: str) -> str:
    found = re.search(rf"https://mail\.example/{purpose}/([\w-]+)", mail.html)
    assert found is not None
    return found[1]


def sent(contacts: int = 3) -> tuple[Engine, str, list[AcceptedMail]]:
    engine = Engine()
    campaign = engine.sent_campaign(contacts)
    engine.clock.advance(minutes=5)  # nobody reads a mail in the moment of its sending
    return engine, campaign, engine.mailer.accepted


def hits(engine: Engine) -> list[Any]:
    return engine.queues.take_all("tracking")


def test_an_open_is_counted_once_however_often_the_mail_is_opened() -> None:
    engine, campaign, (mail, *_) = sent()
    for _ in range(3):
        assert engine.container.track.open(token(mail, "o"), PERSON)
        engine.drain()
    assert engine.counters(campaign) == {"sent": 3, "opened": 1}
    assert len(engine.outside.raw_hits.hits) == 3
    engine.assert_books_balance(campaign)


def test_a_click_leads_to_the_pinned_target_and_is_counted_by_person_and_link() -> None:
    engine, campaign, mails = sent()
    for mail in mails[:2]:
        for _ in range(2):
            assert engine.container.track.click(token(mail, "c"), 0, PERSON) == BROOD
    engine.drain()
    assert engine.counters(campaign) == {"sent": 3, "clicked": 2, "clicked_link_0": 2}
    kinds = [row.kind for row in engine.database.timeline.rows.values()]
    assert kinds.count("click") == 2
    engine.assert_books_balance(campaign)


@pytest.mark.parametrize("link", [-1, 1, 999, 10**9])
def test_a_link_that_is_not_in_the_mail_leads_nowhere(link: int) -> None:
    engine, _, (mail, *_) = sent()
    assert engine.container.track.click(token(mail, "c"), link, PERSON) is None
    assert hits(engine) == []


def test_a_token_serves_only_the_purpose_it_was_made_for() -> None:
    engine, _, (mail, *_) = sent()
    track, leave = token(mail, "o"), token(mail, "u")
    tracking = engine.container.track
    assert tracking.open(leave, PERSON) is False
    assert tracking.click(leave, 0, PERSON) is None
    assert engine.container.leave.unsubscribe(track, PERSON) is False
    assert engine.container.leave.reader_of(track) is None
    assert hits(engine) == []


@pytest.mark.parametrize("forged", ["", "x", "é", "A" * 46, "A" * 5_000, "../../etc", "%00"])
def test_what_is_no_token_does_nothing(forged: str) -> None:
    engine, campaign, _ = sent()
    tracking = engine.container.track
    assert tracking.open(forged, PERSON) is False
    assert tracking.click(forged, 0, PERSON) is None
    assert (hits(engine), engine.counters(campaign)) == ([], {"sent": 3})


@pytest.mark.parametrize("letter", range(46))
def test_no_letter_of_a_token_can_be_changed(letter: int) -> None:
    engine, _, (mail, *_) = sent(1)
    genuine = token(mail, "o")
    other = "B" if genuine[letter] == "A" else "A"
    assert engine.container.track.open(
        genuine[:letter] + other + genuine[letter + 1 :], PERSON
    ) is (False)


def test_the_link_table_is_read_once_a_process() -> None:
    engine, _, mails = sent()
    reads: list[str] = []
    get = engine.outside.contents.get

    def count(account: str, content_hash: str) -> str:
        reads.append(content_hash)
        return str(get(account, content_hash))

    engine.outside.contents.get = count
    for mail in mails:
        engine.container.track.click(token(mail, "c"), 0, PERSON)
    assert len(reads) == 1


@pytest.mark.parametrize("damage", ["gone", "changed"])
def test_without_its_pinned_content_a_click_leads_nowhere(damage: str) -> None:
    engine, _, (mail, *_) = sent()
    objects = engine.outside.contents.objects
    for place in list(objects):
        objects[place] = objects[place].replace(BROOD, "https://elders.example")
        if damage == "gone":
            del objects[place]
    assert engine.container.track.click(token(mail, "c"), 0, PERSON) is None


@pytest.mark.parametrize(
    ("method", "agent", "is_machine"),
    [
        ("GET", "Mozilla/5.0 (X11; Linux x86_64) Firefox/128.0", False),
        ("HEAD", "Mozilla/5.0 (X11; Linux x86_64) Firefox/128.0", True),
        ("GET", "", True),
        ("GET", "Mozilla/5.0", True),
        ("GET", "Googlebot/2.1", True),
        ("GET", "Barracuda Sentinel (EE)", True),
    ],
)
def test_a_machines_visit_is_counted_apart(method: str, agent: str, is_machine: bool) -> None:
    engine, campaign, (mail, *_) = sent()
    visit = Visit(method, agent, "192.0.2.9")
    engine.container.track.open(token(mail, "o"), visit)
    engine.container.track.click(token(mail, "c"), 0, visit)
    engine.drain()
    expected = {"sent": 3, "machine_opened": 1, "machine_clicked": 1}
    if not is_machine:
        expected = {"sent": 3, "opened": 1, "clicked": 1, "clicked_link_0": 1}
    assert engine.counters(campaign) == expected


def test_links_of_a_mail_without_a_campaign_are_counted_nowhere() -> None:
    engine, _, (mail, *_) = sent()
    place = Place(engine.account, NO_CAMPAIGN, 0, 0)
    key = engine.container.token_key
    assert engine.container.track.open(tracking_token(key, place), PERSON)
    leave = unsubscribe_token(key, place, engine.key_of(mail.to))
    assert engine.container.leave.unsubscribe(leave, PERSON)
    assert hits(engine) == []


def test_an_anonymous_reader_is_counted_without_a_name() -> None:
    engine, campaign, _ = sent()
    hit = SeenHit("click", engine.account, campaign, 0, 2, 1, 0, "GET", "Firefox", "", True)
    engine.container.record_hits([hit, hit])
    counters = engine.counters(campaign)
    assert (counters["clicked"], counters["clicked_anonymous"], counters["clicked_link_0"]) == (
        1,
        1,
        1,
    )
    assert indexes_behind(engine.facts(campaign), "clicked") == ()
    assert engine.database.timeline.rows == {}


def test_network_addresses_are_kept_apart_from_the_hits() -> None:
    engine, _, (mail, *_) = sent()
    engine.container.track.open(token(mail, "o"), PERSON)
    engine.container.track.open(token(mail, "o"), SCANNER)
    engine.drain()
    assert all("ip" not in hit for hit in engine.outside.raw_hits.hits)
    assert {row["ip"] for row in engine.outside.raw_hits.ips} == {"192.0.2.7", "192.0.2.8"}


def test_the_same_hits_in_any_order_and_number_give_the_same_figures() -> None:
    outcomes = []
    for seed in range(8):
        engine = Engine(seed)
        campaign = engine.sent_campaign(4)
        engine.clock.advance(minutes=5)
        told = [(mail, do) for mail in engine.mailer.accepted for do in "ocu"] * 2
        engine.random.shuffle(told)
        for mail, do in told:
            tracking = engine.container.track
            if do == "o":
                tracking.open(token(mail, do), PERSON)
            elif do == "c":
                tracking.click(token(mail, do), 0, PERSON)
            else:
                engine.container.leave.unsubscribe(token(mail, do), PERSON)
        engine.drain()
        engine.assert_books_balance(campaign)
        outcomes.append(engine.counters(campaign))
    assert outcomes == [outcomes[0]] * 8
    assert outcomes[0]["opened"] == outcomes[0]["clicked"] == outcomes[0]["unsubscribed"] == 4
