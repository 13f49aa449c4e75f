"""The people behind a number of a report as a CSV file (R69)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from chalicelib.domain.activity import changes_between
from chalicelib.domain.campaign import Campaign
from chalicelib.domain.errors import NotFound
from chalicelib.domain.export import PART_BYTES, ExportState
from chalicelib.domain.facts import DeliveryState
from chalicelib.domain.recipient_export import RecipientExport
from chalicelib.domain.recipient_filter import RecipientFilter
from chalicelib.domain.spreadsheet import BYTE_ORDER_MARK, delimiter_of, line
from chalicelib.services.ports import (
    Activity,
    Campaigns,
    Clock,
    ExportDocuments,
    ExportFiles,
    Ids,
    Queues,
)
from chalicelib.services.recipient_export_texts import HEADINGS, STATES
from chalicelib.services.recipients import Found, ReadRecipients, Recipient, check_figure

READ_PEOPLE = 500
NO_TEXTS = "en"


@dataclass(frozen=True, slots=True)
class ManageRecipientExports:
    """Ask for an export, and fetch it."""

    exports: ExportDocuments
    campaigns: Campaigns
    files: ExportFiles
    queues: Queues
    activity: Activity
    clock: Clock
    ids: Ids

    def create(
        self, account: str, actor: str, campaign_id: str, wanted: RecipientFilter, language: str
    ) -> RecipientExport:
        """Begin. language: of headings and separators. Raises NotFound, InvalidInput."""
        check_figure(wanted.figure)
        campaign = self._campaign(account, campaign_id)
        export = self.exports.add(
            account,
            RecipientExport(
                id=self.ids.ulid("exp"),
                campaign=campaign_id,
                language=language if language in HEADINGS else NO_TEXTS,
                created_at=self.clock.now(),
                created_by=actor,
                figure=wanted.figure,
                link=wanted.link,
                delivery_state=wanted.state.value if wanted.state else "",
            ),
        )
        self.activity.record(
            account,
            actor,
            "recipients_exported",
            export.id,
            name=campaign.name,
            changes=changes_between(None, export, ("campaign", "figure", "delivery_state")),
        )
        self.queues.export_recipients(account, export.id)
        return export

    def get(self, account: str, campaign_id: str, export_id: str) -> tuple[RecipientExport, str]:
        """(the export, where the file is for 15 minutes, "" before it is done). Raises NotFound,
        also once its days are over: storage deletes when it likes."""
        self._campaign(account, campaign_id)
        export = self.exports.find(account, export_id)
        if export is None or export.campaign != campaign_id:
            raise NotFound()
        if self.clock.now() >= export.kept_until:
            raise NotFound()
        is_done = export.state is ExportState.DONE
        return export, self.files.link(account, export_id) if is_done else ""

    def _campaign(self, account: str, campaign_id: str) -> Campaign:
        campaign = self.campaigns.find(account, campaign_id)
        if campaign is None:
            raise NotFound()
        return campaign


@dataclass(frozen=True, slots=True)
class RecipientFile:
    """What such a file holds; see ExportedFile. part_bytes: for tests."""

    campaigns: Campaigns
    files: ExportFiles
    recipients: ReadRecipients
    part_bytes: int = PART_BYTES

    def store(self, export: RecipientExport) -> ExportFiles:
        """See ExportedFile."""
        return self.files

    def part(self, account: str, export: RecipientExport) -> tuple[bytes, RecipientExport]:
        """See ExportedFile. Raises NotFound."""
        campaign = self.campaigns.find(account, export.campaign)
        if campaign is None:
            raise NotFound()
        lines = _Lines(export, is_first=not export.parts)
        position = self._write(account, campaign, export, lines)
        return lines.take(), replace(
            export,
            state=ExportState.RUNNING if position else ExportState.CLOSING,
            position=position,
            rows=export.rows + lines.rows,
        )

    def tell(self, account: str, export: RecipientExport) -> None:
        """Nobody: whoever asked is looking at it."""

    def _write(
        self, account: str, campaign: Campaign, export: RecipientExport, lines: _Lines
    ) -> str:
        """Where the next slice begins, "" at the end. Where few are behind the number a slice
        looks through the whole campaign: 20 MB of facts for a million recipients."""
        waiting: list[Found] = []
        position = ""
        for batch in self.recipients.walk(account, campaign, _filter_of(export), export.position):
            if lines.size >= self.part_bytes:
                position = f"{batch.number}-0"
                break
            if batch.indexes:
                waiting.append(batch)
            if sum(len(each.indexes) for each in waiting) >= READ_PEOPLE:
                lines.add(self.recipients.people(account, campaign.id, waiting))
                waiting = []
        lines.add(self.recipients.people(account, campaign.id, waiting))
        return position


class _Lines:
    """The lines of one part."""

    def __init__(self, export: RecipientExport, *, is_first: bool) -> None:
        self._delimiter = delimiter_of(export.language)
        self._states = STATES[export.language]
        self._text: list[str] = []
        self.rows = self.size = 0
        if is_first:
            headings = line(HEADINGS[export.language], self._delimiter)
            self._append(BYTE_ORDER_MARK + headings)

    def add(self, people: Sequence[Recipient]) -> None:
        for person in people:
            if person.contact is None:  # erased: a line without an address is of no use
                continue
            contact = person.contact
            state = self._states[person.state]
            cells = (contact.email, contact.language, contact.external_id, state)
            self._append(line(cells, self._delimiter))
            self.rows += 1

    def take(self) -> bytes:
        return "".join(self._text).encode()

    def _append(self, text: str) -> None:
        self._text.append(text)
        self.size += len(text)


def _filter_of(export: RecipientExport) -> RecipientFilter:
    state = DeliveryState(export.delivery_state) if export.delivery_state else None
    return RecipientFilter(export.figure, export.link, state)
