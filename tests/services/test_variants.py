"""A campaign in several languages: everybody gets his own, once, and one report tells of all."""

from __future__ import annotations

import random
import re
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest

from chalicelib.domain.errors import InvalidInput
from chalicelib.domain.feedback import FeedbackKind
from chalicelib.domain.link_health import LinkHealth
from chalicelib.domain.utm import Utm
from chalicelib.domain.variant import Variant
from chalicelib.services.tracking import Visit
from tests.services.setup import MJML, House, faults
from tests.services.test_campaigns import change, draft
from tests.world import Engine

FRENCH = Variant("Bonjour", "Frais", MJML.replace("Dag", "Salut"))
ENGLISH = Variant("Hello", "Fresh", MJML.replace("Dag", "Hi"))
PERSON = Visit("GET", "Mozilla/5.0 (Macintosh; Intel Mac OS X 14_4)", "192.0.2.7")
SUBJECTS = {"nl": "Brood deze week", "fr": "Bonjour", "en": "Hello", "de": "Brood deze week"}


def engine_of(seed: int = 1, **options: Any) -> tuple[Engine, dict[str, str]]:
    """An engine, and the language of each of its contacts by address."""
    engine = Engine(seed, **options)
    languages: dict[str, str] = {}
    for language, number in (("nl", 60), ("fr", 57), ("en", 3), ("de", 2)):
        made = engine.contacts(number, language=language)
        languages |= {each.email: language for each in made}
    return engine, languages


def launched(engine: Engine) -> str:
    campaign = engine.draft(subject="Brood deze week", variants={"fr": FRENCH, "en": ENGLISH})
    engine.launch(campaign)
    return campaign


def got(engine: Engine) -> dict[str, str]:
    """Address → subject of the one mail it got."""
    mails = engine.mailer.accepted
    assert max(Counter(mail.to for mail in mails).values()) == 1
    return {mail.to: mail.subject for mail in mails}


@pytest.mark.parametrize("page", [5, 7, 200])
def test_everybody_gets_the_mail_of_his_language_or_else_the_accounts(page: int) -> None:
    engine, languages = engine_of(page_contacts=page)
    campaign = launched(engine)
    engine.settle()
    assert got(engine) == {email: SUBJECTS[tag] for email, tag in languages.items()}
    assert engine.counters(campaign) == {"sent": 122}
    assert engine.campaign(campaign).planned == 122
    engine.assert_books_balance(campaign)


def test_a_batch_is_of_one_language_and_only_the_last_of_each_is_not_full() -> None:
    engine, _ = engine_of(page_contacts=9)
    campaign = launched(engine)
    engine.drain("planning")
    batches = engine.batches(campaign)
    assert [batch.number for batch in batches] == list(range(len(batches)))
    sizes = Counter((batch.variant, len(batch.contacts)) for batch in batches)
    assert sizes == {(None, 50): 1, (None, 12): 1, ("fr", 50): 1, ("fr", 7): 1, ("en", 3): 1}


@pytest.mark.parametrize("seed", range(6))
def test_who_changes_languages_after_the_plan_gets_the_planned_mail_once(seed: int) -> None:
    engine, languages = engine_of(seed)
    campaign = launched(engine)
    engine.drain("planning")
    chosen = random.Random(seed).sample(sorted(languages), 20)
    for contact in list(engine.database.contacts.stored.values()):
        if contact.email in chosen:
            object.__setattr__(contact, "language", "fr")
    engine.settle()
    assert got(engine) == {email: SUBJECTS[tag] for email, tag in languages.items()}
    engine.assert_books_balance(campaign)


def test_the_web_version_is_the_mail_that_was_got() -> None:
    engine, languages = engine_of()
    launched(engine)
    engine.settle()
    for contact in list(engine.database.contacts.stored.values()):
        object.__setattr__(contact, "language", "en")
    words = {"nl": "Dag", "fr": "Salut", "en": "Hi", "de": "Dag"}
    for mail in engine.mailer.accepted[::7]:
        token = re.search(r"https://mail\.example/u/([\w-]+)", mail.html)
        assert token is not None
        shown = engine.container.show_web_version(token[1])
        assert shown is not None
        assert f"{words[languages[mail.to]]} jij" in shown


