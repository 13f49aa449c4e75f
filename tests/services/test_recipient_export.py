"""Exports: everybody behind a number once, whoever dies; in a form that spreadsheets open."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest

from chalicelib.bootstrap import Switches
from chalicelib.domain.errors import InvalidInput, NotFound
from chalicelib.domain.export import ExportState
from chalicelib.domain.facts import DeliveryState
from chalicelib.domain.feedback import FeedbackKind
from chalicelib.domain.recipient_filter import RecipientFilter
from chalicelib.services import recipient_export
from chalicelib.services.ports import Quota
from tests.killing import Moment, Tripwire
from tests.world import ACTOR, Engine


@pytest.fixture(autouse=True)
def _reads_few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recipient_export, "READ_PEOPLE", 4)


SMALL = Switches(page_contacts=7, pages=2, part_bytes=200)


def sent(wire: Tripwire | None = None, contacts: int = 25) -> tuple[Engine, str]:
    """Everybody got it, in batches of three, and half of the mails arrived."""
    engine = Engine(through=wire.string) if wire else Engine()
    engine.switches = SMALL
    engine.restart()
    engine.mailer.allowance = Quota(per_second=3, per_day=100_000, used=0)
    campaign = engine.sent_campaign(contacts)
    engine.hear(engine.events(FeedbackKind.DELIVERY, of=engine.mailer.accepted[::2]))
    return engine, campaign


def export(
    engine: Engine, campaign: str, wanted: RecipientFilter | None = None, language: str = "nl"
) -> list[list[str]]:
    """The rows of the finished file."""
    asked = wanted or RecipientFilter()
    made = engine.container.recipient_export.create(
        engine.account, ACTOR, campaign, asked, language
    )
    engine.drain()
    return rows_of(engine, campaign, made.id, language)


def rows_of(engine: Engine, campaign: str, export_id: str, language: str) -> list[list[str]]:
    stored, url = engine.container.recipient_export.get(engine.account, campaign, export_id)
    assert (stored.state, bool(url)) == (ExportState.DONE, True)
    text = engine.outside.export_files.files[engine.account, export_id].decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=";,"[language == "en"]))
    assert stored.rows == len(rows) - 1
    return rows


def test_everybody_is_in_the_file_once_in_planning_order() -> None:
    engine, campaign = sent()
    heading, *rows = export(engine, campaign)
    stored = engine.database.contacts.stored
    planned = [one for batch in engine.batches(campaign) for one in batch.contacts]
    assert heading == ["E-mail", "Taal", "Eigen nummer", "Toestand"]
    assert [row[0] for row in rows] == [stored[engine.account, one].email for one in planned]
    assert {row[3] for row in rows} == {"afgeleverd", "verstuurd"}


def test_a_file_begins_with_a_mark_that_spreadsheets_need_and_has_many_parts() -> None:
    engine, campaign = sent()
    export(engine, campaign)
    (content,) = engine.outside.export_files.files.values()
    assert content.startswith(b"\xef\xbb\xbfE-mail;")
    assert len(engine.outside.export_files.parts) > 3


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (RecipientFilter("delivered"), 13),
        (RecipientFilter(state=DeliveryState.SENT), 12),
        (RecipientFilter("sent", state=DeliveryState.DELIVERED), 13),
        (RecipientFilter("bounced"), 0),
        (RecipientFilter(link=0), 0),
    ],
)
def test_the_file_has_as_many_lines_as_the_number_says(
    wanted: RecipientFilter, expected: int
) -> None:
    engine, campaign = sent()
    assert len(export(engine, campaign, wanted, "en")) == 1 + expected


def test_a_cell_that_would_be_a_formula_is_text_and_who_is_gone_is_left_out() -> None:
    engine, campaign = sent(contacts=3)
    stored = engine.database.contacts.stored
    first, second, _ = list(stored)
    stored[first] = replace(stored[first], external_id='=HYPERLINK("http://x")')
    del stored[second]
    rows = export(engine, campaign, language="fr")
    assert len(rows) == 3
    assert '\'=HYPERLINK("http://x")' in [row[2] for row in rows]


@pytest.mark.parametrize("moment", Moment)
def test_killed_at_any_call_the_file_is_the_same(moment: Moment) -> None:
    at, has_killed = 0, True
    while has_killed:
        at += 1
        wire = Tripwire()
        engine, campaign = sent(wire, contacts=11)
        asked = engine.container.recipient_export.create(
            engine.account, ACTOR, campaign, RecipientFilter(), "nl"
        )
        wire.arm(at, moment)
        engine.drain()
        has_killed = wire.has_killed
        wire.arm(0, moment)
        _, *rows = rows_of(engine, campaign, asked.id, "nl")
        stored = engine.database.contacts.stored
        planned = [one for batch in engine.batches(campaign) for one in batch.contacts]
        assert [row[0] for row in rows] == [stored[engine.account, one].email for one in planned]
    assert at > 30


def test_a_message_that_comes_twice_writes_nothing_twice() -> None:
    engine, campaign = sent()
    made = engine.container.recipient_export.create(
        engine.account, ACTOR, campaign, RecipientFilter(), "nl"
    )
    for step in (0, 0, 1, 0, 1, 2, 2):
        engine.container.recipient_export_slice(engine.account, made.id, step)
    engine.drain()
    assert len(rows_of(engine, campaign, made.id, "nl")) == 26
    assert engine.container.recipient_export_slice(engine.account, made.id, 9) is None
    assert engine.container.recipient_export_slice(engine.account, "exp_unknown", 0) is None


@pytest.mark.parametrize(("days", "is_there"), [(6.99, True), (7, False)])
def test_an_export_is_there_for_seven_days_whenever_storage_deletes_it(
    days: float, is_there: bool
) -> None:
    engine, campaign = sent(contacts=3)
    use, ask = engine.container.recipient_export, RecipientFilter()
    made, unfinished = (use.create(engine.account, ACTOR, campaign, ask, "nl") for _ in range(2))
    while engine.database.exports.find(engine.account, made.id).state is not ExportState.DONE:  # type: ignore[union-attr]
        stored = engine.database.exports.find(engine.account, made.id)
        assert stored is not None
        engine.container.recipient_export_slice(engine.account, made.id, stored.slices)
    engine.clock.advance(hours=24 * days)
    if is_there:
        assert use.get(engine.account, campaign, made.id)[1]
        return
    with pytest.raises(NotFound):
        use.get(engine.account, campaign, made.id)
    assert engine.container.recipient_export_slice(engine.account, unfinished.id, 0) is None


def test_before_it_is_done_there_is_no_link_and_strangers_find_nothing() -> None:
    engine, campaign = sent(contacts=3)
    made = engine.container.recipient_export.create(
        engine.account, ACTOR, campaign, RecipientFilter(), "de"
    )
    assert engine.container.recipient_export.get(engine.account, campaign, made.id)[1] == ""
    other, another = engine.add_account(), engine.draft()
    use = engine.container.recipient_export
    for ask in (
        lambda: use.get(other, campaign, made.id),
        lambda: use.get(engine.account, another, made.id),
        lambda: use.create(other, ACTOR, campaign, RecipientFilter(), "nl"),
    ):
        with pytest.raises(NotFound):
            ask()
    with pytest.raises(InvalidInput):
        use.create(engine.account, ACTOR, campaign, RecipientFilter("invented"), "nl")


def test_an_export_of_what_is_gone_fails_instead_of_leaving_people_out() -> None:
    engine, campaign = sent(contacts=3)
    use = engine.container.recipient_export
    made = use.create(engine.account, ACTOR, campaign, RecipientFilter(), "nl")
    stored = engine.database.campaigns.stored.pop((engine.account, campaign))
    engine.drain()
    engine.database.campaigns.stored[engine.account, campaign] = stored
    failed, url = use.get(engine.account, campaign, made.id)
    assert (failed.state, url) == (ExportState.FAILED, "")
    assert failed.finished_at is not None
    assert engine.outside.export_files.files == {}
