"""Random lives of campaigns: who gets them, what people do meanwhile, and what goes wrong."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any

from chalicelib.bootstrap import Container
from chalicelib.domain.blacklist import BlacklistReason
from chalicelib.domain.campaign import CampaignState
from handlers import track
from tests.faults.invariants import FOOTER_LINK
from tests.faults.lambdas import Context
from tests.faults.shape import News, Size
from tests.faults.weather import FAIR, SES_FAULTS, Climate, evenly
from tests.faults.world import World
from tests.handlers.invoking import request
from tests.world import ACTOR

ONE_CLICK = {"Content-Type": "application/x-www-form-urlencoded"}
USUAL = News()
BUSY_SECONDS = 240
"""How long it goes on before the weather clears."""


@dataclass(frozen=True, slots=True)
class Lives:
    """Many random runs of one kind. crashes: of one run, at the most."""

    climate: Climate
    crashes: int = 0
    news: News = USUAL
    edits: int = 6
    pages: bool = True


CRASHES = Lives(Climate(crash=0.25, slow=0.02, twice=0.05), crashes=12)
"""Processes die; nothing else goes wrong but that messages come twice and answers late."""

STORM = Lives(
    Climate(
        crash=0.2,
        slow=0.05,
        throttled=0.03,
        lost=0.02,
        unprocessed=0.1,
        conflict=0.05,
        entry=0.1,
        twice=0.15,
        ses=evenly(0.3, SES_FAULTS),
        entries={"TRANSIENT_FAILURE": 0.06, "ACCOUNT_THROTTLED": 0.02, "MESSAGE_REJECTED": 0.02},
    ),
    crashes=14,
    news=News(
        20, twice=0.2, late=0.1, lost=0.05, outcomes=(("bounced", 0.1), ("complained", 0.05))
    ),
)
"""Everything at once."""


def live(seed: int, lives: Lives) -> World:
    """One random life; not yet run."""
    random = Random(seed)
    size = Size(
        per_second=random.choice((2, 3, 4, 6)),
        slots=random.choice((2, 3, 5)),
        page_bytes=random.choice((800, 4_000, 1_000_000)) if lives.pages else 1_000_000,
        page_contacts=random.choice((5, 20, 2_000)),
        pages=random.choice((2, 5, 40)),
        visibility_seconds=random.choice((0, 120)),
        is_lean=seed % 4 > 0,
    )
    world = World(seed, FAIR, size)
    world.news = lives.news
    with world.open():
        people = [f"p{number}@example.com" for number in range(random.randint(6, 18))]
        for _ in range(random.choice((1, 1, 2, 3))):
            account = world.add_account()
            own = random.sample(people, random.randint(len(people) // 2, len(people)))
            world.contacts(account, own)
            for _ in range(random.choice((1, 1, 2, 3))):
                _plan_launch(world, account, world.draft(account), random.uniform(0, 30))
    world.weather.climate = lives.climate
    world.weather.crashes_left = lives.crashes
    for _ in range(random.randint(0, lives.edits)):
        kind = random.choice((_buttons, _leaves, _moves_off, _is_listed))
        world.at(random.uniform(0, 60), lambda kind=kind: kind(world))  # type: ignore[misc]
    return world


def finish(world: World) -> None:
    """Run it: for a while in its own weather, then in fair weather until nothing is left; what
    was paused goes on."""
    with world.open():
        world.pass_time(BUSY_SECONDS)
        world.weather.climate = FAIR
        while not world.is_quiet():
            world.run(lambda: world.is_quiet() or world.is_waiting_for_people())
            world.resume_all()


def _plan_launch(world: World, account: str, campaign: str, seconds: float) -> None:
    world.at(seconds, lambda: _launch(world, account, campaign))


def _launch(world: World, account: str, campaign: str) -> None:
    """Press until the campaign has left its draft, as a person would whose page stays silent."""

    def again() -> None:
        if world.campaign(account, campaign).state is CampaignState.DRAFT:
            _launch(world, account, campaign)

    world.press("launch", lambda c: c.launching.send(account, ACTOR, campaign))
    world.at(31, again)


def _launched(world: World) -> tuple[str, str] | None:
    known = sorted(world.witness.states)
    return world.random.choice(known) if known else None


def _buttons(world: World) -> None:
    """Somebody pauses a campaign and lets it go on later, or cancels it."""
    found = _launched(world)
    if found is None:
        return
    account, campaign = found
    button = world.random.choice(("pause", "pause", "pause", "cancel"))
    world.press(button, _button(button, account, campaign))
    if button == "pause":
        later = world.random.uniform(0.5, 40)
        world.at(later, lambda: world.press("resume", _button("resume", account, campaign)))


def _button(name: str, account: str, campaign: str) -> Callable[[Container], Any]:
    return lambda container: getattr(container.launching, name)(account, ACTOR, campaign)


def _leaves(world: World) -> None:
    """Somebody who got a mail follows its link, as mail programmes do (RFC 8058)."""
    if not world.mails:
        return
    link = FOOTER_LINK.search(world.random.choice(world.mails).html)
    assert link is not None
    event = request(f"/u/{link[1]}", "POST", body="List-Unsubscribe=One-Click", headers=ONE_CLICK)
    world.press("TrackFunction", lambda _: track.handler(event, Context("track")))  # type: ignore[arg-type]


def _moves_off(world: World) -> None:
    """An editor takes somebody off every list."""
    account, contact = world.random.choice(sorted(world.everybody))
    world.press("edit", lambda c: c.contacts.change(account, contact, lists=()))


def _is_listed(world: World) -> None:
    """An editor puts somebody on the blacklist."""
    account, contact = world.random.choice(sorted(world.everybody))
    email = world.everybody[account, contact].email
    world.press("list", lambda c: c.blacklist.add(account, ACTOR, email, BlacklistReason.MANUAL))
