"""What the file of an account holds: one section after the other, page by page."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from chalicelib.domain.account import Account
from chalicelib.domain.campaign import Campaign
from chalicelib.domain.contact_filter import ContactFilter
from chalicelib.domain.ids import CONTACT_SHARDS
from chalicelib.domain.recipient_filter import RecipientFilter
from chalicelib.domain.spreadsheet import BYTE_ORDER_MARK, delimiter_of, line
from chalicelib.services.account_export_texts import HEADINGS
from chalicelib.services.contact_search import SearchContacts
from chalicelib.services.contact_table import cells_of
from chalicelib.services.contact_table_texts import HEADINGS as COLUMNS
from chalicelib.services.ports import (
    Accounts,
    Activity,
    Addresses,
    Campaigns,
    Clock,
    ConsentRecords,
    Document,
    Documents,
    FieldDocuments,
    ListDocuments,
)
from chalicelib.services.recipients import ReadRecipients
from chalicelib.services.reports import ReadReports

PAGE = 500
CAMPAIGNS_PAGE = 20
EVERYBODY = RecipientFilter()

Pages = Iterator[tuple[list[str], str]]
"""Texts of some rows, and where the next ones begin: "" at the end."""

Rows = Callable[[str, str], Iterator[tuple[list[Sequence[str]], str]]]
"""Pages of cells, by account and where to begin."""


@dataclass(frozen=True, slots=True)
class Section:
    """One kind of file. head, between, end: what stands around its rows."""

    name: str
    kind: str
    pages: Callable[[str, str], Pages]
    head: str = "["
    between: str = ",\n"
    end: str = "]\n"


@dataclass(frozen=True, slots=True)
class AccountSections:
    """documents: small things of the account by the name of their file."""

    accounts: Accounts
    search: SearchContacts
    consents: ConsentRecords
    lists: ListDocuments
    fields: FieldDocuments
    addresses: Addresses
    campaigns: Campaigns
    reports: ReadReports
    recipients: ReadRecipients
    documents: Sequence[tuple[str, Documents[Any]]]
    activity: Activity
    clock: Clock

    def of(self, account: str, language: str) -> tuple[Section, ...]:
        """In the order of the file. language: of the headings and separators."""
        fields = [field.id for field in self.fields.all(account)]
        return (
            Section("account", "json", self._account),
            self._table("contacts", language, self._contact_rows(language), fields),
            Section("consents", "json", self._consent_pages),
            *(
                Section(name, "json", _documents_of(documents))
                for name, documents in self.documents
            ),
            self._table("blacklist", language, self._blacklist_pages),
            Section("campaigns", "json", self._campaign_pages),
            self._table("recipients", language, self._recipient_pages),
            Section("activity", "json", self._activity_pages),
        )

    def _table(
        self,
        name: str,
        language: str,
        rows: Rows,
        more: Sequence[str] = (),
    ) -> Section:
        """A CSV file; more: headings that are the account's own words."""
        delimiter = delimiter_of(language)
        head = BYTE_ORDER_MARK + line((*_headings(name, language), *more), delimiter)

        def pages(account: str, start: str) -> Pages:
            for page, after in rows(account, start):
                yield [line(cells, delimiter) for cells in page], after

        return Section(name, "csv", pages, head, "", "")

    def _account(self, account: str, _: str) -> Pages:
        yield [_json(found) for found in (self.accounts.find(account),) if found], ""

    def _contact_rows(self, language: str) -> Rows:
        def pages(account: str, start: str) -> Iterator[tuple[list[Sequence[str]], str]]:
            lists = {each.id: each.name for each in self.lists.all(account)}
            fields = [field.id for field in self.fields.all(account)]
            while True:
                page = self.search(account, ContactFilter(), start, PAGE)
                start = page.next_start
                yield [cells_of(view, lists, fields, language) for view in page.items], start
                if not start:
                    return

        return pages

    def _consent_pages(self, account: str, start: str) -> Pages:
        """What everybody ever said (R4, R33), by contact. start: a shard, #, and a place in it."""
        first, _, place = start.partition("#")
        for shard in range(int(first or 0), CONTACT_SHARDS):
            while True:
                page = self.consents.read_shard(account, shard, place, PAGE)
                place = page.next_start
                following = f"{shard + 1}#" if shard + 1 < CONTACT_SHARDS else ""
                after = f"{shard}#{place}" if place else following
                yield [_json(record, contact=contact) for contact, record in page.items], after
                if not place:
                    break

    def _blacklist_pages(
        self, account: str, start: str
    ) -> Iterator[tuple[list[Sequence[str]], str]]:
        while True:
            page = self.addresses.blacklisted(account, start, PAGE)
            start = page.next_start
            rows: list[Sequence[str]] = [
                (row.email, row.reason.value, _moment(row.mark.at), row.mark.evidence)
                for row in page.items
            ]
            yield rows, start
            if not start:
                return

    def _campaign_pages(self, account: str, start: str) -> Pages:
        while True:
            page = self.campaigns.page(account, start, CAMPAIGNS_PAGE)
            start = page.next_start
            yield [self._campaign(account, each) for each in page.items], start
            if not start:
                return

    def _campaign(self, account: str, campaign: Campaign) -> str:
        report = self.reports.of(account, campaign)
        figures = {"figures": report.figures, "skipped": report.skipped, "ratios": report.ratios}
        return _json(campaign, **figures)

    def _recipient_pages(
        self, account: str, start: str
    ) -> Iterator[tuple[list[Sequence[str]], str]]:
        """start: a campaign, #, and the place in it; without a place the campaign after it."""
        last, _, place = start.partition("#")
        while True:
            campaign = self.campaigns.find(account, last) if place else self._after(account, last)
            if campaign is None:
                yield [], ""
                return
            people = self.recipients(account, campaign.id, EVERYBODY, place, PAGE)
            last, place = campaign.id, people.next_start
            rows: list[Sequence[str]] = [
                (last, campaign.name, each.email, each.state) for each in people.items
            ]
            yield rows, f"{last}#{place}"

    def _after(self, account: str, campaign_id: str) -> Campaign | None:
        page = self.campaigns.page(account, campaign_id, 1)
        return page.items[0] if page.items else None

    def _activity_pages(self, account: str, start: str) -> Pages:
        """Oldest month first, newest line first in each. start: a month, #, and a line."""
        holder = self.accounts.find(account)
        months = list(_months(holder, self.clock.now())) if holder else []
        first, _, place = start.partition("#")
        for number, month in enumerate(months):
            if month < first:
                continue
            while True:
                page = self.activity.page(account, month, month, place or "~", PAGE)
                place = page.next_start
                following = months[number + 1] if number + 1 < len(months) else ""
                after = f"{month}#{place}" if place else f"{following}#" if following else ""
                yield [_json(each) for each in page.items], after
                if not place:
                    break


def _headings(name: str, language: str) -> Sequence[str]:
    return COLUMNS[language] if name == "contacts" else HEADINGS[language][name]


def _documents_of(documents: Documents[Any]) -> Callable[[str, str], Pages]:
    def pages(account: str, _: str) -> Pages:
        found: Iterable[Document] = documents.all(account)
        yield [_json(each) for each in found], ""

    return pages


def _months(holder: Account, now: datetime) -> Iterator[str]:
    year, month = holder.created_at.year, holder.created_at.month
    while (year, month) <= (now.year, now.month):
        yield f"{year}-{month:02d}"
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)


def _moment(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M:%S}"


def _json(thing: Any, **more: Any) -> str:
    return json.dumps(asdict(thing) | more, ensure_ascii=False, default=_plain)


def _plain(value: Any) -> Any:
    if isinstance(value, frozenset | set):
        return sorted(map(str, value))
    return value.isoformat() if isinstance(value, datetime) else str(value)
