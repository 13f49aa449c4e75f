"""Address rows in memory."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from threading import RLock

from chalicelib.domain.address_key import shard_of
from chalicelib.domain.address_strike import Strike
from chalicelib.domain.blacklist import BlacklistReason
from chalicelib.domain.claim import ClaimAnswer, ClaimTerms, is_granted, may_renew, read_refusal
from chalicelib.domain.consent_record import ConsentRecord, records_of_address
from chalicelib.domain.contact import AddressState, BlacklistMark
from chalicelib.domain.mail_history import KIND, MOST_KEPT, MailPlace, packed
from chalicelib.services.ports import BlacklistRow, Page, TimelineRow
from tests.fakes.timeline import FakeTimeline


class FakeAddresses:
    """One row per account and address; `lock` and `records` are shared with FakeContacts."""

    def __init__(self, timeline: FakeTimeline) -> None:
        self.timeline = timeline
        self.rows: dict[tuple[str, str], AddressState] = {}
        self.records: dict[tuple[str, str], dict[str, ConsentRecord]] = {}
        self.lock = RLock()

    def get_many(self, account: str, keys: Sequence[str]) -> Mapping[str, AddressState]:
        return {key: self.rows[account, key] for key in keys if (account, key) in self.rows}

    def claim(
        self, account: str, wanted: Mapping[str, int], terms: ClaimTerms
    ) -> Mapping[str, tuple[ClaimAnswer, AddressState | None]]:
        with self.lock:
            return {key: self._claim(account, key, index, terms) for key, index in wanted.items()}

    def _claim(
        self, account: str, key: str, index: int, terms: ClaimTerms
    ) -> tuple[ClaimAnswer, AddressState | None]:
        row = self.rows.get((account, key))
        if row is None or not (is_granted(row, terms) or may_renew(row, terms)):
            return read_refusal(row, terms), row
        claimed = replace(row, last_marketing_at=terms.now, last_campaign=terms.campaign)
        if is_granted(row, terms):
            claimed = self._with_mail(
                account, claimed, MailPlace(terms.campaign, terms.batch, index)
            )
        self.rows[account, key] = claimed
        return ClaimAnswer.GRANTED, None

    def _with_mail(self, account: str, row: AddressState, mail: MailPlace) -> AddressState:
        if len(row.mails) < MOST_KEPT:
            return replace(row, mails=row.mails | {mail})
        at = datetime.fromtimestamp(row.last_marketing_at, UTC)
        detail, before = packed(row.mails), row.emptied_at
        older = TimelineRow(row.key, at, KIND, KIND, detail=detail, before=before)
        self.timeline.write(account, [older])
        return replace(row, mails=frozenset({mail}), emptied_at=row.last_marketing_at)

    def give_back(self, account: str, keys: Sequence[str], campaign: str) -> None:
        for key in keys:
            row = self.rows.get((account, key))
            if row is not None and row.last_campaign == campaign:
                self.rows[account, key] = replace(row, last_marketing_at=0, last_campaign="")

    def blacklist(
        self, account: str, key: str, reason: BlacklistReason, mark: BlacklistMark, email: str = ""
    ) -> bool:
        with self.lock:
            row = self.rows.get((account, key), AddressState(key))
            listed = row.listed(reason, mark, email)
            if listed is row:
                return False
            self.rows[account, key] = listed
            self.note(account, row.contact_id, records_of_address(row, listed))
            return reason not in row.reasons

    def note(self, account: str, contact_id: str, records: Sequence[ConsentRecord]) -> None:
        """Keep what a contact said."""
        kept = self.records.setdefault((account, contact_id), {})
        kept.update({f"{record.at.isoformat()}#{record.id}": record for record in records})

    def blacklist_many(self, account: str, rows: Sequence[BlacklistRow]) -> tuple[bool, ...]:
        return tuple(
            row.reason not in self.rows.get((account, row.key), AddressState(row.key)).reasons
            and self.blacklist(account, row.key, row.reason, row.mark, row.email)
            for row in rows
        )

    def acquit(self, account: str, key: str, message_id: str) -> bool:
        with self.lock:
            before = self.rows.get((account, key))
            if before is None:
                return False
            after = self.rows[account, key] = before.acquitted(message_id)
            return after.reasons.keys() != before.reasons.keys()

    def strike(self, account: str, key: str, strike: Strike) -> AddressState:
        with self.lock:
            row = self.rows.get((account, key), AddressState(key))
            struck = self.rows[account, key] = replace(row, strikes=row.strikes | {strike})
            return struck

    def with_strikes(self, account: str, keys: Sequence[str]) -> Mapping[str, frozenset[Strike]]:
        rows = self.get_many(account, keys)
        return {key: row.strikes for key, row in rows.items() if row.strikes}

    def clear_strikes(self, account: str, key: str, mailed_at: int) -> bool:
        with self.lock:
            before = self.rows.get((account, key))
            if before is None:
                return False
            after = self.rows[account, key] = before.recovered(mailed_at)
            return after.reasons.keys() != before.reasons.keys()

    def lift(
        self,
        account: str,
        key: str,
        reason: BlacklistReason,
        at: datetime,
        *,
        seen: BlacklistMark | None = None,
        lifted_at: int = 0,
        preferences_at: int = 0,
    ) -> bool:
        with self.lock:
            row = self.rows.get((account, key), AddressState(key))
            mark = row.reasons.get(reason)
            if mark is None or seen not in (None, mark):
                return False
            lifted = self.rows[account, key] = replace(
                row.without(reason, lifted_at), preferences_at=preferences_at or row.preferences_at
            )
            self.note(account, row.contact_id, records_of_address(row, lifted, at))
            return True

    def mailable(self, account: str, shard: int) -> frozenset[str]:
        return frozenset(
            row.contact_id
            for (holder, key), row in self.rows.items()
            if holder == account and shard_of(key) == shard and row.contact_id and row.marketing_ok
        )

    def blacklisted(self, account: str, start: str, limit: int) -> Page[BlacklistRow]:
        listed = [row for place, row in self.rows.items() if place[0] == account and row.reasons]
        places = {f"{min(m.at for m in row.reasons.values()).isoformat()}#{row.key}": row
                  for row in listed}  # fmt: skip
        found: list[BlacklistRow] = []
        last = ""
        for place in sorted(places, reverse=True):
            if start and place >= start:
                continue
            if len(found) >= limit:
                return Page(tuple(found), last)
            row = places[place]
            reasons = sorted(row.reasons.items(), key=lambda pair: pair[1].at, reverse=True)
            found += [BlacklistRow(row.key, row.email, *pair, row.lifted_at) for pair in reasons]
            last = place
        return Page(tuple(found))
