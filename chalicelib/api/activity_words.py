"""The audit in plain sentences, in the reader's language."""

from __future__ import annotations

from chalicelib.api.languages import words
from chalicelib.domain.activity import HIDDEN, ActorKind
from chalicelib.services.actors import Actor
from chalicelib.services.auditing import Act

UNKNOWN = "action.unexplained"
OF_CONTACT = "fields."
NONE = "–"


def who(actor: Actor, language: str) -> str:
    """A person's name, `sleutel Webshop`, or what stands for those that have no name."""
    texts = words(language)["activity"]
    if actor.kind is ActorKind.PERSON and actor.name:
        return actor.name
    if actor.kind in (ActorKind.PERSON, ActorKind.KEY):
        return texts[f"actor.{actor.kind}" if actor.name else f"actor.{actor.kind}_gone"].format(
            name=actor.name
        )
    return texts[f"actor.{actor.kind}"]


def sentence(act: Act, language: str) -> str:
    """What was done, without who did it: "startte de campagne Herfst"."""
    texts = words(language)["activity"]
    line = act.line
    pattern = texts.get(f"action.{line.action}", texts[UNKNOWN])
    return pattern.format(name=act.name or line.subject)


def label_of(field: str, language: str) -> str:
    """A changed field in words; one that an account made itself by its own name."""
    texts = words(language)["activity"]
    if field.startswith(OF_CONTACT):
        return texts["field.own"].format(name=field.removeprefix(OF_CONTACT))
    return texts.get(f"field.{field}", field)


def in_words(act: Act, language: str) -> tuple[str, str, str]:
    """(who, what they did, `naam: Oud → Nieuw; taal`): an act on one line."""
    changes = "; ".join(
        label_of(name, language)
        if change == HIDDEN
        else f"{label_of(name, language)}: {change[0] or NONE} → {change[1] or NONE}"
        for name, change in act.line.changes.items()
    )
    return who(act.actor, language), sentence(act, language), changes
