"""What was opened and clicked becomes facts: judged, folded by batch, kept raw (feedback.md)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from chalicelib.domain.agents import device_of
from chalicelib.domain.batch import Batch
from chalicelib.domain.facts import NOTHING, BatchFacts, FactKind, indexes_behind
from chalicelib.domain.leaving import LISTS_GROUP, RESUBSCRIBED_GROUP, Choice, reason_group
from chalicelib.domain.machine import CAUGHT, MachineReason, bursts, by_itself, is_too_fast
from chalicelib.domain.moments import MINUTES_AN_HOUR, SECONDS_A_MINUTE
from chalicelib.services.person_requests import ManagePersonRequests
from chalicelib.services.ports import Accounts, Contacts, Ledger, RawHits, Timeline, TimelineRow

_KINDS = {
    Choice.LISTS.value: "left_lists",
    Choice.UNDO.value: "resubscribed",
    Choice.ERASURE.value: "erasure_asked",
}
"""What a timeline calls an unsubscribe that was not for all marketing."""

SECONDS_AN_HOUR = SECONDS_A_MINUTE * MINUTES_AN_HOUR


@dataclass(frozen=True, slots=True)
class SeenHit:
    """One queued hit, as wire/queue_messages.py reads it. Of an anonymous one index is a seat, ip
    is empty and agent a stand-in (domain/agents.py).

    choice, reason: of an unsubscribe, values of Choice ("" is all marketing) and LeavingReason.
    """

    event: str
    account: str
    campaign: str
    batch: int
    index: int
    at: int
    link: int
    method: str
    agent: str
    ip: str
    is_anonymous: bool
    choice: str = ""
    reason: str = ""

    @property
    def kept_at(self) -> int:
        """The Unix second that is kept: of an anonymous hit only the hour, so that it cannot be
        laid beside something else that the same person did in that minute."""
        return self.at // SECONDS_AN_HOUR * SECONDS_AN_HOUR if self.is_anonymous else self.at

    @property
    def mail(self) -> tuple[int, int, bool]:
        """Which mail of its campaign it is about."""
        return self.batch, self.index, self.is_anonymous


@dataclass(frozen=True, slots=True)
class JudgedHit:
    """A hit with its verdict: why it is a machine's, None for a person's."""

    hit: SeenHit
    reason: MachineReason | None


def judge(hits: Sequence[SeenHit], sent_at: Mapping[int, int]) -> tuple[JudgedHit, ...]:
    """The verdicts on hits of one campaign that came together.

    sent_at: batch → the Unix second in which it was last sent, as far as that is known.
    """
    own = [by_itself(hit.method, hit.agent, hit.link) for hit in hits]
    clicks: dict[tuple[int, int, bool], list[tuple[int, int]]] = defaultdict(list)
    for hit, reason in zip(hits, own, strict=True):
        if hit.event == "click" and reason is None:
            clicks[hit.mail].append((hit.at, hit.link))
    caught = {mail: bursts(many) for mail, many in clicks.items()}
    return tuple(
        JudgedHit(hit, reason or _of_visit(hit, caught.get(hit.mail, frozenset()), sent_at))
        for hit, reason in zip(hits, own, strict=True)
    )


def _of_visit(
    hit: SeenHit, caught: frozenset[int], sent_at: Mapping[int, int]
) -> MachineReason | None:
    if hit.event != "click":
        return None
    if hit.at in caught:
        return MachineReason.MANY_LINKS
    if hit.batch in sent_at and is_too_fast(hit.at, sent_at[hit.batch]):
        return MachineReason.TOO_FAST
    return None


@dataclass(frozen=True, slots=True)
class RecordHits:
    """Fold a bunch of hits from one read of the queue."""

    accounts: Accounts
    ledger: Ledger
    contacts: Contacts
    timeline: Timeline
    raw: RawHits
    requests: ManagePersonRequests

    def __call__(self, hits: Sequence[SeenHit]) -> int:
        """Number of hits folded. Harmless to repeat. Links of an account whose data are gone go on
        working, but nobody counts them any more."""
        gone = self._gone({hit.account for hit in hits})
        hits = [hit for hit in hits if hit.account not in gone]
        campaigns: dict[tuple[str, str], list[SeenHit]] = defaultdict(list)
        for hit in hits:
            campaigns[hit.account, hit.campaign].append(hit)
        judged: list[JudgedHit] = []
        for (account, campaign), members in campaigns.items():
            batches = self._batches(account, campaign, members)
            verdicts = judge(members, _sent_at(batches))
            after = self.ledger.fold_many(account, campaign, _facts_of(verdicts))
            told = [v.hit for v in verdicts if _is_told(v, after)]
            self._write_timeline(account, told, batches)
            judged += verdicts
        self._keep_raw(judged)
        return len(hits)

    def _gone(self, accounts: Iterable[str]) -> frozenset[str]:
        found = {account: self.accounts.find(account) for account in accounts}
        return frozenset(
            account
            for account, holder in found.items()
            if holder is not None and holder.erased_at is not None
        )

    def _batches(self, account: str, campaign: str, hits: Iterable[SeenHit]) -> dict[int, Batch]:
        """Those that say when a click was sent, and to whom; for opens nothing is read."""
        numbers = {
            hit.batch
            for hit in hits
            if hit.event == "unsubscribe"
            or (hit.event == "click" and by_itself(hit.method, hit.agent, hit.link) is None)
        }
        found = {number: self.ledger.batch(account, campaign, number) for number in sorted(numbers)}
        return {number: batch for number, batch in found.items() if batch is not None}

    def _write_timeline(
        self, account: str, told: Sequence[SeenHit], batches: Mapping[int, Batch]
    ) -> None:
        ids = _contact_ids(told, batches)
        people = self.contacts.get_many(account, list(ids.values())) if ids else {}
        rows = []
        for hit in told:
            person = people.get(ids.get((hit.batch, hit.index), ""))
            kind = _KINDS.get(hit.choice, hit.event)
            if person is not None and hit.choice == Choice.ERASURE:
                self.requests.note_by_link(account, person, datetime.fromtimestamp(hit.at, UTC))
            if person is not None:
                rows.append(
                    TimelineRow(
                        key=person.address_key,
                        at=datetime.fromtimestamp(hit.at, UTC),
                        id=f"{kind}-{hit.campaign}-{hit.batch}-{hit.index}-{hit.link}",
                        kind=kind,
                        campaign=hit.campaign,
                        batch=hit.batch,
                        index=hit.index,
                        detail=str(hit.link) if hit.link >= 0 else hit.reason,
                    )
                )
        if rows:
            self.timeline.write(account, rows)

    def _keep_raw(self, judged: Sequence[JudgedHit]) -> None:
        """Anonymous hits apart and in no order of time: what lay beside them would date them."""
        known = [each for each in judged if not each.hit.is_anonymous]
        nameless = [_raw(each) for each in judged if each.hit.is_anonymous]
        seen = [each for each in known if each.hit.event != "unsubscribe"]
        self.raw.write(
            [_raw(each) for each in known],
            [{**_raw(each), "ip": each.hit.ip} for each in seen],
            sorted(nameless, key=lambda row: tuple(map(str, row.values()))),
        )


def _is_told(verdict: JudgedHit, facts: Mapping[int, BatchFacts]) -> bool:
    """Whether a hit is a line of somebody's timeline: clicks and unsubscribing of known people. Who
    unsubscribes may do so by the machine of their mail provider (RFC 8058): it is their wish all
    the same."""
    hit = verdict.hit
    if hit.event == "unsubscribe":
        return True
    if hit.event != "click" or verdict.reason is not None or hit.is_anonymous:
        return False
    return hit.index in indexes_behind(facts[hit.batch], f"clicked_link_{hit.link}")


def _sent_at(batches: Mapping[int, Batch]) -> dict[int, int]:
    """The claim is the moment before the call; a retry has a claim of its own."""
    return {
        number: int(batch.claimed_at.timestamp())
        for number, batch in batches.items()
        if batch.claimed_at is not None
    }


def _contact_ids(
    hits: Iterable[SeenHit], batches: Mapping[int, Batch]
) -> dict[tuple[int, int], str]:
    """(batch, index) → contact id, of those hits whose batch is there."""
    ids = {}
    for hit in hits:
        batch = batches.get(hit.batch)
        if batch is not None and hit.index < len(batch.contacts):
            ids[hit.batch, hit.index] = batch.contacts[hit.index]
    return ids


def _facts_of(verdicts: Iterable[JudgedHit]) -> dict[int, BatchFacts]:
    facts: dict[int, BatchFacts] = {}
    for verdict in verdicts:
        before = facts.get(verdict.hit.batch, NOTHING)
        add = _with_anonymous if verdict.hit.is_anonymous else _with_known
        facts[verdict.hit.batch] = add(before, verdict)
    return facts


def _with_known(facts: BatchFacts, verdict: JudgedHit) -> BatchFacts:
    hit, minute = verdict.hit, verdict.hit.kept_at // SECONDS_A_MINUTE
    if hit.event == "unsubscribe":
        return _left(facts, hit)
    if verdict.reason in CAUGHT:
        facts = facts.with_scan(hit.index, minute)
    if verdict.reason is not None:
        return facts.with_fact(_by_machine(hit), hit.index)
    facts = facts.with_group(f"device:{device_of(hit.agent)}", hit.index)
    if hit.event == "click":
        return facts.with_click(hit.link, hit.index, minute)
    return facts.with_fact(FactKind.OPENED, hit.index, minute)


def _left(facts: BatchFacts, hit: SeenHit) -> BatchFacts:
    """Leaving is counted once, whatever came after: who came back belongs to a group."""
    facts = facts.with_fact(FactKind.UNSUBSCRIBED, hit.index)
    if hit.choice == Choice.UNDO:
        return facts.with_group(RESUBSCRIBED_GROUP, hit.index)
    if hit.choice == Choice.LISTS:
        facts = facts.with_group(LISTS_GROUP, hit.index)
    return facts.with_group(reason_group(hit.reason), hit.index) if hit.reason else facts


def _with_anonymous(facts: BatchFacts, verdict: JudgedHit) -> BatchFacts:
    hit, minute = verdict.hit, verdict.hit.kept_at // SECONDS_A_MINUTE
    if verdict.reason in CAUGHT:
        facts = facts.with_anonymous_scan(hit.index, minute)
    if verdict.reason is not None:
        return facts.with_anonymous(_by_machine(hit), hit.index)
    facts = facts.with_anonymous_group(f"device:{device_of(hit.agent)}", hit.index)
    if hit.event == "click":
        return facts.with_anonymous_click(hit.link, hit.index, minute)
    return facts.with_anonymous(FactKind.OPENED, hit.index, minute)


def _by_machine(hit: SeenHit) -> FactKind:
    return FactKind.MACHINE_CLICKED if hit.event == "click" else FactKind.MACHINE_OPENED


def _raw(verdict: JudgedHit) -> Mapping[str, Any]:
    """What is needed to judge it again, and the verdict that was given. Of an anonymous hit no
    reason that speaks about time: it would tell when that mail was sent."""
    hit, reason = verdict.hit, verdict.reason
    if hit.is_anonymous and reason is MachineReason.TOO_FAST:
        reason = MachineReason.MANY_LINKS
    return {
        "event": hit.event,
        "campaign": hit.campaign,
        "batch": hit.batch,
        "index": hit.index,
        "link": hit.link,
        "at": hit.kept_at,
        "agent": hit.agent,
        "method": hit.method,
        "is_anonymous": hit.is_anonymous,
        "machine": reason.value if reason else "",
        "choice": hit.choice,
        "reason": hit.reason,
    }
