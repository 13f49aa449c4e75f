"""Fault I11: what somebody's own values make of a mail is bounded, before and while it leaves."""

from __future__ import annotations

import pytest

from chalicelib.domain.batch import BatchState
from chalicelib.domain.errors import InvalidInput
from chalicelib.domain.finding import Severity
from chalicelib.rendering.filled_size import MOST_FILLED_BYTES
from tests.services.check_words import GOOD, checked, mail, ready
from tests.world import Engine

LONGEST = '"' * 1_000
"""Written in HTML, each takes six bytes."""
TIMES = MOST_FILLED_BYTES // 6_000
GREEDY = mail(GOOD + "<mj-text>" + "{{ first_name | default: 'x' }} " * TIMES + "</mj-text>")


def crowd() -> tuple[Engine, str, str]:
    """(engine, draft, the contact for whom its mail is too large)."""
    engine = ready()
    (large,) = engine.contacts(1, fields={"first_name": LONGEST})
    return engine, engine.draft(mjml=GREEDY), large.id


def test_who_would_get_too_large_a_mail_is_skipped_and_the_others_get_it() -> None:
    engine, draft, large = crowd()
    engine.launch(draft)
    engine.settle()

    assert engine.counters(draft) == {"sent": 3, "skipped_too_large": 1}
    assert [batch.state for batch in engine.batches(draft)] == [BatchState.DONE]
    assert engine.mailer.calls == 1
    engine.assert_books_balance(draft)
    contact = engine.database.contacts.stored[engine.account, large]
    row = engine.database.addresses.rows[engine.account, contact.address_key]
    assert row.last_marketing_at == 0, "nobody's 48 hours begin with a mail that never left"


def test_where_it_is_too_large_for_all_the_campaign_ends_all_the_same() -> None:
    engine = Engine()
    engine.contacts(60, fields={"first_name": LONGEST})
    draft = engine.draft(mjml=GREEDY)
    engine.launch(draft)
    engine.settle()
    assert engine.counters(draft) == {"skipped_too_large": 60}
    assert engine.mailer.calls == 0
    assert engine.campaign(draft).state == "sent"


def test_the_check_tells_for_how_many_before_anything_leaves() -> None:
    engine, draft, _ = crowd()
    finding = checked(engine, draft)["mail_too_large_for"]
    assert finding.severity is Severity.ERROR
    assert finding.context == {"count": "1", "max_bytes": "1000000"}


def test_one_value_less_and_everybody_gets_it() -> None:
    engine = ready()
    engine.contacts(1, fields={"first_name": LONGEST[:-200]})
    draft = engine.draft(mjml=GREEDY)
    assert "mail_too_large_for" not in checked(engine, draft)
    engine.launch(draft)
    engine.settle()
    assert engine.counters(draft) == {"sent": 4}
    assert max(len(each.html) for each in engine.mailer.accepted) > 800_000


def test_nobody_looks_at_it_or_tests_it_either() -> None:
    engine, draft, large = crowd()
    (user,) = engine.database.users.all(engine.account)
    with pytest.raises(InvalidInput) as looked:
        engine.container.campaigns.preview(engine.account, draft, large)
    with pytest.raises(InvalidInput) as tested:
        engine.container.send_test(engine.account, "usr_x", draft, (user.email,), large)
    assert [each.code for each in looked.value.errors] == ["mail_too_large"]
    assert [each.code for each in tested.value.errors] == ["mail_too_large"]
    assert engine.post.accepted == []
    assert engine.container.campaigns.preview(engine.account, draft).html
