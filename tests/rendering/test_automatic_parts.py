from __future__ import annotations

import re

import pytest

from chalicelib.rendering.compiled_content import CompiledContent
from chalicelib.rendering.content import Source, compile_content
from tests.rendering.authoring import (
    FIELDS,
    IDENTITY,
    LINKS,
    body,
    campaign,
    codes,
    message,
    mjml_of,
    sent,
)

UNSUBSCRIBE = f'href="{LINKS["unsubscribe_url"]}"'
OWN = '<a href="{{ unsubscribe_url }}">Ik wil weg</a>'
IDENTITY_FIELDS = "{{ sender_name }} {{ sender_address }} {{ sender_contact }}"


@pytest.mark.parametrize(
    ("language", "sent_by", "unsubscribe"),
    [
        ("nl", "verstuurd door", "Uitschrijven"),
        ("nl-BE", "verstuurd door", "Uitschrijven"),
        ("fr", "envoyé par", "Se désinscrire"),
        ("en", "sent by", "Unsubscribe"),
        ("de", "gesendet von", "Abmelden"),
        ("es", "sent by", "Unsubscribe"),
        ("", "sent by", "Unsubscribe"),
    ],
)
def test_a_mail_without_footer_gets_one_in_its_language(
    language: str, sent_by: str, unsubscribe: str
) -> None:
    mail = sent(campaign(language=language))
    footer = mail.html[mail.html.index("</div><table role") : mail.html.index("</body>")]
    assert sent_by in footer
    assert all(each in footer for each in (IDENTITY.name, IDENTITY.address, IDENTITY.contact))
    assert UNSUBSCRIBE in footer
    assert f">{unsubscribe}</a>" in footer
    assert f"\n{unsubscribe}: {LINKS['unsubscribe_url']}" in mail.text
    assert all(each in mail.text for each in (IDENTITY.name, IDENTITY.address, IDENTITY.contact))


WORDS = {
    "nl": ("Deze e-mail is verstuurd door", "Online bekijken", "Deel deze mail", "Uitschrijven"),
    "en": ("This e-mail was sent by", "View online", "Share this e-mail", "Unsubscribe"),
    "fr": ("Cet e-mail a été envoyé par", "Voir en ligne", "Partager cet e-mail", "Se désinscrire"),
    "de": (
        *("Diese E-Mail wurde gesendet von", "Online ansehen", "Diese E-Mail teilen"),
        "Abmelden",
    ),
}


@pytest.mark.parametrize("language", [*WORDS, "es", ""])
@pytest.mark.parametrize("of_mail", ["nl", "fr"])
@pytest.mark.parametrize("text", [None, "Dag"], ids=["text made", "text written"])
def test_our_own_words_speak_the_readers_language_and_no_other(
    language: str, of_mail: str, text: str | None
) -> None:
    source = Source("Nieuws", "", mjml_of("Dag"), text)
    mail = sent(compile_content(source, FIELDS, IDENTITY, of_mail), {"language": language})
    spoken = language if language in WORDS else of_mail
    footer = mail.html[mail.html.index("</div><table role") : mail.html.index("</body>")]
    for part in (footer, mail.text):
        assert all(words in part for words in WORDS[spoken])
        others = {each for other in WORDS.keys() - {spoken} for each in WORDS[other]}
        assert not [words for words in others if words in part]
    assert f'lang="{spoken}"' in footer


def test_the_wording_costs_no_mail_of_its_own_and_stays_as_it_was_pinned() -> None:
    """Only slots differ between languages, and those of what was pinned do too."""
    content = campaign()
    pinned = CompiledContent.from_json(content.to_json())
    for language in WORDS:
        values = {"language": language}
        assert pinned.slot_values(values, LINKS) == content.slot_values(values, LINKS)
    assert not [words for each in WORDS.values() for words in each if words in content.html.ses()]


@pytest.mark.parametrize(
    ("name", "words"), [("web_url", "Online bekijken"), ("share_url", "Deel deze mail")]
)
def test_where_to_see_and_share_the_mail_stands_in_the_footer_unless_its_author_says_so(
    name: str, words: str
) -> None:
    mail = sent(campaign())
    assert f'<a href="{LINKS[name]}" target="_blank"' in mail.html
    assert f"{words}: {LINKS[name]}" in mail.text
    mail = sent(campaign(mjml_of(f'<a href="{{{{ {name} }}}}">hier</a>')))
    assert mail.html.count(LINKS[name]) == 1
    assert words not in mail.html + mail.text
    assert f"hier ({LINKS[name]})" in mail.text


def test_a_mail_of_no_campaign_is_shown_nowhere() -> None:
    mail = sent(message("<p>x</p>"))
    assert "Uitschrijven" in mail.html
    for name in ("web_url", "share_url"):
        assert LINKS[name] not in mail.html + mail.text


