"""Contacts and lists on the wire."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import BaseModel, Field, ValidationInfo, field_validator

from chalicelib.api.pagination import PageQuery
from chalicelib.api.schemas.consents import (
    ConsentAnswer,
    ConsentInput,
    TrackingConsentAnswer,
    TrackingConsentInput,
)
from chalicelib.api.schemas.labels import Labels
from chalicelib.api.schemas.parts import (
    AnswerModel,
    Editable,
    Email,
    Id,
    Key,
    Language,
    Moment,
    Name,
    RequestModel,
    Short,
    Value,
    own_fault,
)
from chalicelib.domain.address_hints import is_role_address, suggested_address
from chalicelib.domain.contact import (
    MOST_EXTERNAL_ID_LETTERS,
    ConsentBasis,
    Contact,
    ContactList,
    ContactStatus,
)
from chalicelib.domain.contact_filter import ContactFilter
from chalicelib.domain.engagement import MOST_DAYS, Did
from chalicelib.domain.tracking import TrackingConsent
from chalicelib.services.contact_checking import ContactInput, Match
from chalicelib.services.contact_search import Found
from chalicelib.services.contacts import ContactView

Fields = Annotated[dict[Key, Value], Field(max_length=50)]
ListIds = Annotated[tuple[Id, ...], Field(max_length=200)]


class NewList(RequestModel):
    """A list. labels: to order lists by; each is kept once, however it is capitalised."""

    name: Name
    labels: Labels = ()


class ListChange(RequestModel):
    """Only what is sent changes; `labels` replaces all of them."""

    name: Name | None = None
    labels: Labels | None = None


class ListAnswer(Editable):
    """A list of contacts."""

    id: str
    name: str
    labels: tuple[str, ...]
    created_at: Moment

    @classmethod
    def of(cls, found: ContactList) -> ListAnswer:
        """Present a list."""
        return cls(
            id=found.id,
            name=found.name,
            labels=found.labels,
            created_at=found.created_at,
            version=found.version,
        )


class Lists(AnswerModel):
    """All lists of the account."""

    items: tuple[ListAnswer, ...]
    next_cursor: str | None = None


def _consent_of(given: TrackingConsentInput | None) -> TrackingConsent | None:
    return given.to_consent() if given else None


class ContactBody(RequestModel):
    """What is known of a person. tracking_consent: none when nobody asked."""

    email: Email
    consent: ConsentInput
    fields: Fields = Field(default_factory=dict)
    lists: ListIds = ()
    external_id: Annotated[Short, Field(max_length=MOST_EXTERNAL_ID_LETTERS)] = ""
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
    """A person to create or to add to. match: by what a known one is found; whoever is found by
    an external id has this address. A language that is not sent leaves the known one's."""

    match: Match = Match.EMAIL
    language: Language | None = None

    def to_input(self) -> ContactInput:
        """As the use case takes it."""
        return self._input(self.language or "")


class ContactChange(RequestModel):
    """What should change; an empty value removes a field, `lists` replaces all of them. email: the
    address put right; who opted out, or was mailed less than 48 hours ago, keeps the old one."""

    email: Email | None = None
    fields: Fields = Field(default_factory=dict)
    lists: ListIds = ()
    language: Language = "nl"
    tracking_consent: TrackingConsentInput | None = None

    def to_tracking_consent(self) -> TrackingConsent | None:
        """As the use case takes it."""
        return _consent_of(self.tracking_consent)


_WRONG = "wrong"
"""What was sent, but told as a fault already."""


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
    did: Did | None = None
    did_not: Did | None = None
    days: Annotated[int | None, Field(ge=1, le=MOST_DAYS)] = None

    @field_validator("value")
    @classmethod
    def _of_a_field(cls, value: str, info: ValidationInfo) -> str:
        """Alone it would find everybody, which nobody asked for."""
        if value and info.data.get("field", _WRONG) is None:
            raise own_fault("filter_without_field")
        return value

    @field_validator("days")
    @classmethod
    def _of_a_deed(cls, days: int | None, info: ValidationInfo) -> int | None:
        """The same."""
        deeds = {info.data.get(name, _WRONG) for name in ("did", "did_not")}
        if days is not None and deeds == {None}:
            raise own_fault("filter_without_deed")
        return days

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
            did=self.did,
            did_not=self.did_not,
            days=self.days,
        )


class ContactQuery(WantedContacts, PageQuery):
    """All that is sent has to hold. list, segment: only their contacts. query: how the address
    begins. name: a part of the address or of a field. field: with this value, or without any when
    none is sent. updated_since: made or changed then or later, or what its address allows was. did,
    did_not: with a mail, in the last `days` (ever, when none are sent); who is not counted by name
    is found by neither."""


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
            consent=ConsentAnswer.of(contact.consent),
            tracking_consent=TrackingConsentAnswer.of(answer) if answer else None,
            created_at=contact.created_at,
            updated_at=contact.updated_at,
            version=contact.version,
        )


def _basis_for(contact: Contact) -> ConsentBasis | None:
    is_other = contact.consent.basis is not ConsentBasis.PUBLIC_ADDRESS
    is_fit = is_other and is_role_address(contact.email)
    return ConsentBasis.PUBLIC_ADDRESS if is_fit else None


class RemovedContact(AnswerModel):
    """A contact that is gone; nothing else is known of it."""

    id: str
    removed_at: Moment


class Contacts(AnswerModel):
    """A page of contacts. removed: with `updated_since`, on the last pages, those that were
    removed since, of any list and state, 90 days back at most."""

    items: tuple[ContactAnswer, ...]
    removed: tuple[RemovedContact, ...] = ()
    next_cursor: str | None

    @classmethod
    def of(cls, found: Found, next_cursor: str | None) -> Contacts:
        """Present a page."""
        return cls(
            items=tuple(map(ContactAnswer.of, found.items)),
            removed=tuple(
                RemovedContact(id=each.contact_id, removed_at=each.at) for each in found.removed
            ),
            next_cursor=next_cursor,
        )
