"""Finding contacts by what has no key: a part of a name, a field, a segment, when they changed.

It looks through the shards in the order of ids for about two seconds and says where it stopped: a
page may be short, even empty, and still have a next one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from chalicelib.domain.contact import Contact
from chalicelib.domain.contact_filter import ContactFilter
from chalicelib.domain.errors import InvalidInput, NotFound
from chalicelib.domain.ids import CONTACT_SHARDS
from chalicelib.domain.segment_rule import All, Comparison, FieldIs, OnList, Rule
from chalicelib.domain.segment_text import from_text
from chalicelib.services.contacts import ContactView, ManageContacts
from chalicelib.services.ports import Clock, Page, SegmentDocuments
from chalicelib.services.segment_members import FindMembers, Members

WORKING = timedelta(seconds=2)
READ = 200


@dataclass(frozen=True, slots=True)
class SearchContacts:
    """Pages of contacts by any filter."""

    contacts: ManageContacts
    segments: SegmentDocuments
    members: FindMembers
    clock: Clock

    def __call__(
        self, account: str, wanted: ContactFilter, start: str, limit: int
    ) -> Page[ContactView]:
        """start: opaque. limit: 1 to 500. By address where the directory can tell, else by id.
        Raises NotFound, InvalidInput for what is not the account's."""
        if wanted.has_key:
            return self.contacts.page(account, wanted.list_id, wanted.prefix, start, limit)
        members = self.members(account, self._rule(account, wanted))
        found: list[ContactView] = []
        shard, after = _place(start)
        until = self.clock.now() + WORKING
        while shard < CONTACT_SHARDS:
            page = self.contacts.contacts.read_shard(account, shard, after, READ)
            for view in self._fitting(account, wanted, members, page.items):
                if len(found) == limit:
                    return Page(tuple(found), f"{shard}#{found[-1].contact.id}")
                found.append(view)
            shard, after = (shard, page.next_start) if page.next_start else (shard + 1, "")
            if len(found) == limit or self.clock.now() >= until:
                break
        return Page(tuple(found), f"{shard}#{after}" if shard < CONTACT_SHARDS else "")

    def check(self, account: str, wanted: ContactFilter) -> None:
        """Raises NotFound, InvalidInput for what is not the account's."""
        self._rule(account, wanted)

    def _fitting(
        self, account: str, wanted: ContactFilter, members: Members, page: Sequence[Contact]
    ) -> list[ContactView]:
        fits = _predicate(wanted)
        some = [contact for contact in page if fits(contact)]
        answers = members.answers(some)
        picked = [contact for contact, answer in zip(some, answers, strict=True) if answer]
        views = self.contacts.views(account, picked) if picked else ()
        return [view for view in views if wanted.status in (None, view.status)]

    def _rule(self, account: str, wanted: ContactFilter) -> Rule:
        """What a segment could say as well."""
        rules: list[Rule] = []
        if wanted.list_id:
            if self.contacts.lists.find(account, wanted.list_id) is None:
                raise NotFound()
            rules.append(OnList(wanted.list_id))
        if wanted.field:
            if self.contacts.fields.find(account, wanted.field) is None:
                raise InvalidInput.at("?field", "field_unknown", field=wanted.field)
            comparison = Comparison.EQUALS if wanted.value else Comparison.EMPTY
            rules.append(FieldIs(wanted.field, comparison, wanted.value))
        if wanted.segment_id:
            segment = self.segments.find(account, wanted.segment_id)
            if segment is None:
                raise NotFound("segment_unknown")
            rules.append(from_text(segment.rules))
        return All(tuple(rules))


def _predicate(wanted: ContactFilter) -> Callable[[Contact], bool]:
    prefix, name, since = wanted.prefix.lower(), wanted.name.casefold(), wanted.updated_since

    def fits(contact: Contact) -> bool:
        if since is not None and contact.updated_at < since:
            return False
        email = contact.email.lower()
        texts = (email, *(value.casefold() for value in contact.fields.values()))
        return email.startswith(prefix) and any(name in text for text in texts)

    return fits


def _place(start: str) -> tuple[int, str]:
    shard, _, after = start.partition("#")
    return int(shard or 0), after
