"""What an account counts of its readers, and who decided so."""

from __future__ import annotations

import pytest

from chalicelib.domain.errors import InvalidInput, NotFound, StaleVersion
from chalicelib.domain.tracking import TrackingMode
from tests.services.setup import faults
from tests.world import Engine

ACTOR = "usr_1"
BASIS = "Overeenkomst met de lezers, artikel 4"


def track(engine: Engine, mode: TrackingMode, basis: str = "", version: int | None = None) -> None:
    engine.container.account_settings.track(engine.account, ACTOR, mode, basis, version)


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
        Engine().container.account_settings.track("acc_x", ACTOR, TrackingMode.OFF)
