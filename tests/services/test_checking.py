"""The pre-send check as a whole: what it finds, what is accepted, what an operator sees first."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.api.finding_words import said
from chalicelib.api.languages import LANGUAGES, text
from chalicelib.domain.blacklist import BlacklistReason
from chalicelib.domain.campaign import Audience, CampaignPurpose, CampaignState, FairUse
from chalicelib.domain.contact import Consent, ConsentBasis, ConsentStrength
from chalicelib.domain.errors import InvalidInput, NotFound
from chalicelib.domain.finding import Finding, Part, Severity
from chalicelib.domain.link_health import LinkHealth
from chalicelib.domain.sender import DomainStatus, SenderStatus
from chalicelib.domain.sender_name import name_fault
from tests.builders import NOW, make_domain, make_mark, make_sender
from tests.services.check_words import GOOD, PASSWORD, checked, mail, ready
from tests.world import ACTOR, Engine


def codes(engine: Engine, **changes: Any) -> set[str]:
    return set(checked(engine, engine.draft(**{"mjml": mail()} | changes)))


def change_account(engine: Engine, **changes: Any) -> None:
    holder = engine.database.accounts.find(engine.account)
    assert holder is not None
    engine.database.accounts.replace(replace(holder, **changes))


def test_of_a_good_campaign_nothing_is_found() -> None:
    assert codes(ready()) == set()


def more(text: str, attributes: str = "") -> dict[str, str]:
    return {"mjml": mail(f"{GOOD}<mj-text {attributes}>{text}</mj-text>")}


def image(alt: str = "") -> dict[str, str]:
    return {"mjml": mail(f'<mj-image {alt} src="https://peeters.example/a.png" />')}


ELSEWHERE = '<a href="https://a.example">A</a> <a href="https://b.example">B</a>'
UNDATED = mail(GOOD.replace("woensdag", "zolang"))
WHO = "{{ sender_name }} {{ sender_address }} {{ sender_contact }}"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"subject": ""}, "subject_missing"),
        ({"mjml": ""}, "content_missing"),
        ({"audience": Audience()}, "audience_missing"),
        ({"sender_id": "snd_nobody"}, "sender_unknown"),
        ({"subject": "RE: verse broodjes"}, "subject_fake_reply"),
        ({"subject": "VERSE BROODJES VANAF VANDAAG"}, "subject_shouting"),
        (more("KOM NU METEEN NAAR ONZE BAKKERIJ IN GENT"), "content_shouting"),
        ({"subject": "Verse broodjes, laatste kans", "mjml": UNDATED}, "false_urgency"),
        ({"subject": "Je factuur voor verse broodjes"}, "subject_mismatch"),
        (more("Idioot."), "insult"),
        (more("Kom onmiddelijk langs."), "spelling"),
        ({"mjml": mail(GOOD + PASSWORD)}, "private_data"),
        (more("Met kortingscode BROOD."), "offer_not_flagged"),
        (image(), "image_without_alt"),
        (image('alt="Brood"'), "little_text"),
        (more('<a href="https://bit.ly/3x">Kijk</a>'), "link_shortened"),
        (more('<a href="https://a.example">kbc.be</a>'), "link_mismatch"),
        (more(ELSEWHERE), "links_elsewhere"),
        (more("{{ nobody_knows }}"), "unknown_merge_field"),
        (more(WHO, 'color="#ffffff"'), "identity_hidden"),
        (more('<a style="color:#fff" href="{{ unsubscribe_url }}">weg</a>'), "unsubscribe_hidden"),
        (more("woord " * 20_000), "html_clipped"),
        (more("Dag {{ first_name }}"), "merge_field_empty"),
        ({"audience": Audience(lists=("lst_empty",))}, "audience_empty"),
    ],
)
def test_each_rule_is_asked(changes: dict[str, Any], code: str) -> None:
    assert code in codes(ready(), **changes)


def test_an_offer_that_is_marked_as_one_is_fine() -> None:
    offer = mail(GOOD + "<mj-text>Met kortingscode BROOD.</mj-text>")
    assert codes(ready(), mjml=offer, purpose=CampaignPurpose.PROMOTE) == set()
    assert codes(ready(), purpose=CampaignPurpose.PROMOTE) == {"offer_unlabelled"}


def test_a_field_with_a_fallback_or_under_a_condition_leaves_no_gap() -> None:
    text = "{{ first_name | default: 'jij' }}{% if first_name %}{{ first_name }}{% endif %}"
    assert codes(ready(), mjml=mail(f"{GOOD}<mj-text>Dag {text}</mj-text>")) == set()


def test_how_many_would_read_a_gap_is_counted_in_the_real_audience() -> None:
    engine = ready()
    engine.contacts(4, fields={"first_name": "An"})
    draft = engine.draft(mjml=mail(GOOD + "<mj-text>Dag {{ first_name }}</mj-text>"))
    assert checked(engine, draft)["merge_field_empty"].context == {
        "field": "first_name",
        "count": "3",
    }


@pytest.mark.parametrize(
    ("health", "code"),
    [
        (LinkHealth.DEAD, "link_dead"),
        (LinkHealth.REFUSED, "link_private"),
        (LinkHealth.SILENT, ""),
        (LinkHealth.WORKS, ""),
    ],
)
def test_links_are_asked_once_each(health: LinkHealth, code: str) -> None:
    engine, url = ready(), "https://peeters.example/brood?a=1&b=2"
    engine.outside.web_links.state[url] = health
    button = f'<mj-button href="{url.replace("&", "&amp;")}">Brood</mj-button>'
    assert codes(engine, mjml=mail(GOOD + button * 2)) == ({code} if code else set())
    assert engine.outside.web_links.asked == [url]


def test_a_link_with_a_name_in_it_is_not_asked() -> None:
    engine = ready()
    url = "https://peeters.example/{{ first_name | default: 'x' }}"
    codes(engine, mjml=mail(f'{GOOD}<mj-button href="{url}">A</mj-button>'))
    assert engine.outside.web_links.asked == []


@pytest.mark.parametrize(
    ("status", "found"),
    [
        (DomainStatus.PENDING, {"sender_domain_pending", "sender_on_platform"}),
        (DomainStatus.FAILED, {"sender_domain_failed", "sender_on_platform"}),
        (None, {"sender_on_platform"}),
    ],
)
def test_a_domain_that_is_not_proved(status: DomainStatus | None, found: set[str]) -> None:
    engine = ready()
    engine.database.domains.remove(engine.account, "peeters.example")
    if status:
        engine.database.domains.add(engine.account, make_domain(status=status))
    assert codes(engine) == found


def test_a_domain_whose_records_broke_is_told_until_when_mail_leaves_by_it() -> None:
    engine = ready()
    domain = engine.database.domains.find(engine.account, "peeters.example")
    assert domain is not None
    failing = replace(domain, failing_since=engine.clock.now())
    engine.database.domains.replace(engine.account, failing)
    found = checked(engine, engine.draft(mjml=mail()))
    assert set(found) == {"sender_domain_breaking"}
    assert said(found["sender_domain_breaking"], "nl")[0] == (
        "De DNS-records van peeters.example kloppen niet meer: mail vertrekt ervan nog tot "
        "donderdag 5/3."
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Bakkerij Peeters", ""),
        ("peeters.example", ""),
        ("www.peeters.example", ""),
        ("KBC.be klantendienst", "sender_name_domain"),
        ("service@kbc.be", "sender_name_address"),
        ("nieuws@peeters.example", "sender_name_address"),
        ("Klantendienst PayPal", "sender_name_brand"),
        ("Pay\u200bPal", "sender_name_unseen"),
    ],
)
def test_the_check_says_of_a_name_what_new_senders_are_told(
    name: str, code: str, language: str
) -> None:
    engine = ready()
    sender = make_sender(id="snd_2", name=name, status=SenderStatus.VERIFIED)
    engine.database.senders.add(engine.account, sender)
    found = checked(engine, engine.draft(mjml=mail(), sender_id="snd_2"))
    assert set(found) == ({code} if code else set())
    fault = name_fault(name, sender.domain)
    if fault is not None:
        words, fix = said(found[code], language)
        assert words == text(language, fault.code, fault.context)
        assert fix not in ("", words)
        assert found[code].severity is Severity.ERROR


@pytest.mark.parametrize(
    ("others", "days_ago", "is_warned"), [(1, 1, False), (2, 1, True), (2, 31, False)]
)
def test_the_third_sender_in_thirty_days_is_one_too_many(
    others: int, days_ago: int, is_warned: bool
) -> None:
    engine = ready()
    at = engine.clock.now() - timedelta(days=days_ago)
    for number in range(others):
        engine.draft(sender_id=f"snd_{number}", launched_at=at, state=CampaignState.SENT)
    assert ("sender_rotation" in codes(engine)) is is_warned


def test_an_account_without_address_and_telephone_cannot_send() -> None:
    engine = ready()
    change_account(engine, contact_address="", contact_phone="")
    draft = engine.draft(mjml=mail())
    assert not checked(engine, draft)["identity_unknown"].can_be_accepted
    with pytest.raises(InvalidInput) as refused:
        engine.launch(draft)
    assert [fault.code for fault in refused.value.errors] == ["identity_unknown"]


def test_who_did_not_confirm_is_counted() -> None:
    engine = ready()
    pending = Consent(ConsentBasis.WEB_FORM, "site", NOW, ConsentStrength.PENDING)
    engine.contacts(2, consent=pending)
    draft = engine.draft(mjml=mail())
    assert checked(engine, draft)["audience_without_consent"].context == {"count": "2"}


@pytest.mark.parametrize(("people", "is_told"), [(4, True), (50, True), (51, False)])
def test_who_left_before_is_counted_from_one_in_fifty(people: int, is_told: bool) -> None:
    engine = Engine()
    gone = engine.contacts(people)[0]
    engine.database.addresses.blacklist(
        engine.account, gone.address_key, BlacklistReason.UNSUBSCRIBED, make_mark(), gone.email
    )
    found = checked(engine, engine.draft(mjml=mail()))
    assert set(found) == ({"audience_left"} if is_told else set())
    if is_told:
        assert found["audience_left"].context == {"count": "1", "people": str(people)}


def test_who_bought_something_else_is_counted() -> None:
    engine = ready()
    sale = Consent.declared(ConsentBasis.SALE, "kassa", NOW)
    engine.contacts(2, consent=sale)
    found = checked(engine, engine.draft(mjml=mail()))
    assert found["audience_not_similar"].context == {"count": "2"}


@pytest.mark.parametrize(
    ("fair_use", "code", "context"),
    [
        (FairUse.SKIP, "fair_use_skipped", {"now": "2", "count": "3"}),
        (FairUse.POSTPONE, "fair_use_later", {"now": "2", "count": "3"}),
    ],
)
def test_who_got_a_mail_in_the_last_48_hours(
    fair_use: FairUse, code: str, context: dict[str, str]
) -> None:
    engine = Engine()
    engine.sent_campaign(3)
    engine.contacts(2)
    found = checked(engine, engine.draft(mjml=mail(), fair_use=fair_use))[code].context
    assert {name: found[name] for name in context} == context
    in_two_days = (engine.clock.now() + timedelta(days=2)).date().isoformat()
    assert found.get("day", in_two_days) == in_two_days


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nl", "1.180 nu, 60 pas zaterdag 7/3:"),
        ("en", "1,180 now, 60 not before Saturday 7/3:"),
        ("fr", "1\N{NARROW NO-BREAK SPACE}180 maintenant, 60"),
    ],
)
def test_the_forecast_of_fair_use_says_how_many_go_now_and_how_many_when(
    language: str, words: str
) -> None:
    context = {"now": "1180", "count": "60", "day": "2026-03-07"}
    told = said(Finding("fair_use_later", Severity.TIP, Part.AUDIENCE, context), language)
    assert told[0].startswith(words)


def test_mail_pressure_is_told_from_eight_mails_in_thirty_days() -> None:
    engine = Engine()
    engine.contacts(2)
    for number in range(8):
        draft = engine.draft(mjml=mail())
        assert ("mail_pressure" in checked(engine, draft)) is False, number
        engine.launch(draft)
        engine.drain()
        engine.clock.advance(48 * 3600 + 60)
    assert checked(engine, engine.draft(mjml=mail()))["mail_pressure"].context == {
        "count": "2",
        "mails": "8",
        "days": "30",
    }
    engine.clock.advance(31 * 24 * 3600)
    assert "mail_pressure" not in checked(engine, engine.draft(mjml=mail()))


def test_a_large_audience_of_a_new_account_takes_days() -> None:
    engine = Engine()
    engine.database.domains.remove(engine.account, "peeters.example")
    engine.contacts(300)
    found = checked(engine, engine.draft(mjml=mail()))["ramp_days"]
    assert found.severity is Severity.TIP
    assert (found.context["today"], found.context["tomorrow"]) == ("250", "50")


def test_another_accounts_campaign_is_not_found() -> None:
    engine = ready()
    draft = engine.draft(account=engine.add_account())
    with pytest.raises(NotFound):
        engine.container.check(engine.account, draft)
    with pytest.raises(NotFound):
        engine.container.check.accept(engine.account, ACTOR, draft, ["insult.00000000"])


COUNTED = {
    "mail_pressure": {"count": "1", "days": "30", "mails": "8"},
    "audience_left": {"count": "1", "people": "50"},
    "fair_use_later": {"now": "3", "count": "1", "day": "2026-03-07"},
    "fair_use_skipped": {"now": "3", "count": "1"},
    "audience_without_consent": {"count": "1"},
    "merge_field_empty": {"count": "1", "field": "first_name"},
    "audience_not_similar": {"count": "1"},
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", COUNTED)
def test_one_person_is_told_of_as_one(code: str, language: str) -> None:
    def told(count: str) -> str:
        context = COUNTED[code] | {"count": count}
        return said(Finding(code, Severity.TIP, Part.AUDIENCE, context), language)[0]

    assert told("1") != told("2").replace("2", "1")
    assert not re.search(r"\b1 (mensen|people|personnes)\b", told("1"))
    assert "{" not in told("1")
