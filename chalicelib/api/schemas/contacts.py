"""Contacts and lists on the wire."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from chalicelib.api.pagination import PageQuery
from chalicelib.api.schemas.parts import (
    AnswerModel,
    Editable,
    Email,
    Id,
    Key,
    Moment,
    Name,
    RequestModel,
    Short,
    Value,
)
from chalicelib.domain.address_hints import is_role_address, suggested_address
from chalicelib.domain.contact import (
    Consent,
    ConsentBasis,
    ConsentStrength,
    Contact,
    ContactList,
    ContactStatus,
)
from chalicelib.domain.contact_filter import ContactFilter
from chalicelib.domain.tracking import TrackingConsent
from chalicelib.services.contacts import ContactInput, ContactView

Language = Literal["nl", "fr", "en", "de"]
Fields = Annotated[dict[Key, Value], Field(max_length=50)]
ListIds = Annotated[tuple[Id, ...], Field(max_length=200)]


class NewList(RequestModel):
    """A list, or its new name."""

    name: Name


class ListAnswer(Editable):
    """A list of contacts."""

    id: str
    name: str
    created_at: Moment

    @classmethod
    def of(cls, found: ContactList) -> ListAnswer:
        """Present a list."""
        return cls(id=found.id, name=found.name, created_at=found.created_at, version=found.version)


class Lists(AnswerModel):
    """All lists of the account."""

    items: tuple[ListAnswer, ...]
    next_cursor: str | None = None


class ConsentInput(RequestModel):
    """Why this person may be mailed, on the account's word (R33; D8)."""

    basis: ConsentBasis
    source: Name
    obtained_at: Moment

    def to_consent(self) -> Consent:
        """As the domain takes it."""
        return Consent.declared(self.basis, self.source, self.obtained_at)


class TrackingConsentInput(RequestModel):
    """What this person answered to being followed by name: whether it was given, when, and where
    that can be seen. The latest answer counts."""

    is_given: bool
    source: Name
    obtained_at: Moment

    def to_consent(self) -> TrackingConsent:
        """As the domain takes it."""
        return TrackingConsent(self.is_given, self.obtained_at, self.source)


def _consent_of(given: TrackingConsentInput | None) -> TrackingConsent | None:
    return given.to_consent() if given else None


class ContactBody(RequestModel):
    """What is known of a person. tracking_consent: none when nobody asked."""

    email: Email
    consent: ConsentInput
    fields: Fields = Field(default_factory=dict)
    lists: ListIds = ()
    external_id: Annotated[Short, Field(max_length=128)] = ""
    tracking_consent: TrackingConsentInput | None = None

    def _input(self, language: str) -> ContactInput:
        return ContactInput(
            email=self.email,
            consent=self.consent.to_consent(),
            fields=self.fields,
            lists=self.lists,
            language=language,
            external_id=self.external_id,
            tracking_consent=_consent_of(self.tracking_consent),
        )


class NewContact(ContactBody):
    """A person to put on the account's lists."""

    language: Language = "nl"

    def to_input(self) -> ContactInput:
        """As the use case takes it."""
        return self._input(self.language)


class KnownContact(ContactBody):
    """A person to create or to add to. match: by what a known one is found. A language that is
    not sent leaves the known one's."""

    match: Literal["email"] = "email"
    language: Language | None = None

    def to_input(self) -> ContactInput:
        """As the use case takes it."""
        return self._input(self.language or "")


class ContactChange(RequestModel):
    """What should change; an empty value removes a field, `lists` replaces all of them."""

    fields: Fields = Field(default_factory=dict)
    lists: ListIds = ()
    language: Language = "nl"
    tracking_consent: TrackingConsentInput | None = None

    def to_tracking_consent(self) -> TrackingConsent | None:
        """As the use case takes it."""
        return _consent_of(self.tracking_consent)


class WantedContacts(BaseModel):
    """Whom a request is about: all that is sent has to hold."""

    list: Id | None = None
    query: Annotated[str, Field(max_length=254)] = ""
    name: Short = ""
    field: Key | None = None
    value: Short = ""
    segment: Id | None = None
    status: ContactStatus | None = None
    updated_since: Moment | None = None

    def to_filter(self) -> ContactFilter:
        """As the use case takes it."""
        return ContactFilter(
            list_id=self.list or "",
            prefix=self.query,
            name=self.name,
            field=self.field or "",
            value=self.value,
            segment_id=self.segment or "",
            status=self.status,
            updated_since=self.updated_since,
        )


class ContactQuery(WantedContacts, PageQuery):
    """All that is sent has to hold. list, segment: only their contacts. query: how the address
    begins. name: a part of the address or of a field. field: with this value, or without any when
    none is sent. updated_since: made or changed then or later."""


class ConsentAnswer(AnswerModel):
    """The consent that stands."""

    basis: ConsentBasis
    source: str
    obtained_at: Moment
    strength: ConsentStrength


class TrackingConsentAnswer(AnswerModel):
    """The latest answer to being followed by name."""

    is_given: bool
    source: str
    obtained_at: Moment


class ContactAnswer(Editable):
    """A contact with what its address allows. tracking_consent: null when nobody asked, which is
    no consent. email_suggestion: the address that was probably meant, where it looks like a typing
    error; nothing is changed. basis_suggestion: of the mailbox of a company, such as info@, which
    may be mailed on this basis when the source says where it is published."""

    id: str
    email: str
    email_suggestion: str | None
    basis_suggestion: ConsentBasis | None
    status: ContactStatus
    language: str
    fields: Mapping[str, str]
    lists: tuple[str, ...]
    external_id: str
    consent: ConsentAnswer
    tracking_consent: TrackingConsentAnswer | None
    created_at: Moment
    updated_at: Moment

    @classmethod
    def of(cls, view: ContactView) -> ContactAnswer:
        """Present a contact."""
        contact = view.contact
        answer = contact.tracking_consent
        return cls(
            id=contact.id,
            email=contact.email,
            email_suggestion=suggested_address(contact.email) or None,
            basis_suggestion=_basis_for(contact),
            status=view.status,
            language=contact.language,
            fields=dict(contact.fields),
            lists=tuple(sorted(contact.lists)),
            external_id=contact.external_id,
            consent=ConsentAnswer(
                basis=contact.consent.basis,
                source=contact.consent.source,
                obtained_at=contact.consent.obtained_at,
                strength=contact.consent.strength,
            ),
            tracking_consent=answer
            and TrackingConsentAnswer(
                is_given=answer.is_given, source=answer.source, obtained_at=answer.obtained_at
            ),
            created_at=contact.created_at,
            updated_at=contact.updated_at,
            version=contact.version,
        )


def _basis_for(contact: Contact) -> ConsentBasis | None:
    is_other = contact.consent.basis is not ConsentBasis.PUBLIC_ADDRESS
    is_fit = is_other and is_role_address(contact.email)
    return ConsentBasis.PUBLIC_ADDRESS if is_fit else None


class Contacts(AnswerModel):
    """A page of contacts, sorted by address."""

    items: tuple[ContactAnswer, ...]
    next_cursor: str | None
