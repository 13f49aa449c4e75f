"""Senders are verified by their mailbox, and leave by the domain that is proven (R53; D15)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from chalicelib.domain.campaign import FINISHED, CampaignState
from chalicelib.domain.errors import (
    Conflict,
    InvalidInput,
    LimitExceeded,
    NotFound,
    StaleVersion,
    TransientFailure,
)
from chalicelib.domain.sender import (
    DomainStatus,
    Sender,
    SenderKind,
    SenderRoute,
    SenderStatus,
)
from chalicelib.domain.token import Purpose, seal_claims
from tests.builders import make_campaign, make_domain
from tests.fakes.mailer import MailFault
from tests.services.setup import ACTOR, House, faults
from tests.world import SETTINGS

THREE_DAYS = 3 * 24 * 3_600


@pytest.fixture
def house() -> House:
    return House()


def new(house: House, email: str = "Nieuws@Peeters.example", account: str = "") -> Sender:
    return house.use.senders.create(
        account or house.account, ACTOR, email, "Bakkerij", SenderKind.BRAND, "nl"
    )


def test_a_new_sender_waits_for_its_mailbox(house: House) -> None:
    sender = new(house)

    assert sender.status is SenderStatus.PENDING
    assert house.use.senders.get(house.account, sender.id) == sender
    (mail,) = house.mailer.accepted
    assert mail.to == sender.email == "Nieuws@peeters.example"
    assert "https://mail.example/verify-sender/" in mail.text
    assert house.actions() == ["sender_created"]


@pytest.mark.parametrize(
    "email",
    [
        "noreply@peeters.example",
        "No-Reply@peeters.example",
        "no_reply@peeters.example",
        "no.reply@peeters.example",
        "noreply+nieuws@peeters.example",
        "do-not-reply@peeters.example",
        "geen-antwoord@peeters.example",
        "niet.antwoorden@peeters.example",
        "ne-pas-repondre@peeters.example",
    ],
)
def test_nobody_writes_from_where_nobody_reads(house: House, email: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        new(house, email)
    assert faults(refused) == [("/email", "sender_no_reply")]
    assert not house.mailer.accepted


@pytest.mark.parametrize("email", ["reply@p.example", "noreplying@p.example", "no@reply.example"])
def test_a_name_that_only_looks_like_it_may_write(house: House, email: str) -> None:
    assert new(house, email).email == email


def test_what_is_no_address_is_refused(house: House) -> None:
    with pytest.raises(InvalidInput) as refused:
        new(house, "Bakkerij <nieuws@peeters.example>")
    assert faults(refused) == [("/email", "display_name")]


def test_nobody_writes_under_the_name_of_another(house: House) -> None:
    with pytest.raises(InvalidInput) as refused:
        house.use.senders.create(
            house.account, ACTOR, "info@peeters.example", "KBC Bank", SenderKind.BRAND, "nl"
        )
    assert faults(refused) == [("/name", "sender_name_brand")]
    assert not house.mailer.accepted


def test_an_address_is_a_sender_once_in_an_account(house: House) -> None:
    new(house)
    with pytest.raises(Conflict) as conflict:
        new(house, "NIEUWS@peeters.EXAMPLE")
    assert conflict.value.code == "sender_exists"
    assert new(house, account=house.add_account()).status is SenderStatus.PENDING


def test_a_sender_that_nobody_could_verify_is_not_stored(house: House) -> None:
    house.mailer.faults.append(MailFault.THROTTLE)
    with pytest.raises(TransientFailure):
        new(house)
    assert house.use.senders.all(house.account) == ()
    assert house.actions() == []

    new(house)
    assert house.use.senders.verify(house.token_in_mail()).status is SenderStatus.VERIFIED


def test_looking_at_the_link_changes_nothing(house: House) -> None:
    """A scanner opens it; only the button's POST verifies."""
    sender = new(house)
    for _ in range(3):
        assert house.use.senders.read_link(house.token_in_mail()) == (house.account, sender)
    assert house.use.senders.get(house.account, sender.id) == sender


def test_the_button_verifies_and_pressing_it_again_is_harmless(house: House) -> None:
    new(house)
    token, at = house.token_in_mail(), house.clock.advance(60)

    first = house.use.senders.verify(token)
    house.clock.advance(60)
    second = house.use.senders.verify(token)

    assert (first.status, first.verified_at) == (SenderStatus.VERIFIED, at)
    assert second == first
    assert house.actions() == ["sender_created", "sender_verified"]


