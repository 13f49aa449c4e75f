"""Where a person can stand, and how they are found there: the one list (D4, I8; GDPR).

Names as in closing_register.py, and "queue" with what a queue is for. A new kind of thing fails
tests/structure/test_person_register.py until it has its line here; that it is found and erased is
shown by tests/api/test_erased_person.py.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Found(StrEnum):
    """contact: by its id. key: by the HMAC of the address. text: searched for the address. ids:
    holds ids and HMACs alone, which lead to nobody once the person is erased. typed: the account's
    own words, in which a person stands only if somebody wrote so. expires: cannot be tied to a
    person, and goes by itself. nobody: holds nothing of contacts."""

    CONTACT = "contact"
    KEY = "key"
    TEXT = "text"
    IDS = "ids"
    TYPED = "typed"
    EXPIRES = "expires"
    NOBODY = "nobody"


SEARCHED = frozenset({Found.CONTACT, Found.KEY, Found.TEXT})
"""Read for a dossier, and cleared by an erasure."""


@dataclass(frozen=True, slots=True)
class Entry:
    """place: of services.ports.PersonTraces, or `files`, for what is searched. why: of the rest."""

    found: Found
    place: str = ""
    why: str = ""


FILES = "files"
_NOBODY = Entry(Found.NOBODY, why="of the account and its own people")
_TYPED = Entry(Found.TYPED, why="the account's own words")
_COUNTS = Entry(Found.NOBODY, why="figures")
_LOCKS = Entry(Found.NOBODY, why="counts or locks for all accounts together")
_LEDGER = Entry(Found.IDS, why="ids of contacts, which lead to nobody any more")
_ID_MESSAGES = Entry(Found.IDS, why="ids; what they name is looked up when it is worked upon")

REGISTER: Mapping[str, Entry] = {
    # accounts
    "profile": _NOBODY,
    "address_secret": _NOBODY,
    "campaign_pointer": _NOBODY,
    "document agreement": _NOBODY,
    "document statement": _COUNTS,
    "document campaign": _NOBODY,
    "document block": _TYPED,
    "document brand": _TYPED,
    "document case": _TYPED,
    "document domain": _NOBODY,
    "document field": _TYPED,
    "document image": _TYPED,
    "document invitation": _NOBODY,
    "document key": _NOBODY,
    "document keyuse": _NOBODY,
    "document list": _TYPED,
    "document request": Entry(Found.KEY, "requests", "that it was asked and answered is kept"),
    "document rotation": Entry(Found.NOBODY, why="sender addresses of the account, as HMAC"),
    "document segment": _TYPED,
    "document sender": _NOBODY,
    "document share": _NOBODY,
    "document strike": Entry(Found.IDS, why="what happened, by ids"),
    "document template": _TYPED,
    "document testaddress": Entry(Found.TEXT, "tests"),
    "document user": _NOBODY,
    "template_source": _TYPED,
    "sending_day": _COUNTS,
    "usage": _COUNTS,
    "month_counts": _COUNTS,
    "contact_count": _COUNTS,
    "key_use": _NOBODY,
    "account_use": _NOBODY,
    # contacts, addresses, directory, external, deliveries
    "contact": Entry(Found.CONTACT, "contact"),
    "consent_record": Entry(Found.CONTACT, "consents"),
    "address": Entry(Found.KEY, "address", "the HMAC stays: blacklist and 48 hours (D2, D4)"),
    "blacklist_entry": Entry(Found.KEY, "address", "an attribute of that row"),
    "blacklist_months": _COUNTS,
    "directory": Entry(Found.CONTACT, "contact"),
    "directory_prefixes": Entry(Found.NOBODY, why="two letters, of all addresses together"),
    "external": Entry(Found.CONTACT, "contact"),
    "delivery": Entry(Found.KEY, "timeline"),
    # campaigns
    "campaign": _TYPED,
    "source": _TYPED,
    "plan_cursor": _LEDGER,
    "feed_cursor": _COUNTS,
    "compiled_report": _COUNTS,
    "counter": _COUNTS,
    "batch": _LEDGER,
    "facts": Entry(Found.NOBODY, why="bits by place in a batch"),
    # messages, activity, work
    "message": Entry(Found.KEY, "messages", "that it was sent is kept: it was metered"),
    "message_body": Entry(Found.KEY, "messages"),
    "activity": Entry(Found.IDS, "activity", "who did what, by ids (ADR 0019)"),
    "activity_network": _NOBODY,
    "work archive": Entry(Found.TEXT, FILES),
    "work contact_export": Entry(Found.TEXT, FILES),
    "work export": Entry(Found.TEXT, FILES),
    "work idempotency": Entry(Found.TEXT, "answers"),
    "work import": Entry(Found.NOBODY, why="row numbers and counts; its files stand below"),
    "work person": Entry(Found.KEY, "tasks", "an erasure forgets whom it was about at its end"),
    "work purge": _NOBODY,
    "work refused": Entry(Found.KEY, "refused"),
    "work removal": Entry(Found.IDS, why="ids of contacts that are gone, 90 days"),
    # platform
    "open_case": _NOBODY,
    "running": _NOBODY,
    "appointment": Entry(Found.IDS, why="ids of campaigns, cases and requests, and sender domains"),
    "api_key": _NOBODY,
    "login": _NOBODY,
    "membership": _NOBODY,
    "sessions_ended": _NOBODY,
    "on_roster": _NOBODY,
    "domain_owner": _NOBODY,
    "announcement": _NOBODY,
    "pace_lock": _LOCKS,
    "halt": _LOCKS,
    "rate": _LOCKS,
    "sent_slot": _LOCKS,
    "rate_window": Entry(Found.EXPIRES, why="HMACs under another key, a day"),
    "blocked_image": Entry(Found.NOBODY, why="digests of pictures"),
    "image_copy": Entry(Found.NOBODY, why="digests of pictures, and whose images show them"),
    "dead_letter": Entry(Found.TEXT, "letters", "those that name no account expire in two weeks"),
    "dead_letters_of": _LOCKS,
    # buckets
    "bucket content": Entry(Found.TYPED, why="mails before anybody's values are filled in"),
    "bucket content guard/": Entry(
        Found.KEY, why="who was erased, as HMAC, so that a restored table forgets them again"
    ),
    "bucket uploads": Entry(Found.TEXT, FILES),
    "bucket images": Entry(Found.TYPED, why="what the account drew and photographed"),
    "bucket hits hits/": Entry(
        Found.IDS, why="a place in a batch, whose contact is nobody any more"
    ),
    "bucket hits ip/": Entry(Found.EXPIRES, why="network addresses apart from places, 30 days"),
    "bucket inbound": Entry(Found.EXPIRES, why="belongs to no account before it is read, a week"),
    "bucket site": _NOBODY,
    # queues
    "queue planning": _ID_MESSAGES,
    "queue pacing": _ID_MESSAGES,
    "queue deliveries": _ID_MESSAGES,
    "queue transactional": _ID_MESSAGES,
    "queue imports": _ID_MESSAGES,
    "queue closing": _ID_MESSAGES,
    "queue tracking": Entry(Found.EXPIRES, why="a place in a batch and a network, at most 14 days"),
    "queue feedback": Entry(
        Found.EXPIRES, why="events of SES name the mailbox; what comes late finds nobody (E05)"
    ),
    "queue inbound": Entry(Found.EXPIRES, why="names of objects in the bucket"),
}
