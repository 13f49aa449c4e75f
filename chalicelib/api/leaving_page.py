"""The page behind `/u/{token}`: leave, leave one list alone, come back. Plain forms, no scripts.

Asking by our page is not one click of RFC 8058: its form says what was chosen, `choice` and
`reason` (wire/leaving_form.py).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from html import escape

from chalicelib.api.languages import known, words
from chalicelib.api.pages import Button, Page, document, form
from chalicelib.domain.leaving import Choice, LeavingReason
from chalicelib.services.leaving import Reader, Standing


class Said(StrEnum):
    """What the page tells. off: no mailings, and no way back from here; blocked: who asked for a
    way back is told so."""

    ASK = "ask"
    DONE = "done"
    LEFT_LISTS = "left_lists"
    OFF = "off"
    UNDONE = "undone"
    ERASURE = "erasure"
    BLOCKED = "blocked"
    INVALID = "invalid"
    FAILED = "failed"


SAID_OF = {
    Standing.SUBSCRIBED: Said.ASK,
    Standing.LEFT_LISTS: Said.LEFT_LISTS,
    Standing.UNSUBSCRIBED: Said.DONE,
    Standing.OFF: Said.OFF,
}
_STATUS = {Said.INVALID: 404, Said.BLOCKED: 409, Said.FAILED: 503}
_WITH_A_WAY_BACK = (Said.DONE, Said.LEFT_LISTS)
_WITH_ERASURE = (Said.DONE, Said.OFF)


def leaving_page(said: Said, reader: Reader, url: str) -> Page:
    """For a genuine link. url: where its forms post to."""
    texts = words(known(reader.language))["pages"]
    values = {
        "sender": reader.sender_name or texts["this_sender"],
        "lists": _named(reader.lists, texts["and"]),
    }
    forms = ""
    if said is Said.ASK:
        forms = _question(texts, values, url, has_lists=bool(reader.lists))
    if said is Said.LEFT_LISTS:
        forms = _button(texts["unsubscribe_left_lists.all"], url, Choice.ALL)
    if said in _WITH_A_WAY_BACK:
        forms += _button(texts["unsubscribe_done.button"], url, Choice.UNDO)
    if said in _WITH_ERASURE and reader.is_known:
        forms += _button(texts["unsubscribe_erasure.button"], url, Choice.ERASURE)
    return _page(reader.language, said, values, forms)


def plain_page(said: Said, language: str) -> Page:
    """For a link that is not genuine, or when nothing can be said of it now."""
    language = known(language)
    return _page(language, said, {"sender": words(language)["pages"]["this_sender"]}, "")


def _page(language: str, said: Said, values: Mapping[str, str], forms: str) -> Page:
    language = known(language)
    texts = words(language)["pages"]
    name = "failed" if said is Said.FAILED else f"unsubscribe_{said.value}"
    title, text, foot = (
        texts.get(f"{name}.{part}", "").format_map(values) for part in ("title", "text", "foot")
    )
    return Page(document(language, title, text, foot, forms), language, _STATUS.get(said, 200))


def _question(
    texts: Mapping[str, str], values: Mapping[str, str], url: str, *, has_lists: bool
) -> str:
    """The form that asks: what (where there is a choice), why (nobody has to say), a button."""
    said = {name: texts[f"unsubscribe_ask.{name}"].format_map(values) for name in _QUESTION}
    fields = f'<input type="hidden" name="choice" value="{Choice.ALL}">'
    if has_lists:
        choices = [(Choice.ALL.value, said["all"]), (Choice.LISTS.value, said["lists"])]
        fields = _radios("choice", said["choice"], choices, picked=Choice.ALL)
    reasons = [(one.value, texts[f"leaving_reason.{one.value}"]) for one in LeavingReason]
    fields += _radios("reason", said["reason"], reasons)
    return form(url, fields, said["button"])


_QUESTION = ("choice", "all", "lists", "reason", "button")


def _button(label: str, url: str, choice: Choice) -> str:
    button = Button(label, url, (("choice", choice.value),), is_quiet=True)
    return form(button.action, button.hidden, button.label, is_quiet=button.is_quiet)


def _radios(name: str, legend: str, options: Sequence[tuple[str, str]], picked: str = "") -> str:
    rows = "".join(
        f'<label><input type="radio" name="{name}" value="{escape(value)}"'
        f"{' checked' if value == picked else ''}><span>{escape(label)}</span></label>"
        for value, label in options
    )
    return f"<fieldset><legend>{escape(legend)}</legend>{rows}</fieldset>"


def _named(names: Sequence[str], and_: str) -> str:
    """Names in quotation marks, as one would say them."""
    quoted = [f"‘{name}’" for name in names]
    return f" {and_} ".join(filter(None, (", ".join(quoted[:-1]), *quoted[-1:])))
