"""One modelled cloud: clients of the product's own making, answered before they reach a network."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

import botocore
from botocore.awsrequest import AWSPreparedRequest, AWSResponse

from chalicelib.adapters import aws
from chalicelib.config import Settings
from infra.permissions import roles
from local.roles import check
from tests.faults.aws.dynamodb import DynamoDb
from tests.faults.aws.s3 import S3
from tests.faults.aws.ses import Ses
from tests.faults.aws.sqs import Sqs
from tests.faults.aws.tables import Table
from tests.faults.aws.wire import Call, Refusal, answer, refuse

SERVICES = ("dynamodb", "sqs", "s3", "sesv2")


class Weather(Protocol):
    """What stands between a client and a service: it may delay, refuse, lose or kill."""

    def carry(self, call: Call, serve: Callable[[], AWSResponse]) -> AWSResponse:
        """Bring the call to the service and its answer back, or not."""
        ...


@dataclass
class Cloud:
    """The services, and the weather between them and their clients. by: who is calling now."""

    dynamodb: DynamoDb
    sqs: Sqs
    s3: S3
    sesv2: Ses
    weather: Weather
    by: Callable[[], str] = lambda: ""

    def client(self, service: str, settings: Settings) -> Any:
        """A client as the product makes it, whose wire ends here."""
        # Signing takes half of a call's time, and nobody here would read the signature.
        found = aws.client(service, settings, signature_version=botocore.UNSIGNED)
        return self.connect(found)

    def connect(self, client: Any) -> Any:
        """Let this client's requests end here."""
        client.meta.events.register("before-send", self._send)
        return client

    def _send(self, request: AWSPreparedRequest, event_name: str, **_: Any) -> AWSResponse:
        _, service, operation = event_name.split(".")
        parameters = {} if service == "s3" else json.loads(request.body or b"{}")
        call = Call(service, operation, parameters, request, self.by())
        if call.by:
            check(_function(call.by), event_name, request)
        return self.weather.carry(call, lambda: self.serve(call))

    def serve(self, call: Call) -> AWSResponse:
        """What the service itself answers."""
        try:
            return answer(call.request, getattr(self, call.service).handle(call))
        except Refusal as refusal:
            return refuse(call.request, refusal)


def _function(invocation: str) -> str:
    """The function at work: what has no name in the template is a button of the API."""
    name = invocation.rpartition("-")[0]
    return name if name in roles() else "APIHandler"


def tables_of(definitions: Mapping[str, dict[str, Any]]) -> dict[str, Table]:
    """Empty tables by name, as create_table would make them."""
    return {
        body["TableName"]: Table(
            body["TableName"],
            {
                index["IndexName"]: tuple(key["AttributeName"] for key in index["KeySchema"])
                for index in body.get("GlobalSecondaryIndexes", ())
            },
        )
        for body in definitions.values()
    }
