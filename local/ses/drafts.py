"""Mails as a send call describes them: checked one by one, before anything is accepted."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from local.ses.contents import (
    header_addresses,
    raw_content,
    simple_content,
    template_content,
    template_values,
)
from local.ses.errors import BadRequest
from local.ses.limits import check_destination, check_headers, check_subject, check_tags
from local.ses.message import Content
from local.ses.templates import MailTemplate

Parameters = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Draft:
    """One mail about to be accepted. missing: the variable without a value, if any."""

    destination: dict[str, list[str]]
    subject: str = ""
    slots: str = ""
    headers: Sequence[tuple[str, str]] = ()
    tags: Mapping[str, str] | None = None
    missing: str | None = None


@dataclass(frozen=True, slots=True)
class Defaults:
    """What the entries of a bulk call share. values: JSON object, headers: by name."""

    template: MailTemplate
    values: str | None
    headers: dict[str, str]


def bulk_drafts(
    entries: Sequence[Parameters], defaults: Defaults, failing: Mapping[int, str]
) -> tuple[dict[int, dict[str, str]], dict[int, Draft]]:
    """Drafts by position, and results for the entries that fail by themselves.

    Raises BadRequest for the whole call when a header is not one line, as the API front end does.
    """
    results: dict[int, dict[str, str]] = {}
    drafts: dict[int, Draft] = {}
    for at, entry in enumerate(entries):
        headers = check_headers(entry.get("ReplacementHeaders") or [], f"BulkEmailEntries.{at}")
        if at in failing:
            results[at] = {"Status": failing[at], "Error": "Injected by the simulator."}
            continue
        try:
            drafts[at] = _bulk_draft(entry, defaults, headers)
        except BadRequest as error:
            results[at] = {"Status": "INVALID_PARAMETER", "Error": error.message}
    return results, drafts


def _bulk_draft(entry: Parameters, defaults: Defaults, headers: list[tuple[str, str]]) -> Draft:
    replacement = (entry.get("ReplacementEmailContent") or {}).get("ReplacementTemplate") or {}
    destination = check_destination(entry["Destination"])
    tags = check_tags(entry.get("ReplacementTags") or (), "ReplacementTags")
    own = {name.lower() for name, _ in headers}
    merged = [pair for pair in defaults.headers.items() if pair[0].lower() not in own] + headers
    written = replacement.get("ReplacementTemplateData")
    return _template_draft(
        defaults.template, (defaults.values, written), Draft(destination, headers=merged, tags=tags)
    )


def _template_draft(template: MailTemplate, data: Sequence[str | None], draft: Draft) -> Draft:
    values = template_values(*data)
    missing = template.missing(values)
    subject = "" if missing else check_subject(template.subject.render(values))
    slots = json.dumps(values)
    return Draft(draft.destination, subject, slots, draft.headers, draft.tags, missing)


def single_draft(parameters: Parameters) -> tuple[Content, str, Draft]:
    """The content, the From and the mail of a SendEmail call; raises SesError."""
    content = parameters["Content"]
    if sum(1 for kind in ("Simple", "Raw", "Template") if content.get(kind)) != 1:
        raise BadRequest("Content must have exactly one of Simple, Raw and Template.")
    sender = parameters.get("FromEmailAddress", "")
    if content.get("Raw"):
        return _single_raw(parameters, sender)
    destination = check_destination(parameters.get("Destination") or {})
    kind = "Simple" if content.get("Simple") else "Template"
    headers = check_headers(content[kind].get("Headers") or [], f"Content.{kind}.Headers")
    if kind == "Simple":
        stored, subject = simple_content(content["Simple"])
        return stored, sender, Draft(destination, subject, headers=headers)
    stored, compiled = template_content(content["Template"])
    data = (content["Template"].get("TemplateData"),)
    return stored, sender, _template_draft(compiled, data, Draft(destination, headers=headers))


def _single_raw(parameters: Parameters, sender: str) -> tuple[Content, str, Draft]:
    stored, header = raw_content(parameters["Content"]["Raw"])
    written = {f"{name}Addresses": header_addresses(header, name) for name in ("To", "Cc", "Bcc")}
    destination = check_destination(parameters.get("Destination") or written)
    subject, written_from = (
        " ".join(str(header.get(name, "")).split()) for name in ("Subject", "From")
    )
    return stored, sender or written_from, Draft(destination, check_subject(subject))
