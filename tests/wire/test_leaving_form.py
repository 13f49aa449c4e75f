"""What a body asks for: one click (RFC 8058 §3.1), in any encoding, or our own page's form."""

from __future__ import annotations

import pytest

from chalicelib.domain.leaving import Choice, LeavingReason
from chalicelib.wire.leaving_form import MOST_BYTES, Wish, read_wish

FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data; boundary=---FormBoundaryjWmhtjORrn"


def part(name: str, value: str, end: str = "\r\n") -> bytes:
    lines = (
        "-----FormBoundaryjWmhtjORrn",
        f'Content-Disposition: form-data; name="{name}"',
        "",
        value,
        "-----FormBoundaryjWmhtjORrn--",
        "",
    )
    return end.join(lines).encode()


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        (FORM, b"List-Unsubscribe=One-Click"),
        (FORM + "; charset=UTF-8", b"List-Unsubscribe=One-Click"),
        ("", b"List-Unsubscribe=One-Click"),
        ("text/plain", b"List-Unsubscribe=One-Click\r\n"),
        (FORM, b"list-unsubscribe=one-click"),
        (FORM, b"List%2DUnsubscribe=One%2DClick"),
        (FORM, b"a=1&List-Unsubscribe=One-Click&b=2"),
        (MULTIPART, part("List-Unsubscribe", "One-Click")),
        (MULTIPART, part("List-Unsubscribe", "One-Click", "\n")),
        ("Multipart/Form-Data", part("List-Unsubscribe", "One-Click")),
        (MULTIPART, part("other", "x") + part("List-Unsubscribe", "One-Click")),
        (
            MULTIPART,
            b"--b\r\nContent-Disposition: form-data; name=List-Unsubscribe\r\n\r\nOne-Click",
        ),
        (
            MULTIPART,
            part("List-Unsubscribe", "One-Click").replace(b'"\r\n\r\n', b'"\r\nX: y\r\n\r\n'),
        ),
        ("application/json", b"List-Unsubscribe=One-Click"),
        (FORM, b"List-Unsubscribe=One-Click&choice=lists"),
        (FORM, b"choice=undo&List-Unsubscribe=One-Click"),
    ],
)
def test_it_asks_to_leave(content_type: str, body: bytes) -> None:
    assert read_wish(content_type, body) == Wish(Choice.ALL)


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        (FORM, b""),
        (FORM, b"List-Unsubscribe"),
        (FORM, b"List-Unsubscribe="),
        (FORM, b"List-Unsubscribe=No"),
        (FORM, b"Unsubscribe=One-Click"),
        (FORM, b"One-Click=List-Unsubscribe"),
        (FORM, b'{"List-Unsubscribe":"One-Click"}'),
        (FORM, b"\xff\xfe\x00"),
        (FORM, part("List-Unsubscribe", "One-Click")),
        (MULTIPART, b"List-Unsubscribe=One-Click"),
        (MULTIPART, b""),
        (MULTIPART, part("List-Unsubscribe", "No")),
        (MULTIPART, part("other", "One-Click")),
        (MULTIPART, b'name="List-Unsubscribe"\r\n\r\nOne-Click'),
        (MULTIPART, part("List-Unsubscribe-Not", "One-Click")),
        (MULTIPART, part("List-Unsubscribe", "One-Clicks")),
        (MULTIPART, part("choice", "undo")),
        (FORM, b"choice="),
        (FORM, b"choice=everything"),
        (FORM, b"reason=never_asked"),
        (FORM, b"List-Unsubscribe=One-Click&" + b"x" * MOST_BYTES),
    ],
)
def test_it_asks_for_nothing(content_type: str, body: bytes) -> None:
    assert read_wish(content_type, body) is None


@pytest.mark.parametrize("size", [MOST_BYTES, MOST_BYTES + 1])
def test_a_body_has_a_limit(size: int) -> None:
    asking = b"List-Unsubscribe=One-Click&a="
    body = asking + b"x" * (size - len(asking))
    assert (read_wish(FORM, body) is not None) is (size <= MOST_BYTES)


@pytest.mark.parametrize(
    ("body", "wish"),
    [
        (b"choice=all", Wish(Choice.ALL)),
        (b"choice=lists", Wish(Choice.LISTS)),
        (b"choice=undo", Wish(Choice.UNDO)),
        (b"choice=all&reason=", Wish(Choice.ALL)),
        (b"choice=all&reason=the+mails+are+ugly", Wish(Choice.ALL)),
        (b"choice=all&reason=never_asked", Wish(Choice.ALL, LeavingReason.NEVER_ASKED)),
        (b"reason=too_often&choice=lists", Wish(Choice.LISTS, LeavingReason.TOO_OFTEN)),
        (b"List-Unsubscribe=One-Click&reason=too_often", Wish(Choice.ALL)),
    ],
)
def test_our_page_asks_for_what_was_chosen(body: bytes, wish: Wish) -> None:
    assert read_wish(FORM, body) == wish


def test_hundreds_of_fields_are_refused() -> None:
    with pytest.raises(ValueError, match="fields"):
        read_wish(FORM, "&".join(f"a{n}=1" for n in range(500)).encode())


def test_a_hostile_multipart_body_is_read_in_no_time() -> None:
    head = b'Content-Disposition: form-data; name="List-Unsubscribe"\r\n'
    assert read_wish(MULTIPART, (head + b"a: b\r\n" * 2_000)[:MOST_BYTES]) is None
    assert read_wish(MULTIPART, (b"content-disposition: ;name=" * 400)[:MOST_BYTES]) is None
