"""Links in a text part that its author wrote: tracked as those of the HTML, and nothing else."""

from __future__ import annotations

import time

import pytest

from chalicelib.rendering.content import CompiledContent, Source, compile_content
from chalicelib.rendering.link_tags import LinkTags
from chalicelib.rendering.links import MAX_LINKS
from tests.rendering.authoring import FIELDS, IDENTITY, LINKS, mjml_of, sent

BUTTON = '<a href="https://a.test/?x=1&amp;y=2">a</a>'
TRACKED = LINKS["click_base"]


def written(
    text: str, *, track: bool = True, tags: LinkTags | None = None, mjml: str = BUTTON
) -> CompiledContent:
    source = Source("Nieuws", "", mjml_of(mjml), text)
    return compile_content(source, FIELDS, IDENTITY, track=track, tags=tags)


def test_the_same_address_has_the_same_number_as_in_the_html_and_new_ones_follow() -> None:
    content = written("Zie https://b.test, https://a.test/?x=1&y=2 en https://b.test.")
    assert content.links == ("https://a.test/?x=1&y=2", "https://b.test")
    mail = sent(content)
    assert mail.text.startswith(f"Zie {TRACKED}/1, {TRACKED}/0 en {TRACKED}/1.\n")
    assert f'href="{TRACKED}/0"' in mail.html


# what is written, and what is read of it where https://b.test/x leads to link 1
SHAPES = {
    "https://b.test/x": "#",
    "(https://b.test/x)": "(#)",
    "(https://b.test/x).": "(#).",
    "<https://b.test/x>": "<#>",
    '"https://b.test/x"': '"#"',
    "« https://b.test/x »": "« # »",
    "“https://b.test/x”…": "“#”…",
    "[hier](https://b.test/x), dus": "[hier](#), dus",
    "https://b.test/x!?": "#!?",
    "https://b.test/x\nhttps://b.test/x": "#\n#",
    "{% if vip %}https://b.test/x{% endif %}": "#",
    "{% if vip %}https://b.test/x. {% else %}y{% endif %}": "#.",
    "{% if vip %}{% if vip %}https://b.test/x{% endif %}{% endif %}, y": "#, y",
}


@pytest.mark.parametrize(("text", "shown"), SHAPES.items(), ids=SHAPES)
def test_an_address_ends_where_its_reader_sees_it_end(text: str, shown: str) -> None:
    content = written(text)
    assert content.links[1:] == ("https://b.test/x",)
    mail = sent(content, {"vip": "ja"})
    assert mail.text.split("\n\n")[0].rstrip() == shown.replace("#", f"{TRACKED}/1")


def test_brackets_in_pairs_belong_to_an_address() -> None:
    content = written("Lees https://nl.test/Brood_(eten)?x (of https://nl.test/Gist_(dier)).")
    assert content.links[1:] == ("https://nl.test/Brood_(eten)?x", "https://nl.test/Gist_(dier)")
    assert sent(content).text.startswith(f"Lees {TRACKED}/1 (of {TRACKED}/2).")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("{{ unsubscribe_url }}", LINKS["unsubscribe_url"]),
        ("{{ web_url }}", LINKS["web_url"]),
        ("www.a.test", "www.a.test"),
        ("an@a.test", "an@a.test"),
        ("ftp://a.test/x", "ftp://a.test/x"),
        ("https:// x", "https:// x"),
    ],
)
def test_what_is_no_web_address_of_the_author_is_left_alone(text: str, shown: str) -> None:
    content = written(text)
    assert len(content.links) == 1
    assert sent(content).text.startswith(shown)


def test_the_authors_own_way_out_is_enough() -> None:
    text = sent(written("Weg? {{ unsubscribe_url }}")).text
    assert text.count(LINKS["unsubscribe_url"]) == 1


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("https://b.test/{{ city }}", "https://b.test/Gent"),
        ("https://b.test/{% if vip %}v{% endif %}", "https://b.test/v"),
        ("{% if vip %}https://b.test/x{% endif %}/y", "https://b.test/x/y"),
        ("{% if vip %}https://b.test/x{% else %}y{% endif %}", "https://b.test/x"),
        ("https://b.test/x.{% if vip %}v{% endif %}", "https://b.test/x.v"),
        ("https://b.test/a_(b_(c))", "https://b.test/a_(b_(c))"),
        ("https://b.test/x(y", "https://b.test/x(y"),
    ],
)
def test_an_address_whose_end_is_not_certain_is_not_tracked(text: str, shown: str) -> None:
    content = written(text)
    assert len(content.links) == 1
    assert sent(content, {"city": "Gent", "vip": "ja"}).text.split("\n")[0] == shown


def test_where_nothing_is_tracked_the_text_says_what_its_author_wrote() -> None:
    content = written("Zie https://a.test/?x=1&y=2.", track=False)
    assert content.links == ()
    assert sent(content).text.startswith("Zie https://a.test/?x=1&y=2.")


def test_parameters_are_added_before_a_link_is_numbered() -> None:
    tags = LinkTags("utm_source=n&utm_medium=e", (), "mail.test")
    content = written("Zie (https://a.test/?x=1&y=2).", tags=tags)
    assert content.links == ("https://a.test/?x=1&y=2&utm_source=n&utm_medium=e",)
    assert sent(content).text.startswith(f"Zie ({TRACKED}/0).")


def test_too_many_links_in_the_text_are_told_there() -> None:
    text = "\n".join(f"https://b.test/{number}" for number in range(MAX_LINKS))
    (problem,) = written(text).problems
    assert (problem.code, problem.context) == (
        "too_many_links",
        {"max": str(MAX_LINKS), "part": "text"},
    )


@pytest.mark.parametrize("piece", ["https://a", "https://a)", "https://a(", "https://a.", "(" * 9])
def test_a_megabyte_of_addresses_is_read_in_linear_time(piece: str) -> None:
    began = time.process_time()
    written("https://b.test/" + piece * (900_000 // len(piece)))
    assert time.process_time() - began < 5
