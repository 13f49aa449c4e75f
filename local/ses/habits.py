"""What simulated readers do with a mail: people open, click and leave; machines look first.

The same seed, address and subject always lead to the same visits, in whatever order mails come.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from random import Random
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from local.ses.mail_links import MailLinks

Probability = Annotated[float, Field(ge=0, le=1)]
Seconds = Annotated[float, Field(ge=0, le=86_400)]
Agent = Annotated[str, Field(max_length=300, pattern=r"^[ -~]*$")]
Agents = Annotated[list[Agent], Field(min_length=1, max_length=50)]

_APPLE = "AppleWebKit/605.1.15 (KHTML, like Gecko)"
_GOOGLE = "AppleWebKit/537.36 (KHTML, like Gecko)"
BROWSERS = [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0",
    f"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) {_APPLE} Version/18.5 Safari/605.1.15",
    f"Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) {_APPLE} Version/18.5 Mobile/15E148",
    f"Mozilla/5.0 (Linux; Android 15; Pixel 9) {_GOOGLE} Chrome/138.0.0.0 Mobile Safari/537.36",
]
SCANNERS = [
    "Mozilla/5.0 (compatible; Proofpoint URL Defense)",
    "Mozilla/5.0 (compatible; Barracuda Sentinel)",
    "Mimecast URL Protect",
]
PROXY = "Mozilla/5.0"
"""All that Apple's Mail Privacy Protection says of itself."""

_SCAN_SECONDS = (0.05, 0.9)
_PROXY_SECONDS = (0.2, 2.0)
_CLICK_SECONDS = (1.0, 3.0)


class Deed(StrEnum):
    """What a visit means; figures count the mails with at least one."""

    OPENED = "opened"
    CLICKED = "clicked"
    UNSUBSCRIBED = "unsubscribed"
    MACHINE_OPENED = "machine_opened"
    MACHINE_CLICKED = "machine_clicked"
    LOOKED = "looked"


@dataclass(frozen=True, slots=True)
class Visit:
    """One request. after: seconds since the mail arrived."""

    after: float
    deed: Deed
    method: str
    path: str
    agent: str


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class People(_Strict):
    """Parts of all mails. open: those that somebody opens. click: those in which a link is clicked
    as well. unsubscribe: those whose reader leaves by the button of the mail programme.
    seconds: from when to when after delivery they read."""

    open: Probability = 0.4
    click: Probability = 0.05
    unsubscribe: Probability = 0.0
    seconds: Annotated[list[Seconds], Field(min_length=2, max_length=2)] = [5.0, 60.0]
    agents: Agents = BROWSERS

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if self.click > self.open:
            raise ValueError("who clicks has opened: click is at most open")
        if self.seconds[0] > self.seconds[1]:
            raise ValueError("seconds are from and to")
        return self


class Scanners(_Strict):
    """Parts of all mails. rate: those whose every link is fetched by HEAD and by GET within a
    second. proxy: those whose pixel Apple fetches, whoever reads them."""

    rate: Probability = 0.1
    proxy: Probability = 0.0
    agents: Agents = SCANNERS


class Habits(_Strict):
    """Who reads; nobody by default."""

    people: People | None = None
    scanners: Scanners | None = None
    seed: int = 0

    @property
    def is_anybody_there(self) -> bool:
        """Whether mails are read at all."""
        return self.people is not None or self.scanners is not None

    def visits(self, address: str, subject: str, links: MailLinks) -> list[Visit]:
        """What happens to one mail."""
        chance = Random(f"{self.seed} {address.lower()} {subject}")  # noqa: S311 - repeatable
        visits = list(_people(self.people, links, chance)) if self.people else []
        chance = Random(f"machines {self.seed} {address.lower()} {subject}")  # noqa: S311
        visits += _machines(self.scanners, links, chance) if self.scanners else ()
        return visits


def _people(people: People, links: MailLinks, chance: Random) -> Iterator[Visit]:
    interest, patience = chance.random(), chance.random()
    moment = chance.uniform(*people.seconds)
    agent = chance.choice(people.agents)
    if links.pixel and interest < people.open:
        yield Visit(moment, Deed.OPENED, "GET", links.pixel, agent)
    if links.shown and interest < people.click:
        later = moment + chance.uniform(*_CLICK_SECONDS)
        yield Visit(later, Deed.CLICKED, "GET", chance.choice(links.shown), agent)
    if links.leave and patience < people.unsubscribe:
        later = moment + chance.uniform(*_CLICK_SECONDS)
        yield Visit(later, Deed.UNSUBSCRIBED, "POST", links.leave, agent)


def _machines(scanners: Scanners, links: MailLinks, chance: Random) -> Iterator[Visit]:
    is_scanned = chance.random() < scanners.rate
    is_fetched = chance.random() < scanners.proxy
    if links.pixel and is_fetched:
        moment = chance.uniform(*_PROXY_SECONDS)
        yield Visit(moment, Deed.MACHINE_OPENED, "GET", links.pixel, PROXY)
    agent = chance.choice(scanners.agents)
    for path in links.fetched if is_scanned else ():
        for method in ("HEAD", "GET"):
            moment = chance.uniform(*_SCAN_SECONDS)
            yield Visit(moment, _MACHINE_DEEDS.get(path[:3], Deed.LOOKED), method, path, agent)


_MACHINE_DEEDS = {"/o/": Deed.MACHINE_OPENED, "/c/": Deed.MACHINE_CLICKED}
