"""The next step of what was asked about a person; it continues itself through its queue."""

from __future__ import annotations

from dataclasses import dataclass

from chalicelib.domain.person import TaskKind, TaskState
from chalicelib.services.person_dossiers import WriteDossier
from chalicelib.services.person_erasing import ErasePerson
from chalicelib.services.ports import Clock, PersonTaskDocuments, Queues


@dataclass(frozen=True, slots=True)
class PersonStep:
    """Write a dossier, or go on with an erasure."""

    tasks: PersonTaskDocuments
    write: WriteDossier
    erase: ErasePerson
    queues: Queues
    clock: Clock

    def __call__(self, account: str, task_id: str, step: int) -> bool:
        """Whether it is done now. An old message, delivered again, only sees that its task goes on.
        Raises TransientFailure."""
        task = self.tasks.find(account, task_id)
        if task is None or task.state is TaskState.DONE or self.clock.now() >= task.kept_until:
            return False
        if step < task.slices:
            self.queues.person_step(account, task_id, task.slices)
            return False
        do = self.write if task.kind is TaskKind.DOSSIER else self.erase
        return do(account, task)
