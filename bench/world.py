"""One account with a crowd of contacts and a campaign, over a wire that answers at once.

Everything is built by the Container and reached through the handlers, as on AWS; only the socket,
the clock and the contacts are not real.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import boto3

from bench import content
from bench.dynamodb import DynamoStub
from bench.people import MADE_AT, AddressRows, ContactRows, Crowd
from bench.rows import Files, Rows, SinkRows
from bench.services import S3Stub, SesStub, SqsStub
from bench.tally import Tally
from bench.wire import REGION, Wire
from chalicelib import bootstrap
from chalicelib.adapters.outside import Outside
from chalicelib.bootstrap import Container, spare_the_collector
from chalicelib.config import BUCKETS, QUEUES, TABLES, Settings
from chalicelib.domain.account import Account, Role, User
from chalicelib.domain.agreement import TEXTS, current
from chalicelib.domain.campaign import Audience, Campaign
from chalicelib.domain.contact import ContactList
from chalicelib.domain.contact_field import ContactField
from chalicelib.domain.ramp import RAMP
from chalicelib.domain.sender import (
    DomainStatus,
    Sender,
    SenderDomain,
    SenderKind,
    SenderRoute,
    SenderStatus,
)
from chalicelib.observability import logger
from handlers import deliver, feedback, import_contacts, pace, plan_campaign, track
from infra import template as infrastructure
from local.lambda_events import Context, sqs_event

HANDLERS = {
    "planning": plan_campaign.handler,
    "pacing": pace.handler,
    "deliveries": deliver.handler,
    "feedback": feedback.handler,
    "tracking": feedback.handler,
    "imports": import_contacts.handler,
}
_FUNCTION = infrastructure.Function("Bench", "handlers.bench.handler", 90, 512)
ACTOR = "usr_bench"


class BenchClock:
    """Stands still until it is told to move."""

    def __init__(self) -> None:
        self.moment = datetime.now(UTC).replace(microsecond=0)

    def now(self) -> datetime:
        """See Clock."""
        return self.moment

    def advance(self, seconds: float) -> None:
        """Let time pass."""
        self.moment += timedelta(seconds=seconds)


class LogWeight(io.TextIOBase):
    """Weighs what would be logged, in bytes."""

    def __init__(self) -> None:
        self.bytes = 0

    def write(self, text: str) -> int:
        """Count it and throw it away."""
        self.bytes += len(text.encode())
        return len(text)


class World:
    """size: contacts, made when asked for; 0 for an account that imports its own.

    directory: where the stub keeps what is written; None for memory.
    """

    def __init__(self, size: int, directory: Path | None = None, rate: int = 500) -> None:
        self.files = Files(directory / "items.sqlite" if directory else None)
        self.tally = Tally()
        settings = _settings()
        tables: dict[str, Rows] = {settings.tables[name]: self.files.table(name) for name in TABLES}
        tables[settings.tables["deliveries"]] = SinkRows()
        self.tables = tables
        self.ses = SesStub(size, rate)
        self.sqs = SqsStub(self.tally)
        self.s3 = S3Stub(frozenset({settings.buckets["hits"]}), directory)
        self.wire = Wire(DynamoStub(tables, self.tally), self.ses, self.sqs, self.s3, self.tally)
        self._session = boto3.DEFAULT_SESSION
        self.wire.install()
        self.clock = BenchClock()
        self.outside = Outside(settings)
        self.outside.clock = self.clock  # type: ignore[assignment]
        self.container = Container(settings, self.outside)
        spare_the_collector()
        self.logs = LogWeight()
        self.account = self.outside.ids.short("acc")
        self.list_id = self.outside.ids.ulid("lst")
        self._settle()
        if size:
            self.crowd = self._gather(size)

    def __enter__(self) -> Self:
        self._containers = list(bootstrap._containers)
        bootstrap._containers[:] = [self.container]
        self._streams = [handler.stream for handler in logger.handlers]  # type: ignore[attr-defined]
        for handler in logger.handlers:
            handler.setStream(self.logs)  # type: ignore[attr-defined]
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        bootstrap._containers[:] = self._containers
        for handler, stream in zip(logger.handlers, self._streams, strict=True):
            handler.setStream(stream)  # type: ignore[attr-defined]
        boto3.DEFAULT_SESSION = self._session
        self.files.close()
        self.s3.close()

    def _settle(self) -> None:
        database, now = self.outside.database, MADE_AT
        accepted = tuple(text.key for text in current(TEXTS, now))
        account = Account(
            self.account, "Lindehof", "BE", "nl", "Korenmarkt 1, 9000 Gent",
            "info@lindehof.example", "+32 9 000 00 00", now,
            plans=("interface_500k",), is_confirmed=True, accepted=accepted,
        )  # fmt: skip
        owner = User(ACTOR, "subject", "an@lindehof.example", "An", Role.OWNER, "nl", now, accepted)
        database.accounts.create(account, owner, ())
        domain = SenderDomain("lindehof.example", DomainStatus.VERIFIED, ("a", "b", "c"), now)
        database.domains.add(self.account, domain)
        self.sender = Sender(
            self.outside.ids.ulid("snd"), "nieuws@lindehof.example", "Lindehof",
            SenderKind.COMPANY, now, SenderStatus.VERIFIED, now,
        )  # fmt: skip
        database.senders.add(self.account, self.sender)
        database.lists.add(self.account, ContactList(self.list_id, "Nieuwsbrief", now))
        for name in content.FIELDS:
            database.fields.add(self.account, ContactField(name, name, "aanspreking", now))
        for days in range(1, len(RAMP) + 1):  # it sent before, so that no day has a limit
            day = (self.clock.now() - timedelta(days=days)).date().isoformat()
            database.allowances.take(self.account, SenderRoute.DOMAIN, day, 1, None)

    def _gather(self, size: int) -> Crowd:
        secret = self.outside.database.accounts.address_secret(self.account)
        crowd = Crowd(self.account, self.list_id, secret, size)
        names = self.outside.settings.tables
        self.tables[names["contacts"]] = ContactRows(crowd)
        self.tables[names["addresses"]] = AddressRows(crowd)
        return crowd

    def launch(self) -> str:
        """Draft a campaign to the whole list and press the button; its id."""
        now = self.clock.now()
        campaign = Campaign(
            id=self.outside.ids.short("cmp"),
            name="November",
            subject=content.SUBJECT,
            preheader=content.PREHEADER,
            sender_id=self.sender.id,
            audience=Audience((self.list_id,)),
            mjml=content.source(),
            created_at=now,
            updated_at=now,
        )
        self.outside.database.campaigns.add(self.account, campaign)
        self.container.launching.send(self.account, ACTOR, campaign.id)
        return campaign.id

    def event(self, queue: str, bodies: Iterable[str]) -> dict[str, Any]:
        """What Lambda hands over for messages of a queue."""
        messages = [
            {"MessageId": f"00000000-0000-4000-8000-{n:012d}", "ReceiptHandle": "bench", "Body": b}
            for n, b in enumerate(bodies)
        ]
        return sqs_event(messages, f"https://sqs.{REGION}.amazonaws.com/000000000000/x-{queue}")

    def call(self, queue: str, bodies: Iterable[str]) -> None:
        """Invoke a queue's function; raises when a message would come back."""
        answer = HANDLERS[queue](self.event(queue, bodies), Context(_FUNCTION))
        if answer["batchItemFailures"]:
            raise RuntimeError(f"{queue}: a message would be delivered again")

    def track(self, path: str, agent: str = "Mozilla/5.0 (Macintosh) AppleWebKit/605") -> int:
        """One request of a reader; the status of the answer."""
        _, token, *rest = path.strip("/").split("/")
        event = {
            "rawPath": path,
            "pathParameters": {"token": token, **({"n": rest[0]} if rest else {})},
            "requestContext": {
                "http": {"method": "GET", "userAgent": agent, "sourceIp": "192.0.2.7"}
            },
        }
        return int(track.handler(event, Context(_FUNCTION))["statusCode"])

    def counters(self, campaign: str) -> Mapping[str, int]:
        """The figures of the report."""
        return self.outside.database.ledger.counters(self.account, campaign)


