"""Segments: named trees of rules that pick contacts (R79)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from chalicelib.domain.activity import changes_between
from chalicelib.domain.contact_field import ContactField, InvalidValue
from chalicelib.domain.engagement import Deed
from chalicelib.domain.errors import (
    FieldError,
    InvalidInput,
    LimitExceeded,
    NotFound,
    StaleVersion,
)
from chalicelib.domain.field_comparison import OF_KIND, Comparison
from chalicelib.domain.label import is_labelled, labels_of
from chalicelib.domain.segment import Segment
from chalicelib.domain.segment_rule import FieldIs, OnList, Rule, leaves, mapped
from chalicelib.domain.segment_text import parse, to_text
from chalicelib.services.fields import ManageFields
from chalicelib.services.lists import ManageLists, check_name
from chalicelib.services.ports import Activity, Campaigns, Clock, Ids, SegmentDocuments

MOST_SEGMENTS = 200
_TOLD = ("name", "labels", "rules#")
"""What the audit tells of a changed segment; of its rules that they changed."""


@dataclass(frozen=True, slots=True)
class ManageSegments:
    """Create, read, change and remove segments."""

    segments: SegmentDocuments
    lists: ManageLists
    fields: ManageFields
    campaigns: Campaigns
    activity: Activity
    clock: Clock
    ids: Ids

    def create(
        self, account: str, actor: str, name: str, rules: object, labels: Iterable[str] = ()
    ) -> Segment:
        """rules: as a document (domain/segment_text.py); labels: see domain/label.py. Raises
        InvalidInput, LimitExceeded above 200 segments."""
        check_name(name)
        kept = labels_of(labels, "/labels")
        text = to_text(self.checked(account, rules))
        if len(self.segments.all(account)) >= MOST_SEGMENTS:
            raise LimitExceeded("too_many_segments", most=MOST_SEGMENTS)
        now = self.clock.now()
        segment = Segment(self.ids.ulid("seg"), name, text, now, now, kept)
        made = self.segments.add(account, segment)
        self.activity.record(account, actor, "segment_created", made.id, name=name)
        return made

    def find(self, account: str, segment_id: str) -> Segment | None:
        """None for an unknown segment, or another account's."""
        return self.segments.find(account, segment_id)

    def get(self, account: str, segment_id: str) -> Segment:
        """Raises NotFound, also for another account's segment."""
        found = self.segments.find(account, segment_id)
        if found is None:
            raise NotFound("segment_unknown")
        return found

    def all(self, account: str, label: str = "") -> tuple[Segment, ...]:
        """Every segment of the account, or those with this label, however it is capitalised."""
        return tuple(
            found for found in self.segments.all(account) if is_labelled(found.labels, label)
        )

    def change(
        self,
        account: str,
        actor: str,
        segment_id: str,
        *,
        name: str | None = None,
        rules: object | None = None,
        labels: Iterable[str] | None = None,
        version: int | None = None,
    ) -> Segment:
        """Replace what is given; a campaign that is being planned keeps the rules it began with.
        Raises NotFound, InvalidInput, StaleVersion."""
        found = self.get(account, segment_id)
        if version is not None and version != found.version:
            raise StaleVersion()
        if name is not None and name != found.name:
            check_name(name)
        changed = replace(
            found,
            name=found.name if name is None else name,
            rules=found.rules if rules is None else to_text(self.checked(account, rules)),
            labels=found.labels if labels is None else labels_of(labels, "/labels"),
        )
        if changed == found:
            return found
        stored = self.segments.replace(account, replace(changed, updated_at=self.clock.now()))
        changes = changes_between(found, stored, _TOLD)
        self.activity.record(
            account, actor, "segment_changed", segment_id, name=stored.name, changes=changes
        )
        return stored

    def remove(self, account: str, actor: str, segment_id: str) -> None:
        """Its contacts stay; a draft that names it can no longer be sent. Raises NotFound."""
        found = self.get(account, segment_id)
        self.segments.remove(account, segment_id)
        self.activity.record(account, actor, "segment_removed", segment_id, name=found.name)

    def checked(self, account: str, rules: object) -> Rule:
        """The rule in a document, when all it names is this account's and each value is one that
        its field can have, written as that does. Raises InvalidInput with every fault."""
        rule = parse(rules, "/rules")
        fields = {field.id: field for field in self.fields.all(account)}
        errors = [*self._unknown(account, rule, fields)]
        errors += [
            fault
            for place, leaf in leaves(rule, "/rules")
            for fault in misfits(place, leaf, fields)
        ]
        if errors:
            raise InvalidInput(errors=tuple(errors))
        return mapped(rule, partial(as_written, fields))

    def _unknown(
        self, account: str, rule: Rule, fields: Mapping[str, ContactField]
    ) -> Iterator[FieldError]:
        """What the rule names and is not there."""
        named = list(leaves(rule, "/rules"))
        known = {item.id for item in self.lists.all(account)}
        for place, leaf in named:
            match leaf:
                case OnList() if leaf.list_id not in known:
                    yield FieldError(f"{place}/list_id", "list_unknown")
                case FieldIs() if leaf.field not in fields:
                    yield FieldError(f"{place}/field", "field_unknown", {"field": leaf.field})
                case Deed() if leaf.campaign_id and not self._is_campaign(account, leaf):
                    yield FieldError(f"{place}/campaign_id", "campaign_unknown")

    def _is_campaign(self, account: str, deed: Deed) -> bool:
        return self.campaigns.find(account, deed.campaign_id) is not None


def misfits(place: str, leaf: Rule, fields: Mapping[str, ContactField]) -> Iterator[FieldError]:
    """What a rule asks of a field that such a field cannot answer."""
    field = fields.get(leaf.field) if isinstance(leaf, FieldIs) else None
    if field is None or not isinstance(leaf, FieldIs):
        return
    possible = OF_KIND[field.kind]
    if leaf.comparison not in possible:
        expected = ", ".join(each for each in Comparison if each in possible)
        yield FieldError(f"{place}/is", "value_not_one_of", {"expected": expected})
    elif leaf.comparison is Comparison.EQUALS:
        try:
            field.read(leaf.value)
        except InvalidValue as error:
            yield FieldError(f"{place}/value", error.code)


def as_written(fields: Mapping[str, ContactField], leaf: Rule) -> Rule:
    """A rule that names a value whole, with that as its field writes it."""
    if not isinstance(leaf, FieldIs) or leaf.comparison is not Comparison.EQUALS:
        return leaf
    return replace(leaf, value=fields[leaf.field].read(leaf.value))
