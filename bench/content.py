"""The mail of the benchmark: 50 KB of HTML, 20 links, three merge fields and a condition."""

from __future__ import annotations

from functools import cache

from chalicelib.rendering.content import (
    CompiledContent,
    SenderIdentity,
    Source,
    compile_content,
)

LINKS = 20
HTML_BYTES = 50_000
SUBJECT = 'Dag {{ first_name | default: "daar" }}, nieuws uit november'
PREHEADER = "Wat we deze maand voor je klaarzetten"
FIELDS = ("first_name", "last_name", "town")
IDENTITY = SenderIdentity("Lindehof", "Korenmarkt 1, 9000 Gent", "info@lindehof.example")
_PARAGRAPH = (
    "Elke week plukken we wat rijp is, en elke week ziet de mand er anders uit: prei en pompoen, "
    "of de laatste peren van het jaar. Wie abonnee is, kiest tot woensdag wat erin gaat. "
)


def mjml(repeats: int) -> str:
    """A newsletter of 20 blocks, each with a link and a paragraph `repeats` times as long."""
    blocks = "".join(
        f"<mj-section><mj-column><mj-text>{_PARAGRAPH * repeats}</mj-text>"
        f'<mj-button href="https://lindehof.example/artikel/{number}">Lees verder</mj-button>'
        "</mj-column></mj-section>"
        for number in range(LINKS)
    )
    hello = 'Dag {{ first_name | default: "jij" }} {{ last_name }} uit {{ town }},'
    return (
        "<mjml><mj-body><mj-section><mj-column><mj-text>"
        f"{hello}</mj-text></mj-column></mj-section>{blocks}</mj-body></mjml>"
    )


@cache
def source() -> str:
    """MJML whose HTML is as near to 50 KB as whole paragraphs come."""
    sizes = {repeats: abs(_html_bytes(repeats) - HTML_BYTES) for repeats in range(1, 6)}
    return mjml(min(sizes, key=lambda repeats: sizes[repeats]))


@cache
def compiled(text: str) -> CompiledContent:
    """The content of some MJML."""
    content = compile_content(Source(SUBJECT, PREHEADER, text), FIELDS, IDENTITY)
    if not content.is_sendable:
        raise ValueError(f"the benchmark's own mail has faults: {content.problems}")
    return content


def _html_bytes(repeats: int) -> int:
    return len(compiled(mjml(repeats)).html.ses().encode())
