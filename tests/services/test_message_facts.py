"""What events say about a transactional mail moves it forward, in whatever order they come."""

from __future__ import annotations

from itertools import permutations

import pytest

from chalicelib.domain.errors import StaleVersion, TransientFailure
from chalicelib.domain.facts import FactKind
from chalicelib.domain.message import RANK, Message, MessageState
from chalicelib.services.messages import RecordMessageFact
from tests.builders import make_message
from tests.fakes.messages import FakeMessages

ACCOUNT = "acc_0000000000001"
DOUBT = FactKind.BOUNCED_UNLESS_DELIVERED

# what an event proves → where the mail stands then
EVENTS: dict[str, tuple[FactKind, MessageState]] = {
    "send": (FactKind.SENT, MessageState.SENT),
    "delivery": (FactKind.DELIVERED, MessageState.DELIVERED),
    "bounce": (FactKind.BOUNCED, MessageState.BOUNCED),
    "a bounce that says nothing of the address": (DOUBT, MessageState.BOUNCED),
    "complaint": (FactKind.COMPLAINED, MessageState.COMPLAINED),
    "reject": (FactKind.FAILED, MessageState.FAILED),
    "delay": (FactKind.DELAYED, MessageState.SENT),
}


def stored(state: MessageState) -> tuple[FakeMessages, Message]:
    messages = FakeMessages()
    return messages, messages.add(ACCOUNT, make_message(state=state))


def state_after(before: MessageState, *kinds: FactKind) -> MessageState:
    messages, message = stored(before)
    for kind in kinds:
        RecordMessageFact(messages)(ACCOUNT, message.id, frozenset({kind}))
    found = messages.find(ACCOUNT, message.id)
    assert found is not None
    return found.state


@pytest.mark.parametrize("before", MessageState)
@pytest.mark.parametrize(("kind", "says"), EVENTS.values(), ids=EVENTS)
def test_an_event_never_lowers_the_state(
    before: MessageState, kind: FactKind, says: MessageState
) -> None:
    is_reply = kind is DOUBT and before is MessageState.DELIVERED
    expected = before if is_reply else max(before, says, key=RANK.__getitem__)
    assert state_after(before, kind) is expected


LIVES = [
    ({FactKind.SENT, FactKind.DELIVERED}, MessageState.DELIVERED),
    ({FactKind.DELAYED, FactKind.DELIVERED, FactKind.BOUNCED}, MessageState.BOUNCED),
    ({FactKind.DELIVERED, FactKind.BOUNCED, FactKind.COMPLAINED}, MessageState.COMPLAINED),
    ({FactKind.SENT, DOUBT}, MessageState.BOUNCED),
    ({FactKind.SENT, DOUBT, FactKind.DELIVERED}, MessageState.DELIVERED),
    ({DOUBT, FactKind.DELIVERED, FactKind.BOUNCED}, MessageState.BOUNCED),
    ({DOUBT, FactKind.DELIVERED, FactKind.COMPLAINED}, MessageState.COMPLAINED),
    ({FactKind.FAILED, FactKind.DELIVERED, FactKind.SENT}, MessageState.DELIVERED),
]


@pytest.mark.parametrize(("life", "end"), LIVES, ids=range(len(LIVES)))
def test_every_order_of_events_ends_the_same(life: set[FactKind], end: MessageState) -> None:
    orders = permutations(sorted(life) + sorted(life)[:1])
    assert {state_after(MessageState.SENDING, *order) for order in orders} == {end}


@pytest.mark.parametrize(
    ("stood", "kind", "stands"),
    [
        (MessageState.DELIVERED, DOUBT, MessageState.DELIVERED),
        (MessageState.BOUNCED, FactKind.DELIVERED, MessageState.BOUNCED),
        (MessageState.COMPLAINED, FactKind.DELIVERED, MessageState.COMPLAINED),
    ],
)
def test_a_mail_of_before_its_facts_were_kept_keeps_its_state(
    stood: MessageState, kind: FactKind, stands: MessageState
) -> None:
    assert state_after(stood, kind) is stands


def test_whoever_asks_learns_whether_it_was_delivered_and_changes_nothing() -> None:
    messages, message = stored(MessageState.SENT)
    record = RecordMessageFact(messages)
    assert not record(ACCOUNT, message.id, frozenset())
    assert record(ACCOUNT, message.id, frozenset({FactKind.DELIVERED}))
    before = messages.find(ACCOUNT, message.id)
    assert record(ACCOUNT, message.id, frozenset())
    assert messages.find(ACCOUNT, message.id) == before


def test_an_event_that_comes_again_writes_nothing() -> None:
    messages, message = stored(MessageState.SENT)
    for _ in range(3):
        RecordMessageFact(messages)(ACCOUNT, message.id, frozenset({FactKind.DELIVERED}))
    found = messages.find(ACCOUNT, message.id)
    assert found is not None
    assert found.version == message.version + 1


def test_an_event_about_nothing_we_know_is_passed_over() -> None:
    messages, message = stored(MessageState.SENT)
    for account, message_id in ((ACCOUNT, "msg_none"), ("acc_0000000000002", message.id)):
        RecordMessageFact(messages)(account, message_id, frozenset({FactKind.BOUNCED}))
    assert messages.find(ACCOUNT, message.id) == message


class Contended(FakeMessages):
    """Somebody else is faster the first `times` times."""

    def __init__(self, times: int) -> None:
        super().__init__()
        self.times = times

    def replace(self, account: str, document: Message) -> Message:
        if self.times:
            self.times -= 1
            raise StaleVersion()
        return super().replace(account, document)


def test_an_event_waits_its_turn_and_is_never_lost() -> None:
    messages = Contended(4)
    message = messages.add(ACCOUNT, make_message(state=MessageState.SENT))
    RecordMessageFact(messages)(ACCOUNT, message.id, frozenset({FactKind.BOUNCED}))
    found = messages.find(ACCOUNT, message.id)
    assert found is not None
    assert found.state is MessageState.BOUNCED

    messages = Contended(5)
    message = messages.add(ACCOUNT, make_message(state=MessageState.SENT))
    with pytest.raises(TransientFailure):
        RecordMessageFact(messages)(ACCOUNT, message.id, frozenset({FactKind.BOUNCED}))
