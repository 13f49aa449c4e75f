"""What reading an account's usage costs: four reads, however much the account has (D6)."""

from __future__ import annotations

from typing import Any

from chalicelib.adapters.dynamodb.database import Database
from chalicelib.services.usage import ReadAccountUsage
from tests.builders import make_account, make_user, short_id
from tests.fakes.clock import FakeClock

EVENT = "before-call.dynamodb"


def test_usage_is_exact_and_takes_four_reads(
    modelled: Database, model_client: Any, clock: FakeClock
) -> None:
    account = make_account(plans=("mytest",))
    modelled.accounts.create(account, make_user(), ())
    month = clock.now().strftime("%Y-%m")
    for _ in range(30):
        modelled.usage.put(account.id, month, short_id("cmp"), 7)
    for day in range(1, 29):
        modelled.usage.take_message(account.id, f"{month}-{day:02d}", None)
    modelled.contact_counts.take(account.id, 200, 250)
    began = clock.now()
    modelled.contact_counts.finish(
        account.id, began, modelled.contact_counts.begin(account.id, began), 190, began
    )
    read = ReadAccountUsage(modelled.accounts, modelled.usage, modelled.contact_counts, clock)
    asked: list[str] = []

    def note(model: Any, **_: Any) -> None:
        asked.append(model.name)

    model_client.meta.events.register(EVENT, note)
    usage = read(account.id)
    model_client.meta.events.unregister(EVENT, note)

    assert (usage.campaign_mails, usage.messages) == (210, 28)
    assert (usage.contacts, usage.counted_at, usage.contacts_used) == (190, began, 190)
    assert (usage.most_campaign_mails, usage.most_messages, usage.is_one_limit) == (
        1_000,
        1_000,
        True,
    )
    assert sorted(asked) == ["GetItem", "GetItem", "GetItem", "Query"]
