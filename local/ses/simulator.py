"""The simulator put together: one object to start, stop and reach by its url."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from pathlib import Path

from local.ses.allowance import DAY_SECONDS, Allowance
from local.ses.configuration_sets import ConfigurationSets
from local.ses.database import Database
from local.ses.event_json import Place
from local.ses.faults import FaultBox
from local.ses.identities import Identities
from local.ses.inbox import Inbox
from local.ses.mail_links import Site
from local.ses.operations import Api
from local.ses.outbox import Outbox
from local.ses.publisher import Publish, Publisher
from local.ses.readers import Readers
from local.ses.received import ReceiptRule
from local.ses.registry import Registry
from local.ses.sending import Sending
from local.ses.server import Endpoint, HttpServer
from local.ses.set_up import SetUp
from local.ses.suppression import Suppression


class SesSimulator:
    """SES v2 and its inbox on a loopback port, with its state in one directory.

    port: 0 for any free one. publish: takes a topic ARN and 1 to 10 event bodies and raises
    NotPublished for what must be repeated; None drops every event. verified_domains: identities
    whose DNS is set. configuration_sets: name → topic ARN that gets all event types. site: the
    gateway that simulated readers visit, on this machine. receipt_rule: where mails go that people
    write to us; None takes none.
    Raises OSError when the port is in use or the directory cannot be written, ValueError for a
    site elsewhere.
    """

    def __init__(
        self,
        state_dir: Path,
        port: int = 0,
        publish: Publish | None = None,
        *,
        place: Place | None = None,
        site: str = "",
        max_send_rate: float = 500.0,
        max_24_hour_send: float = 1_000_000.0,
        verified_domains: Iterable[str] = (),
        configuration_sets: Mapping[str, str] | None = None,
        receipt_rule: ReceiptRule | None = None,
    ) -> None:
        place = place or Place()
        self._database = Database(state_dir)
        registry, outbox = Registry(self._database), Outbox(self._database)
        self.faults = FaultBox()
        allowance = Allowance(self.faults, max_send_rate, max_24_hour_send)
        allowance.restart(outbox.recipients_since(time.time() - DAY_SECONDS))
        self._publisher = Publisher(outbox, publish, place)
        identities = Identities(registry, place.region)
        sets, suppression = ConfigurationSets(registry), Suppression(registry)
        _verify(identities, verified_domains)
        for name, topic in (configuration_sets or {}).items():
            sets.publish_all_to(name, topic)
        self._readers = Readers(Site(site) if site else None)
        sending = Sending(
            outbox, identities, sets, suppression, allowance, self.faults, self._publisher,
            self._readers,
        )  # fmt: skip
        set_up = SetUp(identities, sets, suppression, allowance, self.faults)
        self.inbox = Inbox(
            outbox,
            identities,
            self.faults,
            self._readers,
            allowance,
            self._publisher,
            receipt_rule,
        )
        self.endpoint = Endpoint(Api(set_up, sending), self.inbox, self.faults)
        self._server = HttpServer(port, self.endpoint)

    @property
    def url(self) -> str:
        """What AWS_ENDPOINT_URL_SESV2 must be."""
        return self._server.url

    @property
    def is_healthy(self) -> bool:
        """False once events are not carried any more."""
        return self._publisher.is_alive

    def start(self) -> None:
        """Answer requests and publish what an earlier run left."""
        self._publisher.start()
        self._readers.start()
        self._server.start()

    def stop(self) -> None:
        """Answer the requests in hand, then close; events not yet published are kept."""
        self.endpoint.is_stopping.set()
        self._server.stop()
        self._readers.stop()
        self._publisher.stop()
        self._database.close()


def _verify(identities: Identities, domains: Iterable[str]) -> None:
    known = set(identities.names())
    for domain in domains:
        if domain.lower() not in known:
            identities.create(domain)
        identities.set_records(domain)
