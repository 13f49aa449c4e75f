"""Every key of every table (architecture.md, "Tables"); nobody else puts keys together.

The account opens every partition key but those of `platform`, so that no repository can reach
another account's things. A key changed later rewrites everything: these are final.

| table | partition key | sort key |
| --- | --- | --- |
| accounts | account | profile, secret#addresses, kind#id, campaign#cmp_… (a pointer) |
| accounts | account | source#tpl_…#tvr_…#part, sending#route#day, usage#month#cmp_… |
| accounts | account | counts#month, counts#contacts, keyuse#key_…, use |
| contacts | account#shard of the id | con_…, con_…#consent#time#id |
| addresses | account#shard of the key | address key; index `blacklist`: account#month / time#key |
| addresses | account#blacklist | months: the months that have entries in that index |
| directory | account#list#first two letters | address in lower case |
| directory | account#list | prefixes: the first two letters in use |
| external | account#shard | external id |
| campaigns | account#campaign | meta, source#hash#part, cursor#lane, feed#lane, counter#shard |
| campaigns | account#campaign | report: series and breakdowns, compiled |
| campaigns | account#campaign#bucket | batch#number, facts#number |
| deliveries | account#address key | time#id |
| messages | account#day#shard | msg_…, msg_…#body#part |
| work | account#kind | id |
| platform | purpose | see the functions |
| activity | account#month | time#id |
| activity | account#month#network | time#id: where that act came from |
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple
from zlib import crc32

from chalicelib.domain import ids
from chalicelib.domain.activity import line_id
from chalicelib.domain.address_key import shard_of
from chalicelib.domain.appointment import MAILS, Appointment, Occasion
from chalicelib.domain.batch import bucket_of

COUNTER_SHARDS = 8
EXTERNAL_SHARDS = 64
MESSAGE_SHARDS = 16
PREFIX_LETTERS = 2
RUNNING = "running"
OPEN_CASES = "cases"
AGENDAS = ("agenda#work", "agenda#mail")
SLOW = {Occasion.COMPILE: "agenda#statistics", Occasion.RECHECK: "agenda#domains"}
META = "meta"
ROSTER = "roster"


class Key(NamedTuple):
    """Where an item stands."""

    pk: str
    sk: str


@lru_cache(maxsize=1_000)
def moment(at: datetime) -> str:
    """A time as text of constant length, so that it sorts."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def profile(account: str) -> Key:
    """The account itself."""
    return Key(account, "profile")


def address_secret(account: str) -> Key:
    """The account's key for address keys."""
    return Key(account, "secret#addresses")


def document(account: str, kind: str, document_id: str) -> Key:
    """A small thing of an account; kind: "user", "sender", "list" …"""
    return Key(account, f"{kind}#{document_id}")


def key_use(account: str, key_id: str) -> Key:
    """When an API key was last used."""
    return document(account, "keyuse", key_id)


def account_use(account: str) -> Key:
    """When the account itself was last used, by whomever."""
    return Key(account, "use")


def campaign_pointer(account: str, campaign_id: str) -> Key:
    """Lets the account's campaigns be listed by the time in their ids."""
    return document(account, "campaign", campaign_id)


def template_source(account: str, template_id: str, version_id: str, part: int) -> Key:
    """A part of a template's MJML, as a version has it."""
    return Key(account, f"source#{template_id}#{version_id}#{part:02d}")


def sending_day(account: str, route: str, day: str) -> Key:
    """What an account sent on a day ("2026-11-25") by a route."""
    return Key(account, f"sending#{route}#{day}")


def usage(account: str, month: str, campaign_id: str) -> Key:
    """How many mails of a campaign count in a month ("2026-11")."""
    return Key(account, f"usage#{month}#{campaign_id}")


def month_counts(account: str, month: str) -> Key:
    """Messages and contacts of a month ("2026-11"), day by day."""
    return Key(account, f"counts#{month}")


def contact_count(account: str) -> Key:
    """How many mailable addresses an account has."""
    return Key(account, "counts#contacts")


def open_case(account: str, case_id: str) -> Key:
    """A case on the platform's list of those to be decided."""
    return Key(OPEN_CASES, f"{account}#{case_id}")


def work(account: str, kind: str, work_id: str) -> Key:
    """An import, an idempotency key …"""
    return Key(f"{account}#{kind}", work_id)


def contact(account: str, contact_id: str) -> Key:
    """A contact; raises ValueError for anything that is no contact id."""
    return Key(of_shard(account, ids.contact_shard(contact_id)), contact_id)


