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
from chalicelib.domain.visits import people_of, peoples

K = TypeVar("K")

INDEXES = 50
"""Recipients of a batch: index 0 to 49, in planning order."""

ANONYMOUS_PLACES = INDEXES
"""Places of anonymous recipients, in an order that nobody knows (services/seating.py)."""


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
    MACHINE_CLICKED = "machine_clicked"
    UNTRACKED = "untracked"
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
    SKIPPED_TOO_LARGE = "skipped_too_large"
    SKIPPED_DELETED = "skipped_deleted"


SKIPPED = tuple(kind for kind in FactKind if kind.startswith("skipped_"))
"""The reasons for which a contact gets no mail; the first one that is known is the one counted."""

TIMED = (FactKind.OPENED, FactKind.CLICKED)
"""What a report shows over time; of these the first minute is kept."""

_MACHINES = {
    FactKind.OPENED: FactKind.MACHINE_OPENED,
    FactKind.CLICKED: FactKind.MACHINE_CLICKED,
}
ANONYMOUS = (*_MACHINES, *_MACHINES.values())
"""What can be known of a recipient whose tracking token names nobody (D5)."""

_PROOFS_OF_ARRIVAL = (
    *(FactKind.DELIVERED, FactKind.BOUNCED, FactKind.BOUNCED_UNLESS_DELIVERED),
    *(FactKind.COMPLAINED, *ANONYMOUS, FactKind.UNSUBSCRIBED),
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
    moments, anonymous_moments: of the kinds in TIMED, when each was seen (domain/moments.py);
    link_moments, anonymous_link_moments: the same by link.
    scans, anonymous_scans: when a machine was caught at somebody's mail, which then was not the
    person's doing; it outranks what was seen, and nothing is ever taken away.
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
    link_moments: Mapping[int, Moments] = field(default_factory=dict)
    anonymous_link_moments: Mapping[int, Moments] = field(default_factory=dict)
    scans: Moments = field(default_factory=dict)
    anonymous_scans: Moments = field(default_factory=dict)
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
        timed = minute if kind in TIMED else None
        return replace(self, bits=bits, moments=_with_moment(self.moments, kind, index, timed))

    def with_click(self, link: int, index: int, minute: int | None = None) -> BatchFacts:
        """Recipient `index` clicked link number `link`."""
        clicked = self.with_fact(FactKind.CLICKED, index, minute)
        timed = _with_moment(self.link_moments, link, index, minute)
        return replace(clicked, links=_with_bit(self.links, link, index), link_moments=timed)

    def with_anonymous(self, kind: FactKind, place: int, minute: int | None = None) -> BatchFacts:
        """Somebody at `place` opened or clicked; ValueError for a kind that always has a name."""
        if kind not in ANONYMOUS:
            raise ValueError("a fact that is never anonymous")
        places = _with_bit(self.anonymous, kind, _checked(place, ANONYMOUS_PLACES))
        known = minute if kind in TIMED else None
        timed = _with_moment(self.anonymous_moments, kind, place, known)
        return replace(self, anonymous=places, anonymous_moments=timed)

    def with_anonymous_click(self, link: int, place: int, minute: int | None = None) -> BatchFacts:
        """Somebody at `place` clicked link number `link`."""
        clicked = self.with_anonymous(FactKind.CLICKED, place, minute)
        links = _with_bit(self.anonymous_links, link, place)
        timed = _with_moment(self.anonymous_link_moments, link, place, minute)
        return replace(clicked, anonymous_links=links, anonymous_link_moments=timed)

    def with_scan(self, index: int, minute: int) -> BatchFacts:
        """A machine was caught at the mail of recipient `index` in that minute since 1970."""
        scan = {minute: 1 << _checked(index, INDEXES)}
        return replace(self, scans=earliest(self.scans, scan))

    def with_anonymous_scan(self, place: int, minute: int) -> BatchFacts:
        """The same at the mail of whoever sits at `place`."""
        scan = {minute: 1 << _checked(place, ANONYMOUS_PLACES)}
        return replace(self, anonymous_scans=earliest(self.anonymous_scans, scan))

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
            link_moments=_earliest(self.link_moments, other.link_moments),
            anonymous_link_moments=_earliest(
                self.anonymous_link_moments, other.anonymous_link_moments
            ),
            scans=earliest(self.scans, other.scans),
            anonymous_scans=earliest(self.anonymous_scans, other.anonymous_scans),
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
        for kind, bitmap in nameless(self).items():
            figures[kind.value] += bitmap.bit_count()
            figures[f"{kind.value}_anonymous"] = bitmap.bit_count()
        by_link = (
            (self.links, self.link_moments, self.scans),
            (self.anonymous_links, self.anonymous_link_moments, self.anonymous_scans),
        )
        for links, timed, scans in by_link:
            for link, clickers in links.items():
                if people := people_of(clickers, timed.get(link, {}), scans):
                    name = f"{_CLICKED_LINK}{link}"
                    figures[name] = figures.get(name, 0) + people.bit_count()
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
    for kind, bitmap in _seen(facts.bits, facts.moments, facts.scans).items():
        people[kind.value] = bitmap
    people["unsubscribed"] = bit[FactKind.UNSUBSCRIBED]
    # Of whom nobody knows whether they got the mail, nobody knows either what it carried.
    untracked = bit[FactKind.UNTRACKED] | bit[FactKind.UNCERTAIN]
    people["untracked"] = untracked & people["delivered"]
    return people


def nameless(facts: BatchFacts) -> dict[FactKind, int]:
    """The same for those without a name, as bitmaps of their places."""
    return _seen(facts.anonymous, facts.anonymous_moments, facts.anonymous_scans)


def clickers_of(facts: BatchFacts, link: int) -> int:
    """The known people who clicked link number `link`, as a bitmap."""
    clickers = facts.links.get(link, 0)
    return people_of(clickers, facts.link_moments.get(link, {}), facts.scans)


def visits_of(facts: BatchFacts, kind: FactKind) -> tuple[Moments, Moments]:
    """When people opened or clicked (a kind in TIMED): the known ones, and the anonymous ones."""
    return (
        peoples(facts.moments.get(kind, {}), facts.scans),
        peoples(facts.anonymous_moments.get(kind, {}), facts.anonymous_scans),
    )


def _seen(
    bits: Mapping[FactKind, int], moments: Mapping[FactKind, Moments], scans: Moments
) -> dict[FactKind, int]:
    """Who opened and clicked, people and machines. What was done while a machine was caught at
    the mail is the machine's."""
    seen: dict[FactKind, int] = {}
    for kind, by_machine in _MACHINES.items():
        everybody = bits.get(kind, 0)
        seen[kind] = people_of(everybody, moments.get(kind, {}), scans)
        seen[by_machine] = bits.get(by_machine, 0) | everybody & ~seen[kind]
    return seen


def indexes_behind(facts: BatchFacts, figure: str) -> tuple[int, ...]:
    """The indexes of the known people behind one figure of `counts`, in planning order."""
    if figure.startswith(_CLICKED_LINK):
        bitmap = clickers_of(facts, int(figure.removeprefix(_CLICKED_LINK)))
    else:
        bitmap = known(facts).get(figure, 0)
    return tuple(index for index in range(bitmap.bit_length()) if bitmap >> index & 1)


def unread_indexes(facts: BatchFacts) -> tuple[int, ...]:
    """Who got the mail and is known not to have read it: of those whose mail carried no name nobody
    knows. A machine's open is nobody's reading; who clicked or unsubscribed has read it, also
    without loading a picture."""
    people = known(facts)
    read = people["opened"] | people["clicked"] | people["unsubscribed"] | people["complained"]
    unread = people["delivered"] & ~read & ~people["untracked"]
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
    timed: Mapping[K, Moments], key: K, index: int, minute: int | None
) -> Mapping[K, Moments]:
    return timed if minute is None else _earliest(timed, {key: {minute: 1 << index}})


def _earliest(left: Mapping[K, Moments], right: Mapping[K, Moments]) -> Mapping[K, Moments]:
    if not right:
        return left
    keys = left.keys() | right.keys()
    return {key: earliest(left.get(key, {}), right.get(key, {})) for key in keys}


def _union(bitmaps: Iterator[int]) -> int:
    union = 0
    for bitmap in bitmaps:
        union |= bitmap
    return union
