"""Mails as SES stored them: in memory, on moto and on the emulator."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from chalicelib.adapters.s3 import S3ReceivedMails
from chalicelib.services.ports import ReceivedMails
from chalicelib.wire.received_mail import MOST_HEAD_BYTES
from tests.adapters import cloud
from tests.builders import ulid
from tests.fakes.storage import FakeReceivedMails

Store = Callable[[str, bytes], object]


def _bucket(client: Any) -> tuple[ReceivedMails, Store]:
    bucket = ulid("inbound").lower().replace("_", "-")
    client.create_bucket(
        Bucket=bucket, CreateBucketConfiguration={"LocationConstraint": cloud.REGION}
    )
    return S3ReceivedMails(client, bucket), lambda name, mail: client.put_object(
        Bucket=bucket, Key=name, Body=mail
    )


@pytest.fixture(scope="module")
def emulator(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with cloud.emulator(tmp_path_factory.mktemp("emulator")) as endpoint:
        yield endpoint


@pytest.fixture(params=["memory", "moto", "emulator"])
def mails(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[ReceivedMails, Store]]:
    if request.param == "memory":
        fake = FakeReceivedMails()
        yield fake, fake.mails.__setitem__
    elif request.param == "moto":
        with cloud.moto(monkeypatch):
            yield _bucket(cloud.client("s3"))
    else:
        cloud.isolate(monkeypatch, s3=request.getfixturevalue("emulator"))
        yield _bucket(cloud.client("s3"))


@pytest.mark.parametrize("size", [1, MOST_HEAD_BYTES, MOST_HEAD_BYTES + 1, 5 * MOST_HEAD_BYTES])
def test_only_the_head_of_a_mail_is_read(mails: tuple[ReceivedMails, Store], size: int) -> None:
    received, store = mails
    mail = bytes(n % 251 for n in range(size))
    store("unsubscribe/a b+c", mail)
    assert received.head("unsubscribe/a b+c") == mail[:MOST_HEAD_BYTES]


def test_an_empty_mail_has_an_empty_head(mails: tuple[ReceivedMails, Store]) -> None:
    received, store = mails
    store("unsubscribe/empty", b"")
    assert received.head("unsubscribe/empty") == b""


def test_a_mail_that_is_gone_has_no_head_and_can_be_removed_again(
    mails: tuple[ReceivedMails, Store],
) -> None:
    received, store = mails
    store("unsubscribe/a", b"x")
    for _ in range(2):
        received.remove("unsubscribe/a")
        assert received.head("unsubscribe/a") is None
