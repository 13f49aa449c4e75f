"""What stands in the tables after a run, read once."""

from __future__ import annotations

import json
from functools import cached_property

from chalicelib.adapters.dynamodb.address_rows import from_row
from chalicelib.adapters.dynamodb.batch_items import read_batch
from chalicelib.adapters.dynamodb.ledger_items import read_facts
from chalicelib.domain.facts import BatchFacts, FactKind
from chalicelib.domain.mail_history import KIND, MailPlace, unpacked
from tests.faults.aws.values import Item, with_bytes
from tests.faults.witness import BatchPlace
from tests.faults.world import FEEDBACK, World

CampaignPlace = tuple[str, str]
"""(account, campaign)."""


class Books:
    """The ledger of every campaign, straight from the tables and not through the product."""

    def __init__(self, world: World) -> None:
        self.world = world

    @cached_property
    def campaigns(self) -> list[CampaignPlace]:
        """Every campaign there is."""
        return sorted(self.world.witness.states)

    @cached_property
    def batches(self) -> dict[CampaignPlace, dict[int, tuple[str, ...]]]:
        """Campaign → batch number → its contacts."""
        found: dict[CampaignPlace, dict[int, tuple[str, ...]]] = {c: {} for c in self.campaigns}
        table = self.world.cloud.dynamodb.tables[self.world.settings.tables["campaigns"]]
        for pk, sk in table.places():
            if sk.startswith("batch#"):
                account, campaign, _ = pk.split("#")
                item = table.partitions[pk][sk]
                members = read_batch(with_bytes(item)).contacts
                found[account, campaign][int(sk.partition("#")[2])] = members
        return found

    @cached_property
    def contacts(self) -> dict[tuple[str, str], Item]:
        """(account, contact) → its item."""
        table = self.world.cloud.dynamodb.tables[self.world.settings.tables["contacts"]]
        return {(pk.partition("#")[0], sk): table.partitions[pk][sk] for pk, sk in table.places()}

    @cached_property
    def histories(self) -> dict[tuple[str, str], frozenset[MailPlace]]:
        """(account, address key) → the mails in its history; the row of the address and what its
        older mails were moved to."""
        found: dict[tuple[str, str], frozenset[MailPlace]] = {}
        tables, names = self.world.cloud.dynamodb.tables, self.world.settings.tables
        for pk, sk in tables[names["addresses"]].places():
            item = tables[names["addresses"]].partitions[pk][sk]
            if "mails" in item:
                found[pk.partition("#")[0], sk] = from_row(item).mails
        for pk, sk in tables[names["deliveries"]].places():
            item = tables[names["deliveries"]].partitions[pk][sk]
            account, _, key = pk.partition("#")
            if item["kind"]["S"] == KIND:
                found[account, key] = found.get((account, key), frozenset()) | unpacked(
                    item["detail"]["S"]
                )
        return found

    @cached_property
    def facts(self) -> dict[BatchPlace, BatchFacts]:
        """The facts of every batch that has some."""
        found = {}
        table = self.world.cloud.dynamodb.tables[self.world.settings.tables["campaigns"]]
        for pk, sk in table.places():
            if sk.startswith("facts#"):
                account, campaign, _ = pk.split("#")
                facts = read_facts(with_bytes(table.partitions[pk][sk]))
                found[account, campaign, int(sk.partition("#")[2])] = facts
        return found

    def facts_of(self, place: BatchPlace) -> BatchFacts:
        """Of one batch."""
        return self.facts.get(place, BatchFacts())

    @cached_property
    def dead(self) -> set[tuple[str, str]]:
        """(kind, message id) of the events that ended as dead letters, or too old."""
        queue = self.world.cloud.sqs.queues[FEEDBACK]
        bodies = [json.loads(message.body) for message in (*queue.dead, *queue.expired)]
        return {(body["eventType"], body["mail"]["messageId"]) for body in bodies}

    @cached_property
    def heard(self) -> set[str]:
        """Ids of the mails of which some event was applied."""
        return {message_id for _, message_id in self.world.told - self.dead}

    @cached_property
    def accepted(self) -> dict[BatchPlace, dict[int, str]]:
        """Batch → index → message id of what SES took."""
        found: dict[BatchPlace, dict[int, str]] = {}
        for mail in self.world.mails:
            found.setdefault(mail.place[:3], {})[mail.place[3]] = mail.message.id
        return found

    @cached_property
    def unknown(self) -> dict[BatchPlace, set[int]]:
        """Batch → those of whom nobody can know: a claim that its owner never ended, no event, and
        nobody decided to mail them once more."""
        return {
            place: {
                index
                for index in indexes
                if self.accepted.get(place, {}).get(index, "") not in self.heard
            }
            - self.moved(place)
            for place, indexes in self.world.witness.open_claims().items()
        }

    def moved(self, place: BatchPlace) -> set[int]:
        """Those who stand in a batch of a later round now."""
        bitmap = self.facts_of(place).bits.get(FactKind.MOVED, 0)
        return {index for index in range(bitmap.bit_length()) if bitmap >> index & 1}

    def counters(self, place: CampaignPlace) -> dict[str, int]:
        """The figures of a campaign that are not 0."""
        return self.world.counters(*place)
