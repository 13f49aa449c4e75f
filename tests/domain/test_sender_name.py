"""Display names: no address, no foreign domain, no foreign brand (R54, R55)."""

from __future__ import annotations

import pytest

from chalicelib.domain.sender_name import BRANDS, name_fault

MAY = [
    ("Bakkerij Peeters", "peeters.example"),
    ("An van Bakkerij Peeters", "peeters.example"),
    ("Dr. J.P. De Smet", "desmet.example"),
    ("Ing. Claes", "claes.example"),
    ("Coolbluebells", "bloemen.example"),
    ("Peeters.be", "peeters.be"),
    ("www.peeters.be", "mail.peeters.be"),
    ("Peeters & Zonen bv", "peeters.example"),
    ("KBC Brussels", "kbc.be"),
    ("PayPal", "mail.paypal.com"),
    ("Fiets.Herstel", "fiets.example"),
    ("L'Atelier d'Élodie", "elodie.example"),
    ("Café 't Hoekske", "hoekske.example"),
    ("Σίσυφος", "grieks.example"),
]
MAY_NOT = [
    ("info@peeters.be", "peeters.be", "sender_name_address"),
    ("Peeters (info@kbc.be)", "peeters.be", "sender_name_address"),
    ("info＠kbc.be", "peeters.be", "sender_name_address"),
    ("kbc.be", "peeters.be", "sender_name_domain"),
    ("Peeters via https://elders.example/x", "peeters.be", "sender_name_domain"),
    ("www.elders.example", "peeters.be", "sender_name_domain"),
    ("notpeeters.be", "peeters.be", "sender_name_domain"),
    ("peeters.be.elders.com", "peeters.be", "sender_name_domain"),
    ("KBC", "peeters.be", "sender_name_brand"),
    ("Klantendienst PayPal", "peeters.be", "sender_name_brand"),
    ("P a y P a l", "peeters.be", "sender_name_brand"),
    ("ΡayΡal", "peeters.be", "sender_name_brand"),
    ("раураl", "peeters.be", "sender_name_brand"),
    ("Fod Financien", "peeters.be", "sender_name_brand"),
    ("BNP-Paribas Fortis", "peeters.be", "sender_name_brand"),
    ("Belfius", "belfius.be.elders.example", "sender_name_brand"),
    ("Belfius", "nepbelfius.be", "sender_name_brand"),
    ("Pay\u200bPal", "peeters.be", "sender_name_unseen"),
    ("Peeters\u202eeb.cbk", "peeters.be", "sender_name_unseen"),
    ("Peeters\r\nBcc: x", "peeters.be", "sender_name_unseen"),
]


@pytest.mark.parametrize(("name", "domain"), MAY)
def test_a_name_of_ones_own_may_stand_in_the_from(name: str, domain: str) -> None:
    assert name_fault(name, domain) is None


@pytest.mark.parametrize(("name", "domain", "code"), MAY_NOT)
def test_nobody_mails_under_the_name_of_another(name: str, domain: str, code: str) -> None:
    fault = name_fault(name, domain)
    assert fault is not None
    assert (fault.pointer, fault.code) == ("/name", code)


@pytest.mark.parametrize("brand", BRANDS)
def test_a_brand_is_for_its_owner_alone(brand: str) -> None:
    fault = name_fault(f"Service {brand}", "elders.example")
    assert fault is not None
    assert fault.context == {"brand": brand}
    assert all(name_fault(f"Service {brand}", domain) is None for domain in BRANDS[brand])
