"""C17 with real processes: a table is put back to an older point, and nothing leaves until an
operator says go."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import boto3
import pytest

from local.api_client import ApiClient
from local.demo_campaign import draft, is_complete, prepare
from local.newcomer import Company
from local.stack import LocalStack
from tests.canaries.watching import watched

ROOT = Path(__file__).parents[2]
PEOPLE = "E-mail;Voornaam;Familienaam;Taal;Gemeente\r\n" + "".join(
    f"lezer{number}@gent.example;An;Maes;nl;Gent\r\n" for number in range(60)
)
GUARDED = "tables_restored"

pytestmark = [pytest.mark.emulator, pytest.mark.xdist_group("restored")]


@pytest.fixture
def own_stack(tmp_path: Path) -> Iterator[LocalStack]:
    """Not shared: it is no use to anybody afterwards."""
    with watched(tmp_path) as (running, _):
        yield running


def put_back(stack: LocalStack, items: list[dict[str, Any]]) -> None:
    """What a restore does: a new table of the same name with the items of then."""
    client = boto3.client(
        "dynamodb",
        region_name=stack.environment["AWS_REGION"],
        endpoint_url=stack.environment["AWS_ENDPOINT_URL"],
        aws_access_key_id="test",
        aws_secret_access_key="test",
    )
    name = stack.environment["MYNUMA_CAMPAIGNS_TABLE"]
    shape = client.describe_table(TableName=name)["Table"]
    client.update_table(TableName=name, DeletionProtectionEnabled=False)
    client.delete_table(TableName=name)
    client.create_table(
        TableName=name,
        KeySchema=shape["KeySchema"],
        AttributeDefinitions=shape["AttributeDefinitions"],
        BillingMode="PAY_PER_REQUEST",
    )
    for item in items:
        client.put_item(TableName=name, Item=item)


def everything(stack: LocalStack) -> list[dict[str, Any]]:
    """The items of the campaigns table."""
    client = boto3.client(
        "dynamodb",
        region_name=stack.environment["AWS_REGION"],
        endpoint_url=stack.environment["AWS_ENDPOINT_URL"],
        aws_access_key_id="test",
        aws_secret_access_key="test",
    )
    pages = client.get_paginator("scan").paginate(
        TableName=stack.environment["MYNUMA_CAMPAIGNS_TABLE"]
    )
    return [item for page in pages for item in page["Items"]]


def times_in_log(stack: LocalStack, text: str) -> int:
    return (stack.state_dir / "logs" / "worker.log").read_text().count(text)


def test_c17_a_restored_table_sends_nothing_until_the_guard_is_released(
    own_stack: LocalStack,
) -> None:
    stack = own_stack
    company = Company("Kaashoeve", "kaashoeve.example", "Lies Maes")
    settled, list_id, _ = prepare(stack.site, company, PEOPLE.encode("cp1252"))
    client = settled.client
    campaign = draft(settled, list_id)
    client.post("/inbox/faults", {"sending_paused": True})  # planned, and nothing taken
    client.post(f"/v1/campaigns/{campaign}/send")
    client.wait_for(f"/v1/campaigns/{campaign}", lambda found: found["state"] == "waiting")
    before = everything(stack)
    client.call("DELETE", "/inbox/faults")
    client.wait_for(f"/v1/campaigns/{campaign}/report", is_complete)
    mailed = len(client.get("/inbox/messages?limit=500")["items"])

    stack.kill_worker()
    put_back(stack, before)
    stack.start_worker()
    assert client.get(f"/v1/campaigns/{campaign}")["state"] == "waiting"
    _until(client, campaign, lambda: times_in_log(stack, "guard closed") >= 3)
    assert len(client.get("/inbox/messages?limit=500")["items"]) == mailed

    done = subprocess.run(
        [sys.executable, "-m", "infra.release_guard", "--stage", "local", "--yes"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], **stack.environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert "paused for their people: 1" in done.stdout
    stands = client.get(f"/v1/campaigns/{campaign}")
    assert (stands["state"], stands["reason"]) == ("paused", GUARDED)


def _until(client: ApiClient, campaign: str, is_so: Any) -> None:
    client.wait_for(f"/v1/campaigns/{campaign}", lambda _: is_so(), timeout_seconds=60)
