"""What SES tells, and what an operator is told of it, as the template has it."""

from __future__ import annotations

from typing import Any

from infra import template as infrastructure

TEMPLATE = infrastructure.load()


def of_type(kind: str) -> dict[str, Any]:
    found = infrastructure.resources(TEMPLATE, kind)
    return {name: body["Properties"] for name, body in found.items()}


def test_ses_rewrites_no_link_and_adds_no_pixel() -> None:
    destinations = of_type("AWS::SES::ConfigurationSetEventDestination")
    assert len(destinations) == 2
    for destination in destinations.values():
        types = set(destination["EventDestination"]["MatchingEventTypes"])
        assert types.isdisjoint({"open", "click"})
        assert {"delivery", "bounce", "complaint", "reject", "deliveryDelay"} < types


def test_every_event_is_paid_so_the_mails_of_campaigns_have_none_that_says_nothing_new() -> None:
    kinds = {
        name: infrastructure.published_events(TEMPLATE, f"{name}ConfigurationSet")
        for name in ("Marketing", "Transactional")
    }
    assert kinds["Transactional"] - kinds["Marketing"] == {"send"}
    assert kinds["Marketing"] < kinds["Transactional"]
