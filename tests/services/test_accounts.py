"""Signing up, confirming, keys: all or nothing, and links that are good for one thing only."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from chalicelib.domain.account import Account, Role, Scope
from chalicelib.domain.agreement import RULES_VERSION
from chalicelib.domain.errors import (
    Conflict,
    InvalidInput,
    MynumaError,
    NotFound,
    OutcomeUnknown,
    PermanentFailure,
    SendingHalted,
    TransientFailure,
)
from chalicelib.domain.token import Purpose, seal_claims
from chalicelib.domain.tracking import TrackingMode
from tests.builders import ACCEPTED, AGREEMENTS
from tests.fakes.mailer import MailFault
from tests.services.setup import ACTOR, House, faults

SEVEN_DAYS = 7 * 24 * 3_600


@pytest.fixture
def house() -> House:
    return House()


def test_who_signs_up_owns_an_account_that_is_still_to_be_confirmed(house: House) -> None:
    account, user = house.sign_up()

    stored = house.database.accounts.find(account.id)
    assert stored is not None
    assert not stored.is_confirmed
    assert house.database.accounts.memberships(user.subject) == (account.id,)
    assert (user.role, user.email) == (Role.OWNER, "An@peeters.example")
    accepted = house.database.agreements.all(account.id)
    assert {a.text: a.text_version for a in accepted} == AGREEMENTS
    assert {a.user_id for a in accepted} == {user.id}
    (mail,) = house.mailer.accepted
    assert mail.to == user.email
    assert "https://mail.example/confirm-account/" in mail.text


def test_every_fault_of_a_sign_up_is_told_at_once(house: House) -> None:
    with pytest.raises(InvalidInput) as refused:
        house.sign_up(contact_email="info", user_email="an@peeters", agreements={"other": "1"})

    assert faults(refused) == [
        ("/agreements", "agreement_not_accepted"),
        ("/agreements", "agreement_not_accepted"),
        ("/contact_email", "missing_at"),
        ("/user_email", "dotless_domain"),
    ]
    assert {e.context["text"] for e in refused.value.errors[:2]} == set(AGREEMENTS)
    assert not house.outside.people.subjects


@pytest.mark.parametrize("text", AGREEMENTS)
def test_an_older_version_of_a_text_is_not_accepted(house: House, text: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        house.sign_up(agreements={**AGREEMENTS, text: "2025-01"})
    assert [error.context["text"] for error in refused.value.errors] == [text]


def nothing_is_left(house: House) -> bool:
    """No login, and no account but the house's own."""
    return not house.outside.people.subjects and len(house.database.accounts.stored) == 1


@pytest.mark.parametrize("error", [Conflict("exists"), TransientFailure("storage_busy")])
def test_the_login_is_free_again_when_storing_fails(
    house: House, monkeypatch: pytest.MonkeyPatch, error: MynumaError
) -> None:
    def fail(*_: Any) -> None:
        raise error

    with monkeypatch.context() as patch:
        patch.setattr(house.database.accounts, "create", fail)
        with pytest.raises(type(error)):
            house.sign_up()

    assert nothing_is_left(house)
    house.sign_up()


MAIL_FAILURES: dict[str, tuple[Callable[[House], object], type[MynumaError]]] = {
    "throttled": (lambda h: h.mailer.faults.append(MailFault.THROTTLE), TransientFailure),
    "request lost": (lambda h: h.mailer.faults.append(MailFault.LOST_REQUEST), OutcomeUnknown),
    "answer lost": (lambda h: h.mailer.faults.append(MailFault.LOST_ANSWER), OutcomeUnknown),
    "halted": (lambda h: h.mailer.faults.append(MailFault.HALT), SendingHalted),
    "refused": (
        lambda h: h.mailer.rejected.update({"An@peeters.example": "mail_refused"}),
        PermanentFailure,
    ),
}


@pytest.mark.parametrize(("break_mail", "error"), MAIL_FAILURES.values(), ids=MAIL_FAILURES)
def test_an_account_that_nobody_could_confirm_is_not_made(
    house: House, break_mail: Callable[[House], object], error: type[MynumaError]
) -> None:
    break_mail(house)
    with pytest.raises(error):
        house.sign_up()

    assert nothing_is_left(house)
    house.mailer.rejected.clear()
    account, _ = house.sign_up()
    assert house.use.sign_up.confirm(house.token_in_mail()).id == account.id


