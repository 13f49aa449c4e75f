"""The platform's one secret, and a key of its own for every use of it."""

from __future__ import annotations

import hashlib
from threading import Lock
from typing import Any

from chalicelib.adapters.aws import transient_as
from chalicelib.config import BadSettings

LEAST_LETTERS = 32
KEY_BYTES = 32


class MasterSecret:
    """Reads the secret from Secrets Manager once per process and derives keys from it.

    Extract and expand as RFC 5869 has it, with keyed BLAKE2b (RFC 7693) in HMAC's place: a key
    of one use tells nothing about the key of another, nor about the secret.
    """

    def __init__(self, client: Any, secret_id: str) -> None:
        self._client = client
        self._secret_id = secret_id
        self._lock = Lock()
        self._root = b""

    def key(self, use: str) -> bytes:
        """32 bytes for `use`, the same in every process.

        Raises TransientFailure while Secrets Manager cannot be reached, BadSettings for a secret
        of fewer than 32 letters.
        """
        return hashlib.blake2b(
            use.encode(), key=self._read(), digest_size=KEY_BYTES, person=b"mynuma-expand"
        ).digest()

    def _read(self) -> bytes:
        with self._lock:
            if not self._root:
                with transient_as("secret_unavailable"):
                    answer = self._client.get_secret_value(SecretId=self._secret_id)
                self._root = _extract(answer.get("SecretString", ""))
            return self._root


def _extract(secret: str) -> bytes:
    if len(secret) < LEAST_LETTERS:
        raise BadSettings("the master secret is shorter than 32 letters")
    return hashlib.blake2b(
        secret.encode(), digest_size=KEY_BYTES, person=b"mynuma-extract"
    ).digest()
