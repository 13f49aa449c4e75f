"""The slot compiler against another engine: the same bytes for the same template and values."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from unicodedata import category
from urllib.parse import quote

import jinja2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.rendering.escaping import Context
from chalicelib.rendering.expression import compile_slot
from chalicelib.rendering.merge import parse
from chalicelib.rendering.slots import SlotTable, slot_name
from tests.rendering.authoring import FIELDS, message, sent

ORACLE = jinja2.Environment(
    undefined=jinja2.StrictUndefined,
    finalize=lambda value: html.escape(value, quote=True),
    keep_trailing_newline=True,
    autoescape=False,  # noqa: S701 - finalize escapes as our own compiler does
    comment_start_string="\ufdd8",
    comment_end_string="\ufdd9",
)


@dataclass(frozen=True)
class Pair:
    """The same template for both engines."""

    ours: str
    theirs: str


def joined(pairs: list[Pair]) -> Pair:
    return Pair("".join(each.ours for each in pairs), "".join(each.theirs for each in pairs))


def constant(text: str) -> Pair:
    # The oracle's finalize also sees constants of templates, so both get them escaped already.
    return Pair(text, "{% raw %}" + text + "{% endraw %}" if text else "")


FIELD = st.sampled_from(FIELDS)
WORDS = st.text(st.sampled_from("ab Cé1.-_:;()#\n"), max_size=12)
FILTERS = st.lists(
    st.one_of(
        st.sampled_from(["upper", "lower", "capitalize", "trim"]).map(
            lambda name: Pair(f" | {name}", f" | {name}")
        ),
        WORDS.map(lambda w: Pair(f' | default: "{w}"', f" | default({w!r}, true)")),
    ),
    max_size=3,
).map(joined)
VALUE = st.tuples(FIELD, FILTERS).map(
    lambda pair: Pair(
        "{{ " + pair[0] + pair[1].ours + " }}",
        "{{ " + pair[0] + pair[1].theirs + " }}",
    )
)


def condition(pieces: st.SearchStrategy[Pair]) -> st.SearchStrategy[Pair]:
    return st.tuples(
        FIELD, st.lists(pieces, max_size=3), st.none() | st.lists(pieces, max_size=3)
    ).map(as_condition)


def as_condition(parts: tuple[str, list[Pair], list[Pair] | None]) -> Pair:
    name, then, otherwise = parts
    start, end = Pair(*["{% if " + name + " %}"] * 2), Pair(*["{% endif %}"] * 2)
    other = [] if otherwise is None else [Pair(*["{% else %}"] * 2), *otherwise]
    return joined([start, *then, *other, end])


PIECE = st.recursive(VALUE | WORDS.map(constant), condition, max_leaves=8)
TEMPLATE = st.lists(PIECE, max_size=8).map(joined)
CONTACT = st.fixed_dictionaries({name: st.text(max_size=20) for name in FIELDS})


@settings(max_examples=300, deadline=None, derandomize=True, database=None)
@given(TEMPLATE, CONTACT)
def test_our_slots_and_the_oracle_give_the_same_bytes(
    template: Pair, contact: dict[str, str]
) -> None:
    nodes, problems = parse(template.ours, FIELDS, None, Context.HTML)
    assert problems == ()
    ours = "".join(compile_slot(node)(contact) for node in nodes)
    assert ours == ORACLE.from_string(template.theirs).render(contact)


def in_subject(value: str) -> str:
    """One line, and no piece of an encoded word at its end."""
    line = "".join(" " if category(sign) in ("Cc", "Zl", "Zp") else sign for sign in value)
    line = line.replace("=?", "= ?")
    return f"{line} " if line.endswith("=") else line


def in_url(value: str) -> str:
    """A whole URL that a mail may lead to, else nowhere."""
    is_link = re.match(r"https?://|mailto:|tel:", value.strip(), re.IGNORECASE)
    return html.escape(quote(value.strip(), safe="%:/?#[]@!$&()*+,;=~")) if is_link else "#"


ESCAPED_FOR = {
    Context.HTML: html.escape,
    Context.URL: in_url,
    Context.URL_PART: lambda value: quote(value, safe=""),
    Context.PLAIN: str,
    Context.PLAIN_URL: lambda value: html.unescape(in_url(value)),
    Context.SUBJECT: in_subject,
}
WRITERS = {
    context: jinja2.Environment(
        undefined=jinja2.StrictUndefined,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701 - each value goes through `written`
        comment_start_string="\ufdd8",
        comment_end_string="\ufdd9",
    )
    for context in Context
}
for context, writer in WRITERS.items():
    writer.filters["written"] = ESCAPED_FOR[context]


def oracle(context: Context, template: Pair, contact: dict[str, str]) -> str:
    theirs = template.theirs.replace(" }}", " | written }}")
    return WRITERS[context].from_string(theirs).render(contact)


LINKED = st.fixed_dictionaries(
    {
        name: st.text(max_size=20) | st.sampled_from(["https://a.test/?a=1&b='", " TEL:+32", "a="])
        for name in FIELDS
    }
)


@pytest.mark.parametrize("context", list(Context))
@settings(max_examples=150, deadline=None, derandomize=True, database=None)
@given(template=TEMPLATE, contact=LINKED)
def test_values_are_written_alike_in_every_context(
    context: Context, template: Pair, contact: dict[str, str]
) -> None:
    nodes, problems = parse(template.ours.replace("\n", " "), FIELDS, None, context)
    assert problems == ()
    ours = "".join(compile_slot(node)(contact) for node in nodes)
    theirs = Pair(template.ours, template.theirs.replace("\n", " ").replace("\\n", " "))
    assert ours == oracle(context, theirs, contact)


@settings(max_examples=200, deadline=None, derandomize=True, database=None)
@given(TEMPLATE, LINKED)
def test_a_whole_mail_is_what_the_oracle_writes(template: Pair, contact: dict[str, str]) -> None:
    ours = template.ours
    markup = f'<p title="{ours}">{ours}</p><a href="mailto:?subject={ours}">x</a>'
    mail = sent(message(f"<body>{markup}</body>", text=f"{ours}|"), contact)
    url = "mailto:?subject=" + oracle(Context.URL_PART, template, contact)
    url = url.strip() if "{% if" in ours else url
    words = oracle(Context.HTML, template, contact)
    assert f'<p title="{words}">{words}</p><a href="{url}">x</a>' in mail.html
    assert mail.text.startswith(oracle(Context.PLAIN, template, contact) + "|")


def as_ses_reads_it(template: str, values: dict[str, str]) -> str:
    """SES' part: a Handlebars reader that knows `{{{name}}}` and nothing else."""
    shown, position = [], 0
    while (start := template.find("{{", position)) >= 0:
        end = template.index("}}}", start)
        assert template[start : start + 3] == "{{{"
        assert template[start - 1 : start] not in ("\\", "{")
        assert template[end + 3 : end + 4] != "}"
        shown += [template[position:start], values[template[start + 3 : end]]]
        position = end + 3
    return "".join([*shown, template[position:]])


BRACES = st.text(st.sampled_from("{}\\%ab "), max_size=16)


@settings(max_examples=300, deadline=None, derandomize=True, database=None)
@given(st.lists(BRACES, max_size=4), CONTACT)
def test_ses_sees_no_braces_but_ours(constants: list[str], contact: dict[str, str]) -> None:
    nodes: list[object] = []
    for each in constants:
        literal, _ = parse(each, None)
        value, _ = parse("{{ city }}", FIELDS)
        nodes += [*literal, *value]
    table = SlotTable()
    template = table.template(nodes)  # type: ignore[arg-type]
    values = {slot_name(n): compile_slot(node)(contact) for n, node in enumerate(table.nodes)}
    expected = "".join(each + contact["city"] for each in constants)
    assert as_ses_reads_it(template.ses(), values) == expected
    assert template.filled(values) == expected
