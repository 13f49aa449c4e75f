"""Files of contacts on the wire."""

from __future__ import annotations

from chalicelib.api.schemas.contacts import WantedContacts
from chalicelib.api.schemas.parts import AnswerModel, Moment, RequestModel
from chalicelib.domain.contact_export import ContactExport, ExportFormat
from chalicelib.domain.export import ExportState


class NewContactExport(WantedContacts, RequestModel):
    """Who is in the file, as in the list of contacts: all that is sent has to hold, and nothing
    sent means everybody. format: CSV for spreadsheets and for the import, which it tells nothing
    new, or JSON."""

    format: ExportFormat = ExportFormat.CSV


class ContactExportAnswer(AnswerModel):
    """A file of contacts and how far it is. url: where it is for 15 minutes, null before it is
    done; it is kept for seven days. failed: the segment, the list or the field is there no more."""

    id: str
    format: ExportFormat
    state: ExportState
    rows: int
    created_at: Moment
    finished_at: Moment | None
    url: str | None

    @classmethod
    def of(cls, found: ContactExport, url: str) -> ContactExportAnswer:
        """Present an export."""
        return cls(
            id=found.id,
            format=found.format,
            state=found.state,
            rows=found.rows,
            created_at=found.created_at,
            finished_at=found.finished_at,
            url=url or None,
        )
