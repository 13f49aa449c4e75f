"""Campaigns: the document, its texts apart, and the platform's list of running ones.

The MJML stands in items of its own under its hash, and so do the text part and the language
variants, together: the worker and the pacer read the campaign at every turn, and each change of
state rewrites it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from pynamodb.transactions import TransactWrite

from chalicelib.adapters.dynamodb import keys
from chalicelib.adapters.dynamodb.codec import text, to_item
from chalicelib.adapters.dynamodb.documents import find_row, read_row
from chalicelib.adapters.dynamodb.failures import Refused, storage
from chalicelib.adapters.dynamodb.long_texts import LongTexts, Sources
from chalicelib.adapters.dynamodb.tables import DocumentRow, Tables
from chalicelib.domain.campaign import FINISHED, Campaign, CampaignState
from chalicelib.domain.errors import Conflict, StaleVersion
from chalicelib.services.ports import Page

_NOTHING_MORE = json.dumps({"text": "", "variants": {}})


@dataclass(frozen=True, slots=True)
class DynamoCampaigns:
    """See Campaigns."""

    tables: Tables
    sources: Sources

    @classmethod
    def open(cls, tables: Tables) -> DynamoCampaigns:
        """With a memory of its own for texts."""
        return cls(tables, Sources(LongTexts(tables.sources), keys.source))

    def add(self, account: str, campaign: Campaign) -> Campaign:
        """See Campaigns."""
        row = self._row(account, campaign)
        pointer = self.tables.accounts(
            *keys.campaign_pointer(account, campaign.id), document={"id": text(campaign.id)}
        )
        try:
            with storage(), TransactWrite(connection=self.tables.connection) as transaction:
                transaction.save(row)
                transaction.save(pointer)
        except Refused:
            raise Conflict("exists") from None
        return _with_texts(row, campaign.mjml, _more(campaign))

    def find(self, account: str, campaign_id: str) -> Campaign | None:
        """See Campaigns."""
        row = find_row(self.tables.campaigns, keys.campaign(account, campaign_id))
        return None if row is None else self._read(account, [row])[0]

    def page(self, account: str, start: str, limit: int) -> Page[Campaign]:
        """See Campaigns; start: the last campaign id of the page before."""
        rows = self.tables.accounts
        first = keys.campaign_pointer(account, "")
        last = keys.campaign_pointer(account, start or "~")
        with storage():
            found = list(
                rows.query(
                    account,
                    rows.sk.between(first.sk, last.sk),
                    scan_index_forward=False,
                    limit=limit + 2,
                    consistent_read=True,
                )
            )
        ids = [row.sk.removeprefix(first.sk) for row in found]
        ids = [item for item in ids if item != start]
        page = ids[:limit]
        return Page(self._find_many(account, page), page[-1] if len(ids) > limit else "")

    def replace(self, account: str, campaign: Campaign) -> Campaign:
        """See Campaigns."""
        row = self._row(account, campaign)
        row.version = campaign.version
        try:
            with storage():
                row.save()
        except Refused:
            raise StaleVersion() from None
        return _with_texts(row, campaign.mjml, _more(campaign))

    def remove(self, account: str, campaign_id: str) -> None:
        """See Campaigns."""
        row = find_row(self.tables.campaigns, keys.campaign(account, campaign_id))
        pointer = self.tables.accounts(*keys.campaign_pointer(account, campaign_id))
        if row is None:
            return
        with storage(), TransactWrite(connection=self.tables.connection) as transaction:
            transaction.delete(row, add_version_condition=False)
            transaction.delete(pointer, add_version_condition=False)
        self.sources.remove(account, campaign_id)

    def mark_running(self, account: str, campaign_id: str) -> None:
        """See Campaigns."""
        with storage():
            self.tables.platform(*keys.running(account, campaign_id)).save()

    def unmark_running(self, account: str, campaign_id: str) -> None:
        """See Campaigns."""
        with storage():
            self.tables.platform(*keys.running(account, campaign_id)).delete()

    def running(self) -> tuple[tuple[str, str], ...]:
        """See Campaigns."""
        with storage():
            rows = list(self.tables.platform.query(keys.RUNNING, consistent_read=True))
        pairs = (row.sk.partition("#") for row in rows)
        return tuple((account, campaign_id) for account, _, campaign_id in pairs)

    def unfinished(self) -> Iterator[tuple[str, str]]:
        """See Campaigns."""
        rows = self.tables.campaigns
        with storage():
            for row in rows.scan(rows.sk == keys.META, consistent_read=True):
                document = row.document
                state = CampaignState(document["state"]["S"])
                if "launched_at" in document and state not in FINISHED:
                    account, _, campaign_id = row.pk.partition("#")
                    yield account, campaign_id

    def _row(self, account: str, campaign: Campaign) -> DocumentRow:
        source = self.sources.put(account, campaign.id, campaign.mjml)
        document = to_item(campaign, "version", "mjml", "text", "variants") | {"source": source}
        more = _more(campaign)
        if more != _NOTHING_MORE:
            document["more"] = self.sources.put(account, campaign.id, more)
        return self.tables.campaigns(*keys.campaign(account, campaign.id), document=document)

    def _find_many(self, account: str, ids: Iterable[str]) -> tuple[Campaign, ...]:
        wanted = [keys.campaign(account, item) for item in ids]
        with storage():
            rows = self.tables.campaigns.batch_get(list(wanted), consistent_read=True)
            found = {row.pk: row for row in rows}
        return self._read(account, [found[key.pk] for key in wanted if key.pk in found])

    def _read(self, account: str, rows: Iterable[DocumentRow]) -> tuple[Campaign, ...]:
        by_id = {row.document["id"]["S"]: row for row in rows}
        sources = {item: row.document["source"] for item, row in by_id.items()}
        more = {item: row.document["more"] for item, row in by_id.items() if "more" in row.document}
        texts = self.sources.get_many(account, sources)
        others = self.sources.get_many(account, more) if more else {}
        return tuple(
            _with_texts(row, texts[item], others.get(item, "")) for item, row in by_id.items()
        )


def _more(campaign: Campaign) -> str:
    """What it says beside its MJML, as one text."""
    variants = {language: asdict(each) for language, each in campaign.variants.items()}
    return json.dumps({"text": campaign.text, "variants": variants}, ensure_ascii=False)


def _with_texts(row: DocumentRow, mjml: str, more: str) -> Campaign:
    written: dict[str, Any] = json.loads(more or _NOTHING_MORE)
    return read_row(Campaign, row, mjml=mjml, **written)
