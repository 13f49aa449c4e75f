"""The three links of a mail, over HTTP."""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from typing import Any

import pytest

from chalicelib.domain.blacklist import BlacklistReason
from chalicelib.domain.errors import TransientFailure
from chalicelib.domain.token import Purpose, seal
from handlers import track
from tests.builders import make_mark
from tests.fakes.mailer import AcceptedMail
from tests.handlers.invoking import CONTEXT, request
from tests.world import Engine

FORM = "application/x-www-form-urlencoded"
ONE_CLICK = "List-Unsubscribe=One-Click"
MULTIPART = (
    '--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n'
)


def ask(*given: Any, **more: Any) -> dict[str, Any]:
    answer: dict[str, Any] = track.handler(request(*given, **more), CONTEXT)
    return answer


@pytest.fixture
def mail(engine: Engine) -> AcceptedMail:
    engine.sent_campaign(2)
    return engine.mailer.accepted[0]


def path(mail: AcceptedMail, purpose: str) -> str:
    found = re.search(rf"https://mail\.example(/{purpose}/[\w-]+)", mail.html)
    assert found is not None
    return found[1]


def has_left(engine: Engine, mail: AcceptedMail) -> bool:
    row = engine.database.addresses.rows[engine.account, engine.key_of(mail.to)]
    return not row.marketing_ok


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_the_image_is_one_pixel_that_nobody_keeps(
    engine: Engine, mail: AcceptedMail, method: str
) -> None:
    answer = ask(path(mail, "o"), method)
    assert answer["statusCode"] == 200
    assert answer["headers"]["Content-Type"] == "image/gif"
    assert "no-store" in answer["headers"]["Cache-Control"]
    assert answer["isBase64Encoded"]
    assert b64decode(answer["body"]).startswith(b"GIF89a")
    assert [hit.method for hit in engine.queues.take_all("tracking")] == [method]


def test_a_click_is_sent_on_to_the_pinned_target_and_nowhere_else(
    engine: Engine, mail: AcceptedMail
) -> None:
    answer = ask(path(mail, "c") + "/0")
    assert answer["statusCode"] == 302
    assert answer["headers"]["Location"] == "https://winkel.example/brood"
    assert answer["headers"]["Referrer-Policy"] == "no-referrer"
    assert len(engine.queues.take_all("tracking")) == 1


@pytest.mark.parametrize(
    "number", ["1", "-1", "00000", "99999", "1e3", "²", "x", "", "https:", "0%0a", "0?u=//evil"]
)
def test_a_link_number_that_is_not_in_the_mail_is_not_found(
    engine: Engine, mail: AcceptedMail, number: str
) -> None:
    event = request(path(mail, "c") + "/0")
    event["pathParameters"]["n"] = number
    answer: dict[str, Any] = track.handler(event, CONTEXT)
    assert answer["statusCode"] == 404
    assert "Location" not in answer["headers"]
    assert engine.queues.take_all("tracking") == []


def test_every_unknown_token_gets_the_very_same_answer(engine: Engine, mail: AcceptedMail) -> None:
    genuine, other = path(mail, "o")[3:], path(mail, "u")[3:]
    foreign = seal(engine.container.token_key, Purpose.CURSOR, b"0" * 22)
    wrong = ["x", "A" * 46, genuine[:-1], genuine + "A", other, foreign, "é", "a" * 9_000]
    answers = [
        ask(f"/{purpose}/{token}{rest}")
        for token in wrong
        for purpose, rest in (("o", ""), ("c", "/0"))
    ]
    assert all(answer == answers[0] for answer in answers)
    assert (answers[0]["statusCode"], answers[0]["body"]) == (404, "404")
    assert engine.queues.take_all("tracking") == []


def test_every_unknown_unsubscribe_token_gets_the_very_same_page(
    engine: Engine, mail: AcceptedMail
) -> None:
    tracking = path(mail, "o")[3:]
    pages = [
        ask(f"/u/{token}", method, body=ONE_CLICK, headers={"Content-Type": FORM})
        for token in ("x", "A" * 68, tracking, "<script>")
        for method in ("GET", "POST")
    ]
    assert all(page == pages[0] for page in pages)
    assert pages[0]["statusCode"] == 404
    assert not has_left(engine, mail)


