"""Codes of an authenticator app, in memory and in MiniStack's Cognito alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from chalicelib.adapters import aws
from chalicelib.adapters.cognito import CognitoPeople
from chalicelib.adapters.cognito_totp import CognitoSecondFactor
from chalicelib.domain.errors import InvalidInput, MynumaError, NotAuthenticated, TransientFailure
from chalicelib.services.ports import SecondFactor
from tests import authenticator
from tests.adapters import cloud
from tests.fakes.people import FakeAccessTokens, FakeSecondFactor

EMAIL, PASSWORD = "an@bakker.example", "Een lang wachtw00rd!"
CALLS = ("get_user", "associate_software_token", "verify_software_token", "set_user_mfa_preference")


@dataclass(frozen=True)
class Somebody:
    """A person with a login, who has just signed in. code: what the app shows for a secret."""

    factor: SecondFactor
    token: str
    code: Callable[[str], str]
    service: Any = None
    client_id: str = ""

    def sign_in(self) -> dict[str, Any]:
        """What the pool answers to the password."""
        answer: dict[str, Any] = self.service.initiate_auth(
            ClientId=self.client_id,
            AuthFlow="USER_PASSWORD_AUTH",
            AuthParameters={"USERNAME": EMAIL, "PASSWORD": PASSWORD},
        )
        return answer


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with cloud.emulator(tmp_path_factory.mktemp("cognito")) as url:
        yield url


@pytest.fixture
def in_pool(endpoint: str, monkeypatch: pytest.MonkeyPatch) -> Somebody:
    cloud.isolate(monkeypatch, cognito_identity_provider=endpoint)
    service = cloud.client("cognito-idp")
    pool = service.create_user_pool(
        PoolName="people", UsernameAttributes=["email"], MfaConfiguration="OPTIONAL"
    )["UserPool"]["Id"]
    service.set_user_pool_mfa_config(
        UserPoolId=pool,
        SoftwareTokenMfaConfiguration={"Enabled": True},
        MfaConfiguration="OPTIONAL",
    )
    client_id = service.create_user_pool_client(
        UserPoolId=pool,
        ClientName="site",
        ExplicitAuthFlows=["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
    )["UserPoolClient"]["ClientId"]
    CognitoPeople(service, pool).create(EMAIL, PASSWORD)
    somebody = Somebody(CognitoSecondFactor(service), "", authenticator.code, service, client_id)
    token = somebody.sign_in()["AuthenticationResult"]["AccessToken"]
    return Somebody(somebody.factor, token, authenticator.code, service, client_id)


@pytest.fixture
def in_memory() -> Somebody:
    tokens = FakeAccessTokens()
    return Somebody(FakeSecondFactor(tokens), tokens.issue("s-1"), FakeSecondFactor.code)


@pytest.fixture(params=["in_memory", "in_pool"])
def somebody(request: pytest.FixtureRequest) -> Somebody:
    found: Somebody = request.getfixturevalue(request.param)
    return found


def test_it_is_on_once_a_code_was_given_and_off_again(somebody: Somebody) -> None:
    factor, token = somebody.factor, somebody.token
    assert not factor.is_on(token)
    secret = factor.begin(token)
    assert not factor.is_on(token)
    factor.confirm(token, somebody.code(secret))
    assert factor.is_on(token)
    for _ in range(2):
        factor.remove(token)
        assert not factor.is_on(token)


def test_a_wrong_code_switches_nothing_on(somebody: Somebody) -> None:
    secret = somebody.factor.begin(somebody.token)
    right = somebody.code(secret)
    wrong = f"{(int(right) + 500_000) % 1_000_000:06d}"
    with pytest.raises(InvalidInput) as refused:
        somebody.factor.confirm(somebody.token, wrong)
    assert [(e.pointer, e.code) for e in refused.value.errors] == [("/code", "code_wrong")]
    assert not somebody.factor.is_on(somebody.token)


def test_a_code_before_there_is_a_secret_is_wrong(somebody: Somebody) -> None:
    with pytest.raises(InvalidInput):
        somebody.factor.confirm(somebody.token, "123456")


def test_a_token_that_is_none_switches_nothing(in_memory: Somebody) -> None:
    """As Cognito does (REFUSALS below); MiniStack reads a token without looking who made it."""
    factor = in_memory.factor
    for call in (
        factor.is_on,
        factor.begin,
        factor.remove,
        lambda token: factor.confirm(token, "123456"),
    ):
        with pytest.raises(NotAuthenticated):
            call("made.up.token")


def test_the_pool_asks_for_the_code_when_somebody_signs_in(in_pool: Somebody) -> None:
    secret = in_pool.factor.begin(in_pool.token)
    in_pool.factor.confirm(in_pool.token, authenticator.code(secret))

    asked = in_pool.sign_in()

    assert asked["ChallengeName"] == "SOFTWARE_TOKEN_MFA"
    assert "AuthenticationResult" not in asked
    given = in_pool.service.respond_to_auth_challenge(
        ClientId=in_pool.client_id,
        ChallengeName="SOFTWARE_TOKEN_MFA",
        Session=asked["Session"],
        ChallengeResponses={
            "USERNAME": EMAIL,
            "SOFTWARE_TOKEN_MFA_CODE": authenticator.code(secret),
        },
    )
    token = given["AuthenticationResult"]["AccessToken"]
    assert in_pool.factor.is_on(token)


class Pool:
    """The pool's API, where one operation fails."""

    def __init__(self, operation: str, code: str, status: int = 400) -> None:
        self._failing = operation
        self._error = aws.ClientError(
            {"Error": {"Code": code}, "ResponseMetadata": {"HTTPStatusCode": status}}, operation
        )

    def __getattr__(self, operation: str) -> Callable[..., dict[str, str]]:
        def call(**_: Any) -> dict[str, str]:
            if operation == self._failing:
                raise self._error
            return {"Status": "SUCCESS", "SecretCode": "A" * 16}

        return call


REFUSALS: dict[str, tuple[str, int, type[Exception]]] = {
    "a token that is over": ("NotAuthorizedException", 400, NotAuthenticated),
    "a login that is gone": ("UserNotFoundException", 400, NotAuthenticated),
    "a wrong code": ("CodeMismatchException", 400, InvalidInput),
    "a code for nothing": ("EnableSoftwareTokenMFAException", 400, InvalidInput),
    "too fast": ("TooManyRequestsException", 400, TransientFailure),
    "a fault of the pool": ("InternalErrorException", 500, TransientFailure),
    "a pool that is not there": ("ResourceNotFoundException", 400, aws.ClientError),
}


@pytest.mark.parametrize("operation", CALLS)
@pytest.mark.parametrize(("code", "status", "meaning"), REFUSALS.values(), ids=REFUSALS)
def test_what_the_pool_refuses_is_said_in_our_words(
    operation: str, code: str, status: int, meaning: type[Exception]
) -> None:
    factor = CognitoSecondFactor(Pool(operation, code, status))
    with pytest.raises(meaning) as refused:
        factor.is_on("token")
        factor.begin("token")
        factor.confirm("token", "123456")
    assert isinstance(refused.value, MynumaError) or meaning is aws.ClientError
