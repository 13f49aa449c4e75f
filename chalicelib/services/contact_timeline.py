"""All that is known of one contact, in order: mails, what was done with them, consent, changes.

Mails stand in the row of the address (docs/adr/0010), what became of them in the facts of their
batches, consents in their records, the rest in the timeline of the address; a mail that only a line
of that timeline names is told as well. So are those of the addresses the contact had before, but of
one that somebody else has now (docs/adr/0045).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from chalicelib.domain.activity import actor_kind
from chalicelib.domain.campaign import Campaign
from chalicelib.domain.consent_record import ConsentRecord, ConsentTopic
from chalicelib.domain.contact import Contact
from chalicelib.domain.contact_parts import ContactPart, read_part
from chalicelib.domain.facts import NOTHING, BatchFacts, FactKind, state_of, visits_of
from chalicelib.domain.mail_history import KIND as MOVED
from chalicelib.domain.mail_history import MailHistory, MailPlace
from chalicelib.domain.moments import SECONDS_A_MINUTE
from chalicelib.services.actors import Actor, FindActors
from chalicelib.services.contacts import ContactView
from chalicelib.services.messages import MESSAGE
from chalicelib.services.ports import (
    CHANGED,
    Addresses,
    Campaigns,
    ConsentRecords,
    FieldDocuments,
    Ledger,
    ListDocuments,
    MailHistories,
    Page,
    Timeline,
    TimelineRow,
)

MOST_ROWS = 2_000
"""Of the timeline of one address that are told: of 13 months, some five a day."""
_RECORDS_READ = 500
_VISITS = {FactKind.OPENED: "open", FactKind.CLICKED: "click"}
_KINDS = {ConsentTopic.MAIL: "consent", ConsentTopic.TRACKING: "tracking_consent"}


@dataclass(frozen=True, slots=True)
class Changed:
    """A part of the contact that changed. id, name: of which field or list; name: as of now, "" of
    one that is gone."""

    part: ContactPart
    id: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class TimelineLine:
    """kind: mail, open, click, message, what was heard of a mail (bounce, complaint …), how the
    person left or came back, consent, tracking_consent, added, changed. state: of a mail, as the
    report calls it; of a consent, its basis, given, refused or withdrawn. detail: what the kind
    says more. consent, replaced_at: of a consent, and since when another one stands in its place.
    changed, by: of a change."""

    at: datetime
    kind: str
    campaign_id: str = ""
    campaign_name: str = ""
    message_id: str = ""
    state: str = ""
    detail: str = ""
    consent: ConsentRecord | None = None
    replaced_at: datetime | None = None
    changed: tuple[Changed, ...] = ()
    by: Actor | None = None


@dataclass(frozen=True, slots=True)
class ReadTimeline:
    """The last 13 months, at most 2,000 happenings an address; consents as long as there is the
    contact."""

    addresses: Addresses
    histories: MailHistories
    timeline: Timeline
    consents: ConsentRecords
    ledger: Ledger
    campaigns: Campaigns
    fields: FieldDocuments
    lists: ListDocuments
    find_actors: FindActors

    def page(self, account: str, view: ContactView, start: str, limit: int) -> Page[TimelineLine]:
        """Newest first; start: next_start of the page before, "" for the newest.

        One read of the histories, one of each timeline, one of the consents, two for each hundred
        batches, and one for each campaign."""
        lines = sorted(self._lines(account, view), key=lambda line: line.at, reverse=True)
        before, seen = _read_start(start)
        if before is not None:
            lines = [line for line in lines if line.at <= before]
        end = seen + limit
        if len(lines) <= end:
            return Page(self._named(account, lines[seen:]))
        last = lines[end - 1].at
        alike = sum(line.at == last for line in lines[:end])
        return Page(self._named(account, lines[seen:end]), f"{last.isoformat()} {alike}")

    def _lines(self, account: str, view: ContactView) -> Iterator[TimelineLine]:
        contact = view.contact
        own = self._keys(account, contact)
        histories = tuple(self.histories.read(account, own, 0).values())
        read = (row for key in own for row in self.timeline.read(account, key, MOST_ROWS))
        rows = tuple(row for row in read if row.kind != MOVED)
        named = {MailPlace(row.campaign, row.batch, row.index) for row in rows if row.campaign}
        places = named.union(*(history.mails for history in histories))
        facts = self.ledger.facts_at(account, {(each.campaign, each.batch) for each in places})
        names = {each.campaign for each in places}
        campaigns = {each: self.campaigns.find(account, each) for each in names}
        yield TimelineLine(contact.created_at, "added")
        yield from _of_records(self._records(account, contact.id))
        yield from _of_rows(rows, campaigns)
        told = {(row.kind, row.campaign, row.batch, row.index) for row in rows}
        for place in sorted(places):
            of_batch = facts.get((place.campaign, place.batch), NOTHING)
            yield from _of_mail(place, of_batch, histories, campaigns[place.campaign], told)

    def _keys(self, account: str, contact: Contact) -> tuple[str, ...]:
        """Of its address and of the former ones that are not somebody else's."""
        former = tuple(contact.former_keys)
        rows = self.addresses.get_many(account, former) if former else {}
        others = {key for key, row in rows.items() if row.contact_id not in ("", contact.id)}
        return (contact.address_key, *(key for key in former if key not in others))

    def _records(self, account: str, contact_id: str) -> Iterator[ConsentRecord]:
        """Newest first."""
        page = self.consents.page(account, contact_id, "", _RECORDS_READ)
        yield from page.items
        while page.next_start:
            page = self.consents.page(account, contact_id, page.next_start, _RECORDS_READ)
            yield from page.items

    def _named(self, account: str, lines: Sequence[TimelineLine]) -> tuple[TimelineLine, ...]:
        """With who changed what, as these are called now."""
        changes = [line for line in lines if line.kind == CHANGED]
        if not changes:
            return tuple(lines)
        actors = self.find_actors(account, {line.by.id for line in changes if line.by})
        names = {item.id: item.name for item in self.lists.all(account)}
        names |= {field.id: field.label for field in self.fields.all(account)}
        return tuple(
            replace(
                line,
                by=actors[line.by.id],
                changed=tuple(replace(each, name=names.get(each.id, "")) for each in line.changed),
            )
            if line.by
            else line
            for line in lines
        )


