"""What events say about a transactional mail moves it forward, in whatever order they come."""

from __future__ import annotations

from itertools import permutations

import pytest

from chalicelib.domain.errors import StaleVersion, TransientFailure
from chalicelib.domain.facts import FactKind
from chalicelib.domain.feedback import FeedbackKind
from chalicelib.domain.message import RANK, Message, MessageState
from chalicelib.services.messages import RecordMessageFact
from tests.builders import make_message
from tests.fakes.messages import FakeMessages

ACCOUNT = "acc_0000000000001"
Event = tuple[FeedbackKind, FactKind | None]

# what comes in, and whether it counts as a bounce or complaint → where the mail stands then
EVENTS: dict[str, tuple[Event, MessageState | None]] = {
    "send": ((FeedbackKind.SEND, None), MessageState.SENT),
    "delivery": ((FeedbackKind.DELIVERY, None), MessageState.DELIVERED),
    "bounce": ((FeedbackKind.BOUNCE, FactKind.BOUNCED), MessageState.BOUNCED),
    "a bounce that counts as none": ((FeedbackKind.BOUNCE, None), None),
    "complaint": ((FeedbackKind.COMPLAINT, FactKind.COMPLAINED), MessageState.COMPLAINED),
    "a complaint that counts as none": ((FeedbackKind.COMPLAINT, None), None),
    "reject": ((FeedbackKind.REJECT, None), MessageState.FAILED),
    "rendering failure": ((FeedbackKind.RENDERING_FAILURE, None), MessageState.FAILED),
    "delay": ((FeedbackKind.DELAY, None), None),
    "open": ((FeedbackKind.OPEN, None), None),
    "click": ((FeedbackKind.CLICK, None), None),
}


def stored(state: MessageState) -> tuple[FakeMessages, Message]:
    messages = FakeMessages()
    return messages, messages.add(ACCOUNT, make_message(state=state))


def state_after(before: MessageState, *events: Event) -> MessageState:
    messages, message = stored(before)
    for event in events:
        RecordMessageFact(messages)(ACCOUNT, message.id, *event)
    found = messages.find(ACCOUNT, message.id)
    assert found is not None
    return found.state


@pytest.mark.parametrize("before", MessageState)
@pytest.mark.parametrize(("event", "says"), EVENTS.values(), ids=EVENTS)
def test_an_event_never_lowers_the_state(
    before: MessageState, event: Event, says: MessageState | None
) -> None:
    moves = says is not None and RANK[says] > RANK[before]
    assert state_after(before, event) is (says if moves else before)


LIFE = [EVENTS[name][0] for name in ("send", "delivery", "bounce", "complaint", "open")]


def test_every_order_of_events_ends_the_same() -> None:
    ends = {state_after(MessageState.SENDING, *order) for order in permutations(LIFE)}
    assert ends == {MessageState.COMPLAINED}
    without = [event for event in LIFE if event[1] is None]
    assert {state_after(MessageState.SENDING, *order) for order in permutations(without)} == {
        MessageState.DELIVERED
    }


def test_an_event_that_comes_again_writes_nothing() -> None:
    messages, message = stored(MessageState.SENT)
    for _ in range(3):
        RecordMessageFact(messages)(ACCOUNT, message.id, *EVENTS["delivery"][0])
    found = messages.find(ACCOUNT, message.id)
    assert found is not None
    assert found.version == message.version + 1


def test_an_event_about_nothing_we_know_is_passed_over() -> None:
    messages, message = stored(MessageState.SENT)
    for account, message_id in ((ACCOUNT, "msg_none"), ("acc_0000000000002", message.id)):
        RecordMessageFact(messages)(account, message_id, *EVENTS["bounce"][0])
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
    RecordMessageFact(messages)(ACCOUNT, message.id, *EVENTS["bounce"][0])
    found = messages.find(ACCOUNT, message.id)
    assert found is not None
    assert found.state is MessageState.BOUNCED

    messages = Contended(5)
    message = messages.add(ACCOUNT, make_message(state=MessageState.SENT))
    with pytest.raises(TransientFailure):
        RecordMessageFact(messages)(ACCOUNT, message.id, *EVENTS["bounce"][0])
