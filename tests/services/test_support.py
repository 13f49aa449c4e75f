"""The helpdesk: there in its hours, reached by mail, not more than twenty times a day (R65)."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from chalicelib.domain.case import CaseKind
from chalicelib.domain.errors import LimitExceeded, TransientFailure
from chalicelib.domain.helpdesk import MOST_A_DAY, ZONE, is_open
from tests.fakes.mailer import MailFault
from tests.services.changing import change_account
from tests.world import ACTOR, Engine


@pytest.mark.parametrize(
    ("moment", "is_there"),
    [
        ("2026-11-27T08:59", False),
        ("2026-11-27T09:00", True),
        ("2026-11-27T17:29", True),
        ("2026-11-27T17:30", False),
        ("2026-11-28T12:00", False),
        ("2026-11-29T12:00", False),
        ("2026-11-30T12:00", True),
    ],
)
def test_the_helpdesk_is_there_in_its_hours(moment: str, is_there: bool) -> None:
    assert is_open(datetime.fromisoformat(moment).replace(tzinfo=ZoneInfo(ZONE))) is is_there


def ask(engine: Engine, user_id: str = "") -> str:
    support = engine.container.support
    return support.ask(engine.account, ACTOR, user_id, "Import", "Hij hangt").id


def test_it_answers_the_person_or_else_the_account_and_knows_the_context() -> None:
    engine = Engine()
    (user,) = engine.database.users.all(engine.account)
    case = ask(engine, user.id)
    ask(engine)
    first, second = engine.post.accepted
    assert (first.reply_to, second.reply_to) == (user.email, "info@peeters.example")
    assert first.subject == f"[{case}] Import"
    for told in (engine.account, "interface_500k, api_10m", "active, good", case):
        assert told in first.text
    assert [each.kind for _, each in engine.container.cases.waiting()] == [CaseKind.SUPPORT] * 2


def test_twenty_messages_a_day_and_the_next_one_when_the_first_is_a_day_old() -> None:
    engine = Engine()
    for _ in range(MOST_A_DAY):
        ask(engine)
        engine.clock.advance(60)
    with pytest.raises(LimitExceeded) as refused:
        ask(engine)
    wait = refused.value.retry_after_seconds
    assert wait == 86_400 - 60 * MOST_A_DAY
    assert len(engine.post.accepted) == MOST_A_DAY
    engine.clock.advance(wait)
    ask(engine)
    with pytest.raises(LimitExceeded):
        ask(engine)


def test_a_mail_that_did_not_leave_opens_no_case() -> None:
    engine = Engine()
    engine.post.faults.append(MailFault.THROTTLE)
    with pytest.raises(TransientFailure):
        ask(engine)
    assert engine.container.cases.waiting() == ()
    engine.post.faults.append(MailFault.LOST_ANSWER)
    ask(engine)
    assert len(engine.container.cases.waiting()) == 1


@pytest.mark.parametrize(
    ("plans", "has_butler"), [(("interface_1k",), False), (("interface_1k", "api_10k"), True)]
)
def test_only_an_api_plan_has_a_butler(plans: tuple[str, ...], has_butler: bool) -> None:
    engine = Engine()
    change_account(engine, plans=plans)
    object.__setattr__(engine.container.support, "butler", "Lies Claes")
    assert engine.container.support.helpdesk(engine.account).butler == (
        "Lies Claes" if has_butler else ""
    )
