"""All that is known of one contact, in order: mails, what was done with them, consent, changes.

Mails stand in the row of the address (docs/adr/0010), what became of them in the facts of their
batches, the rest in the timeline of the address; a mail that only a line of that timeline names is
told as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from chalicelib.domain.campaign import Campaign
from chalicelib.domain.contact import Contact
from chalicelib.domain.facts import NOTHING, BatchFacts, FactKind, state_of, visits_of
from chalicelib.domain.mail_history import KIND as MOVED
from chalicelib.domain.mail_history import MailHistory, MailPlace
from chalicelib.domain.moments import SECONDS_A_MINUTE
from chalicelib.services.contacts import ContactView
from chalicelib.services.messages import MESSAGE
from chalicelib.services.ports import Campaigns, Ledger, MailHistories, Timeline, TimelineRow

MOST_LINES = 500
_VISITS = {FactKind.OPENED: "open", FactKind.CLICKED: "click"}


@dataclass(frozen=True, slots=True)
class TimelineLine:
    """kind: mail, open, click, message, what was heard of a mail (bounce, complaint …), how the
    person left or came back, consent, tracking_consent, added, changed. state: of a mail, as the
    report calls it. detail: what the kind says more."""

    at: datetime
    kind: str
    campaign_id: str = ""
    campaign_name: str = ""
    message_id: str = ""
    state: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class ReadTimeline:
    """The latest 500 lines of the last 13 months."""

    histories: MailHistories
    timeline: Timeline
    ledger: Ledger
    campaigns: Campaigns

    def __call__(self, account: str, view: ContactView) -> tuple[TimelineLine, ...]:
        """Newest first. One read of the history, one of the timeline, two for each hundred batches,
        and one for each campaign."""
        contact = view.contact
        key = contact.address_key
        history = self.histories.read(account, [key], 0).get(key, MailHistory())
        rows = self.timeline.read(account, key, MOST_LINES)
        rows = tuple(row for row in rows if row.kind != MOVED)
        named = {MailPlace(row.campaign, row.batch, row.index) for row in rows if row.campaign}
        places = history.mails | named
        facts = self.ledger.facts_at(account, {(each.campaign, each.batch) for each in places})
        names = {each.campaign for each in places}
        campaigns = {each: self.campaigns.find(account, each) for each in names}
        lines = [*_of_contact(contact), *_of_rows(rows, campaigns)]
        told = {(row.kind, row.campaign, row.batch, row.index) for row in rows}
        for place in places:
            of_batch = facts.get((place.campaign, place.batch), NOTHING)
            lines += _of_mail(place, of_batch, history, campaigns[place.campaign], told)
        return tuple(sorted(lines, key=lambda line: line.at, reverse=True)[:MOST_LINES])


def _of_contact(contact: Contact) -> Iterator[TimelineLine]:
    consent, tracking = contact.consent, contact.tracking_consent
    yield TimelineLine(
        consent.obtained_at, "consent", state=consent.basis.value, detail=consent.source
    )
    if tracking is not None:
        state = "given" if tracking.is_given else "refused"
        yield TimelineLine(
            tracking.obtained_at, "tracking_consent", state=state, detail=tracking.source
        )
    yield TimelineLine(contact.created_at, "added")
    if contact.updated_at != contact.created_at:
        yield TimelineLine(contact.updated_at, "changed")


def _of_rows(
    rows: Iterable[TimelineRow], campaigns: Mapping[str, Campaign | None]
) -> Iterator[TimelineLine]:
    for row in rows:
        yield TimelineLine(
            at=row.at,
            kind=row.kind,
            campaign_id=row.campaign,
            campaign_name=_name(campaigns.get(row.campaign)),
            message_id=row.id if row.kind == MESSAGE else "",
            detail=row.detail,
        )


def _of_mail(
    place: MailPlace,
    facts: BatchFacts,
    history: MailHistory,
    campaign: Campaign | None,
    told: set[tuple[str, str, int, int]],
) -> Iterator[TimelineLine]:
    """The mail, and when it was read and clicked where no line tells it already."""
    at = _left_at(place, history, campaign)
    about = {"campaign_id": place.campaign, "campaign_name": _name(campaign)}
    if at is not None:
        yield TimelineLine(at, "mail", state=state_of(facts, place.index).value, **about)
    for fact, kind in _VISITS.items():
        if (kind, place.campaign, place.batch, place.index) in told:
            continue
        people, _ = visits_of(facts, fact)
        for minute, bits in people.items():
            if bits >> place.index & 1:
                yield TimelineLine(
                    datetime.fromtimestamp(minute * SECONDS_A_MINUTE, UTC), kind, **about
                )


def _left_at(place: MailPlace, history: MailHistory, campaign: Campaign | None) -> datetime | None:
    """Known of the last mail; of others that is when their campaign began (docs/adr/0022)."""
    if place.campaign == history.last_campaign and history.last_at:
        return datetime.fromtimestamp(history.last_at, UTC)
    return campaign.launched_at if campaign else None


def _name(campaign: Campaign | None) -> str:
    return campaign.name if campaign else ""
