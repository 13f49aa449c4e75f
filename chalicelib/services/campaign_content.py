"""The mail of a campaign between its draft and the compiler: sources, faults, looks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain
from typing import Protocol

from chalicelib.domain.account import Account
from chalicelib.domain.campaign import Campaign
from chalicelib.domain.content_size import MOST_ANSWERED_BYTES, answered_bytes
from chalicelib.domain.errors import FieldError, InvalidInput
from chalicelib.domain.variant import Variant, with_text_of
from chalicelib.rendering.content import (
    CompiledContent,
    RenderedMail,
    SenderIdentity,
    Source,
    render,
)
from chalicelib.rendering.filled_size import MOST_FILLED_BYTES, FilledSize
from chalicelib.rendering.merge import ENGINE_URLS
from chalicelib.rendering.problem import Problem

_CLICK = "\ufdd8"
"""A noncharacter: no author's text holds it."""


_CLICKED = re.compile(f"{_CLICK}/([0-9]+)")


class Written(Protocol):
    """What says a mail: a campaign, what somebody writes of one, or a variant."""

    @property
    def subject(self) -> str: ...
    @property
    def preheader(self) -> str: ...
    @property
    def mjml(self) -> str: ...
    @property
    def text(self) -> str: ...


def faults_in(problems: Iterable[Problem]) -> tuple[FieldError, ...]:
    """Those that are errors, each with its part (the MJML if none is named), line and column."""
    return tuple(
        FieldError(
            pointer_of(problem.context.get("part", "mjml"), problem.context.get("language", "")),
            problem.code,
            {"line": str(problem.line), "column": str(problem.column), **problem.context},
        )
        for problem in problems
        if problem.severity == "error"
    )


def faults_of(content: CompiledContent) -> tuple[FieldError, ...]:
    """What forbids sending, each with its part, line and column."""
    return faults_in(content.problems)


def room_faults(written: Written, variants: Mapping[str, Variant]) -> Iterator[FieldError]:
    """Whether all of a campaign's parts and languages together are more than one answer holds."""
    texts = ((each.mjml, each.text) for each in (written, *variants.values()))
    found = answered_bytes(chain.from_iterable(texts))
    if found > MOST_ANSWERED_BYTES:
        context = {"bytes": str(found), "max_bytes": str(MOST_ANSWERED_BYTES)}
        yield FieldError("/variants" if variants else "/mjml", "campaign_too_large", context)


def pointer_of(part: str, language: str) -> str:
    """Where a part of a campaign's mail stands in its document. language: of a variant, or ""."""
    return f"/variants/{language}/{part}" if language else f"/{part}"


def check_filled(content: CompiledContent, values: Mapping[str, str]) -> None:
    """Raise InvalidInput where these values make the mail too large for anybody (I11)."""
    size = FilledSize.of(content).bytes_for(values)
    if size > MOST_FILLED_BYTES:
        raise InvalidInput.at(
            "/mjml", "mail_too_large", bytes=str(size), max_bytes=str(MOST_FILLED_BYTES)
        )


def look_at(content: CompiledContent, values: Mapping[str, str]) -> RenderedMail:
    """Rendered with links that lead nowhere: looking at a preview counts as nothing. Its text part
    names where they will lead. Raises InvalidInput as `check_filled`."""
    check_filled(content, values)
    nowhere = dict.fromkeys(ENGINE_URLS, "#")
    in_text = content.slot_values(values, {**nowhere, "click_base": _CLICK})
    text = re.sub(
        f"{_CLICK}/([0-9]+)",
        lambda found: content.links[int(found[1])],
        content.text.filled(in_text),
    )
    return replace(render(content, values, nowhere), text=text)


def identity_of(account: Account) -> SenderIdentity:
    """What the footer says about who sends (R8)."""
    contact = " · ".join(filter(None, (account.contact_email, account.contact_phone)))
    return SenderIdentity(account.name, account.contact_address, contact)


def source_of(written: Written) -> Source:
    """As the compiler takes it."""
    return Source(written.subject, written.preheader, written.mjml, written.text or None)


def noting_texts(written: Campaign, before: Campaign | None) -> Campaign:
    """With what each text part was written for. before: as it was stored."""
    known = before.variants if before else {}
    variants = {
        language: with_text_of(each, known.get(language))
        for language, each in written.variants.items()
    }
    return replace(with_text_of(written, before), variants=variants)
