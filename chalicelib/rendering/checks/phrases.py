"""Finds words and phrases of a list in a text, whatever its accents, capitals and signs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cached_property

_LETTERS = str.maketrans({"ß": "ss", "œ": "oe", "æ": "ae", "ø": "o", "’": "'", "`": "'"})
_ACCENTS = re.compile("[\u0300-\u036f]")
_GAPS = re.compile(r"[^a-z0-9€%+$]+")
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+|\n+")


def plain(text: str) -> str:
    """Its words in small letters without accents, a blank around each; €, %, + and $ stay."""
    bare = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return f" {_GAPS.sub(' ', _ACCENTS.sub('', bare)).strip()} "


def sentences(text: str) -> list[str]:
    """The sentences of a text, each as `plain` writes it."""
    return [plain(piece) for piece in _SENTENCE_END.split(text) if piece.strip()]


class Phrases:
    """A list of phrases, in any of the three languages.

    One entry a comma or line: `laatste kans` (these words), `beschaamd-` (a word that begins so),
    `-korting` (a word that ends so), `geef * door` (with at most four words between),
    `sluiten/blokkeren we` (either of them).

    Compiled when it is first asked, which few processes ever do.
    """

    def __init__(self, *lists: str) -> None:
        self._lists = lists

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        entries = {
            " ".join(_plain_entry(entry)) for text in self._lists for entry in _entries(text)
        }
        ordered = sorted(filter(None, entries), key=lambda entry: (-len(entry), entry))
        return re.compile("|".join(map(_pattern_of, ordered)))

    def first(self, words: str) -> str:
        """The first phrase that stands in a text of `plain`, "" for none."""
        found = self._pattern.search(words)
        return found[0].strip() if found else ""

    def all(self, words: str) -> list[str]:
        """Every phrase that stands there, in order."""
        return [found[0].strip() for found in self._pattern.finditer(words)]


def _plain_entry(entry: str) -> list[str]:
    """The words of an entry, with their signs for "begins", "ends" and "some words"."""
    return ["/".join(map(_plain_word, word.split("/"))) for word in entry.split()]


def _plain_word(word: str) -> str:
    if word == "*":
        return word
    inner = plain(word.strip("-")).strip()
    return f"{'-' * word.startswith('-')}{inner}{'-' * word.endswith('-')}"


def _entries(text: str) -> Iterable[str]:
    return re.split(r"[,\n]", text)


def _pattern_of(entry: str) -> str:
    pieces = [
        r"(?: [^ ]+){0,4}?" if word == "*" else f" (?:{'|'.join(map(_word, word.split('/')))})"
        for word in entry.split()
    ]
    return "".join(pieces) + "(?= )"


def _word(word: str) -> str:
    before = "[^ ]*" if word.startswith("-") else ""
    after = "[^ ]*" if word.endswith("-") else ""
    return before + re.escape(word.strip("-")).replace(r"\ ", " ") + after
