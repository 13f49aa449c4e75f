"""When SES took a mail, as its events say: the mailer in memory keeps no time of its own."""

from __future__ import annotations

from datetime import datetime

from chalicelib.domain.feedback import UNDATED
from tests.fakes.database import FakeDatabase
from tests.fakes.mailer import AcceptedMail


def mailed_at(database: FakeDatabase, mail: AcceptedMail) -> datetime:
    """Of an accepted mail, by its tags; `UNDATED` for one that our books do not know."""
    account, tags = mail.tags["account"], mail.tags
    if "message" in tags:
        message = database.messages.find(account, tags["message"])
        return message.created_at if message else UNDATED
    batch = database.ledger.batch(account, tags["campaign"], int(tags["batch"]))
    return (batch and batch.claimed_at) or UNDATED
