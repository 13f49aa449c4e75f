"""Accepting texts, and what is refused without: first use, and a new version (R1, R2, R7; D18)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any, cast

import pytest

from chalicelib.bootstrap import Container, Switches
from chalicelib.domain.account import Role, Scope, User
from chalicelib.domain.agreement import RULES_VERSION, TEXTS, Freedom, TextVersion
from chalicelib.domain.errors import AgreementNeeded, InvalidInput, MynumaError, TransientFailure
from tests.builders import ACCEPTED, AGREEMENTS, NOW, make_user
from tests.fakes.mailer import MailFault
from tests.services.setup import House, faults
from tests.world import SETTINGS, Engine

DAY = NOW + timedelta(days=31)
"""When the new version comes into force; it is announced a day from now."""

NEW = TextVersion("code-of-good-practice", "2026-04", DAY)
OLD = tuple(replace(text, in_force_from=NOW) for text in TEXTS)
WITH_NEW = (*OLD, NEW)


@pytest.fixture
def house() -> House:
    house = House()
    house.use = Container(SETTINGS, cast(Any, house.outside), Switches(texts=WITH_NEW))
    return house


def somebody(house: House, role: Role = Role.OWNER, **changes: Any) -> tuple[User, str]:
    user = house.database.users.add(house.account, make_user(role=role, **changes))
    return user, house.outside.access_tokens.issue(user.subject)


def accept_new(house: House, user: User) -> None:
    house.use.agreements.accept(house.account, user.id, {NEW.name: NEW.version})


def test_who_never_accepted_is_free_to_do_nothing_and_everything_after(house: House) -> None:
    user, token = somebody(house, accepted=())
    assert house.use.authenticate(token).freedom is Freedom.NOTHING

    state = house.use.agreements.accept(house.account, user.id, AGREEMENTS)

    assert house.use.authenticate(token).freedom is Freedom.EVERYTHING
    assert (state.wanted, state.freedom) == ((), Freedom.EVERYTHING)
    written = [
        (a.user_id, f"{a.text}/{a.text_version}", a.accepted_at, a.country, a.rules_version)
        for a in state.accepted
    ]
    assert written == [(user.id, key, NOW, "BE", RULES_VERSION) for key in ACCEPTED]
    assert house.actions() == ["agreement_accepted"]


def test_one_person_does_not_accept_for_another(house: House) -> None:
    _, token = somebody(house, Role.EDITOR, accepted=())
    owner, _ = somebody(house, accepted=())
    house.use.agreements.accept(house.account, owner.id, AGREEMENTS)
    assert house.use.authenticate(token).freedom is Freedom.NOTHING


@pytest.mark.parametrize(
    ("role", "expected"), [(Role.OWNER, Freedom.EVERYTHING), (Role.EDITOR, Freedom.NOTHING)]
)
def test_keys_do_nothing_until_an_owner_accepted_and_then_work_at_once(
    house: House, role: Role, expected: Freedom
) -> None:
    house.change_account(accepted=())
    _, secret = house.use.api_keys.create(house.account, "usr_x", "webshop", [Scope.SEND])
    assert house.use.authenticate(secret).freedom is Freedom.NOTHING

    user, _ = somebody(house, role, accepted=())
    house.use.agreements.accept(house.account, user.id, AGREEMENTS)

    assert house.use.authenticate(secret).freedom is expected


def test_the_gate_reads_nothing_that_was_not_read_before(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A key: nothing within 60 s. A person: the people of the account, as ever."""
    _, token = somebody(house)
    _, secret = house.use.api_keys.create(house.account, "usr_x", "webshop", [Scope.SEND])
    house.use.authenticate(secret), house.use.authenticate(token)
    reads: list[str] = []
    for port, name in (("accounts", "find"), ("agreements", "all"), ("users", "all")):
        inner = getattr(getattr(house.database, port), name)

        def counted(*given: Any, inner: Any = inner, what: str = f"{port}.{name}") -> Any:
            reads.append(what)
            return inner(*given)

        monkeypatch.setattr(getattr(house.database, port), name, counted)

    house.use.authenticate(secret)
    assert reads == []
    house.use.authenticate(token)
    assert reads == ["users.all"]


