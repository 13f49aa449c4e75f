"""What the host of images answers: pictures, and nothing that a browser could run (R58; I14).

Shapes: "Working with AWS Lambda proxy integrations for HTTP APIs", payload format 2.0.
"""

from __future__ import annotations

import re
from base64 import b64encode
from typing import TYPE_CHECKING, Any

from chalicelib.domain.errors import TransientFailure

if TYPE_CHECKING:
    from chalicelib.bootstrap import Container

FINAL = "public, max-age=31536000, immutable"
_METHODS = ("GET", "HEAD")
_ACCOUNT = re.compile(r"acc_[0-9A-HJKMNP-TV-Z]{13}\Z")
_NAME = re.compile(r"[A-Za-z0-9_-]{43}(-2x)?\.(png|jpg|gif)\Z")
_GUARDED = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex",
}


def answer(services: Container, event: dict[str, Any]) -> dict[str, Any]:
    """A file for a year; for no longer than it stands when it was taken down (R61)."""
    method = event["requestContext"]["http"]["method"]
    if method not in _METHODS:
        return {"statusCode": 405, "headers": {"Allow": ", ".join(_METHODS), **_GUARDED}}
    parameters = event.get("pathParameters") or {}
    account, name = parameters.get("account", ""), parameters.get("name", "")
    if not (_ACCOUNT.match(account) and _NAME.match(name)):
        return _nothing(404)
    try:
        file = services.outside.image_files.get(account, name)
    except TransientFailure:
        return _nothing(503)
    if file is None:
        return _nothing(404)
    headers = {
        "Content-Type": file.media_type,
        "Cache-Control": FINAL if file.is_final else "no-cache",
        **_GUARDED,
    }
    body = b64encode(file.content).decode() if method == "GET" else ""
    return {"statusCode": 200, "headers": headers, "body": body, "isBase64Encoded": bool(body)}


def _nothing(status: int) -> dict[str, Any]:
    headers = {"Content-Type": "text/plain", "Cache-Control": "no-store", **_GUARDED}
    return {"statusCode": status, "headers": headers, "body": str(status)}
