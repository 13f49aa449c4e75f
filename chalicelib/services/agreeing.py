"""Accepting the texts, and what is refused without (R1, R2, R7; D18)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TypeVar

from chalicelib.domain.account import Account, Agreement, Role, User
from chalicelib.domain.agreement import (
    RULES_VERSION,
    Freedom,
    TextVersion,
    coming,
    current,
    freedom,
    rules_name,
    wanted,
)
from chalicelib.domain.errors import (
    AgreementNeeded,
    FieldError,
    InvalidInput,
    NotFound,
    StaleVersion,
)
from chalicelib.services.ports import (
    Accounts,
    Activity,
    AgreementDocuments,
    Clock,
    Ids,
    UserDocuments,
)

H = TypeVar("H", Account, User)

_TRIES = 5


@dataclass(frozen=True, slots=True)
class AgreementState:
    """How an account and one of its people stand. wanted: what the person has to accept now;
    coming: what counts soon; accepted: by anybody of the account, oldest first; people: id → name
    of those who are still there."""

    account: Account
    rules: str
    wanted: tuple[TextVersion, ...]
    coming: tuple[TextVersion, ...]
    freedom: Freedom
    accepted: tuple[Agreement, ...]
    people: Mapping[str, str]


def needed(texts: Sequence[TextVersion]) -> AgreementNeeded:
    """The refusal that names these texts."""
    return AgreementNeeded(
        tuple(
            FieldError(
                f"/agreements/{text.name}",
                "agreement_not_accepted",
                {"text": text.name, "version": text.version},
            )
            for text in texts
        )
    )


@dataclass(frozen=True, slots=True)
class CheckAgreements:
    """Refuse what goes no further without the versions that count."""

    users: UserDocuments
    clock: Clock
    texts: tuple[TextVersion, ...]

    def for_campaign(self, account: Account, actor: str) -> None:
        """An owner accepted for the account, and so did whoever launches. Raises AgreementNeeded.
        actor: id of a user or a key."""
        user = self.users.find(account.id, actor)
        for accepted in (account.accepted, account.accepted if user is None else user.accepted):
            lacking = wanted(self.texts, accepted, self.clock.now())
            if lacking:
                raise needed(lacking)

    def for_message(self, account: Account) -> None:
        """Transactional mail goes on for 30 days. Raises AgreementNeeded."""
        now = self.clock.now()
        if freedom(self.texts, account.accepted, now) < Freedom.MESSAGES:
            raise needed(wanted(self.texts, account.accepted, now))


@dataclass(frozen=True, slots=True)
class ManageAgreements:
    """Who accepted what, and accepting it, each person for himself."""

    accounts: Accounts
    users: UserDocuments
    agreements: AgreementDocuments
    activity: Activity
    clock: Clock
    ids: Ids
    texts: tuple[TextVersion, ...]

    def state(self, account: str, user_id: str) -> AgreementState:
        """user_id: "" for a key, which stands as its account does. Raises NotFound."""
        holder = self._account(account)
        user = self.users.find(account, user_id) if user_id else None
        accepted, now = (user or holder).accepted, self.clock.now()
        return AgreementState(
            account=holder,
            rules=rules_name(holder.country),
            wanted=tuple(wanted(self.texts, accepted, now)),
            coming=tuple(t for t in coming(self.texts, now) if t.key not in accepted),
            freedom=freedom(self.texts, accepted, now),
            accepted=tuple(
                sorted(self.agreements.all(account), key=lambda a: (a.accepted_at, a.id))
            ),
            people={person.id: person.name for person in self.users.all(account)},
        )

    def accept(self, account: str, user_id: str, versions: Mapping[str, str]) -> AgreementState:
        """This person accepts these versions; an owner does so for the account too. Harmless to
        repeat. versions: text name → version, in force or coming. Raises InvalidInput, NotFound."""
        holder, chosen = self._account(account), self._chosen(versions)
        self._write_down(holder, user_id, chosen)
        keys = [text.key for text in chosen]
        user = self._mark_user(account, user_id, keys)
        if user.role is Role.OWNER:
            self._mark_account(account, keys)
        return self.state(account, user_id)

    def _chosen(self, versions: Mapping[str, str]) -> list[TextVersion]:
        now = self.clock.now()
        can_be = {text.key: text for text in current(self.texts, now) + coming(self.texts, now)}
        keys = {name: f"{name}/{version}" for name, version in versions.items()}
        errors = tuple(
            FieldError("/agreements", "agreement_unknown", {"text": name})
            for name, key in keys.items()
            if key not in can_be
        )
        if errors:
            raise InvalidInput(errors=errors)
        return [can_be[key] for key in keys.values()]

    def _write_down(self, holder: Account, user_id: str, chosen: Sequence[TextVersion]) -> None:
        """The evidence before what rests on it: were we to die in between, it is accepted again."""
        known = {(a.user_id, a.text, a.text_version) for a in self.agreements.all(holder.id)}
        new = [text for text in chosen if (user_id, text.name, text.version) not in known]
        for text in new:
            agreement = Agreement(
                self.ids.ulid("agr"),
                user_id,
                text.name,
                text.version,
                self.clock.now(),
                holder.country,
                RULES_VERSION,
            )
            self.agreements.add(holder.id, agreement)
        if new:
            named = ", ".join(text.key for text in new)
            self.activity.record(holder.id, user_id, "agreement_accepted", user_id, name=named)

    def _mark_user(self, account: str, user_id: str, keys: Sequence[str]) -> User:
        for _ in range(_TRIES):
            user = self.users.find(account, user_id)
            if user is None:
                raise NotFound()
            with suppress(StaleVersion):
                return self.users.replace(account, _with(user, keys))
        raise StaleVersion()

    def _mark_account(self, account: str, keys: Sequence[str]) -> None:
        for _ in range(_TRIES):
            with suppress(StaleVersion):
                self.accounts.replace(_with(self._account(account), keys))
                return
        raise StaleVersion()

    def _account(self, account: str) -> Account:
        found = self.accounts.find(account)
        if found is None:
            raise NotFound("account_not_found")
        return found


def _with(holder: H, keys: Sequence[str]) -> H:
    new = tuple(key for key in keys if key not in holder.accepted)
    return replace(holder, accepted=holder.accepted + new)
