"""Domains are bound to the account that proves them through the DNS (R11, R53; D15)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chalicelib.domain.domain_record import RecordState
from chalicelib.domain.errors import Conflict, InvalidInput, NotFound
from chalicelib.domain.sender import DomainStatus, SenderDomain, SenderRoute
from chalicelib.domain.token import Purpose, seal_claims
from tests.services.setup import ACTOR, House, faults


@pytest.fixture
def house() -> House:
    return House()


def test_a_domain_is_asked_for_once_and_answered_with_its_records(house: House) -> None:
    made = house.use.sender_domains.create(house.account, ACTOR, "peeters.example")

    assert made.status is DomainStatus.PENDING
    kinds = [record.type for record in made.records()]
    assert kinds == ["TXT", "CNAME", "CNAME", "CNAME", "MX", "TXT", "TXT"]
    mail_from = house.outside.sender_identities.mail_from
    assert mail_from == {"peeters.example": "bounce.peeters.example"}
    with pytest.raises(Conflict) as conflict:
        house.use.sender_domains.create(house.account, ACTOR, "peeters.example")
    assert conflict.value.code == "domain_exists"
    assert house.actions() == ["domain_added"]


def check(house: House, account: str, status: DomainStatus) -> SenderDomain:
    house.outside.sender_identities.statuses["peeters.example"] = status
    return house.use.sender_domains.check(account, "peeters.example", ACTOR)


def test_a_domain_is_what_the_last_check_found(house: House) -> None:
    house.use.sender_domains.create(house.account, ACTOR, "peeters.example")
    for status in (DomainStatus.PENDING, DomainStatus.VERIFIED, DomainStatus.FAILED):
        at = house.clock.advance(60)
        checked = check(house, house.account, status)
        assert (checked.status, checked.checked_at) == (status, at)
        assert house.use.sender_domains.get(house.account, "peeters.example") == checked


def test_a_domain_belongs_to_the_account_that_proved_it(house: House) -> None:
    """SES knows one identity for all accounts: who comes second must not send by it (D15)."""
    second = house.add_account()
    for account in (house.account, second):
        house.use.sender_domains.create(account, ACTOR, "peeters.example")
    check(house, house.account, DomainStatus.VERIFIED)

    with pytest.raises(Conflict) as conflict:
        check(house, second, DomainStatus.VERIFIED)

    assert conflict.value.code == "domain_taken"
    sender = house.sender(second)
    assert house.use.senders.route(second, sender) is SenderRoute.PLATFORM
    assert check(house, house.account, DomainStatus.VERIFIED).status is DomainStatus.VERIFIED


def test_the_records_of_another_account_prove_nothing(house: House) -> None:
    """Whoever asks first after the records stand must not get the domain by them."""
    second = house.add_account()
    mine, theirs = (
        house.use.sender_domains.create(account, ACTOR, "peeters.example")
        for account in (house.account, second)
    )
    dns, proof = house.outside.domain_records, mine.records()[0]
    assert proof.name == theirs.records()[0].name
    assert proof.value != theirs.records()[0].value
    dns.zone[proof.name, "TXT"] = (proof.value,)

    assert check(house, second, DomainStatus.VERIFIED).status is DomainStatus.PENDING
    assert check(house, house.account, DomainStatus.VERIFIED).status is DomainStatus.VERIFIED


def test_a_check_says_of_each_record_what_it_found(house: House) -> None:
    house.use.sender_domains.create(house.account, ACTOR, "peeters.example")
    dns = house.outside.domain_records
    dns.is_set_up = False
    dns.zone["_dmarc.peeters.example", "TXT"] = ("v=DMARC1; p=reject",)
    dns.silent.add("bounce.peeters.example")
    checked = check(house, house.account, DomainStatus.PENDING)
    assert [finding.state for _, finding in checked.found()] == [
        *[RecordState.MISSING] * 4,
        *[RecordState.UNKNOWN] * 2,
        RecordState.FOUND,
    ]
    assert checked.found()[-1][1].found == ("v=DMARC1; p=reject",)


def test_a_link_shows_whoever_keeps_the_dns_the_records_for_thirty_days(house: House) -> None:
    domains = house.use.sender_domains
    made = domains.create(house.account, ACTOR, "peeters.example")
    link = domains.link(house.account, made)
    token = link.rpartition("/")[2]
    assert link.startswith("https://mail.example/d/")
    assert domains.shown(token) == made
    for forged in (
        token[:-1],
        domains.link("acc_other", made).rpartition("/")[2],
        domains.link(house.account, replace(made, proof="prf_x")).rpartition("/")[2],
        seal_claims(house.use.token_key, Purpose.SHARE, {"account": house.account}),
    ):
        with pytest.raises(NotFound):
            domains.shown(forged)
    house.clock.advance(30 * 24 * 3_600)
    assert domains.shown(token) == made
    house.clock.advance(1)
    with pytest.raises(NotFound):
        domains.shown(token)


def test_an_unknown_domain_is_not_checked(house: House) -> None:
    house.use.sender_domains.create(house.add_account(), ACTOR, "peeters.example")
    domains = house.use.sender_domains
    for act in (
        lambda: domains.get(house.account, "peeters.example"),
        lambda: domains.check(house.account, "peeters.example", ACTOR),
    ):
        with pytest.raises(NotFound):
            act()
    assert house.use.sender_domains.all(house.account) == ()


@pytest.mark.parametrize("domain", ["mynuma.test", "mail.mynuma.test"])
def test_nobody_gets_the_platforms_own_domain(house: House, domain: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        house.use.sender_domains.create(house.account, ACTOR, domain)
    assert [(e.pointer, e.code) for e in refused.value.errors] == [
        ("/domain", "domain_of_platform")
    ]
    assert house.use.sender_domains.all(house.account) == ()


@pytest.mark.parametrize("domain", ["gmail.com", "telenet.be", "skynet.be", "outlook.com"])
def test_nobody_gets_the_domain_of_a_provider(house: House, domain: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        house.use.sender_domains.create(house.account, ACTOR, domain)
    assert faults(refused) == [("/domain", "domain_of_provider")]
    sender = house.sender(email=f"bakkerij@{domain}")
    assert house.use.senders.route(house.account, sender) is SenderRoute.PLATFORM
