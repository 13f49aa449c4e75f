"""An opt-out and the record of it are one transaction: who may write the one must write both."""

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
