"""What operators decide about what accounts ask: done, told to the owners, and shown (D19)."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from chalicelib.domain.account import Account, Role
from chalicelib.domain.activity import ActorKind, actor_kind
from chalicelib.domain.case import Case, CaseKind, CaseState
from chalicelib.domain.errors import Conflict
from chalicelib.services.case_texts import WORDS
from tests.builders import make_user
from tests.services.ordering import account_of, ask, do
from tests.world import Engine

LANGUAGES = ("nl", "en", "fr")
ASKED = {
    CaseKind.PLAN_CHANGE: {"plans": "interface_50k api_1m"},
    CaseKind.RAISE_LIMITS: {"keys": "30"},
    CaseKind.SUPPORT: {"subject": "Kanarie"},
    CaseKind.FIELD_PERMISSION: {"field": "allergy", "category": "health"},
    CaseKind.IMAGE_CLAIM: {"image": "img_1"},
    CaseKind.CAMPAIGN: {"campaign": "cmp_1", "writing": "ab", "findings": "asks_private_data"},
}


def opened(engine: Engine, kind: CaseKind) -> Case:
    return engine.container.cases.open(engine.account, "usr_1", kind, ASKED[kind], "Kanarie")


def mails(engine: Engine) -> list[tuple[str, str, str]]:
    engine.clock.advance(60)
    engine.container.keep_appointments()
    return [(mail.to, mail.subject, mail.text) for mail in engine.post.accepted]


def test_every_outcome_has_words_with_the_reason_in_every_language() -> None:
    assert WORDS.keys() == set(product(CaseKind, (True, False)))
    for texts in WORDS.values():
        assert texts.keys() == set(LANGUAGES)
        assert all("{reason}" in words.opening for words in texts.values())


@pytest.mark.parametrize("answer", ["approve", "refuse"])
@pytest.mark.parametrize("kind", CaseKind)
def test_a_decision_is_carried_out_and_mailed_to_the_owners_once(
    kind: CaseKind, answer: str
) -> None:
    engine = Engine()
    for language, role in (("fr", Role.OWNER), ("en", Role.OWNER), ("en", Role.EDITOR)):
        user = make_user(role=role, language=language, email=f"{language}-{role.value}@x.example")
        engine.database.users.add(engine.account, user)
    case, before = opened(engine, kind), account_of(engine)
    given = {"account": engine.account, "case": case.id, "answer": answer}
    done = do(engine, "decide_case", **given, reason="Met {zorg} bekeken")
    after = account_of(engine)
    is_changed = answer == "approve" and kind in (CaseKind.PLAN_CHANGE, CaseKind.RAISE_LIMITS)
    assert ((after.plans, after.raised) != (before.plans, before.raised)) is is_changed
    assert bool(done["changes"]) is is_changed
    assert engine.database.cases.open() == ()
    told = mails(engine)
    words = WORDS[kind, answer == "approve"]
    owners = {user.email: user for user in engine.database.users.all(engine.account)}
    assert {to for to, _, _ in told} == {
        email for email, user in owners.items() if user.role is Role.OWNER
    }
    for to, subject, text in told:
        assert subject == words[owners[to].language].subject
        assert "Met {zorg} bekeken" in text
    assert len(mails(engine)) == len(told)


def test_a_case_is_decided_once() -> None:
    engine = Engine()
    given = {"account": engine.account, "case": opened(engine, CaseKind.PLAN_CHANGE).id}
    do(engine, "decide_case", **given, answer="refuse")
    for apply in (True, False):
        again = ask(engine, "decide_case", **given, answer="approve", apply=apply)
        assert (again["ok"], again["data"]["code"]) == (False, "case_decided")
    assert len(mails(engine)) == 1
    assert engine.database.cases.all(engine.account)[0].state is CaseState.REFUSED


def test_the_line_of_a_decision_is_by_mynuma_with_reason_and_changes() -> None:
    engine = Engine()
    case = opened(engine, CaseKind.RAISE_LIMITS)
    do(engine, "decide_case", account=engine.account, case=case.id, answer="approve")
    line = next(x for x in engine.database.activity.lines if x.action == "case_approved")
    assert (line.actor, line.statement) == ("operator An", "nagekeken")
    assert line.changes == {"limits.keys": ("20", "30")}
    assert actor_kind(line.actor) is ActorKind.PLATFORM


def test_the_list_over_all_accounts_shows_nobodys_words() -> None:
    engine = Engine()
    ids = [opened(engine, kind).id for kind in CaseKind]
    answer = ask(engine, "list_cases")
    assert [(each["account"], each["case"]) for each in answer["data"]["cases"]] == [
        (engine.account, case) for case in ids
    ]
    assert "Kanarie" not in str(answer)
    own = ask(engine, "list_cases", account=engine.account)["data"]["cases"]
    assert [each["case"] for each in own] == ids[::-1]
    assert own[0]["text"] == "Kanarie"
    do(engine, "decide_case", account=engine.account, case=ids[0], answer="approve")
    assert len(ask(engine, "list_cases")["data"]["cases"]) == len(ids) - 1


@pytest.mark.parametrize(
    ("action", "more", "says"),
    [
        ("change_plan", {"plans": "gold"}, "plan_unknown"),
        ("change_plan", {"plans": "mytest"}, "plan_mytest_over"),
        ("change_plan", {"plans": "api_10m interface_500k"}, "plan_same"),
        ("change_plan", {"plans": "api_10m api_1m"}, "plans_exclude_each_other"),
        ("raise_limits", {"limit": "contacts", "wanted": "9"}, "limit_not_raisable"),
        ("raise_limits", {"limit": "senders", "wanted": "200"}, "limit_not_higher"),
        ("raise_limits", {"limit": "senders", "wanted": "-1"}, "whole number"),
        ("raise_limits", {"limit": "senders", "wanted": "99999999"}, "whole number"),
        ("decide_case", {"case": "cas_1", "answer": "perhaps"}, "approve, refuse"),
        ("decide_case", {"case": "cas_1", "answer": "approve"}, "not_found"),
    ],
)
@pytest.mark.parametrize("apply", [True, False])
def test_what_cannot_be_is_refused_dry_or_not(
    action: str, more: dict[str, str], says: str, *, apply: bool
) -> None:
    engine = Engine()
    before = account_of(engine)
    answer = ask(engine, action, account=engine.account, apply=apply, **more)
    assert not answer["ok"]
    assert says in answer["says"]
    assert account_of(engine) == before


@pytest.mark.parametrize("apply", [True, False])
def test_a_plan_that_has_become_too_small_is_not_approved(*, apply: bool) -> None:
    engine = Engine()
    case = engine.container.cases.open(
        engine.account, "usr_1", CaseKind.PLAN_CHANGE, {"plans": "interface_1k"}
    )
    engine.database.contact_counts.take(engine.account, 1_001, 500_000)
    before = account_of(engine)
    given = {"account": engine.account, "case": case.id}
    answer = ask(engine, "decide_case", **given, answer="approve", apply=apply)
    assert not answer["ok"]
    assert "plan_too_few_contacts" in str(answer)
    assert account_of(engine) == before
    assert engine.database.cases.all(engine.account)[0].state is CaseState.OPEN
    assert mails(engine) == []
    do(engine, "decide_case", **given, answer="refuse")


def test_a_plan_that_still_has_room_is_approved_to_the_last_contact() -> None:
    engine = Engine()
    case = engine.container.cases.open(
        engine.account, "usr_1", CaseKind.PLAN_CHANGE, {"plans": "interface_1k"}
    )
    engine.database.contact_counts.take(engine.account, 1_000, 500_000)
    do(engine, "decide_case", account=engine.account, case=case.id, answer="approve")
    assert account_of(engine).plans == ("interface_1k",)


@pytest.mark.parametrize("first", [True, False])
def test_of_two_who_decide_at_the_same_moment_one_decision_takes_effect(
    monkeypatch: pytest.MonkeyPatch, *, first: bool
) -> None:
    """The other one reads the open case, and is overtaken before writing."""
    engine = Engine()
    case = opened(engine, CaseKind.PLAN_CHANGE)
    before, decide = account_of(engine), engine.container.cases.decide
    find, overtaken = engine.database.cases.find, []

    def find_and_be_overtaken(account: str, case_id: str) -> Case | None:
        found = find(account, case_id)
        if not overtaken:
            overtaken.append(case_id)
            decide(account, case_id, "An", is_approved=first, reason="eerst")
        return found

    monkeypatch.setattr(engine.database.cases, "find", find_and_be_overtaken)
    with pytest.raises(Conflict) as refused:
        decide(engine.account, case.id, "Bo", is_approved=not first, reason="later")
    assert refused.value.code == "case_decided"
    stored = engine.database.cases.all(engine.account)[0]
    assert stored.state is (CaseState.APPROVED if first else CaseState.REFUSED)
    assert (account_of(engine).plans != before.plans) is first
    decisions = ("case_approved", "case_refused")
    lines = [line for line in engine.database.activity.lines if line.action in decisions]
    assert [line.actor for line in lines] == ["operator An"]
    assert len(mails(engine)) == 1


def test_an_account_that_changed_meanwhile_keeps_both_changes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    engine = Engine()
    case = opened(engine, CaseKind.RAISE_LIMITS)
    find, overtaken = engine.database.accounts.find, []

    def find_and_be_overtaken(account: str) -> Account | None:
        found = find(account)
        if found and not overtaken:
            overtaken.append(account)
            engine.database.accounts.replace(replace(found, name="Bakkerij Anders"))
        return found

    monkeypatch.setattr(engine.database.accounts, "find", find_and_be_overtaken)
    engine.container.cases.decide(engine.account, case.id, "An", is_approved=True, reason="ja")
    after = account_of(engine)
    assert (after.name, after.raised) == ("Bakkerij Anders", {"keys": 30})
