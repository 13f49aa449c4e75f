"""For how many days what is stored of people is kept; docs/privacy.md is the whole table.

DynamoDB's time to live and life cycles of buckets keep to it: tests/structure/test_privacy.py holds
page, code and template together, tests/adapters/test_retention.py moves the clock.
"""

from __future__ import annotations

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
