"""How many mails a campaign may take of what a plan leaves of the month (D6)."""

from __future__ import annotations

from dataclasses import dataclass

from chalicelib.domain.campaign import Audience, Campaign
from chalicelib.domain.contact import ContactStatus
from chalicelib.domain.errors import Conflict
from chalicelib.domain.segment_rule import audience_rule
from chalicelib.domain.segment_text import from_text
from chalicelib.services.contacts import ManageContacts
from chalicelib.services.plan_limits import PlanLimits
from chalicelib.services.ports import Contacts, SegmentDocuments
from chalicelib.services.segment_counting import EstimateMembers

PAGE = 500
MOST_EXACT = 2_000
"""People looked at one by one, where the lists together hold more than the month has left."""


@dataclass(frozen=True, slots=True)
class MeasureAudience:
    """Counts before anything is planned: at most everybody on the lists, and of small audiences
    exactly those who can be mailed."""

    plan: PlanLimits
    stored: Contacts
    contacts: ManageContacts
    segments: SegmentDocuments
    estimate: EstimateMembers

    def __call__(self, account: str, campaign: Campaign) -> int:
        """Mails to hold for the campaign; 0 where nothing limits them. Raises Conflict when the
        month has not so many left."""
        left = self.plan.campaign_mails_left(account)
        if left is None:
            return 0
        audience = campaign.audience
        if audience.segment_id:
            return self._fitting(self._with_segment(account, audience), left)
        wanted = self._on_lists(account, audience.lists)
        wanted -= self._on_lists(account, audience.exclude_lists)
        size = min(len(wanted), self._mailable(account, wanted))
        if size > left and len(wanted) <= MOST_EXACT:
            size = self._exactly(account, campaign)
        return self._fitting(size, left)

    @staticmethod
    def _fitting(size: int, left: int) -> int:
        if size > left:
            raise Conflict("plan_audience_too_large", size=size, left=max(0, left))
        return size

    def _with_segment(self, account: str, audience: Audience) -> int:
        """Exact for small accounts; of a large one a sample tells."""
        segment = self.segments.find(account, audience.segment_id)
        rule = audience_rule(
            audience.lists,
            audience.exclude_lists,
            from_text(segment.rules) if segment else None,
        )
        size = self.estimate(account, rule).contacts
        count = self.plan.contact_counts.find(account)
        return size if count.counted is None else min(size, count.used)

    def _mailable(self, account: str, wanted: set[str]) -> int:
        """All there are of the account, where that is known."""
        count = self.plan.contact_counts.find(account)
        return len(wanted) if count.counted is None else count.used

    def _on_lists(self, account: str, lists: tuple[str, ...]) -> set[str]:
        found: set[str] = set()
        for list_id in lists:
            start = ""
            while True:
                page = self.stored.page(account, list_id, "", start, PAGE)
                found.update(page.items)
                start = page.next_start
                if not start:
                    break
        return found

    def _exactly(self, account: str, campaign: Campaign) -> int:
        audience = campaign.audience
        mailable: set[str] = set()
        for list_id in audience.lists:
            start = ""
            while True:
                page = self.contacts.page(account, list_id, "", start, PAGE)
                mailable.update(
                    view.contact.id
                    for view in page.items
                    if view.status is ContactStatus.ACTIVE
                    and audience.includes(view.contact.lists)
                    and view.contact.consent.covers(campaign.product_groups)
                )
                start = page.next_start
                if not start:
                    break
        return len(mailable)
