"""The inbox for people: small Dutch pages without scripts or outside requests."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any
from urllib.parse import quote, urlencode

from local.ses.http import HTML, Response

_STYLE = """
:root{color-scheme:light dark;--paper:#fbfaf8;--card:#fff;--ink:#22282a;--soft:#5c6668;
--line:#e2dfd9;--brand:#0f5c63;--good:#1d6b3c;--warm:#8a4b12}
@media(prefers-color-scheme:dark){:root{--paper:#14191a;--card:#1c2324;--ink:#e8ebea;
--soft:#a3afb0;--line:#324041;--brand:#7fd0d6;--good:#86d6a3;--warm:#f0b681}}
*{box-sizing:border-box}body{margin:0;background:var(--paper);color:var(--ink);
font:16px/1.5 system-ui,sans-serif}a{color:var(--brand)}
header,main{max-width:64rem;margin:0 auto;padding:1rem 1.25rem}
header{display:flex;gap:1.5rem;align-items:baseline;flex-wrap:wrap}
header strong{font-size:1.15rem;margin-right:auto}header a[aria-current]{font-weight:600}
.card{background:var(--card);border:1px solid var(--line);border-radius:.75rem;
padding:1rem 1.25rem;margin:0 0 1.25rem;overflow-x:auto}h1{font-size:1.4rem;margin:.25rem 0 1rem}
h2{font-size:1.05rem;margin:0 0 .5rem}table{width:100%;border-collapse:collapse}
th,td{text-align:left;padding:.5rem .75rem .5rem 0;border-top:1px solid var(--line);
vertical-align:top;overflow-wrap:anywhere}th{color:var(--soft);font-weight:500;white-space:nowrap}
thead th{border:0}.soft{color:var(--soft)}.good{color:var(--good)}.warm{color:var(--warm)}
form{display:flex;gap:.75rem;flex-wrap:wrap;align-items:end;margin:0}label{display:block}
input,textarea,button{font:inherit;padding:.5rem .75rem;border:1px solid var(--line);
border-radius:.5rem;background:var(--paper);color:var(--ink)}
textarea{width:100%;min-height:9rem;font-family:ui-monospace,monospace;font-size:.9rem}
button{background:var(--brand);color:var(--card);border-color:var(--brand);cursor:pointer}
button.plain{background:none;color:var(--brand)}
iframe{width:100%;height:70vh;border:1px solid var(--line);border-radius:.5rem;background:#fff}
pre{white-space:pre-wrap;overflow-wrap:anywhere;font-size:.85rem;margin:.5rem 0 0}
code{font-size:.9rem}summary{cursor:pointer}
@media(max-width:40rem){header{gap:.5rem 1.25rem}header strong{flex-basis:100%}
.card{padding:.75rem 1rem}form label,form input{width:100%}
.mails thead{display:none}.mails td{display:block;border:0;padding:0}
.mails tr{display:block;border-top:1px solid var(--line);padding:.75rem 0}
.mails tr:first-child{border:0}}
:focus-visible{outline:3px solid var(--brand);outline-offset:2px}
"""
_STYLE_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
_PAGE_POLICY = (
    f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; frame-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_MAIL_POLICY = (
    "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; "
    "style-src 'unsafe-inline'; img-src 'self' data: http://localhost:* http://127.0.0.1:*; "
    "frame-ancestors 'self'"
)
_PLACES = (
    ("/inbox", "Berichten"),
    ("/inbox/readers", "Lezers"),
    ("/inbox/dns", "DNS"),
    ("/inbox/faults", "Storingen"),
)
_READERS = (
    ('{"people": {"open": 0.4, "click": 0.05}}', "vier op de tien openen, één op twintig klikt"),
    (
        '{"people": {"open": 1, "click": 1, "seconds": [3, 10]}}',
        "iedereen opent en klikt, binnen de tien seconden",
    ),
    (
        '{"scanners": {"rate": 0.1, "proxy": 0.3}}',
        "virusscanners volgen elke link, Apple haalt de beelden op",
    ),
    ('{"people": {"unsubscribe": 0.01}}', "één op honderd schrijft zich uit"),
)
_FAULTS = (
    ('{"throttle": 3}', "de volgende drie oproepen krijgen “te snel”"),
    ('{"lost_answer": 1}', "SES neemt de mail aan, maar het antwoord gaat verloren"),
    (
        '{"events": {"duplicate": 0.2, "reorder": 1}}',
        "één op de vijf events komt dubbel, alles door elkaar",
    ),
    (
        '{"events": {"lose": {"rate": 0.1, "kinds": ["Delivery"]}}}',
        "van één op de tien bezorgde mails horen we dat nooit",
    ),
    ('{"outage": {"domain": "voorbeeld.be"}}', "de mailprovider van dat domein antwoordt niet"),
    ('{"sending_paused": true}', "verzenden staat op pauze"),
)

Item = Mapping[str, Any]


def messages_page(items: Sequence[Item], cursor: str | None, to: str, subject: str) -> Response:
    """The list of mails, newest first."""
    rows = "".join(
        f'<tr><td><a href="{_link(item)}">{escape(item["subject"] or "(geen onderwerp)")}</a></td>'
        f"<td>{escape(item['to'])}</td><td>{escape(item['from'])}</td>"
        f'<td class="soft">{_time(item["sent_at"])}</td></tr>'
        for item in items
    )
    table = (
        '<table class="mails"><thead><tr><th>Onderwerp</th><th>Aan</th><th>Van</th>'
        f"<th>Verstuurd (UTC)</th></tr></thead><tbody>{rows}</tbody></table>"
        if items
        else '<p class="soft">Hier komt elke mail die Mynuma verstuurt. Er is er nog geen.</p>'
    )
    query = urlencode({"to": to, "subject": subject, "cursor": cursor or ""})
    older = f'<p><a href="/inbox?{escape(query)}">Oudere berichten</a></p>' if cursor else ""
    search = (
        '<form method="get" action="/inbox">'
        f'<label>Aan<br><input name="to" value="{escape(to)}"></label>'
        f'<label>Onderwerp bevat<br><input name="subject" value="{escape(subject)}"></label>'
        "<button>Zoek</button></form>"
    )
    return _page("Berichten", "/inbox", _card(search) + _card(table + older))


def message_page(message: Item) -> Response:
    """One mail: its header, what the reader sees, its text and its source."""
    lines = "".join(
        f"<tr><th>{escape(h['name'])}</th><td>{escape(h['value'])}</td></tr>"
        for h in message["headers"]
    )
    tags = ", ".join(f"{name}={value}" for name, value in message["tags"].items())
    head = (
        f"<table>{lines}<tr><th>SES-tags</th>"
        f'<td class="soft">{escape(tags) or "geen"}</td></tr></table>'
    )
    shown = ""
    if message["html"]:
        shown = _card(
            f'<iframe sandbox="allow-popups allow-popups-to-escape-sandbox" '
            f'title="De mail zoals de lezer ze ziet" src="{_link(message)}/html"></iframe>'
        )
    sources = (("Platte tekst", message["text"]), ("Broncode", message["raw"]))
    details = "".join(
        f"<details><summary>{title}</summary><pre>{escape(text)}</pre></details>"
        for title, text in sources
        if text
    )
    title = message["subject"] or "(geen onderwerp)"
    return _page(title, "/inbox/messages", shown + _card(head + _leaving(message)) + _card(details))


def _leaving(message: Item) -> str:
    """What a mail programme does that cannot do one click: write to the mailto of the header."""
    header = next((h["value"] for h in message["headers"] if h["name"] == "List-Unsubscribe"), "")
    found = re.search(r"<mailto:([^?>]+)\?subject=([^>]+)>", header)
    if found is None:
        return ""
    given = {
        "to": found[1],
        "subject": found[2],
        "from": message["to"],
        "back": message["id"],
    }
    fields = "".join(
        f'<input type="hidden" name="{name}" value="{escape(value)}">'
        for name, value in given.items()
    )
    return (
        f'<p></p><form method="post" action="/inbox/received">{fields}'
        '<button class="plain">Schrijf uit per mail</button></form>'
    )


def mail_html(html: str) -> Response:
    """The HTML of a mail for the frame: no scripts, links open outside it."""
    base = '<base target="_blank">'
    opened, count = re.subn(r"(<head[^>]*>)", rf"\1{base}", html, count=1, flags=re.IGNORECASE)
    body = opened if count else html
    headers = {"Content-Security-Policy": _MAIL_POLICY, "Referrer-Policy": "no-referrer"}
    return Response(200, body.encode(errors="replace"), HTML, headers)


def dns_page(items: Sequence[Item]) -> Response:
    """Every identity with the records it wants, and a button that sets them."""
    if not items:
        empty = '<p class="soft">Nog geen afzenderdomeinen. Voeg er een toe in Mynuma.</p>'
        return _page("DNS", "/inbox/dns", _card(empty))
    return _page("DNS", "/inbox/dns", "".join(map(_identity_card, items)))


def faults_page(shown: Item) -> Response:
    """The faults in force and a form to switch them."""
    return _switches_page("Storingen", "faults", "Zet deze storingen", _FAULTS, shown)


def readers_page(shown: Item) -> Response:
    """Who reads, what they did, and a form to switch them."""
    return _switches_page("Lezers", "readers", "Laat ze lezen", _READERS, shown)


def _switches_page(
    title: str, name: str, button: str, examples: Sequence[tuple[str, str]], shown: Item
) -> Response:
    listed = "".join(f"<li><code>{escape(e)}</code>: {text}</li>" for e, text in examples)
    form = (
        f'<form method="post" action="/inbox/{name}"><label for="{name}">Zet aan (JSON)</label>'
        f'<textarea id="{name}" name="{name}" spellcheck="false">{{}}</textarea>'
        f'<button name="action" value="set">{button}</button>'
        '<button class="plain" name="action" value="clear">Zet alles uit</button></form>'
        f"<ul>{listed}</ul>"
    )
    now = f"<h2>Nu</h2><pre>{escape(json.dumps(shown, indent=2))}</pre>"
    return _page(title, f"/inbox/{name}", _card(form) + _card(now))


def see_other(path: str) -> Response:
    """After a form: back to its page."""
    return Response(303, b"", HTML, {"Location": path})


def _identity_card(item: Item) -> str:
    is_domain = item["type"] == "DOMAIN"
    state = (
        '<span class="good">bevestigd</span>'
        if item["is_verified"]
        else '<span class="warm">nog niet bevestigd</span>'
    )
    rows = "".join(
        f"<tr><td>{escape(r['type'])}</td><td><code>{escape(r['name'])}</code></td>"
        f"<td><code>{escape(r['value'])}</code></td><td>{_is_set(r['is_set'])}</td></tr>"
        for r in item["wanted"]
    )
    table = (
        "<table><thead><tr><th>Soort</th><th>Naam</th><th>Waarde</th><th>Staat er</th></tr>"
        f"</thead><tbody>{rows}</tbody></table>"
        if is_domain
        else ""
    )
    field, button = ("domain", "Zet de DNS-records") if is_domain else ("email", "Bevestig adres")
    form = (
        '<form method="post" action="/inbox/dns">'
        f'<input type="hidden" name="{field}" value="{escape(item["name"])}">'
        f"<button>{button}</button></form>"
    )
    return _card(f"<h2>{escape(item['name'])} · {state}</h2>{table}<p></p>{form}")


def _is_set(is_set: bool) -> str:
    return '<span class="good">ja</span>' if is_set else '<span class="warm">nee</span>'


def _card(inside: str) -> str:
    return f'<section class="card">{inside}</section>'


def _link(item: Item) -> str:
    return f"/inbox/messages/{quote(item['id'])}"


def _time(written: str) -> str:
    return escape(written[:19].replace("T", " "))


def _page(title: str, place: str, inside: str) -> Response:
    links = "".join(
        f'<a href="{path}"{" aria-current=page" if path == place else ""}>{name}</a>'
        for path, name in _PLACES
    )
    document = (
        '<!doctype html><html lang="nl"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{escape(title)} · Mynuma-inbox</title><style>{_STYLE}</style></head><body>"
        f"<header><strong>Mynuma-inbox</strong>{links}</header>"
        f"<main><h1>{escape(title)}</h1>{inside}</main></body></html>"
    )
    headers = {"Content-Security-Policy": _PAGE_POLICY, "Referrer-Policy": "same-origin"}
    return Response(200, document.encode(errors="replace"), HTML, headers)
