"""Whom a campaign would reach: consent, 48 hours, pressure, empty fields, and over how many days
(R27 to R29; D2, D19). Of a large account a sample tells, as in `EstimateMembers`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from chalicelib.domain.account import Account
from chalicelib.domain.appointment import day_at
from chalicelib.domain.campaign import Campaign, FairUse
from chalicelib.domain.claim import FAIR_USE_SECONDS
from chalicelib.domain.contact import AddressState, ConsentStrength, Contact, ContactStatus
from chalicelib.domain.finding import Finding, Part, Severity
from chalicelib.domain.plan import limits_of
from chalicelib.domain.ramp import RAMP, forecast
from chalicelib.domain.segment_rule import audience_rule
from chalicelib.domain.segment_text import from_text
from chalicelib.domain.sender import SenderRoute
from chalicelib.rendering.compiled_content import CompiledContent
from chalicelib.rendering.expression import Condition, Node, Value, WholeUrl
from chalicelib.rendering.filled_size import MOST_FILLED_BYTES
from chalicelib.services.campaign_mail import outgrown
from chalicelib.services.ports import (
    Addresses,
    Allowances,
    Campaigns,
    Clock,
    MailHistories,
    SegmentDocuments,
)
from chalicelib.services.segment_counting import EstimateMembers, Look

PRESSURE_DAYS = 30
MUCH_PRESSURE = 8
"""Marketing mails to one person in that time, from which people leave: two a week."""
PRESSED_PART = 0.1
LEFT_PART = 0.02
_ALWAYS_THERE = frozenset({"email", "language"})


@dataclass(frozen=True, slots=True)
class _Audience:
    """look: how the people were found. mailable: those of them who would get it now or later."""

    look: Look
    mailable: tuple[Contact, ...]
    states: Mapping[str, AddressState]

    def number(self, found: int) -> str:
        return str(self.look.scaled(found))


@dataclass(frozen=True, slots=True)
class CheckAudience:
    """Looks at up to 2,000 people of the account, and what their addresses allow."""

    estimate: EstimateMembers
    segments: SegmentDocuments
    addresses: Addresses
    histories: MailHistories
    campaigns: Campaigns
    allowances: Allowances
    clock: Clock

    def __call__(
        self, holder: Account, campaign: Campaign, route: SenderRoute, content: CompiledContent
    ) -> Iterator[Finding]:
        """content: without errors, for its merge fields."""
        audience = self._read(holder.id, campaign)
        if not audience.look.people:
            yield Finding("audience_empty", Severity.WARNING, Part.AUDIENCE)
            return
        yield from _without_consent(audience)
        yield from _not_similar(audience, campaign)
        yield from _have_left(audience)
        if audience.mailable:
            yield from _empty_fields(audience, content)
            yield from _too_large(audience, campaign, content)
            yield from self._pressure(holder.id, audience)
            yield from self._when(holder, campaign, route, audience)

    def _read(self, account: str, campaign: Campaign) -> _Audience:
        chosen = campaign.audience
        segment = self.segments.find(account, chosen.segment_id) if chosen.segment_id else None
        rules = from_text(segment.rules) if segment else None
        look = self.estimate.look(account, audience_rule(chosen.lists, chosen.exclude_lists, rules))
        states = self.addresses.get_many(account, [each.address_key for each in look.people])
        mailable = tuple(
            each
            for each in look.people
            if (state := states.get(each.address_key))
            and state.status(each.consent.strength) is ContactStatus.ACTIVE
        )
        return _Audience(look, mailable, states)

    def _pressure(self, account: str, audience: _Audience) -> Iterator[Finding]:
        now = self.clock.now()
        since = now - timedelta(days=PRESSURE_DAYS)
        keys = [each.address_key for each in audience.mailable]
        histories = self.histories.read(account, keys, int(since.timestamp()))
        named = {place.campaign for each in histories.values() for place in each.mails}
        recent = {name for name in named if self._left_since(account, name, since)}
        mails = [
            len({place.campaign for place in each.mails} & recent) for each in histories.values()
        ]
        pressed = sum(count >= MUCH_PRESSURE for count in mails)
        if pressed >= max(1, PRESSED_PART * len(keys)):
            context = {
                "count": audience.number(pressed),
                "mails": str(MUCH_PRESSURE),
                "days": str(PRESSURE_DAYS),
            }
            yield Finding("mail_pressure", Severity.WARNING, Part.AUDIENCE, context)

    def _left_since(self, account: str, campaign_id: str, since: datetime) -> bool:
        campaign = self.campaigns.find(account, campaign_id)
        return bool(campaign and campaign.launched_at and campaign.launched_at >= since)

    def _when(
        self, holder: Account, campaign: Campaign, route: SenderRoute, audience: _Audience
    ) -> Iterator[Finding]:
        now = self.clock.now()
        capped = self._capped(audience, int(now.timestamp()))
        free = len(audience.mailable) - len(capped)
        if capped:
            latest = datetime.fromtimestamp(max(capped) + FAIR_USE_SECONDS, UTC)
            is_late = campaign.fair_use is FairUse.POSTPONE
            context = {"now": audience.number(free), "count": audience.number(len(capped))}
            if is_late:
                day = day_at(latest, holder.time_zone)
                yield Finding("fair_use_later", Severity.TIP, Part.AUDIENCE, context | {"day": day})
            else:
                yield Finding("fair_use_skipped", Severity.WARNING, Part.AUDIENCE, context)
        yield from self._days(holder, route, audience.look.scaled(free))

    def _days(self, holder: Account, route: SenderRoute, people: int) -> Iterator[Finding]:
        """Over how many days a new account's mail is spread (D15, D19)."""
        now = self.clock.now()
        today = day_at(now, holder.time_zone)
        before = self.allowances.days_before(holder.id, route, today, len(RAMP))
        used = self.allowances.used(holder.id, route, today)
        first_day = limits_of(holder.plans, holder.raised).first_day
        days = forecast(route, before, used, people, first_day)
        if len(days) < 2:
            return
        last = day_at(now + timedelta(days=len(days) - 1), holder.time_zone)
        context = {"today": str(days[0]), "tomorrow": str(days[1]), "day": last}
        yield Finding("ramp_days", Severity.TIP, Part.AUDIENCE, context)

    @staticmethod
    def _capped(audience: _Audience, now: int) -> list[int]:
        """When those of the last 48 hours got their mail."""
        at = (audience.states[each.address_key].last_marketing_at for each in audience.mailable)
        return [each for each in at if each > now - FAIR_USE_SECONDS]


