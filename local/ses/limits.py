"""What SES accepts: shapes, sizes, alphabets. Source: the sesv2 service model and the SES guide.

https://docs.aws.amazon.com/ses/latest/dg/quotas.html and header-fields.html
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from email.utils import parseaddr
from typing import Any

from local.ses.errors import BadRequest

MAX_BULK_ENTRIES = 50
MAX_BULK_BODY_BYTES = 1024 * 1024
MAX_BODY_BYTES = 56 * 1024 * 1024  # 40 MB of message in base64
MAX_RECIPIENTS = 50
MAX_TEMPLATE_DATA = 262_144
MAX_HEADERS = 15
MAX_TAGS = 50

_TAG = re.compile(r"[A-Za-z0-9_-]{1,256}")
_SES_TAG_NAME = re.compile(r"ses:[A-Za-z0-9_-]{1,252}")
_HEADER_NAME = re.compile(r"[!-9;-@A-~]{1,126}")
_HEADER_VALUE = re.compile(r"[ -~]{1,995}")
_ADDRESS = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}"
    r"@[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+"
)
_PRINTABLE = re.compile(r"[ -~]*")
_NO_SUBJECT = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029\ud800-\udfff]")
# SES writes these itself; a second one would make the mail invalid (RFC 5322 §3.6).
_OWN_HEADERS = frozenset(
    (
        *("from", "to", "cc", "bcc", "subject", "reply-to", "date", "message-id", "mime-version"),
        *("return-path", "received", "dkim-signature"),
        *("content-type", "content-transfer-encoding", "content-disposition"),
    )
)


def check_tags(tags: Iterable[Mapping[str, str]], where: str) -> dict[str, str]:
    """Message tags as a mapping; raises BadRequest for a name or value outside the alphabet."""
    checked: dict[str, str] = {}
    for tag in tags:
        name, value = tag["Name"], tag["Value"]
        if not (_TAG.fullmatch(name) or _SES_TAG_NAME.fullmatch(name)):
            raise BadRequest(f"Invalid tag name in {where}: only A-Z, a-z, 0-9, _ and - (256).")
        if not _TAG.fullmatch(value):
            raise BadRequest(f"Invalid tag value in {where}: only A-Z, a-z, 0-9, _ and - (256).")
        checked[name] = value
    if len(checked) > MAX_TAGS:
        raise BadRequest(f"More than {MAX_TAGS} tags in {where}.")
    return checked


def check_headers(headers: list[Mapping[str, str]], where: str) -> list[tuple[str, str]]:
    """Custom headers as pairs; raises BadRequest for anything that is not one plain header line."""
    if len(headers) > MAX_HEADERS:
        raise BadRequest(f"Value at {where} must have at most {MAX_HEADERS} headers.")
    pairs = [(header["Name"], header["Value"]) for header in headers]
    for name, value in pairs:
        if not _HEADER_NAME.fullmatch(name):
            raise BadRequest(f"Value at {where}.Name is not a header name of at most 126.")
        if not _HEADER_VALUE.fullmatch(value):
            raise BadRequest(f"Value at {where}.Value must be 1 to 995 printable ASCII characters.")
        if name.lower() in _OWN_HEADERS:
            raise BadRequest(f"Header {name} at {where} is written by SES itself.")
    if len({name.lower() for name, _ in pairs}) < len(pairs):
        raise BadRequest(f"A header at {where} appears more than once.")
    return pairs


def check_address(written: str) -> str:
    """The bare address of `name@example.be` or `Name <name@example.be>`.

    A name with other than ASCII characters must be an RFC 2047 encoded word, as SES demands.
    Raises BadRequest.
    """
    if _ADDRESS.fullmatch(written):
        return written
    if not _PRINTABLE.fullmatch(written):
        raise BadRequest("Address contains control or non-ASCII characters.")
    address = parseaddr(written)[1]
    if "@" not in address:
        raise BadRequest("Missing final '@domain'")
    if not _ADDRESS.fullmatch(address):
        raise BadRequest("Illegal address")
    return address


def check_destination(destination: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """To, Cc and Bcc with 1 to 50 recipients in all; raises BadRequest."""
    checked = {
        field: list(destination.get(member) or [])
        for field, member in (("to", "ToAddresses"), ("cc", "CcAddresses"), ("bcc", "BccAddresses"))
    }
    written = [address for addresses in checked.values() for address in addresses]
    if not written:
        raise BadRequest("Destination must contain at least one recipient.")
    if len(written) > MAX_RECIPIENTS:
        raise BadRequest(f"Recipient count exceeds {MAX_RECIPIENTS}.")
    for address in written:
        check_address(address)
    return checked


def check_subject(subject: str) -> str:
    """A subject of one line; raises BadRequest, since a line break would start another header."""
    if _NO_SUBJECT.search(subject):
        raise BadRequest("Subject contains control characters or half a character.")
    return subject


def page(names: list[str], parameters: Mapping[str, Any]) -> tuple[list[str], dict[str, str]]:
    """One page of sorted names after NextToken, at most PageSize (default 100), and the next."""
    after = parameters.get("NextToken", "")
    size = int(parameters.get("PageSize", 100))
    rest = [name for name in names if name > after]
    more = {"NextToken": rest[size - 1]} if len(rest) > size else {}
    return rest[:size], more
