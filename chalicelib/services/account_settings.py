"""What an account decides about itself."""

from __future__ import annotations

from dataclasses import dataclass, replace

from chalicelib.domain.account import Account
from chalicelib.domain.errors import InvalidInput, NotFound, StaleVersion
from chalicelib.domain.tracking import TrackingMode
from chalicelib.services.ports import Accounts, Activity


@dataclass(frozen=True, slots=True)
class AccountSettings:
    """Change them; each change is in the account's activity."""

    accounts: Accounts
    activity: Activity

    def track(
        self,
        account: str,
        actor: str,
        mode: TrackingMode,
        basis: str = "",
        version: int | None = None,
    ) -> Account:
        """Count readers so in campaigns that are launched from now on (D5).

        basis: the legal basis on which everybody is followed by name; needed for that mode, kept
        with who declared it and when, and nothing in any other mode. Raises InvalidInput, NotFound,
        StaleVersion.
        """
        holder = self.accounts.find(account)
        if holder is None:
            raise NotFound("account_not_found")
        if version is not None and version != holder.version:
            raise StaleVersion()
        declared = basis.strip() if mode is TrackingMode.ALL else ""
        if mode is TrackingMode.ALL and not declared:
            raise InvalidInput.at("/tracking_basis", "tracking_basis_missing")
        if (holder.tracking_mode, holder.tracking_basis) == (mode, declared):
            return holder
        # The line first: were we to die in between, what was declared is known, and nobody is
        # followed by name without it.
        changes = {"tracking_mode": (holder.tracking_mode.value, mode.value)}
        self.activity.record(
            account, actor, f"tracking_{mode.value}", account, declared, changes=changes
        )
        changed = replace(holder, tracking_mode=mode, tracking_basis=declared)
        return self.accounts.replace(changed)
