"""What is stored of an account, to be deleted."""

from __future__ import annotations

from collections.abc import Set
from typing import Protocol

from chalicelib.domain.account import Account


class AccountRemains(Protocol):
    """Everything the tables hold of an account, in parts."""

    @property
    def parts(self) -> tuple[str, ...]:
        """Their names, in the order in which they are to be cleared."""
        ...

    def clear(self, holder: Account, part: str, start: str) -> str:
        """Delete some of a part, about 1,000 items, or bring them down to what is kept (ADR 0025);
        where to go on, "" at the end. start: opaque, "" for the beginning. Harmless to repeat, from
        any place. Raises TransientFailure."""
        ...


class AccountFiles(Protocol):
    """Everything the buckets hold of an account."""

    def clear(self, account: str, kept: Set[str], start: str) -> str:
        """Delete some of its files, about 1,000, but for pinned contents with these hashes; where
        to go on, "" at the end. See AccountRemains.clear."""
        ...
