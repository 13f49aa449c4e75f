"""The hot calls of a client made by aws.py, at a tenth of its CPU.

botocore spends most of a call on walking its models: building the request, signing it, parsing the
answer. For DynamoDB's operations on items and SES' SendBulkEmail all of that is plain JSON, so it
is done here. Endpoint, credentials, connections, time-outs and the `before-send` event are those of
the client itself, and so is everything that is no plain answer: see `LeanDynamoDb` and `LeanSes`.
"""

from __future__ import annotations

import json
import zlib
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain
from typing import Any
from uuid import uuid4

import botocore
from botocore.awsrequest import AWSPreparedRequest
from botocore.exceptions import BotoCoreError, ClientError
from botocore.hooks import first_non_none_response
from botocore.parsers import create_parser
from pydantic_core import from_json, to_json

from chalicelib.adapters.sigv4 import Signer

_Request = Mapping[str, Any]
_TARGET = "DynamoDB_20120810."
_JSON_10 = "application/x-amz-json-1.0"
_BULK_PATH = "/v2/email/outbound-bulk-emails"
_DEFINITE = frozenset({"ConditionalCheckFailedException", "TransactionCanceledException"})
"""DynamoDB's answers that no repeating changes, and that the send path meets every day."""


@dataclass
class _Wire:
    """Sends one signed request through the client's own connections, once."""

    client: Any
    signer: Signer
    now: Callable[[], datetime]

    @classmethod
    def of(cls, client: Any, now: Callable[[], datetime]) -> _Wire:
        meta = client.meta
        is_signed = meta.config.signature_version is not botocore.UNSIGNED
        # The credentials the client was made with: no public name leads to them.
        credentials = client._request_signer._credentials if is_signed else None
        service = meta.service_model.signing_name
        return cls(client, Signer(credentials, meta.region_name, service, meta.endpoint_url), now)

    def send(self, operation: str, path: str, headers: Mapping[str, str], body: bytes) -> Any:
        """The answer, whatever its status. Raises what botocore's own sending raises."""
        signed = self.signer.headers(path, headers, body, self.now())
        signed["accept-encoding"] = "identity"
        url = f"{self.signer.endpoint}{path}"
        request = AWSPreparedRequest("POST", url, signed, body, stream_output=False)
        events, service = self.client.meta.events, self.client.meta.service_model.service_id
        told = events.emit(f"before-send.{service.hyphenize()}.{operation}", request=request)
        answer = first_non_none_response(told)
        # The session of connections has no public name either; ours would need its proxies,
        # certificates and time-outs all over again.
        return self.client._endpoint.http_session.send(request) if answer is None else answer

    def refusal(self, operation: str, answer: Any) -> ClientError:
        """What botocore makes of an answer with a status above 299."""
        model = self.client.meta.service_model
        response = {
            "headers": answer.headers,
            "status_code": answer.status_code,
            "body": answer.content,
            "context": {"operation_name": operation},
        }
        parser = create_parser(model.resolved_protocol)
        parsed = parser.parse(response, model.operation_model(operation).output_shape)
        code = parsed.get("Error", {}).get("Code", "")
        shape = model.shape_for_error_code(code)
        if shape is not None:
            parsed.update(parser.parse(response, shape))
        error: ClientError = self.client.exceptions.from_code(code)(parsed, operation)
        return error