def test_a_button_pressed_twice_at_once_verifies_once(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    new(house)
    store = house.database.senders.replace

    def somebody_was_faster(account: str, sender: Sender) -> Sender:
        monkeypatch.undo()
        store(account, sender)
        return store(account, sender)

    monkeypatch.setattr(house.database.senders, "replace", somebody_was_faster)

    verified = house.use.senders.verify(house.token_in_mail())
    assert (verified.status, verified.version) == (SenderStatus.VERIFIED, 2)


@pytest.mark.parametrize(("seconds", "works"), [(THREE_DAYS, True), (THREE_DAYS + 1, False)])
def test_a_link_lives_three_days(house: House, seconds: int, works: bool) -> None:
    new(house)
    house.clock.advance(seconds)
    if works:
        house.use.senders.verify(house.token_in_mail())
    else:
        with pytest.raises(NotFound):
            house.use.senders.verify(house.token_in_mail())


@pytest.mark.parametrize("purpose", [p for p in Purpose if p is not Purpose.VERIFY_SENDER])
def test_a_token_of_another_purpose_verifies_nothing(house: House, purpose: Purpose) -> None:
    sender = new(house)
    claims = {"account": house.account, "sender": sender.id, "email": sender.email, "exp": 2**40}
    with pytest.raises(NotFound):
        house.use.senders.verify(seal_claims(house.use.token_key, purpose, claims))


def test_a_link_dies_with_its_sender(house: House) -> None:
    sender = new(house)
    token = house.token_in_mail()
    house.use.senders.remove(house.account, ACTOR, sender.id)
    new(house)
    with pytest.raises(NotFound):
        house.use.senders.verify(token)


def test_a_link_proves_only_the_mailbox_it_was_mailed_to(house: House) -> None:
    sender = new(house)
    token = house.token_in_mail()
    moved = replace(sender, email="directie@peeters.example")
    house.database.senders.replace(house.account, moved)
    with pytest.raises(NotFound):
        house.use.senders.verify(token)


def test_the_link_is_mailed_again_until_it_was_used(house: House) -> None:
    sender = new(house)
    house.use.senders.resend(house.account, sender.id, "fr")
    assert [mail.to for mail in house.mailer.accepted] == [sender.email] * 2
    house.use.senders.verify(house.token_in_mail())

    with pytest.raises(Conflict) as conflict:
        house.use.senders.resend(house.account, sender.id, "fr")
    assert conflict.value.code == "sender_verified_already"


def test_five_links_an_hour_go_to_a_mailbox_whichever_account_asks() -> None:
    house = House(settings=replace(SETTINGS, rate_factor=1))
    sender = new(house)
    others = [new(house, account=house.add_account()) for _ in range(3)]
    house.use.senders.resend(house.account, sender.id, "nl")
    refused = [
        lambda: house.use.senders.resend(house.account, sender.id, "nl"),
        lambda: new(house, "NIEUWS@peeters.example", house.add_account()),
    ]
    for act in refused:
        with pytest.raises(LimitExceeded) as limit:
            act()
        assert limit.value.code == "sender_mailed_often"
    assert len(house.mailer.accepted) == 5
    assert len({other.id for other in others}) == 3
    new(house, "winkel@peeters.example")

    house.clock.advance(3_600)
    house.use.senders.resend(house.account, sender.id, "nl")
    assert len(house.mailer.accepted) == 7


def test_a_stranger_finds_no_sender_of_ours(house: House) -> None:
    sender, stranger = new(house), house.add_account()
    senders = house.use.senders
    assert senders.find(stranger, sender.id) is None
    for act in (
        lambda: senders.get(stranger, sender.id),
        lambda: senders.remove(stranger, ACTOR, sender.id),
        lambda: senders.resend(stranger, sender.id, "nl"),
    ):
        with pytest.raises(NotFound):
            act()
    with pytest.raises(InvalidInput):
        senders.verified(stranger, sender.id)
    assert senders.get(house.account, sender.id) == sender


# D15: the account's domain → by which way a verified sender leaves
ROUTES: dict[str, tuple[dict[str, Any] | None, SenderRoute]] = {
    "no domain": (None, SenderRoute.PLATFORM),
    "not proven yet": ({"status": DomainStatus.PENDING}, SenderRoute.PLATFORM),
    "records gone": ({"status": DomainStatus.FAILED}, SenderRoute.PLATFORM),
    "proven": ({"status": DomainStatus.VERIFIED}, SenderRoute.DOMAIN),
    "another one proven": ({"id": "claes.example"}, SenderRoute.PLATFORM),
    "the one above it proven": ({"id": "example"}, SenderRoute.PLATFORM),
}


@pytest.mark.parametrize(("domain", "route"), ROUTES.values(), ids=ROUTES)
def test_mail_leaves_by_the_domain_only_when_it_is_proven(
    house: House, domain: dict[str, Any] | None, route: SenderRoute
) -> None:
    sender = house.sender(email="Info@Peeters.Example", name="Bakkerij")
    if domain is not None:
        house.database.domains.add(house.account, make_domain(**domain))

    source = house.use.senders.from_of(house.account, sender)

    assert house.use.senders.route(house.account, sender) is source.route is route
    assert (source.name, source.reply_to) == ("Bakkerij", "Info@Peeters.Example")
    slug = house.account.removeprefix("acc_").lower()
    by_platform = f"{slug}@mynuma.test"
    assert source.email == (sender.email if route is SenderRoute.DOMAIN else by_platform)


def test_the_domain_of_another_account_opens_no_way(house: House) -> None:
    house.database.domains.add(house.add_account(), make_domain())
    sender = house.sender()
    assert house.use.senders.route(house.account, sender) is SenderRoute.PLATFORM


@pytest.mark.parametrize("state", sorted(set(CampaignState) - FINISHED - {CampaignState.DRAFT}))
def test_a_sender_stays_while_a_campaign_needs_it(house: House, state: CampaignState) -> None:
    sender, campaigns = house.sender(), house.database.campaigns
    campaign = make_campaign(sender_id=sender.id, state=state, name="Sinterklaas")
    stored = campaigns.add(house.account, campaign)
    with pytest.raises(Conflict) as conflict:
        house.use.senders.remove(house.account, ACTOR, sender.id)
    assert conflict.value.code == "sender_in_campaign"
    assert conflict.value.context == {"name": "Sinterklaas"}
    campaigns.replace(house.account, replace(stored, state=CampaignState.SENT))
    house.use.senders.remove(house.account, ACTOR, sender.id)
    assert house.use.senders.find(house.account, sender.id) is None


def test_a_draft_and_the_campaign_of_another_sender_keep_none(house: House) -> None:
    sender, other = house.sender(), house.sender(email="vragen@peeters.example")
    house.database.campaigns.add(house.account, make_campaign(id="cmp_1", sender_id=sender.id))
    planned = make_campaign(id="cmp_2", sender_id=other.id, state=CampaignState.SCHEDULED)
    house.database.campaigns.add(house.account, planned)
    house.use.senders.remove(house.account, ACTOR, sender.id)
    assert house.use.senders.find(house.account, sender.id) is None


def test_name_kind_and_where_answers_go_can_be_changed(house: House) -> None:
    desk = house.sender(email="vragen@peeters.example")
    sender = house.sender(email="nieuws@peeters.example")
    changes = {"name": "Peeters Gent", "kind": SenderKind.PERSON, "reply_to_id": desk.id}

    changed = house.use.senders.change(house.account, ACTOR, sender.id, changes, sender.version)

    assert (changed.name, changed.kind) == ("Peeters Gent", SenderKind.PERSON)
    assert house.use.senders.from_of(house.account, changed).reply_to == "vragen@peeters.example"
    assert house.actions() == ["sender_changed"]
    assert house.use.senders.change(house.account, ACTOR, sender.id, changes) == changed
    assert house.actions() == ["sender_changed"]
    with pytest.raises(StaleVersion):
        house.use.senders.change(house.account, ACTOR, sender.id, {}, sender.version)


def test_answers_come_to_the_own_mailbox_when_nobody_else_reads_them(house: House) -> None:
    desk = house.sender(email="vragen@peeters.example")
    sender = house.sender(email="nieuws@peeters.example", reply_to_id=desk.id)
    house.use.senders.remove(house.account, ACTOR, desk.id)
    assert house.use.senders.from_of(house.account, sender).reply_to == "nieuws@peeters.example"
    own = house.use.senders.change(house.account, ACTOR, sender.id, {"reply_to_id": sender.id})
    assert own.reply_to_id == ""


def test_no_answers_go_to_a_mailbox_that_nobody_verified(house: House) -> None:
    sender, other = house.sender(), house.add_account()
    waiting = house.sender(email="later@peeters.example", status=SenderStatus.PENDING)
    theirs = house.sender(other, email="info@claes.example")
    for wanted, code in ((waiting, "reply_to_not_verified"), (theirs, "sender_unknown")):
        with pytest.raises(InvalidInput) as refused:
            house.use.senders.change(house.account, ACTOR, sender.id, {"reply_to_id": wanted.id})
        assert faults(refused) == [("/reply_to_id", code)]


def test_a_new_name_passes_the_rules_of_the_first(house: House) -> None:
    sender = house.sender(email="info@peeters.example")
    with pytest.raises(InvalidInput) as refused:
        house.use.senders.change(house.account, ACTOR, sender.id, {"name": "KBC Bank"})
    assert faults(refused) == [("/name", "sender_name_brand")]
    with pytest.raises(NotFound):
        house.use.senders.change(house.add_account(), ACTOR, sender.id, {"name": "Peeters"})