def _settings() -> Settings:
    queue = f"https://sqs.{REGION}.amazonaws.com/000000000000/mynuma-bench-"
    environment = {
        "AWS_REGION": REGION,
        "MYNUMA_STAGE": "bench",
        "MYNUMA_SITE_URL": "https://mail.mynuma.example",
        "MYNUMA_PLATFORM_DOMAIN": "mynuma.example",
        "MYNUMA_USER_POOL_ID": "pool",
        "MYNUMA_USER_POOL_CLIENT_ID": "client",
        "MYNUMA_TOKEN_ISSUER": "https://issuer.example",
        "MYNUMA_JWKS_URL": "https://issuer.example/jwks",
        "MYNUMA_MARKETING_CONFIGURATION_SET": "mynuma-bench-marketing",
        "MYNUMA_TRANSACTIONAL_CONFIGURATION_SET": "mynuma-bench-transactional",
        "MYNUMA_MASTER_SECRET_ID": "mynuma-bench-master",
        "MYNUMA_RECONCILE_AFTER_SECONDS": "120",
        "MYNUMA_UNCERTAIN_AFTER_SECONDS": "900",
        "MYNUMA_LEAN_CLIENT": os.environ.get("MYNUMA_LEAN_CLIENT", "on"),
        **{f"MYNUMA_{name.upper()}_TABLE": f"mynuma-bench-{name}" for name in TABLES},
        **{f"MYNUMA_{name.upper()}_QUEUE_URL": f"{queue}{name}" for name in QUEUES},
        **{f"MYNUMA_{name.upper()}_BUCKET": f"mynuma-bench-{name}" for name in BUCKETS},
    }
    return Settings.from_env(environment)
