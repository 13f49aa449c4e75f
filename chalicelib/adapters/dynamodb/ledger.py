"""The ledger: batches, cursors, facts and counters (sending.md, "Ledger"; feedback.md).

Counters move only in the transaction that changes the facts they count, and that one is
conditional on the version of the facts: each new fact counts exactly once.
"""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from chalicelib.adapters.dynamodb import keys
from chalicelib.adapters.dynamodb.batch_items import batch_item, read_batch
from chalicelib.adapters.dynamodb.bulk import MOST_ACTIONS, Bulk, key_of
from chalicelib.adapters.dynamodb.codec import Attribute, Item, encode, text
from chalicelib.adapters.dynamodb.failures import Refused, storage
from chalicelib.adapters.dynamodb.keys import Key
from chalicelib.adapters.dynamodb.ledger_items import (
    add_action,
    as_claimed,
    as_read,
    batch_changes,
    facts_item,
    number_in,
    plain_item,
    read,
    read_facts,
    sum_counters,
    version_is,
)
from chalicelib.domain.batch import Batch, BatchState, FeedCursor, PlanCursor, first_of_lane
from chalicelib.domain.errors import TransientFailure
from chalicelib.domain.facts import NOTHING, BatchFacts, delta


@dataclass(frozen=True, slots=True)
class DynamoLedger:
    """See Ledger."""

    table: str
    bulk: Bulk

    def plan_cursor(self, account: str, campaign: str, lane: int) -> PlanCursor | None:
        """See Ledger."""
        item = self._get(keys.plan_cursor(account, campaign, lane))
        return None if item is None else read(PlanCursor, item)

    def save_page(
        self, account: str, campaign: str, batches: Sequence[Batch], cursor: PlanCursor
    ) -> bool:
        """See Ledger."""
        key = keys.plan_cursor(account, campaign, cursor.lane)
        actions: list[dict[str, Any]] = [{"Put": self._put_cursor(key, cursor, cursor.version)}]
        for batch in batches:
            place = keys.batch(account, campaign, batch.number)
            actions.append({"Put": {"TableName": self.table, "Item": batch_item(place, batch)}})
        try:
            self._transact(actions)
        except Refused:
            return False
        return True

    def feed_cursor(self, account: str, campaign: str, lane: int) -> FeedCursor:
        """See Ledger; at the lane's first batch when nothing was fed yet."""
        item = self._get(keys.feed_cursor(account, campaign, lane))
        return FeedCursor(lane, first_of_lane(lane)) if item is None else read(FeedCursor, item)

    def save_feed_cursor(self, account: str, campaign: str, cursor: FeedCursor) -> bool:
        """See Ledger."""
        key = keys.feed_cursor(account, campaign, cursor.lane)
        try:
            with storage():
                self.bulk.client.put_item(**self._put_cursor(key, cursor, cursor.version))
        except Refused:
            return False
        return True

    def batch(self, account: str, campaign: str, number: int) -> Batch | None:
        """See Ledger."""
        item = self._get(keys.batch(account, campaign, number))
        return None if item is None else read_batch(item)

    def batches(self, account: str, campaign: str, bucket: int) -> tuple[Batch, ...]:
        """See Ledger."""
        return tuple(read_batch(item) for item in self._bucket(account, campaign, bucket, "batch#"))

    def batches_at(
        self, account: str, campaign: str, numbers: Sequence[int]
    ) -> Mapping[int, Batch]:
        """See Ledger."""
        wanted = [keys.batch(account, campaign, number) for number in numbers]
        found = self.bulk.get(self.table, wanted, is_consistent=False)
        return {number_in(key.sk): read_batch(item) for key, item in found.items()}

    def claim(self, account: str, batch: Batch, owner: str, at: datetime) -> Batch | None:
        """See Ledger. Refused as well when the batch was claimed and released since it was read:
        its rest is another one now, and claiming the old one would send twice."""
        claimed = replace(batch, state=BatchState.SENDING, owner=owner, claimed_at=at)
        nonce = text(secrets.token_hex(8))
        changes = {
            **batch_changes(claimed),
            "owner": text(owner),
            "claimed_at": encode(at),
            "claim": nonce,
        }
        update = self._update_batch(account, claimed, changes, *as_read(batch))
        try:
            with storage():
                self.bulk.client.update_item(
                    **update, ReturnValuesOnConditionCheckFailure="ALL_OLD"
                )
        except Refused as refused:
            # A request whose answer was lost is repeated, and then refused by its own success.
            return claimed if (refused.item or {}).get("claim") == nonce else None
        return claimed

    def settle(self, account: str, batch: Batch, facts: BatchFacts) -> BatchFacts | None:
        """See Ledger. A released batch has no owner."""
        changes = batch_changes(batch)
        if batch.state is BatchState.RELEASED:
            changes["owner"] = text("")
        condition, values = as_claimed(batch) if batch.owner else as_read(batch)
        update = {"Update": self._update_batch(account, batch, changes, condition, values)}
        is_first = batch.state is BatchState.DONE and not facts.is_same_as(NOTHING)
        return self._fold(
            account, batch.campaign, batch.number, facts, update, is_first_known=is_first
        )

    def facts(self, account: str, campaign: str, number: int) -> BatchFacts:
        """See Ledger."""
        return read_facts(self._get(keys.facts(account, campaign, number)))

    def facts_of_bucket(self, account: str, campaign: str, bucket: int) -> Mapping[int, BatchFacts]:
        """See Ledger."""
        items = self._bucket(account, campaign, bucket, "facts#")
        return {number_in(item["sk"]["S"]): read_facts(item) for item in items}

    def facts_at(
        self, account: str, places: Collection[tuple[str, int]]
    ) -> Mapping[tuple[str, int], BatchFacts]:
        """See Ledger."""
        wanted = {keys.facts(account, *place): place for place in places}
        found = self.bulk.get(self.table, list(wanted), is_consistent=False)
        return {wanted[key]: read_facts(item) for key, item in found.items()}

    def fold(self, account: str, campaign: str, number: int, facts: BatchFacts) -> BatchFacts:
        """See Ledger."""
        folded = self._fold(account, campaign, number, facts)
        assert folded is not None, "only a settlement can be refused"
        return folded

    def fold_many(
        self, account: str, campaign: str, facts: Mapping[int, BatchFacts]
    ) -> Mapping[int, BatchFacts]:
        """See Ledger.

        What is read may be old: facts only grow, so what it has is there, and a change on an old
        version is refused. Then, or when others are busy with it, each batch is folded alone.
        """
        before = self._facts_of(account, campaign, list(facts))
        after = {number: before[number].merge(replace(f, version=0)) for number, f in facts.items()}
        changed = [number for number in facts if not after[number].is_same_as(before[number])]
        for start in range(0, len(changed), MOST_ACTIONS - 1):
            part = changed[start : start + MOST_ACTIONS - 1]
            for number in part:
                after[number] = replace(after[number], version=before[number].version + 1)
            try:
                self.bulk.transact(self._many_actions(account, campaign, part, before, after))
            except (Refused, TransientFailure):
                for number in part:
                    after[number] = self.fold(account, campaign, number, facts[number])
        return after

    def _facts_of(
        self, account: str, campaign: str, numbers: Sequence[int]
    ) -> dict[int, BatchFacts]:
        wanted = {number: keys.facts(account, campaign, number) for number in numbers}
        found = self.bulk.get(self.table, list(wanted.values()), is_consistent=False)
        return {number: read_facts(found.get(key)) for number, key in wanted.items()}

    def _many_actions(
        self,
        account: str,
        campaign: str,
        numbers: Sequence[int],
        before: Mapping[int, BatchFacts],
        after: Mapping[int, BatchFacts],
    ) -> list[dict[str, Any]]:
        """One put a batch, and one change of the counters for all of them: a report adds up all
        shards, so that any of them will do."""
        changes: Counter[str] = Counter()
        actions: list[dict[str, Any]] = []
        for number in numbers:
            changes.update(delta(before[number], after[number]))
            actions.append(self._put_facts(account, campaign, number, before, after))
        moved = {name: change for name, change in sorted(changes.items()) if change}
        if moved:
            shard = keys.counter(account, campaign, numbers[0])
            actions.append(add_action(self.table, shard, moved))
        return actions

    def move(self, account: str, batch: Batch, facts: BatchFacts, follow_up: Batch) -> bool:
        """See Ledger."""
        place = keys.batch(account, follow_up.campaign, follow_up.number)
        put = {
            "TableName": self.table,
            "Item": batch_item(place, follow_up),
            "ConditionExpression": "attribute_not_exists(pk)",
        }
        folded = self._fold(account, batch.campaign, batch.number, facts, {"Put": put})
        return folded is not None

    def counters(self, account: str, campaign: str) -> Mapping[str, int]:
        """See Ledger."""
        return sum_counters(self._query(keys.campaign_part(account, campaign), "counter#"))

    def _fold(
        self,
        account: str,
        campaign: str,
        number: int,
        facts: BatchFacts,
        settlement: dict[str, Any] | None = None,
        *,
        is_first_known: bool = False,
    ) -> BatchFacts | None:
        """None when the settlement was refused.

        is_first_known: nothing is known of the batch yet, most likely. That is tried without
        reading, and the condition on the version finds out.
        """
        for attempt in self.bulk.patience.tries():
            is_assumed = is_first_known and attempt == 0
            before = NOTHING if is_assumed else self.facts(account, campaign, number)
            after = before.merge(replace(facts, version=0))
            actions = [settlement] if settlement else []
            if not after.is_same_as(before):
                after = replace(after, version=before.version + 1)
                known = {number: before}, {number: after}
                actions += self._many_actions(account, campaign, [number], *known)
            if not actions:
                return before
            try:
                self.bulk.transact(actions)
            except Refused as refused:
                if settlement and 0 in refused.failed:
                    return None
                continue
            except TransientFailure:
                continue
            return after
        raise AssertionError("tries end by raising")

    def _put_facts(
        self,
        account: str,
        campaign: str,
        number: int,
        before: Mapping[int, BatchFacts],
        after: Mapping[int, BatchFacts],
    ) -> dict[str, Any]:
        put = {
            "TableName": self.table,
            "Item": facts_item(keys.facts(account, campaign, number), after[number]),
            **version_is(before[number].version),
        }
        return {"Put": put}

    def _update_batch(
        self,
        account: str,
        batch: Batch,
        changes: Item,
        condition: str,
        values: Mapping[str, Attribute],
    ) -> dict[str, Any]:
        asked = [name for name in ("state", "owner") if f"#{name}" in condition]
        return {
            "TableName": self.table,
            "Key": key_of(keys.batch(account, batch.campaign, batch.number)),
            "UpdateExpression": "SET " + ", ".join(f"#{name} = :new_{name}" for name in changes),
            "ConditionExpression": condition,
            "ExpressionAttributeNames": {f"#{name}": name for name in [*changes, *asked]},
            "ExpressionAttributeValues": {
                **{f":new_{name}": value for name, value in changes.items()},
                **values,
            },
        }

    def _put_cursor(self, key: Key, cursor: object, version: int) -> dict[str, Any]:
        return {
            "TableName": self.table,
            "Item": plain_item(key, cursor),
            **version_is(version - 1),
        }

    def _transact(self, actions: Sequence[Mapping[str, Any]]) -> None:
        for _ in self.bulk.patience.tries():
            with suppress(TransientFailure):
                self.bulk.transact(actions)
                return

    def _get(self, key: Key) -> Item | None:
        with storage():
            answer = self.bulk.client.get_item(
                TableName=self.table, Key=key_of(key), ConsistentRead=True
            )
        item: Item | None = answer.get("Item")
        return item

    def _bucket(self, account: str, campaign: str, bucket: int, beginning: str) -> Sequence[Item]:
        return self._query(keys.bucket(account, campaign, bucket), beginning)

    def _query(self, pk: str, beginning: str) -> Sequence[Item]:
        return list(
            self.bulk.query(
                self.table,
                pk,
                where="begins_with(sk, :beginning)",
                values={":beginning": text(beginning)},
                ConsistentRead=True,
            )
        )
