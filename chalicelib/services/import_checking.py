"""A dry run: what an import would do, without doing it, and whether it must wait for a declaration.

The same reader and the same rules as the import itself, without its writes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from chalicelib.domain.address_hints import is_role_address
from chalicelib.domain.address_key import address_key
from chalicelib.domain.blacklist import BOUNCES, OPT_OUTS, BlacklistReason
from chalicelib.domain.contact import AddressState, Consent, Contact
from chalicelib.domain.contact_import import Import, ImportForecast, ImportState, RowProblem
from chalicelib.domain.email_address import EmailAddress
from chalicelib.domain.import_forecast import RowForecast, sampled
from chalicelib.services.contact_checking import ContactInput
from chalicelib.services.contact_merging import added
from chalicelib.services.contact_refusals import LEFT_LIST, code_of_refusal
from chalicelib.services.import_rows import BlacklistRows, Listing
from chalicelib.services.ports import (
    Accounts,
    Activity,
    Addresses,
    Clock,
    Contacts,
    MailDomains,
)

ENGINE = "engine"


@dataclass(frozen=True, slots=True)
class CheckRows:
    """Foresee what rows would become. Whether the plan has room for them is told by the import."""

    contacts: Contacts
    addresses: Addresses
    accounts: Accounts
    mail_domains: MailDomains
    listings: BlacklistRows
    activity: Activity
    clock: Clock
    parse_address: Callable[[str], EmailAddress]

    def rows(
        self,
        account: str,
        document: Import,
        inputs: Sequence[ContactInput | Listing],
        counts: Mapping[str, int],
        problems: Sequence[RowProblem],
    ) -> ImportForecast:
        """The forecast with one more slice. inputs: its readable rows. counts: of all its rows,
        and of the others. problems: of any of them."""
        before = document.forecast or ImportForecast()
        people = [given for given in inputs if isinstance(given, ContactInput)]
        rest = [given for given in inputs if not isinstance(given, ContactInput)]
        news = self.listings.news(account, document, rest)
        listed = Counter(given[1] for given, is_new in zip(rest, news, strict=True) if is_new)
        found = self._foresee(account, document, people)
        results = Counter(row.result for row in found)
        results["unchanged"] += len(rest) - listed.total()
        refused = [row for row in found if row.code]
        blacklisted = sum(row.is_listed and not row.is_left for row in refused)
        return replace(
            before,
            counts=before.counts.more(**counts, **results, listed=listed.total()),
            blacklisted=before.blacklisted + blacklisted,
            opted_out=before.opted_out + len(refused) - blacklisted,
            roles=before.roles + sum(row.is_role for row in found),
            bounced=before.bounced + sum(row.is_bounced for row in found),
            left=before.left + sum(row.is_left for row in found),
            suggested=before.suggested + sum(bool(row.suggestion) for row in problems),
            listed=Counter(before.listed) + listed,
            domains=sampled(before.domains | {row.domain for row in found}),
        )

    def ended(self, account: str, document: Import) -> Import:
        """The whole file was seen: ask for its domains, then hold it, begin, or wait."""
        forecast = document.forecast or ImportForecast()
        asked, without_mail = self.mail_domains.without_mail(forecast.domains)
        forecast = replace(forecast, domains=frozenset(), asked=asked, without_mail=without_mail)
        after = replace(
            document, state=ImportState.CHECKED, forecast=forecast, holds=forecast.holds
        )
        if after.holds:
            self.activity.record(
                account,
                ENGINE,
                "import_held",
                document.id,
                changes={"holds": ("", ", ".join(after.holds))},
            )
            return replace(after, state=ImportState.HELD)
        return after.begun() if after.starts else after

    def _foresee(
        self, account: str, document: Import, inputs: Sequence[ContactInput]
    ) -> list[RowForecast]:
        secret = self.accounts.address_secret(account)
        parsed = [self.parse_address(given.email) for given in inputs]
        keys = [address_key(secret, address.folded) for address in parsed]
        states = self.addresses.get_many(account, list(dict.fromkeys(keys)))
        holders = self.contacts.get_many(
            account, [state.contact_id for state in states.values() if state.contact_id]
        )
        people = {holder.address_key: holder for holder in holders.values()}
        found = []
        for given, address, key in zip(inputs, parsed, keys, strict=True):
            state = states.get(key) or AddressState(key)
            result, code = self._outcome(_contact(given, address, key, document), state, people)
            found.append(_forecast(address, state, result, code))
        return found

    def _outcome(
        self, wanted: Contact, state: AddressState, people: dict[str, Contact]
    ) -> tuple[str, str]:
        """(member of ImportCounts, why it is refused); people: by address key, with what the rows
        before this one made of them."""
        holder = people.get(wanted.address_key)
        joins = wanted.lists - holder.lists if holder else wanted.lists
        # A contact that is on the list already may learn something new, whatever its address says.
        code = code_of_refusal(state, joins) if joins or holder is None else ""
        if code:
            return "refused", code
        after = added(holder, wanted, self.clock.now()) if holder else wanted
        people[wanted.address_key] = after
        if holder is None:
            return "created", ""
        return ("unchanged" if after == holder else "updated"), ""


def _contact(given: ContactInput, address: EmailAddress, key: str, document: Import) -> Contact:
    consent: Consent = given.consent
    return Contact(
        id="",
        email=address.address,
        address_key=key,
        language=given.language,
        consent=consent,
        created_at=document.created_at,
        updated_at=document.created_at,
        fields={name: value for name, value in given.fields.items() if value},
        lists=frozenset(given.lists),
        external_id=given.external_id,
        tracking_consent=given.tracking_consent,
    )


def _forecast(address: EmailAddress, state: AddressState, result: str, code: str) -> RowForecast:
    reasons: Mapping[BlacklistReason, object] = state.reasons
    return RowForecast(
        result=result,
        code=code,
        domain=address.domain,
        is_role=is_role_address(address.address),
        is_listed=bool(reasons),
        is_left=code == LEFT_LIST or not OPT_OUTS.isdisjoint(reasons),
        is_bounced=not BOUNCES.isdisjoint(reasons),
    )