def _read_start(start: str) -> tuple[datetime | None, int]:
    """The moment a page goes on from, and how many lines of that moment were told."""
    if not start:
        return None, 0
    moment, _, seen = start.partition(" ")
    return datetime.fromisoformat(moment), int(seen)


def _of_records(records: Iterable[ConsentRecord]) -> Iterator[TimelineLine]:
    replaced: dict[ConsentTopic, datetime] = {}
    for record in records:
        yield TimelineLine(
            at=record.at,
            kind=_KINDS[record.topic],
            state=_state_of(record),
            detail=record.source,
            consent=record,
            replaced_at=replaced.get(record.topic),
        )
        replaced[record.topic] = record.at


def _state_of(record: ConsentRecord) -> str:
    if record.is_given:
        return record.basis.value if record.basis else "given"
    return "withdrawn" if record.topic is ConsentTopic.MAIL else "refused"


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
            changed=tuple(Changed(*read_part(part)) for part in row.changed),
            by=Actor(actor_kind(row.by), row.by, "") if row.kind == CHANGED else None,
        )


def _of_mail(
    place: MailPlace,
    facts: BatchFacts,
    histories: Iterable[MailHistory],
    campaign: Campaign | None,
    told: set[tuple[str, str, int, int]],
) -> Iterator[TimelineLine]:
    """The mail, and when it was read and clicked where no line tells it already."""
    at = _left_at(place, histories, campaign)
    about = (place.campaign, _name(campaign))
    if at is not None:
        yield TimelineLine(at, "mail", *about, state=state_of(facts, place.index).value)
    for fact, kind in _VISITS.items():
        if (kind, place.campaign, place.batch, place.index) in told:
            continue
        people, _ = visits_of(facts, fact)
        for minute, bits in people.items():
            if bits >> place.index & 1:
                at = datetime.fromtimestamp(minute * SECONDS_A_MINUTE, UTC)
                yield TimelineLine(at, kind, *about)


def _left_at(
    place: MailPlace, histories: Iterable[MailHistory], campaign: Campaign | None
) -> datetime | None:
    """Known of the last mail of an address; of others that is when their campaign began
    (docs/adr/0022)."""
    for history in histories:
        if place.campaign == history.last_campaign and history.last_at:
            return datetime.fromtimestamp(history.last_at, UTC)
    return campaign.launched_at if campaign else None


def _name(campaign: Campaign | None) -> str:
    return campaign.name if campaign else ""
