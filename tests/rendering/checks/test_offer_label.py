"""A commercial offer is called one where readers see it (R22)."""

from __future__ import annotations

import pytest

from chalicelib.domain.finding import Severity
from chalicelib.rendering.checks.letter import Letter
from chalicelib.rendering.checks.offer_label import offer_label
from tests.rendering.authoring import campaign, mjml_of, sent


def found(subject: str, words: str, *, is_offer: bool = True) -> list[str]:
    letter = Letter(subject=subject, preheader="", words=words, text=words, is_offer=is_offer)
    return [finding.code for finding in offer_label(letter)]


@pytest.mark.parametrize(
    ("subject", "words", "is_told"),
    [
        ("Nieuw: taarten", "Vier taarten voor de prijs van drie.", True),
        ("Nos tartes", "Quatre tartes pour le prix de trois.", True),
        ("Our cakes", "Four cakes for the price of three.", True),
        ("Nieuw: taarten", "Reclame. Vier taarten voor de prijs van drie.", False),
        ("Onze aanbiedingen", "Vier taarten voor de prijs van drie.", False),
        ("Nos tartes", "PUBLICITÉ", False),
        ("Our cakes", "Special offer", False),
        ("Unsere Torten", "Werbung", False),
        ("Nieuw: taarten", "Een reactie van de bakker.", True),
        ("Our cakes", "Made by Adam.", True),
    ],
)
def test_what_is_marked_as_an_offer_says_so(subject: str, words: str, is_told: bool) -> None:
    assert found(subject, words) == (["offer_unlabelled"] if is_told else [])
    assert found(subject, words, is_offer=False) == []


def test_it_is_a_tip() -> None:
    letter = Letter(subject="Taart", preheader="", words="Taart", text="Taart", is_offer=True)
    assert [finding.severity for finding in offer_label(letter)] == [Severity.TIP]


@pytest.mark.parametrize(
    ("language", "word"),
    [("nl", "Reclame"), ("en", "Advertisement"), ("fr", "Publicité"), ("de", "Werbung")],
)
def test_an_author_writes_the_word_in_the_language_of_the_mail(language: str, word: str) -> None:
    mail = sent(campaign(mjml_of("{{ offer_label }}"), language=language))
    assert word in mail.html
    assert word in mail.text
    assert found("Taart", mail.text) == []
