"""A rendered mail behind a link: as HTML, for a quarter of an hour."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlparse

import pytest

from chalicelib.adapters.s3_previews import LINK_SECONDS, S3Previews
from tests.adapters import cloud


@pytest.fixture
def s3(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    with cloud.moto(monkeypatch):
        client = cloud.client("s3")
        location = {"LocationConstraint": cloud.REGION}
        client.create_bucket(Bucket="uploads", CreateBucketConfiguration=location)
        yield client


def test_what_is_put_is_a_page_behind_a_link_of_fifteen_minutes(s3: Any) -> None:
    link = S3Previews(s3, "uploads").put("acc_1", "cmp_1", "<p>Dag é</p>")

    stored = s3.get_object(Bucket="uploads", Key="acc_1/preview/cmp_1.html")
    assert stored["Body"].read().decode() == "<p>Dag é</p>"
    assert stored["ContentType"] == "text/html; charset=utf-8"
    asked = parse_qs(urlparse(link).query)
    seconds = asked.get("X-Amz-Expires") or asked.get("Expires")
    assert seconds
    assert LINK_SECONDS == 15 * 60
    assert "cmp_1.html" in link
