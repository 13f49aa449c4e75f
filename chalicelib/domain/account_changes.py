"""What differs between an account as it was and as it is, for the audit and for who asks first."""

from __future__ import annotations

from chalicelib.domain.account import Account
from chalicelib.domain.activity import Changes, changes_between
from chalicelib.domain.plan import limits_of

_TOLD = ("state", "cause", "standing", "stage", "plans")


def account_changes(before: Account, after: Account) -> Changes:
    """How it stands, its plans, and each limit that was raised for it alone: `limits.senders`, by
    what the account may have before and after."""
    raised = {
        name
        for name in before.raised.keys() | after.raised.keys()
        if before.raised.get(name) != after.raised.get(name)
    }
    old, new = (limits_of(each.plans, each.raised) for each in (before, after))
    limits = changes_between(old, new, sorted(raised))
    return {
        **changes_between(before, after, _TOLD),
        **{f"limits.{name}": change for name, change in limits.items()},
    }
