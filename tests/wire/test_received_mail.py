"""What may be read of a mail that anybody can send us."""

from __future__ import annotations

import json
from base64 import b64encode
from email.header import Header
from random import Random
from typing import Any

import pytest

from chalicelib.wire.received_mail import (
    MOST_HEAD_BYTES,
    MOST_TOKENS,
    UnreadableNotice,
    created_objects,
    tokens_of,
)

TOKEN = "AbC-_" + "x9" * 38


def mail(*headers: str, body: str = "Dag, haal me er maar af.", end: str = "\r\n") -> bytes:
    return end.join([*headers, "", body]).encode()


@pytest.mark.parametrize(
    "headers",
    [
        (f"Subject: {TOKEN}",),
        (f"subject:{TOKEN}",),
        (f"SUBJECT: {TOKEN}   ",),
        (f"Subject: unsubscribe {TOKEN}",),
        (f"Subject: Re: {TOKEN}",),
        (f"Subject: [{TOKEN}]",),
        (f"Subject:\r\n {TOKEN}",),
        (f"Subject: {TOKEN[:40]}\r\n {TOKEN[40:]}",),
        (f"Subject: =?utf-8?b?{b64encode(TOKEN.encode()).decode()}?=",),
        (f"Subject: {Header(TOKEN + ' é', 'utf-8', maxlinelen=60).encode()}",),
        ("From: an@voorbeeld.be", f"Subject: {TOKEN}", "To: unsubscribe@mynuma.example"),
        (f"To: <unsubscribe+{TOKEN}@mynuma.example>",),
        (f"To: Mynuma <unsubscribe+{TOKEN}@mynuma.example>", "Subject: weg"),
        ("Subject: weg", f"Subject: {TOKEN}"),
        ("X-Junk: \x00\xff", f"Subject: {TOKEN}"),
        ("Content-Type: multipart/mixed", f"Subject: {TOKEN}"),
    ],
)
@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_the_token_is_found_where_mail_programmes_put_it(
    headers: tuple[str, ...], end: str
) -> None:
    assert TOKEN in tokens_of(mail(*(h.replace("\r\n", end) for h in headers), end=end))


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"\r\n",
        b"\x00" * 500,
        b"\xff\xfe" * 500,
        mail("Subject: unsubscribe"),
        mail("Subject: =?utf-8?b?!!!?="),
        mail("Subject: =?nonsense?q?x?="),
        mail("Subject: short-token"),
        mail("Subject: Afwezig", "Auto-Submitted: auto-replied", "From: " + "a" * 30),
        mail("Subject: weg", body=f"Subject: {TOKEN}"),
        mail("Reply-To: " + TOKEN, "From: " + TOKEN, "Cc: " + TOKEN),
    ],
)
def test_a_mail_without_one_names_none(head: bytes) -> None:
    assert tokens_of(head) == ()


def test_what_stands_too_far_down_is_not_read() -> None:
    far = mail("X-Long: " + "y" * MOST_HEAD_BYTES, f"Subject: {TOKEN}")
    assert tokens_of(far) == ()
    assert tokens_of(mail(f"Subject: {TOKEN}", body="z" * 1_000_000)) == (TOKEN,)


def test_a_mail_full_of_tokens_costs_a_few_of_them() -> None:
    many = " ".join(f"{n:040d}" for n in range(1_000))
    assert len(tokens_of(mail(f"Subject: {many}"))) == MOST_TOKENS


@pytest.mark.parametrize("seed", range(20))
def test_no_bytes_make_it_stumble(seed: int) -> None:
    random = Random(seed)
    pieces = (b"Subject:", b"To:", b"=?utf-8?b?", b"?=", b"<", b"@", b'"', b"\r\n", b"\n ", b";")
    for _ in range(60):
        head = b"".join(
            random.choice(pieces) if random.random() < 0.6 else random.randbytes(3)
            for _ in range(40)
        )
        tokens_of(head)


def notice(*keys: str) -> str:
    records: list[dict[str, Any]] = [
        {
            "eventName": "ObjectCreated:Put",
            "s3": {"bucket": {"name": "mynuma-test-inbound"}, "object": {"key": key, "size": 9}},
        }
        for key in keys
    ]
    return json.dumps({"Records": records})


def test_a_notice_names_what_came() -> None:
    assert created_objects(notice("unsubscribe/a", "unsubscribe/b%2Bc+d")) == (
        "unsubscribe/a",
        "unsubscribe/b+c d",
    )


def test_the_test_that_s3_sends_names_nothing() -> None:
    event = {"Service": "Amazon S3", "Event": "s3:TestEvent", "Bucket": "b"}
    assert created_objects(json.dumps(event)) == ()


@pytest.mark.parametrize(
    "body",
    ["", "x", "null", "[]", "7", "{}", '{"Records":7}', '{"Records":[{}]}', '{"Records":[null]}'],
)
def test_anything_else_is_unreadable(body: str) -> None:
    with pytest.raises(UnreadableNotice):
        created_objects(body)
