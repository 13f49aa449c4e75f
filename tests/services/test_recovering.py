"""A forgotten password: one link, once, for an hour, and no word about who has a login."""

from __future__ import annotations

import re

import pytest

from chalicelib.domain.errors import InvalidInput, NotFound
from chalicelib.domain.token import Purpose, seal_claims
from chalicelib.services.recovering import RESET_SECONDS, RecoverPassword
from chalicelib.services.system_mail import SystemMail
from tests.fakes.clock import FakeClock
from tests.fakes.mailer import FakeMailer
from tests.fakes.people import FakePeople
from tests.fakes.session_ends import FakeSessionEnds

KEY = b"k" * 32
EMAIL = "Sofie@Lindehof.example"
PASSWORD = "een heel nieuw wachtwoord"


class World:
    def __init__(self) -> None:
        self.people, self.mailer, self.clock = FakePeople(), FakeMailer(), FakeClock()
        self.people.create(EMAIL, "het oude wachtwoord")
        mail = SystemMail(self.mailer, "mynuma.test")
        self.asked: list[str] = []
        self.most_mails = 9
        self.sessions = FakeSessionEnds()
        self.recover = RecoverPassword(
            self.people, self.sessions, mail, self.clock, KEY, "https://mail.example", self.may_mail
        )

    def may_mail(self, email: str) -> bool:
        self.asked.append(email)
        return len(self.asked) <= self.most_mails

    def token(self, language: str = "nl") -> str:
        self.recover.forgot(EMAIL, language)
        found = re.search(r"https://mail\.example/reset/([\w-]+)", self.mailer.accepted[-1].text)
        assert found
        return found[1]


@pytest.fixture
def world() -> World:
    return World()


def test_a_mailed_link_sets_the_password_once(world: World) -> None:
    token = world.token()
    world.recover.reset(token, PASSWORD)
    assert world.people.changes == {EMAIL.lower(): 1}
    with pytest.raises(NotFound):
        world.recover.reset(token, "nog een ander wachtwoord")
    assert world.people.changes == {EMAIL.lower(): 1}


def test_a_second_link_dies_with_the_first(world: World) -> None:
    first, second = world.token(), world.token()
    world.recover.reset(second, PASSWORD)
    with pytest.raises(NotFound):
        world.recover.reset(first, PASSWORD)


@pytest.mark.parametrize(("seconds", "works"), [(RESET_SECONDS, True), (RESET_SECONDS + 1, False)])
def test_a_link_lives_an_hour(world: World, seconds: int, works: bool) -> None:
    token = world.token()
    world.clock.advance(seconds)
    if works:
        world.recover.reset(token, PASSWORD)
    else:
        with pytest.raises(NotFound):
            world.recover.reset(token, PASSWORD)
    assert bool(world.people.changes) is works


def test_nobody_learns_whether_there_is_a_login(world: World) -> None:
    world.recover.forgot("niemand@lindehof.example", "nl")
    assert world.mailer.accepted == []


def test_no_more_mails_than_may_be_whoever_has_a_login(world: World) -> None:
    world.most_mails = 2
    for email in (EMAIL, "niemand@lindehof.example", EMAIL):
        world.recover.forgot(email, "nl")
    assert len(world.mailer.accepted) == 1
    assert world.asked == [EMAIL, "niemand@lindehof.example", EMAIL]


def test_a_weak_password_leaves_the_link_alive(world: World) -> None:
    token = world.token()
    with pytest.raises(InvalidInput):
        world.recover.reset(token, "kort")
    world.recover.reset(token, PASSWORD)


def test_a_token_for_something_else_resets_nothing(world: World) -> None:
    claims = {"email": EMAIL.lower(), "changed": "0", "exp": 2**40}
    for purpose in Purpose:
        token = seal_claims(KEY, purpose, claims)
        if purpose is Purpose.RESET_PASSWORD:
            continue
        with pytest.raises(NotFound):
            world.recover.reset(token, PASSWORD)
    assert world.people.changes == {}


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_the_mail_speaks_the_readers_language(world: World, language: str) -> None:
    world.token(language)
    subjects = {"nl": "nieuw wachtwoord", "fr": "mot de passe", "en": "new password"}
    assert subjects[language] in world.mailer.accepted[-1].subject