def test_accepting_again_changes_nothing_and_a_lost_half_is_made_good(house: House) -> None:
    user, _ = somebody(house, accepted=())
    house.use.agreements.accept(house.account, user.id, AGREEMENTS)
    first = house.use.agreements.accept(house.account, user.id, AGREEMENTS).accepted
    house.change_account(accepted=())  # the process died before the last write

    again = house.use.agreements.accept(house.account, user.id, AGREEMENTS)

    assert again.accepted == first
    stored = house.database.accounts.find(house.account)
    assert stored is not None
    assert stored.accepted == ACCEPTED


@pytest.mark.parametrize(
    "versions", [{"code-of-good-practice": "2020-01"}, {"other": "1"}, {NEW.name: NEW.version}]
)
def test_what_is_not_in_force_or_announced_cannot_be_accepted(
    house: House, versions: dict[str, str]
) -> None:
    user, _ = somebody(house, accepted=())
    with pytest.raises(InvalidInput) as refused:
        house.use.agreements.accept(house.account, user.id, versions)
    assert faults(refused) == [("/agreements", "agreement_unknown")]
    assert not house.database.agreements.stored


def test_an_announced_version_can_be_accepted_ahead(house: House) -> None:
    user, token = somebody(house)
    house.clock.time = DAY - timedelta(days=30)
    assert house.use.agreements.state(house.account, user.id).coming == (NEW,)
    accept_new(house, user)
    assert house.use.agreements.state(house.account, user.id).coming == ()
    house.clock.time = DAY + timedelta(days=30)
    assert house.use.authenticate(token).freedom is Freedom.EVERYTHING


SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("at", "campaign", "message"),
    [
        (DAY - SECOND, True, True),
        (DAY, False, True),
        (DAY + timedelta(days=30) - SECOND, False, True),
        (DAY + timedelta(days=30), False, False),
    ],
)
def test_a_new_version_stops_campaigns_first_and_transactional_mail_a_month_later(
    house: House, at: Any, campaign: bool, message: bool
) -> None:
    account = house.database.accounts.find(house.account)
    assert account is not None
    user, _ = somebody(house)
    house.clock.time = at
    checks = house.use.check_agreements

    def passes(check: Any, *given: Any) -> bool:
        try:
            check(account, *given)
        except AgreementNeeded as needed:
            assert [e.pointer for e in needed.errors] == [f"/agreements/{NEW.name}"]
            assert needed.errors[0].context["version"] == NEW.version
            return False
        return True

    assert passes(checks.for_campaign, user.id) is campaign
    assert passes(checks.for_message) is message


def test_a_campaign_needs_an_owner_and_whoever_launches_it(house: House) -> None:
    owner, _ = somebody(house)
    editor, _ = somebody(house, Role.EDITOR)
    house.clock.time = DAY
    launch = house.use.check_agreements.for_campaign

    def account() -> Any:
        return house.database.accounts.find(house.account)

    accept_new(house, editor)
    with pytest.raises(AgreementNeeded):
        launch(account(), editor.id)
    accept_new(house, owner)
    launch(account(), editor.id)
    launch(account(), "key_of_a_shop")
    late, _ = somebody(house, Role.EDITOR)
    with pytest.raises(AgreementNeeded):
        launch(account(), late.id)


def test_a_launch_is_refused_and_the_campaign_stays_a_draft() -> None:
    engine = Engine()
    engine.switches = replace(engine.switches, texts=WITH_NEW)
    engine.restart()
    engine.contacts(1)
    campaign = engine.draft()
    engine.clock.time = DAY
    with pytest.raises(AgreementNeeded):
        engine.launch(campaign)
    assert engine.campaign(campaign).launched_at is None
    engine.clock.time = DAY - SECOND
    engine.launch(campaign)


