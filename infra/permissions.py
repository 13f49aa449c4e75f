"""What each function's role lets it do, read from the template, and what a call asks for.

The local run and the fault tests refuse with it what IAM would refuse on AWS. Actions and resources
of each operation: Service Authorization Reference (docs.aws.amazon.com/service-authorization).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import unquote, urlsplit

from infra import template as infrastructure

_PLACEHOLDER = re.compile(r"\$\{([^}]+)\}")
_STATEMENT = re.compile(r'(INSERT INTO|UPDATE|DELETE FROM|FROM) "([^"]+)"')
_PARTIQL = {
    "INSERT INTO": "dynamodb:PartiQLInsert",
    "UPDATE": "dynamodb:PartiQLUpdate",
    "DELETE FROM": "dynamodb:PartiQLDelete",
    "FROM": "dynamodb:PartiQLSelect",
}
_TRANSACTED = {
    "Put": "dynamodb:PutItem",
    "Update": "dynamodb:UpdateItem",
    "Delete": "dynamodb:DeleteItem",
    "ConditionCheck": "dynamodb:ConditionCheckItem",
}
_SQS_BATCHES = {
    "SendMessageBatch": "sqs:SendMessage",
    "DeleteMessageBatch": "sqs:DeleteMessage",
    "ChangeMessageVisibilityBatch": "sqs:ChangeMessageVisibility",
}
_S3_ACTIONS = {
    "HeadObject": "GetObject",
    "ListObjectsV2": "ListBucket",
    "CreateMultipartUpload": "PutObject",
    "UploadPart": "PutObject",
    "CompleteMultipartUpload": "PutObject",
}
_NAMES = {
    "AWS::DynamoDB::Table": ("table", "TableName"),
    "AWS::SQS::Queue": ("queue", "QueueName"),
    "AWS::S3::Bucket": ("bucket", "BucketName"),
    "AWS::SecretsManager::Secret": ("secret", "Name"),
}


@dataclass(frozen=True, slots=True)
class Need:
    """An IAM action and what it is done to: "table/mynuma-prod-work", "bucket/NAME/KEY" …"""

    action: str
    resource: str


@dataclass(frozen=True, slots=True)
class Role:
    """What a function may do: pairs of an action and a pattern of resources."""

    function: str
    grants: tuple[tuple[str, re.Pattern[str]], ...]

    def refused(self, needs: Iterable[Need]) -> Need | None:
        """The first need that no statement allows; None when it may do all of it."""
        return next((need for need in needs if not self._allows(need)), None)

    def _allows(self, need: Need) -> bool:
        return any(
            action == need.action and pattern.fullmatch(need.resource)
            for action, pattern in self.grants
        )


@cache
def roles() -> Mapping[str, Role]:
    """The role of every function, by the function's logical id."""
    document = infrastructure.load()
    found = infrastructure.resources(document, "AWS::Serverless::Function")
    return {
        name: Role(name, tuple(_grants(document, body["Properties"]["Role"]["Fn::GetAtt"][0])))
        for name, body in found.items()
    }


def _grants(document: Mapping[str, Any], role: str) -> Iterator[tuple[str, re.Pattern[str]]]:
    for policy in document["Resources"][role]["Properties"].get("Policies", ()):
        for statement in policy["PolicyDocument"]["Statement"]:
            for resource in _listed(statement["Resource"]):
                pattern = re.compile(_pattern(document, resource))
                yield from ((action, pattern) for action in _listed(statement["Action"]))


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _pattern(document: Mapping[str, Any], resource: Any) -> str:
    """What a Resource of the template means, as a pattern of `Need.resource`."""
    if resource == "*":
        return ".*"
    if "Fn::GetAtt" in resource:
        return _named(document, resource["Fn::GetAtt"][0])
    if "Ref" in resource:
        return _named(document, resource["Ref"])
    text = str(resource["Fn::Sub"]).replace("AWS::", "")  # whose colons are no parts of an ARN
    if text.startswith("arn:"):
        text = text.split(":", 5)[5]
    parts = _PLACEHOLDER.split(text)
    fixed = [re.escape(part).replace(r"\*", ".*") for part in parts[0::2]]
    names = [_named(document, part.removesuffix(".Arn")) for part in parts[1::2]]
    return "".join(a + b for a, b in zip(fixed, [*names, ""], strict=True))


