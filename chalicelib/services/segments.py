"""Segments: named trees of rules that pick contacts (R79)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from chalicelib.domain.activity import changes_between
from chalicelib.domain.engagement import Deed
from chalicelib.domain.errors import (
    FieldError,
    InvalidInput,
    LimitExceeded,
    NotFound,
    StaleVersion,
)
from chalicelib.domain.segment import Segment
from chalicelib.domain.segment_rule import FieldIs, OnList, Rule, leaves
from chalicelib.domain.segment_text import parse, to_text
from chalicelib.services.fields import ManageFields
from chalicelib.services.lists import ManageLists
from chalicelib.services.ports import Activity, Campaigns, Clock, Ids, SegmentDocuments

MOST_SEGMENTS = 200
_TOLD = ("name", "rules#")
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

    def create(self, account: str, actor: str, name: str, rules: object) -> Segment:
        """rules: as a document (domain/segment_text.py). Raises InvalidInput, LimitExceeded above
        200 segments."""
        text = to_text(self.checked(account, rules))
        if len(self.segments.all(account)) >= MOST_SEGMENTS:
            raise LimitExceeded("too_many_segments", most=MOST_SEGMENTS)
        now = self.clock.now()
        made = self.segments.add(account, Segment(self.ids.ulid("seg"), name, text, now, now))
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

    def all(self, account: str) -> tuple[Segment, ...]:
        """Every segment of the account."""
        return self.segments.all(account)

    def change(
        self,
        account: str,
        actor: str,
        segment_id: str,
        *,
        name: str | None = None,
        rules: object | None = None,
        version: int | None = None,
    ) -> Segment:
        """Replace what is given; a campaign that is being planned keeps the rules it began with.
        Raises NotFound, InvalidInput, StaleVersion."""
        found = self.get(account, segment_id)
        if version is not None and version != found.version:
            raise StaleVersion()
        changed = replace(
            found,
            name=found.name if name is None else name,
            rules=found.rules if rules is None else to_text(self.checked(account, rules)),
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
        """The rule in a document, when all it names is this account's. Raises InvalidInput with
        every fault."""
        rule = parse(rules, "/rules")
        errors = tuple(self._unknown(account, rule))
        if errors:
            raise InvalidInput(errors=errors)
        return rule

    def _unknown(self, account: str, rule: Rule) -> Iterator[FieldError]:
        """What the rule names and is not there."""
        named = list(leaves(rule, "/rules"))
        known = {item.id for item in self.lists.all(account)}
        known |= {item.id for item in self.fields.all(account)}
        for place, leaf in named:
            match leaf:
                case OnList() if leaf.list_id not in known:
                    yield FieldError(f"{place}/list_id", "list_unknown")
                case FieldIs() if leaf.field not in known:
                    yield FieldError(f"{place}/field", "field_unknown", {"field": leaf.field})
                case Deed() if leaf.campaign_id and not self._is_campaign(account, leaf):
                    yield FieldError(f"{place}/campaign_id", "campaign_unknown")

    def _is_campaign(self, account: str, deed: Deed) -> bool:
        return self.campaigns.find(account, deed.campaign_id) is not None
