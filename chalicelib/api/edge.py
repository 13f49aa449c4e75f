"""Where requests come in: the request of this invocation, CORS, and Chalice's own refusals put
into problem documents."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from urllib.parse import urlsplit

from chalice.app import Chalice, Request, Response

from chalicelib import bootstrap
from chalicelib.api import problems
from chalicelib.api.languages import choose

API = "/v1/"
_REQUEST: ContextVar[Request] = ContextVar("request")
_CODES = {400: "body_malformed", 404: "not_found", 405: "method_not_allowed"}
_ALLOWED_HEADERS = (
    "Accept-Language, Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, "
    "Mynuma-Account"
)
_EXPOSED_HEADERS = (
    "Content-Language, ETag, Idempotent-Replayed, Location, Retry-After, WWW-Authenticate, "
    "X-Request-Id"
)


def current_request() -> Request:
    """The request being served. `app.current_request` is one for all threads of a process, and
    the local gateway serves many at a time, so it is kept here."""
    return _REQUEST.get()


def request_id_of(request: Request) -> str:
    """The id under which a caller and our log speak of this request."""
    context_id = getattr(request.lambda_context, "aws_request_id", "")
    return str(context_id or request.context.get("requestId", "unknown"))


def network_of(request: Request) -> str:
    """The address a request comes from, as API Gateway saw it: no header a caller can set. "" when
    nobody knows."""
    identity = request.context.get("identity") or {}
    return str(identity.get("sourceIp") or "")


def receive(request: Request, get_response: Callable[[Request], Response]) -> Response:
    """Middleware around every HTTP request."""
    token = _REQUEST.set(request)
    try:
        answer = _in_our_words(get_response(request), request)
    finally:
        _REQUEST.reset(token)
    answer.headers.setdefault("X-Request-Id", request_id_of(request))
    answer.headers.setdefault("Cache-Control", "no-store")
    answer.headers.setdefault("X-Content-Type-Options", "nosniff")
    if request.path.startswith(API):
        answer.headers.update(_cors_headers())
    return answer


def answer_preflights(app: Chalice) -> None:
    """Add OPTIONS to every path of the API. Chalice's own preflight answer is fixed when the
    template is made, and the allowed origin is a setting (fault A14)."""
    for path, methods in list(app.routes.items()):
        if path.startswith(API):
            _answer_preflight(app, path, tuple(sorted(methods)))


def _answer_preflight(app: Chalice, path: str, methods: tuple[str, ...]) -> None:
    def preflight(**_: str) -> Response:
        return Response(
            body="",
            status_code=204,
            headers={
                "Access-Control-Allow-Methods": ", ".join(methods),
                "Access-Control-Allow-Headers": _ALLOWED_HEADERS,
                "Access-Control-Max-Age": "7200",
            },
        )

    app.route(path, methods=["OPTIONS"], content_types=[])(preflight)


def _cors_headers() -> dict[str, str]:
    site = urlsplit(bootstrap.container().settings.site_url)
    return {
        "Access-Control-Allow-Origin": f"{site.scheme}://{site.netloc}",
        "Access-Control-Expose-Headers": _EXPOSED_HEADERS,
        "Vary": "Origin",
    }


def _in_our_words(answer: Response, request: Request) -> Response:
    """Chalice's own refusals have a dict for a body, ours are texts."""
    if not (isinstance(answer.body, dict) and set(answer.body) == {"Code", "Message"}):
        return answer
    code = _CODES.get(answer.status_code, "internal")
    headers = {name: str(value) for name, value in answer.headers.items()}
    problem = problems.Problem(answer.status_code, code, headers=headers)
    language = choose(request.headers.get("accept-language", ""))
    return problems.response(problem, language, request_id_of(request))
