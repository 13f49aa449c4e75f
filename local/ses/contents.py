"""The bodies of mails as calls bring them: template, simple or raw, each named by its hash."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Mapping
from email.message import Message as ParsedMessage
from email.parser import BytesHeaderParser
from email.policy import compat32
from email.utils import getaddresses
from typing import Any

from local.ses.errors import BadRequest, MissingResource
from local.ses.limits import MAX_TEMPLATE_DATA, check_subject
from local.ses.message import Content
from local.ses.templates import MailTemplate, compile_mail

Values = dict[str, Any]


def template_content(template: Mapping[str, Any]) -> tuple[Content, MailTemplate]:
    """The inline content of a Template, stored and compiled.

    Raises BadRequest, or MissingResource for a stored template, of which the simulator has none.
    """
    _refuse(template, "Attachments")
    if "TemplateContent" not in template:
        name = template.get("TemplateName") or template.get("TemplateArn")
        raise MissingResource(f"Template {name} does not exist.")
    given = template["TemplateContent"]
    parts = [given.get(part) or "" for part in ("Subject", "Html", "Text")]
    if not (parts[1] or parts[2]):
        raise BadRequest("Template content must have a text or an HTML part.")
    return _text_content("template", parts), compile_mail(*parts)


def simple_content(simple: Mapping[str, Any]) -> tuple[Content, str]:
    """The content of a Simple message, and its subject."""
    _refuse(simple, "Attachments")
    body = simple["Body"]
    parts = [(body.get(part) or {}).get("Data", "") for part in ("Html", "Text")]
    if not any(parts):
        raise BadRequest("Body must have a text or an HTML part.")
    subject = check_subject(simple["Subject"]["Data"])
    return _text_content("simple", [subject, *parts]), subject


def raw_content(raw: Mapping[str, Any]) -> tuple[Content, ParsedMessage]:
    """The content of a Raw message, and its parsed header."""
    try:
        body = base64.b64decode(raw["Data"], validate=True)
    except binascii.Error as error:
        raise BadRequest("Raw message is not base64.") from error
    header: ParsedMessage = BytesHeaderParser(policy=compat32).parsebytes(body)
    return Content(hashlib.sha256(body).hexdigest(), "raw", body), header


def header_addresses(header: ParsedMessage, name: str) -> list[str]:
    """The bare addresses of a header of a raw message."""
    written = [str(value) for value in header.get_all(name, [])]
    return [address for _, address in getaddresses(written) if address]


def template_values(*written: str | None) -> Values:
    """The values of JSON objects, a later one over an earlier; raises BadRequest."""
    values: Values = {}
    for text in written:
        if not text:
            continue
        if len(text) > MAX_TEMPLATE_DATA:
            raise BadRequest(f"Template data is longer than {MAX_TEMPLATE_DATA}.")
        try:
            given = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise BadRequest("Template data is not valid JSON.") from error
        if not isinstance(given, dict):
            raise BadRequest("Template data is not a JSON object.")
        values |= given
    return values


def _text_content(kind: str, parts: list[str]) -> Content:
    body = json.dumps(parts, ensure_ascii=False).encode()
    return Content(hashlib.sha256(body).hexdigest(), kind, body)


def _refuse(given: Mapping[str, Any], member: str) -> None:
    if given.get(member):
        raise BadRequest(f"The simulator does not support {member}; send Raw content.")
