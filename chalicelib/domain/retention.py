"""For how long what is stored of people is kept; docs/privacy.md is the whole table.

DynamoDB's time to live and life cycles of buckets keep to it: tests/structure/test_privacy.py holds
page, code and template together, tests/adapters/test_retention.py moves the clock.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from chalicelib.domain.contact import ConsentStrength, Contact

TIMELINE_DAYS = 396
"""What happened to an address, and to whom transactional mail went: 13 months."""

CONTENT_DAYS = 30
"""The content of transactional mail."""

NETWORK_DAYS = 30
"""Network addresses, of readers and of who changed something in an account."""

FILE_DAYS = 7
"""Files of imports and exports, what imports changed, and dossiers."""

DEAD_LETTER_DAYS = 14
"""Events that could not be used."""

PENDING_DAYS = 7
"""Somebody who never confirmed their sign-up."""


def is_given_up(contact: Contact, now: datetime) -> bool:
    """Whether nobody confirmed this contact in time: from when it came in, or from when it got
    another address after it had confirmed the first."""
    if contact.consent.strength is not ConsentStrength.PENDING:
        return False
    sign_up = contact.consent.sign_up
    has_moved = sign_up is not None and sign_up.confirmed_at is not None
    since = contact.updated_at if has_moved else contact.created_at
    return now >= since + timedelta(days=PENDING_DAYS)
