"""Receiving mail, as SES' receipt rule does it: to one address, into a bucket of the emulator."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import formatdate

import boto3
from botocore.config import Config

from local.ses.errors import BadRequest
from local.ses.message import new_message_id

MOST_BYTES = 40 * 1024 * 1024
"""Of a mail that SES stores in S3 ("Quotas" in the SES Developer Guide)."""


@dataclass(frozen=True, slots=True)
class ReceiptRule:
    """Mails to `address`, with or without +anything, are stored below `prefix`.

    store: takes a key and a mail.
    """

    address: str
    prefix: str
    store: Callable[[str, bytes], object]

    def receive(self, to: str, mail: bytes) -> str:
        """The key it is stored under; raises BadRequest for another address, as a server would
        refuse it, and for a mail that is too large."""
        local, _, domain = to.strip("<> ").rpartition("@")
        if f"{local.partition('+')[0]}@{domain}".lower() != self.address.lower():
            raise BadRequest(f"550 Only mail to {self.address} is taken.")
        if len(mail) > MOST_BYTES:
            raise BadRequest("552 The mail is too large.")
        key = f"{self.prefix}{new_message_id(0)}"
        self.store(key, mail)
        return key


def written(to: str, subject: str, sender: str) -> bytes:
    """A mail as somebody's mail programme writes it from a mailto link."""
    mail = EmailMessage()
    mail["From"] = sender
    mail["To"] = to
    mail["Subject"] = subject
    mail["Date"] = formatdate()
    mail["Received"] = f"from mail.example by inbound-smtp.local for {to}; {formatdate()}"
    mail.set_content("")
    return mail.as_bytes()


def into_bucket(endpoint_url: str, region: str, bucket: str) -> Callable[[str, bytes], object]:
    """A store in S3."""
    client = boto3.client(
        "s3",
        endpoint_url=endpoint_url,
        region_name=region,
        aws_access_key_id=os.environ.get("AWS_ACCESS_KEY_ID", "test"),
        aws_secret_access_key=os.environ.get("AWS_SECRET_ACCESS_KEY", "test"),
        config=Config(proxies={}, retries={"total_max_attempts": 1}, read_timeout=15),
    )
    return lambda key, mail: client.put_object(Bucket=bucket, Key=key, Body=mail)
