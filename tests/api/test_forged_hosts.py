"""Links come from the configuration, whatever host a request says it was sent to (fault I18)."""

from __future__ import annotations

import pytest

from tests.api.probing import OPERATIONS
from tests.api.samples import UNKNOWN, body_for, path_of
from tests.api.stored_world import SENT, StoredWorld
from tests.world import SETTINGS

FORGED = "boze.example"
HEADERS = {
    "host": FORGED,
    "x-forwarded-host": FORGED,
    "x-forwarded-server": FORGED,
    "x-forwarded-proto": "gopher",
    "x-original-url": f"https://{FORGED}/",
    "forwarded": f"for=192.0.2.1;host={FORGED};proto=gopher",
    "via": f"1.1 {FORGED}",
    "referer": f"https://{FORGED}/",
}


@pytest.fixture
def world(stored: StoredWorld) -> StoredWorld:
    stored.reset()
    return stored


def kept(world: StoredWorld) -> str:
    """Everything that is stored, waits or was mailed."""
    o = world.outside
    mails = [*o.mailer.accepted, *o.transactional_mailer.accepted]
    tables = [table.partitions for table in world.dynamodb.tables.values()]
    return repr((mails, tables, o.queues.queues, o.contents.objects))


@pytest.mark.parametrize("name", OPERATIONS)
def test_nothing_that_is_told_mailed_or_kept_has_the_host_of_the_request(
    world: StoredWorld, name: str
) -> None:
    operation = OPERATIONS[name]
    path = path_of(operation, UNKNOWN | world.a.things)
    body = body_for(operation, world.a.things)
    answer = world.request(
        operation.method,
        path,
        body,
        key=None if operation.is_public else world.a.token,
        headers=HEADERS,
    )
    world.work()
    told = f"{answer.headers} {answer.body!r} {kept(world)}"
    assert FORGED not in told
    assert "gopher" not in told


def test_the_links_of_a_campaign_are_those_of_the_configuration(world: StoredWorld) -> None:
    copy = world.ask(world.a, "POST", f"/v1/campaigns/{world.a.things[SENT]}/duplicate", {})
    world.outside.clock.advance(hours=72)
    path = f"/v1/campaigns/{copy.json_body['id']}/send"
    assert world.request("POST", path, key=world.a.token, headers=HEADERS).status_code == 202
    mails = world.sent_by(world.work)
    assert mails
    assert all(SETTINGS.links_at in repr(mail) for mail in mails)
    assert FORGED not in repr(mails)
    path = f"/v1/campaigns/{copy.json_body['id']}"
    shared = world.request("GET", path, key=world.a.token, headers=HEADERS).json_body["share_url"]
    assert shared.startswith(f"{SETTINGS.links_at}/s/")
    assert all(shared in mail.html for mail in mails)
