"""Queues, SES and files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from chalicelib.domain.batch import BatchResult
from chalicelib.domain.domain_record import DnsRecord
from chalicelib.domain.link_health import LinkHealth
from chalicelib.domain.sender import DomainStatus

MOST_DELAY_SECONDS = 900
"""Of a message in a queue."""


class Queues(Protocol):
    """Our own queues. What the service refused to take is sent again, or raises
    TransientFailure (C03: an answer 200 does not mean that all were taken)."""

    def plan(self, account: str, campaign: str, lane: int = 0, step: int = 0) -> None: ...
    def pace(self, reason: str, delay_seconds: int = 0, step: int = 0) -> None: ...
    def deliver(self, batches: Iterable[tuple[str, str, int, int]]) -> None:
        """(account, campaign, batch, delay in seconds 0 to 900)."""
        ...

    def deliver_message(self, account: str, message: str, delay_seconds: int = 0) -> None: ...
    def import_contacts(
        self, account: str, import_id: str, step: int = 0, delay_seconds: int = 0
    ) -> None:
        """See wire.queue_messages.ImportContacts; delay_seconds: 0 to 900."""
        ...

    def process_image(self, account: str, image_id: str, file: str) -> None: ...
    def export_recipients(self, account: str, export_id: str, step: int = 0) -> None: ...
    def export_contacts(self, account: str, export_id: str, step: int = 0) -> None: ...
    def export_account(self, account: str, export_id: str, step: int = 0) -> None: ...
    def erase_account(self, account: str, step: str = "", start: str = "") -> None:
        """See wire.queue_messages.EraseAccount."""
        ...

    def person_step(self, account: str, task: str, step: int = 0, delay_seconds: int = 0) -> None:
        """See wire.queue_messages.PersonStep."""
        ...

    def purge_field(
        self, account: str, field: str, shard: int = 0, after: str = "", delay_seconds: int = 0
    ) -> None:
        """See wire.queue_messages.PurgeField; delay_seconds: 0 to 900."""
        ...

    def recount(
        self, account: str, shard: int = 0, counted: int = 0, used: int = 0, began_at: str = ""
    ) -> None:
        """See wire.queue_messages.RecountAccount."""
        ...

    def hit(self, hit: Mapping[str, Any]) -> None:
        """Fields of wire.queue_messages.Hit."""
        ...


@dataclass(frozen=True, slots=True)
class BulkRecipient:
    """One entry of a bulk call."""

    address: str
    slots: Mapping[str, str]
    headers: Mapping[str, str]
    tags: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class BulkMail:
    """One call for at most 50 recipients. subject, html, text hold `{{{s0}}}` places.

    tenant: the account; the mailer names it to SES where tenants are switched on.
    """

    from_header: str
    reply_to: str
    subject: str
    html: str
    text: str
    recipients: tuple[BulkRecipient, ...]
    tenant: str = ""


@dataclass(frozen=True, slots=True)
class SingleMail:
    """One mail to one address, rendered."""

    from_header: str
    reply_to: str
    to: str
    subject: str
    html: str
    text: str
    headers: Mapping[str, str] = field(default_factory=dict)
    tags: Mapping[str, str] = field(default_factory=dict)
    tenant: str = ""


@dataclass(frozen=True, slots=True)
class Quota:
    """What SES allows: recipients a second, recipients in 24 hours, and used of those."""

    per_second: float
    per_day: float
    used: float
    is_enabled: bool = True

    @property
    def left(self) -> int:
        """Recipients that may still be mailed in this window."""
        return max(0, int(self.per_day - self.used))


class Mailer(Protocol):
    """SES. Never repeats a request by itself."""

    def send_bulk(self, mail: BulkMail) -> BatchResult:
        """Indexes of the result count mail.recipients. Raises TransientFailure (definitely
        nothing sent), SendingHalted, or OutcomeUnknown (perhaps sent)."""
        ...

    def send(self, mail: SingleMail) -> str:
        """The message id. Raises TransientFailure, PermanentFailure, SendingHalted,
        OutcomeUnknown."""
        ...

    def quota(self) -> Quota: ...


class SenderIdentities(Protocol):
    """Domains as SES knows them."""

    def create(self, domain: str) -> tuple[str, ...]:
        """DKIM tokens of the identity; existing ones if it is there already."""
        ...

    def use_mail_from(self, domain: str, mail_from: str) -> str:
        """Have bounces of a domain go to a subdomain of it, as soon as the DNS says so. The server
        that its MX record must name. Raises TransientFailure."""
        ...

    def status(self, domain: str) -> DomainStatus | None:
        """None while SES itself cannot say how it stands. Raises TransientFailure."""
        ...


class DomainRecords(Protocol):
    """What stands in the DNS."""

    def standing(self, records: Sequence[DnsRecord]) -> tuple[tuple[str, ...] | None, ...]:
        """Of each record in turn, all values of its type that stand under its name; None when
        nobody answered. At most 20 records; takes some seconds at most, never raises."""
        ...


class SuppressionList(Protocol):
    """Addresses that SES itself holds back, for all accounts together."""

    def remove(self, email: str) -> None:
        """Let SES mail the address again; nothing happens when it is not on the list. Raises
        TransientFailure."""
        ...

    def remove_bounced(self, email: str) -> None:
        """The same, but for an address that complained: nothing happens. Raises
        TransientFailure."""
        ...


class ContentStore(Protocol):
    """Pinned campaign content, named by its hash (N14)."""

    def put(self, account: str, content_hash: str, content: str) -> None: ...
    def get(self, account: str, content_hash: str) -> str:
        """Raises SendingHalted("content_missing") when it is gone or not what it was."""
        ...


class TableMarks(Protocol):
    """Which tables these are: their ids change when one is restored from a backup (C17)."""

    def current(self) -> Mapping[str, str]:
        """Kind of table → its id now."""
        ...

    def kept(self) -> Mapping[str, str]:
        """The ids that were kept outside the tables, none before the first `keep`."""
        ...

    def keep(self, marks: Mapping[str, str]) -> None: ...


@dataclass(frozen=True, slots=True)
class UploadedFile:
    """A file as it lies there. tag: another one for every other content."""

    size_bytes: int
    tag: str


class Uploads(Protocol):
    """Files on their way in."""

    def presign(self, account: str, import_id: str) -> tuple[str, Mapping[str, str]]:
        """(URL, form fields) of a POST upload, valid 15 minutes, ≤ 200 MB."""
        ...

    def find(self, account: str, import_id: str) -> UploadedFile | None:
        """What lies there, None while nothing was uploaded."""
        ...

    def read(self, account: str, import_id: str, start: int, tag: str) -> Iterator[bytes]:
        """The file from byte `start` in chunks. tag: of the file that is meant. Raises NotFound,
        and StaleVersion when another one lies there."""
        ...

    def remove(self, account: str, import_id: str) -> None:
        """Delete it; repeating it is harmless."""
        ...

    def replace(self, account: str, import_id: str, pieces: Iterable[bytes]) -> None:
        """Put another file in its place, all or nothing. pieces: 5 MB and more
        each but the last. May be made of the file that it replaces."""
        ...


class ReceivedMails(Protocol):
    """Mails that people wrote to the platform, until they are handled."""

    def head(self, name: str) -> bytes | None:
        """The first 64 KB of a mail as it came, None when it is not there any more."""
        ...

    def remove(self, name: str) -> None:
        """Delete it; repeating it is harmless."""
        ...


class ExportFiles(Protocol):
    """Files on their way out, written part by part; gone after seven days."""

    def begin(self, account: str, export_id: str) -> str:
        """What the store calls the upload. One that is never finished is gone after a day."""
        ...

    def write_part(
        self, account: str, export_id: str, upload: str, number: int, body: bytes
    ) -> str:
        """What the store answers for the part, to be given to `finish`. number: 1 to 10,000.
        Repeating it replaces the part. All but the last have at least 5 MB."""
        ...

    def set_aside(self, account: str, export_id: str, body: bytes) -> str:
        """Keep what does not fill a part yet; what it is called. Harmless to repeat."""
        ...

    def pick_up(self, account: str, export_id: str, name: str) -> bytes:
        """What was set aside. Raises NotFound when it is gone."""
        ...

    def finish(self, account: str, export_id: str, upload: str, parts: Sequence[str]) -> None:
        """Put the parts together, in this order. Harmless to repeat."""
        ...

    def link(self, account: str, export_id: str) -> str:
        """Where whoever has the link may fetch the file, for 15 minutes."""
        ...


class Previews(Protocol):
    """Rendered mails for an operator's eyes."""

    def put(self, account: str, campaign: str, html: str) -> str:
        """Keep it for seven days at the most; where whoever has the link may see it, for 15
        minutes."""
        ...


class DeadLetterQueues(Protocol):
    """What no handler could take, by the short name of its queue ("deliveries")."""

    def count(self, queue: str) -> int: ...
    def replay(self, queue: str, most: int) -> int:
        """Put up to `most` back into their queue; how many there were."""
        ...


class WebLinks(Protocol):
    """Web addresses that somebody wrote, asked whether they lead anywhere."""

    def health(self, urls: Sequence[str]) -> Mapping[str, LinkHealth]:
        """Of each URL; what nobody could tell in time is SILENT. Never raises, and asks nothing of
        an address that is not of the open internet (I15)."""
        ...


class RawHits(Protocol):
    """Raw hits as gzipped JSON lines, one object a fold; network addresses apart, and apart as
    well, under a name that tells the hour at most, hits of which nobody knows whose they are."""

    def write(
        self,
        hits: Sequence[Mapping[str, Any]],
        ips: Sequence[Mapping[str, Any]],
        nameless: Sequence[Mapping[str, Any]] = (),
    ) -> None: ...