def test_an_authors_own_link_and_identity_are_enough() -> None:
    mail = sent(campaign(mjml_of(f"{IDENTITY_FIELDS} {OWN}")))
    assert "Deel deze mail" not in mail.html + mail.text
    assert mail.html.count(UNSUBSCRIBE) == 1
    assert mail.html.count(IDENTITY.address) == 1
    assert "verstuurd door" not in mail.html + mail.text
    assert f"Ik wil weg ({LINKS['unsubscribe_url']})" in mail.text


def test_what_the_author_has_is_not_added_twice() -> None:
    mail = sent(campaign(mjml_of(OWN)))
    assert mail.html.count(UNSUBSCRIBE) == 1
    assert "verstuurd door" in mail.html
    mail = sent(campaign(mjml_of(IDENTITY_FIELDS)))
    assert mail.html.count(UNSUBSCRIBE) == 1
    assert "verstuurd door" not in mail.html


HIDING = (
    *("display:&#110;one", "display:/**/none", "display:n\\6fne", "dis\\70lay:none!important"),
    *("visibility:collapse", "opacity:0", "opacity:.01", "opacity:0%", "color:transparent"),
    *("font-size:0", "font-size:0.0em", "font:1px/0 Arial", "FONT-SIZE: 0px !important"),
    *("height:0;overflow:hidden", "overflow:hidden;width:0px", "max-height:0px"),
    *("position:absolute;left:-9999px", "text-indent:-80em", "margin-left:-900px"),
    *("transform:scale(0)", "clip:rect(0,0,0,0)", "clip-path:inset(100%)"),
)
HIDDEN = (
    *(".a{display:none}", ".x,\n.b{font-size:0}", "#c { opacity : 0 }", "p{visibility:hidden}"),
    *("a{display:none!important}", "*{font-size:0}", 'a[href*="/u/"]{display:none!important}'),
    *("@media (max-width:480px){p.a{display:none!important}}", '[class~="b"]{display:none}'),
    *("body > p:first-child{max-height:0}", "i{color:red}/*{*/.a{displa\\79:none}"),
)


@pytest.mark.parametrize(
    "markup",
    [
        f"<body>x<!-- {OWN} --></body>",
        f"<body>x<!--[if mso]>{OWN}<![endif]--></body>",
        f'<body>x<div style="display:none">{OWN}</div></body>',
        f'<body>x<div STYLE="color:red;Display : None"><p>{OWN}</p></div></body>',
        f"<body>x<div hidden>{OWN}</div></body>",
        f"<html><body>x</body></html>{OWN}",
        f"<body>x{{% if vip %}}{OWN}{{% endif %}}</body>",
        '<body>{{ unsubscribe_url }}<b title="{{ unsubscribe_url }}">x</b></body>',
        '<body>x<link href="{{ unsubscribe_url }}"></body>',
        '<body>x<a href="https://mail.test/u/TOKEN">nep</a></body>',
        '<body>x<a href="https://evil.test/?u={{ unsubscribe_url }}">weg</a></body>',
        '<body>x<a href="{{ unsubscribe_url }}?nee">weg</a></body>',
        '<body>x<a href="{{ unsubscribe_url | upper }}">weg</a></body>',
        '<body>x<a href="https://evil.test" href="{{ unsubscribe_url }}">weg</a></body>',
        '<body>x<a href="{{ unsubscribe_url }}"></a>weg</body>',
        '<body>x<a href="{{ unsubscribe_url }}"> &nbsp;&zwnj;&#847;&#10240;</a></body>',
        '<body>x<a href="{{ unsubscribe_url }}">{{ city }}</a></body>',
        '<body>x<a href="{{ unsubscribe_url }}"><a href="https://evil.test">weg</a></a></body>',
        '<body>x<a href="{{ unsubscribe_url }}"><img src="a.png" width="1" alt="weg"></a></body>',
        '<body>x<a href="{{ unsubscribe_url }}"><img src="a.png" width="90" alt=""></a></body>',
        *(f'<body>x<div style="{style}">{OWN}</div></body>' for style in HIDING),
        *(f"<style>{css}</style><body>x<p class='a b' id='c'>{OWN}</p></body>" for css in HIDDEN),
    ],
)
def test_a_link_that_not_every_reader_sees_does_not_count(markup: str) -> None:
    html = sent(message(markup), {"vip": "ja"}).html
    assert f"{UNSUBSCRIBE} target=" in html[: html.rindex("</body>")]


