"""Segments: what it costs to look at everybody, by what is known of them and by what they did."""

from __future__ import annotations

import time
from datetime import timedelta

from bench.people import Crowd
from bench.stages import Stage
from bench.world import World
from chalicelib.adapters.dynamodb import keys
from chalicelib.adapters.dynamodb.address_rows import to_row
from chalicelib.adapters.dynamodb.bulk import key_of
from chalicelib.adapters.dynamodb.codec import SCHEMA, number, to_item
from chalicelib.domain.contact import AddressState, Contact
from chalicelib.domain.engagement import Deed, Did
from chalicelib.domain.facts import BatchFacts, FactKind
from chalicelib.domain.field_comparison import Comparison
from chalicelib.domain.ids import CONTACT_SHARDS
from chalicelib.domain.mail_history import MailPlace
from chalicelib.domain.moments import minute_of
from chalicelib.domain.segment_rule import All, FieldIs, Not, OnList, Rule

CAMPAIGNS = 12
"""Mails in everybody's history: half of what an address row holds."""
BATCH = 50
OPENERS = range(0, BATCH, 3)
LOOKED_AT = 100_000


class Readers:
    """A crowd that got a dozen campaigns, and of whom every third read each of them."""

    def __init__(self, world: World, size: int) -> None:
        self.world = world
        secret = world.outside.database.accounts.address_secret(world.account)
        crowd = Crowd(world.account, world.list_id, secret, size)
        people = sorted((crowd.contact(place) for place in range(size)), key=lambda one: one.id)
        self.campaigns = [world.outside.ids.short("cmp") for _ in range(CAMPAIGNS)]
        self._write(people)
        self._remember(-(-size // BATCH))
        self.size = size

    def _write(self, people: list[Contact]) -> None:
        names, bulk = self.world.outside.settings.tables, self.world.outside.database.contacts.bulk
        account = self.world.account
        bulk.put(
            names["contacts"],
            [
                {
                    **key_of(keys.contact(account, one.id)),
                    "schema": number(SCHEMA),
                    **to_item(one, "id"),
                }
                for one in people
            ],
        )
        bulk.put(
            names["addresses"],
            [to_row(account, self._state(place, one)) for place, one in enumerate(people)],
        )

    def _state(self, place: int, contact: Contact) -> AddressState:
        batch, index = divmod(place, BATCH)
        mails = frozenset(MailPlace(campaign, batch, index) for campaign in self.campaigns)
        last_at = int(self.world.clock.now().timestamp())
        return AddressState(
            contact.address_key,
            contact.id,
            contact.email,
            last_at,
            self.campaigns[-1],
            mails=mails,
        )

    def _remember(self, batches: int) -> None:
        ledger, now = self.world.outside.database.ledger, self.world.clock.now()
        arrived = {FactKind.SENT: range(BATCH), FactKind.DELIVERED: range(BATCH)}
        for age, campaign in enumerate(reversed(self.campaigns)):
            facts = BatchFacts.of(arrived)
            minute = minute_of(now - timedelta(days=7 * age))
            for index in OPENERS:
                facts = facts.with_fact(FactKind.OPENED, index, minute + index)
            for batch in range(batches):
                ledger.fold(self.world.account, campaign, batch, facts)

    def count(self, name: str, rule: Rule) -> Stage:
        """Everybody once, by one reader."""
        stage = Stage(name, self.size)
        self.world.tally.take()
        started = time.process_time()
        for shard in range(CONTACT_SHARDS):
            self.world.container.count_members.of_shard(self.world.account, rule, shard)
        stage.cpu_seconds = time.process_time() - started
        stage.tally = self.world.tally.take()
        return stage


def measure(size: int) -> dict[str, object]:
    """CPU seconds for 100,000 contacts, less the stub's, and read units a contact."""
    values: dict[str, object] = {}
    with World(0) as world:
        readers = Readers(world, size)
        by_fields = All(
            (
                OnList(world.list_id),
                Not(FieldIs("town", Comparison.EQUALS, "Aalst")),
                FieldIs("last_name", Comparison.BEGINS_WITH, "p"),
            )
        )
        by_deeds = All((by_fields, Not(Deed(Did.OPENED, 90)), Deed(Did.RECEIVED, 30)))
        for name, rule in (("fields", by_fields), ("engagement", by_deeds)):
            stage = readers.count(name, rule)
            own = stage.cpu_seconds * (1 - stage.stub_share)
            values[f"segment_{name}_cpu_seconds_per_100k"] = round(own / size * LOOKED_AT, 1)
            values[f"segment_{name}_read_units_per_contact"] = round(stage.tally.reads / size, 2)
    return values
