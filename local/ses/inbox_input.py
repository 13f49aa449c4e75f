"""What requests to the inbox bring: who may post, JSON or form, numbers; refused as problems."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

from pydantic import ValidationError

from local.ses.http import JSON, Request, Response, problem, read_json
from local.ses.identities import DnsRecord

FORM = "application/x-www-form-urlencoded"


class Refused(Exception):
    """The request ends here with this answer."""

    def __init__(self, response: Response) -> None:
        super().__init__(response.status)
        self.response = response


def check_origin(request: Request) -> None:
    """Raise Refused for a post that a page of another site could have made.

    Such a page can neither send JSON nor name our origin.
    """
    if request.media_type == JSON:
        return
    written = request.headers.get("origin") or request.headers.get("referer") or ""
    hosts = {request.headers.get("host"), request.headers.get("x-forwarded-host")}
    if request.media_type != FORM or urlsplit(written).netloc not in hosts - {None, ""}:
        raise Refused(problem(403, "Post JSON, or the form of this page."))


def given_fields(request: Request) -> dict[str, Any]:
    """The fields of a form or of a JSON object; raises Refused."""
    if request.media_type == FORM:
        return {k: v[0] for k, v in parse_qs(request.body.decode(errors="replace")).items()}
    try:
        return read_json(request.body)
    except ValueError as error:
        raise Refused(problem(422, "The body is not a JSON object.")) from error


def dns_records(given: Any) -> list[DnsRecord] | None:
    """Records as posted; None when none were given; raises Refused."""
    if given is None:
        return None
    try:
        return [DnsRecord(str(r["type"]), str(r["name"]), str(r["value"])) for r in given]
    except (TypeError, KeyError) as error:
        raise Refused(problem(422, "Each record has type, name and value.")) from error


def invalid_switches(error: ValidationError) -> Response:
    """The problem document for switches that do not exist or are out of range."""
    errors = [
        {"pointer": "".join(f"/{part}" for part in found["loc"]), "detail": found["msg"]}
        for found in error.errors(include_url=False, include_input=False, include_context=False)
    ]
    return problem(422, "No such switches.", errors=errors)


def whole_number(request: Request, name: str, default: int, most: int) -> int:
    """A whole number of the query from 1 to most; raises Refused."""
    written = request.query_value(name)
    if not written:
        return default
    if not (written.isascii() and written.isdigit() and 1 <= int(written[:20]) <= most):
        raise Refused(problem(422, f"{name} is a whole number from 1 to {most}."))
    return int(written)
