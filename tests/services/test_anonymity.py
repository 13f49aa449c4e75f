"""It shows: whoever holds everything that is stored, and all keys, finds no anonymous reader (D5).

The attacker gets every table, every object, what is left on the queues and every secret; only the
mail itself stays with its reader. Two worlds in which different people read, and which chance made
alike, leave the very same behind: so there is nothing in it to tell them apart.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import combinations, count
from typing import Any

import pytest

from chalicelib.domain.address_key import address_key
from chalicelib.domain.batch import BatchResult
from chalicelib.domain.feedback import FeedbackKind
from chalicelib.domain.token import Place, read_tracking_token, tracking_token
from chalicelib.domain.tracking import TrackingConsent
from chalicelib.services.tracking import Visit
from tests import builders
from tests.builders import NOW
from tests.fakes.mailer import AcceptedMail
from tests.world import Engine

YES = TrackingConsent(True, NOW, "form")
NAMELESS = 6
HITTERS = 2
PHONE = Visit("GET", "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1) Mobile/15E148 Rare/7.3", "192.0.2.7")
SCANNER = Visit("GET", "Mimecast-URL-Protect/1.0", "198.51.100.9")
LEAVER = Visit("POST", PHONE.agent, PHONE.ip)
KEYS = ("tokens", "api-keys")


@dataclass
class World:
    """A campaign of two people by name and six without, two of whom read; by their rank among
    the six. attempts: in how many calls it went out."""

    engine: Engine
    campaign: str
    mails: dict[int, AcceptedMail]
    named: list[AcceptedMail]


def sent_world(hitters: tuple[int, ...], attempts: int = 1) -> World:
    """Chance gives whoever will read the seats 31 and 8, in whatever call their mail goes out."""
    engine = _fresh_engine()
    named = engine.contacts(2, tracking_consent=YES)
    engine.contacts(NAMELESS, tracking_consent=None)
    campaign = engine.draft()
    engine.launch(campaign)
    engine.drain("planning", "pacing")
    (batch,) = engine.batches(campaign)
    known = {contact.id for contact in named}
    nameless = [index for index, one in enumerate(batch.contacts) if one not in known]
    wanted = dict(zip(nameless, _seats(hitters), strict=True))
    for attempt in range(attempts):
        (batch,) = engine.batches(campaign)
        asked = [wanted[index] for index in batch.open_indexes if index in wanted]
        engine.ids.order = _chance(batch.free_seats, asked)  # type: ignore[method-assign]
        if attempt < attempts - 1:
            _leave_half(engine)
        engine.deliver_by_another(campaign)
    engine.drain()
    by_index = {int(mail.tags["index"]): mail for mail in engine.mailer.accepted}
    mails = {rank: by_index[index] for rank, index in enumerate(nameless)}
    return World(engine, campaign, mails, [m for i, m in by_index.items() if i not in nameless])


def _fresh_engine() -> Engine:
    """With builders that count from one again: their numbers are this process', not the world's."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(builders, "_counter", count(1))
        return Engine()


def _seats(hitters: tuple[int, ...]) -> list[int]:
    """Seats by rank: the first reader gets 31, the second 8, the others what is left of six."""
    seats = dict(zip(hitters, (31, 8), strict=True))
    rest = iter((3, 19, 44, 27))
    return [seats[rank] if rank in seats else next(rest) for rank in range(NAMELESS)]


def _chance(free: tuple[int, ...] | None, asked: list[int]) -> Callable[[int], tuple[int, ...]]:
    """A shuffle that happens to come out so."""
    seats = list(range(50)) if free is None else list(free)

    def order(size: int) -> tuple[int, ...]:
        assert size == len(seats)
        first = [seats.index(seat) for seat in asked]
        return (*first, *(place for place in range(size) if place not in first))

    return order


def _leave_half(engine: Engine) -> None:
    send = engine.mailer.send_bulk

    def half(mail: Any) -> BatchResult:
        engine.mailer.send_bulk = send  # type: ignore[method-assign]
        now = len(mail.recipients) // 2
        result = send(replace(mail, recipients=mail.recipients[:now]))
        return replace(result, rest=tuple(range(now, len(mail.recipients))))

    engine.mailer.send_bulk = half  # type: ignore[method-assign]


def token(mail: AcceptedMail, purpose: str) -> str:
    found = re.search(rf"https://mail\.example/{purpose}/([\w-]+)", mail.html)
    assert found is not None
    return found[1]


def read_and_leave(world: World, hitters: tuple[int, ...]) -> None:
    """The readers open, click and look at the mail in a browser; a scanner is caught; people by
    name read, and somebody without a name unsubscribes, all in the same hour."""
    engine, track = world.engine, world.engine.container.track
    engine.hear(engine.events(FeedbackKind.DELIVERY, of=_in_order(world)))
    engine.clock.advance(hours=2)
    for rank in hitters:
        mail = world.mails[rank]
        track.open(token(mail, "o"), PHONE)
        engine.clock.advance(7)
        track.click(token(mail, "c"), 0, PHONE)
        engine.container.show_web_version(token(mail, "u"))
        engine.container.leave.reader_of(token(mail, "u"))
    track.click(token(world.mails[hitters[0]], "c"), 9_999, SCANNER)
    for mail in world.named:
        track.open(token(mail, "o"), PHONE)
    engine.container.leave.unsubscribe(token(world.mails[0], "u"), LEAVER)
    engine.random.seed(5)
    engine.drain()
    # And once more, of which the queue still holds the messages when the attacker comes.
    for rank in hitters:
        track.open(token(world.mails[rank], "o"), PHONE)


