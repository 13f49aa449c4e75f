"""What an account counts of its readers, how they reach it, and who decided so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chalicelib.domain.account import Account
from chalicelib.domain.errors import InvalidInput, NotFound, StaleVersion
from chalicelib.domain.tracking import TrackingMode
from chalicelib.services.account_settings import AccountRequest
from tests.services.setup import faults
from tests.world import Engine

ACTOR = "usr_1"
BASIS = "Overeenkomst met de lezers, artikel 4"


def track(engine: Engine, mode: TrackingMode, basis: str = "", version: int | None = None) -> None:
    change(engine, AccountRequest(mode, basis), version)


def change(engine: Engine, asked: AccountRequest, version: int | None = None) -> Account:
    return engine.container.account_settings.change(engine.account, ACTOR, asked, version)


def now_of(engine: Engine) -> tuple[TrackingMode, str]:
    account = engine.database.accounts.find(engine.account)
    assert account is not None
    return account.tracking_mode, account.tracking_basis


def test_an_account_that_chose_nothing_follows_who_agreed() -> None:
    engine = Engine()
    assert now_of(engine) == (TrackingMode.CONSENTED, "")


def test_following_everybody_needs_a_declaration_that_is_kept_with_who_made_it() -> None:
    engine = Engine()
    for nothing in ("", "   \n"):
        with pytest.raises(InvalidInput) as refused:
            track(engine, TrackingMode.ALL, nothing)
        assert faults(refused) == [("/tracking_basis", "tracking_basis_missing")]
    assert now_of(engine) == (TrackingMode.CONSENTED, "")
    assert engine.database.activity.lines == []
    track(engine, TrackingMode.ALL, BASIS)
    assert now_of(engine) == (TrackingMode.ALL, BASIS)
    (line,) = engine.database.activity.lines
    assert (line.account, line.actor, line.action, line.statement) == (
        *(engine.account, ACTOR, "tracking_all"),
        BASIS,
    )


@pytest.mark.parametrize("mode", [m for m in TrackingMode if m is not TrackingMode.ALL])
def test_in_any_other_mode_nothing_is_declared(mode: TrackingMode) -> None:
    engine = Engine()
    track(engine, TrackingMode.ALL, BASIS)
    track(engine, mode, BASIS)
    assert now_of(engine) == (mode, "")
    assert [line.action for line in engine.database.activity.lines] == [
        "tracking_all",
        f"tracking_{mode}",
    ]


def test_choosing_the_same_again_is_nothing() -> None:
    engine = Engine()
    for _ in range(2):
        track(engine, TrackingMode.OFF)
    assert len(engine.database.activity.lines) == 1


def test_a_choice_on_an_older_version_is_refused() -> None:
    engine = Engine()
    before = engine.database.accounts.find(engine.account)
    assert before is not None
    track(engine, TrackingMode.OFF, version=before.version)
    with pytest.raises(StaleVersion):
        track(engine, TrackingMode.ANONYMOUS, version=before.version)
    assert now_of(engine)[0] is TrackingMode.OFF


def test_an_unknown_account_is_not_found() -> None:
    with pytest.raises(NotFound):
        Engine().container.account_settings.change("acc_x", ACTOR, AccountRequest())


MOVED = AccountRequest(
    contact_address="Kouter 3, 9000 Gent",
    contact_email="Info@Bakkerij-Peeters.example",
    contact_phone="+32 9 123 45 67",
)


def test_an_account_that_moved_is_shown_where_it_is_now() -> None:
    engine = Engine()
    before = engine.database.accounts.find(engine.account)
    assert before is not None
    moved = change(engine, MOVED, before.version)
    assert engine.database.accounts.find(engine.account) == moved
    assert moved == replace(
        before,
        contact_address="Kouter 3, 9000 Gent",
        contact_email="Info@bakkerij-peeters.example",
        contact_phone="+32 9 123 45 67",
        version=moved.version,
    )
    (line,) = engine.database.activity.lines
    assert (line.action, line.subject) == ("account_changed", engine.account)
    assert line.changes == {
        name: (getattr(before, name), getattr(moved, name))
        for name in ("contact_address", "contact_email", "contact_phone")
    }
    assert change(engine, MOVED) == moved
    assert len(engine.database.activity.lines) == 1


def test_what_is_not_asked_stays_and_a_phone_may_go() -> None:
    engine = Engine()
    track(engine, TrackingMode.ALL, BASIS)
    before = change(engine, MOVED)
    after = change(engine, AccountRequest(contact_phone=""))
    assert after == replace(before, contact_phone="", version=after.version)
    assert now_of(engine) == (TrackingMode.ALL, BASIS)
    change(engine, AccountRequest(tracking_basis="Artikel 5"))
    assert now_of(engine) == (TrackingMode.ALL, "Artikel 5")


def test_every_fault_is_named_and_nothing_is_kept() -> None:
    engine = Engine()
    before = engine.database.accounts.find(engine.account)
    with pytest.raises(InvalidInput) as refused:
        change(
            engine,
            AccountRequest(
                TrackingMode.ALL, "", "Kouter 3", contact_email="info@", contact_phone="geen"
            ),
        )
    assert [pointer for pointer, _ in faults(refused)] == [
        "/tracking_basis",
        "/contact_email",
        "/contact_phone",
    ]
    assert engine.database.accounts.find(engine.account) == before
    assert engine.database.activity.lines == []
