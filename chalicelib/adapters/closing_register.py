"""What closing an account does with everything that is stored of it: the one list (ADR 0025).

A name is that of a key function of dynamodb/keys.py, "document" or "work" with the kind of thing,
or "bucket" with the bucket and what its keys begin with. A new kind fails
tests/structure/test_closing_register.py until it has its line here; what is done is shown by
tests/api/test_erased_account.py.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Fate(StrEnum):
    """deleted: a day after the account closed. reduced: what names anybody is taken out, the rest
    is kept. kept: as it is. expires: by itself, soon. elsewhere: says nothing of an account."""

    DELETED = "deleted"
    REDUCED = "reduced"
    KEPT = "kept"
    EXPIRES = "expires"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True)
class Entry:
    """fate, and why it is not simply deleted. place: how the sort keys of kept documents begin."""

    fate: Fate
    why: str = ""
    place: str = ""


_DELETED = Entry(Fate.DELETED)
_LINKS = "links, web versions, shared mails and images work for two years more (R24)"
_PLATFORM = Entry(Fate.ELSEWHERE, "counts or locks for all accounts together")

REGISTER: Mapping[str, Entry] = {
    # accounts
    "profile": Entry(
        Fate.REDUCED, "who the customer was: invoices, and the page to unsubscribe", "profile"
    ),
    "address_secret": Entry(
        Fate.KEPT, "finds the row of an address that complains later", "secret#addresses"
    ),
    "campaign_pointer": Entry(Fate.KEPT, f"ids of campaigns that were sent: {_LINKS}", "campaign#"),
    "document agreement": Entry(
        Fate.KEPT, "proves which texts were accepted, by ids alone", "agreement#"
    ),
    "document statement": Entry(
        Fate.KEPT, "what invoices rest on, ten years by Belgian tax law", "statement#"
    ),
    "document campaign": Entry(Fate.KEPT, "see campaign_pointer", "campaign#"),
    "document block": _DELETED,
    "document brand": _DELETED,
    "document case": _DELETED,
    "document domain": _DELETED,
    "document field": _DELETED,
    "document image": Entry(
        Fate.KEPT, f"what was declared of rights (R59), for claims (R60): {_LINKS}", "image#"
    ),
    "document invitation": _DELETED,
    "document key": _DELETED,
    "document keyuse": _DELETED,
    "document list": _DELETED,
    "document request": _DELETED,
    "document rotation": _DELETED,
    "document segment": _DELETED,
    "document sender": _DELETED,
    "document share": _DELETED,
    "document strike": _DELETED,
    "document template": _DELETED,
    "document testaddress": _DELETED,
    "document user": _DELETED,
    "template_source": _DELETED,
    "sending_day": _DELETED,
    "usage": _DELETED,
    "month_counts": _DELETED,
    "contact_count": _DELETED,
    "key_use": _DELETED,
    "account_use": _DELETED,
    # contacts, addresses, directory, external, deliveries
    "contact": _DELETED,
    "consent_record": _DELETED,
    "address": Entry(
        Fate.REDUCED, "who may not be mailed: HMAC, reason and day, without the address"
    ),
    "blacklist_entry": Entry(Fate.REDUCED, "an attribute of that row"),
    "blacklist_months": Entry(Fate.KEPT, "names of months"),
    "directory": _DELETED,
    "directory_prefixes": _DELETED,
    "external": _DELETED,
    "delivery": _DELETED,
    # campaigns
    "campaign": Entry(Fate.REDUCED, f"which content it had, no name and no subject: {_LINKS}"),
    "source": _DELETED,
    "plan_cursor": _DELETED,
    "feed_cursor": _DELETED,
    "compiled_report": _DELETED,
    "counter": _DELETED,
    "batch": _DELETED,
    "facts": _DELETED,
    # messages, activity, work
    "message": _DELETED,
    "message_body": _DELETED,
    "activity": _DELETED,
    "activity_network": _DELETED,
    "work archive": _DELETED,
    "work contact_export": _DELETED,
    "work export": _DELETED,
    "work idempotency": _DELETED,
    "work import": _DELETED,
    "work person": _DELETED,
    "work purge": _DELETED,
    "work refused": _DELETED,
    "work removal": _DELETED,
    # platform
    "open_case": _DELETED,
    "running": _DELETED,
    "appointment": _DELETED,
    "api_key": _DELETED,
    "login": Entry(Fate.DELETED, "unless the person is in another account"),
    "membership": _DELETED,
    "sessions_ended": Entry(Fate.EXPIRES, "within a day"),
    "on_roster": _DELETED,
    "domain_owner": _DELETED,
    "announcement": Entry(Fate.ELSEWHERE, "the id of the account told last"),
    "pace_lock": _PLATFORM,
    "halt": _PLATFORM,
    "rate": _PLATFORM,
    "sent_slot": _PLATFORM,
    "rate_window": Entry(Fate.EXPIRES, "within a day"),
    "blocked_image": Entry(Fate.ELSEWHERE, "peppered digests of pictures taken down (R61)"),
    "image_copy": Entry(
        Fate.KEPT, f"finds images that show a picture that is taken down (R61): {_LINKS}"
    ),
    "dead_letter": Entry(Fate.EXPIRES, "within two weeks"),
    "dead_letters_of": _PLATFORM,
    # buckets
    "bucket content": Entry(Fate.REDUCED, f"what was sent is kept, drafts are not: {_LINKS}"),
    "bucket content guard/": Entry(
        Fate.EXPIRES, "ids of the tables; who was erased, as HMAC, for 36 days"
    ),
    "bucket uploads": _DELETED,
    "bucket images": Entry(Fate.KEPT, f"below random names: {_LINKS}"),
    "bucket hits hits/": Entry(
        Fate.EXPIRES, "within 13 months; places in batches, and nobody knows whose any more"
    ),
    "bucket hits ip/": Entry(Fate.EXPIRES, "within 30 days"),
    "bucket inbound": Entry(Fate.EXPIRES, "within a week"),
    "bucket site": Entry(Fate.ELSEWHERE, "the website"),
}


def kept_documents() -> tuple[str, ...]:
    """How the sort keys begin of what stays in an account's partition of the accounts table."""
    return tuple(sorted({entry.place for entry in REGISTER.values() if entry.place}))
