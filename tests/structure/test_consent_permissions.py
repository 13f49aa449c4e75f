"""An opt-out and the record of it, and a change of a contact and its line in the timeline, are one
transaction: who may write the one must write both."""

from __future__ import annotations

import pytest

from infra.permissions import Need, roles

TAKE_OPT_OUTS = (
    *("APIHandler", "TrackFunction", "FeedbackFunction", "ReceiveMailFunction"),
    *("OperateFunction", "ImportContactsFunction"),
)


@pytest.mark.parametrize("function", TAKE_OPT_OUTS)
def test_a_role_lets_its_function_keep_the_record_of_an_opt_out(function: str) -> None:
    needs = [
        Need("dynamodb:UpdateItem", "table/mynuma-local-addresses"),
        Need("dynamodb:PutItem", "table/mynuma-local-contacts"),
    ]
    assert roles()[function].refused(needs) is None


CHANGE_CONTACTS = ("APIHandler", "TrackFunction", "ImportContactsFunction")


@pytest.mark.parametrize("function", CHANGE_CONTACTS)
def test_a_role_lets_its_function_tell_a_change(function: str) -> None:
    needs = [
        Need("dynamodb:PutItem", "table/mynuma-local-contacts"),
        Need("dynamodb:PutItem", "table/mynuma-local-deliveries"),
    ]
    assert roles()[function].refused(needs) is None
