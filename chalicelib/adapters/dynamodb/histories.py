"""The claim of addresses whose history is full: it moves to the timeline, and a new one begins
(domain/mail_history.py; docs/adr/0010)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from chalicelib.adapters.dynamodb import keys
from chalicelib.adapters.dynamodb.address_rows import EMPTIED_AT, history_of
from chalicelib.adapters.dynamodb.bulk import Bulk, key_of
from chalicelib.adapters.dynamodb.codec import number, text
from chalicelib.adapters.dynamodb.failures import Refused, storage
from chalicelib.adapters.dynamodb.timeline import to_item
from chalicelib.domain.claim import ClaimTerms
from chalicelib.domain.contact import AddressState
from chalicelib.domain.errors import TransientFailure
from chalicelib.domain.mail_history import KIND, MailPlace, packed
from chalicelib.services.ports import TimelineRow

_CHANGES = (
    "SET last_marketing_at = :now, last_campaign = :campaign, mails = :mails, room = :room,"
    f" {EMPTIED_AT} = :now"
)
# Rows of older code have no room at all.
_IF_FREE = (
    "(room = :none OR attribute_not_exists(room)) AND marketing_ok = :yes"
    " AND last_marketing_at <= :not_since AND preferences_at < :changed_before"
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
    for key in full:
        mail = MailPlace(terms.campaign, terms.batch, wanted[key])
        values = {
            **{f":{name}": value for name, value in history_of((mail,)).items()},
            ":now": number(terms.now),
            ":campaign": text(terms.campaign),
            ":none": number(0),
            ":yes": {"BOOL": True},
            ":not_since": number(terms.not_since),
            ":changed_before": number(terms.changed_before),
        }
        try:
            with storage():
                bulk.client.update_item(
                    TableName=table,
                    Key=key_of(keys.address(account, key)),
                    UpdateExpression=_CHANGES,
                    ConditionExpression=_IF_FREE,
                    ExpressionAttributeValues=values,
                )
        except Refused:
            raise TransientFailure("storage_busy") from None
