"""RFC 8058 §3.1: the body is form-encoded or multipart; some senders of it say no type at all."""

from __future__ import annotations

import pytest

from chalicelib.wire.one_click import MOST_BYTES, is_one_click

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
    ],
)
def test_it_asks_to_leave(content_type: str, body: bytes) -> None:
    assert is_one_click(content_type, body)


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
        (FORM, b"List-Unsubscribe=One-Click&" + b"x" * MOST_BYTES),
    ],
)
def test_it_asks_for_nothing(content_type: str, body: bytes) -> None:
    assert not is_one_click(content_type, body)


@pytest.mark.parametrize("size", [MOST_BYTES, MOST_BYTES + 1])
def test_a_body_has_a_limit(size: int) -> None:
    asking = b"List-Unsubscribe=One-Click&a="
    body = asking + b"x" * (size - len(asking))
    assert is_one_click(FORM, body) is (size <= MOST_BYTES)