def _in_order(world: World) -> list[AcceptedMail]:
    return sorted(world.engine.mailer.accepted, key=lambda mail: mail.to)


def everything(engine: Engine) -> dict[str, str]:
    """Tables, objects, queues and keys."""
    parts = {f"table {name}": repr(vars(port)) for name, port in vars(engine.database).items()}
    parts["content"] = repr(engine.outside.contents.objects)
    parts["hits"] = repr(vars(engine.outside.raw_hits))
    parts["queues"] = repr(engine.queues.queues)
    parts["keys"] = repr([engine.outside.secrets.key(use) for use in KEYS])
    return {name: re.sub(r" at 0x[0-9a-f]+", "", text) for name, text in parts.items()}


@pytest.mark.parametrize("attempts", [1, 2])
def test_whoever_read_leaves_the_same_behind(attempts: int) -> None:
    dumps = {}
    for hitters in combinations(range(NAMELESS), HITTERS):
        world = sent_world(hitters, attempts)
        read_and_leave(world, hitters)
        counters = world.engine.counters(world.campaign)
        assert (counters["opened"], counters["machine_opened_anonymous"]) == (3, 1)
        dumps[hitters] = everything(world.engine)
    first = dumps[0, 1]
    assert len(dumps) == 15
    for hitters, dump in dumps.items():
        differing = [name for name in first if dump[name] != first[name]]
        assert differing == [], hitters


def test_the_dump_does_tell_who_read_by_name() -> None:
    """Or the test above would see nothing at all."""
    dumps = []
    for rank in range(2):
        world = sent_world((0, 1))
        world.engine.container.track.open(token(world.named[rank], "o"), PHONE)
        world.engine.drain()
        dumps.append(everything(world.engine))
    assert dumps[0]["table ledger"] != dumps[1]["table ledger"]


def test_with_every_key_no_token_and_nobody_is_found_beside_a_hit() -> None:
    """All tokens of all people and seats are computed: none is stored, and what is stored of a hit
    has no address, no agent, no exact moment, and no number that is a person's."""
    hitters = (1, 4)
    world = sent_world(hitters)
    engine = world.engine
    read_and_leave(world, hitters)
    dump = "".join(text for name, text in everything(engine).items() if name != "queues")
    key = engine.outside.secrets.key("tokens")
    for place in range(50):
        for is_anonymous in (False, True):
            named = Place(engine.account, world.campaign, 0, place, is_anonymous)
            assert tracking_token(key, named) not in dump
    people = list(engine.database.contacts.stored.values())
    secret = engine.database.accounts.address_secret(engine.account)
    traces = {
        text
        for person in people
        for text in (person.id, person.email, address_key(secret, person.email), PHONE.ip, "Rare")
    }
    rows = engine.outside.raw_hits.nameless
    assert len(rows) == 5
    for row in rows:
        assert "ip" not in row
        assert not any(trace in str(row) for trace in traces)
        assert row["at"] % 3600 == 0
    left = [queued.message for queued in engine.queues.queues["tracking"]]
    assert [(hit.ip, hit.agent, hit.is_anonymous) for hit in left] == [("", "mobile", True)] * 2


def test_every_anonymous_hit_can_be_anybodys() -> None:
    """The best an attacker can do: who had got the mail by the hour of the hit, agreed to nothing
    and is in that batch. There is always somebody else."""
    hitters = (1, 4)
    world = sent_world(hitters, attempts=2)
    engine = world.engine
    read_and_leave(world, hitters)
    (batch,) = engine.batches(world.campaign)
    facts = engine.facts(world.campaign)
    assert (batch.free_seats, engine.outside.raw_hits.nameless != []) == ((), True)
    people = engine.database.contacts.get_many(engine.account, batch.contacts)
    possible = {item for item, person in people.items() if person.tracking_consent is None}
    seats = {row["index"] for row in engine.outside.raw_hits.nameless}
    assert seats == {31, 8}
    assert all(len(possible) > len(seats) for _ in seats)
    assert all(minute % 60 == 0 for m in facts.anonymous_moments.values() for minute in m)
    assert all(minute % 60 == 0 for minute in facts.anonymous_scans)


def test_chance_is_fresh_for_every_mailing() -> None:
    """Who sat where once says nothing about the next mailing."""
    seen = set()
    engine = Engine()
    engine.contacts(NAMELESS, tracking_consent=None)
    for _ in range(5):
        engine.clock.advance(hours=49)
        campaign = engine.draft()
        engine.launch(campaign)
        engine.drain()
        mails = [m for m in engine.mailer.accepted if m.tags["campaign"] == campaign]
        by_index = sorted(mails, key=lambda mail: int(mail.tags["index"]))
        key = engine.container.token_key
        places = [read_tracking_token(key, token(mail, "o")) for mail in by_index]
        seen.add(tuple(place.index for place in places if place))
    assert len(seen) == 5
