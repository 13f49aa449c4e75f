"""The items of DynamoDB: partitions, indexes, pages, and what an eventual read may still see."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.faults.aws.values import Item, size_of

Place = tuple[str, str]
NEWS_SECONDS = 1.0
"""An eventually consistent read sees a write after at most a second."""


@dataclass(frozen=True, slots=True)
class Written:
    """One write. number: of all writes of the cloud, in order. by: the invocation."""

    number: int
    table: str
    place: Place
    before: Item | None
    after: Item | None
    by: str


@dataclass
class Table:
    """One table. indexes: name → (partition attribute, sort attribute). id: of its own, as a table
    that was restored from a backup has."""

    name: str
    indexes: Mapping[str, Place] = field(default_factory=dict)
    partitions: dict[str, dict[str, Item]] = field(default_factory=dict)
    sizes: dict[Place, int] = field(default_factory=dict)
    news: dict[Place, tuple[float, Item | None]] = field(default_factory=dict)
    id: str = "table-1"

    def get(self, place: Place) -> Item | None:
        """The item as it stands."""
        return self.partitions.get(place[0], {}).get(place[1])

    def older(self, place: Place, now: float) -> Item | None:
        """The item as a reader behind the news sees it."""
        written_at, before = self.news.get(place, (-NEWS_SECONDS, None))
        return before if now - written_at < NEWS_SECONDS else self.get(place)

    def write(self, place: Place, item: Item | None, now: float) -> None:
        """Put it, or for None delete it."""
        self.news[place] = (now, self.get(place))
        partition = self.partitions.setdefault(place[0], {})
        self.sizes.pop(place, None)
        if item is None:
            partition.pop(place[1], None)
        else:
            partition[place[1]] = item

    def size(self, place: Place) -> int:
        """Bytes of an item, weighed when first asked for."""
        if place not in self.sizes:
            self.sizes[place] = size_of(self.get(place) or {})
        return self.sizes[place]

    def places(self) -> Iterator[Place]:
        """Every item's, in no order."""
        for pk, partition in self.partitions.items():
            for sk in partition:
                yield pk, sk

    def in_order(
        self, partition: str, index: str, read: Callable[[Place], Item | None]
    ) -> list[tuple[Place, Item]]:
        """The items of a partition, or of one of an index, sorted. read: how an item is seen."""
        if not index:
            known = self.partitions.get(partition, {})
            found = [((partition, sk), read((partition, sk))) for sk in sorted(known)]
            return [(place, item) for place, item in found if item is not None]
        pk, sk = self.indexes[index]
        rows = [(place, item) for place in list(self.places()) if (item := read(place))]
        rows = [row for row in rows if row[1].get(pk, {}).get("S") == partition and sk in row[1]]
        return sorted(rows, key=lambda row: (row[1][sk]["S"], row[0]))


def place_of(key: Mapping[str, Any]) -> Place:
    """Where an item or a key stands."""
    return key["pk"]["S"], key["sk"]["S"]


def key_of(place: Place) -> Item:
    """The key attributes."""
    return {"pk": {"S": place[0]}, "sk": {"S": place[1]}}
