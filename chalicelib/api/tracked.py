"""What the tracking function answers: opens, clicks, unsubscribe links, web versions, shared mails.

Shapes: "Working with AWS Lambda proxy integrations for HTTP APIs", payload format 2.0. GET and
HEAD change nothing.
"""

from __future__ import annotations

from base64 import b64decode
from typing import TYPE_CHECKING, Any

from chalicelib.api.leaving_page import SAID_OF, Said, leaving_page, plain_page
from chalicelib.api.pages import Page
from chalicelib.domain.errors import TransientFailure
from chalicelib.domain.leaving import Choice
from chalicelib.services.tracking import Visit
from chalicelib.wire.leaving_form import Wish, read_wish

if TYPE_CHECKING:
    from chalicelib.bootstrap import Container
    from chalicelib.services.leaving import Leave

_PIXEL = "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
_METHODS = ("GET", "HEAD")
_MAIL_POLICY = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' https: data:; "
        "font-src https:; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}
_NEVER_KEPT = {"Cache-Control": "no-store, private", "Referrer-Policy": "no-referrer"}


def answer(services: Container, event: dict[str, Any]) -> dict[str, Any]:
    """Verify, queue the hit, answer. An unknown token gets a 404 of constant size."""
    http = event["requestContext"]["http"]
    method, purpose = http["method"], event["rawPath"].split("/")[1]
    token = event.get("pathParameters", {}).get("token", "")
    visit = Visit(method, http.get("userAgent", ""), http.get("sourceIp", ""))
    allowed = _METHODS + (("POST",) if purpose == "u" else ())
    if method not in allowed:
        return {"statusCode": 405, "headers": {"Allow": ", ".join(allowed)}}
    if purpose == "u":
        return _page(_unsubscribe(services, event, token, visit))
    if purpose in ("w", "s"):
        return _mail(services, event, purpose, token)
    if purpose == "c":
        return _click(services, token, event["pathParameters"].get("n", ""), visit)
    if not services.track.open(token, visit):
        return _not_found()
    return {
        "statusCode": 200,
        "headers": {"Content-Type": "image/gif", **_NEVER_KEPT},
        "body": _PIXEL,
        "isBase64Encoded": True,
    }


def _click(services: Container, token: str, number: str, visit: Visit) -> dict[str, Any]:
    link = int(number) if number.isascii() and number.isdecimal() and len(number) < 5 else -1
    target = services.track.click(token, link, visit)
    if target is None:
        return _not_found()
    if not target:
        return {"statusCode": 204, "headers": _NEVER_KEPT}
    return {"statusCode": 302, "headers": {"Location": target, **_NEVER_KEPT}}


def _mail(services: Container, event: dict[str, Any], purpose: str, token: str) -> dict[str, Any]:
    """The mail itself, its reader's or anybody's, in a page that may run nothing and send
    nothing."""
    if purpose == "w":
        html = services.show_web_version(token)
    else:
        html = services.share_mail.show(token, _accepted(event))
    if html is None:
        return _not_found()
    headers = {"Content-Type": "text/html; charset=utf-8", **_MAIL_POLICY, **_NEVER_KEPT}
    return {"statusCode": 200, "headers": headers, "body": html}


def _unsubscribe(services: Container, event: dict[str, Any], token: str, visit: Visit) -> Page:
    """RFC 8058: the POST acts, without cookies or login; GET shows the page with its form."""
    leave, url = services.leave, f"/u/{token}"
    try:
        reader = leave.reader_of(token)
        if reader is None:
            return plain_page(Said.INVALID, _browser_language(event))
        if visit.method != "POST":
            return leaving_page(SAID_OF[reader.standing], reader, url)
        wish = _wish(event)
        if wish is None:
            page = leaving_page(SAID_OF[reader.standing], reader, url)
            return Page(page.html, page.language, 400)
        said = _carry_out(leave, wish, token, visit)
        after = leave.reader_of(token) or reader
        return leaving_page(said or SAID_OF[after.standing], after, url)
    except TransientFailure:
        return plain_page(Said.FAILED, _browser_language(event))


def _carry_out(leave: Leave, wish: Wish, token: str, visit: Visit) -> Said | None:
    """What to tell; None where it is how the reader stands then."""
    if wish.choice is Choice.UNDO:
        return Said.UNDONE if leave.come_back(token, visit) else Said.BLOCKED
    if wish.choice is Choice.ERASURE:
        leave.ask_erasure(token, visit)
        return Said.ERASURE
    if wish.choice is Choice.LISTS:
        leave.leave_lists(token, visit, wish.reason)
    else:
        leave.unsubscribe(token, visit, wish.reason)
    return None


def _wish(event: dict[str, Any]) -> Wish | None:
    content_type = event.get("headers", {}).get("content-type", "")
    try:
        return read_wish(content_type, _body(event))
    except ValueError:  # broken base64, a lone surrogate, hundreds of fields: it asks for nothing
        return None


def _body(event: dict[str, Any]) -> bytes:
    body: str = event.get("body") or ""
    return b64decode(body) if event.get("isBase64Encoded") else body.encode()


def _browser_language(event: dict[str, Any]) -> str:
    wanted = _accepted(event)
    return wanted if wanted in ("nl", "fr", "en") else "nl"


def _accepted(event: dict[str, Any]) -> str:
    """The language that a browser wants most, without its region; "" when it says nothing."""
    wanted: str = event.get("headers", {}).get("accept-language", "")
    return wanted[:2].lower()


def _page(page: Page) -> dict[str, Any]:
    return {"statusCode": page.status, "headers": page.headers, "body": page.html}


def _not_found() -> dict[str, Any]:
    return {
        "statusCode": 404,
        "headers": {"Content-Type": "text/plain", **_NEVER_KEPT},
        "body": "404",
    }