def test_clicks_and_figures_of_all_languages_come_together() -> None:
    engine, languages = engine_of()
    campaign = launched(engine)
    engine.settle()
    engine.clock.advance(minutes=5)
    seen = {languages[mail.to]: mail for mail in engine.mailer.accepted}
    for mail in seen.values():
        token = re.search(r"https://mail\.example/c/([\w-]+)/0", mail.html)
        assert token is not None
        target = engine.container.track.click(token[1], 0, PERSON)
        assert target == "https://winkel.example/brood"
    engine.drain()
    assert engine.counters(campaign)["clicked_link_0"] == 4
    (link,) = engine.container.reports.links(engine.account, campaign)
    assert (link.url, link.clicked) == ("https://winkel.example/brood", 4)


def test_who_did_not_open_gets_the_next_mail_in_his_language() -> None:
    engine, languages = engine_of()
    first = engine.draft(subject="Brood deze week")
    engine.launch(first)
    engine.settle()
    engine.hear(engine.events(FeedbackKind.DELIVERY))
    engine.mailer.accepted.clear()
    engine.clock.advance(hours=49)
    resending = engine.container.resending
    follow_up, _ = resending.follow_up(engine.account, "usr_test", first, "Nog eens")
    use = engine.container.campaigns
    use.change(engine.account, "usr_test", follow_up.id, {"variants": {"fr": FRENCH}})
    engine.launch(follow_up.id)
    engine.settle()
    subjects = {**dict.fromkeys(languages.values(), "Brood deze week"), "fr": "Bonjour"}
    found = got(engine)
    assert found
    assert all(subjects[languages[email]] == subject for email, subject in found.items())
    assert "Bonjour" in found.values()


# drafts


@pytest.fixture
def house() -> House:
    return House()


def test_a_draft_keeps_its_variants_and_a_copy_has_them(house: House) -> None:
    made = draft(house, variants={"fr": FRENCH, "en": Variant()})
    stored = house.use.campaigns.get(house.account, made.id)
    assert dict(stored.variants) == {"fr": FRENCH, "en": Variant()}
    copy = house.use.resending.duplicate(house.account, "usr_test", made.id, "")
    assert copy.variants == made.variants


def test_the_accounts_own_language_is_no_variant(house: House) -> None:
    with pytest.raises(InvalidInput) as refused:
        draft(house, variants={"nl": FRENCH})
    assert faults(refused) == [("/variants/nl", "variant_of_own_language")]


def test_who_changed_the_accounts_language_since_has_to_look_again(house: House) -> None:
    made = draft(house, variants={"fr": FRENCH})
    house.change_account(language="fr")
    found = house.use.campaigns.launch_faults(house.account, made)
    assert ("/variants/fr", "variant_of_own_language") in [(e.pointer, e.code) for e in found]


def test_faults_of_a_variant_say_where_they_stand(house: House) -> None:
    broken = Variant("{{ maat }}", "", MJML.replace("first_name", "shoe"))
    with pytest.raises(InvalidInput) as refused:
        draft(house, variants={"fr": broken})
    assert faults(refused) == [
        ("/variants/fr/subject", "unknown_merge_field"),
        ("/variants/fr/mjml", "unknown_merge_field"),
    ]


def test_an_unfinished_variant_keeps_a_campaign_from_leaving(house: House) -> None:
    made = draft(house, variants={"fr": Variant(subject=" "), "en": ENGLISH})
    with pytest.raises(InvalidInput) as refused:
        house.use.launching.send(house.account, "usr_test", made.id)
    assert faults(refused) == [
        ("/variants/fr/subject", "subject_missing"),
        ("/variants/fr/mjml", "content_missing"),
    ]
    found = {(f.code, f.language) for f in house.use.check(house.account, made.id).findings}
    assert {("subject_missing", "fr"), ("content_missing", "fr")} <= found


def test_the_check_reads_every_variant(house: House) -> None:
    loud = Variant("NU KOPEN!!! NU!!!", "", ENGLISH.mjml)
    made = draft(house, variants={"en": loud, "fr": FRENCH})
    shouting = [
        each
        for each in house.use.check(house.account, made.id).findings
        if each.code == "subject_shouting"
    ]
    assert [each.language for each in shouting] == ["en"]
    other = draft(house, subject="NU KOPEN!!! NU!!!")
    (same,) = [
        each
        for each in house.use.check(house.account, other.id).findings
        if each.code == "subject_shouting"
    ]
    assert same.id != shouting[0].id, "accepting one language says nothing of another"


