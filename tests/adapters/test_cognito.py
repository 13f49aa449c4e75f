"""Logins, in memory and in MiniStack's Cognito alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.adapters import aws
from chalicelib.adapters.access_tokens import CognitoAccessTokens
from chalicelib.adapters.clock import SystemClock
from chalicelib.adapters.cognito import CognitoPeople
from chalicelib.domain.errors import Conflict, InvalidInput, NotFound, TransientFailure
from chalicelib.services.ports import People
from tests.adapters import cloud
from tests.fakes.people import FakeAccessTokens, FakePeople

PASSWORD = "een lang wachtwoord"
MOST_TRIES = 5_000


@dataclass(frozen=True)
class Pool:
    """A user pool with one client, as infra/template.yaml makes it."""

    endpoint: str
    service: Any
    id: str
    client_id: str

    def sign_in(self, email: str, password: str) -> dict[str, str]:
        """The tokens of a person: AccessToken, IdToken, RefreshToken."""
        answer = self.service.initiate_auth(
            ClientId=self.client_id,
            AuthFlow="USER_PASSWORD_AUTH",
            AuthParameters={"USERNAME": email, "PASSWORD": password},
        )
        tokens: dict[str, str] = answer["AuthenticationResult"]
        return tokens

    def refresh(self, token: str) -> None:
        """Ask for another access token, as the site does every hour."""
        self.service.initiate_auth(
            ClientId=self.client_id,
            AuthFlow="REFRESH_TOKEN_AUTH",
            AuthParameters={"REFRESH_TOKEN": token},
        )


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with cloud.emulator(tmp_path_factory.mktemp("cognito")) as url:
        yield url


@pytest.fixture
def pool(endpoint: str, monkeypatch: pytest.MonkeyPatch) -> Pool:
    cloud.isolate(monkeypatch, cognito_identity_provider=endpoint)
    service = cloud.client("cognito-idp")
    made = service.create_user_pool(
        PoolName="people",
        UsernameAttributes=["email"],
        UsernameConfiguration={"CaseSensitive": False},
        AdminCreateUserConfig={"AllowAdminCreateUserOnly": True},
        Policies={
            "PasswordPolicy": {
                "MinimumLength": 10,
                "RequireLowercase": False,
                "RequireUppercase": False,
                "RequireNumbers": False,
                "RequireSymbols": False,
            }
        },
    )["UserPool"]
    client = service.create_user_pool_client(
        UserPoolId=made["Id"],
        ClientName="site",
        ExplicitAuthFlows=["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
    )["UserPoolClient"]
    return Pool(endpoint, service, made["Id"], client["ClientId"])


@pytest.fixture(params=["memory", "cognito"])
def people(request: pytest.FixtureRequest) -> People:
    if request.param == "memory":
        return FakePeople()
    pool: Pool = request.getfixturevalue("pool")
    return CognitoPeople(pool.service, pool.id)


def test_each_login_has_a_subject_of_its_own(people: People) -> None:
    assert people.create("an@bakker.example", PASSWORD) != people.create(
        "bo@bakker.example", PASSWORD
    )


def test_a_login_is_taken_whatever_the_case_of_its_letters(people: People) -> None:
    people.create("an@bakker.example", PASSWORD)
    for again in ("an@bakker.example", "An@Bakker.example"):
        with pytest.raises(Conflict) as conflict:
            people.create(again, PASSWORD)
        assert conflict.value.code == "login_taken"


def test_a_weak_password_is_refused_and_leaves_no_login_behind(people: People) -> None:
    with pytest.raises(InvalidInput) as refusal:
        people.create("an@bakker.example", "kort")
    (error,) = refusal.value.errors
    assert (error.pointer, error.code) == ("/password", "password_weak")
    assert people.create("an@bakker.example", PASSWORD)


def test_a_removed_login_is_free_again_and_removing_it_twice_is_harmless(people: People) -> None:
    first = people.create("an@bakker.example", PASSWORD)
    people.remove("an@bakker.example")
    people.remove("an@bakker.example")
    assert people.create("an@bakker.example", PASSWORD) != first


def test_a_new_login_signs_in_at_once_and_its_access_token_names_its_subject(pool: Pool) -> None:
    subject = CognitoPeople(pool.service, pool.id).create("an@bakker.example", PASSWORD)
    tokens = pool.sign_in("an@bakker.example", PASSWORD)
    verifier = CognitoAccessTokens(
        f"{pool.endpoint}/{pool.id}/.well-known/jwks.json",
        f"https://cognito-idp.{cloud.REGION}.amazonaws.com/{pool.id}",
        pool.client_id,
        SystemClock(),
    )
    session = verifier.session(tokens["AccessToken"])
    assert session is not None
    assert session.subject == subject
    assert abs(session.began_at - SystemClock().now()) < timedelta(minutes=5)
    assert verifier.session(tokens["IdToken"]) is None


def test_signed_out_no_session_is_refreshed_and_a_new_one_begins(pool: Pool) -> None:
    people = CognitoPeople(pool.service, pool.id)
    people.create("an@bakker.example", PASSWORD)
    token = pool.sign_in("an@bakker.example", PASSWORD)["RefreshToken"]
    pool.refresh(token)
    for _ in range(MOST_TRIES):  # the emulator tells sessions apart by the second
        people.sign_out("An@Bakker.example")
        try:
            pool.refresh(token)
        except pool.service.exceptions.NotAuthorizedException:
            break
    else:
        raise AssertionError("still signed in")
    assert pool.sign_in("an@bakker.example", PASSWORD)["AccessToken"]


def test_nobody_can_be_signed_out_who_has_no_login(people: People) -> None:
    with pytest.raises(NotFound):
        people.sign_out("niemand@bakker.example")


def test_nobody_is_mailed_by_the_pool() -> None:
    service = Script()
    CognitoPeople(service, "pool").create("an@bakker.example", PASSWORD)
    assert service.calls[0][1]["MessageAction"] == "SUPPRESS"
    assert service.calls[1][1]["Permanent"] is True


def test_a_password_is_checked_before_anything_is_made() -> None:
    service = Script(admin_create_user=_refusal("InvalidPasswordException"))
    with pytest.raises(InvalidInput):
        CognitoPeople(service, "pool").create("an@bakker.example", "kort")
    ((operation, request),) = service.calls
    assert (operation, request["TemporaryPassword"]) == ("admin_create_user", "kort")


class Script:
    """The pool's API; `failures` by operation name."""

    def __init__(self, **failures: Exception) -> None:
        self.failures = failures
        self.calls: list[tuple[str, dict[str, Any]]] = []

    def __getattr__(self, operation: str) -> Callable[..., dict[str, Any]]:
        def call(**request: Any) -> dict[str, Any]:
            self.calls.append((operation, request))
            if operation in self.failures:
                raise self.failures[operation]
            return {"User": {"Attributes": [{"Name": "sub", "Value": "s-1"}]}}

        return call