class LeanDynamoDb:
    """boto3's DynamoDB client for requests about items, and for what a table is; anything else is
    the client's own.

    A request is tried once here. Unless the answer is plain (an answer, or a condition that did
    not hold) the same request goes to the client, whose repeats, waits, renewed credentials and
    errors are those of before.
    """

    def __init__(
        self, client: Any, now: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self._client = client
        self._wire = _Wire.of(client, now)
        self.meta = client.meta

    def __getattr__(self, name: str) -> Any:
        return getattr(self._client, name)

    def get_item(self, **request: Any) -> Any:
        """See boto3, as all of them."""
        return self._call("GetItem", request)

    def put_item(self, **request: Any) -> Any:
        return self._call("PutItem", request)

    def update_item(self, **request: Any) -> Any:
        return self._call("UpdateItem", request)

    def delete_item(self, **request: Any) -> Any:
        return self._call("DeleteItem", request)

    def query(self, **request: Any) -> Any:
        return self._call("Query", request)

    def batch_get_item(self, **request: Any) -> Any:
        return self._call("BatchGetItem", request)

    def batch_write_item(self, **request: Any) -> Any:
        return self._call("BatchWriteItem", request)

    def batch_execute_statement(self, **request: Any) -> Any:
        return self._call("BatchExecuteStatement", request)

    def describe_table(self, **request: Any) -> Any:
        # Times in the answer stay the numbers they travel as: who asks wants the id of the table.
        return self._call("DescribeTable", request)

    def transact_write_items(self, **request: Any) -> Any:
        # Makes a repeat after a lost answer the same transaction (botocore adds one as well).
        return self._call("TransactWriteItems", {"ClientRequestToken": str(uuid4()), **request})

    def _make_api_call(self, operation: str, request: _Request) -> Any:
        """PynamoDB's way in."""
        if operation == "TransactWriteItems":
            return self.transact_write_items(**request)
        if operation in _OPERATIONS:
            return self._call(operation, request)
        return self._client._make_api_call(operation, request)

    def _call(self, operation: str, request: _Request) -> Any:
        body = _body(operation, request)
        headers = {"content-type": _JSON_10, "x-amz-target": f"{_TARGET}{operation}"}
        try:
            answer = self._wire.send(operation, "/", headers, body)
            content: bytes = answer.content
            if answer.status_code == 200 and _is_whole(content, answer.headers):
                return _from_json(content)
        except (BotoCoreError, ValueError):
            answer = None
        if answer is not None and answer.status_code == 400:
            refusal = self._wire.refusal(operation, answer)
            if refusal.response["Error"]["Code"] in _DEFINITE:
                raise refusal
        return self._client._make_api_call(operation, dict(request))


_OPERATIONS = frozenset(
    {
        *("GetItem", "PutItem", "UpdateItem", "DeleteItem", "Query", "BatchGetItem"),
        *("BatchWriteItem", "BatchExecuteStatement", "TransactWriteItems", "DescribeTable"),
    }
)


class LeanSes:
    """boto3's SES client with a lean SendBulkEmail, which leaves this process at most once: no
    answer, and no failure, makes it be sent again."""

    def __init__(
        self, client: Any, now: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self._client = client
        self._wire = _Wire.of(client, now)
        self.meta = client.meta

    def __getattr__(self, name: str) -> Any:
        return getattr(self._client, name)

    def send_bulk_email(self, **request: Any) -> Any:
        """See boto3. Raises what boto3's would, for the same answers."""
        headers = {"content-type": "application/json"}
        answer = self._wire.send("SendBulkEmail", _BULK_PATH, headers, to_json(request))
        if answer.status_code >= 300:
            raise self._wire.refusal("SendBulkEmail", answer)
        return json.loads(answer.content or b"{}", object_hook=_without_nulls)


def _blob(value: bytes) -> str:
    return b64encode(value).decode()


_WITH_BLOBS = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_blob)


def _body(operation: str, request: _Request) -> bytes:
    """pydantic writes three times as fast as json, but knows another base 64: it is left to what
    certainly carries no binary values."""
    is_plain = _IS_PLAIN.get(operation)
    if is_plain is not None and is_plain(request):
        return to_json(request)
    return _WITH_BLOBS.encode(request).encode()


def _are_statements_flat(request: _Request) -> bool:
    return all(map(_is_flat, (one["Parameters"] for one in request["Statements"])))


def _are_puts_flat(request: _Request) -> bool:
    writes = chain.from_iterable(request["RequestItems"].values())
    return all(
        _is_flat(one["PutRequest"]["Item"].values()) for one in writes if "PutRequest" in one
    )


def _are_values_flat(request: _Request) -> bool:
    return _is_flat(request.get("ExpressionAttributeValues", {}).values())


def _is_flat(attributes: Iterable[_Request]) -> bool:
    """Whether these are texts, numbers and truths, and nothing that may hold bytes."""
    return not any(attribute.keys() - _FLAT for attribute in attributes)


def _always(_: _Request) -> bool:
    return True


_FLAT = frozenset({"S", "N", "BOOL", "SS", "NS", "NULL"})
_IS_PLAIN: Mapping[str, Callable[[_Request], bool]] = {
    "GetItem": _always,
    "BatchGetItem": _always,
    "Query": _are_values_flat,
    "UpdateItem": _are_values_flat,
    "BatchExecuteStatement": _are_statements_flat,
    "BatchWriteItem": _are_puts_flat,
}
"""When a request has nothing binary in it. Keys are text."""


def _is_whole(content: bytes, headers: Mapping[str, str]) -> bool:
    """Whether the body is what DynamoDB says it sent."""
    told = headers.get("x-amz-crc32")
    return told is None or int(told) == zlib.crc32(content)


def _from_json(content: bytes) -> Any:
    if b'"B":' in content or b'"BS":' in content:  # values, or attributes called so: see the hook
        return json.loads(content, object_hook=_with_blobs)
    return from_json(content)


def _with_blobs(value: dict[str, Any]) -> dict[str, Any]:
    if len(value) == 1:
        if isinstance(value.get("B"), str):
            return {"B": b64decode(value["B"])}
        if isinstance(value.get("BS"), list):
            return {"BS": [b64decode(blob) for blob in value["BS"]]}
    return value


def _without_nulls(value: dict[str, Any]) -> dict[str, Any]:
    return {name: member for name, member in value.items() if member is not None}
