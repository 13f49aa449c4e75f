"""From what a view says, or raises, to an answer on the wire. Nothing escapes from here."""

from __future__ import annotations

import hashlib
import traceback
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path

from chalice.app import Request, Response

from chalicelib.api import pages, problems
from chalicelib.api.edge import request_id_of
from chalicelib.api.languages import choose
from chalicelib.api.operation import Answer, Operation, Viewed
from chalicelib.api.problems import Problem, RefusedRequest
from chalicelib.api.schemas.parts import Editable
from chalicelib.domain.errors import MynumaError
from chalicelib.observability import logger

MEDIA_TYPE = "application/json"


def answer(operation: Operation, request: Request, serve: Callable[[], Response]) -> Response:
    """Serve; every failure becomes a problem document, or a page where a person looks."""
    try:
        return serve()
    except MynumaError as error:
        problem = problems.of_error(error)
    except RefusedRequest as refusal:
        problem = problems.of_refusal(refusal)
    except Exception as error:
        log_failure(operation, request_id_of(request), error)
        problem = Problem(500, "internal")
    language = choose(request.headers.get("accept-language", ""))
    if operation.is_page:
        return _page(problem, language)
    return problems.response(problem, language, request_id_of(request))


def present(operation: Operation, viewed: Viewed, request: Request) -> Response:
    """The model as JSON with its ETag; 304 when the caller has it already (RFC 9110 §13.1.2)."""
    if isinstance(viewed, Response):
        return viewed
    given = viewed if isinstance(viewed, Answer) else Answer(viewed, operation.status)
    if given.model is None:
        return Response(body="", status_code=given.status, headers=dict(given.headers))
    body = given.model.model_dump_json()
    headers: dict[str, str | list[str]] = {"Content-Type": MEDIA_TYPE, **given.headers}
    if isinstance(given.model, Editable):
        headers["ETag"] = f'"{given.model.version}"'
    elif operation.is_polled:
        headers["ETag"] = f'"{hashlib.blake2b(body.encode(), digest_size=12).hexdigest()}"'
    if "ETag" in headers and operation.method == "GET":
        seen = request.headers.get("if-none-match", "")
        if headers["ETag"] in [tag.strip().removeprefix("W/") for tag in seen.split(",")]:
            return Response(body="", status_code=304, headers=dict(headers))
    return Response(body=body, status_code=given.status, headers=headers)


def log_failure(operation: Operation, request_id: str, error: Exception) -> None:
    """The trace without the exception's own text, which may quote an address or a body."""
    logger.error(
        "request_failed",
        extra={
            "request_id": request_id,
            "operation": operation.name,
            "error": f"{type(error).__module__}.{type(error).__qualname__}",
            "trace": [
                f"{Path(frame.filename).name}:{frame.lineno} {frame.name}"
                for frame in traceback.extract_tb(error.__traceback__)
            ],
        },
    )


def _page(problem: Problem, language: str) -> Response:
    """A person looks: a link that leads nowhere, or a failure that is ours."""
    name = "link_invalid" if problem.status < 500 else "failed"
    if problem.status == HTTPStatus.TOO_MANY_REQUESTS:
        name = "too_many"
    page = pages.page(language, name, status=problem.status)
    return Response(body=page.html, status_code=page.status, headers=dict(page.headers))
