"""What the engine sees an account do that is a strike (D16). Nothing is read or written for those
who do nothing of the kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.contact_import import Import
from chalicelib.domain.strike import RULES, StrikeKind, is_reached, kind_of_import, strike
from chalicelib.services.ports import (
    Clock,
    ImportDocuments,
    RefusedTries,
    StrikeDocuments,
)
from chalicelib.services.strikes import GiveStrikes


@dataclass(frozen=True, slots=True)
class DetectStrikes:
    """Called by whoever sees it happen. Harmless to repeat: a happening is evidence once."""

    strikes: StrikeDocuments
    imports: ImportDocuments
    tries: RefusedTries
    give: GiveStrikes
    clock: Clock

    def complained(self, account: str, campaign: str, figures: Mapping[str, int]) -> None:
        """A campaign's breaker tripped on complaints."""
        counts = {name: figures.get(name, 0) for name in ("sent", "complained")}
        now = self.clock.now()
        given = strike(StrikeKind.COMPLAINTS, now, (campaign,), counts, campaign)
        self.give(account, given)

    def imported(self, account: str, done: Import) -> None:
        """An import came to its end: strikes when it is one more that brought people who had
        left."""
        kind = kind_of_import(done.counts.rows, done.opted_out)
        if kind is None:
            return
        used = {
            subject
            for each in self.strikes.all(account)
            if each.kind is kind
            for subject in each.subjects
        }
        known = {each.id: each for each in (*self.imports.all(account), done)}
        alike = [
            each
            for each in known.values()
            if each.id not in used and kind_of_import(each.counts.rows, each.opted_out) is kind
        ]
        now = self.clock.now()
        recent = [each for each in alike if now - _end(each, now) <= RULES[kind].window]
        if not is_reached(kind, [_end(each, now) for each in recent], now):
            return
        subjects = tuple(sorted(each.id for each in recent))
        opted_out = sum(each.opted_out for each in recent)
        counts = {"imports": len(recent), "opted_out": opted_out}
        self.give(account, strike(kind, now, subjects, counts, subjects[0]))

    def refused(self, account: str, key: str, try_id: str) -> None:
        """Somebody tried to send to an address that may not be mailed. key: of its blacklist
        entry. try_id: of this try."""
        kind, now = StrikeKind.REFUSED_TRIES, self.clock.now()
        tries = self.tries.note(account, key, now, try_id)
        recent = [at for at in tries if now - at <= RULES[kind].window]
        if is_reached(kind, recent, now):
            first = f"{key}-{int(recent[0].timestamp())}"
            self.give(account, strike(kind, now, (key,), {"tries": len(recent)}, first))
            self.tries.forget(account, key, recent[-1])
        elif len(tries) - len(recent) >= RULES[kind].threshold:
            self.tries.forget(account, key, now - RULES[kind].window)

    def rotated(self, account: str, tries: int) -> None:
        """So many more sender addresses were tried than the account may make (R56); a strike a day,
        since a program that goes wrong tries hundreds."""
        kind, now = StrikeKind.SENDER_ROTATION, self.clock.now()
        self.give(account, strike(kind, now, (), {"tries": tries}, now.strftime("%Y-%m-%d")))


def _end(document: Import, now: datetime) -> datetime:
    """When it was read to its end; now, of the one that is about to be."""
    return document.finished_at or now
