"""What outlives a person, and how long what was asked about them is good."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import timedelta

import pytest

from chalicelib.domain.blacklist import BlacklistReason
from chalicelib.domain.contact import AddressState
from chalicelib.domain.errors import Conflict
from chalicelib.domain.mail_history import MailPlace
from chalicelib.domain.person import FormerAddress, Person, PersonTask, TaskKind, TaskState
from chalicelib.domain.person_request import PersonRequest, RequestKind, RequestState
from tests.builders import NOW, key_of, make_mark

KEY, EMAIL = key_of("an@voorbeeld.be"), "an@voorbeeld.be"
KNOWN = AddressState(
    KEY,
    contact_id="con_1",
    email=EMAIL,
    last_marketing_at=17,
    last_campaign="cmp_1",
    preferences_at=18,
    reasons={BlacklistReason.UNSUBSCRIBED: make_mark()},
    mails=frozenset({MailPlace("cmp_1", 0, 3)}),
    lifted_at=19,
    lifted=frozenset({"bounce x"}),
    left_lists=frozenset({"lst_1"}),
    emptied_at=20,
)
GONE = {"contact_id", "email", "mails", "emptied_at", "erased_at"}


def test_of_an_address_that_another_contact_has_now_only_what_came_before_is_theirs() -> None:
    later = NOW + timedelta(seconds=1)
    free = FormerAddress("free", NOW, "an@eerst.example")
    taken = FormerAddress("taken", NOW, "an@daarna.example", is_taken=True)
    person = Person(KEY, "con_1", EMAIL, (free, taken, FormerAddress("unknown", NOW)))
    assert person.keys == (KEY, "free", "unknown")
    assert person.emails == person.emails_by(later) == (EMAIL, free.email)
    assert person.emails_by(NOW) == (EMAIL, free.email, taken.email)
    had = {
        (key, at): person.had(key, at)
        for key in (KEY, "free", "taken", "nobody")
        for at in (NOW, later)
    }
    assert {place for place, is_theirs in had.items() if is_theirs} == {
        *((key, at) for key in (KEY, "free") for at in (NOW, later)),
        ("taken", NOW),
    }


def test_what_keeps_the_mailbox_from_mail_stays_and_whose_it_is_goes() -> None:
    erased = KNOWN.erased(99)
    changed = {
        each.name
        for each in fields(KNOWN)
        if getattr(KNOWN, each.name) != getattr(erased, each.name)
    }
    assert changed == GONE
    assert (erased.contact_id, erased.email, erased.mails, erased.erased_at) == (
        "",
        "",
        frozenset(),
        99,
    )
    assert not erased.marketing_ok


@pytest.mark.parametrize(("erased_at", "email"), [(0, EMAIL), (99, "")])
def test_what_is_heard_later_names_only_who_is_known(erased_at: int, email: str) -> None:
    state = replace(AddressState(KEY), erased_at=erased_at)
    listed = state.listed(BlacklistReason.COMPLAINT, make_mark(), EMAIL)
    assert BlacklistReason.COMPLAINT in listed.reasons
    assert listed.email == email


def test_a_task_is_good_for_seven_days_and_waits_for_one() -> None:
    task = PersonTask("era_1", TaskKind.ERASURE, KEY, NOW, "usr_1", email=EMAIL)
    assert task.kept_until == NOW + timedelta(days=7)
    assert task.patient_until == NOW + timedelta(days=1)
    assert task.state is TaskState.RUNNING
    assert replace(task, finished_at=NOW).state is TaskState.DONE


def test_a_request_runs_for_thirty_days_and_is_answered_once() -> None:
    request = PersonRequest("prq_1", RequestKind.ERASURE, KEY, EMAIL, NOW, "usr_1")
    assert request.due_at == NOW + timedelta(days=30)
    assert request.warned_at == NOW + timedelta(days=23)
    done = request.answered("usr_2", NOW)
    assert done.state(NOW + timedelta(days=99)) is RequestState.DONE
    with pytest.raises(Conflict):
        done.answered("usr_2", NOW)
