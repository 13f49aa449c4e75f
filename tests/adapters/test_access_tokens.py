"""Access tokens: the table of fault A09, token times (T04), and where keys come from."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import subprocess
import sys
from collections.abc import Iterator
from typing import Any
from urllib.error import URLError

import jwt
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from jwt.algorithms import RSAAlgorithm

from chalicelib.adapters.access_tokens import CognitoAccessTokens, fetch_json
from chalicelib.domain.errors import TransientFailure
from tests.adapters import cloud
from tests.fakes.clock import FakeClock

ISSUER = "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_pool"
JWKS = f"{ISSUER}/.well-known/jwks.json"
CLIENT = "client-of-the-site"
POOL_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
OTHER_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
SHORT_KEY = rsa.generate_private_key(public_exponent=65537, key_size=1024)  # noqa: S505 must fail
CLOCK = FakeClock()
NOW = int(CLOCK.now().timestamp())
CLAIMS: dict[str, Any] = {
    "sub": "subject-1",
    "iss": ISSUER,
    "client_id": CLIENT,
    "token_use": "access",
    "iat": NOW - 10,
    "exp": NOW + 3600,
    "username": "subject-1",
}


def jwk_of(key: rsa.RSAPrivateKey, key_id: str, **changes: Any) -> dict[str, Any]:
    public: dict[str, Any] = RSAAlgorithm.to_jwk(key.public_key(), as_dict=True)
    return {**public, "kid": key_id, "use": "sig", "alg": "RS256", **changes}


class KeyHouse:
    """Serves the key set, and notes what is asked of it."""

    def __init__(self, *keys: Any) -> None:
        self.keys: list[Any] = list(keys) or [jwk_of(POOL_KEY, "pool-1")]
        self.asked: list[str] = []
        self.failure: Exception | None = None

    def __call__(self, url: str) -> bytes:
        self.asked.append(url)
        if self.failure is not None:
            raise self.failure
        return json.dumps({"keys": self.keys}).encode()


def _verifier(house: KeyHouse, seconds: list[float] | None = None) -> CognitoAccessTokens:
    moments = seconds or [0.0]
    return CognitoAccessTokens(JWKS, ISSUER, CLIENT, CLOCK, house, lambda: moments[0])


def subject(verifier: CognitoAccessTokens, token: str) -> str | None:
    session = verifier.session(token)
    return None if session is None else session.subject


def token_of(
    claims: dict[str, Any] | None = None,
    key: Any = POOL_KEY,
    header: dict[str, Any] | None = None,
    algorithm: str = "RS256",
) -> str:
    return jwt.encode(
        {**CLAIMS, **(claims or {})}, key, algorithm, headers={"kid": "pool-1", **(header or {})}
    )


def _without(*names: str) -> str:
    return _signed({name: value for name, value in CLAIMS.items() if name not in names})


def _signed(claims: Any) -> str:
    """A genuine signature below claims that no library would write."""
    content = claims if isinstance(claims, bytes) else json.dumps(claims).encode()
    return jwt.api_jws.encode(content, POOL_KEY, "RS256", headers={"kid": "pool-1"})


def _letters(part: Any) -> str:
    content = part if isinstance(part, bytes) else json.dumps(part).encode()
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def _hs256_with_the_public_key() -> str:
    # By hand: libraries refuse to make this one.
    public = POOL_KEY.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    signed = f"{_letters({'alg': 'HS256', 'kid': 'pool-1'})}.{_letters(CLAIMS)}"
    return f"{signed}.{_letters(hmac.digest(public, signed.encode(), hashlib.sha256))}"


def _unsigned(algorithm: str) -> str:
    return f"{_letters({'alg': algorithm, 'kid': 'pool-1'})}.{_letters(CLAIMS)}."


def _with_other_claims() -> str:
    header, _, signature = token_of().split(".")
    return f"{header}.{_letters({**CLAIMS, 'sub': 'subject-2'})}.{signature}"


FORGED = {
    "nothing": "",
    "no token": "Bearer",
    "three dots of nothing": "..",
    "alg none": _unsigned("none"),
    "alg None": _unsigned("None"),
    "alg missing": f"{_letters({'kid': 'pool-1'})}.{_letters(CLAIMS)}.",
    "HS256 with the public key": _hs256_with_the_public_key(),
    "RS512": token_of(algorithm="RS512"),
    "PS256": token_of(algorithm="PS256"),
    "ES256": token_of(key=ec.generate_private_key(ec.SECP256R1()), algorithm="ES256"),
    "the key of another pool": token_of(key=OTHER_KEY),
    "kid unknown": token_of(header={"kid": "pool-9"}),
    "kid of the other key": token_of(key=OTHER_KEY, header={"kid": "pool-2"}),
    "kid empty": token_of(header={"kid": ""}),
    "kid a URL": token_of(key=OTHER_KEY, header={"kid": "https://evil.example/jwks.json"}),
    "kid a path": token_of(key=OTHER_KEY, header={"kid": "../../../../etc/passwd"}),
    "kid a number": f"{_letters({'alg': 'RS256', 'kid': 1})}.{_letters(CLAIMS)}.AAAA",
    "kid missing": jwt.encode(CLAIMS, POOL_KEY, "RS256"),
    "jku": token_of(header={"jku": "https://evil.example/jwks.json"}),
    "jku and its key": token_of(key=OTHER_KEY, header={"jku": "https://evil.example/jwks.json"}),
    "x5u": token_of(header={"x5u": "https://evil.example/cert.pem"}),
    "x5c": token_of(header={"x5c": ["MIIB"]}),
    "jwk": token_of(key=OTHER_KEY, header={"jwk": jwk_of(OTHER_KEY, "pool-1")}),
    "crit": token_of(header={"crit": ["exp"]}),
    "ID token": token_of({"token_use": "id", "aud": CLIENT}),
    "refresh token": token_of({"token_use": "refresh"}),
    "token_use missing": _without("token_use"),
    "another client": token_of({"client_id": "client-of-others"}),
    "client missing": _without("client_id"),
    "client in aud alone": token_of({"client_id": None, "aud": CLIENT}),
    "another aud": token_of({"aud": "client-of-others"}),
    "several aud": token_of({"aud": [CLIENT, "client-of-others"]}),
    "another issuer": token_of({"iss": ISSUER + "2"}),
    "issuer with a slash": token_of({"iss": ISSUER + "/"}),
    "issuer missing": _without("iss"),
    "sub missing": _without("sub"),
    "sub empty": token_of({"sub": ""}),
    "sub not text": _signed({**CLAIMS, "sub": 1}),
    "exp missing": _without("exp"),
    "exp text": _signed({**CLAIMS, "exp": str(NOW + 60)}),
    "exp true": _signed({**CLAIMS, "exp": True}),
    "exp not a number": _signed({**CLAIMS, "exp": float("nan")}),
    "iat text": _signed({**CLAIMS, "iat": str(NOW)}),
    "nbf nothing": _signed({**CLAIMS, "nbf": None}),
    "expired": token_of({"exp": NOW - 61}),
    "not yet valid": token_of({"nbf": NOW + 61}),
    "from the future": token_of({"iat": NOW + 61}),
    "no signature": token_of().rpartition(".")[0] + ".",
    "two segments": token_of().rpartition(".")[0],
    "four segments": token_of() + ".AAAA",
    "signature of another token": _with_other_claims(),
    "signature cut": token_of()[:-6],
    "strange letters that a decoder skips": token_of() + "!!!!",
    "a line end": token_of() + "\n",
    "not base64": "a$b.c$d.e$f",
    "not ASCII": token_of() + "\u00e9",
    "header a list": f"{_letters([])}.{_letters(CLAIMS)}.AAAA",
    "header not JSON": f"{_letters(b'{')}.{_letters(CLAIMS)}.AAAA",
    "header not UTF-8": f"{_letters(bytes([255, 254]))}.{_letters(CLAIMS)}.AAAA",
    "header deep": f"{_letters(b'[' * 5000)}.{_letters(CLAIMS)}.AAAA",
    "claims a list": _signed([]),
    "claims deep": _signed(b"[" * 5000),
    "too long": token_of({"x": "x" * 9000}),
}


@pytest.mark.parametrize("name", FORGED)
def test_a09_is_nobody(name: str) -> None:
    house = KeyHouse(jwk_of(POOL_KEY, "pool-1"), jwk_of(POOL_KEY, "pool-2"))
    assert subject(_verifier(house), FORGED[name]) is None
    assert set(house.asked) <= {JWKS}


@pytest.mark.parametrize(
    "claims",
    [
        {},
        {"aud": CLIENT},
        {"exp": NOW - 59},
        {"iat": NOW + 60},
        {"nbf": NOW + 60},
        {"exp": NOW + 0.5},
        {"scope": "aws.cognito.signin.user.admin", "account": "acc_of_others"},
    ],
)
def test_an_access_token_of_our_client_is_its_subject(claims: dict[str, Any]) -> None:
    assert subject(_verifier(KeyHouse()), token_of(claims)) == "subject-1"


@pytest.mark.filterwarnings("ignore::jwt.warnings.InsecureKeyLengthWarning")
@pytest.mark.parametrize(
    ("key", "changes"),
    [
        (SHORT_KEY, {}),
        (POOL_KEY, {"use": "enc"}),
        (POOL_KEY, {"alg": "RS512"}),
        (POOL_KEY, {"kty": "EC"}),
        (POOL_KEY, {"n": "$"}),
        (POOL_KEY, {"kid": 5}),
    ],
)
def test_a_key_that_is_not_for_this_use_verifies_nothing(key: Any, changes: dict[str, Any]) -> None:
    house = KeyHouse(
        jwk_of(OTHER_KEY, "good"), {**jwk_of(key, "pool-1"), **changes}, "no key", None
    )
    verifier = _verifier(house)
    signed = jwt.encode(CLAIMS, key, "RS256", headers={"kid": "pool-1"})
    assert subject(verifier, signed) is None
    assert subject(verifier, token_of(key=OTHER_KEY, header={"kid": "good"})) == "subject-1"


def test_keys_are_kept_for_a_minute() -> None:
    house, seconds = KeyHouse(), [0.0]
    verifier = _verifier(house, seconds)
    for moment, asked in ((0.0, 1), (59.9, 1), (60.0, 2), (119.0, 2)):
        seconds[0] = moment
        assert subject(verifier, token_of()) == "subject-1"
        assert house.asked == [JWKS] * asked


def test_a09_unknown_key_ids_refresh_the_keys_at_most_once_a_minute() -> None:
    house, seconds = KeyHouse(), [0.0]
    verifier = _verifier(house, seconds)
    assert subject(verifier, token_of()) == "subject-1"
    for number in range(100):
        seconds[0] = 1 + number / 100
        assert subject(verifier, token_of(header={"kid": f"made-up-{number}"})) is None
    assert len(house.asked) == 2


def test_a_new_key_of_the_pool_works_at_once() -> None:
    house, seconds = KeyHouse(), [0.0]
    verifier = _verifier(house, seconds)
    assert subject(verifier, token_of()) == "subject-1"
    house.keys.append(jwk_of(OTHER_KEY, "pool-2"))
    seconds[0] = 1.0
    assert subject(verifier, token_of(key=OTHER_KEY, header={"kid": "pool-2"})) == "subject-1"


def test_a_withdrawn_key_works_no_longer_than_a_minute() -> None:
    house, seconds = KeyHouse(), [0.0]
    verifier = _verifier(house, seconds)
    assert subject(verifier, token_of()) == "subject-1"
    house.keys = [jwk_of(OTHER_KEY, "pool-2")]
    seconds[0] = 60.0
    assert subject(verifier, token_of()) is None


FAILURES = [URLError("down"), TimeoutError(), ConnectionResetError(), ValueError("no JSON")]


@pytest.mark.parametrize("failure", FAILURES, ids=repr)
def test_nobody_is_told_that_a_good_token_is_bad_while_the_keys_cannot_be_had(
    failure: Exception,
) -> None:
    house = KeyHouse()
    house.failure = failure
    verifier = _verifier(house)
    with pytest.raises(TransientFailure):
        subject(verifier, token_of())
    house.failure = None
    assert subject(verifier, token_of()) == "subject-1"


@pytest.mark.parametrize("failure", FAILURES, ids=repr)
def test_the_keys_at_hand_serve_while_no_others_can_be_had(failure: Exception) -> None:
    house, seconds = KeyHouse(), [0.0]
    verifier = _verifier(house, seconds)
    assert subject(verifier, token_of()) == "subject-1"
    house.failure, seconds[0] = failure, 61.0
    assert subject(verifier, token_of()) == "subject-1"
    assert subject(verifier, token_of()) == "subject-1"
    assert len(house.asked) == 2


@pytest.mark.parametrize("document", [b"", b"{}", b"[]", b"null", b'{"keys": 3}', b"\xff", b"<p>"])
def test_a_document_that_is_no_key_set_is_no_answer(document: bytes) -> None:
    verifier = CognitoAccessTokens(JWKS, ISSUER, CLIENT, CLOCK, lambda _: document)
    with pytest.raises(TransientFailure):
        subject(verifier, token_of())


def test_nothing_is_fetched_for_what_cannot_be_a_token() -> None:
    house = KeyHouse()
    for name in ("alg none", "RS512", "jku", "kid missing", "two segments", "too long"):
        subject(_verifier(house), FORGED[name])
    assert house.asked == []


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[cloud.Wire]:
    monkeypatch.setenv("http_proxy", cloud.NOWHERE)
    monkeypatch.delenv("no_proxy", raising=False)
    with cloud.wire() as wire:
        yield wire


def test_the_key_set_is_read_from_its_url_past_any_proxy(server: cloud.Wire) -> None:
    server.answers(200, {"keys": [jwk_of(POOL_KEY, "pool-1")]})
    verifier = CognitoAccessTokens(f"{server.url}/jwks.json", ISSUER, CLIENT, CLOCK)
    assert subject(verifier, token_of()) == "subject-1"


@pytest.mark.parametrize("status", [301, 302, 307, 308, 404, 500])
def test_a_key_set_that_lies_elsewhere_is_not_followed(status: int, server: cloud.Wire) -> None:
    with cloud.wire() as elsewhere:
        elsewhere.answers(200, {"keys": [jwk_of(OTHER_KEY, "pool-1")]})
        server.answers(status, b"", {"Location": elsewhere.url})
        with pytest.raises(URLError):
            fetch_json(server.url)
        assert elsewhere.requests == []


@pytest.mark.parametrize("behaviour", ["resets", "closes"])
def test_a_key_house_that_hangs_up_is_a_transient_failure(
    behaviour: str, server: cloud.Wire
) -> None:
    getattr(server, behaviour)()
    with pytest.raises(TransientFailure):
        subject(CognitoAccessTokens(server.url, ISSUER, CLIENT, CLOCK), token_of())


def test_queue_handlers_do_not_pay_for_the_import_of_cryptography() -> None:
    code = "import sys, chalicelib.adapters.access_tokens; print('jwt' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize(
    ("claims", "began"),
    [
        ({"auth_time": NOW - 3_000, "iat": NOW - 10}, NOW - 3_000),
        ({"auth_time": NOW, "iat": NOW - 10}, NOW - 10),
        ({"iat": NOW - 10}, NOW - 10),
        ({"iat": NOW - 10, "auth_time": "yesterday"}, NOW - 10),
        ({"iat": NOW - 10, "auth_time": -5}, 0),
    ],
)
def test_a_session_began_when_its_person_signed_in_however_often_refreshed(
    claims: dict[str, Any], began: int
) -> None:
    session = _verifier(KeyHouse()).session(token_of(claims))
    assert session is not None
    assert session.began_at.timestamp() == began
