"""A list is removed: nobody is lost by it, only the list (R36)."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

from chalicelib.domain.contact_import import WORKING
from chalicelib.domain.errors import Conflict, NotFound
from chalicelib.domain.purge import Purge
from chalicelib.domain.segment_rule import OnList, leaves
from chalicelib.domain.segment_text import from_text
from chalicelib.services.fields import WRITERS_SECONDS
from chalicelib.services.ports import (
    Activity,
    Campaigns,
    Clock,
    ImportDocuments,
    ListDocuments,
    PurgeDocuments,
    Queues,
    SegmentDocuments,
)
from chalicelib.services.purging import mailed_on


@dataclass(frozen=True, slots=True)
class RemoveList:
    """Removes a list and begins to take everybody off it."""

    lists: ListDocuments
    purges: PurgeDocuments
    segments: SegmentDocuments
    campaigns: Campaigns
    imports: ImportDocuments
    queues: Queues
    activity: Activity
    clock: Clock

    def __call__(self, account: str, actor: str, list_id: str) -> None:
        """The contacts stay, and so do their opt-outs. Until everybody is off it this may be
        repeated, should the work have stopped. Raises NotFound, Conflict with what still needs the
        list: a segment, a campaign on its way, an import. A draft that names it has to name another
        before it goes out."""
        found = self.lists.find(account, list_id)
        if found is None and self.purges.find(account, list_id) is None:
            raise NotFound()
        if found is not None:
            self._check_unused(account, list_id)
            with suppress(Conflict):  # somebody else removes it at this moment
                self.purges.add(account, Purge(list_id, self.clock.now()))
            self.lists.remove(account, list_id)
            self.activity.record(account, actor, "list_removed", list_id, name=found.name)
        self.queues.purge_field(account, list_id, delay_seconds=WRITERS_SECONDS)

    def _check_unused(self, account: str, list_id: str) -> None:
        for segment in self.segments.all(account):
            if OnList(list_id) in [leaf for _, leaf in leaves(from_text(segment.rules))]:
                raise Conflict("list_in_segment", name=segment.name)
        if campaign := mailed_on(self.campaigns, account, list_id):
            raise Conflict("list_in_campaign", name=campaign.name)
        if any(
            each.list_id == list_id and each.state in WORKING for each in self.imports.all(account)
        ):
            raise Conflict("list_in_import")
