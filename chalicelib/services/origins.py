"""Where the request being served came from, for the audit (docs/adr/0019).

A context variable and not a parameter: every use case writes to the audit, and none of them has
anything to do with networks. Outside a request there is none.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from chalicelib.domain.activity import NOWHERE, Origin

_ORIGIN: ContextVar[Origin] = ContextVar("origin", default=NOWHERE)


def current_origin() -> Origin:
    """Of the request this thread serves."""
    return _ORIGIN.get()


@contextmanager
def request_from(origin: Origin) -> Iterator[None]:
    """What is done within comes from there."""
    token = _ORIGIN.set(origin)
    try:
        yield
    finally:
        _ORIGIN.reset(token)
