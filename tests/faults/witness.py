"""Somebody who watches every write and every mail, and believes nothing the product says of itself.

What it notes comes from the cloud's side alone: which invocation claimed which address and batch,
what stood in the address row at that moment, and which claims were never brought to an end.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from chalicelib.adapters.dynamodb.batch_items import read_batch
from tests.faults.aws.tables import Written
from tests.faults.aws.values import Item, with_bytes
from tests.faults.lambdas import PREFIX

BatchPlace = tuple[str, str, int]
"""(account, campaign, batch)."""

AddressPlace = tuple[str, str]
"""(account, address key)."""

COMPLETED = frozenset({"done", "released"})


@dataclass(frozen=True, slots=True)
class AddressClaim:
    """One contact was claimed. was_allowed: what the row said of marketing then."""

    number: int
    at: float
    by: str
    campaign: str
    was_allowed: bool


@dataclass(slots=True)
class BatchClaim:
    """One batch was claimed. ended_as: what its owner made of it, "" while nothing."""

    number: int
    at: float
    by: str
    owner: str
    indexes: tuple[int, ...]
    ended_as: str = ""
    ended_by: str = ""

    @property
    def is_completed(self) -> bool:
        """Whether its owner said what came of it; the reconciler cannot."""
        return self.ended_as in COMPLETED and self.ended_by == self.by


@dataclass
class Witness:
    """Notes the writes of one cloud. seconds: the true time.

    returned: address rows that were allowed marketing again after they were not (I5).
    """

    seconds: Callable[[], float]
    addresses: dict[AddressPlace, list[AddressClaim]] = field(
        default_factory=lambda: defaultdict(list)
    )
    listed: dict[AddressPlace, int] = field(default_factory=dict)
    returned: list[AddressPlace] = field(default_factory=list)
    batches: dict[BatchPlace, list[BatchClaim]] = field(default_factory=lambda: defaultdict(list))
    states: dict[tuple[str, str], list[tuple[float, int, str]]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def see(self, written: Written) -> None:
        """One write of any table."""
        kind = written.table.removeprefix(PREFIX)
        if written.after is None:
            return
        if kind == "addresses" and "last_campaign" in written.after:
            self._address(written, written.after)
        elif kind == "campaigns" and written.place[1].startswith("batch#"):
            self._batch(written, written.after)
        elif kind == "campaigns" and written.place[1] == "meta":
            account, campaign = written.place[0].split("#")
            state = written.after["document"]["M"]["state"]["S"]
            self.states[account, campaign].append((self.seconds(), written.number, state))

    def _address(self, written: Written, after: Item) -> None:
        before = written.before or {}
        place = (written.place[0].partition("#")[0], written.place[1])
        is_allowed = after["marketing_ok"]["BOOL"]
        was_allowed = before.get("marketing_ok", {"BOOL": True})["BOOL"]
        if was_allowed and not is_allowed:
            self.listed[place] = written.number
        if is_allowed and not was_allowed:
            self.returned.append(place)
        marks = ("last_campaign", "last_marketing_at")
        campaign = after["last_campaign"]["S"]
        if campaign and (_differ(before, after, marks) or before == after):
            claim = AddressClaim(
                written.number, self.seconds(), written.by, campaign, bool(was_allowed)
            )
            self.addresses[place].append(claim)

    def _batch(self, written: Written, after: Item) -> None:
        account, campaign, _ = written.place[0].split("#")
        place = (account, campaign, int(written.place[1].partition("#")[2]))
        state, owner = after["state"]["S"], after.get("owner", {"S": ""})["S"]
        was = (written.before or {}).get("state", {"S": ""})["S"]
        claims = self.batches[place]
        if state == "sending":
            indexes = read_batch(with_bytes(after)).open_indexes
            claims.append(BatchClaim(written.number, self.seconds(), written.by, owner, indexes))
        elif was == "sending":
            claims[-1].ended_as, claims[-1].ended_by = state, written.by

    def claim_before(self, place: AddressPlace, by: str, number: int) -> AddressClaim | None:
        """The last claim of an address by an invocation, before that write."""
        found = [c for c in self.addresses[place] if c.by == by and c.number <= number]
        return found[-1] if found else None

    def open_claims(self) -> dict[BatchPlace, set[int]]:
        """Batch → the indexes of claims that were never brought to an end by who made them."""
        return {
            place: {index for claim in claims if not claim.is_completed for index in claim.indexes}
            for place, claims in self.batches.items()
        }

    def acknowledged(self, account: str, campaign: str, state: str) -> list[tuple[float, int]]:
        """(time, number) of each write of that state."""
        return [(at, number) for at, number, is_ in self.states[account, campaign] if is_ == state]


def _differ(before: dict[str, Any], after: dict[str, Any], names: tuple[str, ...]) -> bool:
    return any(before.get(name) != after.get(name) for name in names)