def test_a_campaign_scheduled_before_its_day_waits_until_it_is_accepted() -> None:
    engine = Engine()
    engine.switches = replace(engine.switches, texts=WITH_NEW)
    engine.restart()
    engine.contacts(1)
    (owner,) = engine.database.users.all(engine.account)
    for at, is_started in ((DAY - SECOND, True), (DAY, False)):
        campaign = engine.draft()
        engine.clock.time = DAY - timedelta(days=9)
        engine.container.scheduling.schedule(engine.account, owner.id, campaign, at)
        engine.clock.time = at
        engine.container.keep_appointments()
        assert (engine.campaign(campaign).launched_at is not None) is is_started
    engine.clock.advance(60)
    engine.container.keep_appointments()
    mail = next(mail for mail in engine.post.accepted if "staat stil" in mail.subject)
    assert mail.to == owner.email
    assert "nieuwe versie van onze teksten" in mail.text
    with pytest.raises(AgreementNeeded):
        engine.container.launching.resume(engine.account, owner.id, campaign)
    engine.container.agreements.accept(engine.account, owner.id, {NEW.name: NEW.version})
    engine.container.launching.resume(engine.account, owner.id, campaign)
    assert engine.campaign(campaign).launched_at is not None


def test_accepted_before_its_hour_it_starts_by_itself() -> None:
    engine = Engine()
    engine.switches = replace(engine.switches, texts=WITH_NEW)
    engine.restart()
    engine.contacts(1)
    (owner,) = engine.database.users.all(engine.account)
    campaign, engine.clock.time = engine.draft(), DAY - timedelta(days=9)
    at = DAY + timedelta(days=1)
    engine.container.scheduling.schedule(engine.account, owner.id, campaign, at)
    engine.container.agreements.accept(engine.account, owner.id, {NEW.name: NEW.version})
    engine.clock.time = at
    engine.container.keep_appointments()
    assert engine.campaign(campaign).launched_at is not None


# telling people


def told(house: House) -> list[str]:
    return [mail.to for mail in house.mailer.accepted]


def test_everybody_who_did_not_accept_yet_hears_of_a_new_version_once(house: House) -> None:
    somebody(house, email="bo@peeters.example", language="fr", role=Role.VIEWER)
    somebody(house, email="al@peeters.example", accepted=(*ACCEPTED, NEW.key))
    house.clock.time = DAY - timedelta(days=30) - SECOND
    assert house.use.announce_agreements() == 0
    house.clock.time = DAY - timedelta(days=30)

    assert house.use.announce_agreements() == 1
    assert house.use.announce_agreements() == 0

    assert sorted(told(house)) == ["an@peeters.example", "bo@peeters.example"]
    dutch, french = sorted(house.mailer.accepted, key=lambda mail: mail.to)
    assert dutch.subject == "Een nieuwe versie van de code van goede praktijk"
    assert f"Vanaf {DAY.day}/{DAY.month}/{DAY.year} geldt" in dutch.text
    assert "https://mail.example/agreements" in dutch.text
    assert french.subject == "Une nouvelle version : le code de bonne pratique"


def test_who_signs_up_in_those_thirty_days_is_told_too(house: House) -> None:
    house.clock.time = DAY - timedelta(days=30)
    house.use.announce_agreements()
    house.add_account()
    assert house.use.announce_agreements() == 1


@pytest.mark.parametrize(("fault", "lost"), [(MailFault.THROTTLE, 0), (MailFault.LOST_ANSWER, 1)])
def test_a_mailbox_that_fails_keeps_nobody_from_being_told(
    house: House, fault: MailFault, lost: int
) -> None:
    house.add_account()
    house.clock.time = DAY - timedelta(days=30)
    house.mailer.faults.append(fault)
    for _ in range(2):
        try:
            house.use.announce_agreements()
        except MynumaError as error:
            assert isinstance(error, TransientFailure)
    assert len(told(house)) >= 2 - lost
    assert house.use.announce_agreements() == 0
