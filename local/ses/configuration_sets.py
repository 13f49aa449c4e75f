"""Configuration sets and their SNS event destinations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from local.ses.errors import AlreadyExists, BadRequest, MissingResource
from local.ses.mailboxes import EventType
from local.ses.registry import Document, Kind, Registry
from local.ses.suppression import REASONS

ALL_EVENTS = [event.matching_name for event in EventType]


@dataclass(frozen=True, slots=True)
class ConfigurationSets:
    """The configuration sets of the simulated account."""

    registry: Registry

    def create(self, name: str, suppressed: Sequence[str] | None = None) -> None:
        """A set without destinations; raises AlreadyExists or BadRequest.

        suppressed: see `suppress`; None leaves it to the account.
        """
        _check_reasons(suppressed or ())
        if not name or len(name) > 64 or not name.replace("-", "").replace("_", "").isalnum():
            raise BadRequest("Invalid configuration set name.")
        made: Document = {"destinations": {}, "suppressed": suppressed}
        if not self.registry.add(Kind.CONFIGURATION_SET, name, made):
            raise AlreadyExists(f"Configuration set {name} already exists.")

    def get(self, name: str) -> Document:
        """The set; raises MissingResource."""
        found = self.registry.find(Kind.CONFIGURATION_SET, name)
        if found is None:
            raise MissingResource(f"Configuration set <{name}> does not exist.")
        return found

    def delete(self, name: str) -> None:
        """Forget a set with its destinations; raises MissingResource."""
        if not self.registry.remove(Kind.CONFIGURATION_SET, name):
            raise MissingResource(f"Configuration set <{name}> does not exist.")

    def names(self) -> list[str]:
        """All sets, sorted."""
        return self.registry.names(Kind.CONFIGURATION_SET)

    def destinations(self, name: str) -> list[dict[str, Any]]:
        """The event destinations of a set, by name."""
        destinations = self.get(name)["destinations"]
        return [{"Name": key, **destinations[key]} for key in sorted(destinations)]

    def add_destination(self, name: str, destination: str, definition: Document) -> None:
        """A new destination; raises AlreadyExists or BadRequest."""
        if destination in self.get(name)["destinations"]:
            raise AlreadyExists(f"Event destination {destination} already exists.")
        self._put(name, destination, _checked(definition))

    def change_destination(self, name: str, destination: str, definition: Document) -> None:
        """Another definition of a destination; raises MissingResource or BadRequest."""
        self._require(name, destination)
        self._put(name, destination, _checked(definition))

    def remove_destination(self, name: str, destination: str) -> None:
        """Forget a destination; raises MissingResource."""
        self._require(name, destination)
        found = self.get(name)
        rest = {k: v for k, v in found["destinations"].items() if k != destination}
        self.registry.put(Kind.CONFIGURATION_SET, name, {**found, "destinations": rest})

    def suppress(self, name: str, reasons: Sequence[str]) -> None:
        """Say for which reasons SES lists addresses that mails of this set went to, and holds their
        mails back; raises MissingResource or BadRequest."""
        _check_reasons(reasons)
        document = {**self.get(name), "suppressed": list(reasons)}
        self.registry.put(Kind.CONFIGURATION_SET, name, document)

    def suppressed(self, name: str) -> frozenset[str]:
        """For which reasons: those of the account where the set ("" for none) says nothing."""
        own = self.get(name).get("suppressed") if name else None
        return frozenset(REASONS if own is None else own)

    def topics(self, name: str) -> dict[EventType, list[str]]:
        """The topics that get each event type of mails sent with this set ("" has none)."""
        if not name:
            return {}
        found: dict[EventType, list[str]] = {event: [] for event in EventType}
        for definition in self.get(name)["destinations"].values():
            if definition["Enabled"]:
                for event in EventType:
                    if event.matching_name in definition["MatchingEventTypes"]:
                        found[event].append(definition["SnsDestination"]["TopicArn"])
        return found

    def publish_all_to(self, name: str, topic: str) -> None:
        """Make the set if needed and let it publish every event type to one topic."""
        definition = {
            "Enabled": True,
            "MatchingEventTypes": ALL_EVENTS,
            "SnsDestination": {"TopicArn": topic},
        }
        self.registry.add(Kind.CONFIGURATION_SET, name, {"destinations": {}})
        self._put(name, "events", _checked(definition))

    def _require(self, name: str, destination: str) -> None:
        if destination not in self.get(name)["destinations"]:
            raise MissingResource(f"Event destination {destination} does not exist.")

    def _put(self, name: str, destination: str, definition: Document) -> None:
        found = self.get(name)
        destinations = {**found["destinations"], destination: definition}
        self.registry.put(Kind.CONFIGURATION_SET, name, {**found, "destinations": destinations})


def _check_reasons(reasons: Sequence[str]) -> None:
    if not set(reasons) <= set(REASONS):
        raise BadRequest("SuppressedReasons may hold BOUNCE and COMPLAINT.")


def _checked(definition: Document) -> Document:
    if "SnsDestination" not in definition:
        raise BadRequest("The simulator knows SNS event destinations only.")
    if not definition.get("MatchingEventTypes"):
        raise BadRequest("MatchingEventTypes must not be empty.")
    topic = definition["SnsDestination"]["TopicArn"]
    if not topic.startswith("arn:aws:sns:"):
        raise BadRequest(f"Invalid SNS topic <{topic}>.")
    return {
        "Enabled": bool(definition.get("Enabled", False)),
        "MatchingEventTypes": list(definition["MatchingEventTypes"]),
        "SnsDestination": {"TopicArn": topic},
    }
