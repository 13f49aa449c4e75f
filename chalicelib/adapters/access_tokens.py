"""Access tokens of people, verified against the keys the user pool publishes (fault A09).

Source: "Verifying JSON web tokens" of the Cognito developer guide; RFC 7515, RFC 8725.
"""

from __future__ import annotations

import json
import math
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from http.client import HTTPException
from threading import Lock
from typing import Any
from urllib.error import URLError
from urllib.request import HTTPRedirectHandler, ProxyHandler, build_opener

from chalicelib.domain.errors import TransientFailure
from chalicelib.services.ports import Clock, Session

FETCH_SECONDS = 5.0
CACHE_SECONDS = 60.0
LEEWAY_SECONDS = 60
MOST_TOKEN_LETTERS = 8_192
MOST_KEY_SET_BYTES = 65_536
LEAST_KEY_BITS = 2_048

# Cognito writes alg and kid. A token that brings a key or a place to fetch one (jwk, jku, x5c,
# x5u), or an extension (crit), is not Cognito's, whoever signed it.
_HEADER_FIELDS = frozenset({"alg", "kid", "typ"})

Fetch = Callable[[str], bytes]


class CognitoAccessTokens:
    """Says whose a token is.

    jwks_url: the only place that keys are ever fetched from. fetch: reads it; raises OSError.
    seconds: a clock that only runs forward, for the age of the keys.
    """

    def __init__(
        self,
        jwks_url: str,
        issuer: str,
        client_id: str,
        clock: Clock,
        fetch: Fetch | None = None,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self._issuer = issuer
        self._client_id = client_id
        self._clock = clock
        self._keys = _KeySet(jwks_url, fetch or fetch_json, seconds)

    def session(self, token: str) -> Session | None:
        """The session of a valid access token of our client, None for anything else.

        Raises TransientFailure while the keys cannot be had at all: nobody is told that a good
        token is bad.
        """
        if len(token) > MOST_TOKEN_LETTERS:
            return None
        claims = self._signed_claims(token)
        if claims is None or not self._is_ours(claims):
            return None
        return Session(str(claims["sub"]), _began_at(claims))

    def _signed_claims(self, token: str) -> Mapping[str, Any] | None:
        import jwt  # with cryptography the slowest import there is, and queues never need it

        try:
            header = jwt.get_unverified_header(token)
            if header.get("alg") != "RS256" or not header.keys() <= _HEADER_FIELDS:
                return None
            key = self._keys.find(header.get("kid"))
            if key is None:
                return None
            claims: Mapping[str, Any] = jwt.decode(
                token,
                key,
                algorithms=["RS256"],
                # What stands in the claims is checked below, times against our own clock.
                options={
                    "verify_aud": False,
                    "verify_exp": False,
                    "verify_nbf": False,
                    "verify_iat": False,
                },
            )
        except (jwt.InvalidTokenError, ValueError):
            return None
        return claims

    def _is_ours(self, claims: Mapping[str, Any]) -> bool:
        return (
            claims.get("token_use") == "access"
            and claims.get("client_id") == self._client_id
            and claims.get("iss") == self._issuer
            and claims.get("aud", self._client_id) == self._client_id
            and isinstance(claims.get("sub"), str)
            and bool(claims["sub"])
            and self._is_now(claims)
        )

    def _is_now(self, claims: Mapping[str, Any]) -> bool:
        """T04: at most 60 s of leeway on either side."""
        now = self._clock.now().timestamp()
        starts = [_seconds(claims, name) for name in ("nbf", "iat") if name in claims]
        return now < _seconds(claims, "exp") + LEEWAY_SECONDS and all(
            start <= now + LEEWAY_SECONDS for start in starts
        )


def _began_at(claims: Mapping[str, Any]) -> datetime:
    """When the person signed in: `auth_time` stays when a token is refreshed, `iat` does not. A
    token that tells neither began before everything."""
    told = [_seconds(claims, name) for name in ("auth_time", "iat") if name in claims]
    seconds = min((each for each in told if math.isfinite(each)), default=0.0)
    return datetime.fromtimestamp(int(max(0.0, seconds)), UTC)


class _KeySet:
    """The pool's keys by id, read again after a minute, or for an id it has not seen."""

    def __init__(self, url: str, fetch: Fetch, seconds: Callable[[], float]) -> None:
        self._url = url
        self._fetch = fetch
        self._seconds = seconds
        self._lock = Lock()
        self._keys: dict[str, Any] = {}
        self._read_at: float | None = None
        self._searched_at: float | None = None

    def find(self, key_id: object) -> Any | None:
        if not isinstance(key_id, str):
            return None
        with self._lock:
            now = self._seconds()
            if not self._keys or _is_past(self._read_at, now):
                self._refresh(now)
            elif key_id not in self._keys and _is_past(self._searched_at, now):
                # A new key must work soon; made-up ids must not make us a flood of requests.
                self._searched_at = now
                self._refresh(now)
            return self._keys.get(key_id)

    def _refresh(self, now: float) -> None:
        try:
            self._keys = _read_keys(self._fetch(self._url))
        except (OSError, HTTPException, ValueError) as error:
            if not self._keys:
                raise TransientFailure("token_keys_unavailable") from error
        # Also after a failure: the keys at hand serve for another minute.
        self._read_at = now


def fetch_json(url: str) -> bytes:
    """Read a small document from exactly this URL: no redirect, no proxy, 5 s.

    Raises OSError.
    """
    opener = build_opener(_NoRedirect, ProxyHandler({}))
    with opener.open(url, timeout=FETCH_SECONDS) as answer:  # the URL is from the settings
        body: bytes = answer.read(MOST_KEY_SET_BYTES)
    return body


class _NoRedirect(HTTPRedirectHandler):
    def redirect_request(self, req: Any, *_: Any, **__: Any) -> None:
        raise URLError("redirected")


def _read_keys(document: bytes) -> dict[str, Any]:
    """The RSA signing keys of a key set; ValueError when there is none."""
    import jwt

    keys: dict[str, Any] = {}
    for item in _key_items(document):
        try:
            key = jwt.PyJWK(item, algorithm="RS256").key
        except jwt.PyJWTError:
            continue  # one key in a form we do not know is no reason to lock everybody out
        if key.key_size >= LEAST_KEY_BITS:
            keys[item["kid"]] = key
    if not keys:
        raise ValueError("no usable key in the key set")
    return keys


def _key_items(document: bytes) -> list[dict[str, Any]]:
    parsed = json.loads(document)
    items = parsed.get("keys") if isinstance(parsed, dict) else None
    return [
        item
        for item in (items if isinstance(items, list) else ())
        if isinstance(item, dict)
        and item.get("kty") == "RSA"
        and item.get("use", "sig") == "sig"
        and item.get("alg", "RS256") == "RS256"
        and isinstance(item.get("kid"), str)
    ]


def _is_past(moment: float | None, now: float) -> bool:
    return moment is None or now - moment >= CACHE_SECONDS


def _seconds(claims: Mapping[str, Any], name: str) -> float:
    """A claim that is a time; not a number, and so neither before nor after any time, otherwise."""
    value = claims.get(name)
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return float(value) if is_number and value is not None else math.nan