def test_a_login_is_taken_once_whatever_the_case_of_its_letters(house: House) -> None:
    house.sign_up()
    with pytest.raises(Conflict) as conflict:
        house.sign_up(user_email="AN@peeters.example", company="Een ander")

    assert conflict.value.code == "login_taken"
    assert len(house.mailer.accepted) == 1
    assert len(house.database.accounts.stored) == 2


DAY = 24 * 3_600


def unconfirmed(house: House) -> None:
    house.sign_up(company="Een ander")


def died_half_way(house: House) -> None:
    house.outside.people.create("an@peeters.example", "een lang wachtwoord")


def confirmed(house: House) -> None:
    house.sign_up()
    house.use.sign_up.confirm(house.token_in_mail())


@pytest.mark.parametrize(
    ("begin", "seconds", "is_free"),
    [
        (unconfirmed, DAY - 1, False),
        (unconfirmed, DAY, True),
        (died_half_way, DAY - 1, False),
        (died_half_way, DAY, True),
        (confirmed, 400 * DAY, False),
    ],
)
def test_a_login_that_nobody_confirmed_keeps_its_address_for_a_day(
    house: House, begin: Callable[[House], None], seconds: int, is_free: bool
) -> None:
    begin(house)
    house.clock.advance(seconds)
    if not is_free:
        with pytest.raises(Conflict) as conflict:
            house.sign_up()
        assert conflict.value.code == "login_taken"
        return
    account, user = house.sign_up()
    assert house.database.accounts.memberships(user.subject) == (account.id,)
    assert not account.is_confirmed  # the mailed link proves whose mailbox it is
    assert house.use.sign_up.confirm(house.token_in_mail()).id == account.id


def test_every_fault_of_a_company_is_told_at_once(house: House) -> None:
    with pytest.raises(InvalidInput) as refused:
        house.sign_up(
            country="ZZ",
            company_number="BE 0123.456.748",
            contact_phone="bel mij",
            website="javascript:alert(1)",
            tracking_mode=TrackingMode.ALL,
        )
    assert faults(refused) == [
        ("/country", "country_invalid"),
        ("/company_number", "company_number_invalid"),
        ("/contact_phone", "phone_invalid"),
        ("/website", "website_invalid"),
        ("/tracking_basis", "tracking_basis_missing"),
    ]
    assert nothing_is_left(house)


