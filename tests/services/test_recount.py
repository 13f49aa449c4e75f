"""Statistics equal a recount from raw events, after duplicates, reordering and crashes.

The world is random but seeded: who got a mail, what came back, who read it, on what, how often, and
at which calls the process died. The recount knows no bitmap, no batch and no fold.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from chalicelib.domain.breakdown import GROUP_FIGURES
from chalicelib.domain.compiled_report import MOST_HOURS, CompiledReport
from chalicelib.domain.facts import BatchFacts
from chalicelib.domain.feedback import BounceDetail, ComplaintDetail, FeedbackFact, FeedbackKind
from chalicelib.domain.machine import TRAP_LINK
from chalicelib.services.hits import SeenHit
from chalicelib.services.ports import Quota
from tests.fakes.mailer import AcceptedMail, MailFault
from tests.faults.extent import IS_LONG
from tests.killing import Moment, Tripwire
from tests.world import Engine, Killed

DEAD = BounceDetail("Permanent", "NoEmail")
DOMAINS = ("post.example", "tuin.example", "kassa.example")
DEVICES = ("mobile", "tablet", "desktop", "other")
REASONS = ("too_often", "not_interested", "never_asked", "other")
ANONYMOUS_PLACES = 6
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0"
ZONE = ZoneInfo("Europe/Brussels")


@dataclass
class Raw:
    """Everything that happened, as plain lines: (who, what, minute or link or device).

    who: an address, or "batch/place" of somebody without a name.
    """

    lines: set[tuple[str, str, int | str]] = field(default_factory=set)
    deeds: list[Callable[[], object]] = field(default_factory=list)


def mailed(wire: Tripwire, seed: int) -> tuple[Engine, str]:
    """A campaign to people of three domains and two languages, in batches of eight; its workers
    die too, and SES tells of every mail that it took."""
    engine = Engine(seed, through=wire.string)
    engine.mailer.allowance = Quota(per_second=8, per_day=100_000, used=0)
    for domain in DOMAINS:
        for language in ("nl", "fr"):
            engine.contacts(engine.random.randint(1, 7), domain=domain, language=language)
    campaign = engine.draft()
    engine.launch(campaign)
    if seed % 2:
        engine.mailer.faults.append(MailFault.LOST_ANSWER)
    for _ in range(3):
        wire.arm(engine.random.randint(5, 60), engine.random.choice(list(Moment)))
        engine.drain()
        engine.tick(31)
    wire.arm(0, Moment.BEFORE)
    engine.settle()
    engine.hear(engine.events(FeedbackKind.SEND))
    return engine, campaign


def happen(engine: Engine, campaign: str, random: Random) -> Raw:
    """Deeds that repeat facts in any order; the lines of a fact stand there once."""
    raw = Raw()
    for mail in engine.mailer.accepted:
        for kind in (FeedbackKind.DELIVERY, FeedbackKind.BOUNCE, FeedbackKind.COMPLAINT):
            if random.random() < {"delivery": 0.8, "bounce": 0.2}.get(kind.value, 0.1):
                raw.lines.add((mail.to, kind.value, ""))
                fact = event(engine, kind, mail)
                raw.deeds.append(lambda fact=fact: engine.container.record_feedback([fact]))
    for _ in range(120):
        hits = [a_hit(engine, campaign, raw, random) for _ in range(random.randint(1, 4))]
        raw.deeds.append(lambda hits=hits: engine.container.record_hits(hits))
    for _ in range(40):
        groups = some_groups(engine, campaign, raw, random)
        raw.deeds.append(groups)
    raw.deeds += random.choices(raw.deeds, k=len(raw.deeds))
    random.shuffle(raw.deeds)
    return raw


def event(engine: Engine, kind: FeedbackKind, mail: AcceptedMail) -> FeedbackFact:
    bounce = DEAD if kind is FeedbackKind.BOUNCE else None
    complaint = ComplaintDetail("abuse") if kind is FeedbackKind.COMPLAINT else None
    return engine.event(kind, mail, bounce=bounce, complaint=complaint)


def a_hit(engine: Engine, campaign: str, raw: Raw, random: Random) -> SeenHit:
    mail = random.choice(engine.mailer.accepted)
    is_anonymous = random.random() < 0.3
    batch = int(mail.tags["batch"])
    index = random.randrange(ANONYMOUS_PLACES) if is_anonymous else int(mail.tags["index"])
    kinds = ("open", "click") if is_anonymous else ("open", "open", "click", "unsubscribe")
    what, is_machine = random.choice(kinds), random.random() < 0.2
    launched = engine.campaign(campaign).launched_at
    assert launched is not None
    late = random.choice((3_600, 10_000, 86_400 * 5, 86_400 * 40))
    at = int(launched.timestamp()) + random.randrange(late)
    is_trap = what == "click" and random.random() < 0.15
    link = TRAP_LINK if is_trap else random.randrange(3) if what == "click" else -1
    who = f"{batch}/{index}" if is_anonymous else mail.to
    if what == "unsubscribe":
        raw.lines.add((who, what, ""))
    elif is_machine and not is_trap:
        raw.lines.add((who, f"machine {what}", ""))
    else:
        # Of somebody without a name only the hour is kept.
        minute = at // 3_600 * 60 if is_anonymous else at // 60
        raw.lines.add((who, "scan" if is_trap else what, minute))
        if not is_trap:
            raw.lines.add((who, "device", "desktop"))
        if link >= 0 and not is_trap:
            raw.lines.add((who, f"link {link}", minute))
    agent = "" if is_machine else FIREFOX
    return SeenHit(
        *(what, engine.account, campaign, batch, index, at, link, "GET", agent, "", is_anonymous)
    )


def some_groups(engine: Engine, campaign: str, raw: Raw, random: Random) -> Callable[[], object]:
    """What the folds of hits note beside them: a device, a reason."""
    mail = random.choice(engine.mailer.accepted)
    batch, index = int(mail.tags["batch"]), int(mail.tags["index"])
    device, reason = random.choice(DEVICES), random.choice(REASONS)
    facts = BatchFacts().with_group(f"device:{device}", index)
    raw.lines.add((mail.to, "device", device))
    if random.random() < 0.3:
        facts = facts.with_group(f"reason:{reason}", index)
        raw.lines.add((mail.to, "reason", reason))
    if random.random() < 0.3:
        place = random.randrange(ANONYMOUS_PLACES)
        facts = facts.with_anonymous_group(f"device:{device}", place)
        raw.lines.add((f"{batch}/{place}", "device", device))
    return lambda: engine.container.outside.database.ledger.fold(
        engine.account, campaign, batch, facts
    )


def play(engine: Engine, raw: Raw, wire: Tripwire, random: Random) -> None:
    """All deeds; who dies does it again, as the queue would."""
    for deed in raw.deeds:
        wire.arm(random.choice((0, 0, 1, 2, 3)), random.choice(list(Moment)))
        while True:
            try:
                deed()
                break
            except Killed:
                engine.die()
                wire.arm(0, Moment.BEFORE)
    wire.arm(0, Moment.BEFORE)


# ---------------------------------------------------------------- the recount


Deeds = dict[str, dict[str, set[int | str]]]
"""Who → what → when, which link, on which device."""


def recount(raw: Raw, mails: list[AcceptedMail], languages: dict[str, str]) -> dict[str, Any]:
    did: Deeds = defaultdict(lambda: defaultdict(set))
    for who, what, value in raw.lines:
        did[who][what].add(value)
    for deeds in did.values():
        read_by_people(deeds)
    figures = people_behind(did, mails)
    return {
        "counters": {name: len(who) for name, who in figures.items() if who},
        "links": Counter(
            what.removeprefix("link ")
            for deeds in did.values()
            for what, minutes in deeds.items()
            if what.startswith("link ") and minutes
        ),
        "breakdowns": {
            by: {
                member: {f: n for f in GROUP_FIGURES if (n := len(figures[f] & who))}
                for member, who in found.items()
            }
            for by, found in members_of(did, mails, languages).items()
        },
        "first": {
            figure: [min(int(at) for at in deeds[what]) for deeds in did.values() if deeds[what]]
            for what, figure in (("open", "opened"), ("click", "clicked"))
        },
    }


def read_by_people(deeds: dict[str, set[int | str]]) -> None:
    """Leave of openings and clicks those that happened while no machine was caught."""
    scans = first_visits(deeds["scan"])
    for what in [name for name in deeds if name in ("open", "click") or name.startswith("link ")]:
        seen = first_visits(deeds[what])
        left = {minute for minute in seen if all(abs(minute - scan) > 2 for scan in scans)}
        deeds[what] = set(left)
        if seen and not left and what == "open":
            deeds["machine open"].add("")


def first_visits(minutes: set[int | str]) -> list[int]:
    """The first minutes of the first two visits; five minutes of the clock are one visit."""
    visits: dict[int, int] = {}
    for minute in sorted(int(each) for each in minutes):
        visits.setdefault(minute // 5, minute)
    return list(visits.values())[:2]


def people_behind(did: Deeds, mails: list[AcceptedMail]) -> dict[str, set[str]]:
    def who(what: str) -> set[str]:
        return {person for person, deeds in did.items() if deeds[what]}

    complained = who("complaint")
    bounced = who("bounce") - complained
    return {
        "sent": {mail.to for mail in mails},
        "complained": complained,
        "bounced": bounced,
        "delivered": (who("delivery") | complained) - bounced,
        "opened": who("open"),
        "clicked": who("click"),
        "machine_opened": who("machine open"),
        "unsubscribed": who("unsubscribe"),
    }


def members_of(
    did: Deeds, mails: list[AcceptedMail], languages: dict[str, str]
) -> dict[str, dict[str, set[str]]]:
    members: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for mail in mails:
        members["domain"][mail.to.partition("@")[2]].add(mail.to)
        members["language"][languages[mail.to]].add(mail.to)
    for who, deeds in did.items():
        for by in ("device", "reason"):
            for member in deeds[by]:
                members[by][str(member)].add(who)
    return members


def points(
    first: dict[str, list[int]], begin: Callable[[int], int], until: int
) -> tuple[tuple[int, int, int], ...]:
    counts = {f: Counter(begin(m) for m in first[f] if m < until) for f in first}
    starts = sorted(counts["opened"].keys() | counts["clicked"].keys())
    return tuple((start, counts["opened"][start], counts["clicked"][start]) for start in starts)


def day_of(minute: int) -> int:
    local = datetime.fromtimestamp(minute * 60, UTC).astimezone(ZONE)
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
    return int((midnight.astimezone(UTC)).timestamp()) // 60


def without_nobody(found: CompiledReport) -> dict[str, dict[str, dict[str, int]]]:
    """Members of whom there is a figure."""
    return {
        by: {member: dict(figures) for member, figures in members.items() if figures}
        for by, members in found.breakdowns.items()
    }


@pytest.mark.parametrize("seed", range(2_000 if IS_LONG else 25))
def test_every_figure_series_and_breakdown_is_that_of_a_recount(seed: int) -> None:
    wire, random = Tripwire(), Random(seed)
    engine, campaign = mailed(wire, seed)
    raw = happen(engine, campaign, random)
    play(engine, raw, wire, random)
    stored = engine.database.contacts.stored
    languages = {person.email: person.language for person in stored.values()}
    truth = recount(raw, engine.mailer.accepted, languages)

    counters = engine.counters(campaign)
    figures = {n: c for n, c in counters.items() if n in GROUP_FIGURES}
    assert figures == truth["counters"]
    links = {n.rpartition("_")[2]: c for n, c in counters.items() if n.startswith("clicked_link_")}
    assert links == truth["links"]
    engine.assert_books_balance(campaign)

    engine.tick(timedelta(days=1).total_seconds())
    found = engine.database.compiled.find(engine.account, campaign)
    assert found is not None and found.counters == counters
    launched = engine.campaign(campaign).launched_at
    assert launched is not None
    begin = int(launched.timestamp()) // 60
    expected = {
        by: {member: figures for member, figures in members.items() if figures}
        for by, members in truth["breakdowns"].items()
    }
    assert without_nobody(found) == expected
    assert found.minutes == points(truth["first"], lambda m: m, begin + 120)
    assert found.hours == points(truth["first"], lambda m: m // 60 * 60, begin + MOST_HOURS * 60)
    assert found.days == points(truth["first"], day_of, 1 << 60)
