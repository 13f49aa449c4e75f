"""Rows of the contacts table, and of who an outside system's id stands for."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache

from chalicelib.adapters.dynamodb import keys
from chalicelib.adapters.dynamodb.bulk import key_of
from chalicelib.adapters.dynamodb.codec import (
    SCHEMA,
    Item,
    from_item,
    number,
    set_of,
    text,
    to_item,
)
from chalicelib.adapters.dynamodb.consent_records import attribute_of
from chalicelib.domain.consent_evidence import Sale, SignUp
from chalicelib.domain.contact import Consent, ConsentBasis, ConsentStrength, Contact
from chalicelib.domain.tracking import TrackingConsent

_UNREAD = datetime.min.replace(tzinfo=UTC)
_FORMER_KEYS = "former_keys"
RECIPIENT = (
    *("pk", "sk", "email", "address_key", "language", "consent", "fields", "lists"),
    "tracking_consent",
)
"""What a mail needs of a contact."""


def external_row(account: str, contact: Contact) -> Item:
    """Who an outside system's id stands for."""
    key = keys.external(account, contact.external_id)
    return {**key_of(key), "schema": number(SCHEMA), "contact_id": text(contact.id)}


def contact_row(account: str, contact: Contact) -> Item:
    """A contact as it is stored. Hardly any has had another address."""
    left_out = ("id", "consent", *(() if contact.former_keys else (_FORMER_KEYS,)))
    return {
        **key_of(keys.contact(account, contact.id)),
        "schema": number(SCHEMA),
        **to_item(contact, *left_out),
        "consent": attribute_of(contact.consent),
    }


def outline(item: Item) -> Contact:
    """Id, lists and consent."""
    return from_item(
        Contact,
        {"lists": {"SS": []}, "language": text(""), **item},
        id=item["sk"]["S"],
        email="",
        address_key="",
        created_at=_UNREAD,
        updated_at=_UNREAD,
    )


def whole(item: Item) -> Contact:
    """All of a contact, read by hand, since there is one for each contact of an account."""
    return replace(
        recipient(item),
        created_at=datetime.fromisoformat(item["created_at"]["S"]),
        updated_at=datetime.fromisoformat(item["updated_at"]["S"]),
        external_id=item["external_id"]["S"] if "external_id" in item else "",
        former_keys={
            key: datetime.fromisoformat(at["S"])
            for key, at in item.get(_FORMER_KEYS, {"M": {}})["M"].items()
        },
        version=int(item["version"]["N"]),
    )


def recipient(item: Item) -> Contact:
    """What RECIPIENT names, read by hand, since there is one for each mail."""
    consent = item["consent"]["M"]
    fields = item["fields"]["M"] if "fields" in item else {}
    return Contact(
        id=item["sk"]["S"],
        email=item["email"]["S"],
        address_key=item["address_key"]["S"],
        language=item["language"]["S"],
        consent=_consent(
            consent["basis"]["S"],
            consent["source"]["S"],
            consent["obtained_at"]["S"],
            consent["strength"]["S"],
            _sales(consent),
            from_item(SignUp, consent["sign_up"]["M"]) if "sign_up" in consent else None,
        ),
        created_at=_UNREAD,
        updated_at=_UNREAD,
        fields={name: value["S"] for name, value in fields.items()},
        lists=set_of(item, "lists"),
        tracking_consent=_tracking_consent(item),
    )


@lru_cache(maxsize=1_000)  # the contacts of a list came with few imports
def _consent(
    basis: str,
    source: str,
    obtained_at: str,
    strength: str,
    sales: tuple[Sale, ...],
    sign_up: SignUp | None,
) -> Consent:
    at = datetime.fromisoformat(obtained_at)
    return Consent(ConsentBasis(basis), source, at, ConsentStrength(strength), sales, sign_up)


def _sales(consent: Item) -> tuple[Sale, ...]:
    """Most have none. Consents that were declared before there were sales lack them."""
    sales = consent["sales"]["L"] if "sales" in consent else ()
    return tuple(from_item(Sale, sale["M"]) for sale in sales)


def _tracking_consent(item: Item) -> TrackingConsent | None:
    if "tracking_consent" not in item:
        return None
    answer = item["tracking_consent"]["M"]
    return _tracking_answer(
        answer["is_given"]["BOOL"], answer["obtained_at"]["S"], answer["source"]["S"]
    )


@lru_cache(maxsize=1_000)
def _tracking_answer(is_given: bool, obtained_at: str, source: str) -> TrackingConsent:
    return TrackingConsent(is_given, datetime.fromisoformat(obtained_at), source)
