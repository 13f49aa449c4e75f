"""What is told of a contact from outside, what of it can be kept, and whose external id it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from chalicelib.domain.contact import AddressState, Consent, Contact
from chalicelib.domain.contact_field import ContactField
from chalicelib.domain.email_address import EmailAddress, InvalidEmailAddress
from chalicelib.domain.errors import FieldError, InvalidInput
from chalicelib.domain.tracking import TrackingConsent
from chalicelib.services.consent_checks import consent_faults, tracking_faults
from chalicelib.services.fields import read_values
from chalicelib.services.ports import Contacts


class Match(StrEnum):
    """By what a known contact is found."""

    EMAIL = "email"
    EXTERNAL_ID = "external_id"


@dataclass(frozen=True, slots=True)
class ContactInput:
    """What a caller knows of a person. language "" leaves a known contact's as it is."""

    email: str
    consent: Consent
    fields: Mapping[str, str] = field(default_factory=dict)
    lists: tuple[str, ...] = ()
    language: str = ""
    external_id: str = ""
    tracking_consent: TrackingConsent | None = None


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Fields and lists of an account, read once for many inputs."""

    fields: Sequence[ContactField]
    lists: frozenset[str]

    parse_address: Callable[[str], EmailAddress]

    def sorted_out(
        self, inputs: Sequence[ContactInput], match: Match, now: datetime
    ) -> list[ContactInput | InvalidInput]:
        """Each as `checked_new` answers it, or what is wrong with it."""
        found: list[ContactInput | InvalidInput] = []
        for given in inputs:
            try:
                if match is Match.EXTERNAL_ID and not given.external_id:
                    raise InvalidInput.at("/external_id", "field_missing")
                found.append(self.checked_new(given, now))
            except InvalidInput as invalid:
                found.append(invalid)
        return found

    def checked_new(self, given: ContactInput, now: datetime) -> ContactInput:
        """As `checked`, for somebody who comes in now: whether the consent can be that of such an
        address."""
        read = self.checked(given)
        errors = consent_faults(given.consent, now, given.email)
        errors += tracking_faults(given.tracking_consent, now)
        if errors:
            raise InvalidInput(errors=tuple(errors))
        return read

    def checked(self, given: ContactInput) -> ContactInput:
        """The input with its values as their fields write them; raises InvalidInput with every
        fault at once."""
        errors: list[FieldError] = []
        try:
            self.parse_address(given.email)
        except InvalidEmailAddress as error:
            errors.append(FieldError("/email", error.code))
        values, faults = read_values(self.fields, given.fields)
        errors += faults
        errors += [
            FieldError(f"/lists/{position}", "list_unknown")
            for position, list_id in enumerate(given.lists)
            if list_id not in self.lists
        ]
        if errors:
            raise InvalidInput(errors=tuple(errors))
        return replace(given, fields=values)


def read_address(
    parse_address: Callable[[str], EmailAddress], text: str, pointer: str
) -> EmailAddress:
    """The address in `text`; raises InvalidInput at `pointer` when it is none."""
    try:
        return parse_address(text)
    except InvalidEmailAddress as error:
        raise InvalidInput.at(pointer, error.code) from None


def taken_external_ids(
    contacts: Contacts,
    account: str,
    wanted: Mapping[str, Contact],
    states: Mapping[str, AddressState],
) -> Mapping[str, str]:
    """Address key → who has the external id already, for those that would share one.

    wanted: address key → what is about to be written, in the order it came. states: the address
    rows that there are. Who has it may be another of those wanted.
    """
    named = {key: contact for key, contact in wanted.items() if contact.external_id}
    if not named:
        return {}
    holders = dict(
        contacts.by_external_ids(account, [contact.external_id for contact in named.values()])
    )
    taken = {}
    for key, contact in named.items():
        state = states.get(key)
        own = (state.contact_id if state else "") or contact.id
        holder = holders.setdefault(contact.external_id, own)
        if holder != own:
            taken[key] = holder
    return taken
