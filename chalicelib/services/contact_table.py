"""Contacts as rows of a file: for spreadsheets, which may come back through the import, and for
programs."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime

from chalicelib.domain.blacklist import BlacklistReason
from chalicelib.domain.contact import Consent, ConsentStrength
from chalicelib.services.contact_table_texts import WORDS
from chalicelib.services.contacts import ContactView

_GRAVEST_FIRST = (
    BlacklistReason.COMPLAINT,
    BlacklistReason.REQUESTED,
    BlacklistReason.UNSUBSCRIBED,
    BlacklistReason.MANUAL,
    BlacklistReason.BOUNCE,
    BlacklistReason.PROVIDER_SUPPRESSED,
    BlacklistReason.MAILBOX_FULL,
)


def cells_of(
    view: ContactView, lists: Mapping[str, str], fields: Sequence[str], language: str
) -> Sequence[str]:
    """One cell a column, then one a field. lists: id → name. language: of the words."""
    words, contact = WORDS[language], view.contact
    consent, asked = contact.consent, contact.tracking_consent
    return (
        contact.email,
        contact.language,
        contact.external_id,
        words[_state_of(view)],
        ", ".join(sorted(lists.get(each, each) for each in contact.lists)),
        words[consent.basis.value],
        words[consent.strength.value],
        consent.source,
        _moment(consent.obtained_at),
        *_sale_cells(consent, words),
        words["yes" if asked.is_given else "no"] if asked else "",
        _moment(asked.obtained_at) if asked else "",
        _moment(contact.created_at),
        *(contact.fields.get(name, "") for name in fields),
    )


def object_of(view: ContactView, lists: Mapping[str, str]) -> str:
    """One JSON object, with the names of the API."""
    contact, asked = view.contact, view.contact.tracking_consent
    described = {
        "id": contact.id,
        "email": contact.email,
        "language": contact.language,
        "external_id": contact.external_id,
        "status": view.status.value,
        "lists": [{"id": each, "name": lists.get(each, "")} for each in sorted(contact.lists)],
        "consent": {
            "basis": contact.consent.basis.value,
            "source": contact.consent.source,
            "obtained_at": contact.consent.obtained_at.isoformat(),
            "strength": contact.consent.strength.value,
            "sales": [
                {
                    "sold_at": sale.sold_at.isoformat(),
                    "reference": sale.reference,
                    "product_group": sale.product_group,
                    "opt_out_offered": sale.opt_out_offered,
                }
                for sale in contact.consent.sales
            ],
        },
        "tracking_consent": asked
        and {
            "is_given": asked.is_given,
            "source": asked.source,
            "obtained_at": asked.obtained_at.isoformat(),
        },
        "fields": dict(contact.fields),
        "blacklisted_for": sorted(reason.value for reason in view.state.reasons),
        "created_at": contact.created_at.isoformat(),
        "updated_at": contact.updated_at.isoformat(),
    }
    return json.dumps(described, ensure_ascii=False)


def _sale_cells(consent: Consent, words: Mapping[str, str]) -> Sequence[str]:
    """The first sale: that of one product group, which is known when it comes back."""
    if not consent.sales:
        return ("", "", "", "")
    sale = consent.sales[0]
    is_offered = words["yes" if sale.opt_out_offered else "no"]
    return (_moment(sale.sold_at), sale.reference, sale.product_group, is_offered)


def _state_of(view: ContactView) -> str:
    """A word of WORDS: why it is on the blacklist, the gravest reason, or whether it may be
    mailed."""
    for reason in _GRAVEST_FIRST:
        if reason in view.state.reasons:
            return reason.value
    is_pending = view.contact.consent.strength is ConsentStrength.PENDING
    return "to_confirm" if is_pending else "active"


def _moment(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M:%S}"
