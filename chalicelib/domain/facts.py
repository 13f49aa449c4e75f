"""What happened to the recipients of one batch: bitmaps, and the counters that follow from them.

Facts are a set. Every figure is a pure function of that set, so any order and any number of
repeats give the same figures, and merging is OR (feedback.md, "Statistics").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TypeVar

from chalicelib.domain.moments import Moments, earliest

K = TypeVar("K")

INDEXES = 50
"""Recipients of a batch: index 0 to 49, in planning order."""

ANONYMOUS_PLACES = INDEXES * 64
"""Places of anonymous recipients: a released batch is tried again with a new random order, so
attempt n (0 to 63) uses the places n * 50 to n * 50 + 49."""


class FactKind(StrEnum):
    """What can be known of one recipient of one batch."""

    SENT = "sent"
    DELIVERED = "delivered"
    BOUNCED = "bounced"
    BOUNCED_UNLESS_DELIVERED = "bounced_unless_delivered"
    SENDER_FAULT = "sender_fault"
    HELD = "held"
    COMPLAINED = "complained"
    OPENED = "opened"
    MACHINE_OPENED = "machine_opened"
    CLICKED = "clicked"
    UNSUBSCRIBED = "unsubscribed"
    FAILED = "failed"
    CANCELLED = "cancelled"
    UNCERTAIN = "uncertain"
    DELAYED = "delayed"
    MOVED = "moved"
    SKIPPED_FAIR_USE = "skipped_fair_use"
    SKIPPED_BLACKLISTED = "skipped_blacklisted"
    SKIPPED_UNSUBSCRIBED = "skipped_unsubscribed"
    SKIPPED_UNCONFIRMED = "skipped_unconfirmed"
    SKIPPED_NO_CONSENT = "skipped_no_consent"
    SKIPPED_NOT_SIMILAR = "skipped_not_similar"
    SKIPPED_OVER_LIMIT = "skipped_over_limit"
    SKIPPED_DELETED = "skipped_deleted"


SKIPPED = tuple(kind for kind in FactKind if kind.startswith("skipped_"))
"""The reasons for which a contact gets no mail; the first one that is known is the one counted."""

TIMED = (FactKind.OPENED, FactKind.CLICKED)
"""What a report shows over time; of these the first minute is kept."""

ANONYMOUS = (FactKind.OPENED, FactKind.MACHINE_OPENED, FactKind.CLICKED)
"""What can be known of a recipient whose tracking token names nobody (D5)."""

_PROOFS_OF_ARRIVAL = (
    *(FactKind.DELIVERED, FactKind.BOUNCED, FactKind.BOUNCED_UNLESS_DELIVERED),
    FactKind.COMPLAINED,
    *(FactKind.OPENED, FactKind.MACHINE_OPENED, FactKind.CLICKED, FactKind.UNSUBSCRIBED),
)
_CLICKED_LINK = "clicked_link_"


class DeliveryState(StrEnum):
    """The one word people see for a recipient of a campaign."""

    PLANNED = "planned"
    SKIPPED = "skipped"
    SENT = "sent"
    DELIVERED = "delivered"
    BOUNCED = "bounced"
    COMPLAINED = "complained"
    FAILED = "failed"
    CANCELLED = "cancelled"
    UNCERTAIN = "uncertain"


@dataclass(frozen=True, slots=True)
class BatchFacts:
    """The facts of one batch; bit i of a bitmap stands for index (or place) i.

    links, anonymous_links: link number in the campaign's pinned table → who clicked it.
    moments, anonymous_moments: of the kinds in TIMED, when each was first seen (domain/moments.py).
    groups, anonymous_groups: who belongs to a group that a report sets apart, such as
    "device:mobile"; no counter follows from them.
    version: of the stored item, for its conditional write; says nothing about the facts.
    """

    bits: Mapping[FactKind, int] = field(default_factory=dict)
    anonymous: Mapping[FactKind, int] = field(default_factory=dict)
    links: Mapping[int, int] = field(default_factory=dict)
    anonymous_links: Mapping[int, int] = field(default_factory=dict)
    moments: Mapping[FactKind, Moments] = field(default_factory=dict)
    anonymous_moments: Mapping[FactKind, Moments] = field(default_factory=dict)
    groups: Mapping[str, int] = field(default_factory=dict)
    anonymous_groups: Mapping[str, int] = field(default_factory=dict)
    version: int = 0

    @classmethod
    def of(cls, kinds: Mapping[FactKind, Iterable[int]]) -> BatchFacts:
        """Kind → the recipients (0 to 49) of whom it is known."""
        bits = {kind: _bitmap(indexes) for kind, indexes in kinds.items()}
        return cls({kind: bitmap for kind, bitmap in bits.items() if bitmap})

    def with_fact(self, kind: FactKind, index: int, minute: int | None = None) -> BatchFacts:
        """These facts and one more about recipient `index` (0 to 49).

        minute: since 1970, of a kind in TIMED; None when nobody knows when.
        """
        bits = _with_bit(self.bits, kind, _checked(index, INDEXES))
        return replace(self, bits=bits, moments=_with_moment(self.moments, kind, index, minute))

    def with_click(self, link: int, index: int, minute: int | None = None) -> BatchFacts:
        """Recipient `index` clicked link number `link`."""
        clicked = self.with_fact(FactKind.CLICKED, index, minute)
        return replace(clicked, links=_with_bit(self.links, link, index))

    def with_anonymous(self, kind: FactKind, place: int, minute: int | None = None) -> BatchFacts:
        """Somebody at `place` opened or clicked; ValueError for a kind that always has a name."""
        if kind not in ANONYMOUS:
            raise ValueError("a fact that is never anonymous")
        places = _with_bit(self.anonymous, kind, _checked(place, ANONYMOUS_PLACES))
        timed = _with_moment(self.anonymous_moments, kind, place, minute)
        return replace(self, anonymous=places, anonymous_moments=timed)

    def with_anonymous_click(self, link: int, place: int, minute: int | None = None) -> BatchFacts:
        """Somebody at `place` clicked link number `link`."""
        clicked = self.with_anonymous(FactKind.CLICKED, place, minute)
        return replace(clicked, anonymous_links=_with_bit(self.anonymous_links, link, place))

    def with_group(self, group: str, index: int) -> BatchFacts:
        """Recipient `index` belongs to a group, whatever else is known of them."""
        return replace(self, groups=_with_bit(self.groups, group, _checked(index, INDEXES)))

    def with_anonymous_group(self, group: str, place: int) -> BatchFacts:
        """Somebody at `place` belongs to a group."""
        groups = _with_bit(self.anonymous_groups, group, _checked(place, ANONYMOUS_PLACES))
        return replace(self, anonymous_groups=groups)

    def merge(self, other: BatchFacts) -> BatchFacts:
        """Everything known by either; the version is the higher one."""
        return BatchFacts(
            bits=_either(self.bits, other.bits),
            anonymous=_either(self.anonymous, other.anonymous),
            links=_either(self.links, other.links),
            anonymous_links=_either(self.anonymous_links, other.anonymous_links),
            moments=_earliest(self.moments, other.moments),
            anonymous_moments=_earliest(self.anonymous_moments, other.anonymous_moments),
            groups=_either(self.groups, other.groups),
            anonymous_groups=_either(self.anonymous_groups, other.anonymous_groups),
            version=max(self.version, other.version),
        )

    def is_same_as(self, other: BatchFacts) -> bool:
        """Whether both know the same, whatever their versions: then there is nothing to write."""
        return replace(self, version=0) == replace(other, version=0)

    def counts(self) -> dict[str, int]:
        """Every figure of the batch, zeros included; links only when they were clicked.

        sent + failed + cancelled + uncertain + all skipped_… never exceed the recipients, and
        equal them once the batch is settled; delivered and bounced are disjoint parts of sent.
        `opened_anonymous` and its like are the parts of `opened` that have no name.
        """
        figures = {name: bitmap.bit_count() for name, bitmap in known(self).items()}
        for kind in ANONYMOUS:
            nameless = self.anonymous.get(kind, 0).bit_count()
            figures[kind.value] += nameless
            figures[f"{kind.value}_anonymous"] = nameless
        for links in (self.links, self.anonymous_links):
            for link, clickers in links.items():
                name = f"{_CLICKED_LINK}{link}"
                figures[name] = figures.get(name, 0) + clickers.bit_count()
        return figures


NOTHING = BatchFacts()


def known(facts: BatchFacts) -> dict[str, int]:
    """The known people behind each figure, as a bitmap a figure (R69).

    Rank: complaint > bounce > delivery; a complaint proves the delivery. A bounce that says nothing
    of the address was an automatic reply when the mail was delivered as well. A rejection or
    rendering failure that SES reports after it accepted the mail makes it failed, unless something
    proves that the mail left. Whatever proves a sending outranks `uncertain`: who opened a mail
    never gets it again. Who was moved to a batch of a later round has a state there and none here.
    """
    bit = {kind: facts.bits.get(kind, 0) for kind in FactKind}
    arrived = _union(bit[kind] for kind in _PROOFS_OF_ARRIVAL)
    failed = bit[FactKind.FAILED] & ~arrived
    sent = arrived | ((bit[FactKind.SENT] | bit[FactKind.DELAYED]) & ~failed)
    complained = bit[FactKind.COMPLAINED]
    unclear = bit[FactKind.BOUNCED_UNLESS_DELIVERED] & ~bit[FactKind.DELIVERED]
    bounced = (bit[FactKind.BOUNCED] | unclear) & ~complained
    delivered = (bit[FactKind.DELIVERED] | complained) & ~bounced
    people = {
        "sent": sent,
        "delivered": delivered,
        "bounced": bounced,
        "sender_fault": bit[FactKind.SENDER_FAULT] & bounced,
        "held": bit[FactKind.HELD] & bounced,
        "complained": complained,
        "delayed": bit[FactKind.DELAYED] & ~(delivered | bounced | failed),
        "failed": failed,
    }
    settled = sent | failed
    for kind in (FactKind.UNCERTAIN, *SKIPPED, FactKind.CANCELLED):
        people[kind.value] = bit[kind] & ~settled
        settled |= bit[kind]
    moved = bit[FactKind.MOVED]
    people = {name: bitmap & ~moved for name, bitmap in people.items()}
    for kind in (*ANONYMOUS, FactKind.UNSUBSCRIBED):
        people[kind.value] = bit[kind]
    return people


def indexes_behind(facts: BatchFacts, figure: str) -> tuple[int, ...]:
    """The indexes of the known people behind one figure of `counts`, in planning order."""
    if figure.startswith(_CLICKED_LINK):
        bitmap = facts.links.get(int(figure.removeprefix(_CLICKED_LINK)), 0)
    else:
        bitmap = known(facts).get(figure, 0)
    return tuple(index for index in range(bitmap.bit_length()) if bitmap >> index & 1)


def unread_indexes(facts: BatchFacts) -> tuple[int, ...]:
    """Who got the mail and is not known to have read it. A machine's open is nobody's reading; who
    clicked or unsubscribed has read it, also without loading a picture."""
    people = known(facts)
    read = people["opened"] | people["clicked"] | people["unsubscribed"] | people["complained"]
    unread = people["delivered"] & ~read
    return tuple(index for index in range(unread.bit_length()) if unread >> index & 1)


def delta(old: BatchFacts, new: BatchFacts) -> dict[str, int]:
    """What to add to the counters when `old` becomes `new`; may be negative, never zero."""
    before, after = old.counts(), new.counts()
    names = before.keys() | after.keys()
    changes = {name: after.get(name, 0) - before.get(name, 0) for name in sorted(names)}
    return {name: change for name, change in changes.items() if change}


_STATES = (
    DeliveryState.COMPLAINED,
    DeliveryState.BOUNCED,
    DeliveryState.DELIVERED,
    DeliveryState.SENT,
    DeliveryState.FAILED,
    DeliveryState.UNCERTAIN,
)


def state_of(facts: BatchFacts, index: int) -> DeliveryState:
    """The one word for recipient `index`; its skip reason is given by `skip_reason_of`."""
    people = known(facts)
    for state in _STATES:
        if people[state.value] >> index & 1:
            return state
    if skip_reason_of(facts, index):
        return DeliveryState.SKIPPED
    if people["cancelled"] >> index & 1:
        return DeliveryState.CANCELLED
    return DeliveryState.PLANNED


def skip_reason_of(facts: BatchFacts, index: int) -> FactKind | None:
    """Why recipient `index` was skipped; None when it was not."""
    people = known(facts)
    return next((kind for kind in SKIPPED if people[kind.value] >> index & 1), None)


def _bitmap(indexes: Iterable[int]) -> int:
    bitmap = 0
    for index in indexes:
        bitmap |= 1 << _checked(index, INDEXES)
    return bitmap


def _checked(index: int, end: int) -> int:
    if not 0 <= index < end:
        raise ValueError("no such place in a batch")
    return index


def _with_bit(bitmaps: Mapping[K, int], key: K, index: int) -> dict[K, int]:
    return {**bitmaps, key: bitmaps.get(key, 0) | 1 << index}


def _either(left: Mapping[K, int], right: Mapping[K, int]) -> dict[K, int]:
    merged = dict(left)
    for key, bitmap in right.items():
        merged[key] = merged.get(key, 0) | bitmap
    return merged


def _with_moment(
    timed: Mapping[FactKind, Moments], kind: FactKind, index: int, minute: int | None
) -> Mapping[FactKind, Moments]:
    if minute is None or kind not in TIMED:
        return timed
    return _earliest(timed, {kind: {minute: 1 << index}})


def _earliest(
    left: Mapping[FactKind, Moments], right: Mapping[FactKind, Moments]
) -> Mapping[FactKind, Moments]:
    if not right:
        return left
    kinds = left.keys() | right.keys()
    return {kind: earliest(left.get(kind, {}), right.get(kind, {})) for kind in kinds}


def _union(bitmaps: Iterator[int]) -> int:
    union = 0
    for bitmap in bitmaps:
        union |= bitmap
    return union