def consent_record(account: str, contact_id: str, time_and_id: str = "") -> Key:
    """What a contact said once; without a time how all of those begin. Raises as `contact`."""
    return Key(contact(account, contact_id).pk, f"{contact_id}#consent#{time_and_id}")


def address(account: str, key: str) -> Key:
    """The row of a mailbox address."""
    return Key(of_shard(account, shard_of(key)), key)


def of_shard(account: str, shard: int) -> str:
    """The partition of a shard (0 to 63) of the contacts, or of the addresses."""
    return f"{account}#{shard:02d}"


def blacklist_entry(account: str, key: str, at: datetime) -> Key:
    """Where an address on the blacklist stands in the index `blacklist`."""
    return Key(blacklist_month(account, month_of(at)), f"{moment(at)}#{key}")


def blacklist_month(account: str, month: str) -> str:
    """The index partition of a month ("2026-11")."""
    return f"{account}#{month}"


def blacklist_months(account: str) -> Key:
    """The set of months that have entries."""
    return Key(f"{account}#blacklist", "months")


def month_of(at: datetime) -> str:
    """The month of a time, in UTC."""
    return at.astimezone(UTC).strftime("%Y-%m")


def prefix_of(email: str) -> str:
    """The first two letters of an address, by which the directory is cut."""
    return email.lower()[:PREFIX_LETTERS].ljust(PREFIX_LETTERS, "_")


def directory(account: str, list_id: str, email: str) -> Key:
    """The line of an address in a list's directory; list "all" is the account's."""
    return Key(directory_part(account, list_id, prefix_of(email)), email.lower())


def directory_part(account: str, list_id: str, prefix: str) -> str:
    """The partition of a list's addresses that begin with two letters."""
    return f"{account}#{list_id}#{prefix}"


def directory_prefixes(account: str, list_id: str) -> Key:
    """The set of first two letters that a list's directory has."""
    return Key(f"{account}#{list_id}", "prefixes")


def external(account: str, external_id: str) -> Key:
    """Who an outside system's id stands for."""
    return Key(f"{account}#{crc32(external_id.encode()) % EXTERNAL_SHARDS:02d}", external_id)


def campaign(account: str, campaign_id: str) -> Key:
    """A campaign."""
    return Key(campaign_part(account, campaign_id), META)


def campaign_part(account: str, campaign_id: str) -> str:
    """The partition of what a campaign has once: meta, sources, cursors, counters."""
    return f"{account}#{campaign_id}"


def source(account: str, campaign_id: str, content_hash: str, part: int) -> Key:
    """A part of a campaign's MJML."""
    return Key(campaign_part(account, campaign_id), f"source#{content_hash}#{part:02d}")


def plan_cursor(account: str, campaign_id: str, lane: int) -> Key:
    """How far a lane of the planner is."""
    return Key(campaign_part(account, campaign_id), f"cursor#{lane:02d}")


def feed_cursor(account: str, campaign_id: str, lane: int) -> Key:
    """How far the pacer is in a lane."""
    return Key(campaign_part(account, campaign_id), f"feed#{lane:02d}")


def compiled_report(account: str, campaign_id: str) -> Key:
    """Series and breakdowns of a campaign."""
    return Key(campaign_part(account, campaign_id), "report")


def counter(account: str, campaign_id: str, number: int) -> Key:
    """The counters that a batch adds to."""
    return Key(campaign_part(account, campaign_id), f"counter#{number % COUNTER_SHARDS}")


def bucket(account: str, campaign_id: str, bucket_number: int) -> str:
    """The partition of a bucket of batches and their facts."""
    return f"{account}#{campaign_id}#{bucket_number}"


def batch(account: str, campaign_id: str, number: int) -> Key:
    """A batch of the ledger."""
    return Key(bucket(account, campaign_id, bucket_of(number)), f"batch#{number:08d}")


def facts(account: str, campaign_id: str, number: int) -> Key:
    """The facts of a batch."""
    return Key(bucket(account, campaign_id, bucket_of(number)), f"facts#{number:08d}")


def timeline(account: str, key: str) -> str:
    """The partition of an address' history."""
    return f"{account}#{key}"


def delivery(account: str, key: str, at: datetime, row_id: str) -> Key:
    """A line of that history."""
    return Key(timeline(account, key), f"{moment(at)}#{row_id}")


def message(account: str, message_id: str) -> Key:
    """A transactional mail; raises ValueError for anything that is no message id."""
    if not ids.is_id(message_id, "msg"):
        raise ValueError("no message id")
    try:
        day = f"{datetime.fromtimestamp(ids.decode(message_id[4:14]) / 1000, UTC):%Y%m%d}"
    except OverflowError as error:
        raise ValueError("no message id") from error
    return Key(f"{account}#{day}#{crc32(message_id.encode()) % MESSAGE_SHARDS:02d}", message_id)


