"""An API over memory, with two accounts, and a client for it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from types import SimpleNamespace
from typing import Any, cast

import pytest
from chalice.test import Client, HTTPResponse

from app import app
from chalicelib import bootstrap
from chalicelib.bootstrap import Container
from chalicelib.domain.account import Scope, User
from chalicelib.domain.sender import Sender, SenderKind, SenderStatus
from chalicelib.services.accounts import SignUpRequest
from tests.builders import AGREEMENTS
from tests.fakes.database import FakeDatabase
from tests.outside import outside
from tests.world import SETTINGS

MJML = (
    "<mjml><mj-body><mj-section><mj-column><mj-text>Dag {{ first_name | default: 'jij' }}"
    "</mj-text></mj-column></mj-section></mj-body></mjml>"
)
PLANS = ("interface_500k", "api_10m")
CONSENT = {"basis": "paper", "source": "beurs", "obtained_at": "2026-01-10T10:00:00Z"}


@dataclass
class Tenant:
    """One account with a key for everything, its owner's token, and one of each thing."""

    id: str
    owner: User
    key: str
    token: str
    things: dict[str, str] = field(default_factory=dict)


class World:
    """The API, and what stands behind it."""

    def __init__(
        self, ports: SimpleNamespace | None = None, names: tuple[str, str] = ("a", "b")
    ) -> None:
        self.outside = ports or outside()
        self.database: FakeDatabase = self.outside.database
        self.container = Container(SETTINGS, cast(Any, self.outside))
        self.http = Client(app).http
        self.a, self.b = map(self.tenant, names)

    def tenant(self, name: str) -> Tenant:
        """A confirmed account whose owner has signed in."""
        account, owner = self.container.sign_up(
            SignUpRequest(
                company=f"Bedrijf {name}",
                country="BE",
                language="nl",
                contact_address="Korenmarkt 1, 9000 Gent",
                contact_email=f"info@{name}.example",
                contact_phone="",
                company_number="BE 0123.456.749",
                website="",
                user_name="Eigenaar",
                user_email=f"eigenaar@{name}.example",
                password="een lang wachtwoord",
                agreements=dict(AGREEMENTS),
            )
        )
        stored = self.database.accounts.find(account.id)
        assert stored is not None
        self.database.accounts.replace(replace(stored, is_confirmed=True, plans=PLANS))
        return Tenant(
            account.id,
            owner,
            self.key(account.id, *Scope),
            self.outside.access_tokens.issue(owner.subject),
        )

    def sign_in(self, tenant: Tenant) -> None:
        """The owner gives the password again."""
        tenant.token = self.outside.access_tokens.issue(tenant.owner.subject)

    def stored(self) -> dict[str, str]:
        """Everything that is kept but how often was asked and when keys were used, to see that
        nothing changed."""
        ports = {
            **vars(self.database),
            "queues": self.outside.queues,
            "mailer": self.outside.mailer,
            "post": self.outside.transactional_mailer,
        }
        return {
            f"{name}.{part}": repr(value)
            for name, port in ports.items()
            if name not in ("rate_counters", "key_uses")
            for part, value in vars(port).items()
            if isinstance(value, dict | list | set)
        }

    def key(self, account: str, *scopes: Scope) -> str:
        """The secret of a fresh key."""
        return self.container.api_keys.create(account, "test", "sleutel", scopes)[1]

    def verified_sender(self, tenant: Tenant, email: str) -> str:
        """The id of a sender that may send."""
        sender = Sender(
            self.outside.ids.ulid("snd"),
            email,
            "Bedrijf",
            SenderKind.COMPANY,
            self.outside.clock.now(),
            SenderStatus.VERIFIED,
        )
        return str(self.database.senders.add(tenant.id, sender).id)

    def request(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        key: str | None = "",
        headers: dict[str, str] | None = None,
    ) -> HTTPResponse:
        """Ask. key: "" for account A's own, None for nobody. body: bytes are sent as they are."""
        raw = (
            body if isinstance(body, bytes) else b"" if body is None else json.dumps(body).encode()
        )
        sent = {"content-type": "application/json"} if raw else {}
        if key is not None:
            sent["authorization"] = f"Bearer {key or self.a.key}"
        return self.http.request(method, path, headers=sent | (headers or {}), body=raw)


@contextmanager
def running_world(monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    """The app over memory."""
    world = World()
    monkeypatch.setattr(bootstrap, "container", lambda: world.container)
    yield world
