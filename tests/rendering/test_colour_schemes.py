"""What a compiled mail says of the colour schemes that it is made for."""

from __future__ import annotations

import pytest

from chalicelib.adapters.ready_templates import LANGUAGES, ready_templates
from chalicelib.domain.template import ReadyTemplate
from chalicelib.rendering.mjml import compile_mjml

DARK = "<mj-style>@media (prefers-color-scheme: dark) { .x { color: #fff !important } }</mj-style>"
META = '<mj-raw><meta name="color-scheme" content="dark"></mj-raw>'
ROOT = "<mj-style>:root { color-scheme: light dark }</mj-style>"


def compiled(head: str = "", text: str = "Dag") -> str:
    head = f"<mj-head>{head}</mj-head>" if head else ""
    column = f"<mj-section><mj-column><mj-text>{text}</mj-text></mj-column></mj-section>"
    mail = compile_mjml(f"<mjml>{head}<mj-body>{column}</mj-body></mjml>")
    assert mail.problems == ()
    return mail.html


def told(schemes: str, supported: str) -> str:
    return (
        f'<meta name="color-scheme" content="{schemes}">'
        f'<meta name="supported-color-schemes" content="{supported}">'
        f'<style type="text/css">:root {{ color-scheme: {schemes}; '
        f"supported-color-schemes: {supported}; }}</style></head>"
    )


@pytest.mark.parametrize(
    ("html", "schemes", "supported"),
    [
        (compiled(), "only light", "light"),
        (compiled("<mj-title>Over color-scheme</mj-title>"), "only light", "light"),
        (compiled(text="<p>color-scheme: dark</p>"), "only light", "light"),
        (compiled("<mj-style>.x { color: red }</mj-style>"), "only light", "light"),
        (compiled(DARK.replace("dark", "light")), "only light", "light"),
        (compiled(DARK), "light dark", "light dark"),
    ],
)
def test_a_mail_says_what_it_is_made_for(html: str, schemes: str, supported: str) -> None:
    assert html.count(told(schemes, supported)) == 1
    assert html.count("supported-color-schemes:") == 1


@pytest.mark.parametrize("head", [META, ROOT, META + DARK])
def test_an_authors_own_word_stands(head: str) -> None:
    assert "supported-color-schemes" not in compiled(head)


@pytest.mark.parametrize("template", ready_templates(LANGUAGES[0]), ids=lambda each: each.id)
def test_what_we_ship_says_so_itself(template: ReadyTemplate) -> None:
    html = compile_mjml(template.mjml).html
    assert html.count('name="color-scheme" content="light dark"') == 1
    assert html.count('name="supported-color-schemes"') == 1
