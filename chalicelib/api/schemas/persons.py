"""One person's own data on the wire: dossiers, erasures, requests."""

from __future__ import annotations

from datetime import datetime

from chalicelib.api.schemas.parts import AnswerModel, Email, Moment, RequestModel
from chalicelib.domain.person import PersonTask, TaskState
from chalicelib.domain.person_request import PersonRequest, RequestKind, RequestState


class PersonAddress(RequestModel):
    """Somebody by their address, who need not be a contact."""

    email: Email


class ErasureAnswer(AnswerModel):
    """An erasure and how far it is. It names nobody."""

    id: str
    state: TaskState
    asked_at: Moment
    finished_at: Moment | None

    @classmethod
    def of(cls, task: PersonTask) -> ErasureAnswer:
        """Present an erasure."""
        return cls(
            id=task.id, state=task.state, asked_at=task.asked_at, finished_at=task.finished_at
        )


class DossierAnswer(ErasureAnswer):
    """A dossier and how far it is. url: where the ZIP file is for 15 minutes, null before it is
    done; it is kept for seven days."""

    url: str | None

    @classmethod
    def of_file(cls, task: PersonTask, url: str) -> DossierAnswer:
        """Present a dossier."""
        return cls(**ErasureAnswer.of(task).model_dump(), url=url or None)


class NewPersonRequest(RequestModel):
    """What a person asked, and when: now unless it is told."""

    email: Email
    kind: RequestKind
    asked_at: Moment | None = None


class PersonRequestAnswer(AnswerModel):
    """One request. email: null once the person was erased. contact_id: null for who is no contact.
    noted_by: a user or key, or "mailbox" for who asked by the link of a mail."""

    id: str
    kind: RequestKind
    state: RequestState
    email: str | None
    contact_id: str | None
    asked_at: Moment
    due_at: Moment
    noted_by: str
    done_at: Moment | None

    @classmethod
    def of(cls, found: PersonRequest, now: datetime) -> PersonRequestAnswer:
        """Present a request as it stands at that moment."""
        return cls(
            id=found.id,
            kind=found.kind,
            state=found.state(now),
            email=found.email or None,
            contact_id=found.contact_id or None,
            asked_at=found.asked_at,
            due_at=found.due_at,
            noted_by=found.noted_by,
            done_at=found.done_at,
        )


class PersonRequests(AnswerModel):
    """Those that wait first, what is due first among them; then the latest answered."""

    items: tuple[PersonRequestAnswer, ...]
    next_cursor: str | None = None