@pytest.mark.parametrize("reason", ["", "ja"])
def test_no_number_needs_a_reason(house: House, reason: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        house.sign_up(company_number="", no_number_reason=reason)
    assert faults(refused) == [("/company_number", "company_number_missing")]


def test_a_company_is_kept_in_one_form(house: House) -> None:
    account, _ = house.sign_up(website="www.peeters.example", no_number_reason="weg ermee")
    kept = (account.company_number, account.no_number_reason, account.website)
    assert kept == ("BE0123456749", "", "https://www.peeters.example")
    club, _ = house.sign_up(
        user_email="bo@peeters.example", company_number="", no_number_reason="Vereniging"
    )
    assert (club.company_number, club.no_number_reason) == ("", "Vereniging")


@pytest.mark.parametrize(
    ("mode", "basis", "kept"),
    [
        (TrackingMode.CONSENTED, "", ""),
        (TrackingMode.ALL, " Lidmaatschap ", "Lidmaatschap"),
        (TrackingMode.OFF, "Lidmaatschap", ""),
    ],
)
def test_how_readers_are_counted_is_chosen_at_sign_up(
    house: House, mode: TrackingMode, basis: str, kept: str
) -> None:
    account, _ = house.sign_up(tracking_mode=mode, tracking_basis=basis)
    assert (account.tracking_mode, account.tracking_basis) == (mode, kept)


def test_what_is_accepted_at_sign_up_counts_for_the_person_and_the_account(house: House) -> None:
    account, user = house.sign_up()
    assert account.accepted == user.accepted == ACCEPTED
    for agreement in house.database.agreements.all(account.id):
        assert (agreement.country, agreement.rules_version) == ("BE", RULES_VERSION)


def test_a_weak_password_leaves_nothing_behind(house: House) -> None:
    with pytest.raises(InvalidInput) as refused:
        house.sign_up(password="kort")
    assert faults(refused) == [("/password", "password_weak")]
    assert nothing_is_left(house)
    assert not house.mailer.accepted


def test_the_mailed_link_confirms_and_may_be_pressed_again(house: House) -> None:
    account, _ = house.sign_up()
    token = house.token_in_mail()

    first, second = house.use.sign_up.confirm(token), house.use.sign_up.confirm(token)

    assert first.is_confirmed
    assert second == first
    assert house.database.accounts.find(account.id) == first


def test_a_button_that_is_pressed_twice_at_once_works_once(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.sign_up()
    token, store = house.token_in_mail(), house.database.accounts.replace

    def somebody_was_faster(account: Account) -> Account:
        monkeypatch.undo()
        store(replace(account))
        return store(account)

    monkeypatch.setattr(house.database.accounts, "replace", somebody_was_faster)

    assert house.use.sign_up.confirm(token).is_confirmed


@pytest.mark.parametrize(("seconds", "works"), [(SEVEN_DAYS, True), (SEVEN_DAYS + 1, False)])
def test_a_link_lives_seven_days(house: House, seconds: int, works: bool) -> None:
    house.sign_up()
    house.clock.advance(seconds)
    if works:
        assert house.use.sign_up.confirm(house.token_in_mail()).is_confirmed
    else:
        with pytest.raises(NotFound) as gone:
            house.use.sign_up.confirm(house.token_in_mail())
        assert gone.value.code == "token_unknown"


@pytest.mark.parametrize("purpose", [p for p in Purpose if p is not Purpose.CONFIRM_ACCOUNT])
def test_a_token_of_another_purpose_confirms_nothing(house: House, purpose: Purpose) -> None:
    """A07: the same claims, sealed for something else."""
    account, user = house.sign_up()
    claims = {"account": account.id, "user": user.id, "exp": 2**40, "sender": "", "email": ""}

    with pytest.raises(NotFound):
        house.use.sign_up.confirm(seal_claims(house.use.token_key, purpose, claims))

    stored = house.database.accounts.find(account.id)
    assert stored is not None
    assert not stored.is_confirmed


def test_a_link_of_a_sender_does_not_confirm_an_account(house: House) -> None:
    account, _ = house.sign_up()
    kind = house.sender().kind
    house.use.senders.create(account.id, ACTOR, "x@peeters.example", "X", kind, "nl")
    with pytest.raises(NotFound):
        house.use.sign_up.confirm(house.token_in_mail())


@pytest.mark.parametrize(
    "change", [lambda t: "", lambda t: t[:-1], lambda t: t + "A", str.swapcase]
)
def test_a_link_that_was_changed_is_not_known(house: House, change: Callable[[str], str]) -> None:
    house.sign_up()
    with pytest.raises(NotFound):
        house.use.sign_up.confirm(change(house.token_in_mail()))


def test_a_key_is_shown_once_and_stored_as_a_digest(house: House) -> None:
    key, secret = house.use.api_keys.create(house.account, ACTOR, "webshop", [Scope.SEND] * 2)

    assert secret.startswith("mk_live_")
    assert len(secret) == len("mk_live_") + 43
    assert key.scopes == (Scope.SEND,)
    assert (key.hint, len(key.hint)) == (secret[:12], 12)
    assert secret not in repr(house.database.keys.stored) + repr(house.database.activity.lines)
    assert secret[len(key.hint) :] not in repr(house.database.keys.stored)
    assert [stored.id for stored in house.use.api_keys.all(house.account)] == [key.id]
    assert house.actions() == ["api_key_created"]


def test_two_keys_never_share_a_digest(house: House) -> None:
    keys = [house.use.api_keys.create(house.account, ACTOR, "x", [Scope.SEND])[0] for _ in range(5)]
    assert len({key.digest for key in keys}) == 5


def test_a_key_without_a_right_is_refused(house: House) -> None:
    with pytest.raises(InvalidInput) as refused:
        house.use.api_keys.create(house.account, ACTOR, "webshop", [])
    assert faults(refused) == [("/scopes", "scopes_missing")]


def test_a_key_is_removed_once_and_only_by_its_own_account(house: House) -> None:
    key, _ = house.use.api_keys.create(house.account, ACTOR, "webshop", [Scope.SEND])
    for account in (house.add_account(), "acc_0000000000000"):
        with pytest.raises(NotFound):
            house.use.api_keys.remove(account, ACTOR, key.id)

    house.use.api_keys.remove(house.account, ACTOR, key.id)

    assert house.use.api_keys.all(house.account) == ()
    with pytest.raises(NotFound):
        house.use.api_keys.remove(house.account, ACTOR, key.id)
    assert house.actions() == ["api_key_created", "api_key_removed"]
