"""Address rows: the claim, the blacklist, strikes (sending.md step 2; feedback.md)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from chalicelib.adapters.dynamodb import keys
from chalicelib.adapters.dynamodb.address_rows import (
    from_row,
    lift_of,
    list_row,
    reasons_of,
    strikes_of,
    to_row,
    update,
)
from chalicelib.adapters.dynamodb.bulk import Answer, Bulk, Statement, key_of
from chalicelib.adapters.dynamodb.codec import SCHEMA, Attribute, Item, number, set_of, text
from chalicelib.adapters.dynamodb.consent_records import rows_of
from chalicelib.adapters.dynamodb.failures import Refused, storage
from chalicelib.adapters.dynamodb.histories import begin_histories
from chalicelib.domain.address_strike import Strike
from chalicelib.domain.blacklist import BlacklistReason
from chalicelib.domain.claim import ClaimAnswer, ClaimTerms, read_refusal
from chalicelib.domain.consent_record import records_of_address
from chalicelib.domain.contact import AddressState, BlacklistMark
from chalicelib.domain.errors import TransientFailure
from chalicelib.domain.mail_history import MailPlace
from chalicelib.services.ports import BlacklistRow, Page

INDEX = "blacklist"
_MOST_NOTED = 10_000


@dataclass(frozen=True, slots=True)
class DynamoAddresses:
    """See Addresses. Keeps in memory which months it noted."""

    table: str
    contacts: str
    timeline: str
    bulk: Bulk
    _noted: set[tuple[str, str]] = field(default_factory=set)

    def get_many(self, account: str, keys_: Sequence[str]) -> Mapping[str, AddressState]:
        """See Addresses; consistent reads, any number of keys."""
        wanted = [keys.address(account, key) for key in dict.fromkeys(keys_)]
        found = self.bulk.get(self.table, wanted)
        return {key.sk: from_row(item) for key, item in found.items()}

    def claim(
        self, account: str, wanted: Mapping[str, int], terms: ClaimTerms
    ) -> Mapping[str, tuple[ClaimAnswer, AddressState | None]]:
        """See Addresses. The state of a granted row is not read: None.

        Two updates, because DynamoDB's PartiQL takes no OR here: the second one renews the marks
        that this campaign's own earlier attempt has left. Full rows are few: one update each.
        """
        answers = self._mark_free(account, wanted, terms)
        full = {key: state for key, (_, state) in _answered(answers, ClaimAnswer.FULL) if state}
        if full:
            begin_histories(self.bulk, self.table, self.timeline, account, full, wanted, terms)
            answers |= dict.fromkeys(full, (ClaimAnswer.GRANTED, None))
        own = dict.fromkeys(key for key, _ in _answered(answers, ClaimAnswer.RENEW))
        if own:
            mine = "last_campaign = ? AND marketing_ok = true AND preferences_at < ?"
            values = (text(terms.campaign), number(terms.changed_before))
            answers |= self._mark(account, own, terms, mine, values)
        if any(_answered(answers, ClaimAnswer.FULL)):
            # Given back by another worker of this batch between two updates.
            raise TransientFailure("storage_busy")
        return answers

    def _mark_free(
        self, account: str, wanted: Mapping[str, int], terms: ClaimTerms
    ) -> dict[str, tuple[ClaimAnswer, AddressState | None]]:
        where = "last_marketing_at <= ? AND marketing_ok = true AND preferences_at < ?"
        values = (number(terms.not_since), number(terms.changed_before))
        mails = {key: MailPlace(terms.campaign, terms.batch, i) for key, i in wanted.items()}
        return self._mark(account, mails, terms, where, values)

    def _mark(
        self,
        account: str,
        mails: Mapping[str, MailPlace | None],
        terms: ClaimTerms,
        where: str,
        values: tuple[Attribute, ...],
    ) -> dict[str, tuple[ClaimAnswer, AddressState | None]]:
        changes = {"last_marketing_at": number(terms.now), "last_campaign": text(terms.campaign)}
        answers = self.bulk.execute(
            [
                update(self.table, account, key, changes, where, values, mail)
                for key, mail in mails.items()
            ]
        )
        return {key: _read_claim(answer, terms) for key, answer in zip(mails, answers, strict=True)}

    def give_back(self, account: str, keys_: Sequence[str], campaign: str) -> None:
        """See Addresses."""
        changes = {"last_marketing_at": number(0), "last_campaign": text("")}
        self.bulk.execute(
            [
                update(self.table, account, key, changes, "last_campaign = ?", (text(campaign),))
                for key in keys_
            ]
        )

    def blacklist(
        self, account: str, key: str, reason: BlacklistReason, mark: BlacklistMark, email: str = ""
    ) -> bool:
        """See Addresses; email: kept where the row has none."""
        self._note_month(account, mark)
        for _ in self.bulk.patience.tries():
            row = self._row(account, key)
            state = from_row(row) if row else AddressState(key)
            listed = state.listed(reason, mark, email)
            if listed is state:
                return False
            is_done = self._list(account, row, listed) if row else self._make(account, listed)
            if is_done:
                return reason not in state.reasons
        raise AssertionError("tries end by raising")

    def acquit(self, account: str, key: str, message_id: str) -> bool:
        """See Addresses."""
        return self._take_back(account, key, lambda state: state.acquitted(message_id))

    def _take_back(
        self, account: str, key: str, change: Callable[[AddressState], AddressState]
    ) -> bool:
        """Whether a reason went. Strikes go before the reasons are looked at once more: whoever
        notes a strike meanwhile does it in the other order, so one of the two sees the other."""
        for _ in self.bulk.patience.tries():
            row = self._row(account, key)
            if row is None:
                return False
            before = from_row(row)
            after = change(before)
            if after.strikes != before.strikes:
                self._forget(account, key, before.strikes - after.strikes)
            if after.reasons == before.reasons or self._list(account, row, after):
                return after.reasons.keys() != before.reasons.keys()
        raise AssertionError("tries end by raising")

    def _forget(self, account: str, key: str, strikes: frozenset[Strike]) -> None:
        with storage():
            self.bulk.client.update_item(
                TableName=self.table,
                Key=key_of(keys.address(account, key)),
                UpdateExpression="DELETE strikes :gone",
                ExpressionAttributeValues={":gone": strikes_of(strikes)},
            )

    def strike(self, account: str, key: str, strike: Strike) -> AddressState:
        """See Addresses."""
        one = frozenset({strike})
        for _ in self.bulk.patience.tries():
            try:
                with storage():
                    answer = self.bulk.client.update_item(
                        TableName=self.table,
                        Key=key_of(keys.address(account, key)),
                        UpdateExpression="ADD strikes :one",
                        ConditionExpression="attribute_exists(pk)",
                        ExpressionAttributeValues={":one": strikes_of(one)},
                        ReturnValues="ALL_NEW",
                    )
                return from_row(answer["Attributes"])
            except Refused:
                made = AddressState(key, strikes=one)
                if self._make(account, made):
                    return made
        raise AssertionError("tries end by raising")

    def with_strikes(self, account: str, keys_: Sequence[str]) -> Mapping[str, frozenset[Strike]]:
        """See Addresses."""
        wanted = [keys.address(account, key) for key in dict.fromkeys(keys_)]
        found = self.bulk.get(self.table, wanted, ("pk", "sk", "strikes"), is_consistent=False)
        # Nearly nobody has any: the other rows are not worth reading further.
        struck = {
            key.sk: from_row(item).strikes for key, item in found.items() if "strikes" in item
        }
        return {key: strikes for key, strikes in struck.items() if strikes}

    def clear_strikes(self, account: str, key: str, mailed_at: int) -> bool:
        """See Addresses."""
        return self._take_back(account, key, lambda state: state.recovered(mailed_at))

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
        """See Addresses; nothing happens when the reason is not there."""
        for _ in self.bulk.patience.tries():
            row = self._row(account, key)
            state = from_row(row) if row else AddressState(key)
            mark = state.reasons.get(reason)
            if row is None or mark is None or seen not in (None, mark):
                return False
            lifted = replace(
                state.without(reason, lifted_at),
                preferences_at=preferences_at or state.preferences_at,
            )
            for kept in lifted.reasons.values():
                self._note_month(account, kept)
            if self._list(account, row, lifted, at):
                return True
        raise AssertionError("tries end by raising")

    def blacklist_many(self, account: str, rows: Sequence[BlacklistRow]) -> tuple[bool, ...]:
        """See Addresses; what meets another writer is listed by itself, and so is what somebody
        said who is a contact."""
        places = [keys.address(account, row.key) for row in rows]
        found = self.bulk.get(self.table, places)
        for month in {keys.month_of(row.mark.at): row.mark for row in rows}.values():
            self._note_month(account, month)
        statements: dict[str, Statement] = {}
        asked = []
        for row, place in zip(rows, places, strict=True):
            before = found.get(place)
            state = from_row(before) if before else AddressState(row.key)
            listed = state.listed(row.reason, row.mark, row.email)
            if listed is not state and row.reason not in state.reasons:
                asked.append(row)
                if not records_of_address(state, listed):
                    statements[row.key] = list_row(self.table, account, before, listed)
        answers = self.bulk.execute(list(statements.values()))
        done = {key for key, answer in zip(statements, answers, strict=True) if answer.is_done}
        is_new = {
            row.key: row.key in done
            or self.blacklist(account, row.key, row.reason, row.mark, row.email)
            for row in asked
        }
        return tuple(is_new.get(row.key, False) for row in rows)

    def mailable(self, account: str, shard: int) -> frozenset[str]:
        """See Addresses."""
        wanted = {"ProjectionExpression": "contact_id, marketing_ok", "ConsistentRead": True}
        rows = self.bulk.query(self.table, keys.of_shard(account, shard), **wanted)
        ok = (row for row in rows if row.get("marketing_ok", {}).get("BOOL", True))
        return frozenset(row["contact_id"]["S"] for row in ok if "contact_id" in row) - {""}

    def blacklisted(self, account: str, start: str, limit: int) -> Page[BlacklistRow]:
        """See Addresses; one row a reason. Rows of one address are never parted, so a page may
        be longer than `limit` by the reasons of its last address."""
        found: list[BlacklistRow] = []
        last = ""
        for item in self._entries(account, start, limit):
            if len(found) >= limit:
                return Page(tuple(found), last)
            state = from_row(item)
            reasons = sorted(state.reasons.items(), key=lambda pair: pair[1].at, reverse=True)
            found += [
                BlacklistRow(state.key, state.email, *pair, lifted_at=state.lifted_at)
                for pair in reasons
            ]
            last = f"{item['blacklist_pk']['S'].rpartition('#')[2]}#{item['blacklist_sk']['S']}"
        return Page(tuple(found))

    def _entries(self, account: str, start: str, limit: int) -> Iterator[Mapping[str, Attribute]]:
        """Rows of the index from after `start` (month#time#key) on, newest first."""
        key = keys.blacklist_months(account)
        stored = self.bulk.get(self.table, [key]).get(key, {})
        first, _, entry = start.partition("#")
        for month in sorted(set_of(stored, "months"), reverse=True):
            if first and month > first:
                continue
            options: dict[str, Any] = {}
            if month == first:
                options = {"where": " AND blacklist_sk < :entry", "values": {":entry": text(entry)}}
            yield from self._month(account, month, limit, **options)

    def _month(
        self, account: str, month: str, limit: int, where: str = "", values: Any = None
    ) -> Iterator[Mapping[str, Attribute]]:
        pk = text(keys.blacklist_month(account, month))
        request = {
            "TableName": self.table,
            "IndexName": INDEX,
            "KeyConditionExpression": f"blacklist_pk = :pk{where}",
            "ExpressionAttributeValues": {":pk": pk, **(values or {})},
            "ScanIndexForward": False,
            "Limit": limit + 1,
        }
        while True:
            with storage():
                answer = self.bulk.client.query(**request)
            yield from answer["Items"]
            if "LastEvaluatedKey" not in answer:
                return
            request["ExclusiveStartKey"] = answer["LastEvaluatedKey"]

    def _row(self, account: str, key: str) -> Item | None:
        place = keys.address(account, key)
        return self.bulk.get(self.table, [place]).get(place)

    def _make(self, account: str, state: AddressState) -> bool:
        """Make a row; False when there is one by now."""
        try:
            with storage():
                self.bulk.client.put_item(
                    TableName=self.table,
                    Item=to_row(account, state),
                    ConditionExpression="attribute_not_exists(pk)",
                )
        except Refused:
            return False
        return True

    def _list(
        self, account: str, before: Item, after: AddressState, lifted_at: datetime | None = None
    ) -> bool:
        """Change the reasons of a row; False when somebody else changed them meanwhile. lifted_at:
        of a lift."""
        state = from_row(before)
        changes = {**reasons_of(account, after), "email": text(after.email)}
        changes |= {
            name: number(getattr(after, name))
            for name in ("lifted_at", "preferences_at")
            if getattr(after, name) != getattr(state, name)
        }
        sets = ", ".join(f"{name} = :{name}" for name in changes)
        gone = "" if after.reasons else " REMOVE blacklist_pk, blacklist_sk"
        expression, values = lift_of(state, after)
        records = records_of_address(state, after, lifted_at)
        owner = {":contact": text(state.contact_id)} if records else {}
        condition = "reasons = :before" + (" AND contact_id = :contact" if owner else "")
        change = {
            "TableName": self.table,
            "Key": key_of(keys.address(account, after.key)),
            "UpdateExpression": f"SET {sets}{gone}{expression}",
            "ConditionExpression": condition,
            "ExpressionAttributeValues": {
                **{f":{name}": value for name, value in changes.items()},
                **values,
                **owner,
                ":before": before["reasons"],
            },
        }
        try:
            self._change(change, rows_of(account, state.contact_id, records))
        except Refused:
            return False
        return True

    def _change(self, change: Mapping[str, Any], records: Sequence[Item]) -> None:
        if not records:
            with storage():
                self.bulk.client.update_item(**change)
            return
        puts = [{"Put": {"TableName": self.contacts, "Item": record}} for record in records]
        self.bulk.transact([{"Update": change}, *puts])

    def _note_month(self, account: str, mark: BlacklistMark) -> None:
        month = keys.month_of(mark.at)
        if (account, month) in self._noted:
            return
        with storage():
            self.bulk.client.update_item(
                TableName=self.table,
                Key=key_of(keys.blacklist_months(account)),
                UpdateExpression="SET #schema = :schema ADD months :months",
                ExpressionAttributeNames={"#schema": "schema"},
                ExpressionAttributeValues={
                    ":months": {"SS": [month]},
                    ":schema": number(SCHEMA),
                },
            )
        if len(self._noted) >= _MOST_NOTED:
            self._noted.clear()
        self._noted.add((account, month))


def _answered(
    answers: Mapping[str, tuple[ClaimAnswer, AddressState | None]], wanted: ClaimAnswer
) -> list[tuple[str, tuple[ClaimAnswer, AddressState | None]]]:
    return [(key, given) for key, given in answers.items() if given[0] is wanted]


def _read_claim(answer: Answer, terms: ClaimTerms) -> tuple[ClaimAnswer, AddressState | None]:
    if answer.is_done:
        return ClaimAnswer.GRANTED, None
    state = from_row(answer.item) if answer.item else None
    return read_refusal(state, terms), state
