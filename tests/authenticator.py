"""The app on somebody's telephone that shows codes (TOTP, RFC 6238)."""

from __future__ import annotations

import base64
import hashlib
import hmac
import struct
import time


def code(secret: str) -> str:
    """What it shows now: 30 s, six digits and SHA-1, as every app does. secret: in base 32, with or
    without spaces."""
    letters = secret.replace(" ", "")
    key = base64.b32decode(letters + "=" * (-len(letters) % 8))
    digest = hmac.digest(key, struct.pack(">Q", int(time.time()) // 30), hashlib.sha1)
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"