@pytest.mark.parametrize("purpose", ["o", "c"])
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"])
def test_other_methods_are_not_allowed(
    engine: Engine, mail: AcceptedMail, purpose: str, method: str
) -> None:
    answer = ask(path(mail, purpose) + ("/0" if purpose == "c" else ""), method)
    assert (answer["statusCode"], answer["headers"]["Allow"]) == (405, "GET, HEAD")
    assert engine.queues.take_all("tracking") == []


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_only_a_post_unsubscribes(engine: Engine, mail: AcceptedMail, method: str) -> None:
    answer = ask(path(mail, "u"), method, body=ONE_CLICK, headers={"Content-Type": FORM})
    assert (answer["statusCode"], answer["headers"]["Allow"]) == (405, "GET, HEAD, POST")
    assert not has_left(engine, mail)


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_looking_shows_the_button_and_changes_nothing(
    engine: Engine, mail: AcceptedMail, method: str
) -> None:
    for _ in range(20):
        answer = ask(path(mail, "u"), method, body=ONE_CLICK, headers={"Content-Type": FORM})
    assert answer["statusCode"] == 200
    assert f'action="{path(mail, "u")}"' in answer["body"]
    assert "Bakkerij Peeters" in answer["body"]
    assert not has_left(engine, mail)
    assert engine.queues.take_all("tracking") == []


@pytest.mark.parametrize(
    ("headers", "body", "is_base64"),
    [
        ({"Content-Type": FORM}, ONE_CLICK, False),
        ({"Content-Type": FORM}, b64encode(ONE_CLICK.encode()).decode(), True),
        ({}, ONE_CLICK, False),
        ({"Content-Type": "multipart/form-data; boundary=b"}, MULTIPART, False),
        (
            {"Content-Type": "multipart/form-data; boundary=b"},
            b64encode(MULTIPART.encode()).decode(),
            True,
        ),
    ],
    ids=["form", "form in base64", "no type", "multipart", "multipart in base64"],
)
def test_one_post_unsubscribes_without_login_or_cookie(
    engine: Engine, mail: AcceptedMail, headers: dict[str, str], body: str, is_base64: bool
) -> None:
    for _ in range(2):
        answer = ask(path(mail, "u"), "POST", body=body, headers=headers, is_base64=is_base64)
        assert answer["statusCode"] == 200
    assert has_left(engine, mail)
    engine.drain()
    assert engine.counters(mail.tags["campaign"]) == {"sent": 2, "unsubscribed": 1}
    assert 'value="undo"' in ask(path(mail, "u"))["body"]


@pytest.mark.parametrize(
    ("body", "is_base64"),
    [
        (None, False),
        ("", False),
        ("List-Unsubscribe=", False),
        ("choice=", False),
        ("reason=never_asked", False),
        ("&".join(f"a{n}=1" for n in range(500)), False),
        ("%%% no base64", True),
        ("A", True),
        ("\ud800", False),
        (ONE_CLICK + "&" + "x" * 20_000, False),
    ],
)
def test_a_post_that_does_not_ask_for_it_gets_the_button_again(
    engine: Engine, mail: AcceptedMail, body: str | None, is_base64: bool
) -> None:
    answer = ask(
        path(mail, "u"), "POST", body=body, headers={"Content-Type": FORM}, is_base64=is_base64
    )
    assert answer["statusCode"] == 400
    assert f'action="{path(mail, "u")}"' in answer["body"]
    assert not has_left(engine, mail)


def post(mail: AcceptedMail, body: str) -> dict[str, Any]:
    return ask(path(mail, "u"), "POST", body=body, headers={"Content-Type": FORM})


def test_one_click_is_answered_without_a_cookie_or_another_address(
    engine: Engine, mail: AcceptedMail
) -> None:
    answer = post(mail, ONE_CLICK)
    assert answer["statusCode"] == 200
    assert {name.lower() for name in answer["headers"]}.isdisjoint({"set-cookie", "location"})
    assert "cookies" not in answer


