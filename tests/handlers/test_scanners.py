"""Ten thousand visits of scanners to every link of every mail move machine figures only."""

from __future__ import annotations

import random
import re
from typing import Any

import pytest

from chalicelib.domain.feedback import FeedbackKind
from chalicelib.domain.machine import TRAP_LINK
from chalicelib.services.hits import SeenHit
from handlers import track
from tests.handlers.invoking import CONTEXT, request
from tests.world import Engine

VISITS = 10_000
READ = 1_000
"""Hits that one read of the queue brings (BatchSize in infra/template.yaml)."""
AGENTS = (
    "Mimecast-URL-Protect/1.0",
    "ProofPoint URL Defense",
    "python-requests/2.32.3",
    "Googlebot/2.1",
    "curl/8.5.0",
    "",
    "Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0",
)
"""The last one poses as a person: it is caught by the trap."""


def stored(engine: Engine) -> dict[str, str]:
    """Every table and object."""
    ports = {**vars(engine.database), "contents": engine.outside.contents}
    ports |= {"raw": engine.outside.raw_hits, "mails": engine.mailer, "post": engine.post}
    return {name: re.sub(r" at 0x\w+", "", repr(vars(port))) for name, port in ports.items()}


def links_of(mail: Any) -> list[str]:
    """Everything in a mail that a scanner finds."""
    found = set(
        re.findall(r"https://mail\.example(/[ocusw]/[\w-]+(?:/\d+)?)", mail.html + mail.text)
    )
    found |= {link.replace("/u/", "/w/") for link in found if link.startswith("/u/")}
    assert {link[1] for link in found} == set("ocusw")
    assert any(link.endswith(f"/{TRAP_LINK}") for link in found)
    return sorted(found)


@pytest.fixture
def sent(engine: Engine) -> str:
    """A campaign to people by name and without, delivered."""
    engine.contacts(3, tracking_consent=None)
    campaign = engine.sent_campaign(3)
    engine.hear(engine.events(FeedbackKind.DELIVERY))
    engine.clock.advance(hours=1)
    return campaign


def test_ten_thousand_scanners_change_no_row(engine: Engine, sent: str) -> None:
    chance = random.Random(7)
    links = [link for mail in engine.mailer.accepted for link in links_of(mail)]
    before, figures = stored(engine), engine.counters(sent)
    asked = [(link, "GET" if chance.random() < 0.7 else "HEAD") for link in links]
    asked += [
        (chance.choice(links), chance.choice(("GET", "HEAD"))) for _ in range(VISITS - len(asked))
    ]
    for link, method in asked:
        answer = track.handler(request(link, method, agent=chance.choice(AGENTS)), CONTEXT)
        assert answer["statusCode"] in (200, 204, 302)
    # Each mail's trap is found by somebody who poses as a person too.
    for link in links:
        if link.endswith(f"/{TRAP_LINK}"):
            track.handler(request(link, agent=AGENTS[-1]), CONTEXT)
    assert stored(engine) == before
    assert {name for name, left in engine.queues.queues.items() if left} == {"tracking"}

    hits = [SeenHit(**hit.fields()) for hit in engine.queues.take_all("tracking")]
    for start in range(0, len(hits), READ):
        engine.container.record_hits(hits[start : start + READ])
    after, moved = stored(engine), engine.counters(sent)
    assert {name for name in before if before[name] != after[name]} == {"ledger", "raw"}
    assert {
        name: count for name, count in moved.items() if not name.startswith("machine")
    } == figures
    assert (moved["machine_opened"], moved["machine_clicked"]) == (6, 6)
    assert (moved["machine_opened_anonymous"], moved["machine_clicked_anonymous"]) == (3, 3)
    engine.assert_books_balance(sent)


def genuine(engine: Engine) -> dict[str, str]:
    """A good token of each purpose, of the same mail."""
    mail = engine.mailer.accepted[0]
    found = dict(re.findall(r"https://mail\.example/([ocsu])/([\w-]+)", mail.html))
    return {"track": found["o"], "leave": found["u"], "share": found["s"]}


def worthless(engine: Engine) -> dict[str, list[str]]:
    """Purpose → tokens that are no good for it: the others', cut, with one bit changed."""
    good = genuine(engine)
    made: dict[str, list[str]] = {}
    for purpose, token in good.items():
        others = [other for name, other in good.items() if name != purpose]
        letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
        flips = [
            token[:at] + letters[letters.index(token[at]) ^ 1 << bit] + token[at + 1 :]
            for at in range(len(token))
            for bit in range(6)
        ]
        cuts = [token[:at] for at in range(1, len(token))]
        made[purpose] = [*others, *cuts, *flips, token + "A", token + "=", token * 2]
    return made


@pytest.mark.parametrize(
    ("path", "purpose", "methods"),
    [
        ("/o/{}", "track", ("GET", "HEAD")),
        ("/c/{}/0", "track", ("GET", "HEAD")),
        (f"/c/{{}}/{TRAP_LINK}", "track", ("GET",)),
        ("/u/{}", "leave", ("GET", "HEAD", "POST")),
        ("/w/{}", "leave", ("GET", "HEAD")),
        ("/s/{}", "share", ("GET", "HEAD")),
    ],
)
def test_a_token_that_is_not_whole_or_not_for_this_gets_one_answer(
    engine: Engine, sent: str, path: str, purpose: str, methods: tuple[str, ...]
) -> None:
    before = stored(engine)
    answers = set()
    for token in worthless(engine)[purpose]:
        for method in methods:
            body = "List-Unsubscribe=One-Click" if method == "POST" else None
            headers = {"Content-Type": "application/x-www-form-urlencoded"}
            answer = track.handler(
                request(path.format(token), method, body=body, headers=headers), CONTEXT
            )
            answers.add((answer["statusCode"], len(answer["body"]), answer["body"]))
    ((status, _, _),) = answers
    assert status == 404
    assert (stored(engine), engine.queues.take_all("tracking")) == (before, [])


def test_the_tokens_of_that_table_are_made_of_good_ones(engine: Engine, sent: str) -> None:
    """Or it would show nothing."""
    good = genuine(engine)
    assert track.handler(request(f"/o/{good['track']}"), CONTEXT)["statusCode"] == 200
    assert track.handler(request(f"/w/{good['leave']}"), CONTEXT)["statusCode"] == 200
    assert track.handler(request(f"/s/{good['share']}"), CONTEXT)["statusCode"] == 200
