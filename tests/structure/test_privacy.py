"""docs/privacy.md says how long things are kept; the template and the code do it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from chalicelib.adapters import s3_erased_keys
from chalicelib.adapters.dynamodb import (
    idempotency,
    rate_counters,
    refused_tries,
    timeline,
)
from chalicelib.domain import contact, export, retention
from infra import template as infrastructure

PAGE = Path(__file__).parents[2] / "docs" / "privacy.md"
DAY = 24 * 3600
TEMPLATE = infrastructure.load()
ROWS_KEPT = {
    "DeliveriesTable": timeline.KEPT_SECONDS // DAY,
    "MessagesTable": retention.TIMELINE_DAYS,
    "MessagesTable content": retention.CONTENT_DAYS,
    "ActivityTable network": retention.NETWORK_DAYS,
    "WorkTable": idempotency.KEPT_SECONDS // DAY,
    "WorkTable tries": refused_tries.KEPT_SECONDS // DAY,
    "WorkTable removals": contact.REMOVALS_KEPT.days,
    "WorkTable exports": export.KEPT.days,
    "PlatformTable": retention.DEAD_LETTER_DAYS,
    "PlatformTable limits": rate_counters.KEPT_SECONDS // DAY,
}
"""Days after which the code lets the rows of a table expire."""
ERASED = f"ContentBucket {s3_erased_keys.PREFIX}"
RECOVERY_DAYS = 35
"""DynamoDB keeps so many, and cannot be told otherwise."""


def promised() -> dict[str, int]:
    """Of the page: by → days."""
    rows = [line.strip("| \n").split(" | ") for line in PAGE.read_text().splitlines()]
    return {row[2].strip("`"): int(row[1]) for row in rows if len(row) == 3 and row[1].isdigit()}


def resources(kind: str) -> Iterator[tuple[str, dict[str, object]]]:
    for name, body in infrastructure.resources(TEMPLATE, kind).items():
        yield name, body.get("Properties", {})


def of_buckets() -> dict[str, int]:
    """Days after which S3 deletes objects, or what they were before."""
    found = {}
    for name, bucket in resources("AWS::S3::Bucket"):
        for rule in bucket.get("LifecycleConfiguration", {}).get("Rules", ()):  # type: ignore[attr-defined]
            assert rule["Status"] == "Enabled"
            old = rule.get("NoncurrentVersionExpiration", {}).get("NoncurrentDays")
            found[f"{name} {rule['Prefix']}".strip()] = rule.get("ExpirationInDays", old)
    return found


def of_tables() -> dict[str, int]:
    """Rows expire only where the table is told to look for it."""
    expiring = {
        name
        for name, table in resources("AWS::DynamoDB::Table")
        if table.get("TimeToLiveSpecification") == {"AttributeName": "expires_at", "Enabled": True}
    }
    assert expiring == {name.partition(" ")[0] for name in ROWS_KEPT}
    return ROWS_KEPT


def alike(days: Iterator[int]) -> int:
    """The one value that all of them have."""
    (found,) = set(days)
    return found


def test_everything_that_ends_by_itself_stands_on_the_page_with_its_days() -> None:
    queues = alike(
        int(str(queue["MessageRetentionPeriod"])) // DAY
        for _, queue in resources("AWS::SQS::Queue")
    )
    assert all(
        group["RetentionInDays"] == {"Ref": "LogRetentionDays"}
        for _, group in resources("AWS::Logs::LogGroup")
    )
    tables = [table for _, table in resources("AWS::DynamoDB::Table")]
    recovery = {"PointInTimeRecoveryEnabled": True}
    assert all(table["PointInTimeRecoverySpecification"] == recovery for table in tables)
    assert promised() == {
        **of_buckets(),
        **of_tables(),
        "queues": queues,
        "logs": TEMPLATE["Parameters"]["LogRetentionDays"]["Default"],
        "point-in-time recovery": RECOVERY_DAYS,
    }


def test_who_was_erased_is_remembered_for_longer_than_any_backup_knows_them() -> None:
    assert of_buckets()[ERASED] == s3_erased_keys.KEPT_DAYS > RECOVERY_DAYS


def test_the_periods_that_were_promised_before_anything_was_built() -> None:
    """feedback.md: "raw hits 13 months, IPs 30 days, bodies 30 days, timeline 13 months"."""
    kept = promised()
    months_13 = 396
    assert kept["HitsBucket hits/"] == kept["DeliveriesTable"] == months_13
    assert kept["HitsBucket ip/"] == kept["MessagesTable content"] == 30
    assert kept["UploadsBucket"] == kept["WorkTable exports"] == 7
