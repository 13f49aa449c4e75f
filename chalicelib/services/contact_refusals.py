"""Why an address gets no contact, or joins no list (R44, R51; D6, D9)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from chalicelib.domain.contact import AddressState, ConsentStrength, Contact
from chalicelib.domain.leaving import refused_lists
from chalicelib.services.plan_limits import PlanLimits

LEFT_LIST = "contact_left_list"


def code_of_refusal(state: AddressState, lists: frozenset[str]) -> str:
    """Why nothing may be added to these lists; "" when it may."""
    if not state.all_ok:
        return "contact_blacklisted"
    if not state.marketing_ok:
        return "contact_opted_out"
    return LEFT_LIST if refused_lists(state, lists) else ""


def without_room(
    plan: PlanLimits,
    account: str,
    states: Mapping[str, AddressState],
    wanted: Mapping[str, Contact],
) -> Sequence[str]:
    """The address keys of the last of them, for which the plan has no room; the others are counted.

    states: of those that have a row. wanted: address key → contact that is about to be written.
    """
    new = [key for key, contact in wanted.items() if _is_counted(contact, states.get(key))]
    room = plan.take_contacts(account, len(new)) if new else 0
    return new[room:]


def _is_counted(contact: Contact, state: AddressState | None) -> bool:
    """Whether it would be one more mailable address: pending and opted-out ones are free."""
    if contact.consent.strength is ConsentStrength.PENDING:
        return False
    return state is None or (not state.contact_id and state.marketing_ok)
