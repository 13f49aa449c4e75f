"""Who acted, as people read it: the audit and the timelines of contacts call them the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from chalicelib.domain.activity import ActorKind, actor_kind
from chalicelib.services.ports import KeyDocuments, UserDocuments


@dataclass(frozen=True, slots=True)
class Actor:
    """id: "" of us ourselves. name: as of now, "" of one that is gone."""

    kind: ActorKind
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class FindActors:
    """Names those that ids stand for."""

    users: UserDocuments
    keys: KeyDocuments

    def __call__(self, account: str, ids: Iterable[str]) -> Mapping[str, Actor]:
        """Id → who that is; people and keys are read only where one of them is named."""
        wanted = set(ids)
        kinds = {actor_kind(each) for each in wanted}
        names: dict[str, str] = {}
        if ActorKind.PERSON in kinds:
            names |= {user.id: user.name for user in self.users.all(account)}
        if ActorKind.KEY in kinds:
            names |= {key.id: key.name for key in self.keys.all(account)}
        return {each: _actor(each, names) for each in wanted}

    def all(self, account: str) -> tuple[Actor, ...]:
        """The people and keys that can act now, to choose from; people first, by name."""
        people = [Actor(ActorKind.PERSON, user.id, user.name) for user in self.users.all(account)]
        machines = [Actor(ActorKind.KEY, key.id, key.name) for key in self.keys.all(account)]
        return tuple(
            actor
            for group in (people, machines)
            for actor in sorted(group, key=lambda actor: actor.name.casefold())
        )


def _actor(actor: str, names: Mapping[str, str]) -> Actor:
    kind = actor_kind(actor)
    id_ = "" if kind is ActorKind.PLATFORM else actor
    return Actor(kind, id_, names.get(actor, ""))
