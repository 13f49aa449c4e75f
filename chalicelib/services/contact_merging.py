"""What a known contact and new knowledge of the same person make together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.domain.contact import AddressState, Contact
from chalicelib.domain.errors import Conflict
from chalicelib.domain.ids import made_at_seconds
from chalicelib.domain.tracking import latest
from chalicelib.services.contact_refusals import code_of_refusal
from chalicelib.services.ports import ImportedChange, Reserved

BUSY_SECONDS = 20

Foresight = Callable[[Sequence[ImportedChange]], object]
"""Is told what is about to be written, before anything is."""


@dataclass(frozen=True, slots=True)
class WriteTerms:
    """How inputs meet what is there already.

    adds: a known contact gets what is new in the input. takes_opted_out: an address that opted
    out may have a contact again (its opt-out stays). keeps_external_id: who has an external id
    already gets no other. new_language: of contacts made now, where the input names none.
    foresight: knows of all that is written; nothing is while one is busy. by: see Contacts.replace.
    """

    adds: bool = True
    takes_opted_out: bool = True
    keeps_external_id: bool = False
    new_language: str = ""
    foresight: Foresight | None = None
    by: str | None = ""


ADDING = WriteTerms()


def added(holder: Contact, given: Contact, now: datetime) -> Contact:
    """The holder with what is new in `given`; the same object's equal when nothing is new."""
    merged = replace(
        holder,
        fields={**holder.fields, **given.fields},
        lists=holder.lists | given.lists,
        language=given.language or holder.language,
        external_id=given.external_id or holder.external_id,
        consent=holder.consent.joined(given.consent),
        tracking_consent=latest(holder.tracking_consent, given.tracking_consent),
    )
    return holder if merged == holder else replace(merged, updated_at=now)


def changes_of(
    fresh: Sequence[Contact],
    pairs: Sequence[tuple[Contact, Reserved]],
    known: Mapping[str, Contact],
    joining: Mapping[str, AddressState],
    now: datetime,
) -> Iterator[ImportedChange]:
    """What is about to be written: the new contacts, and of the known ones those that change.

    pairs: each given contact with who holds its address. known: id → contact. joining: address
    key → the state of who joins a list.
    """
    yield from (ImportedChange(None, contact) for contact in fresh)
    for contact, row in pairs:
        holder = known.get(row.contact_id)
        if holder is None:
            continue
        after, new_lists = added(holder, contact, now), contact.lists - holder.lists
        state = joining.get(contact.address_key, row.state)
        if after != holder and not (new_lists and code_of_refusal(state, new_lists)):
            yield ImportedChange(holder, after)


def foretell(
    foresight: Foresight | None, changes: Iterable[ImportedChange], *, is_busy: bool
) -> None:
    """Tell whoever wants to know it all: what is half known would be kept as the whole. Raises
    Conflict("contact_busy") when a contact is being made elsewhere."""
    if foresight is None:
        return
    if is_busy:
        raise Conflict("contact_busy")
    foresight(list(changes))


def is_being_written(contact_id: str, now: datetime) -> bool:
    """Whether another request reserved this id moments ago and may still be at work."""
    return now.timestamp() - made_at_seconds(contact_id) < BUSY_SECONDS
