"""A provider that answers nobody for half an hour: a tenth of a list bounces, nobody is lost."""

from __future__ import annotations

import pytest

from chalicelib.domain.claim import FAIR_USE_SECONDS
from tests.faults.aws.ses import Accepted
from tests.faults.interleaving import START
from tests.faults.shape import News
from tests.faults.stages import Stage, stage
from tests.faults.weather import Climate

PEOPLE = 60
OUT_SECONDS = 30 * 60
UNSTEADY = Climate(slow=0.05, slow_seconds=3, twice=0.1)
GOSSIP = News(seconds=20, twice=0.3, late=0.2)


def a_tenth_at_one_provider(s: Stage) -> list[str]:
    """Address keys of the tenth whose provider is out for the first half hour."""
    emails = [f"q{n}@{'weg.example' if n % 10 == 0 else 'er.example'}" for n in range(PEOPLE)]
    people = s.world.contacts(s.account, emails)
    s.world.cloud.sesv2.outcome_of = lambda mail: fate(s, mail)
    return [person.address_key for person in people if person.email.endswith("@weg.example")]


def fate(s: Stage, mail: Accepted) -> str:
    is_out = s.world.turns.seconds() < START + OUT_SECONDS
    return "outage" if is_out and mail.to.endswith("@weg.example") else "delivered"


@pytest.mark.parametrize("seed", range(3))
def test_an_outage_of_one_provider_blacklists_nobody(seed: int) -> None:
    with stage(seed, people=0, slots=5, climate=UNSTEADY) as s:
        s.world.news = GOSSIP
        out = a_tenth_at_one_provider(s)
        again = s.world.draft(s.account)
        s.launch()
        s.run()
        assert s.world.mails[-1].at < START + OUT_SECONDS, "all of it went out in that half hour"
        assert s.counters() == {"sent": 60, "delivered": 54, "bounced": 6}
        assert s.world.witness.listed == {}
        addresses = s.world.desk.outside.database.addresses
        strikes = addresses.with_strikes(s.account, out)
        assert {len(strikes[key]) for key in out} == {1}

        s.world.turns.time = START + 2 * FAIR_USE_SECONDS
        s.launch(again)
        s.run()
        assert s.counters(again) == {"sent": 60, "delivered": 60}
        assert addresses.with_strikes(s.account, out) == {}
        assert s.world.witness.listed == {}
        s.check()
