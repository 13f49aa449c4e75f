"""The claim of addresses whose history is full: it moves to the timeline, and a new one begins
(domain/mail_history.py; docs/adr/0010)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from chalicelib.adapters.dynamodb import keys
from chalicelib.adapters.dynamodb.address_rows import EMPTIED_AT, history_of, update
from chalicelib.adapters.dynamodb.bulk import Bulk, key_of
from chalicelib.adapters.dynamodb.codec import Attribute, Item, number, text
from chalicelib.adapters.dynamodb.failures import Refused, storage
from chalicelib.adapters.dynamodb.timeline import to_item
from chalicelib.domain.claim import ClaimTerms
from chalicelib.domain.contact import AddressState
from chalicelib.domain.errors import TransientFailure
from chalicelib.domain.mail_history import KIND, MailPlace, packed
from chalicelib.services.ports import TimelineRow

_IF_FREE = "room = ? AND last_marketing_at <= ? AND preferences_at < ? AND marketing_ok = true"
_IF_FREE_OR_OLD = (
    "(room = :none OR attribute_not_exists(room)) AND last_marketing_at <= :not_since"
    " AND preferences_at < :changed_before AND marketing_ok = :yes"
)


def begin_histories(
    bulk: Bulk,
    table: str,
    timeline: str,
    account: str,
    full: Mapping[str, AddressState],
    wanted: Mapping[str, int],
    terms: ClaimTerms,
) -> None:
    """Claim every address of full; index in the batch of each: wanted.

    Whoever dies in between, or does it twice, leaves entries in both places: they are the same
    ones. Raises TransientFailure when a row changed meanwhile: whoever asks again sees by what.
    """
    at = datetime.fromtimestamp(terms.now, UTC)
    rows = [
        TimelineRow(key, at, KIND, KIND, detail=packed(state.mails), before=state.emptied_at)
        for key, state in full.items()
        if state.mails
    ]
    bulk.put(timeline, [to_item(account, row) for row in rows])
    changes = {
        key: {
            "last_marketing_at": number(terms.now),
            "last_campaign": text(terms.campaign),
            EMPTIED_AT: number(terms.now),
            **history_of((MailPlace(terms.campaign, terms.batch, wanted[key]),)),
        }
        for key in full
    }
    values = (number(0), number(terms.not_since), number(terms.changed_before))
    answers = bulk.execute(
        [update(table, account, key, change, _IF_FREE, values) for key, change in changes.items()]
    )
    for (key, change), answer in zip(changes.items(), answers, strict=True):
        if not answer.is_done:
            _begin_without_room(bulk, table, account, key, change, values)


def _begin_without_room(
    bulk: Bulk, table: str, account: str, key: str, changes: Item, values: Sequence[Attribute]
) -> None:
    """Rows of older code have no room at all, which PartiQL has no words for."""
    names = (":none", ":not_since", ":changed_before")
    try:
        with storage():
            bulk.client.update_item(
                TableName=table,
                Key=key_of(keys.address(account, key)),
                UpdateExpression="SET " + ", ".join(f"{name} = :new_{name}" for name in changes),
                ConditionExpression=_IF_FREE_OR_OLD,
                ExpressionAttributeValues={
                    **{f":new_{name}": value for name, value in changes.items()},
                    **dict(zip(names, values, strict=True)),
                    ":yes": {"BOOL": True},
                },
            )
    except Refused:
        raise TransientFailure("storage_busy") from None
