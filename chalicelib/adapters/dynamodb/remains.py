"""Deleting what the tables hold of an account; closing_register.py says what is kept, and why.

Each part finds its partitions by what another part holds: the lists' documents name the directory,
address rows the history of each address. So the order counts, and whoever begins again at an
earlier part finds it empty.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from chalicelib.adapters.closing_register import kept_documents
from chalicelib.adapters.dynamodb import keys
from chalicelib.adapters.dynamodb.address_rows import from_row, to_row
from chalicelib.adapters.dynamodb.bulk import MOST_ACTIONS, Bulk, key_of
from chalicelib.adapters.dynamodb.campaigns import DynamoCampaigns
from chalicelib.adapters.dynamodb.codec import Item, set_of, text
from chalicelib.adapters.dynamodb.failures import Refused, storage
from chalicelib.adapters.dynamodb.keys import Key
from chalicelib.adapters.dynamodb.ledger import DynamoLedger
from chalicelib.domain.account import Account
from chalicelib.domain.account_closing import outlasting, outlasts
from chalicelib.domain.batch import buckets_of
from chalicelib.domain.contact import AddressState, BlacklistMark
from chalicelib.domain.errors import StaleVersion, TransientFailure
from chalicelib.domain.ids import CONTACT_SHARDS
from chalicelib.domain.retention import TIMELINE_DAYS

MOST = 1_000
MOST_PARTITIONS = 160
WORK_KINDS = (
    *("archive", "contact_export", "export", "idempotency", "import", "person"),
    *("purge", "refused", "removal"),
)
EVERYBODY = "all"
_PAGE = MOST_ACTIONS
_BUSY = "storage_busy"

Clear = Callable[[Account, str], str]


@dataclass(frozen=True, slots=True)
class DynamoRemains:
    """See AccountRemains. names: of the tables."""

    names: Mapping[str, str]
    bulk: Bulk
    campaigns: DynamoCampaigns
    ledger: DynamoLedger

    @property
    def parts(self) -> tuple[str, ...]:
        """See AccountRemains."""
        return tuple(self._clearers())

    def clear(self, holder: Account, part: str, start: str) -> str:
        """See AccountRemains."""
        return self._clearers()[part](holder, start)

    def _clearers(self) -> Mapping[str, Clear]:
        return {
            "platform": self._platform,
            "agenda": self._agenda,
            "work": lambda holder, start: self._walk(
                "work", [f"{holder.id}#{kind}" for kind in WORK_KINDS], start
            ),
            "messages": self._messages,
            "external": lambda holder, start: self._walk(
                "external", _shards(holder.id, keys.EXTERNAL_SHARDS), start
            ),
            "directory": self._directory,
            "contacts": lambda holder, start: self._walk(
                "contacts", _shards(holder.id, CONTACT_SHARDS), start
            ),
            "addresses": self._addresses,
            "campaigns": self._campaigns,
            "activity": lambda holder, start: self._walk("activity", _activity(holder), start),
            "documents": self._documents,
        }

    def _platform(self, holder: Account, _: str) -> str:
        """Whatever points at the account but its people and keys, whom services take leave of."""
        table, owned = self.names["platform"], f"{holder.id}#"
        for purpose in (keys.RUNNING, keys.OPEN_CASES):
            self.bulk.delete(table, list(self._keys(table, purpose, owned)))
        self.bulk.delete(table, [keys.on_roster(holder.id)])
        for domain in self._documents_of(holder.id, "domain"):
            self._release(holder.id, domain)
        return ""

    def _release(self, account: str, domain: str) -> None:
        """A domain is free for whoever proves it next, unless somebody did already."""
        try:
            with storage():
                self.bulk.client.delete_item(
                    TableName=self.names["platform"],
                    Key=key_of(keys.domain_owner(domain)),
                    ConditionExpression="account = :account",
                    ExpressionAttributeValues={":account": text(account)},
                )
        except Refused:
            return

    def _agenda(self, holder: Account, start: str) -> str:
        """The agendas are in order of time: they are read through, some thousands at a time."""
        table = self.names["platform"]
        first, _, after = start.partition("#")
        agendas = (*keys.AGENDAS, *keys.SLOW.values())
        for number, agenda in enumerate(agendas):
            if number < int(first or 0):
                continue
            found = list(islice(self._keys(table, agenda, after=after), 5 * MOST))
            self.bulk.delete(table, [key for key in found if f"#{holder.id}#" in key.sk])
            if len(found) == 5 * MOST:
                return f"{number}#{found[-1].sk}"
            after = ""
        return ""

    def _messages(self, holder: Account, start: str) -> str:
        """Each with the history of its address, which may be nobody's contact. start: number of the
        partition to go on with."""
        first, table = int(start or 0), self.names["messages"]
        for number, pk in enumerate(_message_parts(holder)):
            if number < first:
                continue
            rows = list(islice(self._items("messages", pk), _PAGE))
            for key in {_address_key(row) for row in rows} - {""}:
                self._forget(holder.id, key)
            self.bulk.delete(table, [Key(row["pk"]["S"], row["sk"]["S"]) for row in rows])
            if len(rows) == _PAGE or number - first == MOST_PARTITIONS:
                return str(number)
        return ""

    def _forget(self, account: str, key: str) -> None:
        """The history of an address, of some hundred lines at the most."""
        while self._empty("deliveries", keys.timeline(account, key)) == MOST:
            pass

    def _directory(self, holder: Account, start: str) -> str:
        """start: list and first letters of the partition to go on with."""
        table = self.names["directory"]
        from_list, _, from_prefix = start.partition("#")
        left = MOST_PARTITIONS
        for list_id in sorted((EVERYBODY, *self._documents_of(holder.id, "list"))):
            if list_id < from_list:
                continue
            place = keys.directory_prefixes(holder.id, list_id)
            stored = self.bulk.get(table, [place]).get(place, {})
            for prefix in sorted(set_of(stored, "prefixes")):
                if list_id == from_list and prefix < from_prefix:
                    continue
                left -= 1
                part = keys.directory_part(holder.id, list_id, prefix)
                if self._empty("directory", part) == MOST or not left:
                    return f"{list_id}#{prefix}"
            self.bulk.delete(table, [place])
        return ""

    def _addresses(self, holder: Account, start: str) -> str:
        """Each address with its history; who is on the blacklist stays there without a name.
        start: shard and key of the row that was the last."""
        shard, _, after = start.partition("#")
        for number in range(int(shard or 0), CONTACT_SHARDS):
            pk = keys.of_shard(holder.id, number)
            rows = list(islice(self._items("addresses", pk, after), _PAGE))
            for row in rows:
                self._forget(holder.id, row["sk"]["S"])
            self._reduce(holder.id, rows)
            if len(rows) == _PAGE:
                return f"{number}#{rows[-1]['sk']['S']}"
            after = ""
        return ""

    def _reduce(self, account: str, rows: Sequence[Item]) -> None:
        """On the condition that nobody unsubscribed since they were read."""
        actions = [self._reduction(account, row) for row in rows]
        if not actions:
            return
        try:
            self.bulk.transact(actions)
        except Refused:
            raise TransientFailure(_BUSY) from None

    def _reduction(self, account: str, row: Item) -> Mapping[str, Any]:
        state = from_row(row)
        asked = {
            "TableName": self.names["addresses"],
            "ConditionExpression": "reasons = :reasons",
            "ExpressionAttributeValues": {":reasons": row["reasons"]},
        }
        if not state.reasons:
            return {"Delete": {**asked, "Key": key_of(keys.address(account, state.key))}}
        reasons = {reason: BlacklistMark(mark.at) for reason, mark in state.reasons.items()}
        return {"Put": {**asked, "Item": to_row(account, AddressState(state.key, reasons=reasons))}}

    def _campaigns(self, holder: Account, start: str) -> str:
        """start: the campaign to go on with and the number of its bucket, in order."""
        first, _, place = start.partition("#")
        for campaign_id in self._documents_of(holder.id, "campaign"):
            if campaign_id < first:
                continue
            at = int(place) if campaign_id == first else 0
            after = self._campaign(holder.id, campaign_id, at)
            if after >= 0:
                return f"{campaign_id}#{after}"
            place = ""
        return ""

    def _campaign(self, account: str, campaign_id: str, start: int) -> int:
        """Where to go on with its buckets, -1 when nothing of it is left but what is kept."""
        table = self.names["campaigns"]
        for number, bucket in enumerate(self._buckets(account, campaign_id)):
            if number < start:
                continue
            if self._empty("campaigns", keys.bucket(account, campaign_id, bucket)) == MOST:
                return number
            if number - start == MOST_PARTITIONS:
                return number + 1
        part = keys.campaign_part(account, campaign_id)
        rest = [key for key in self._keys(table, part) if key.sk != keys.META]
        self.bulk.delete(table, rest)
        self._keep(account, campaign_id)
        return -1

    def _buckets(self, account: str, campaign_id: str) -> Iterator[int]:
        campaign = self.campaigns.find(account, campaign_id)
        plan = self.ledger.plan_cursor(account, campaign_id, 0)
        if campaign is None:
            return iter(())
        return buckets_of(plan.next_batch if plan else 0, range(campaign.rounds + 1))

    def _keep(self, account: str, campaign_id: str) -> None:
        campaign = self.campaigns.find(account, campaign_id)
        if campaign is None or not outlasts(campaign):
            self.campaigns.remove(account, campaign_id)
            self.bulk.delete(self.names["accounts"], [keys.campaign_pointer(account, campaign_id)])
            return
        try:
            self.campaigns.replace(account, outlasting(campaign))
        except StaleVersion:
            raise TransientFailure(_BUSY) from None

    def _documents(self, holder: Account, _: str) -> str:
        table, kept = self.names["accounts"], kept_documents()
        gone = (key for key in self._keys(table, holder.id) if not key.sk.startswith(kept))
        found = list(islice(gone, MOST))
        self.bulk.delete(table, found)
        return "more" if len(found) == MOST else ""

    def _documents_of(self, account: str, kind: str) -> tuple[str, ...]:
        """Ids of the documents of a kind, sorted."""
        first = keys.document(account, kind, "")
        found = self._keys(self.names["accounts"], account, first.sk)
        return tuple(key.sk.removeprefix(first.sk) for key in found)

    def _walk(self, table: str, partitions: Iterable[str], start: str) -> str:
        """Empty the partitions from number `start` on, always given in the same order."""
        first = int(start or 0)
        for number, pk in enumerate(partitions):
            if number < first:
                continue
            if number - first == MOST_PARTITIONS or self._empty(table, pk) == MOST:
                return str(number)
        return ""

    def _empty(self, table: str, pk: str) -> int:
        """How many were deleted; MOST when there may be more."""
        found = list(islice(self._keys(self.names[table], pk), MOST))
        self.bulk.delete(self.names[table], found)
        return len(found)

    def _keys(self, table: str, pk: str, begins: str = "", *, after: str = "") -> Iterator[Key]:
        options: dict[str, Any] = {"ProjectionExpression": "pk, sk", "ConsistentRead": True}
        if begins:
            options |= {"where": "begins_with(sk, :begins)", "values": {":begins": text(begins)}}
        elif after:
            options |= {"where": "sk > :after", "values": {":after": text(after)}}
        for item in self.bulk.query(table, pk, **options):
            yield Key(item["pk"]["S"], item["sk"]["S"])

    def _items(self, table: str, pk: str, after: str = "") -> Iterator[Item]:
        options: dict[str, Any] = {"ConsistentRead": True, "Limit": _PAGE}
        if after:
            options |= {"where": "sk > :after", "values": {":after": text(after)}}
        return self.bulk.query(self.names[table], pk, **options)


def _shards(account: str, shards: int) -> list[str]:
    return [f"{account}#{shard:02d}" for shard in range(shards)]


def _days(holder: Account, since: datetime) -> Iterator[datetime]:
    """From then until a day after its data began to be deleted."""
    assert holder.erased_at is not None
    for day in range((holder.erased_at - since).days + 2):
        yield since + timedelta(days=day)


def _address_key(row: Item) -> str:
    """Of a message, "" of its content."""
    return str(row["document"]["M"]["address_key"]["S"]) if "document" in row else ""


def _message_parts(holder: Account) -> Iterator[str]:
    assert holder.erased_at is not None
    oldest = holder.erased_at - timedelta(days=TIMELINE_DAYS + 3)  # older ones are gone
    for day in _days(holder, max(oldest, holder.created_at)):
        yield from keys.messages_of_day(holder.id, day.date())


def _activity(holder: Account) -> Iterator[str]:
    months = dict.fromkeys(keys.month_of(day) for day in _days(holder, holder.created_at))
    for month in months:
        part = keys.activity_month(holder.id, month)
        yield from (part, f"{part}#network")
