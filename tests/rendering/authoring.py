"""Builders with defaults for authors' content."""

from __future__ import annotations

from collections.abc import Mapping

from chalicelib.rendering.content import (
    CompiledContent,
    RenderedMail,
    SenderIdentity,
    Source,
    compile_content,
    compile_message,
    render,
)

IDENTITY = SenderIdentity("Huis Vermeulen bv", "Kaaistraat 8, 9000 Gent", "hallo@huis.test")
FIELDS = ("first_name", "city", "url", "vip")
LINKS = {
    "unsubscribe_url": "https://mail.test/u/TOKEN",
    "web_url": "https://mail.test/w/TOKEN",
    "share_url": "https://mail.test/s/TOKEN",
    "open_url": "https://mail.test/o/TOKEN",
    "click_base": "https://mail.test/c/TOKEN",
}


def mjml_of(text: str) -> str:
    """A whole document around the content of one mj-text."""
    return in_column(f"<mj-text>{text}</mj-text>")


def in_column(components: str) -> str:
    """A whole document around components."""
    return f"<mjml><mj-body>{section(components)}</mj-body></mjml>"


def section(components: str) -> str:
    """One section with one column."""
    return f"<mj-section><mj-column>{components}</mj-column></mj-section>"


def campaign(
    mjml: str = "", *, subject: str = "Nieuws", preheader: str = "", language: str = "nl"
) -> CompiledContent:
    """A compiled campaign, errors or not."""
    source = Source(subject, preheader, mjml or mjml_of("Dag"))
    return compile_content(source, FIELDS, IDENTITY, language)


def message(html: str, *, text: str | None = None, subject: str = "Nieuws") -> CompiledContent:
    """A compiled transactional message, errors or not."""
    return compile_message(subject, html, text, IDENTITY, "nl", FIELDS)


def sent(content: CompiledContent, values: Mapping[str, str] | None = None) -> RenderedMail:
    """What one recipient reads of content that has no error."""
    assert content.is_sendable, content.problems
    return render(content, values or {}, LINKS)


def body(mail: RenderedMail) -> str:
    """What stands between the body tags."""
    return mail.html[mail.html.index("<body") : mail.html.index("</body>")]


def codes(content: CompiledContent) -> list[str]:
    """The codes of a content's problems, in their order."""
    return [problem.code for problem in content.problems]
