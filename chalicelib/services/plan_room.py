"""Whether what an account uses has room in a plan (D6)."""

from __future__ import annotations

from dataclasses import dataclass

from chalicelib.domain.account import Account
from chalicelib.domain.errors import FieldError, InvalidInput
from chalicelib.domain.plan import limits_of
from chalicelib.services.ports import ContactCounts, KeyDocuments, SenderDocuments, UserDocuments

_TOO_FEW = {
    "contacts": "plan_too_few_contacts",
    "senders": "plan_too_few_senders",
    "keys": "plan_too_few_keys",
    "users": "plan_too_few_users",
}


@dataclass(frozen=True, slots=True)
class CheckRoom:
    """Counts what an account has now."""

    contact_counts: ContactCounts
    senders: SenderDocuments
    keys: KeyDocuments
    users: UserDocuments

    def __call__(self, holder: Account, plans: tuple[str, ...]) -> None:
        """Raises InvalidInput where these plans give less than what is used: everything at once."""
        limits = limits_of(plans, holder.raised)
        errors = [
            FieldError("/plans", _TOO_FEW[name], {"have": str(have), "most": str(most)})
            for name, have in self._used(holder.id).items()
            if have > (most := getattr(limits, name))
        ]
        if errors:
            raise InvalidInput(errors=tuple(errors))

    def _used(self, account: str) -> dict[str, int]:
        return {
            "contacts": self.contact_counts.find(account).used,
            "senders": len(self.senders.all(account)),
            "keys": len(self.keys.all(account)),
            "users": len(self.users.all(account)),
        }
