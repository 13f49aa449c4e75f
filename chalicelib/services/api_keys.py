"""API keys: shown once, stored hashed, for some senders and networks only where wanted (R5)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from chalicelib.domain import network
from chalicelib.domain.account import ApiKey, Scope
from chalicelib.domain.activity import changes_between
from chalicelib.domain.errors import FieldError, InvalidInput, NotFound, StaleVersion
from chalicelib.services.authenticating import key_digest
from chalicelib.services.plan_limits import PlanLimits
from chalicelib.services.ports import (
    Accounts,
    Activity,
    Clock,
    Ids,
    KeyDocuments,
    KeyUses,
    SenderDocuments,
)

HINT_LETTERS = 12
OVERLAP_HOURS = 24
MOST_OVERLAP_HOURS = 7 * 24
_TRIES = 5


@dataclass(frozen=True, slots=True)
class KeyLimits:
    """What a key may not do. sender_ids: others than these; networks: be used from others than
    these (CIDR, or single addresses); none = no limit. expires_at: None = it never ends."""

    sender_ids: Sequence[str] = ()
    networks: Sequence[str] = ()
    expires_at: datetime | None = None


NO_LIMITS = KeyLimits()


@dataclass(frozen=True, slots=True)
class ManageKeys:
    """Make, rotate and revoke keys; each change is effective within the cache's 60 seconds."""

    accounts: Accounts
    keys: KeyDocuments
    uses: KeyUses
    senders: SenderDocuments
    plan: PlanLimits
    activity: Activity
    clock: Clock
    ids: Ids
    pepper: bytes

    def create(
        self,
        account: str,
        actor: str,
        name: str,
        scopes: Sequence[Scope],
        is_test: bool = False,
        limits: KeyLimits = NO_LIMITS,
    ) -> tuple[ApiKey, str]:
        """(the key, its secret); the secret cannot be read again. Raises InvalidInput with every
        fault, Conflict at the plan's limit."""
        networks = self._check(account, scopes, limits)
        self.plan.check_room(account, "keys", len(self.keys.all(account)))
        secret = self._secret(is_test)
        key = ApiKey(
            id=self.ids.ulid("key"),
            name=name,
            hint=secret[:HINT_LETTERS],
            digest=key_digest(self.pepper, secret),
            scopes=tuple(sorted(set(scopes))),
            created_at=self.clock.now(),
            is_test=is_test,
            sender_ids=tuple(sorted(set(limits.sender_ids))),
            networks=networks,
            expires_at=limits.expires_at,
        )
        self.accounts.add_key(account, key)
        self.activity.record(
            account,
            actor,
            "api_key_created",
            key.id,
            name=name,
            changes=changes_between(
                None, key, ("scopes", "is_test", "sender_ids", "networks", "expires_at")
            ),
        )
        return key, secret

    def all(self, account: str, prefix: str = "") -> tuple[ApiKey, ...]:
        """Without the secrets: those are gone. prefix: how a secret begins, as found somewhere;
        more of it than a hint holds is not looked at."""
        wanted = prefix[:HINT_LETTERS]
        return tuple(key for key in self.keys.all(account) if key.hint.startswith(wanted))

    def last_used(self, account: str) -> Mapping[str, datetime]:
        """Key id → when it was last used, give or take five minutes; those that were."""
        used = self.uses.all(account)
        return {key_id: datetime.fromtimestamp(at, UTC) for key_id, at in used.items()}

    def rotate(
        self, account: str, actor: str, key_id: str, overlap_hours: int = OVERLAP_HOURS
    ) -> tuple[ApiKey, str]:
        """A new secret at once; the one before works for the overlap (0 to 168 hours) and any older
        one no more. Raises NotFound."""
        for _ in range(_TRIES):
            stands = self.keys.find(account, key_id)
            if stands is None:
                raise NotFound()
            secret = self._secret(stands.is_test)
            try:
                rotated = self.accounts.rotate_key(
                    account, self._rotated(stands, secret, timedelta(hours=overlap_hours))
                )
            except StaleVersion:  # somebody else rotates it too
                continue
            self.activity.record(account, actor, "api_key_rotated", key_id, name=stands.name)
            return rotated, secret
        raise StaleVersion()

    def remove(self, account: str, actor: str, key_id: str) -> None:
        """Revoke; raises NotFound."""
        key = self.keys.find(account, key_id)
        if key is None:
            raise NotFound()
        self.accounts.remove_key(account, key_id)
        self.activity.record(account, actor, "api_key_removed", key_id, name=key.name)

    def _check(self, account: str, scopes: Sequence[Scope], limits: KeyLimits) -> tuple[str, ...]:
        """The networks as they are kept; raises InvalidInput."""
        errors = [] if scopes else [FieldError("/scopes", "scopes_missing")]
        networks: set[str] = set()
        for place, text in enumerate(limits.networks):
            try:
                networks.add(network.canonical(text))
            except ValueError:
                errors.append(FieldError(f"/networks/{place}", "network_invalid"))
        for place, sender_id in enumerate(limits.sender_ids):
            if self.senders.find(account, sender_id) is None:
                errors.append(FieldError(f"/sender_ids/{place}", "sender_unknown"))
        if limits.expires_at is not None and limits.expires_at <= self.clock.now():
            errors.append(FieldError("/expires_at", "expiry_past"))
        if errors:
            raise InvalidInput(errors=tuple(errors))
        return tuple(sorted(networks))

    def _secret(self, is_test: bool) -> str:
        return f"mk_{'test' if is_test else 'live'}_{self.ids.secret()}"

    def _rotated(self, key: ApiKey, secret: str, overlap: timedelta) -> ApiKey:
        return replace(
            key,
            hint=secret[:HINT_LETTERS],
            digest=key_digest(self.pepper, secret),
            old_digest=key.digest if overlap else "",
            old_until=self.clock.now() + overlap if overlap else None,
        )
