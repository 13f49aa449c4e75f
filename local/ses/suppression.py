"""The account-level suppression list: addresses SES itself will not deliver to.

Which reasons count is said by the configuration set, else by the account, whose default is both.
https://docs.aws.amazon.com/ses/latest/dg/sending-email-suppression-list.html
"""

from __future__ import annotations

import time
from dataclasses import dataclass

from local.ses.errors import MissingResource
from local.ses.limits import check_address
from local.ses.registry import Document, Kind, Registry

REASONS = ("BOUNCE", "COMPLAINT")


@dataclass(frozen=True, slots=True)
class Suppression:
    """Addresses and the reason they are on the list: BOUNCE or COMPLAINT."""

    registry: Registry

    def put(self, address: str, reason: str) -> None:
        """List an address, or change its reason."""
        document = {"EmailAddress": address, "Reason": reason, "LastUpdateTime": time.time()}
        self.registry.put(Kind.SUPPRESSION, check_address(address).lower(), document)

    def get(self, address: str) -> Document:
        """The entry of an address; raises MissingResource."""
        found = self.registry.find(Kind.SUPPRESSION, address.lower())
        if found is None:
            raise MissingResource(f"Email address {address} does not exist on your list.")
        return found

    def delete(self, address: str) -> None:
        """Take an address off the list; raises MissingResource."""
        if not self.registry.remove(Kind.SUPPRESSION, address.lower()):
            raise MissingResource(f"Email address {address} does not exist on your list.")

    def reason(self, address: str) -> str | None:
        """Why an address is listed, None for one that is not."""
        found = self.registry.find(Kind.SUPPRESSION, address.lower())
        return None if found is None else str(found["Reason"])

    def listed(self, reasons: list[str]) -> list[str]:
        """Listed addresses, sorted; those with one of the reasons when any is given."""
        return [
            address
            for address in self.registry.names(Kind.SUPPRESSION)
            if not reasons or self.get(address)["Reason"] in reasons
        ]
