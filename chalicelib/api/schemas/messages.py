"""Transactional mail on the wire."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from chalicelib.api.schemas.parts import (
    AnswerModel,
    Body,
    Email,
    Id,
    Key,
    Moment,
    RequestModel,
    Short,
    Subject,
    own_fault,
)
from chalicelib.domain.message import Message, MessageState
from chalicelib.services.messages import MessageInput

MOST_BYTES = 1_000_000
"""HTML and text together."""


class Action(RequestModel):
    """The act of the recipient that this mail confirms (R31)."""

    reference: Short = ""
    occurred_at: Moment | None = None


class NewMessage(RequestModel):
    """One mail to one person. At least one of `html` and `text`."""

    to: Email
    sender_id: Id
    subject: Annotated[Subject, Field(min_length=1)]
    html: Body = ""
    text: Body = ""
    category: Key
    action: Action = Action()

    @model_validator(mode="after")
    def _check_content(self) -> Self:
        if not (self.html.strip() or self.text.strip()):
            raise own_fault("content_missing")
        if len(self.html.encode()) + len(self.text.encode()) > MOST_BYTES:
            raise own_fault("content_too_large", most=str(MOST_BYTES))
        return self

    def to_input(self, *, is_test: bool) -> MessageInput:
        """As the use case takes it. is_test: asked for with a test key."""
        return MessageInput(
            to=self.to,
            sender_id=self.sender_id,
            subject=self.subject,
            html=self.html,
            text=self.text,
            category=self.category,
            reference=self.action.reference,
            occurred_at=self.action.occurred_at,
            is_test=is_test,
        )


class MessageAnswer(AnswerModel):
    """A mail and where it stands, without its content. reason: a code of /docs/problems, why it
    still waits (`account_suspended`) or has failed; "" otherwise."""

    id: str
    to: str
    sender_id: str
    subject: str
    category: str
    reference: str
    state: MessageState
    reason: str
    created_at: Moment

    @classmethod
    def of(cls, message: Message) -> MessageAnswer:
        """Present a message."""
        return cls(**{name: getattr(message, name) for name in cls.model_fields})
