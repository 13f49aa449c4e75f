"""The pre-send check as a whole: what it finds, what is accepted, what an operator sees first."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.domain.activity import ActivityLine
from chalicelib.domain.campaign import Audience, Campaign, CampaignPurpose, CampaignState, FairUse
from chalicelib.domain.case import Case
from chalicelib.domain.contact import Consent, ConsentBasis, ConsentStrength
from chalicelib.domain.errors import Conflict, InvalidInput, NotFound
from chalicelib.domain.finding import Finding, Severity
from chalicelib.domain.link_health import LinkHealth
from chalicelib.domain.sender import DomainStatus, SenderStatus
from tests.builders import NOW, make_domain, make_list, make_sender
from tests.services.ordering import do
from tests.world import ACTOR, Engine

PASSWORD = "<mj-text>Bevestig je wachtwoord op onze pagina, dan is alles in orde.</mj-text>"
GOOD = (
    "<mj-text>Vanaf nu bakken we verse broodjes met gist van eigen kweek. Kom ze proeven op "
    "woensdag in de winkel in Gent, vanaf zeven uur.</mj-text>"
)


def mail(inside: str = GOOD) -> str:
    return (
        f"<mjml><mj-body><mj-section><mj-column>{inside}</mj-column></mj-section></mj-body></mjml>"
    )


def checked(engine: Engine, campaign: str) -> dict[str, Finding]:
    found = engine.container.check(engine.account, campaign).findings
    return {finding.code: finding for finding in found}


def codes(engine: Engine, **changes: Any) -> set[str]:
    return set(checked(engine, engine.draft(**{"mjml": mail()} | changes)))


def change_account(engine: Engine, **changes: Any) -> None:
    holder = engine.database.accounts.find(engine.account)
    assert holder is not None
    engine.database.accounts.replace(replace(holder, **changes))


def ready() -> Engine:
    engine = Engine()
    engine.contacts(3)
    return engine


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


@pytest.mark.parametrize(
    ("name", "is_wrong"),
    [
        ("Bakkerij Peeters", False),
        ("peeters.example", False),
        ("www.peeters.example", False),
        ("KBC.be klantendienst", True),
        ("service@kbc.be", True),
        ("nieuws@peeters.example", False),
    ],
)
def test_the_name_of_a_sender_is_no_other_address(name: str, is_wrong: bool) -> None:
    engine = ready()
    sender = make_sender(id="snd_2", name=name, status=SenderStatus.VERIFIED)
    engine.database.senders.add(engine.account, sender)
    assert ("sender_name_misleading" in codes(engine, sender_id="snd_2")) is is_wrong


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


# ------------------------------------------------------------------ accepting


def accept(engine: Engine, campaign: str, *wanted: str) -> Campaign:
    found = checked(engine, campaign)
    ids = [found[code].id for code in wanted]
    return engine.container.check.accept(engine.account, ACTOR, campaign, ids).campaign


def lines(engine: Engine, action: str) -> list[ActivityLine]:
    written = (line.line for line in engine.database.activity.lines if line.action == action)
    return [line for line in written if line is not None]


def test_who_accepted_what_and_when_is_kept() -> None:
    engine = ready()
    draft = engine.draft(mjml=mail(), subject="RE: verse broodjes")
    stored = accept(engine, draft, "subject_fake_reply")
    (kept,) = stored.acceptances().values()
    assert (kept.by, kept.at, kept.writing) == (ACTOR, engine.clock.now(), stored.writing)
    (line,) = lines(engine, "campaign_findings_accepted")
    assert line.changes == {"findings": ("", "subject_fake_reply")}
    assert accept(engine, draft, "subject_fake_reply") == stored
    assert len(lines(engine, "campaign_findings_accepted")) == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"subject": "RE: verse broodjes en koeken"},
        {"mjml": mail(GOOD + GOOD)},
        {"preheader": "Anders"},
        {"purpose": CampaignPurpose.PROMOTE},
        {"audience": Audience(lists=("lst_other",))},
    ],
)
def test_a_change_of_the_campaign_voids_it(changes: dict[str, Any]) -> None:
    engine = ready()
    engine.database.lists.add(engine.account, make_list(id="lst_other"))
    draft = engine.draft(mjml=mail(), subject="RE: verse broodjes")
    accept(engine, draft, "subject_fake_reply")
    changed = engine.container.campaigns.change(engine.account, ACTOR, draft, changes)
    assert changed.acceptances() == {}
    with pytest.raises(InvalidInput):
        engine.launch(draft)


def test_another_name_changes_nothing() -> None:
    engine = ready()
    draft = engine.draft(mjml=mail(), subject="RE: verse broodjes")
    accept(engine, draft, "subject_fake_reply")
    changed = engine.container.campaigns.change(engine.account, ACTOR, draft, {"name": "Anders"})
    assert len(changed.acceptances()) == 1


def test_what_is_not_there_or_is_a_fact_cannot_be_accepted() -> None:
    engine = ready()
    draft = engine.draft(mjml=mail(), subject="")
    for wanted in (checked(engine, draft)["subject_missing"].id, "insult.00000000"):
        with pytest.raises(InvalidInput):
            engine.container.check.accept(engine.account, ACTOR, draft, [wanted])
    assert engine.campaign(draft).accepted == ()


def test_of_a_campaign_that_left_nothing_is_accepted() -> None:
    engine = ready()
    draft = engine.draft(mjml=mail())
    engine.launch(draft)
    with pytest.raises(Conflict):
        engine.container.check.accept(engine.account, ACTOR, draft, ["insult.00000000"])


# ------------------------------------------------------------------ launching


def experienced() -> Engine:
    """An account that sent before."""
    engine = ready()
    engine.draft(state=CampaignState.SENT, launched_at=NOW)
    return engine


def test_a_warning_keeps_nothing_from_leaving() -> None:
    engine = ready()
    draft = engine.draft(mjml=mail(), subject="VERSE BROODJES VANAF VANDAAG")
    assert engine.launch(draft).state is CampaignState.PLANNING


@pytest.mark.parametrize("button", ["send", "schedule"])
def test_an_error_keeps_it_from_leaving_until_it_is_accepted(button: str) -> None:
    engine = experienced()
    draft = engine.draft(mjml=mail(), subject="RE: verse broodjes")
    with pytest.raises(InvalidInput) as refused:
        press(engine, button, draft)
    (fault,) = refused.value.errors
    assert (fault.pointer, fault.code) == ("/subject", "subject_fake_reply")
    assert engine.campaign(draft).state is CampaignState.DRAFT
    accept(engine, draft, "subject_fake_reply")
    assert press(engine, button, draft).state is not CampaignState.HELD


def press(engine: Engine, button: str, draft: str) -> Campaign:
    if button == "send":
        return engine.launch(draft)
    at = engine.clock.now() + timedelta(hours=1)
    return engine.container.scheduling.schedule(engine.account, ACTOR, draft, at)


def held(engine: Engine, button: str = "send", **changes: Any) -> str:
    given = {"mjml": mail(GOOD + PASSWORD)} | changes
    draft = engine.draft(**given)
    code = "subject_fake_reply" if "subject" in changes else "private_data"
    accept(engine, draft, code)
    assert press(engine, button, draft).state is CampaignState.HELD
    return draft


def case_of(engine: Engine) -> Case:
    return engine.database.cases.all(engine.account)[-1]


def decide(engine: Engine, answer: str) -> None:
    given = {"account": engine.account, "case": case_of(engine).id, "answer": answer}
    do(engine, "decide_case", **given, reason="nagekeken")


@pytest.mark.parametrize("button", ["send", "schedule"])
def test_a_campaign_that_asks_for_private_data_waits_for_an_operator(button: str) -> None:
    engine = experienced()
    draft = held(engine, button)
    assert engine.campaign(draft).reason == "asks_private_data"
    assert case_of(engine).asked["campaign"] == draft
    assert len(lines(engine, "campaign_held")) == 1
    with pytest.raises(Conflict) as refused:
        press(engine, button, draft)
    assert refused.value.code == "campaign_held"
    decide(engine, "approve")
    assert press(engine, button, draft).state in (CampaignState.PLANNING, CampaignState.SCHEDULED)
    engine.clock.advance(3600)
    engine.container.keep_appointments()
    engine.settle()
    assert engine.campaign(draft).state is CampaignState.SENT


def test_one_that_an_operator_refused_stays_until_it_is_changed() -> None:
    engine = experienced()
    draft = held(engine)
    decide(engine, "refuse")
    with pytest.raises(Conflict) as refused:
        engine.launch(draft)
    assert refused.value.code == "campaign_refused"
    engine.container.campaigns.change(engine.account, ACTOR, draft, {"mjml": mail()})
    assert engine.launch(draft).state is CampaignState.PLANNING


def test_what_was_approved_is_approved_as_it_was_written() -> None:
    engine = experienced()
    draft = held(engine)
    decide(engine, "approve")
    engine.container.campaigns.change(engine.account, ACTOR, draft, {"subject": "Verse broodjes!"})
    accept(engine, draft, "private_data")
    assert engine.launch(draft).state is CampaignState.HELD


def test_the_first_campaign_that_overrules_an_error_waits_for_an_operator() -> None:
    engine = ready()
    draft = held(engine, mjml=mail(), subject="RE: verse broodjes")
    assert engine.campaign(draft).reason == "first_campaign_overruled"
    decide(engine, "approve")
    assert engine.launch(draft).state is CampaignState.PLANNING


def test_a_held_campaign_can_be_thrown_away() -> None:
    engine = experienced()
    engine.container.campaigns.remove(engine.account, ACTOR, held(engine))
