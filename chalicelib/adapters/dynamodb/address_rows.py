"""The item of an address row: one mapping for those who make it and those who read it.

marketing_ok and all_ok are stored because the claim's condition reads them; they always say what
AddressState derives of the reasons. The zeros stand there because a condition on an absent
attribute is refused, and a dash in a history without mails because DynamoDB has no empty sets.
room: for how many mails more there is place. blacklist_pk and blacklist_sk exist only while there
is a reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from chalicelib.adapters.dynamodb import keys
from chalicelib.adapters.dynamodb.bulk import Statement, key_of
from chalicelib.adapters.dynamodb.codec import (
    SCHEMA,
    Attribute,
    Item,
    encode,
    from_item,
    number,
    set_of,
    text,
)
from chalicelib.domain.address_strike import Strike
from chalicelib.domain.blacklist import BlacklistReason
from chalicelib.domain.contact import AddressState, BlacklistMark
from chalicelib.domain.mail_history import MOST_KEPT, MailPlace

LEFT_LISTS = "left_lists"
"""Absent while the person left none."""

EMPTIED_AT = "emptied_at"
"""Absent while no mails moved to the timeline."""

ERASED_AT = "erased_at"
"""Absent, or 0, while the person is known."""

_NO_MAILS = "-"

Reasons = Mapping[BlacklistReason, BlacklistMark]


def to_row(account: str, state: AddressState) -> Item:
    """The whole item."""
    item = {
        **key_of(keys.address(account, state.key)),
        "schema": number(SCHEMA),
        "contact_id": text(state.contact_id),
        "email": text(state.email),
        "last_marketing_at": number(state.last_marketing_at),
        "last_campaign": text(state.last_campaign),
        "preferences_at": number(state.preferences_at),
        **history_of(state.mails),
        **reasons_of(account, state),
    }
    if state.emptied_at:
        item[EMPTIED_AT] = number(state.emptied_at)
    if state.erased_at:
        item[ERASED_AT] = number(state.erased_at)
    if state.strikes:
        item["strikes"] = strikes_of(state.strikes)
    if state.left_lists:
        item[LEFT_LISTS] = encode(state.left_lists)
    return item


def lift_of(before: AddressState, after: AddressState) -> tuple[str, Item]:
    """(clauses of an update, their values) for the sets that a lift changes beside the reasons.
    Only the strikes that were seen are forgotten: one of this very moment counts."""
    expression, values = "", {}
    if after.lifted - before.lifted:
        values[":heard"] = encode(after.lifted - before.lifted)
        expression += " ADD lifted :heard"
    if before.strikes - after.strikes:
        values[":strikes"] = strikes_of(before.strikes - after.strikes)
        expression += " DELETE strikes :strikes"
    return expression, values


def strikes_of(strikes: Iterable[Strike]) -> Attribute:
    """The attribute that keeps them."""
    return encode(frozenset(map(str, strikes)))


def history_of(mails: Iterable[MailPlace]) -> Item:
    """The attributes that keep the history."""
    entries = sorted(map(str, mails))
    return {"mails": {"SS": entries or [_NO_MAILS]}, "room": number(MOST_KEPT - len(entries))}


def reasons_of(account: str, state: AddressState) -> Item:
    """The attributes that follow from the reasons."""
    attributes = {
        "reasons": encode(state.reasons),
        "marketing_ok": encode(state.marketing_ok),
        "all_ok": encode(state.all_ok),
    }
    if state.reasons:
        first = min(mark.at for mark in state.reasons.values())
        entry = keys.blacklist_entry(account, state.key, first)
        attributes |= {"blacklist_pk": text(entry.pk), "blacklist_sk": text(entry.sk)}
    return attributes


def from_row(item: Mapping[str, Attribute]) -> AddressState:
    """What an item says; absent attributes count as never and none."""
    marks = item["reasons"]["M"] if "reasons" in item else {}
    return AddressState(
        key=item["sk"]["S"],
        contact_id=_text(item, "contact_id"),
        email=_text(item, "email"),
        last_marketing_at=_number(item, "last_marketing_at"),
        last_campaign=_text(item, "last_campaign"),
        preferences_at=_number(item, "preferences_at"),
        reasons={
            BlacklistReason(name): from_item(BlacklistMark, mark["M"])
            for name, mark in marks.items()
        },
        strikes=frozenset(map(Strike.read, set_of(item, "strikes"))),
        lifted_at=_number(item, "lifted_at"),
        lifted=set_of(item, "lifted"),
        mails=mails_of(item),
        left_lists=set_of(item, LEFT_LISTS),
        emptied_at=_number(item, EMPTIED_AT),
        erased_at=_number(item, ERASED_AT),
    )


def mails_of(item: Mapping[str, Attribute]) -> frozenset[MailPlace]:
    """The history in an item."""
    return frozenset(map(MailPlace.read, set_of(item, "mails") - {_NO_MAILS}))


def insert(table: str, item: Item) -> Statement:
    """Make the row if there is none."""
    places = ", ".join(f"'{name}': ?" for name in item)
    return Statement(f'INSERT INTO "{table}" VALUE {{{places}}}', tuple(item.values()))


def list_row(table: str, account: str, before: Item | None, after: AddressState) -> Statement:
    """Give a row its reasons, or make one that has them; refused when it changed meanwhile."""
    if before is None:
        return insert(table, to_row(account, after))
    changes = {**reasons_of(account, after), "email": text(after.email)}
    return update(table, account, after.key, changes, "reasons = ?", (before["reasons"],))


def update(
    table: str,
    account: str,
    key: str,
    changes: Item,
    where: str,
    values: tuple[Attribute, ...],
    mail: MailPlace | None = None,
) -> Statement:
    """Change attributes of a row on a condition; a refusal shows the row as it stood.

    mail: one more for the history. It stands in the statement itself: what DynamoDB's PartiQL says
    of sets as parameters is not written anywhere.
    """
    sets, condition = _update_around(table, tuple(changes), where)
    if mail is not None:
        sets += f" SET mails=set_add(mails, <<'{mail}'>>) SET room=room-1"
        condition += " AND room > 0"
    place = keys.address(account, key)
    return Statement(
        sets + condition,
        (*changes.values(), text(place.pk), text(place.sk), *values),
        wants_old=True,
    )


@lru_cache(maxsize=100)
def _update_around(table: str, changes: tuple[str, ...], where: str) -> tuple[str, str]:
    """What is the same in the updates of all recipients."""
    sets = " ".join(f"SET {name}=?" for name in changes)
    return f'UPDATE "{table}" {sets}', f" WHERE pk=? AND sk=? AND {where}"


def _text(item: Mapping[str, Attribute], name: str) -> str:
    return str(item[name]["S"]) if name in item else ""


def _number(item: Mapping[str, Attribute], name: str) -> int:
    return int(item[name]["N"]) if name in item else 0
