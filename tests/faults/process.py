"""One process of the product over the modelled cloud: the real container, adapters and clients."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from types import SimpleNamespace
from typing import Any

import botocore.endpoint

from chalicelib.adapters.aws_lean import LeanDynamoDb, LeanSes
from chalicelib.adapters.dynamodb.database import Database, open_database
from chalicelib.adapters.dynamodb.failures import Patience
from chalicelib.adapters.dynamodb.tables import Tables
from chalicelib.adapters.outside import Outside
from chalicelib.adapters.ses import SesMailer
from chalicelib.adapters.sqs import SqsQueues
from chalicelib.adapters.table_marks import AwsTableMarks
from chalicelib.bootstrap import Container, Switches
from chalicelib.config import Settings
from tests.fakes.ids import FakeIds
from tests.fakes.secrets import FakeSecrets
from tests.faults.aws.cloud import SERVICES, Cloud
from tests.faults.interleaving import Turns

RETRY_SECONDS = 0.3


@dataclass(frozen=True)
class Clients:
    """The clients that all processes of a run share; each is made once."""

    by_service: dict[str, Any]
    models: list[Tables] = field(default_factory=list)

    @classmethod
    def of(cls, cloud: Cloud, settings: Settings) -> Clients:
        """Clients of every service of the model, lean where the settings say so."""
        made = {service: cloud.client(service, settings) for service in SERVICES}
        if settings.is_client_lean:
            made |= {"dynamodb": LeanDynamoDb(made["dynamodb"]), "sesv2": LeanSes(made["sesv2"])}
        return cls(made)

    @contextmanager
    def shared_models(self) -> Iterator[None]:
        """PynamoDB's models keep nothing and cost milliseconds: bind them once for a run."""
        own = Tables.bind

        def bind(*given: Any) -> Tables:
            if not self.models:
                self.models.append(own(*given))
            return self.models[0]

        Tables.bind = bind  # type: ignore[assignment]
        try:
            yield
        finally:
            Tables.bind = own  # type: ignore[method-assign]


class ModelledOutside(Outside):
    """The ports of one process. All but time, identifiers and the master secret are the product's
    own; whatever would wait lets others work instead."""

    def __init__(self, settings: Settings, clients: Clients, turns: Turns, ids: FakeIds) -> None:
        super().__init__(settings)
        self.clients = clients
        self.turns = turns
        self.clock: Any = turns
        self._ids = ids

    @cached_property
    def ids(self) -> Any:
        return self._ids

    @cached_property
    def secrets(self) -> Any:
        return FakeSecrets()

    @cached_property
    def database(self) -> Database:
        patience = Patience(sleep=self.turns.pause, jitter=lambda: 0.5)
        client, settings = self.clients.by_service["dynamodb"], self.settings
        with self.clients.shared_models():
            return open_database(
                client, settings.tables, settings.region, self.clock, patience=patience
            )

    @cached_property
    def queues(self) -> SqsQueues:
        client = self.clients.by_service["sqs"]
        return SqsQueues(client, self.settings.queues, lambda _: self.turns.pause(RETRY_SECONDS))

    @cached_property
    def s3(self) -> Any:
        return self.clients.by_service["s3"]

    @cached_property
    def table_marks(self) -> AwsTableMarks:
        bucket = self.settings.buckets["content"]
        client = self.clients.by_service["dynamodb"]
        return AwsTableMarks(client, self.s3, self.settings.tables, bucket)

    @cached_property
    def sesv2(self) -> Any:
        return self.clients.by_service["sesv2"]

    @cached_property
    def mailer(self) -> SesMailer:
        return SesMailer(self.sesv2, self.settings.marketing_configuration_set, self.turns.seconds)


@dataclass
class Process:
    """What one Lambda environment keeps between invocations. skew: of its clock, in seconds."""

    container: Container
    skew: float = 0.0
    is_busy: bool = False


def new_process(
    settings: Settings, clients: Clients, turns: Turns, ids: FakeIds, switches: Switches
) -> Process:
    """A cold one."""
    return Process(Container(settings, ModelledOutside(settings, clients, turns, ids), switches))


@contextmanager
def no_waiting(turns: Turns) -> Iterator[None]:
    """botocore waits between its tries: there, let others work. Always for the same time, since
    its own jitter is not seeded."""
    own = botocore.endpoint.time
    botocore.endpoint.time = SimpleNamespace(sleep=lambda _: turns.pause(RETRY_SECONDS))
    try:
        yield
    finally:
        botocore.endpoint.time = own
