"""Ids travel, personal data does not: not into the log, the audit, a queue, a tag or an error."""

from __future__ import annotations

import logging
from collections.abc import Callable

import pytest

from chalicelib.domain.blacklist import BlacklistReason
from chalicelib.domain.errors import MynumaError
from chalicelib.domain.sender import SenderKind, SenderStatus
from chalicelib.services.campaigns import CampaignInput
from chalicelib.services.messages import MessageInput
from tests.fakes.mailer import MailFault
from tests.services.setup import ACTOR, MJML, House, contact_input
from tests.services.test_campaigns import given as campaign_given

CANARY = "kanarie"
EMAIL = f"{CANARY}@{CANARY}.example"
FIELDS = {"first_name": CANARY, "city": CANARY}


def message(house: House) -> MessageInput:
    return MessageInput(
        EMAIL, house.sender(email=EMAIL).id, CANARY, f"<p>{CANARY}</p>", CANARY, "order"
    )


def campaign(house: House) -> CampaignInput:
    return campaign_given(house, subject=CANARY)  # its own name stands in the audit (ADR 0019)


def import_file(house: House) -> None:
    lines = ("mail;naam", f"{EMAIL};{CANARY}", f"{CANARY};x", f"{EMAIL};{CANARY * 200}")
    content = "\n".join(lines).encode()
    house.run_import(content, {"mail": "email", "naam": "field:first_name"})


def deliver(house: House) -> None:
    made = house.use.messages.send(house.account, message(house))
    house.mailer.rejected[EMAIL] = "mail_refused"
    house.use.deliver_message(house.account, made.id)


def deliver_later(house: House) -> None:
    made = house.use.messages.send(house.account, message(house))
    house.mailer.faults.append(MailFault.LOST_ANSWER)
    house.use.deliver_message(house.account, made.id)


def send_to_blacklisted(house: House) -> None:
    house.blacklist(EMAIL, BlacklistReason.COMPLAINT)
    house.use.messages.send(house.account, message(house))


def mail_a_test(house: House) -> None:
    made = house.use.campaigns.create(house.account, ACTOR, campaign(house))
    house.use.send_test(house.account, ACTOR, made.id, (f"x{EMAIL}",))


def change_opted_out(house: House) -> None:
    made = house.contact(EMAIL, fields=FIELDS)
    house.blacklist(EMAIL, BlacklistReason.UNSUBSCRIBED)
    lists = (house.new_list(),)
    house.use.contacts.change(house.account, made.id, fields=FIELDS, lists=lists)


def create_twice(house: House) -> None:
    for _ in range(2):
        house.contact(EMAIL, fields=FIELDS)


def sender_twice(house: House) -> None:
    for _ in range(2):
        house.use.senders.create(house.account, ACTOR, EMAIL, CANARY, SenderKind.PERSON, "nl")


def sign_up_twice(house: House) -> None:
    for _ in range(2):
        house.sign_up(user_email=EMAIL, user_name=CANARY, contact_email=EMAIL, company=CANARY)


def take_off_and_along(house: House) -> None:
    """An address is pasted, lifted with a reason in words, imported and looked at."""
    lines = (EMAIL, f"{EMAIL} x", CANARY)
    house.use.blacklist.add_many(house.account, ACTOR, lines, BlacklistReason.MANUAL)
    lift = house.use.lift_blacklist
    lift.by_account(house.account, ACTOR, house.key_of(EMAIL), None, f"{EMAIL} belde")
    made, _, _ = house.use.imports.create_blacklist(
        house.account, ACTOR, {"mail": "email", "why": "reason"}, BlacklistReason.COMPLAINT
    )
    content = f"mail;why\n{EMAIL};{CANARY}\n{CANARY};bounced\n"
    house.outside.uploads.files[house.account, made.id] = content.encode()
    house.use.imports.start(house.account, ACTOR, made.id)
    house.drain_imports()
    lift.by_account(house.account, ACTOR, house.key_of(EMAIL), None, EMAIL)


ACTS: list[Callable[[House], object]] = [
    import_file,
    deliver,
    deliver_later,
    send_to_blacklisted,
    mail_a_test,
    change_opted_out,
    create_twice,
    sender_twice,
    sign_up_twice,
    take_off_and_along,
    lambda h: h.use.blacklist.add(h.account, ACTOR, EMAIL, BlacklistReason.MANUAL),
    lambda h: h.use.blacklist.add(h.account, ACTOR, EMAIL, BlacklistReason.BOUNCE),
    lambda h: h.use.contacts.create(h.account, contact_input(f"{EMAIL} x")),
    lambda h: h.contact(EMAIL, fields={"city": CANARY * 500}),
    lambda h: h.use.campaigns.create(
        h.account, ACTOR, campaign_given(h, mjml=MJML.replace("Dag", f"<b>{CANARY}"))
    ),
    lambda h: h.use.senders.verified(
        h.account, h.sender(email=EMAIL, status=SenderStatus.PENDING).id
    ),
]


@pytest.mark.parametrize("act", ACTS)
def test_no_name_or_address_leaves_its_place(
    act: Callable[[House], object],
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    caplog.set_level(logging.DEBUG)
    house = House()
    said = ""
    try:
        act(house)
    except MynumaError as error:
        faults = [(fault.pointer, fault.code, fault.context) for fault in
                  getattr(error, "errors", ())]  # fmt: skip
        said = repr((str(error), error.code, error.context, faults))

    assert CANARY not in said
    assert CANARY not in repr(house.database.activity.lines)
    assert CANARY not in repr(house.queues.queues)
    assert CANARY not in repr([mail.tags for mail in house.mailer.accepted])
    assert CANARY not in repr(house.outside.import_problems.slices)
    assert "".join(capfd.readouterr()) + caplog.text == ""
