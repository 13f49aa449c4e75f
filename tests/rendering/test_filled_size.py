"""Fault I11: how large a mail becomes with a recipient's values in it, told without writing it."""

from __future__ import annotations

import time

import pytest

from chalicelib.rendering.content import Source, compile_content, render
from chalicelib.rendering.filled_size import MOST_FILLED_BYTES, FilledSize
from chalicelib.rendering.mjml import MAX_HTML_BYTES
from tests.rendering.authoring import FIELDS, IDENTITY, LINKS, campaign, codes, mjml_of

VALUES = {"city": 'Ħ"' * 500, "url": "https://a.test/" + "ΐ" * 500, "first_name": "ß" * 999}
MAIL = (
    "{{ city }} {{ city }} {{ first_name | upper }} {% if vip %}nee{% else %}{{ city }}{% endif %}"
    '<a href="{{ url }}">a</a><a href="https://b.test/{{ city }}">b</a>'
    '<a href="https://c.test">c</a>'
)


def test_it_is_what_is_sent_but_for_the_length_of_our_own_links() -> None:
    content = campaign(mjml_of(MAIL), subject="Dag {{ city }}")
    longest = dict.fromkeys(LINKS, "x" * 200)
    mail = render(content, VALUES, longest)
    written = "".join((mail.subject, mail.html, mail.text))
    assert FilledSize.of(content).bytes_for(VALUES) == len(written.encode())
    assert max(map(len, LINKS.values())) < 200


def test_a_mail_that_is_too_large_without_any_value_is_refused() -> None:
    long = "x" * 460
    content = campaign(mjml_of(f'{{{{ city | default: "{long}" }}}} ' * 1_900))
    (problem,) = content.problems
    assert (problem.severity, problem.code) == ("error", "mail_too_large")
    assert int(problem.context["bytes"]) > int(problem.context["max_bytes"]) == MOST_FILLED_BYTES


@pytest.mark.parametrize(("letters", "found"), [(200_000, []), (420_000, ["html_too_large"])])
def test_a_text_part_counts_for_what_ses_takes_of_a_mail(letters: int, found: list[str]) -> None:
    source = Source("Nieuws", "", mjml_of("Dag " * 23_000), "Dag " * (letters // 4))
    content = compile_content(source, FIELDS, IDENTITY)
    assert codes(content) == found
    if found:
        assert int(content.problems[0].context["bytes"]) > MAX_HTML_BYTES


def test_a_batch_is_judged_in_a_few_milliseconds() -> None:
    content = campaign(mjml_of(MAIL * 200))
    size = FilledSize.of(content)
    began = time.process_time()
    assert sum(size.is_too_large_for(VALUES) for _ in range(50)) == 50
    assert time.process_time() - began < 0.1
