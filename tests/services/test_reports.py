"""The figures, the ratios and the people behind them."""

from __future__ import annotations

import pytest

from chalicelib.domain.errors import InvalidInput, NotFound
from chalicelib.domain.feedback import BounceDetail, FeedbackKind
from chalicelib.domain.recipient_filter import RecipientFilter
from chalicelib.services.hits import SeenHit
from chalicelib.services.ports import Quota
from chalicelib.services.recipients import Recipient
from chalicelib.services.reports import FIGURES
from tests.fakes.mailer import AcceptedMail
from tests.world import Engine

DEAD = BounceDetail("Permanent", "NoEmail")


def busy(contacts: int = 10, per_second: float = 1_000) -> tuple[Engine, str]:
    """Sent to all but one who was deleted; one bounced, the rest delivered, two clicked."""
    engine = Engine()
    engine.mailer.allowance = Quota(per_second=per_second, per_day=100_000, used=0)
    people = engine.contacts(contacts)
    campaign = engine.draft()
    engine.launch(campaign)
    engine.drain("planning")
    engine.database.contacts.remove(engine.account, people[0])
    engine.drain()
    bounced, *others = engine.mailer.accepted
    engine.hear([engine.event(FeedbackKind.BOUNCE, bounced, bounce=DEAD)])
    engine.hear(engine.events(FeedbackKind.DELIVERY, of=others))
    engine.container.record_hits(
        [hit(engine, campaign, mail, event) for mail in others[:2] for event in ("open", "click")]
    )
    return engine, campaign


def hit(engine: Engine, campaign: str, mail: AcceptedMail, event: str, at: int = 0) -> SeenHit:
    """A person opened a mail, or clicked its first link."""
    return SeenHit(
        event=event,
        account=engine.account,
        campaign=campaign,
        batch=int(mail.tags["batch"]),
        index=int(mail.tags["index"]),
        at=at,
        link=0,
        method="GET",
        agent="Firefox",
        ip="",
        is_anonymous=False,
    )


def walk(engine: Engine, campaign: str, figure: str = "", limit: int = 3) -> list[Recipient]:
    """All pages."""
    found: list[Recipient] = []
    start = ""
    while True:
        page = engine.container.recipients(
            engine.account, campaign, RecipientFilter(figure), start, limit
        )
        assert len(page.items) <= limit
        found += page.items
        start = page.next_start
        if not start:
            return found


def test_the_report_shows_the_figures_and_the_ratios_of_their_definitions() -> None:
    engine, campaign = busy()
    report = engine.container.reports.report(engine.account, campaign)
    figures = {name: number for name, number in report.figures.items() if number}
    assert figures == {"sent": 9, "delivered": 8, "bounced": 1, "opened": 2, "clicked": 2}
    assert {name: n for name, n in report.skipped.items() if n} == {"deleted": 1}
    assert (report.campaign.planned, report.waiting) == (10, 0)
    assert report.ratios == {
        "delivered": 0.8889,
        "opened": 0.25,
        "machine_opened": 0.0,
        "clicked": 0.25,
        "click_to_open": 1.0,
        "bounced": 0.1111,
        "unsubscribed": 0.0,
        "complained": 0.0,
    }


def test_before_anything_was_sent_there_are_no_ratios_and_everybody_waits() -> None:
    engine = Engine()
    engine.contacts(4)
    campaign = engine.draft()
    engine.launch(campaign)
    engine.drain("planning")
    report = engine.container.reports.report(engine.account, campaign)
    assert (set(report.ratios.values()), report.waiting) == ({None}, 4)


@pytest.mark.parametrize("limit", [1, 2, 3, 7, 500])
@pytest.mark.parametrize("per_second", [1, 3, 1_000])
def test_the_pages_hold_everybody_once_in_planning_order(limit: int, per_second: float) -> None:
    engine, campaign = busy(per_second=per_second)
    planned = [one for batch in engine.batches(campaign) for one in batch.contacts]
    assert [row.contact_id for row in walk(engine, campaign, limit=limit)] == planned


@pytest.mark.parametrize("limit", [1, 2, 500])
def test_the_people_behind_a_figure_are_as_many_as_the_figure_says(limit: int) -> None:
    engine, campaign = busy(per_second=3)
    counters = engine.counters(campaign)
    for figure in FIGURES:
        assert len(walk(engine, campaign, figure, limit)) == counters.get(figure, 0), figure


def test_a_row_says_the_state_and_the_reason_of_a_skip() -> None:
    engine, campaign = busy()
    rows = walk(engine, campaign)
    states = sorted((row.state, row.skip_reason) for row in rows)
    assert states == [("bounced", ""), *[("delivered", "")] * 8, ("skipped", "deleted")]
    (deleted,) = [row for row in rows if row.state == "skipped"]
    assert deleted.email == ""


def test_the_people_behind_a_link_are_those_who_clicked_it() -> None:
    engine, campaign = busy()
    read = engine.container.recipients
    page = read(engine.account, campaign, RecipientFilter(link=0), "", 500)
    assert len(page.items) == 2
    assert read(engine.account, campaign, RecipientFilter(link=1), "", 500).items == ()


def test_links_are_listed_in_the_order_of_the_mail() -> None:
    engine, campaign = busy()
    (link,) = engine.container.reports.links(engine.account, campaign)
    assert (link.index, link.url, link.clicked) == (0, "https://winkel.example/brood", 2)
    assert engine.container.reports.links(engine.account, engine.draft()) == ()


def test_a_request_walks_a_limited_number_of_batches_and_says_where_to_go_on() -> None:
    engine = Engine()
    engine.mailer.allowance = Quota(per_second=1, per_day=100_000, used=0)
    engine.contacts(2_600)
    campaign = engine.draft()
    engine.launch(campaign)
    engine.drain("planning")
    sent = RecipientFilter("sent")
    page = engine.container.recipients(engine.account, campaign, sent, "", 5)
    assert (page.items, page.next_start) == ((), "2000-0")
    page = engine.container.recipients(engine.account, campaign, sent, "2000-0", 5)
    assert (page.items, page.next_start) == ((), "")


def test_an_unknown_figure_is_refused_and_a_strange_campaign_is_not_found() -> None:
    engine, campaign = busy()
    reports, read = engine.container.reports, engine.container.recipients
    with pytest.raises(InvalidInput):
        read(engine.account, campaign, RecipientFilter("invented"), "", 5)
    other = engine.add_account()
    for ask in (
        lambda: reports.report(other, campaign),
        lambda: reports.links(other, campaign),
        lambda: read(other, campaign, RecipientFilter(), "", 5),
    ):
        with pytest.raises(NotFound):
            ask()
