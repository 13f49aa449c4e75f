"""The page of a mail that anybody may see: nobody's, counted for nobody, and no way to a reader."""

from __future__ import annotations

import re
from typing import Any

import pytest

from chalicelib.domain.token import share_token
from chalicelib.domain.variant import Variant
from handlers import track
from tests.fakes.mailer import AcceptedMail
from tests.handlers.invoking import CONTEXT, request
from tests.handlers.test_scanners import stored
from tests.services.setup import MJML
from tests.world import Engine

PERSONAL = MJML.replace(
    "Dag", "Voor {{ email }}: {% if email %}je klantprijs{% else %}onze prijs{% endif %}. Dag"
)
FRENCH = Variant("Bonjour", "Frais", PERSONAL.replace("Dag", "Salut"))
TOKEN = re.compile(r"[\w-]{20,}")
"""Longer than any word of the mail."""


def ask(path: str, method: str = "GET", **headers: str) -> dict[str, Any]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    answer: dict[str, Any] = track.handler(request(path, method, headers=named), CONTEXT)
    return answer


@pytest.fixture
def sent(engine: Engine) -> str:
    """A campaign to people with and without a name, in three languages, delivered."""
    engine.contacts(3)
    engine.contacts(3, tracking_consent=None)
    engine.contacts(2, language="fr")
    engine.contacts(2, language="en")
    campaign = engine.draft(mjml=PERSONAL, variants={"fr": FRENCH})
    engine.launch(campaign)
    engine.drain()
    return campaign


def paths(mails: list[AcceptedMail]) -> set[str]:
    """Where the mails say that they can be shared."""
    found = [re.findall(r"https://mail\.example(/s/[\w-]+)", each.html) for each in mails]
    found += [re.findall(r"https://mail\.example(/s/[\w-]+)", each.text) for each in mails]
    assert all(found)
    return {path for each in found for path in each}


def path_of(engine: Engine) -> str:
    (path,) = paths(engine.mailer.accepted)
    return path


def test_all_readers_of_a_campaign_have_the_same_link(engine: Engine, sent: str) -> None:
    assert len(engine.mailer.accepted) == 10
    assert paths(engine.mailer.accepted) == {
        f"/s/{share_token(engine.container.token_key, engine.account, sent)}"
    }


def test_no_token_address_or_word_of_any_reader_is_in_it(engine: Engine, sent: str) -> None:
    path = path_of(engine)
    pages = [ask(path, accept_language=language)["body"] for language in ("nl", "fr", "")]
    private: set[str] = set()
    for mail in engine.mailer.accepted:
        told = f"{mail.html} {mail.text} {mail.headers} {mail.tags['mac']}"
        tokens = set(re.findall(r"/[ocuw]/([\w-]+)", told))
        assert len(tokens) == 2  # one leaves and shows, one tracks
        private |= {mail.to, mail.tags["mac"], *tokens}
    assert len(private) == 10 * 4
    for page in pages:
        assert not [each for each in private if each in page]
        assert not re.search(r"https://mail\.example", page)
        assert "onze prijs" in page
        assert "klantprijs" not in page
        assert 'href="https://winkel.example/brood"' in page
        assert "Bakkerij Peeters" in page


@pytest.mark.parametrize(
    ("accepted", "word"),
    [("nl-BE", "Dag"), ("fr-BE,fr;q=0.9", "Salut"), ("en", "Dag"), ("xx", "Dag"), ("", "Dag")],
)
def test_a_browser_sees_the_mail_of_its_language_or_else_the_campaigns_own(
    engine: Engine, sent: str, accepted: str, word: str
) -> None:
    page = ask(path_of(engine), accept_language=accepted)["body"]
    assert f"{word} jij" in page


def test_search_engines_pass_it_by_and_it_runs_nothing(engine: Engine, sent: str) -> None:
    headers = ask(path_of(engine))["headers"]
    assert headers["X-Robots-Tag"] == "noindex"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "no-store" in headers["Cache-Control"]
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "script-src" not in headers["Content-Security-Policy"]


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_looking_counts_nobody_and_changes_nothing(engine: Engine, sent: str, method: str) -> None:
    before = stored(engine)
    for _ in range(5):
        assert ask(path_of(engine), method)["statusCode"] == 200
    assert (stored(engine), engine.queues.take_all("tracking")) == (before, [])


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_it_is_for_looking_only(engine: Engine, sent: str, method: str) -> None:
    answer = ask(path_of(engine), method)
    assert (answer["statusCode"], answer["headers"]["Allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize("purpose", ["u", "w", "o", "c"])
def test_its_token_opens_no_link_of_a_reader(engine: Engine, sent: str, purpose: str) -> None:
    path = path_of(engine).replace("/s/", f"/{purpose}/") + ("/0" if purpose == "c" else "")
    before = stored(engine)
    assert ask(path)["statusCode"] == 404
    assert ask(path, "POST")["statusCode"] in (404, 405)
    assert (stored(engine), engine.queues.take_all("tracking")) == (before, [])


def test_a_readers_tokens_open_it_for_nobody(engine: Engine, sent: str) -> None:
    for mail in engine.mailer.accepted:
        for token in re.findall(r"https://mail\.example/[ocu]/([\w-]+)", mail.html):
            assert ask(f"/s/{token}")["statusCode"] == 404


def test_what_is_not_there_is_not_told_from_what_never_was(engine: Engine, sent: str) -> None:
    key, account = engine.container.token_key, engine.account
    other = Engine(2)
    draft = engine.draft()
    unknown = [
        ask(f"/s/{share_token(key, account, draft)}"),
        ask(f"/s/{share_token(key, account, 'cmp_FZZZZZZZZZZZZ')}"),
        ask(f"/s/{share_token(key, 'acc_FZZZZZZZZZZZZ', sent)}"),
        ask(f"/s/{share_token(b'x' * 32, other.account, sent)}"),
    ]
    engine.outside.contents.objects.clear()
    unknown.append(ask(path_of(engine)))
    nonsense = ask("/s/nonsense")
    assert nonsense["statusCode"] == 404
    assert all(each == nonsense for each in unknown)


def test_who_speaks_another_language_than_the_mail_reads_our_words_in_his(
    engine: Engine, sent: str
) -> None:
    english = engine.mailer.accepted[-1]
    by_word = {
        word: [mail for mail in engine.mailer.accepted if word in mail.html and word in mail.text]
        for word in ("Uitschrijven", "Se désinscrire", "Unsubscribe")
    }
    assert [len(mails) for mails in by_word.values()] == [6, 2, 2]
    assert all("Dag jij" in mail.html for mail in by_word["Unsubscribe"])
    token = re.search(r"https://mail\.example/u/([\w-]+)", english.html)
    assert token is not None
    assert ask(f"/w/{token[1]}")["body"] == english.html
