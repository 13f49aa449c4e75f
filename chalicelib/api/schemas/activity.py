"""The audit on the wire."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from chalicelib.api.activity_words import label_of, sentence, who
from chalicelib.api.pagination import CursorQuery, PageQuery
from chalicelib.api.schemas.parts import AnswerModel, Moment, QueryModel
from chalicelib.domain.activity import HIDDEN, ActorKind, Area
from chalicelib.services.actors import Actor
from chalicelib.services.auditing import Act, ActivityFilter

_Text = Annotated[str, Field(max_length=255)]
MOST_EXPORTED = 500


class ActivityFilterQuery(QueryModel):
    """Only the acts of one actor, with one code, on one thing, in one area. since: from then on,
    until: before then."""

    actor: _Text = ""
    action: _Text = ""
    subject: _Text = ""
    area: Area | None = None
    since: Moment | None = None
    until: Moment | None = None

    def wanted(self) -> ActivityFilter:
        """As the use case wants it."""
        return ActivityFilter(
            self.actor, self.action, self.subject, self.area, self.since, self.until
        )


class ActivityQuery(ActivityFilterQuery, PageQuery):
    """Filters, limit and cursor."""


class ActivityExportQuery(ActivityFilterQuery, CursorQuery):
    """limit: 1 to 500 lines. cursor: `next_cursor` of the piece before."""

    limit: Annotated[int, Field(ge=1, le=MOST_EXPORTED)] = MOST_EXPORTED


class ActorAnswer(AnswerModel):
    """Who acted: a person, a key, an import, whoever had a mailed link, or the platform. id: null
    for the platform. name: as of now; null for one that is gone."""

    kind: ActorKind
    id: str | None
    name: str | None

    @classmethod
    def of(cls, actor: Actor) -> ActorAnswer:
        """Present an actor."""
        return cls(kind=actor.kind, id=actor.id or None, name=actor.name or None)


class Actors(AnswerModel):
    """Who can act in this account now: people, then keys."""

    items: tuple[ActorAnswer, ...]


class ChangeAnswer(AnswerModel):
    """What changed. label: the field in words. is_hidden: the values are not kept. Of long texts
    the values are `letters=3412 sha256=9f86d0818840`."""

    field: str
    label: str
    before: str
    after: str
    is_hidden: bool


class SubjectAnswer(AnswerModel):
    """What it was done to. name: what it was called then, of a
    sender now; null where none is kept."""

    id: str
    name: str | None


class ActAnswer(AnswerModel):
    """One act. actor_label and sentence: in the language asked for. statement: what the actor
    declared. ip: for 30 days. request_id: as in the X-Request-Id of the answer then."""

    id: str
    at: Moment
    actor: ActorAnswer
    actor_label: str
    action: str
    area: Area
    sentence: str
    subject: SubjectAnswer
    changes: tuple[ChangeAnswer, ...]
    statement: str | None
    ip: str | None
    request_id: str | None

    @classmethod
    def of(cls, act: Act, area: Area, language: str) -> ActAnswer:
        """Present an act."""
        line = act.line
        return cls(
            id=line.id,
            at=line.at,
            actor=ActorAnswer.of(act.actor),
            actor_label=who(act.actor, language),
            action=line.action,
            area=area,
            sentence=sentence(act, language),
            subject=SubjectAnswer(id=line.subject, name=act.name or None),
            changes=tuple(
                ChangeAnswer(
                    field=name,
                    label=label_of(name, language),
                    before=change[0],
                    after=change[1],
                    is_hidden=change == HIDDEN,
                )
                for name, change in line.changes.items()
            ),
            statement=line.statement or None,
            ip=act.network or None,
            request_id=line.request or None,
        )


class Acts(AnswerModel):
    """A page of acts, newest first; it may be short and still have a next one."""

    items: tuple[ActAnswer, ...]
    next_cursor: str | None


class ActivityExportAnswer(AnswerModel):
    """A piece of a CSV file; all pieces in order are the file, UTF-8 with its mark."""

    csv: str
    next_cursor: str | None
