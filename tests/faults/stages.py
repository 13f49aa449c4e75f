"""One campaign in one account, for tests that aim at a single call."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from chalicelib.domain.campaign import Campaign, CampaignState
from chalicelib.domain.contact import Contact
from tests.faults.aws.wire import Call
from tests.faults.books import Books
from tests.faults.interleaving import Task
from tests.faults.invariants import check, nobody_is_lost
from tests.faults.shape import Size
from tests.faults.weather import FAIR, Climate, Order
from tests.faults.world import World
from tests.world import ACTOR

PEOPLE = 11


class Stage:
    """A world with one account of `people` contacts and one campaign, not yet launched."""

    def __init__(
        self, seed: int = 1, people: int = PEOPLE, climate: Climate = FAIR, **size: Any
    ) -> None:
        self.world = World(seed, FAIR, Size(**size))
        self.account = self.world.add_account()
        emails = [f"p{number}@example.com" for number in range(people)]
        self.people: list[Contact] = self.world.contacts(self.account, emails)
        self.campaign = self.world.draft(self.account)
        self.sent_to_ses: list[Call] = []
        self.world.weather.climate = climate
        self.world.weather.watch.append(self._note)

    def _note(self, call: Call) -> None:
        if call.name == "sesv2.SendBulkEmail":
            self.sent_to_ses.append(call)

    def order(self, call: str, fate: str = "", **more: Any) -> Order:
        """Have this done to a call."""
        order = Order(call, fate, **more)
        self.world.weather.orders.append(order)
        return order

    def wait(self, seconds: float) -> None:
        """Have the invocation at work wait."""
        self.world.turns.pause(seconds)

    def launch(self, campaign: str = "") -> Task:
        """Press the button."""
        wanted = campaign or self.campaign
        return self.world.press("launch", lambda c: c.launching.send(self.account, ACTOR, wanted))

    def press(self, button: str, campaign: str = "") -> Task:
        """Press another one."""
        wanted = campaign or self.campaign
        return self.world.press(
            button, lambda c: getattr(c.launching, button)(self.account, ACTOR, wanted)
        )

    def stands(self, campaign: str = "") -> Campaign:
        """The campaign."""
        return self.world.campaign(self.account, campaign or self.campaign)

    def counters(self, campaign: str = "") -> dict[str, int]:
        """Its figures that are not 0."""
        return self.world.counters(self.account, campaign or self.campaign)

    def run(self) -> None:
        """Until nothing goes on but by a button."""
        self.world.run(lambda: self.world.is_quiet() or self.world.is_waiting_for_people())

    def check(self) -> Books:
        """Every invariant, and nobody lost."""
        books = check(self.world)
        nobody_is_lost(books)
        return books

    def assert_sent(self, number: int = PEOPLE, **more: int) -> Books:
        """The campaign is over, and these are its figures beside those of delivery."""
        assert self.stands().state is CampaignState.SENT
        figures = {n: c for n, c in self.counters().items() if n not in ("delivered", "bounced")}
        assert figures == {name: c for name, c in {"sent": number, **more}.items() if c}
        return self.check()


@contextmanager
def stage(*given: Any, **more: Any) -> Iterator[Stage]:
    """A stage whose handlers find their world."""
    made = Stage(*given, **more)
    with made.world.open():
        yield made


def is_claim(call: Call) -> bool:
    """Whether an UpdateItem is about a batch: only claims are."""
    return str(call.parameters.get("Key", {}).get("sk", {}).get("S", "")).startswith("batch#")
