"""The composition root: the only place that builds adapters and hands them to the use cases.

`container()` is lazy and cached per process: what an invocation does not need is neither imported
nor built, which keeps cold starts short. Tests build a Container over fakes through the same door.
"""

from __future__ import annotations

import gc
from threading import Lock

from chalicelib.bootstrap.foundation import Switches
from chalicelib.bootstrap.operators import OperatorUseCases
from chalicelib.config import Settings

__all__ = ["Container", "Switches", "container", "spare_the_collector"]


class Container(OperatorUseCases):
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
            from chalicelib.services.origins import current_origin

            settings = Settings.from_env()
            _containers.append(Container(settings, Outside(settings, current_origin)))
            spare_the_collector()
        return _containers[0]


def spare_the_collector() -> None:
    """What is loaded by now stays for good: looking through it at every large read took a third
    of the planner's time, and the more the larger the campaign."""
    gc.freeze()
