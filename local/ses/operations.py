"""The SES v2 operations: REST paths and shapes from botocore's own service model."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import unquote

from botocore.loaders import Loader
from botocore.model import ServiceModel
from botocore.validate import ParamValidator

from local.ses.errors import BadRequest
from local.ses.sending import Sending
from local.ses.set_up import SetUp

Parameters = dict[str, Any]
Query = Mapping[str, list[str]]
Operation = Callable[[Parameters], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Route:
    """One operation at its method and path. is_send: faults of sending apply to it."""

    name: str
    method: str
    path: re.Pattern[str]
    operation: Operation
    is_send: bool


class Api:
    """Finds the operation of a request and gives it checked parameters."""

    def __init__(self, set_up: SetUp, sending: Sending) -> None:
        self._model = _service_model()
        self._validator = ParamValidator()
        self._routes = [self._route(name, set_up, sending) for name in _OPERATIONS]

    def find(self, method: str, path: str) -> Route | None:
        """The operation at this method and path, or None."""
        for route in self._routes:
            if route.method == method and route.path.fullmatch(path):
                return route
        return None

    def parameters(self, route: Route, path: str, query: Query, body: Parameters) -> Parameters:
        """Body, path and query as one mapping of the operation's shape; raises BadRequest."""
        shape = self._model.operation_model(route.name).input_shape
        found = route.path.fullmatch(path)
        given = dict(body)
        members = shape.members if shape else {}
        for name, member in members.items():
            place = member.serialization
            if place.get("location") == "uri" and found:
                given[name] = unquote(found.group(name))
            elif place.get("location") == "querystring" and place["name"] in query:
                given[name] = _query_value(member.type_name, query[place["name"]])
        if shape:
            report = self._validator.validate(given, shape)
            if report.has_errors():
                raise BadRequest(report.generate_report())
        return given

    def _route(self, name: str, set_up: SetUp, sending: Sending) -> Route:
        http = self._model.operation_model(name).http
        attribute = re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()
        is_send = name.startswith("Send")
        pattern = re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", http["requestUri"])
        operation: Operation = getattr(sending if is_send else set_up, attribute)
        return Route(name, http["method"], re.compile(pattern), operation, is_send)


_OPERATIONS = (
    "SendEmail",
    "SendBulkEmail",
    "CreateEmailIdentity",
    "GetEmailIdentity",
    "ListEmailIdentities",
    "DeleteEmailIdentity",
    "PutEmailIdentityMailFromAttributes",
    "CreateConfigurationSet",
    "GetConfigurationSet",
    "ListConfigurationSets",
    "DeleteConfigurationSet",
    "PutConfigurationSetSuppressionOptions",
    "CreateConfigurationSetEventDestination",
    "GetConfigurationSetEventDestinations",
    "UpdateConfigurationSetEventDestination",
    "DeleteConfigurationSetEventDestination",
    "GetAccount",
    "PutSuppressedDestination",
    "GetSuppressedDestination",
    "ListSuppressedDestinations",
    "DeleteSuppressedDestination",
)


@cache
def _service_model() -> ServiceModel:
    return ServiceModel(Loader().load_service_model("sesv2", "service-2"), "sesv2")


def _query_value(type_name: str, values: list[str]) -> Any:
    if type_name == "list":
        return values
    if type_name == "integer":
        return int(values[0]) if values[0].isdigit() else values[0]
    return values[0]
