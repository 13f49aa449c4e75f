"""What a consent rests on beside its source: sales (R34), or a sign-up by a form (R37, R38)."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

from chalicelib.domain.sensitive import FAULTS, category_of

MOST_GROUP_LETTERS = 100
MOST_SALES = 20
"""Product groups that are kept of one contact; the first ones stay."""
FAST_CLOCK = timedelta(minutes=5)
"""By so much somebody's clock may be ahead of ours."""


@dataclass(frozen=True, slots=True)
class Sale:
    """Something a person bought: enough to mail them about similar products, when they could refuse
    that as their address was collected (R33, R34; directive 2002/58/EC, article 13(2)).

    reference: by which the account finds the sale again, such as an order or a receipt.
    product_group: the account's own word for products that are similar to each other.
    """

    sold_at: datetime
    reference: str
    product_group: str
    opt_out_offered: bool

    @property
    def group(self) -> str:
        """The product group as it is compared."""
        return folded_group(self.product_group)

    def faults(self, now: datetime) -> Iterator[tuple[str, str]]:
        """(member, code) of what makes it worth nothing."""
        if is_to_come(self.sold_at, now):
            yield "sold_at", "time_to_come"
        if fault := group_fault(self.product_group):
            yield "product_group", fault
        if not self.opt_out_offered:
            yield "opt_out_offered", "opt_out_not_offered"


@dataclass(frozen=True, slots=True)
class SignUp:
    """A person's own sign-up by a form of ours, which proves a confirmed consent (D8).

    wording: the version of the text that was agreed to. network: where it was confirmed from, as
    domain/network.py writes it: never an address of one person (R13), and "" for everything that
    the account declares, since the network is not the person's then.
    """

    form: str
    wording: str
    network: str = ""
    confirmed_at: datetime | None = None


def folded_group(name: str) -> str:
    """A product group as it is compared: capitals and blanks around it make no difference."""
    return name.strip().casefold()


@lru_cache(maxsize=1_000)
def group_fault(name: str) -> str:
    """The code with which a product group is refused, "" for none: what somebody bought may not
    tell of a special category (R14, D11)."""
    category = category_of(name)
    return FAULTS[category] if category else ""


def is_to_come(moment: datetime, now: datetime) -> bool:
    """Whether nobody can have answered by then."""
    return moment > now + FAST_CLOCK


def are_similar(sales: Collection[Sale], product_groups: Collection[str]) -> bool:
    """Whether a campaign about these product groups is about one that was bought (R34)."""
    named = set(map(folded_group, product_groups))
    return any(sale.group in named for sale in sales)
