"""PynamoDB models of what is read and written one item at a time, bound to a stage's tables.

Bulk reads, PartiQL and the ledger's transactions use the boto3 client instead (bulk.py): there
PynamoDB would parse every item twice.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from pynamodb.attributes import Attribute, NumberAttribute, UnicodeAttribute, VersionAttribute
from pynamodb.connection import Connection
from pynamodb.connection.base import MetaTable
from pynamodb.constants import MAP
from pynamodb.models import Model

from chalicelib.adapters.dynamodb.codec import SCHEMA, Item


class DocumentAttribute(Attribute[Item]):
    """A map of native attributes, made and read by the codec."""

    attr_type = MAP


class Row(Model):
    """What every item has. expires_at: Unix seconds, for DynamoDB's time to live."""

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    schema = NumberAttribute(default=SCHEMA)
    expires_at = NumberAttribute(null=True)


class DocumentRow(Row):
    """A document with optimistic locking; accounts, campaigns, messages, work."""

    document = DocumentAttribute()
    version = VersionAttribute()


class SecretRow(Row):
    """The account's key for address keys, base64."""

    secret = UnicodeAttribute()


class TextRow(Row):
    """A part of a text too long to be read with its document."""

    text = UnicodeAttribute()


class AnswerRow(Row):
    """An idempotency key and the answer it got."""

    answer = DocumentAttribute()


class PlatformRow(Row):
    """Who a key or person belongs to; the running campaigns; pacer lock and rate counters."""

    account = UnicodeAttribute(null=True)
    subject = UnicodeAttribute(null=True)
    ends_at = NumberAttribute(null=True)
    used = NumberAttribute(null=True)
    reason = UnicodeAttribute(null=True)
    body = UnicodeAttribute(null=True)


class CounterRow(Row):
    """A number that is only added to."""

    used = NumberAttribute(default=0)


class UseRow(Row):
    """When an account was last used, and what its people were told since; Unix seconds."""

    used = NumberAttribute()
    told = NumberAttribute(default=0)
    told_at = NumberAttribute(null=True)


class SharedConnection(Connection):
    """PynamoDB's requests through a client made by us. Left alone it makes a client for each
    model: 70 ms of a cold start, and connections, retries and hooks of its own."""

    def __init__(self, client: Any, region: str, table: MetaTable | None = None) -> None:
        super().__init__(region=region)
        self._shared = client
        if table is not None:
            self.add_meta_table(table)

    @property
    def client(self) -> Any:
        """The one given."""
        return self._shared


R = TypeVar("R", bound=Row)


@dataclass(frozen=True, slots=True)
class Tables:
    """A stage's tables as models; connection: for transactions."""

    connection: Connection
    accounts: type[DocumentRow]
    secrets: type[SecretRow]
    counters: type[CounterRow]
    uses: type[UseRow]
    template_sources: type[TextRow]
    campaigns: type[DocumentRow]
    sources: type[TextRow]
    messages: type[DocumentRow]
    bodies: type[TextRow]
    work: type[DocumentRow]
    answers: type[AnswerRow]
    platform: type[PlatformRow]

    @classmethod
    def bind(cls, client: Any, names: Mapping[str, str], region: str) -> Tables:
        """Models of the tables with these names (as in Settings.tables); makes no request.

        client: boto3's DynamoDB client.
        """

        def bound(row: type[R], table: str) -> type[R]:
            return _bind(row, names[table], client, region)

        return cls(
            connection=SharedConnection(client, region),
            accounts=bound(DocumentRow, "accounts"),
            secrets=bound(SecretRow, "accounts"),
            counters=bound(CounterRow, "accounts"),
            uses=bound(UseRow, "accounts"),
            template_sources=bound(TextRow, "accounts"),
            campaigns=bound(DocumentRow, "campaigns"),
            sources=bound(TextRow, "campaigns"),
            messages=bound(DocumentRow, "messages"),
            bodies=bound(TextRow, "messages"),
            work=bound(DocumentRow, "work"),
            answers=bound(AnswerRow, "work"),
            platform=bound(PlatformRow, "platform"),
        )


def _bind(row: type[R], table: str, client: Any, region: str) -> type[R]:
    """The model at a table. Its connection is looked for at the one place PynamoDB keeps it."""
    meta = type("Meta", (), {"table_name": table, "region": region})
    metaclass: Any = type(row)
    bound = cast(type[R], metaclass(row.__name__, (row,), {"Meta": meta}))
    own = bound._get_connection()
    own.connection = SharedConnection(client, region, own.get_meta_table())
    return bound
