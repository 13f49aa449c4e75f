"""Contacts: one address, one contact, whatever writes it: API, import or form (R12, R33; D9).

Every way in ends in `write_many`: reserve the addresses by conditional insert, then write the new
contacts and add to the known ones. It may be repeated at any point without harm, so an import
that died goes on where it was.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from chalicelib.domain.address_key import address_key, shard_of
from chalicelib.domain.contact import AddressState, Contact, ContactStatus
from chalicelib.domain.email_address import EmailAddress
from chalicelib.domain.errors import Conflict, InvalidInput, NotFound, StaleVersion
from chalicelib.domain.tracking import TrackingConsent, latest
from chalicelib.services.consent_checks import tracking_faults
from chalicelib.services.contact_checking import (
    ContactInput,
    Match,
    Vocabulary,
    taken_external_ids,
)
from chalicelib.services.contact_merging import (
    ADDING,
    WriteTerms,
    added,
    changes_of,
    foretell,
    is_being_written,
)
from chalicelib.services.contact_refusals import LEFT_LIST, code_of_refusal, without_room
from chalicelib.services.plan_limits import PlanLimits
from chalicelib.services.ports import (
    Accounts,
    Addresses,
    Clock,
    Contacts,
    FieldDocuments,
    Ids,
    ListDocuments,
    Page,
    Reserved,
)

_TRIES = 5


@dataclass(frozen=True, slots=True)
class ContactView:
    """A contact with what its address allows."""

    contact: Contact
    state: AddressState

    @property
    def status(self) -> ContactStatus:
        """Active, pending, unsubscribed or blacklisted."""
        return self.state.status(self.contact.consent.strength)

    @property
    def changed_at(self) -> datetime:
        """When the contact, or what its address allows, changed last."""
        return max(self.contact.updated_at, self.state.changed_at)


class WriteOutcome(StrEnum):
    """What became of one input."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Written:
    """The outcome of one input, and the contact as it stands then; a refused input whose address
    has no contact shows what was not stored. before: an updated contact as it stood. holder: id of
    the other contact that has the external id, of an input that is refused for it."""

    outcome: WriteOutcome
    view: ContactView
    code: str = ""
    before: Contact | None = None
    holder: str = ""

    @property
    def known_id(self) -> str:
        """Of the contact that has the address, "" for none."""
        is_stored = self.outcome is not WriteOutcome.REFUSED or self.view.contact.version
        return self.view.contact.id if is_stored else self.view.state.contact_id


