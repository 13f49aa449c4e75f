"""The address of a contact, put right (GDPR, article 16).

An opt-out, the lists somebody left and the 48 hours stand with the address, so that nobody is
revived by getting another one: whoever has any of these keeps the address (R44, D2). Those of the
new address stand too: nobody comes back by it on a list that was left there (D3). What was
confirmed was that mailbox: the new one has to be confirmed again (D8).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from chalicelib.domain.address_key import address_key
from chalicelib.domain.blacklist import BOUNCES
from chalicelib.domain.claim import FAIR_USE_SECONDS
from chalicelib.domain.contact import AddressState, Consent, ConsentStrength, Contact
from chalicelib.domain.email_address import EmailAddress
from chalicelib.domain.errors import Conflict, InvalidInput, NotFound, StaleVersion
from chalicelib.services.contact_checking import read_address
from chalicelib.services.ports import Accounts, Addresses, Clock, Contacts


@dataclass(frozen=True, slots=True)
class MoveContact:
    """Give a contact another address."""

    contacts: Contacts
    addresses: Addresses
    accounts: Accounts
    clock: Clock
    parse_address: Callable[[str], EmailAddress]

    def __call__(
        self, account: str, contact_id: str, email: str, version: int | None = None, by: str = ""
    ) -> tuple[Contact, Contact]:
        """The contact before and after; the same twice where it has that address.

        Raises NotFound, StaleVersion, InvalidInput at /email; Conflict: `contact_exists` where
        somebody has that address, `contact_opted_out`, `contact_blacklisted`, `contact_left_list`
        or `contact_mailed_lately` of who has to keep the old one.
        """
        before = self.contacts.get(account, contact_id)
        if before is None:
            raise NotFound()
        if version is not None and version != before.version:
            raise StaleVersion()
        address = read_address(self.parse_address, email, "/email")
        if address.address == before.email:
            return before, before
        key = address_key(self.accounts.address_secret(account), address.folded)
        after = replace(before, email=address.address, updated_at=self.clock.now())
        if key != before.address_key:
            new = self._free(account, before, key)
            after = replace(
                after,
                address_key=key,
                lists=before.lists - new.left_lists,
                consent=_unproven(before.consent),
            )
        if fault := before.consent.fault_for(address.address):
            raise InvalidInput.at("/email", fault)
        return before, self.contacts.replace(account, before, after, by)

    def _free(self, account: str, before: Contact, key: str) -> AddressState:
        """The row of the new address; raises what the call does of both."""
        rows = self.addresses.get_many(account, [before.address_key, key])
        new = rows.get(key, AddressState(key))
        if new.contact_id:
            raise Conflict("contact_exists", id=new.contact_id)
        old = rows.get(before.address_key, AddressState(before.address_key))
        if old.reasons.keys() - BOUNCES:
            raise Conflict("contact_opted_out" if old.all_ok else "contact_blacklisted")
        if old.left_lists:
            raise Conflict("contact_left_list")
        if old.last_marketing_at > self.clock.now().timestamp() - FAIR_USE_SECONDS:
            raise Conflict("contact_mailed_lately")
        return new


def _unproven(consent: Consent) -> Consent:
    if consent.strength is not ConsentStrength.CONFIRMED:
        return consent
    return replace(consent, strength=ConsentStrength.PENDING)
