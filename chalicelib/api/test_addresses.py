"""Mailboxes outside an account that get its test mails, once their owner said yes."""

from __future__ import annotations

from chalicelib.api.blueprint import ApiBlueprint
from chalicelib.api.operation import Call
from chalicelib.api.schemas.test_addresses import NewTestAddress, TestAddressAnswer, TestAddresses
from chalicelib.domain.account import Scope
from chalicelib.services.test_addresses import MOST_TEST_ADDRESSES

blueprint = ApiBlueprint(__name__, "test addresses")


@blueprint.route("/v1/account/test-addresses", "GET", scope=Scope.CAMPAIGNS, answer=TestAddresses)
def list_test_addresses(call: Call) -> TestAddresses:
    """List the mailboxes that were asked whether they want test mails, and their answer."""
    found = call.services.test_addresses.all(call.account)
    items = tuple(map(TestAddressAnswer.of, found))
    return TestAddresses(items=items, most=MOST_TEST_ADDRESSES)


@blueprint.route(
    "/v1/account/test-addresses",
    "POST",
    scope=Scope.CAMPAIGNS,
    body=NewTestAddress,
    answer=TestAddressAnswer,
    status=201,
    is_idempotent=True,
)
def invite_test_address(call: Call, body: NewTestAddress) -> TestAddressAnswer:
    """Ask a mailbox by mail; it gets tests once a button is pressed there, at most ten do."""
    manage = call.services.test_addresses
    return TestAddressAnswer.of(manage.invite(call.account, call.actor, body.email, call.language))


@blueprint.route(
    "/v1/account/test-addresses/{test_address_id}/resend",
    "POST",
    scope=Scope.CAMPAIGNS,
    answer=TestAddressAnswer,
    status=202,
    is_idempotent=True,
)
def resend_test_address(call: Call, test_address_id: str) -> TestAddressAnswer:
    """Mail the question once more."""
    manage = call.services.test_addresses
    return TestAddressAnswer.of(manage.resend(call.account, test_address_id))


@blueprint.route(
    "/v1/account/test-addresses/{test_address_id}", "DELETE", scope=Scope.CAMPAIGNS, status=204
)
def remove_test_address(call: Call, test_address_id: str) -> None:
    """Send it no more tests; the links mailed to it are dead."""
    call.services.test_addresses.remove(call.account, call.actor, test_address_id)