def _named(document: Mapping[str, Any], logical_id: str) -> str:
    """A resource by the name that the template gives it; placeholders in names match anything."""
    body = document["Resources"].get(logical_id)
    if body is None:
        return ".+"
    if body["Type"] in _NAMES:
        kind, name = _NAMES[body["Type"]]
        return f"{kind}/{_filled(body['Properties'][name])}"
    if body["Type"] == "AWS::SES::ConfigurationSet":
        return _filled(body["Properties"]["Name"])
    return ".+"


def _filled(name: Mapping[str, str]) -> str:
    return ".+".join(re.escape(part) for part in _PLACEHOLDER.split(name["Fn::Sub"])[0::2])


def needs(service: str, operation: str, request: Any) -> Sequence[Need]:
    """What a request asks for; raises KeyError for a service or operation that nobody of ours uses.

    service, operation: as in botocore's event before-send.SERVICE.OPERATION. request: prepared.
    """
    return _READERS[service](operation, request)


def _body(request: Any) -> Any:
    return json.loads(request.body or b"{}")


def _dynamodb(operation: str, request: Any) -> list[Need]:
    body = _body(request)
    if operation == "BatchExecuteStatement":
        return [_of_statement(one["Statement"]) for one in body["Statements"]]
    if operation == "TransactWriteItems":
        actions = [next(iter(one.items())) for one in body["TransactItems"]]
        return [Need(_TRANSACTED[kind], f"table/{one['TableName']}") for kind, one in actions]
    tables = body.get("RequestItems") or {body["TableName"]: None}
    index = f"/index/{body['IndexName']}" if "IndexName" in body else ""
    return [Need(f"dynamodb:{operation}", f"table/{table}{index}") for table in tables]


def _of_statement(text: str) -> Need:
    found = _STATEMENT.search(text)
    assert found, text
    return Need(_PARTIQL[found[1]], f"table/{found[2]}")


def _sqs(operation: str, request: Any) -> list[Need]:
    body = _body(request)
    queue = (body.get("QueueUrl") or body["QueueName"]).rpartition("/")[2]
    return [Need(_SQS_BATCHES.get(operation, f"sqs:{operation}"), f"queue/{queue}")]


def _s3(operation: str, request: Any) -> list[Need]:
    url = urlsplit(request.url)
    path = unquote(url.path)
    before, found, _ = (url.hostname or "").partition(".s3.")
    bucket, _, key = path[1:].partition("/") if not found else (before, "", path[1:])
    action = _S3_ACTIONS.get(operation, operation)
    if not key:
        return [Need(f"s3:{action}", f"bucket/{bucket}")]
    return [Need(f"s3:{action}", f"bucket/{bucket}/{key}")]


def _sesv2(operation: str, request: Any) -> list[Need]:
    if operation == "GetAccount" or operation.endswith("SuppressedDestination"):
        return [Need(f"ses:{operation}", "*")]
    if operation not in ("SendEmail", "SendBulkEmail"):
        identity = request.url.rpartition("/")[2] if request.method != "POST" else "any"
        return [Need(f"ses:{operation}", f"identity/{unquote(identity)}")]
    body = _body(request)
    domain = body["FromEmailAddress"].rpartition("@")[2].rstrip(">")
    used = [f"identity/{domain}", f"configuration-set/{body['ConfigurationSetName']}"]
    return [Need(f"ses:{operation}", resource) for resource in used]


def _secrets(operation: str, request: Any) -> list[Need]:
    name = _body(request)["SecretId"].rpartition(":secret:")[2] or _body(request)["SecretId"]
    return [Need(f"secretsmanager:{operation}", f"secret/{name}")]


def _cognito(operation: str, request: Any) -> list[Need]:
    if not operation.startswith("Admin"):
        return []  # what anybody may ask of a user pool needs no role
    return [Need(f"cognito-idp:{operation}", _body(request)["UserPoolId"])]


_READERS = {
    "dynamodb": _dynamodb,
    "sqs": _sqs,
    "s3": _s3,
    "sesv2": _sesv2,
    "secrets-manager": _secrets,
    "cognito-identity-provider": _cognito,
}
