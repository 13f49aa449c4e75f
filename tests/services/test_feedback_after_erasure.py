"""Events about mails of an account whose data are gone: SES may tell of a complaint weeks later."""

from __future__ import annotations

import pytest

from chalicelib.domain.account import AccountState, StateCause
from chalicelib.domain.blacklist import BlacklistReason
from chalicelib.domain.bounce import BounceDetail, ComplaintDetail
from chalicelib.domain.feedback import FeedbackKind
from tests.services.changing import change_account
from tests.world import Engine

DEAD = BounceDetail("Permanent", "General", "5.1.1", "failed", "no such user")


@pytest.mark.parametrize(
    ("kind", "told", "reason"),
    [
        (
            FeedbackKind.COMPLAINT,
            {"complaint": ComplaintDetail("abuse")},
            BlacklistReason.COMPLAINT,
        ),
        (FeedbackKind.BOUNCE, {"bounce": DEAD}, BlacklistReason.BOUNCE),
    ],
)
def test_the_key_is_listed_and_nothing_says_whose_it_is(
    kind: FeedbackKind, told: dict[str, object], reason: BlacklistReason
) -> None:
    engine = Engine()
    engine.sent_campaign(1)
    (mail,) = engine.mailer.accepted
    key = engine.key_of(mail.to)
    change_account(
        engine,
        state=AccountState.CLOSED,
        cause=StateCause.OWN.value,
        erased_at=engine.clock.now(),
    )
    del engine.database.addresses.rows[engine.account, key]
    engine.database.timeline.rows.clear()

    engine.container.record_feedback([engine.event(kind, mail, **told)])

    row = engine.database.addresses.rows[engine.account, key]
    assert (set(row.reasons), row.email) == ({reason}, "")
    assert mail.to not in repr((engine.database.addresses.rows, engine.database.timeline.rows))
    assert engine.database.timeline.rows == {}
