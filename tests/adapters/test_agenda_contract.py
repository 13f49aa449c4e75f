"""The agenda: what is due, oldest first, until it was done."""

from __future__ import annotations

from datetime import timedelta

from chalicelib.domain.appointment import Appointment, Occasion, next_recount
from tests.adapters.conftest import AnyDatabase
from tests.builders import NOW, short_id


def own(database: AnyDatabase, account: str, seconds: float) -> list[Appointment]:
    """The agenda is the platform's: the test looks at its own account only."""
    due = database.agenda.due(NOW + timedelta(seconds=seconds))
    return [each for each in due if each.account == account]


def appointment(account: str, seconds: float, occasion: Occasion) -> Appointment:
    return Appointment(NOW + timedelta(seconds=seconds), occasion, account, short_id("cmp"))


def test_what_is_due_comes_in_order_of_time_and_stays_until_it_was_done(
    database: AnyDatabase, account: str
) -> None:
    later = appointment(account, 0.5, Occasion.WATCH)
    first = appointment(account, 0, Occasion.LAUNCH)
    last = appointment(account, 3_600, Occasion.LAUNCH)
    for each in (later, last, first, first):
        database.agenda.put(each)
    assert own(database, account, -0.1) == []
    assert own(database, account, 0) == [first]
    assert own(database, account, 1) == [first, later]
    assert own(database, account, 1) == [first, later]
    database.agenda.remove(first)
    database.agenda.remove(first)
    assert own(database, account, 3_600) == [later, last]


def test_reports_stand_apart_so_that_they_keep_nothing_waiting(
    database: AnyDatabase, account: str
) -> None:
    report = appointment(account, 0, Occasion.COMPILE)
    later = appointment(account, 60, Occasion.COMPILE)
    start = appointment(account, 0, Occasion.LAUNCH)
    for each in (later, report, start, report):
        database.agenda.put(each)
    assert own(database, account, 1) == [start]

    def due(seconds: float) -> list[Appointment]:
        found = database.agenda.due_compilations(NOW + timedelta(seconds=seconds))
        return [each for each in found if each.account == account]

    assert due(1) == [report]
    assert due(60) == [report, later]
    database.agenda.remove(report)
    assert due(60) == [later]


def test_rechecks_of_domains_stand_apart_and_name_the_domain(
    database: AnyDatabase, account: str
) -> None:
    recheck = Appointment(NOW, Occasion.RECHECK, account, "peeters.example")
    start = appointment(account, 0, Occasion.LAUNCH)
    for each in (recheck, start, recheck):
        database.agenda.put(each)
    assert own(database, account, 1) == [start]

    def due(seconds: float) -> list[Appointment]:
        found = database.agenda.due_rechecks(NOW + timedelta(seconds=seconds))
        return [each for each in found if each.account == account]

    assert due(-1) == []
    assert due(0) == [recheck]
    database.agenda.remove(recheck)
    assert due(0) == []


def test_starts_come_before_mails_however_old_those_are(
    database: AnyDatabase, account: str
) -> None:
    mail = appointment(account, -3_600, Occasion.REPORT)
    start = appointment(account, 0, Occasion.LAUNCH)
    for each in (mail, start):
        database.agenda.put(each)
    assert own(database, account, 1) == [start, mail]


def test_a_recount_is_of_an_account_and_no_campaign(database: AnyDatabase, account: str) -> None:
    due = next_recount(NOW, "Europe/Brussels", account)
    database.agenda.put(due)
    assert own(database, account, 0) == []
    assert own(database, account, 30 * 3_600) == [due]
    database.agenda.remove(due)
    assert own(database, account, 30 * 3_600) == []
