"""Refuses locally what a function's role would not let it do on AWS (infra/permissions.py).

A permission that is missing from the template shows in the first test that needs it, not in the
first deployment.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import boto3
from botocore.exceptions import ClientError

from infra.permissions import needs, roles

_function: ContextVar[str] = ContextVar("function", default="")


def enforce(session: boto3.Session | None = None) -> None:
    """From now on, for every client that is made of a session (the default one of this process)."""
    if session is None:
        boto3.setup_default_session()
        session = boto3.DEFAULT_SESSION
    assert session is not None
    session.events.register("before-send", _check)


@contextmanager
def acting_as(function: str) -> Iterator[None]:
    """The calls of this thread are those of a function, by its logical id."""
    token = _function.set(function)
    try:
        yield
    finally:
        _function.reset(token)


def check(function: str, event_name: str, request: Any) -> None:
    """Raises the ClientError of AWS when the function's role does not allow a request.

    event_name: before-send.SERVICE.OPERATION, as botocore names it.
    """
    _, service, operation = event_name.split(".")
    refused = roles()[function].refused(needs(service, operation, request))
    if refused is not None:
        text = f"{function} is not authorized to perform {refused.action} on {refused.resource}"
        raise ClientError({"Error": {"Code": "AccessDeniedException", "Message": text}}, operation)


def _check(request: Any, event_name: str, **_: Any) -> None:
    function = _function.get()
    if function:
        check(function, event_name, request)
