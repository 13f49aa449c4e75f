"""The few pages we serve ourselves, to people who have no login: small, calm, without scripts.

All HTML is made here and every value is escaped here. No handler dependency: a page is plain
status, headers and text, so that the tracking function can answer it too.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from chalicelib.api.languages import known, words

_STYLE = """
:root{color-scheme:light dark;--paper:#f6f3ee;--card:#fff;--ink:#23302f;--soft:#5d6866;
--line:#e3ddd3;--brand:#0f5257;--on-brand:#fff;--focus:#c2622d;
--wrong:#a3261b}
@media (prefers-color-scheme:dark){:root{--paper:#151b1b;--card:#1e2727;--ink:#edf1ef;
--soft:#a5b3b0;--line:#2e3a3a;--brand:#7cc7c3;--on-brand:#0d2426;--focus:#f0a26f;
--wrong:#ff9d8f}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;display:grid;place-items:center;padding:24px;
background:var(--paper);color:var(--ink);
font:17px/1.55 Figtree,"Segoe UI",Helvetica,Arial,sans-serif}
main{width:100%;max-width:32rem;padding:40px;background:var(--card);border:1px solid var(--line);
border-radius:16px}
.mark{margin:0 0 28px;font-weight:700;letter-spacing:.01em;color:var(--brand)}
h1{margin:0 0 12px;font-size:1.6rem;line-height:1.25;text-wrap:balance}
p{margin:0 0 16px;overflow-wrap:anywhere}
form{margin:28px 0 0}
fieldset{margin:0 0 24px;padding:0;border:0}
legend{margin:0 0 6px;padding:0;font-weight:600}
label{display:flex;gap:12px;align-items:flex-start;min-height:44px;padding:9px 2px;cursor:pointer;
overflow-wrap:anywhere}
label+label{border-top:1px solid var(--line)}
input[type=radio]{flex:none;width:20px;height:20px;margin:3px 0 0;accent-color:var(--brand)}
input:focus-visible{outline:3px solid var(--focus);outline-offset:3px}
.field{margin:0 0 18px}
.field label{display:block;min-height:0;padding:0 0 6px;font-weight:600;cursor:default}
.field input,.field textarea{display:block;width:100%;min-height:48px;padding:11px 14px;
border:1px solid var(--soft);border-radius:10px;background:var(--card);color:var(--ink);
font:inherit}
.field textarea{resize:vertical}
.field [aria-invalid]{border-color:var(--wrong)}
.hint{display:block;margin:-4px 0 8px;color:var(--soft);font-size:.9rem;line-height:1.4}
textarea:focus-visible{outline:3px solid var(--focus);outline-offset:3px}
.wrong{display:block;margin:6px 0 0;color:var(--wrong);font-size:.9rem}
button{width:100%;min-height:48px;padding:12px 22px;border:0;border-radius:10px;cursor:pointer;
background:var(--brand);color:var(--on-brand);font:inherit;font-weight:600}
button:focus-visible{outline:3px solid var(--focus);outline-offset:3px}
.quiet{margin:14px 0 0}
.quiet button{background:transparent;color:var(--brand);border:1px solid var(--line)}
.on{display:block;margin:28px 0 0;padding:11px 22px;border-radius:10px;text-align:center;
background:var(--brand);color:var(--on-brand);font-weight:600;text-decoration:none}
.on:focus-visible{outline:3px solid var(--focus);outline-offset:3px}
.foot{margin:24px 0 0;font-size:.9rem;color:var(--soft)}
@media (max-width:480px){main{padding:28px 22px}}
""".strip()
_STYLE_HASH = b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()

SECURITY_HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": (
        f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


@dataclass(frozen=True, slots=True)
class Button:
    """One form that posts to `action`; fields are sent with it."""

    label: str
    action: str
    fields: tuple[tuple[str, str], ...] = ()
    is_quiet: bool = False

    @property
    def hidden(self) -> str:
        """Its fields, as inputs that nobody sees."""
        return "".join(
            f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">'
            for name, value in self.fields
        )


@dataclass(frozen=True, slots=True)
class Link:
    """Where somebody goes on. href: an address of ours."""

    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page on its way out."""

    html: str
    language: str
    status: int = 200

    @property
    def headers(self) -> dict[str, str]:
        """Content type, language and everything that keeps the page to itself."""
        return {
            "Content-Type": "text/html; charset=utf-8",
            "Content-Language": self.language,
            **SECURITY_HEADERS,
        }


def page(
    language: str,
    name: str,
    context: Mapping[str, str] | None = None,
    button: Button | None = None,
    status: int = 200,
    link: Link | None = None,
) -> Page:
    """The page whose words stand under `pages` in the locale files as `name`.title, `name`.text
    and, if there is something small to add, `name`.foot."""
    language = known(language)
    texts = words(language)["pages"]
    values = dict(context or {})
    title = texts[f"{name}.title"].format_map(values)
    text = texts[f"{name}.text"].format_map(values)
    foot = texts.get(f"{name}.foot", "").format_map(values)
    forms = (
        form(button.action, button.hidden, button.label, is_quiet=button.is_quiet) if button else ""
    )
    if link:
        forms += f'<a class="on" href="{escape(link.href)}">{escape(link.label)}</a>'
    return Page(document(language, title, text, foot, forms), language, status)


def document(language: str, title: str, text: str, foot: str, forms: str) -> str:
    """The whole page. forms: HTML, made by `form`; the rest is plain text, a line a paragraph."""
    return (
        f'<!doctype html><html lang="{escape(language)}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{escape(title)} · Mynuma</title><style>{_STYLE}</style></head>"
        f'<body><main><p class="mark">mynuma</p><h1>{escape(title)}</h1>'
        f"{_paragraphs(text)}{forms}"
        f'{f"""<p class="foot">{escape(foot)}</p>""" if foot else ""}'
        "</main></body></html>"
    )


def form(action: str, fields: str, label: str, *, is_quiet: bool = False) -> str:
    """A form with one button. fields: HTML of its inputs."""
    kind = ' class="quiet"' if is_quiet else ""
    return (
        f'<form method="post" action="{escape(action)}"{kind}>{fields}'
        f'<button type="submit">{escape(label)}</button></form>'
    )


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{escape(part)}</p>" for part in text.split("\n") if part)
