"""The page at `/` of the local run: where everything is."""

from __future__ import annotations

from html import escape

_STYLE = """
:root{color-scheme:light dark;--paper:#f6f3ee;--card:#fff;--ink:#23302f;--soft:#5d6866;
--line:#e3ddd3;--brand:#0f5257}
@media(prefers-color-scheme:dark){:root{--paper:#151b1b;--card:#1e2727;--ink:#edf1ef;
--soft:#a5b3b0;--line:#2e3a3a;--brand:#7cc7c3}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;display:grid;place-items:center;padding:24px;
background:var(--paper);color:var(--ink);font:17px/1.55 system-ui,sans-serif}
main{width:100%;max-width:36rem}
.mark{margin:0;font-size:2.4rem;font-weight:700;letter-spacing:-.01em;color:var(--brand)}
.lead{margin:.25rem 0 2rem;color:var(--soft)}
ul{list-style:none;margin:0;padding:0;background:var(--card);border:1px solid var(--line);
border-radius:16px;overflow:hidden}
li+li{border-top:1px solid var(--line)}
a{display:block;padding:18px 22px;color:inherit;text-decoration:none}
a:hover b{text-decoration:underline}b{display:block;color:var(--brand)}
a span{color:var(--soft);font-size:.94rem}
a:focus-visible{outline:3px solid var(--brand);outline-offset:-3px;border-radius:16px}
.foot{margin:1.5rem 0 0;color:var(--soft);font-size:.9rem}code{font-size:.95em}
"""
_PLACES = (
    ("/inbox", "Inbox", "Elke mail die Mynuma hier verstuurt, komt in deze inbox terecht."),
    ("/inbox/dns", "DNS", "Zet de records van een verzenddomein en maak het in orde."),
    ("/inbox/faults", "Storingen", "Speel slechte dagen na: traag, dubbel, zoekgeraakt."),
    ("/v1/openapi.json", "API", "Het hele contract, als OpenAPI 3.1."),
)


def page() -> str:
    """The page as HTML."""
    places = "".join(
        f'<li><a href="{path}"><b>{escape(name)}</b><span>{escape(text)}</span></a></li>'
        for path, name, text in _PLACES
    )
    return (
        '<!doctype html><html lang="nl"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>Mynuma op deze computer</title><style>{_STYLE}</style></head><body><main>"
        '<p class="mark">mynuma</p><p class="lead">Draait helemaal op deze computer. '
        f"Er gaat geen enkele mail de deur uit.</p><ul>{places}</ul>"
        '<p class="foot">De API-sleutel en de login van het demo-account staan in '
        "<code>.local/demo.json</code>.</p></main></body></html>"
    )
