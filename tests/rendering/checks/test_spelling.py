"""What is often misspelt is hinted at, and nothing else (R19)."""

from __future__ import annotations

import pytest

from chalicelib.domain.finding import Part, Severity
from chalicelib.rendering.checks.letter import Letter
from chalicelib.rendering.checks.phrases import plain
from chalicelib.rendering.checks.spelling import MOST_HINTS, spelling
from chalicelib.rendering.checks.spelling_words import MISSPELT
from chalicelib.rendering.checks.wording import of_campaign, of_message
from tests.rendering.wording.samples import letters, samples

ENTRIES = [tuple(line.split(" = ")) for line in MISSPELT.splitlines() if line]


def letter(subject: str = "", body: str = "") -> Letter:
    return Letter(subject=subject, preheader="", words=body, text=body)


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("Kom onmiddelijk langs.", ["onmiddelijk"]),
        ("ONMIDDELIJK!", ["onmiddelijk"]),
        ("Hij word vijftig jaar.", ["hij word"]),
        ("Wij zijn opzoek naar een bakker", ["opzoek naar"]),
        ("Ik heb het opgezocht, opzoek: naar", ["opzoek naar"]),
        ("Bienvenue à l'acceuil", ["acceuil"]),
        ("Voor de the the shop", ["the the"]),
        ("You will recieve it tommorow", ["recieve", "tommorow"]),
        ("mischien, mischien, mischien", ["mischien"]),
        ("Kom onmiddellijk langs, misschien wordt hij vijftig.", []),
        ("Word je lid? Vind je het leuk? Wat vindt u?", []),
        ("You will receive it tomorrow, the theatre is open.", []),
        ("Vous recevrez des cadeaux à l’accueil, aujourd’hui.", []),
        ("onmiddelijkheid", []),
        ("", []),
    ],
)
def test_what_is_misspelt_is_found_once(text: str, quotes: list[str]) -> None:
    for part, mail in ((Part.SUBJECT, letter(text)), (Part.CONTENT, letter(body=text))):
        found = list(spelling(mail))
        assert [finding.context["quote"] for finding in found] == quotes
        assert {finding.part for finding in found} <= {part}
        assert {finding.severity for finding in found} <= {Severity.TIP}


@pytest.mark.parametrize(("wrong", "right"), ENTRIES)
def test_every_entry_is_found_and_is_right_as_it_should_be(wrong: str, right: str) -> None:
    (finding,) = spelling(letter(f"Dag {wrong} x"))
    assert finding.context == {"quote": wrong, "right": right}
    assert list(spelling(letter(f"Dag {right} x"))) == []
    assert plain(wrong).strip() == wrong, "as a text of `plain`, or it is never found"


def test_a_part_gets_five_hints_at_most() -> None:
    many = " ".join(wrong for wrong, _ in ENTRIES)
    assert len(list(spelling(letter(body=many)))) == MOST_HINTS


def test_it_is_a_hint_of_campaigns_alone() -> None:
    mail = letter(body="Kom onmiddelijk langs.")
    assert [finding.code for finding in of_campaign(mail)] == ["spelling"]
    assert of_message(mail) == ()


def test_mails_that_are_written_well_get_none() -> None:
    good = [mail.letter for mail in samples("building") if not mail.wrong]
    assert not [mail for mail in (*good, *letters("transactional")) if any(spelling(mail))]
