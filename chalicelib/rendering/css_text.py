"""CSS as a browser reads it, for whoever looks for words in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})[ \t\n\r\f]?|([^\n\r\f]))")
_PSEUDO = re.compile(r"::?[a-z-]++(?:\([^()]*+\))?")
_NAMES = re.compile(r"([.#])([\w-]++)")
_CLASS_ATTRIBUTE = re.compile(r"\[\s*+(class|id)\s*+[~|^$*]?=\s*+[\"']?([\w-]++)")
_COMBINATORS = re.compile(r"[\s>+~]+")
_LARGEST = 0x10FFFF


class Rule(NamedTuple):
    """A rule of a stylesheet, wherever it is nested. body: its declarations."""

    selectors: str
    body: str


class Chosen(NamedTuple):
    """What the last part of a selector names. tag: "*" for every element."""

    tag: str
    classes: frozenset[str]
    ids: frozenset[str]


def plain_css(text: str) -> str:
    """Without comments and escapes, in small letters."""
    return _ESCAPE.sub(_decoded, _without_comments(text)).lower()


def _without_comments(text: str) -> str:
    pieces = []
    position = 0
    while (start := text.find("/*", position)) >= 0:
        pieces.append(text[position:start])
        end = text.find("*/", start + 2)
        position = end + 2 if end >= 0 else len(text)
    return "".join((*pieces, text[position:]))


def _decoded(found: re.Match[str]) -> str:
    if not found[1]:
        return str(found[2])
    code = int(found[1], 16)
    return chr(code) if 0 < code <= _LARGEST else "\ufffd"


def declarations(style: str) -> Iterator[tuple[str, str]]:
    """Property and value of each declaration of plain CSS, without what says how important it is
    and without white space at the ends."""
    for piece in style.split(";"):
        name, colon, value = piece.partition(":")
        if colon:
            yield name.strip(), value.partition("!")[0].strip()


def rules(css: str) -> Iterator[Rule]:
    """The rules of a plain stylesheet; what stands around them, such as a media query, is left
    out."""
    for block in css.split("}"):
        head, brace, body = block.rpartition("{")
        if brace:
            yield Rule(head.rpartition("{")[2].rpartition(";")[2].strip(), body)


def chosen(selectors: str) -> Iterator[Chosen]:
    """What each of the selectors chooses by its last part, whatever has to stand around it."""
    for selector in selectors.split(","):
        attributes = {(kind, name) for kind, name in _CLASS_ATTRIBUTE.findall(selector)}
        plain = _PSEUDO.sub("", re.sub(r"\[[^\]]*+\]?+", "", selector)).strip()
        last = _COMBINATORS.split(plain)[-1]
        found = {(mark, name) for mark, name in _NAMES.findall(last)}
        classes = {n for mark, n in found if mark == "."} | {
            n for k, n in attributes if k == "class"
        }
        ids = {n for mark, n in found if mark == "#"} | {n for k, n in attributes if k == "id"}
        tag = re.split(r"[.#]", last)[0] or "*"
        yield Chosen(tag, frozenset(classes), frozenset(ids))
