"""Rules of a stylesheet, read by tinycss2 and cssselect2, and the elements they choose.

cssselect2 tests one compound selector on one element; how compounds follow each other is decided
here, in one walk from the root to the leaves, since its own way back up through all ancestors takes
time to the power of the number of descendant combinators.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element

MAX_SELECTOR_TOKENS = 64
"""CSS tokens of one selector; cssselect2 recurses over its parts."""
MAX_NESTING = 32
"""Brackets within brackets; tinycss2 recurses over them when it writes."""
_SHOWN = 40
_COMBINATORS = (" ", ">", "+")
# What takes as long as one simple test: characters written, characters read; and the other way
# round how many tests making one of a step takes.
_WRITTEN, _READ, _COMPILED = 100, 50, 100
# What looks at more than an element, its parents and the one before it takes time without a bound;
# what depends on the reader's pointer cannot be written into an attribute. There are no namespaces
# in HTML, and half of one takes cssselect2 by surprise.
_NOT_INLINED = re.compile(r":(?!first-child|last-child|link\b)|[~|](?!=)")

Declarations = tuple[tuple[str, str], ...]
Test = Callable[[Any], Any]


class Step(NamedTuple):
    """A compound selector. combinator: to the step before it; "" for the first. tests: how many
    simple ones it is made of, of them `reads` whose time grows with the attribute they look at."""

    combinator: str
    test: Test
    tests: int
    reads: int


class Selector(NamedTuple):
    """Steps from left to right. is_element: whether it chooses elements, not parts of them."""

    steps: tuple[Step, ...]
    specificity: tuple[int, int, int]
    is_element: bool


class Rule(NamedTuple):
    """Selectors and declarations, (property, value), important ones apart."""

    selectors: tuple[Selector, ...]
    plain: Declarations
    important: Declarations

    def cost(self, elements: int, characters: int) -> int:
        """At most how much there is to do, in simple tests (less than a microsecond each).

        elements: of the document. characters: in their attributes, all together.
        """
        steps = [step for selector in self.selectors for step in selector.steps]
        written = sum(2 + (len(n) + len(v)) // _WRITTEN for n, v in (*self.plain, *self.important))
        tests = sum(step.tests for step in steps) + written
        reads = sum(step.reads for step in steps)
        return tests * elements + reads * (characters // _READ) + _COMPILED * len(steps)


class LeftOut(NamedTuple):
    """What cannot be written into an attribute, as far as it is shown to its author."""

    shown: str


def read_rules(css: str) -> Iterator[tuple[int, Rule | LeftOut]]:
    """Each rule with its offset in the stylesheet; raises nothing, whatever stands in it."""
    import tinycss2

    lines = _line_starts(css)
    for node in tinycss2.parse_stylesheet(css, True, True):
        start = lines[node.source_line - 1] + node.source_column - 1
        if node.type == "at-rule":
            yield start, LeftOut(f"@{node.at_keyword}")
        else:
            shown = " ".join(css[start : start + _SHOWN].partition("{")[0].split())
            rule = _rule(node) if node.type == "qualified-rule" else None
            yield start, rule or LeftOut(shown or css[start : start + 1])


def _line_starts(css: str) -> list[int]:
    """Where lines begin as tinycss2 counts them, every kind of line break as one."""
    return [0, *(found.end() for found in re.finditer(r"\r\n|[\n\r\f]", css))]


def _rule(node: Any) -> Rule | None:
    import cssselect2
    import tinycss2

    is_whole = all(part.type != "error" for part in node.prelude)
    if not is_whole or _is_deep([*node.prelude, *node.content]) or _is_long(node.prelude):
        return None
    if _NOT_INLINED.search(tinycss2.serialize(node.prelude)):
        return None
    try:
        parsed = list(cssselect2.parser.parse(node.prelude))
        selectors = tuple(_selector(each) for each in parsed)
    except cssselect2.SelectorError:
        return None
    return Rule(selectors, *_declarations(node.content))


def _is_deep(nodes: list[Any]) -> bool:
    for _ in range(MAX_NESTING):
        nodes = [inner for node in nodes for inner in _inside(node)]
    return bool(nodes)


def _inside(node: Any) -> list[Any]:
    return getattr(node, "content", None) or getattr(node, "arguments", None) or []


def _is_long(prelude: list[Any]) -> bool:
    ends = [-1, *(n for n, each in enumerate(prelude) if each == ","), len(prelude)]
    return any(end - start > MAX_SELECTOR_TOKENS for start, end in pairwise(ends))


def _selector(parsed: Any) -> Selector:
    import cssselect2

    steps: list[Step] = []
    tree = parsed.parsed_tree
    while isinstance(tree, cssselect2.parser.CombinedSelector):
        steps.append(_step(tree.combinator, tree.right))
        tree = tree.left
    steps.append(_step("", tree))
    is_element = parsed.pseudo_element is None
    return Selector(tuple(reversed(steps)), parsed.specificity, is_element)


def _step(combinator: str, compound: Any) -> Step:
    from cssselect2 import compiler, parser

    reads = sum(isinstance(each, parser.AttributeSelector) for each in compound.simple_selectors)
    test = compiler.CompiledSelector(parser.Selector(compound)).test
    return Step(combinator, test, max(1, len(compound.simple_selectors)), reads)


def _declarations(content: list[Any]) -> tuple[Declarations, Declarations]:
    import tinycss2

    found: tuple[list[tuple[str, str]], list[tuple[str, str]]] = ([], [])
    for node in tinycss2.parse_blocks_contents(content, True, True):
        is_whole = node.type == "declaration" and all(part.type != "error" for part in node.value)
        if is_whole:
            value = tinycss2.serialize(node.value).strip()
            found[node.important].append((node.lower_name, value))
    return tuple(found[0]), tuple(found[1])


def chosen(root: Element, rules: Sequence[Rule]) -> Iterator[tuple[Element, list[Rule]]]:
    """Each element with the rules that choose it, the weightiest last (CSS Cascade §6)."""
    import cssselect2

    walk = _Walk.of(rules)
    for wrapper in cssselect2.ElementWrapper.from_html_root(root).iter_subtree():
        yield wrapper.etree_element, walk.visit(wrapper)


@dataclass(slots=True)
class _Walk:
    """All steps of all selectors side by side, a bit each: which of them, with all that stands
    before them, end at an element follows from its parent and the one before it (Shift-And)."""

    rules: Sequence[Rule]
    tests: list[Test] = field(default_factory=list)
    firsts: int = 0
    after: dict[str, int] = field(default_factory=lambda: dict.fromkeys(_COMBINATORS, 0))
    ends: dict[int, tuple[tuple[int, int, int], int]] = field(default_factory=dict)
    found: dict[Element, int] = field(default_factory=dict)
    above: dict[Element, int] = field(default_factory=dict)

    @classmethod
    def of(cls, rules: Sequence[Rule]) -> _Walk:
        """Before the root."""
        walk = cls(rules)
        for order, rule in enumerate(rules):
            for selector in rule.selectors:
                walk._add(selector, order)
        return walk

    def _add(self, selector: Selector, order: int) -> None:
        for step in selector.steps:
            bit = 1 << len(self.tests)
            if step.combinator:
                self.after[step.combinator] |= bit
            else:
                self.firsts |= bit
            self.tests.append(step.test)
        if selector.is_element:
            self.ends[len(self.tests) - 1] = (selector.specificity, order)

    def visit(self, wrapper: Any) -> list[Rule]:
        """Parents and what stands before an element come before it."""
        parent, before = wrapper.parent, wrapper.previous
        in_parent = self.found[parent.etree_element] if parent else 0
        above = in_parent | (self.above[parent.etree_element] if parent else 0)
        just_before = self.found[before.etree_element] if before else 0
        left = self.firsts | (above << 1) & self.after[" "]
        left |= (in_parent << 1) & self.after[">"] | (just_before << 1) & self.after["+"]
        matches, found = [], 0
        while left:
            step = (left & -left).bit_length() - 1
            left ^= 1 << step
            if self.tests[step](wrapper):
                found |= 1 << step
                matches += [self.ends[step]] if step in self.ends else []
        self.found[wrapper.etree_element], self.above[wrapper.etree_element] = found, above
        return [self.rules[order] for _, order in sorted(matches)]
