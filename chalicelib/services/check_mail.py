"""What a campaign's mail says, shows and carries, as a reader gets it (R8, R16 to R23)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape

from chalicelib.domain.account import Account
from chalicelib.domain.campaign import Campaign, CampaignPurpose
from chalicelib.domain.errors import FieldError
from chalicelib.domain.finding import Finding, Part, Severity
from chalicelib.domain.link_health import LinkHealth
from chalicelib.domain.variant import is_text_old
from chalicelib.rendering.checks.addresses import host_of
from chalicelib.rendering.checks.letter import Letter
from chalicelib.rendering.checks.sender_shown import identity_shown, way_out_shown
from chalicelib.rendering.checks.wording import of_campaign
from chalicelib.rendering.content import CompiledContent, render
from chalicelib.rendering.merge import ENGINE_URLS
from chalicelib.rendering.problem import Places, Problem
from chalicelib.services.campaign_content import identity_of
from chalicelib.services.ports import WebLinks

_PARTS = {"subject": Part.SUBJECT, "preheader": Part.PREHEADER, "text": Part.TEXT}
_POINTERS = {"subject": Part.SUBJECT, "mjml": Part.CONTENT, "audience": Part.AUDIENCE}
_OF_VARIANT = re.compile(r"/variants/([a-z]+)(/.+)")
_NAMING = ("part", "language")
_LEAVE = "https://unsubscribe.invalid/u"
_URLS = dict.fromkeys(ENGINE_URLS, "#") | {"unsubscribe_url": _LEAVE}


def missing(errors: list[FieldError]) -> Iterator[Finding]:
    """What keeps a campaign from leaving at all, as findings."""
    for error in errors:
        found = _OF_VARIANT.fullmatch(error.pointer)
        language, pointer = found.groups() if found else ("", error.pointer)
        part = _POINTERS.get(pointer.split("/")[1], Part.SENDER)
        yield Finding(
            error.code, Severity.ERROR, part, error.context, is_judgement=False, language=language
        )


def problems(content: CompiledContent) -> Iterator[Finding]:
    """What the compiler says of the source."""
    for problem in content.problems:
        yield _of_problem(problem)


def letter_of(campaign: Campaign, content: CompiledContent) -> Letter:
    """The mail with every fallback. content: compiled without tracking, so that its links are those
    of its author."""
    mail = render(content, {}, _URLS)
    is_offer = campaign.purpose is CampaignPurpose.PROMOTE
    return Letter.of(mail.subject, campaign.preheader, mail.html, mail.text, is_offer=is_offer)


def read_mail(holder: Account, campaign: Campaign, letter: Letter) -> Iterator[Finding]:
    """Every rule on words and form, with the line in the author's source where that is known."""
    if is_text_old(campaign):
        yield Finding("text_part_old", Severity.WARNING, Part.TEXT)
    places = Places(campaign.mjml)
    identity = identity_of(holder)
    yield from identity_shown(letter, identity, holder.contact_phone)
    yield from way_out_shown(letter, _LEAVE)
    for finding in of_campaign(letter):
        yield _placed(finding, campaign.mjml, places)


def dead_links(campaign: Campaign, letter: Letter, links: WebLinks) -> Iterator[Finding]:
    """Links that lead nowhere. Those with a merge field in them, which do not stand in the source
    as they are, lead elsewhere for everybody and are not asked."""
    source = unescape(campaign.mjml)
    urls = [link.url for link in letter.links if host_of(link.url) and link.url in source]
    for url, health in links.health(list(dict.fromkeys(urls))).items():
        if health is LinkHealth.DEAD:
            yield Finding("link_dead", Severity.WARNING, Part.CONTENT, {"url": url[:100]})
        elif health is LinkHealth.REFUSED:
            yield Finding("link_private", Severity.WARNING, Part.CONTENT, {"url": url[:100]})


def _of_problem(problem: Problem) -> Finding:
    part = _PARTS.get(problem.context.get("part", ""), Part.CONTENT)
    return Finding(
        problem.code,
        Severity(problem.severity),
        part,
        {name: value for name, value in problem.context.items() if name not in _NAMING},
        problem.line,
        problem.column,
        is_judgement=False,
        language=problem.context.get("language", ""),
    )


def _placed(finding: Finding, source: str, places: Places) -> Finding:
    """With the line of the words that it quotes, where they stand in the source as they are."""
    quote = finding.context.get("quote") or finding.context.get("url", "")
    if finding.part is not Part.CONTENT or not quote:
        return finding
    at = source.casefold().find(quote.casefold())
    if at < 0:
        return finding
    line, column = places.at(at)
    return replace(finding, line=line, column=column)