def _without_consent(audience: _Audience) -> Iterator[Finding]:
    """People who never confirmed get nothing; more than the others says something is wrong."""
    pending = sum(each.consent.strength is ConsentStrength.PENDING for each in audience.look.people)
    if pending:
        context = {"count": audience.number(pending)}
        yield Finding("audience_without_consent", Severity.WARNING, Part.AUDIENCE, context)


def _not_similar(audience: _Audience, campaign: Campaign) -> Iterator[Finding]:
    """Who gave their address at a sale only gets mail about similar products (R34)."""
    others = sum(not each.consent.covers(campaign.product_groups) for each in audience.mailable)
    if others:
        context = {"count": audience.number(others)}
        yield Finding("audience_not_similar", Severity.WARNING, Part.AUDIENCE, context)


def _have_left(audience: _Audience) -> Iterator[Finding]:
    """What too many mails come to: part of the audience unsubscribed before (R29)."""
    people = audience.look.people
    left = sum(
        state.status(each.consent.strength) is ContactStatus.UNSUBSCRIBED
        for each in people
        if (state := audience.states.get(each.address_key))
    )
    if left >= max(1, LEFT_PART * len(people)):
        context = {"count": audience.number(left), "people": audience.number(len(people))}
        yield Finding("audience_left", Severity.TIP, Part.AUDIENCE, context)


def _empty_fields(audience: _Audience, content: CompiledContent) -> Iterator[Finding]:
    """Fields without a fallback that would leave a gap in the mail of some."""
    contents = (content, *content.variants.values())
    bare = {name for each in contents for name in _bare(each.slots)}
    for name in sorted(bare - _ALWAYS_THERE):
        empty = sum(not each.fields.get(name) for each in audience.mailable)
        if empty:
            context = {"field": name, "count": audience.number(empty)}
            yield Finding("merge_field_empty", Severity.WARNING, Part.CONTENT, context)


def _too_large(
    audience: _Audience, campaign: Campaign, content: CompiledContent
) -> Iterator[Finding]:
    """People whose own values make the mail larger than anybody is sent (I11)."""
    by_variant = defaultdict[str | None, dict[int, Contact]](dict)
    for number, contact in enumerate(audience.mailable):
        by_variant[campaign.variant_for(contact.language)][number] = contact
    found = (
        outgrown(content.variants.get(variant or "", content), people)
        for variant, people in by_variant.items()
    )
    if count := sum(map(len, found)):
        context = {"count": audience.number(count), "max_bytes": str(MOST_FILLED_BYTES)}
        yield Finding("mail_too_large_for", Severity.ERROR, Part.CONTENT, context)


def _bare(nodes: Iterable[Node], known: frozenset[str] = frozenset()) -> Iterator[str]:
    """Names written without a fallback. known: those that a condition makes sure of."""
    for node in nodes:
        match node:
            case Value() if node.name not in known:
                if not any(name == "default" for name, _ in node.filters):
                    yield node.name
            case Condition():
                yield from _bare(node.then, known | {node.name})
                yield from _bare(node.otherwise, known)
            case WholeUrl():
                yield from _bare(node.parts, known)
            case _:
                pass
