"""The demo data: a newcomer finds three campaigns with different fates, and can send one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest

from local import demo
from local.api_client import ApiClient
from local.stack import LocalStack
from tests.canaries.watching import watched

pytestmark = [pytest.mark.emulator, pytest.mark.xdist_group("demo")]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalStack]:
    """A local run of its own: the demo sets a quota by what the inbox holds."""
    with watched(tmp_path_factory.mktemp("demo")) as (stack, _):
        demo.fill(stack)
        yield stack


@pytest.fixture(scope="module")
def client(filled: LocalStack) -> ApiClient:
    made = json.loads((filled.state_dir / "demo.json").read_text())
    return ApiClient(filled.site, made["api_key"])


@pytest.fixture(scope="module")
def campaigns(client: ApiClient) -> dict[str, dict[str, Any]]:
    return {found["state"]: found for found in client.get("/v1/campaigns")["items"]}


def test_one_was_sent_one_is_paused_half_way_and_one_is_a_draft(
    client: ApiClient, campaigns: dict[str, dict[str, Any]]
) -> None:
    assert set(campaigns) == {"sent", "paused", "draft"}
    sent = client.get(f"/v1/campaigns/{campaigns['sent']['id']}/report")
    for figure in ("opened", "machine_opened", "clicked", "bounced", "complained", "unsubscribed"):
        assert sent[figure] > 0, figure
    paused = client.get(f"/v1/campaigns/{campaigns['paused']['id']}/report")
    assert paused["planned"] / 4 < paused["sent"] < paused["planned"] * 3 / 4


def test_the_opens_came_in_over_days_and_none_before_the_mail(
    client: ApiClient, campaigns: dict[str, dict[str, Any]]
) -> None:
    campaign = campaigns["sent"]
    points = client.get(f"/v1/campaigns/{campaign['id']}/series")["items"]
    moments = [datetime.fromisoformat(point["at"]) for point in points]
    assert len({moment.date() for moment in moments}) >= 4
    launched = datetime.fromisoformat(campaign["launched_at"])
    assert min(moments) >= launched.replace(minute=0, second=0, microsecond=0)
    report = client.get(f"/v1/campaigns/{campaign['id']}/report")
    assert sum(point["opened"] for point in points) == report["opened"]


def test_the_draft_can_be_sent_without_waiting_48_hours(
    client: ApiClient, campaigns: dict[str, dict[str, Any]]
) -> None:
    campaign = campaigns["draft"]["id"]
    client.post(f"/v1/campaigns/{campaign}/send")
    report = client.wait_for(
        f"/v1/campaigns/{campaign}/report", lambda found: found["state"] == "sent"
    )
    assert report["skipped"]["fair_use"] == 0
    assert report["sent"] > 300


def test_a_demo_whose_key_was_taken_away_is_left_as_it_is(
    filled: LocalStack, client: ApiClient, capsys: pytest.CaptureFixture[str]
) -> None:
    path = filled.state_dir / "demo.json"
    changed = json.dumps({**json.loads(path.read_text()), "api_key": "mk_live_gone"})
    path.write_text(changed)
    demo.fill(filled)
    assert "make reset" in capsys.readouterr().out
    assert path.read_text() == changed
    assert len(client.get("/v1/campaigns")["items"]) == 3