@dataclass(frozen=True, slots=True)
class ManageContacts:
    """Create, change, find and remove contacts."""

    contacts: Contacts
    addresses: Addresses
    accounts: Accounts
    lists: ListDocuments
    fields: FieldDocuments
    plan: PlanLimits
    clock: Clock
    ids: Ids
    parse_address: Callable[[str], EmailAddress]

    def create(self, account: str, given: ContactInput) -> ContactView:
        """Raises InvalidInput, Conflict("contact_exists") for a known address: nothing is added
        to that contact then; Conflict("contact_left_list") for an address whose person left one
        of these lists."""
        read = self._vocabulary(account, [given]).checked_new(given, self.clock.now())
        written = self.write_many(account, [read], WriteTerms(adds=False))[0]
        if written.outcome is WriteOutcome.REFUSED:
            raise conflict_of(written)
        if written.outcome is not WriteOutcome.CREATED:
            raise Conflict("contact_exists", id=written.view.contact.id)
        return written.view

    def upsert(
        self, account: str, given: ContactInput, match: Match = Match.EMAIL, by: str = ""
    ) -> Written:
        """Create it or add to it; raises InvalidInput."""
        (written,) = self.upsert_many(account, [given], match, by)
        if isinstance(written, InvalidInput):
            raise written
        return written

    def upsert_many(
        self,
        account: str,
        inputs: Sequence[ContactInput],
        match: Match = Match.EMAIL,
        by: str = "",
    ) -> tuple[Written | InvalidInput, ...]:
        """The same for at most 500, each with what became of it, in order; no address is moved
        by an external id (docs/adr/0030). Raises Conflict: see `write_many`."""
        found = self._vocabulary(account, inputs).sorted_out(inputs, match, self.clock.now())
        fit = [each for each in found if not isinstance(each, InvalidInput)]
        terms = WriteTerms(keeps_external_id=match is Match.EXTERNAL_ID, by=by)
        written = iter(self.write_many(account, fit, terms) if fit else ())
        return tuple(each if isinstance(each, InvalidInput) else next(written) for each in found)

    def _vocabulary(self, account: str, inputs: Sequence[ContactInput]) -> Vocabulary:
        names_lists = any(given.lists for given in inputs)
        lists = self.lists.all(account) if names_lists else ()
        known = frozenset(item.id for item in lists)
        return Vocabulary(self.fields.all(account), known, self.parse_address)

    def write_many(
        self, account: str, inputs: Sequence[ContactInput], terms: WriteTerms = ADDING
    ) -> tuple[Written, ...]:
        """Write checked inputs in order; an address that comes twice is merged (≤ 500).

        Raises Conflict("contact_busy") when another writer is making one of these contacts at
        this moment; the others are written, and repeating the call is harmless.
        """
        now = self.clock.now()
        secret = self.accounts.address_secret(account)
        merged: dict[str, Contact] = {}
        keys = []
        for given in inputs:
            contact = self._new(given, secret, now)
            known = merged.get(contact.address_key)
            merged[contact.address_key] = added(known, contact, now) if known else contact
            keys.append(contact.address_key)
        written = self._write(account, merged, terms, now)
        first = {key: position for position, key in reversed(list(enumerate(keys)))}
        return tuple(
            written[key] if first[key] == position else _again(written[key])
            for position, key in enumerate(keys)
        )

    def _new(self, given: ContactInput, secret: bytes, now: datetime) -> Contact:
        address = self.parse_address(given.email)
        key = address_key(secret, address.folded)
        return Contact(
            id=self.ids.contact(shard_of(key)),
            email=address.address,
            address_key=key,
            language=given.language,
            consent=given.consent,
            created_at=now,
            updated_at=now,
            fields={name: value for name, value in given.fields.items() if value},
            lists=frozenset(given.lists),
            external_id=given.external_id,
            tracking_consent=given.tracking_consent,
        )

    def _write(
        self, account: str, wanted: Mapping[str, Contact], terms: WriteTerms, now: datetime
    ) -> dict[str, Written]:
        written = self._refused(account, wanted, terms)
        asked = [contact for key, contact in wanted.items() if key not in written]
        pairs = list(zip(asked, self.contacts.reserve(account, asked), strict=True))
        holders = [row.contact_id for _, row in pairs if not row.is_new]
        known = self.contacts.get_many(account, holders)
        joining = self._of_joining(account, pairs, known)
        fresh: list[Contact] = []
        is_busy = False
        for contact, row in pairs:
            if row.contact_id in known:
                continue
            if not row.is_new and is_being_written(row.contact_id, self.clock.now()):
                is_busy = True
                continue
            # New, or reserved by a writer that died before it wrote the contact.
            language = contact.language or terms.new_language
            lists = contact.lists - row.state.left_lists
            made = replace(contact, id=row.contact_id, language=language, lists=lists, version=1)
            fresh.append(made)
            view = ContactView(made, row.state)
            written[contact.address_key] = Written(WriteOutcome.CREATED, view)
        foretell(terms.foresight, changes_of(fresh, pairs, known, joining, now), is_busy=is_busy)
        # Before the known ones, which can fail: what was reserved must not stay unwritten.
        self._write_new(account, fresh, written)
        for contact, row in pairs:
            holder = known.get(row.contact_id)
            if holder is not None and terms.adds:
                state = joining.get(contact.address_key, row.state)
                written[contact.address_key] = self._add_to(account, holder, contact, state, terms)
            elif holder is not None:
                view = ContactView(holder, row.state)
                written[contact.address_key] = Written(WriteOutcome.UNCHANGED, view)
        if is_busy:
            raise Conflict("contact_busy")
        return written

    def _write_new(
        self, account: str, fresh: Sequence[Contact], written: dict[str, Written]
    ) -> None:
        for made in self.contacts.write_new(account, fresh):
            told = written[made.address_key]
            written[made.address_key] = replace(told, view=replace(told.view, contact=made))

    def _refused(
        self, account: str, wanted: Mapping[str, Contact], terms: WriteTerms
    ) -> dict[str, Written]:
        """Those whose external id another contact has, and addresses without a contact that opted
        out, left one of these lists (R44, R51), or are more than the plan allows."""
        states = self.addresses.get_many(account, list(wanted))
        refused = {}
        for key, state in states.items():
            code = "" if state.contact_id else code_of_refusal(state, wanted[key].lists)
            if code and not (terms.takes_opted_out and code != LEFT_LIST):
                view = ContactView(wanted[key], state)
                refused[key] = Written(WriteOutcome.REFUSED, view, code)
        if terms.adds:
            taken = taken_external_ids(self.contacts, account, wanted, states)
            for key, holder in taken.items():
                view = ContactView(wanted[key], states.get(key) or AddressState(key))
                refused[key] = Written(
                    WriteOutcome.REFUSED, view, "contact_external_id_taken", holder=holder
                )
        left = {key: contact for key, contact in wanted.items() if key not in refused}
        for key in without_room(self.plan, account, states, left):
            view = ContactView(wanted[key], states.get(key) or AddressState(key))
            refused[key] = Written(WriteOutcome.REFUSED, view, "plan_contacts_reached")
        return refused

    def _of_joining(
        self,
        account: str,
        pairs: Sequence[tuple[Contact, Reserved]],
        known: Mapping[str, Contact],
    ) -> Mapping[str, AddressState]:
        """The rows of known contacts that are to join a list, read after the contacts were: who
        leaves a list changes both at once, so either the row shows it or the contact is not what
        it was any more."""
        joining = [
            contact.address_key
            for contact, row in pairs
            if (holder := known.get(row.contact_id)) and not contact.lists <= holder.lists
        ]
        return self.addresses.get_many(account, joining) if joining else {}

    def _add_to(
        self,
        account: str,
        holder: Contact,
        given: Contact,
        state: AddressState,
        terms: WriteTerms,
    ) -> Written:
        """Add to a known contact. An opt-out or a bounce stays what it is (R51; D9)."""
        for _ in range(_TRIES):
            new_lists = given.lists - holder.lists
            code = code_of_refusal(state, new_lists) if new_lists else ""
            if terms.keeps_external_id and holder.external_id not in ("", given.external_id):
                code = "contact_external_id_differs"
            if code:
                return Written(WriteOutcome.REFUSED, ContactView(holder, state), code)
            changed = added(holder, given, self.clock.now())
            if changed == holder:
                return Written(WriteOutcome.UNCHANGED, ContactView(holder, state))
            try:
                stored = self.contacts.replace(account, holder, changed, terms.by)
            except StaleVersion:
                found = self.contacts.get(account, holder.id)
                if found is None:
                    raise Conflict("contact_busy") from None
                holder = found
                state = self.addresses.get_many(account, [state.key]).get(state.key, state)
                continue
            return Written(WriteOutcome.UPDATED, ContactView(stored, state), before=holder)
        raise StaleVersion()

    def get(self, account: str, contact_id: str) -> ContactView:
        """Raises NotFound, also for another account's contact."""
        contact = self.contacts.get(account, contact_id)
        if contact is None:
            raise NotFound()
        return self.views(account, [contact])[0]

    def change(
        self,
        account: str,
        contact_id: str,
        *,
        fields: Mapping[str, str] | None = None,
        lists: tuple[str, ...] | None = None,
        language: str | None = None,
        tracking_consent: TrackingConsent | None = None,
        version: int | None = None,
        by: str = "",
    ) -> ContactView:
        """Replace what is given; an empty value is removed, as is that of a field that the account
        keeps no more, and of two answers about tracking the later one stays. Raises NotFound,
        InvalidInput, StaleVersion."""
        view = self.get(account, contact_id)
        before = view.contact
        if version is not None and version != before.version:
            raise StaleVersion()
        if errors := tracking_faults(tracking_consent, self.clock.now()):
            raise InvalidInput(errors=tuple(errors))
        given = ContactInput(before.email, before.consent, fields or {}, lists or ())
        defined = {field.id for field in self.fields.all(account)}
        read = self._vocabulary(account, [given]).checked(given)
        merged = {**before.fields, **read.fields}
        after = replace(
            before,
            fields={name: value for name, value in merged.items() if value and name in defined},
            lists=before.lists if lists is None else frozenset(lists),
            language=language or before.language,
            tracking_consent=latest(before.tracking_consent, tracking_consent),
            updated_at=self.clock.now(),
        )
        new_lists = after.lists - before.lists
        code = code_of_refusal(view.state, new_lists) if new_lists else ""
        if code:
            raise Conflict(code)
        return ContactView(self.contacts.replace(account, before, after, by), view.state)

    def remove(self, account: str, contact_id: str) -> None:
        """Delete the contact; its opt-outs and its 48 hours stay with the address."""
        self.contacts.remove(account, self.get(account, contact_id).contact)

    def page(
        self, account: str, list_id: str, prefix: str, start: str, limit: int
    ) -> Page[ContactView]:
        """Contacts of a list ("" for all) by address, those that begin with `prefix`."""
        if list_id and self.lists.find(account, list_id) is None:
            raise NotFound()
        page = self.contacts.page(account, list_id or "all", prefix.lower(), start, limit)
        found = self.contacts.get_many(account, page.items)
        contacts = [found[item] for item in page.items if item in found]
        return Page(self.views(account, contacts), page.next_start)

    def views(self, account: str, contacts: Sequence[Contact]) -> tuple[ContactView, ...]:
        """These contacts with what their addresses allow."""
        keys = [contact.address_key for contact in contacts]
        states = self.addresses.get_many(account, keys)
        return tuple(
            ContactView(contact, states.get(key, AddressState(key, contact.id, contact.email)))
            for contact, key in zip(contacts, keys, strict=True)
        )


def conflict_of(refused: Written) -> Conflict:
    """A refused input as an error, with the ids of the contacts that it is about."""
    ids = {"id": refused.known_id, "other_id": refused.holder}
    return Conflict(refused.code, **{name: value for name, value in ids.items() if value})


def _again(written: Written) -> Written:
    if written.outcome is WriteOutcome.REFUSED:
        return written
    return Written(WriteOutcome.UNCHANGED, written.view)
