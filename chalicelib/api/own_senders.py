"""A key for some senders touches nothing that is sent by another: looked at in one place for every
operation there is, so that no new one can forget it (R5)."""

from __future__ import annotations

from chalicelib.api.operation import Call, Operation, Parameters
from chalicelib.domain.account import Scope

_SENDING = frozenset({Scope.SEND, Scope.CAMPAIGNS})


def check_sender(operation: Operation, call: Call, parameters: Parameters) -> None:
    """Raise NotAllowed("key_sender") where the caller names a sender he may not use: in the body,
    in the path, or as the one of a campaign that he changes. Raises NotFound for an unknown
    campaign."""
    caller = call.principal
    if caller is None or not caller.sender_ids or operation.scope not in _SENDING:
        return
    caller.require_sender(getattr(parameters.get("body"), "sender_id", None) or "")
    if operation.method == "GET":
        return
    caller.require_sender(parameters.get("sender_id", ""))
    if "campaign_id" in parameters:
        campaign = call.services.campaigns.get(call.account, parameters["campaign_id"])
        caller.require_sender(campaign.sender_id)
