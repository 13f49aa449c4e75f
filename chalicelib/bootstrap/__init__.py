"""The composition root: the only place that builds adapters and hands them to the use cases.

`container()` is lazy and cached per process: what an invocation does not need is never built,
which keeps cold starts short. Tests build a Container over fakes through the same door.
"""

from __future__ import annotations

from threading import Lock

from chalicelib.bootstrap.feedback import FeedbackUseCases
from chalicelib.bootstrap.foundation import Switches
from chalicelib.config import Settings

__all__ = ["Container", "Switches", "container"]


class Container(FeedbackUseCases):
    """Every use case, built on first use over one set of ports. Each module of this package adds
    those of its part to what the one before it has."""


_lock = Lock()
_containers: list[Container] = []


def container() -> Container:
    """The process's container, over AWS; built once, also when threads ask side by side."""
    with _lock:
        if not _containers:
            # Here, not above: importing this module must not load boto3 (`chalice package`).
            from chalicelib.adapters.outside import Outside

            settings = Settings.from_env()
            _containers.append(Container(settings, Outside(settings)))
        return _containers[0]
