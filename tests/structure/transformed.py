"""The merged template after AWS' own translator, made once a process."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from infra import template as infrastructure
from infra.build import Target, merged_template
from infra.transform import transformed


@cache
def stack() -> infrastructure.Document:
    """What CloudFormation would get for staging."""
    target = Target.named("lambda", infrastructure.load())
    with tempfile.TemporaryDirectory() as folder:
        return transformed(merged_template(target, "staging", Path(folder)))


def of_type(*types: str) -> dict[str, Any]:
    """The properties of the resources of some types, by logical id."""
    return {
        name: body["Properties"] for name, body in infrastructure.resources(stack(), *types).items()
    }
