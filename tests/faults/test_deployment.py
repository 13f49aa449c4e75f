"""C16: old and new code at work side by side, in the middle of a campaign.

Both generations run in one process here, so it is their writings that are mixed: what is stored or
queued has now the form of the first release, now that of today.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from random import Random
from typing import Any

import pytest

from chalicelib.adapters.dynamodb import address_rows, batch_items
from chalicelib.adapters.dynamodb.codec import Attribute, encode
from chalicelib.wire import queue_messages
from tests.faults.stages import stage
from tests.faults.weather import Climate

CLIMATE = Climate(slow=0.1, slow_seconds=2, twice=0.1)


def mixed(random: Random, old: Callable[..., Any], new: Callable[..., Any]) -> Callable[..., Any]:
    """Now the one, now the other."""
    return lambda *given: random.choice((old, new))(*given)


def old_message(message: Any) -> str:
    """Without the version of its oldest reader, and without what the first release did not know."""
    return json.dumps({"v": 1, "kind": message.kind, **asdict(message)})


def new_message(message: Any) -> str:
    """As the next release may write it."""
    head = {
        "v": queue_messages.VERSION + 1,
        "for": 1,
        "kind": message.kind,
        "reader_of_tomorrow": True,
    }
    return json.dumps(head | asdict(message))


def old_contacts(ids: Any) -> Attribute:
    """A list, as before they were packed."""
    return encode(tuple(ids))


def old_history(mails: Any) -> dict[str, Attribute]:
    """There was none."""
    return {}


@pytest.mark.parametrize("seed", range(6))
def test_c16_a_campaign_outlives_a_deployment(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    random = Random(seed)
    message = queue_messages._QueueMessage
    monkeypatch.setattr(message, "to_json", mixed(random, old_message, new_message))
    contacts = mixed(random, old_contacts, batch_items._contacts)
    monkeypatch.setattr(batch_items, "_contacts", contacts)
    rows = mixed(random, old_history, address_rows.history_of)
    monkeypatch.setattr(address_rows, "history_of", rows)
    with stage(seed, people=40, climate=CLIMATE) as s:
        s.launch()
        s.run()
        s.assert_sent(40)
        assert [queue.dead for queue in s.world.cloud.sqs.queues.values() if queue.dead] == []