@pytest.mark.parametrize(
    "markup",
    [
        f"<style>.z{{display:none}}@media print{{.y b{{opacity:0}}}}</style><p class='a'>{OWN}</p>",
        f'<td style="font-size:0px"><div style="font-size:13px;opacity:1">{OWN}</div></td>',
        f'<div style="height:0;left:-1px;font-size:80%;font:bold 14px/1.5 Arial">{OWN}</div>',
        '<a href=" {{ unsubscribe_url }} "><b>{{ city }} weg</b></a>',
        '<a href="{{ unsubscribe_url }}"><img src="a.png" width="90" alt="Uitschrijven"></a>',
    ],
)
def test_a_link_that_is_seen_counts(markup: str) -> None:
    assert "!important" not in sent(message(f"{markup}{IDENTITY_FIELDS}")).html


def test_no_stylesheet_hides_the_footer() -> None:
    """Each of its elements says itself how it is shown, more important than any rule."""
    html = sent(message("<style>a,td,tr,table{display:none!important}</style><p>x</p>")).html
    footer = html[html.index("<table role=") : html.rindex("</table>")]
    tags = re.findall(r"<(table|tbody|tr|td|a) ([^>]*)>", footer)
    assert [name for name, _ in tags] == ["table", "tbody", "tr", "td", "a"]
    assert all("display:" in said and "visibility:visible!important" in said for _, said in tags)


@pytest.mark.parametrize(
    ("text", "is_enough"),
    [
        ("Weg? {{ unsubscribe_url }}", True),
        ("Weg: <{{ unsubscribe_url }}>.", True),
        ("({{ unsubscribe_url }})\n", True),
        ("https://evil.test/?u={{ unsubscribe_url }}", False),
        ("{{ unsubscribe_url }}/nee", False),
        ("x{{ unsubscribe_url }}", False),
        ("{{ unsubscribe_url | upper }}", False),
    ],
)
def test_in_a_written_text_the_link_has_to_stand_alone(text: str, *, is_enough: bool) -> None:
    content = message(f"<p>{OWN}</p>", text=text)
    assert ("Uitschrijven: " in sent(content).text) is not is_enough


def test_the_footer_cannot_be_hidden_by_what_stands_before_it() -> None:
    assert codes(message('<body>x<div style="display:none">y</body>')) == ["footer_hidden"]
    assert codes(message('<body>x<div style="display:none">y</div></body>')) == []


def test_the_footer_stands_before_the_end_of_the_body() -> None:
    mail = sent(message("<html><body><p>x</p></body></html>"))
    assert mail.html.startswith("<html><body><p>x</p><table role=")
    assert mail.html.endswith("</body></html>")
    assert sent(message("<p>x</p>")).html.startswith("<p>x</p><table role=")


def test_the_identity_is_text_and_only_text() -> None:
    hostile = type(IDENTITY)("<b>{{ city }}</b>", '"><script>', "{{7*7}}")
    for source in (mjml_of("Dag"), mjml_of(IDENTITY_FIELDS)):
        content = compile_content(Source("Nieuws", "", source), FIELDS, hostile)
        mail = sent(content, {"city": "Gent"})
        assert "&lt;b&gt;{{ city }}&lt;/b&gt;" in mail.html
        assert "&quot;&gt;&lt;script&gt;" in mail.html
        assert "{{7*7}}" in mail.text
        assert "<script" not in mail.html


def test_the_preheader_is_the_first_thing_in_the_body_and_hidden() -> None:
    content = campaign(preheader=" Dag {{ first_name }} <b>&\n nu ")
    html = body(sent(content, {"first_name": "<Els>"}))
    first = html[html.index(">") + 1 :]
    assert first.startswith('<div style="display:none;')
    assert ">Dag &lt;Els&gt; &lt;b&gt;&amp; nu&#847;" in first
    assert "&#847;" not in body(sent(campaign()))


def test_a_preheader_has_a_limit() -> None:
    (problem,) = campaign(preheader="x" * 501).problems
    assert (problem.code, problem.context) == (
        "preheader_too_long",
        {"max": "500", "part": "preheader"},
    )


def test_the_pixel_is_the_last_thing_in_the_body() -> None:
    html = body(sent(campaign()))
    assert html.endswith('border:0">')
    assert html[html.rindex("<") :].startswith(f'<img src="{LINKS["open_url"]}" width="1"')


@pytest.mark.parametrize(
    ("text", "has_footer"),
    [
        ("Dag", True),
        ("Dag {{ unsubscribe_url }}", False),
        ("{% if vip %}{{ unsubscribe_url }}{% endif %}", True),
    ],
)
def test_a_written_text_gets_the_link_it_lacks(text: str, has_footer: bool) -> None:
    mail = sent(message("<p>x</p>", text=text))
    assert ("Uitschrijven: " in mail.text) is has_footer
    assert "verstuurd door" in mail.text


def test_the_web_version_can_be_linked() -> None:
    mail = sent(campaign(mjml_of('<a href="{{ web_url }}">online</a>')))
    assert f'<a href="{LINKS["web_url"]}">online</a>' in mail.html
