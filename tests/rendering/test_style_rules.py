"""Rules and what they choose: the same as cssselect2's own matcher finds, in time that is known."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from xml.etree.ElementTree import Element, SubElement

import cssselect2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.rendering.inline_styles import MAX_COST
from chalicelib.rendering.style_rules import LeftOut, Rule, chosen, read_rules
from tests.rendering.test_inline_styles import text

NAMES = st.sampled_from(["i", "b", "u", ".x", "#y", "[title]", "*", "i.x", "b:first-child"])
SELECTOR = st.lists(st.tuples(st.sampled_from([" ", ">", "+"]), NAMES), min_size=1, max_size=5).map(
    lambda steps: "".join(f" {sign} {name}" for sign, name in steps).lstrip(" >+")
)
TAG = st.tuples(st.sampled_from(["i", "b", "u"]), st.sampled_from(["", "class", "id", "title"]))
VALUES = {"class": "x", "id": "y", "title": "z"}
TREE = st.recursive(
    TAG.map(lambda tag: (tag, [])),
    lambda inner: st.tuples(TAG, st.lists(inner, max_size=4)),
    max_leaves=15,
)


def grown(tree: Any, parent: Element) -> None:
    (name, attribute), children = tree
    element = SubElement(parent, name, {attribute: VALUES[attribute]} if attribute else {})
    for each in children:
        grown(each, element)


def rules_of(css: str) -> list[Rule]:
    return [rule for _, rule in read_rules(css) if isinstance(rule, Rule)]


@settings(max_examples=400, deadline=None, derandomize=True, database=None)
@given(TREE, st.lists(SELECTOR, min_size=1, max_size=6))
def test_rules_choose_what_another_matcher_chooses(tree: Any, selectors: list[str]) -> None:
    root = Element("html")
    grown(tree, root)
    theirs = cssselect2.Matcher()
    for number, selector in enumerate(selectors):
        for each in cssselect2.compile_selector_list(selector):
            theirs.add_selector(each, number)
    ours = rules_of("".join(f"{each}{{order:{n}}}" for n, each in enumerate(selectors)))
    found = {element: [int(rule.plain[0][1]) for rule in of] for element, of in chosen(root, ours)}
    for wrapper in cssselect2.ElementWrapper.from_html_root(root).iter_subtree():
        expected = [match[-1] for match in theirs.match(wrapper)]
        assert found[wrapper.etree_element] == expected


HARD = [
    "i div div div div div span{}",
    "div " * 31 + "div{}",
    "div div div div,div > div + div,div{}" * 20,
    "".join(f"div.x{n} div[title]{{}}" for n in range(200)),
]


@pytest.mark.parametrize("css", HARD)
def test_a_document_costs_at_most_what_was_counted_before(css: str) -> None:
    root = deepest = Element("html")
    for _ in range(180):
        deepest = SubElement(deepest, "div", {"title": "x"})
    counted = 0

    def counting(test: Callable[[Any], Any]) -> Callable[[Any], Any]:
        def counts(wrapper: Any) -> Any:
            nonlocal counted
            counted += 1
            return test(wrapper)

        return counts

    rules = [
        rule._replace(
            selectors=tuple(
                selector._replace(
                    steps=tuple(step._replace(test=counting(step.test)) for step in selector.steps)
                )
                for selector in rule.selectors
            )
        )
        for rule in rules_of(css)
    ]
    assert sum(1 for _ in chosen(root, rules)) == 181
    assert 0 < counted <= sum(rule.cost(181, 180) for rule in rules) <= MAX_COST


def test_many_ancestors_and_many_steps_are_no_work() -> None:
    nested = "<div>" * 180 + "<span>x</span>" + "</div>" * 180
    compiled = text("i div div div div span{color:red} td div div div span{color:blue}", nested)
    assert compiled.problems == ()
    assert '<span style="color:blue">' in compiled.html


@pytest.mark.parametrize(
    "css",
    [
        "b{" + "color:red;" * 4_500 + "}",
        "b{x:" + "y" * 49_000 + "}",
        ("[title~=x]" * 20 + "{x:y}") * 10,
    ],
)
def test_what_is_written_and_read_counts_too(css: str) -> None:
    words = "x " * 1_000
    compiled = text(css, f'<b title="{words}">x</b>' * 150 + "<b>x</b>" * 2_000)
    assert [problem.code for problem in compiled.problems] == ["html_too_complex"]


@settings(max_examples=500, deadline=None, derandomize=True, database=None)
@given(
    st.lists(
        st.sampled_from([*"b.#:>+~|,*[](){}@;\"'\\/ ", "not(", "/*", "url(", "1"]), max_size=14
    )
)
def test_no_stylesheet_is_a_crash(pieces: list[str]) -> None:
    for start, rule in read_rules("".join(pieces)):
        assert start <= sum(map(len, pieces))
        assert isinstance(rule, Rule) or rule.shown
    list(chosen(Element("html"), rules_of("".join(pieces))))


def test_what_is_left_out_is_shown_in_one_line() -> None:
    ((_, found),) = read_rules("b:hover,\n i:hover {color:red}")
    assert found == LeftOut("b:hover, i:hover")