def _refusal(code: str, status: int = 400, message: str = "") -> aws.ClientError:
    return aws.ClientError(
        {
            "Error": {"Code": code, "Message": message},
            "ResponseMetadata": {"HTTPStatusCode": status},
        },
        "AdminCreateUser",
    )


@pytest.mark.parametrize(
    ("error", "meaning"),
    [
        (_refusal("InvalidPasswordException"), InvalidInput),
        (_refusal("TooManyRequestsException"), TransientFailure),
        (_refusal("InternalErrorException", 500), TransientFailure),
        (_refusal("ResourceNotFoundException"), aws.ClientError),
    ],
)
def test_a_login_whose_password_cannot_be_set_is_taken_away_again(
    error: Exception, meaning: type[Exception]
) -> None:
    service = Script(admin_set_user_password=error)
    with pytest.raises(meaning):
        CognitoPeople(service, "pool").create("an@bakker.example", PASSWORD)
    assert service.calls[-1] == (
        "admin_delete_user",
        {"UserPoolId": "pool", "Username": "an@bakker.example"},
    )


@pytest.mark.parametrize(
    ("error", "meaning", "pointer"),
    [
        (
            _refusal("InvalidParameterException", 400, "temporaryPassword: constraint"),
            InvalidInput,
            "/password",
        ),
        (
            _refusal("InvalidParameterException", 400, "Username should be an email."),
            InvalidInput,
            "/user_email",
        ),
        (_refusal("TooManyRequestsException"), TransientFailure, None),
        (_refusal("ResourceNotFoundException"), aws.ClientError, None),
    ],
)
def test_what_the_pool_refuses_is_said_at_its_place(
    error: Exception, meaning: type[Exception], pointer: str | None
) -> None:
    with pytest.raises(meaning) as refusal:
        CognitoPeople(Script(admin_create_user=error), "pool").create("an@b.be", PASSWORD)
    if isinstance(refusal.value, InvalidInput):
        assert [fault.pointer for fault in refusal.value.errors] == [pointer]


def test_a_lost_answer_is_not_asked_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    with cloud.wire() as server:
        cloud.isolate(monkeypatch, cognito_identity_provider=server.url)
        service = cloud.client("cognito-idp")
        with pytest.raises(TransientFailure):
            CognitoPeople(service, "pool").create("an@bakker.example", PASSWORD)
        assert len(server.requests) == 1


def test_a_token_of_the_fake_is_good_for_its_subject_alone() -> None:
    tokens = FakeAccessTokens()
    one, other = tokens.issue("s-1"), tokens.issue("s-2")
    sessions = [tokens.session(token) for token in (one, other, "made.up.token")]
    assert [each and each.subject for each in sessions] == ["s-1", "s-2", None]


def test_a_login_says_when_it_was_made(people: People) -> None:
    people.create("an@bakker.example", PASSWORD)
    made = people.find("an@bakker.example")
    assert made is not None
    assert made.made_at.utcoffset() == timedelta(0)
    people.set_password("an@bakker.example", f"{PASSWORD} en langer")
    later = people.find("an@bakker.example")
    assert later is not None
    assert later.made_at == made.made_at
