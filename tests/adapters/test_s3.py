"""Pinned content, uploads and raw hits, on S3 and in memory alike; fault N14."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from base64 import b64decode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlparse

import pytest

from chalicelib.adapters.s3 import CHUNK_BYTES, S3ContentStore, S3RawHits, S3Uploads
from chalicelib.domain.errors import NotFound, SendingHalted, StaleVersion, TransientFailure
from chalicelib.services.ports import ContentStore, Uploads
from tests.adapters import cloud
from tests.fakes.clock import FakeClock
from tests.fakes.ids import FakeIds
from tests.fakes.storage import FakeContentStore, FakeRawHits, FakeUploads

CONTENT = "<p>Dag {{{s0}}}, tot in de zomer \u2600</p>"
HASH = hashlib.sha256(CONTENT.encode()).hexdigest()

Put = Callable[[str, str, bytes], None]
BOTH = pytest.mark.parametrize("kind", ["memory", "s3"])


@pytest.fixture
def s3(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    with cloud.moto(monkeypatch):
        client = cloud.client("s3")
        for bucket in ("content", "uploads", "hits"):
            client.create_bucket(
                Bucket=bucket, CreateBucketConfiguration={"LocationConstraint": cloud.REGION}
            )
        yield client


def _contents(kind: str, s3: Any) -> tuple[ContentStore, Callable[[str | None], None]]:
    """The store, and what replaces or deletes (None) the stored content behind its back."""
    if kind == "memory":
        fake = FakeContentStore()

        def change(text: str | None) -> None:
            if text is None:
                fake.objects.clear()
            else:
                fake.objects[("acc_1", HASH)] = text

        return fake, change

    def change_object(text: str | None) -> None:
        if text is None:
            s3.delete_object(Bucket="content", Key=f"acc_1/{HASH}")
        else:
            s3.put_object(Bucket="content", Key=f"acc_1/{HASH}", Body=text.encode())

    return S3ContentStore(s3, "content"), change_object


@BOTH
def test_content_comes_back_as_it_was_put(kind: str, s3: Any) -> None:
    store, _ = _contents(kind, s3)
    store.put("acc_1", HASH, CONTENT)
    store.put("acc_1", HASH, CONTENT)
    assert store.get("acc_1", HASH) == CONTENT


@BOTH
@pytest.mark.parametrize(
    ("after_approval", "code"),
    [(None, "content_missing"), ("", "content_changed"), (CONTENT[:-1], "content_changed")],
)
def test_n14_content_that_is_gone_cut_or_changed_halts_the_campaign(
    kind: str, s3: Any, after_approval: str | None, code: str
) -> None:
    store, change = _contents(kind, s3)
    store.put("acc_1", HASH, CONTENT)
    change(after_approval)
    with pytest.raises(SendingHalted) as halt:
        store.get("acc_1", HASH)
    assert halt.value.code == code


@BOTH
def test_the_content_of_another_account_is_not_there(kind: str, s3: Any) -> None:
    store, _ = _contents(kind, s3)
    store.put("acc_1", HASH, CONTENT)
    with pytest.raises(SendingHalted):
        store.get("acc_2", HASH)


@BOTH
def test_content_is_stored_under_its_own_hash_only(kind: str, s3: Any) -> None:
    store, _ = _contents(kind, s3)
    with pytest.raises(ValueError, match="hash"):
        store.put("acc_1", "0" * 64, CONTENT)


def test_content_that_may_not_be_read_counts_as_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    with _s3_wire(monkeypatch) as (server, client):
        server.answers(403, b"<Error><Code>AccessDenied</Code></Error>")
        with pytest.raises(SendingHalted):
            S3ContentStore(client, "content").get("acc_1", HASH)


@pytest.mark.parametrize("status", [500, 503])
def test_content_that_cannot_be_had_now_is_a_transient_failure(
    status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    with _s3_wire(monkeypatch) as (server, client):
        server.answers(status, b"<Error><Code>InternalError</Code></Error>")
        with pytest.raises(TransientFailure):
            S3ContentStore(client, "content").get("acc_1", HASH)


def test_content_cut_off_on_its_way_is_a_transient_failure(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with _s3_wire(monkeypatch) as (server, client):
        server.answers(200, b"half of i", promised=4_000)
        with pytest.raises(TransientFailure):
            S3ContentStore(client, "content").get("acc_1", HASH)


@contextmanager
def _s3_wire(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[cloud.Wire, Any]]:
    with cloud.wire() as server:
        cloud.isolate(monkeypatch, s3=server.url)
        yield server, cloud.client("s3", retries={"total_max_attempts": 1})


def _uploads(kind: str, s3: Any) -> tuple[Uploads, Put]:
    if kind == "memory":
        fake = FakeUploads()

        def put(account: str, import_id: str, content: bytes) -> None:
            fake.files[(account, import_id)] = content

        return fake, put

    def put_object(account: str, import_id: str, content: bytes) -> None:
        s3.put_object(Bucket="uploads", Key=f"{account}/{import_id}.csv", Body=content)

    return S3Uploads(s3, "uploads"), put_object


@BOTH
@pytest.mark.parametrize(
    ("length", "start", "sizes"),
    [
        (0, 0, []),
        (10, 0, [10]),
        (10, 4, [6]),
        (10, 10, []),
        (10, 99, []),
        (CHUNK_BYTES, 0, [CHUNK_BYTES]),
        (2 * CHUNK_BYTES + 5, 0, [CHUNK_BYTES, CHUNK_BYTES, 5]),
        (2 * CHUNK_BYTES + 5, 7, [CHUNK_BYTES, CHUNK_BYTES - 2]),
    ],
)
def test_a_file_is_read_from_any_byte_in_chunks_of_a_megabyte(
    kind: str, s3: Any, length: int, start: int, sizes: list[int]
) -> None:
    uploads, put = _uploads(kind, s3)
    content = bytes(number % 251 for number in range(length))
    put("acc_1", "imp_1", content)
    chunks = list(uploads.read("acc_1", "imp_1", start, tag_of(uploads)))
    assert [len(chunk) for chunk in chunks] == sizes
    assert b"".join(chunks) == content[start:]


@BOTH
def test_size_is_that_of_the_upload_and_none_before(kind: str, s3: Any) -> None:
    uploads, put = _uploads(kind, s3)
    assert uploads.find("acc_1", "imp_1") is None
    put("acc_1", "imp_1", b"email\n")
    found = uploads.find("acc_1", "imp_1")
    assert found is not None
    assert found.size_bytes == 6
    assert uploads.find("acc_2", "imp_1") is None


def tag_of(uploads: Uploads) -> str:
    found = uploads.find("acc_1", "imp_1")
    return found.tag if found else ""


@BOTH
def test_another_file_in_its_place_is_not_read(kind: str, s3: Any) -> None:
    uploads, put = _uploads(kind, s3)
    put("acc_1", "imp_1", bytes(2 * CHUNK_BYTES))
    tag = tag_of(uploads)
    reading = uploads.read("acc_1", "imp_1", 0, tag)
    assert next(reading) == bytes(CHUNK_BYTES)
    put("acc_1", "imp_1", b"x" * 2 * CHUNK_BYTES)
    with pytest.raises(StaleVersion):
        list(uploads.read("acc_1", "imp_1", CHUNK_BYTES, tag))
    rest = uploads.read("acc_1", "imp_1", CHUNK_BYTES, tag_of(uploads))
    assert b"".join(rest) == b"x" * CHUNK_BYTES


@BOTH
def test_reading_a_file_that_is_not_there_says_so(kind: str, s3: Any) -> None:
    uploads, _ = _uploads(kind, s3)
    with pytest.raises(NotFound) as missing:
        list(uploads.read("acc_1", "imp_1", 0, ""))
    assert missing.value.code == "import_file_missing"


@BOTH
def test_a_form_is_good_for_one_name(kind: str, s3: Any) -> None:
    uploads, _ = _uploads(kind, s3)
    url, fields = uploads.presign("acc_1", "imp_1")
    assert url.startswith("https://")
    assert fields["key"] == "acc_1/imp_1.csv"
    assert fields["Content-Type"] == "text/csv"


def test_a08_the_signed_policy_fixes_size_type_name_and_a_quarter_of_an_hour(s3: Any) -> None:
    before = datetime.now(UTC).timestamp()
    url, fields = S3Uploads(s3, "uploads").presign("acc_1", "imp_1")
    policy = json.loads(b64decode(fields["policy"]))
    assert urlparse(url).hostname == f"uploads.s3.{cloud.REGION}.amazonaws.com"
    assert ["content-length-range", 1, 200 * 1024 * 1024] in policy["conditions"]
    assert {"Content-Type": "text/csv"} in policy["conditions"]
    assert {"key": "acc_1/imp_1.csv"} in policy["conditions"]
    expires = datetime.fromisoformat(policy["expiration"]).timestamp()
    assert 890 <= expires - before <= 910


def test_hits_are_json_lines_and_network_addresses_lie_apart(s3: Any) -> None:
    clock = FakeClock(datetime(2026, 3, 29, 0, 59, tzinfo=UTC))
    hits = S3RawHits(s3, "hits", clock, FakeIds(clock))
    rows = [{"event": "open", "agent": "caf\u00e9 \ud800"}, {"event": "click"}]
    ips = [{"ip": "192.0.2.1"}]
    nameless = [{"event": "open", "index": 3}]
    hits.write(rows, ips, nameless)
    objects = {key: _lines(s3, key) for key in _keys(s3)}
    (random,) = (key for key in objects if re.fullmatch(r"hits/2026-03-29/00/[\w-]{43}\..+", key))
    assert objects.pop(random) == nameless
    assert sorted(objects) == sorted(
        [key for key in objects if key.startswith("hits/2026-03-29/00/hit_")]
        + [key for key in objects if key.startswith("ip/2026-03-29/00/hit_")]
    )
    assert {key.partition("/")[0]: lines for key, lines in objects.items()} == {
        "hits": rows,
        "ip": ips,
    }
    fake = FakeRawHits()
    fake.write(rows, ips, nameless)
    assert (fake.hits, fake.ips, fake.nameless) == (rows, ips, nameless)


def test_two_folds_of_one_hour_overwrite_nothing(s3: Any) -> None:
    clock = FakeClock()
    hits = S3RawHits(s3, "hits", clock, FakeIds(clock))
    for _ in range(2):
        hits.write([{"event": "open"}], [])
    assert len(_keys(s3)) == 2


def test_without_hits_nothing_is_stored(s3: Any) -> None:
    S3RawHits(s3, "hits", FakeClock(), FakeIds()).write([], [])
    assert _keys(s3) == []


def _keys(s3: Any) -> list[str]:
    return [item["Key"] for item in s3.list_objects_v2(Bucket="hits").get("Contents", [])]


def _lines(s3: Any, key: str) -> list[dict[str, Any]]:
    body = gzip.decompress(s3.get_object(Bucket="hits", Key=key)["Body"].read()).decode()
    return [json.loads(line) for line in body.splitlines()]
