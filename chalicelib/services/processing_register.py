"""An account's record of processing activities (GDPR article 30), filled in as far as we know."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from chalicelib.domain.contact_field import ContactField
from chalicelib.domain.errors import NotFound
from chalicelib.domain.retention import (
    CONTENT_DAYS,
    FILE_DAYS,
    NETWORK_DAYS,
    PENDING_DAYS,
    TIMELINE_DAYS,
)
from chalicelib.domain.tracking import TrackingMode
from chalicelib.services.legal_texts import LegalText
from chalicelib.services.ports import Accounts, Clock, FieldDocuments

NAME, VERSION = "processing-register", "2026-12"
"""Of the text in docs/legal."""

_TRACKING: Mapping[str, Mapping[TrackingMode, str]] = {
    "nl": {
        TrackingMode.CONSENTED: "op naam van wie dat toeliet, van de anderen zonder naam.",
        TrackingMode.ALL: "van iedereen op naam. Rechtsgrond: {basis}",
        TrackingMode.ANONYMOUS: "alleen totalen, van niemand op naam.",
        TrackingMode.OFF: "niet.",
    },
    "en": {
        TrackingMode.CONSENTED: "by name of those who agreed, without a name of the others.",
        TrackingMode.ALL: "of everybody by name. Legal basis: {basis}",
        TrackingMode.ANONYMOUS: "totals only, of nobody by name.",
        TrackingMode.OFF: "not at all.",
    },
    "fr": {
        TrackingMode.CONSENTED: "par nom pour qui l’a accepté, sans nom pour les autres.",
        TrackingMode.ALL: "par nom pour tous. Base légale : {basis}",
        TrackingMode.ANONYMOUS: "des totaux seulement, personne par son nom.",
        TrackingMode.OFF: "aucun.",
    },
}


@dataclass(frozen=True, slots=True)
class ReadProcessingRegister:
    """read: (name, version, language) → Markdown."""

    accounts: Accounts
    fields: FieldDocuments
    read: Callable[[str, str, str], str]
    clock: Clock

    def __call__(self, account: str, language: str) -> LegalText:
        """As it stands today, in "nl", "en" or "fr". Raises NotFound."""
        holder = self.accounts.find(account)
        if holder is None:
            raise NotFound("account_not_found")
        contact = (holder.contact_email, holder.contact_phone, holder.website)
        tracking = _TRACKING[language][holder.tracking_mode]
        text = self.read(NAME, VERSION, language).format(
            name=" ".join(filter(None, (holder.name, holder.company_number))),
            address=holder.contact_address,
            contact=", ".join(filter(None, contact)),
            country=holder.country,
            day=f"{self.clock.now():%Y-%m-%d}",
            tracking=tracking.format(basis=holder.tracking_basis),
            fields="; ".join(map(_with_purpose, self.fields.all(account))) or "-",
            timeline_days=TIMELINE_DAYS,
            network_days=NETWORK_DAYS,
            content_days=CONTENT_DAYS,
            file_days=FILE_DAYS,
            pending_days=PENDING_DAYS,
        )
        title = text.partition("\n")[0].removeprefix("# ")
        return LegalText(NAME, VERSION, language, title, text)


def _with_purpose(field: ContactField) -> str:
    return f"{field.label} ({field.purpose})" if field.purpose else field.label
