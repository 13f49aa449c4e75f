"""What requests and answers are made of: strict models, limited texts, times with a zone.

A model is built when it is first used: a process that starts needs few of them.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Literal, TypeVar

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    ConfigDict,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from chalicelib.api.faults import OWN
from chalicelib.domain.email_address import InvalidEmailAddress, parse
from chalicelib.wire.idn import to_ascii

T = TypeVar("T")

_ONE_LINE = r"^[^\x00-\x1f\x7f\u2028\u2029]*$"
_TEXT = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]*$"
_YEARS = range(1900, 2100)

Name = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=200, pattern=_ONE_LINE),
]
Short = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200, pattern=_ONE_LINE)]
Subject = Annotated[str, StringConstraints(max_length=255, pattern=_ONE_LINE)]
Body = Annotated[str, StringConstraints(max_length=1_000_000, pattern=_TEXT)]
Value = Annotated[str, StringConstraints(max_length=1_000, pattern=_TEXT)]
Key = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=_ONE_LINE)]
Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,64}$")]
Language = Literal["nl", "fr", "en", "de"]
"""Of a reader, and so of a mail."""


class RequestModel(BaseModel):
    """Strict, and closed: an unknown member is a fault, not something to ignore. As the others,
    built when it is first used: a process that starts does not wait for a hundred models."""

    model_config = ConfigDict(
        extra="forbid", strict=True, frozen=True, allow_inf_nan=False, defer_build=True
    )


class QueryModel(BaseModel):
    """A query string: closed too; texts become numbers and times."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class AnswerModel(BaseModel):
    """What we say; times are UTC, RFC 3339."""

    model_config = ConfigDict(frozen=True, defer_build=True)


class Editable(AnswerModel):
    """An answer whose version is its ETag, to be sent back as If-Match."""

    version: int


class Nothing(RequestModel):
    """A request that needs no members."""


def own_fault(code: str, **context: str) -> PydanticCustomError:
    """A fault with a code of ours; see faults.py. context: values for its text."""
    return PydanticCustomError(OWN, "{code}", {**context, "code": code})


def not_available_yet(value: T) -> T:
    """Refuse what is part of the contract but not built: better than to ignore it."""
    if value:
        raise own_fault("not_available_yet")
    return value


def _utc(moment: datetime) -> datetime:
    if moment.year not in _YEARS:
        raise own_fault("time_invalid")
    return moment.astimezone(UTC)


def _address(text: str) -> str:
    try:
        return parse(text, to_ascii).address
    except InvalidEmailAddress as error:
        raise own_fault(error.code) from None


Moment = Annotated[
    AwareDatetime,
    AfterValidator(_utc),
    WithJsonSchema({"type": "string", "format": "date-time"}),
]
Email = Annotated[
    str,
    AfterValidator(_address),
    WithJsonSchema({"type": "string", "format": "email", "maxLength": 254}),
]
