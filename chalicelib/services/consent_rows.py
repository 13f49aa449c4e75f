"""What a row of an import says of consents: its own, and that of the file where it says nothing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from chalicelib.domain.consent_evidence import MOST_GROUP_LETTERS, Sale
from chalicelib.domain.contact import Consent, ConsentBasis
from chalicelib.domain.contact_field import InvalidValue, read_boolean
from chalicelib.domain.contact_import import CONSENT_TARGETS, Import
from chalicelib.domain.foreign_blacklist import day_named
from chalicelib.domain.tracking import TrackingConsent

_BASES = {
    **dict.fromkeys(("paper", "papier"), ConsentBasis.PAPER),
    **dict.fromkeys(("sale", "verkoop", "klant", "customer", "vente", "client"), ConsentBasis.SALE),
    **dict.fromkeys(("public_address", "openbaar", "public"), ConsentBasis.PUBLIC_ADDRESS),
    **dict.fromkeys(("web_form", "webformulier", "formulaire", "form"), ConsentBasis.WEB_FORM),
}


class BrokenRow(ValueError):
    """A row that cannot be used. target: of which cell, as the mapping names it."""

    def __init__(self, code: str, target: str) -> None:
        super().__init__(code)
        self.code = code
        self.target = target


_TARGETS = {
    "obtained_at": "consent_date",
    "sale/sold_at": "sale_date",
    "sale/product_group": "sale_product_group",
    "sale/opt_out_offered": "sale_opt_out_offered",
}
"""Of a fault in a consent: in which cell it stands, when the row has that cell."""


def row_consent(
    document: Import, declared: Consent, values: Mapping[str, str], address: str
) -> Consent:
    """The consent of that address; declared: of the file. values: target → cell. Raises
    BrokenRow."""
    consent = declared
    if any(values.get(target) for target in CONSENT_TARGETS):
        consent = _own(document, declared, values)
    if fault := consent.fault_for(address):
        raise BrokenRow(fault, "email")
    return consent


def _own(document: Import, declared: Consent, values: Mapping[str, str]) -> Consent:
    cell = values.get("consent_basis", "").lower()
    if cell and cell not in _BASES:
        raise BrokenRow("basis_unknown", "consent_basis")
    basis = _BASES.get(cell, declared.basis)
    source = values.get("consent_source", "") or declared.source
    obtained_at = declared.obtained_at
    if values.get("consent_date"):
        obtained_at = _day(document, values, "consent_date")
    consent = Consent.declared(basis, source, obtained_at)
    if basis is ConsentBasis.SALE:
        consent = Consent.declared(basis, source, obtained_at, _sale(document, values, consent))
    for member, code in consent.faults(document.created_at):
        raise BrokenRow(code, _known(values, _TARGETS.get(member, "consent_basis")))
    return consent


def row_tracking(
    document: Import, consent: Consent, values: Mapping[str, str]
) -> TrackingConsent | None:
    """Of its own day, else that of the consent, and of the same source; an empty cell is no
    answer."""
    cell, obtained_at = values.get("tracking_consent", ""), consent.obtained_at
    if not cell:
        return None
    if values.get("tracking_date"):
        obtained_at = _day(document, values, "tracking_date")
    return TrackingConsent(_yes_or_no(cell, "tracking_consent"), obtained_at, consent.source)


def _sale(document: Import, values: Mapping[str, str], consent: Consent) -> Sale:
    """Each part from the row, else from the file; a sale without a day was on that of the
    consent."""
    declared, sold_at = document.sale, consent.obtained_at
    if values.get("sale_date"):
        sold_at = _day(document, values, "sale_date")
    elif declared:
        sold_at = declared.sold_at
    reference = values.get("sale_reference") or (declared.reference if declared else "")
    group = values.get("sale_product_group") or (declared.product_group if declared else "")
    for text, target in ((reference, "sale_reference"), (group, "sale_product_group")):
        if not text:
            raise BrokenRow("sale_missing", _known(values, target))
    if len(group) > MOST_GROUP_LETTERS:
        raise BrokenRow("field_value_too_long", "sale_product_group")
    cell = values.get("sale_opt_out_offered", "")
    was_offered = declared is not None and declared.opt_out_offered
    is_offered = _yes_or_no(cell, "sale_opt_out_offered") if cell else was_offered
    return Sale(sold_at, reference, group, is_offered)


def _day(document: Import, values: Mapping[str, str], target: str) -> datetime:
    found = day_named(values[target], document.created_at)
    if found == document.created_at:  # no day, or one that is still to come
        raise BrokenRow("date_unknown", target)
    return found


def _yes_or_no(cell: str, target: str) -> bool:
    try:
        return read_boolean(cell)
    except InvalidValue:
        raise BrokenRow("yes_or_no_unknown", target) from None


def _known(values: Mapping[str, str], target: str) -> str:
    """The target, or what else the row has that tells of it."""
    return next(name for name in (target, "consent_basis", "email") if name in values)
