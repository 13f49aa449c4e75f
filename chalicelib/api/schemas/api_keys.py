"""API keys on the wire."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints

from chalicelib.api.schemas.parts import (
    AnswerModel,
    Id,
    Moment,
    Name,
    QueryModel,
    RequestModel,
    Short,
    not_available_yet,
)
from chalicelib.domain.account import ApiKey, Scope
from chalicelib.services.api_keys import MOST_OVERLAP_HOURS, OVERLAP_HOURS, KeyLimits

Network = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=50)]


class KeyQuery(QueryModel):
    """prefix: how a secret begins, to find whose it is."""

    prefix: Short = ""


class NewApiKey(RequestModel):
    """A key for machines. sender_ids: the only senders it may send with; networks: the only ones it
    may be used from, as CIDR or single addresses; empty = any. expires_at: null = never. Test keys
    come later; until then asking for one is refused, so that nobody takes a live key for one."""

    name: Name
    scopes: Annotated[tuple[Scope, ...], Field(min_length=1, max_length=len(Scope))]
    is_test: Annotated[bool, AfterValidator(not_available_yet)] = False
    sender_ids: Annotated[tuple[Id, ...], Field(max_length=20)] = ()
    networks: Annotated[tuple[Network, ...], Field(max_length=20)] = ()
    expires_at: Moment | None = None

    def limits(self) -> KeyLimits:
        """As the use case takes them."""
        return KeyLimits(self.sender_ids, self.networks, self.expires_at)


class Rotation(RequestModel):
    """How long the secret before still works."""

    overlap_hours: Annotated[int, Field(ge=0, le=MOST_OVERLAP_HOURS)] = OVERLAP_HOURS


class ApiKeyAnswer(AnswerModel):
    """A key without its secret; hint: how it begins. last_used_at: give or take five minutes.
    old_until: when the secret before the last rotation ends."""

    id: str
    name: str
    hint: str
    scopes: tuple[Scope, ...]
    is_test: bool
    sender_ids: tuple[str, ...]
    networks: tuple[str, ...]
    created_at: Moment
    expires_at: Moment | None
    old_until: Moment | None
    last_used_at: Moment | None

    @classmethod
    def of(cls, key: ApiKey, last_used_at: datetime | None = None) -> ApiKeyAnswer:
        """Present a key."""
        shown = set(cls.model_fields) - {"last_used_at", "secret"}
        values = {name: getattr(key, name) for name in shown}
        return ApiKeyAnswer(last_used_at=last_used_at, **values)


class ApiKeySecret(ApiKeyAnswer):
    """A fresh secret: the only time it is shown."""

    secret: str

    @classmethod
    def with_secret(cls, key: ApiKey, secret: str) -> ApiKeySecret:
        """Present a key with its fresh secret."""
        return cls(secret=secret, **ApiKeyAnswer.of(key).model_dump())


class ApiKeys(AnswerModel):
    """All keys of the account."""

    items: tuple[ApiKeyAnswer, ...]
    next_cursor: str | None = None
