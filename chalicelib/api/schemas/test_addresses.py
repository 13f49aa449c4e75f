"""Test addresses on the wire."""

from __future__ import annotations

from enum import StrEnum

from chalicelib.api.schemas.parts import AnswerModel, Email, Moment, RequestModel
from chalicelib.domain.test_address import TestAddress


class TestAddressState(StrEnum):
    """waiting: its owner has not said yes."""

    WAITING = "waiting"
    ACCEPTED = "accepted"


class NewTestAddress(RequestModel):
    """A mailbox outside the account that should see its tests; its owner is asked first."""

    email: Email


class TestAddressAnswer(AnswerModel):
    """A mailbox that was asked. sent_at: when the newest mail that asks left."""

    id: str
    email: str
    state: TestAddressState
    created_at: Moment
    sent_at: Moment
    accepted_at: Moment | None

    @classmethod
    def of(cls, asked: TestAddress) -> TestAddressAnswer:
        """Present it."""
        return cls(
            id=asked.id,
            email=asked.email,
            state=TestAddressState.ACCEPTED if asked.accepted_at else TestAddressState.WAITING,
            created_at=asked.created_at,
            sent_at=asked.sent_at,
            accepted_at=asked.accepted_at,
        )


class TestAddresses(AnswerModel):
    """All of the account. most: how many there may be."""

    items: tuple[TestAddressAnswer, ...]
    most: int
    next_cursor: str | None = None