def messages_from(at: datetime) -> str:
    """A sort key before those of all messages made at `at` or later, after all others."""
    return f"msg_{ids.encode(int(at.timestamp() * 1000), 10)}"


def message_parts(account: str, start: datetime, end: datetime) -> tuple[str, ...]:
    """The partitions of messages made from `start` until before `end`."""
    first = start.astimezone(UTC).date()
    last = (end - timedelta(milliseconds=1)).astimezone(UTC).date()
    days = (first + timedelta(days=day) for day in range((last - first).days + 1))
    return tuple(part for day in days for part in messages_of_day(account, day))


def messages_of_day(account: str, day: date) -> tuple[str, ...]:
    """The partitions of a day's transactional mails."""
    return tuple(f"{account}#{day:%Y%m%d}#{shard:02d}" for shard in range(MESSAGE_SHARDS))


def message_body(account: str, message_id: str, part: int) -> Key:
    """A part of a transactional mail's content, which is kept for a shorter time."""
    owner = message(account, message_id)
    return Key(owner.pk, f"{owner.sk}#body#{part:02d}")


def activity(account: str, at: datetime, row_id: str) -> Key:
    """A line of the audit."""
    return Key(activity_month(account, month_of(at)), line_id(at, row_id))


def activity_month(account: str, month: str) -> str:
    """The partition of a month's lines."""
    return f"{account}#{month}"


def activity_network(account: str, line: str) -> Key:
    """Where the act of a line came from."""
    return Key(f"{activity_month(account, line[:7])}#network", line)


def running(account: str, campaign_id: str) -> Key:
    """A campaign on the platform's list of those being planned or sent."""
    return Key(RUNNING, f"{account}#{campaign_id}")


def appointment(due: Appointment) -> Key:
    """Something to do later, in order of time; mails, reports and rechecks apart, so that none
    keeps a campaign from its start."""
    place = (moment(due.at), due.occasion.value, due.account, due.campaign)
    return Key(SLOW.get(due.occasion, AGENDAS[due.occasion in MAILS]), "#".join(place))


def api_key(digest: str) -> Key:
    """Whose key it is; digest: peppered."""
    return Key(f"key#{digest}", "key")


def login(subject: str) -> Key:
    """Taken by the first account of a person; sorts before `membership`."""
    return Key(memberships(subject), "#login")


def membership(account: str, subject: str) -> Key:
    """An account of a person."""
    return Key(memberships(subject), account)


def sessions_ended(subject: str) -> Key:
    """When all sessions of a person were ended; sorts before `membership`, as `login` does."""
    return Key(memberships(subject), "#sessions-ended")


def memberships(subject: str) -> str:
    """The partition of a person's accounts; subject: as the user pool calls him."""
    return f"user#{subject}"


def on_roster(account: str) -> Key:
    """An account on the list of all, in the order of signing up: their ids sort so."""
    return Key(ROSTER, account)


def announcement(text: str) -> Key:
    """How far on the roster a new version of a text was told of."""
    return Key("announced", text)


def domain_owner(domain: str) -> Key:
    """The account that proved to own a sender domain."""
    return Key(f"domain#{domain}", "owner")


def blocked_image(digest: str) -> Key:
    """A picture that nobody may upload again; digest: peppered."""
    return Key(f"blocked-image#{digest}", "digest")


def image_copy(digest: str, account: str, image_id: str) -> Key:
    """An image that shows this picture; digest: peppered."""
    return Key(f"image-copies#{digest}", f"{account}#{image_id}")


def pace_lock() -> Key:
    """The window of the one pacer."""
    return Key("pacer", "lock")


def halt() -> Key:
    """An operator's halt of all sending."""
    return Key("halt", "all")


def rate(second: int) -> Key:
    """The recipients counted into a second."""
    return Key(f"rate#{second}", "all")


def rate_window(place: str, start: int) -> Key:
    """The counters of a rate limit in the window that begins then (Unix seconds)."""
    return Key(f"limit#{place}", str(start))


def sent_slot(slot: int) -> Key:
    """The recipients SES took in ten minutes; slot: Unix seconds div 600."""
    return Key(f"sent#{slot}", "all")


def dead_letter(at: datetime, row_id: str) -> Key:
    """An event that could not be used."""
    return Key(f"dead-letters#{at.astimezone(UTC):%Y-%m-%d}", row_id)


def dead_letters_of(at: datetime) -> Key:
    """How many of those were kept on a day."""
    return Key("dead-letters", f"{at.astimezone(UTC):%Y-%m-%d}")
