"""Reads infra/template.yaml, the one definition of tables, queues, functions and their triggers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import yaml

PATH = Path(__file__).with_name("template.yaml")

Document = dict[str, Any]

_SUBSTITUTED = re.compile(r"\$\{([A-Za-z0-9]+)(?:\.[A-Za-z0-9.]+)?\}")


class _Loader(yaml.SafeLoader):
    """Safe YAML plus CloudFormation's short forms (!Ref, !GetAtt, !Sub, …), written out in full."""


def _long_form(loader: yaml.SafeLoader, name: str, node: yaml.Node) -> Document:
    value: Any
    if isinstance(node, yaml.ScalarNode):
        value = loader.construct_scalar(node)
        if name == "GetAtt":
            value = str(value).split(".", 1)
    elif isinstance(node, yaml.SequenceNode):
        value = loader.construct_sequence(node, deep=True)
    else:
        value = loader.construct_mapping(cast(yaml.MappingNode, node), deep=True)
    return {name if name in ("Ref", "Condition") else f"Fn::{name}": value}


_Loader.add_multi_constructor("!", _long_form)


def load(path: Path = PATH) -> Document:
    """The template with every short form written out, ready for JSON."""
    with path.open(encoding="utf-8") as file:
        # The loader is a SafeLoader: it makes plain values only.
        return cast(Document, yaml.load(file, Loader=_Loader))  # noqa: S506


def references(node: object) -> Iterator[str]:
    """Every logical id that a part of a template refers to."""
    if isinstance(node, Mapping):
        for key, value in node.items():
            yield from _direct_references(key, value)
            yield from references(value)
    elif isinstance(node, list):
        for item in node:
            yield from references(item)


def _direct_references(key: object, value: object) -> Iterator[str]:
    if key == "Ref":
        yield str(value)
    elif key == "Fn::GetAtt" and isinstance(value, list):
        yield str(value[0])
    elif key == "DependsOn":
        yield from [value] if isinstance(value, str) else cast(list[str], value)
    elif key == "Fn::Sub":
        yield from _SUBSTITUTED.findall(value if isinstance(value, str) else value[0])  # type: ignore[index]


def resources(template: Document, *types: str) -> Document:
    """The resources of the given types, by logical id."""
    found = cast(Document, template["Resources"])
    return {name: body for name, body in found.items() if body["Type"] in types}


def published_events(template: Document, configuration_set: str) -> frozenset[str]:
    """What SES tells of mails that are sent with a configuration set (by logical id), in the words
    of CloudFormation: "renderingFailure"."""
    destinations = resources(template, "AWS::SES::ConfigurationSetEventDestination").values()
    return frozenset(
        kind
        for properties in (destination["Properties"] for destination in destinations)
        if properties["ConfigurationSetName"] == {"Ref": configuration_set}
        for kind in properties["EventDestination"]["MatchingEventTypes"]
    )


def without(template: Document, prefixes: tuple[str, ...]) -> Document:
    """The template less the resources of some types and less all that refers to them.

    prefixes: beginnings of resource types, such as "AWS::IAM::".
    """
    kept: Document = dict(template["Resources"])
    gone = {name for name, body in kept.items() if body["Type"].startswith(prefixes)}
    while gone:
        kept = {name: body for name, body in kept.items() if name not in gone}
        missing = template["Resources"].keys() - kept.keys()
        gone = {name for name, body in kept.items() if missing & set(references(body))}
    missing = template["Resources"].keys() - kept.keys()
    outputs = {
        name: body
        for name, body in template.get("Outputs", {}).items()
        if not missing & set(references(body))
    }
    left_out = ("Transform", "Globals")
    rest = {key: value for key, value in template.items() if key not in left_out}
    return {**rest, "Resources": kept, "Outputs": outputs}


def variable(output: str) -> str:
    """The environment variable of an output: UserPoolId → MYNUMA_USER_POOL_ID."""
    return "MYNUMA_" + re.sub(r"(?<!^)(?=[A-Z])", "_", output).upper()


@dataclass(frozen=True, slots=True)
class Function:
    """A Lambda function as the template declares it."""

    name: str
    handler: str
    timeout_seconds: int
    memory_mb: int


@dataclass(frozen=True, slots=True)
class QueueTrigger:
    """A queue that feeds a function."""

    function: Function
    queue: str
    batch_size: int


@dataclass(frozen=True, slots=True)
class HttpRoute:
    """A path of the tracking API that a function answers."""

    function: Function
    method: str
    path: str


def functions(template: Document) -> dict[str, Function]:
    """All functions by logical id, the settings of Globals filled in."""
    defaults = template["Globals"]["Function"]
    return {
        name: Function(
            name=name,
            handler=body["Properties"]["Handler"],
            timeout_seconds=int(body["Properties"].get("Timeout", defaults["Timeout"])),
            memory_mb=int(body["Properties"].get("MemorySize", defaults["MemorySize"])),
        )
        for name, body in resources(template, "AWS::Serverless::Function").items()
    }


def _events(template: Document, kind: str) -> Iterator[tuple[Function, Document]]:
    for name, function in functions(template).items():
        events = template["Resources"][name]["Properties"].get("Events", {})
        for event in events.values():
            if event["Type"] == kind:
                yield function, event["Properties"]


def queue_triggers(template: Document) -> list[QueueTrigger]:
    """Every queue trigger; `queue` is the queue's logical id."""
    return [
        QueueTrigger(function, next(references(event["Queue"])), int(event["BatchSize"]))
        for function, event in _events(template, "SQS")
    ]


def schedules(template: Document) -> list[Function]:
    """The functions that run on a schedule."""
    return [function for function, _ in _events(template, "Schedule")]


def http_routes(template: Document) -> list[HttpRoute]:
    """The routes of the tracking API."""
    return [
        HttpRoute(function, event["Method"].upper(), event["Path"])
        for function, event in _events(template, "HttpApi")
    ]