def test_a_change_of_a_variant_voids_what_was_accepted(house: House) -> None:
    made = draft(house, variants={"en": ENGLISH})
    changed = change(house, made, variants={"en": FRENCH})
    assert changed.writing != made.writing
    assert change(house, changed, variants={}).writing == replace(made, variants={}).writing


def test_a_preview_is_in_the_language_of_who_is_looked_at(house: House) -> None:
    made = draft(house, variants={"fr": FRENCH})
    an = house.contact("an@voorbeeld.be", language="fr")
    preview = house.use.campaigns.preview
    assert preview(house.account, made.id, an.id).subject == "Bonjour"
    assert preview(house.account, made.id, an.id, "nl").subject == "Dag jij"
    assert preview(house.account, made.id, language="fr").subject == "Bonjour"
    assert "Se désinscrire" in preview(house.account, made.id, language="fr").html


def test_a_test_mail_is_of_the_language_that_was_asked(house: House) -> None:
    made = draft(house, variants={"fr": FRENCH})
    to = ("an@peeters.example",)
    house.use.send_test(house.account, "usr_test", made.id, to, language="fr")
    house.use.send_test(house.account, "usr_test", made.id, to)
    assert [mail.subject for mail in house.mailer.accepted] == ["[Test] Bonjour", "[Test] Dag jij"]


# a text part of its own


def test_a_text_of_its_own_is_sent_with_our_parts_and_cleared_it_is_made_again(
    house: House,
) -> None:
    made = draft(house, text="Dag {{ first_name | default: 'jij' }}, vers brood!")
    preview = house.use.campaigns.preview
    own = preview(house.account, made.id).text
    assert own.startswith("Dag jij, vers brood!")
    assert "Bakkerij Peeters" in own
    assert "Uitschrijven: #" in own
    change(house, made, text="")
    cleared = preview(house.account, made.id).text
    assert cleared.startswith("Dag jij\n\nBrood (https://winkel.example/brood)")


def test_a_fault_in_the_text_is_told_there(house: House) -> None:
    with pytest.raises(InvalidInput) as refused:
        draft(house, text="een\n{{ maat }}", variants={"fr": Variant("x", "", MJML, "{{ pain }}")})
    assert faults(refused) == [
        ("/text", "unknown_merge_field"),
        ("/variants/fr/text", "unknown_merge_field"),
    ]


def old_texts(house: House, campaign: Any) -> list[str]:
    found = house.use.check(house.account, campaign.id).findings
    return [each.language for each in found if each.code == "text_part_old"]


def test_a_text_older_than_its_html_is_warned_of_until_it_is_written_again(house: House) -> None:
    french = Variant("Bonjour", "", FRENCH.mjml, "Du pain")
    made = draft(house, text="Brood", variants={"fr": french})
    assert old_texts(house, made) == []
    new = MJML.replace("Dag", "Hallo")
    made = change(house, made, mjml=new)
    assert old_texts(house, made) == [""]
    made = change(house, made, subject="Iets anders", text="Brood")
    assert old_texts(house, made) == [""], "saving the same text again is not writing it again"
    made = change(house, made, text="Vers brood")
    assert old_texts(house, made) == []
    moved = Variant("Bonjour", "", new, "Du pain")
    made = change(house, made, variants={"fr": moved})
    assert old_texts(house, made) == ["fr"]
    assert old_texts(house, change(house, made, mjml=MJML, text="", variants={})) == []


# UTM parameters


def test_a_click_leads_to_the_link_with_its_parameters_in_every_language() -> None:
    engine, _ = engine_of()
    campaign = engine.draft(name="Week 9", variants={"fr": FRENCH}, utm=Utm(content="knop"))
    engine.launch(campaign)
    engine.settle()
    target = (
        "https://winkel.example/brood?utm_source=newsletter&utm_medium=email&utm_campaign=week-9"
    )
    (link,) = engine.container.reports.links(engine.account, campaign)
    assert link.url == f"{target}&utm_content=knop"
    assert "utm_" not in engine.mailer.accepted[0].html, "the click's own redirect carries them"


def test_the_check_asks_for_links_as_their_author_wrote_them(house: House) -> None:
    made = draft(house, utm=Utm())
    house.outside.web_links.state["https://winkel.example/brood"] = LinkHealth.DEAD
    found = [each.code for each in house.use.check(house.account, made.id).findings]
    assert "link_dead" in found
