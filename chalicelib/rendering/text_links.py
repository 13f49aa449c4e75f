"""Web addresses in a text part that its author wrote: where they are, and their tracked links."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from chalicelib.rendering.marks import MARK, MARK_TOKEN, Marked

# While addresses are looked for, the signs of if and else, and of endif.
_BRANCH, _ENDIF = "\ufdd8", "\ufdd9"
_SIGNS = {"value": MARK, "if": _BRANCH, "else": _BRANCH, "endif": _ENDIF}
_BACK = {ord(_BRANCH): MARK, ord(_ENDIF): MARK}

_AROUND = rf"\s<>\"\[\]{_BRANCH}{_ENDIF}"
_PUNCTUATION = ".,;:!?'’”»…"
# Brackets belong to an address in pairs only: most often they stand around one. Its end is certain
# where nothing can go on with it, whatever a condition shows.
_URL = re.compile(
    rf"https?://(?:[^{_AROUND}()]|\([^{_AROUND}()]*+\))++"
    rf"((?=(?:{_ENDIF}[0-9]++\ufdd1)*+(?:[\s<>\"\[\]){_PUNCTUATION}]|\Z)))?",
    re.IGNORECASE,
)


def with_urls(marked: Marked, written: Callable[[str], str]) -> str:
    """The text with each web address as `written` gives it, in linear time.

    An address goes on to a space, a quote or a bracket, without the punctuation of its sentence.
    One whose end only values tell is left alone.
    """

    def replaced(found: re.Match[str]) -> str:
        if found[1] is None:
            return found[0]
        url = found[0].rstrip(_PUNCTUATION)
        return written(url) + found[0][len(url) :]

    def signed(token: re.Match[str]) -> str:
        return _SIGNS[marked.marks[int(token[1])].kind] + token[0][1:]

    return _URL.sub(replaced, MARK_TOKEN.sub(signed, marked.text)).translate(_BACK)


def numbered(marked: Marked, known: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """(the text with tokens of tracked links, see plain_text.text_flow; the link table's targets).

    known: the targets that have their numbers already, those of the HTML; the new ones follow them.
    An address with a merge field in it is left as it is, as in the HTML.
    """
    index = {url: number for number, url in enumerate(known)}

    def tracked(url: str) -> str:
        return url if MARK in url else f"\ufdd6{index.setdefault(url, len(index))}\ufdd7"

    return with_urls(marked, tracked), tuple(index)
