"""Finding contacts by what has no key: a part of a name, a field, a segment, when they changed.

It looks through the shards in the order of ids for about two seconds and says where it stopped: a
page may be short, even empty, and still have a next one.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from chalicelib.domain.contact import Contact
from chalicelib.domain.contact_field import InvalidValue
from chalicelib.domain.contact_filter import ContactFilter
from chalicelib.domain.engagement import Deed
from chalicelib.domain.errors import InvalidInput, NotFound
from chalicelib.domain.field_comparison import Comparison
from chalicelib.domain.ids import CONTACT_SHARDS
from chalicelib.domain.segment_rule import All, FieldIs, Not, OnList, Rule
from chalicelib.domain.segment_text import from_text
from chalicelib.services.contacts import ContactView, ManageContacts
from chalicelib.services.ports import Clock, Removed, SegmentDocuments
from chalicelib.services.segment_members import FindMembers, Members

WORKING = timedelta(seconds=2)
READ = 200
_GONE = "gone#"
_SHOWN = "@"
"""Begins the place among addresses that only are shown as they were typed; no address does."""


@dataclass(frozen=True, slots=True)
class Found:
    """A page of contacts and, after the last of them, of those that are gone; next_start is "" at
    the end."""

    items: tuple[ContactView, ...]
    next_start: str = ""
    removed: tuple[Removed, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchContacts:
    """Pages of contacts by any filter. stored_prefixes: see wire/addresses.py."""

    contacts: ManageContacts
    segments: SegmentDocuments
    members: FindMembers
    clock: Clock
    stored_prefixes: Callable[[str], tuple[str, str]]

    def __call__(self, account: str, wanted: ContactFilter, start: str, limit: int) -> Found:
        """start: opaque. limit: 1 to 500. By address where the directory can tell, else by id.
        Raises NotFound, InvalidInput for what is not the account's.

        Who asks what changed gets, last of all, whoever was removed since, of whatever list they
        were: somebody who is removed while the pages are read comes there too.
        """
        if wanted.has_key:
            return self._by_address(account, wanted, start, limit)
        if start.startswith(_GONE):
            return self._removed(account, wanted, start.removeprefix(_GONE), limit)
        found = self._walk(account, wanted, start, limit)
        if wanted.updated_since is None or found.next_start:
            return found
        return replace(found, next_start=_GONE)

    def _by_address(self, account: str, wanted: ContactFilter, start: str, limit: int) -> Found:
        """Those that are written as was typed, then those that are shown so."""
        written, other = self.stored_prefixes(wanted.prefix)
        items: tuple[ContactView, ...] = ()
        if not start.startswith(_SHOWN):
            page = self.contacts.page(account, wanted.list_id, written, start, limit)
            if page.next_start or not other:
                return Found(page.items, page.next_start)
            items = page.items
        if len(items) == limit:
            return Found(items, _SHOWN)
        after = start.removeprefix(_SHOWN) if start.startswith(_SHOWN) else ""
        page = self.contacts.page(account, wanted.list_id, other, after, limit - len(items))
        shown = [
            view
            for view in page.items
            if not view.contact.email.lower().startswith(written)
            and self._shown(view.contact).startswith(_plain(wanted.prefix))
        ]
        return Found((*items, *shown), page.next_start and f"{_SHOWN}{page.next_start}")

    def _shown(self, contact: Contact) -> str:
        """Its address as people see it, in small letters."""
        email = contact.email.lower()
        return (
            self.contacts.parse_address(email).display
            if "@xn--" in email or ".xn--" in email
            else email
        )

    def _removed(self, account: str, wanted: ContactFilter, start: str, limit: int) -> Found:
        since = wanted.updated_since or self.clock.now()
        page = self.contacts.contacts.removed_since(account, since, start, limit)
        next_start = page.next_start and f"{_GONE}{page.next_start}"
        return Found((), next_start, page.items)

    def _walk(self, account: str, wanted: ContactFilter, start: str, limit: int) -> Found:
        members = self.members(account, self._rule(account, wanted))
        found: list[ContactView] = []
        shard, after = _place(start)
        until = self.clock.now() + WORKING
        while shard < CONTACT_SHARDS:
            page = self.contacts.contacts.read_shard(account, shard, after, READ)
            for view in self._fitting(account, wanted, members, page.items):
                if len(found) == limit:
                    return Found(tuple(found), f"{shard}#{found[-1].contact.id}")
                found.append(view)
            shard, after = (shard, page.next_start) if page.next_start else (shard + 1, "")
            if len(found) == limit or self.clock.now() >= until:
                break
        return Found(tuple(found), f"{shard}#{after}" if shard < CONTACT_SHARDS else "")

    def check(self, account: str, wanted: ContactFilter) -> None:
        """Raises NotFound, InvalidInput for what is not the account's."""
        self._rule(account, wanted)

    def _fitting(
        self, account: str, wanted: ContactFilter, members: Members, page: Sequence[Contact]
    ) -> list[ContactView]:
        fits = self._predicate(wanted)
        some = [contact for contact in page if fits(contact)]
        answers = members.answers(some)
        picked = [contact for contact, answer in zip(some, answers, strict=True) if answer]
        views = self.contacts.views(account, picked) if picked else ()
        since = wanted.updated_since
        return [
            view
            for view in views
            if wanted.status in (None, view.status) and (since is None or view.changed_at >= since)
        ]

    def _predicate(self, wanted: ContactFilter) -> Callable[[Contact], bool]:
        written, _ = self.stored_prefixes(wanted.prefix)
        prefix, name = _plain(wanted.prefix), _plain(wanted.name).casefold()

        def fits(contact: Contact) -> bool:
            email, shown = contact.email.lower(), self._shown(contact)
            values = (_plain(value).casefold() for value in contact.fields.values())
            begins = email.startswith(written) or shown.startswith(prefix)
            return begins and any(name in text for text in (email, shown, *values))

        return fits

    def _rule(self, account: str, wanted: ContactFilter) -> Rule:
        """What a segment could say as well."""
        rules: list[Rule] = []
        if wanted.list_id:
            if self.contacts.lists.find(account, wanted.list_id) is None:
                raise NotFound()
            rules.append(OnList(wanted.list_id))
        if wanted.field:
            rules.append(self._field_rule(account, wanted.field, wanted.value))
        if wanted.did:
            rules.append(Deed(wanted.did, wanted.days))
        if wanted.did_not:
            rules.append(Not(Deed(wanted.did_not, wanted.days)))
        if wanted.segment_id:
            segment = self.segments.find(account, wanted.segment_id)
            if segment is None:
                raise NotFound("segment_unknown")
            rules.append(from_text(segment.rules))
        return All(tuple(rules))

    def _field_rule(self, account: str, name: str, value: str) -> Rule:
        field = self.contacts.fields.find(account, name)
        if field is None:
            raise InvalidInput.at("?field", "field_unknown", field=name)
        if not value:
            return FieldIs(name, Comparison.EMPTY)
        try:
            return FieldIs(name, Comparison.EQUALS, field.read(value))
        except InvalidValue as error:
            raise InvalidInput.at("?value", error.code) from None


def _plain(text: str) -> str:
    """As texts are compared: é is one letter, however it was typed, and capitals are none."""
    return unicodedata.normalize("NFC", text).lower()


def _place(start: str) -> tuple[int, str]:
    shard, _, after = start.partition("#")
    return int(shard or 0), after