def test_the_page_leaves_the_list_alone_and_takes_it_back(
    engine: Engine, mail: AcceptedMail
) -> None:
    assert 'value="lists"' in ask(path(mail, "u"))["body"]
    answer = post(mail, "choice=lists&reason=too_often")
    assert (answer["statusCode"], has_left(engine, mail)) == (200, False)
    assert "‘Klanten’" in answer["body"]
    row = engine.database.addresses.rows[engine.account, engine.key_of(mail.to)]
    assert len(row.left_lists) == 1
    assert post(mail, "choice=undo")["statusCode"] == 200
    row = engine.database.addresses.rows[engine.account, engine.key_of(mail.to)]
    assert row.left_lists == frozenset()
    engine.drain()
    assert engine.facts(mail.tags["campaign"]).groups.keys() == {
        *("domain:example.com", "language:nl"),
        *("left:lists", "reason:too_often", "resubscribed"),
    }


def test_a_misclick_is_undone_by_the_button_of_the_page(engine: Engine, mail: AcceptedMail) -> None:
    assert 'value="undo"' in post(mail, "choice=all&reason=never_asked")["body"]
    assert has_left(engine, mail)
    for method in ("GET", "HEAD"):
        ask(path(mail, "u"), method, body="choice=undo", headers={"Content-Type": FORM})
    post(mail, ONE_CLICK + "&choice=undo")
    assert has_left(engine, mail)
    assert post(mail, "choice=undo")["statusCode"] == 200
    assert not has_left(engine, mail)


def test_who_cannot_come_back_is_told_so(engine: Engine, mail: AcceptedMail) -> None:
    post(mail, ONE_CLICK)
    key = engine.key_of(mail.to)
    engine.database.addresses.blacklist(engine.account, key, BlacklistReason.COMPLAINT, make_mark())
    answer = post(mail, "choice=undo")
    assert answer["statusCode"] == 409
    assert "om een andere reden" in answer["body"]
    assert 'value="undo"' not in ask(path(mail, "u"))["body"]


def test_while_storage_is_busy_the_page_says_that_nothing_happened(
    engine: Engine, mail: AcceptedMail, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: Any) -> None:
        raise TransientFailure("storage_busy")

    monkeypatch.setattr(engine.database.addresses, "blacklist", busy)
    answer = post(mail, ONE_CLICK)
    assert answer["statusCode"] == 503
    assert "text/html" in answer["headers"]["Content-Type"]


@pytest.mark.parametrize(
    ("accepts", "language"), [("fr-BE,fr;q=0.9", "fr"), ("en", "en"), ("de", "nl"), ("", "nl")]
)
def test_a_page_for_an_unknown_token_speaks_the_browsers_language(
    engine: Engine, accepts: str, language: str
) -> None:
    answer = ask("/u/unknown", headers={"Accept-Language": accepts} if accepts else None)
    assert answer["headers"]["Content-Language"] == language


def test_a_click_whose_content_is_gone_is_not_found(engine: Engine, mail: AcceptedMail) -> None:
    engine.outside.contents.objects.clear()
    assert ask(path(mail, "c") + "/0")["statusCode"] == 404


def test_the_web_version_is_the_mail_its_reader_got(engine: Engine, mail: AcceptedMail) -> None:
    token = path(mail, "u").removeprefix("/u/")
    answer = ask(f"/w/{token}")
    assert answer["statusCode"] == 200
    assert answer["body"] == mail.html
    policy = answer["headers"]["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy


def test_the_web_version_of_somebody_who_is_gone_names_nobody(
    engine: Engine, mail: AcceptedMail
) -> None:
    token = path(mail, "u").removeprefix("/u/")
    key = engine.key_of(mail.to)
    contact_id = engine.database.addresses.rows[engine.account, key].contact_id
    contact = engine.database.contacts.get(engine.account, contact_id)
    assert contact is not None
    engine.database.contacts.remove(engine.account, contact)
    answer = ask(f"/w/{token}")
    assert answer["statusCode"] == 200
    assert mail.to not in answer["body"]


@pytest.mark.parametrize("spoil", [lambda token: token[:-1], lambda token: "x", lambda token: ""])
def test_no_other_token_shows_a_mail(engine: Engine, mail: AcceptedMail, spoil: Any) -> None:
    token = path(mail, "u").removeprefix("/u/")
    assert ask(f"/w/{spoil(token)}")["statusCode"] == 404
    assert ask(f"/w/{path(mail, 'o').removeprefix('/o/')}")["statusCode"] == 404
