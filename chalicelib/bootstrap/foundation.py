"""What every use case is built on: settings, ports, keys, and the mail of the platform itself."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from chalicelib.config import Settings
from chalicelib.domain.agreement import TEXTS, TextVersion
from chalicelib.domain.export import PART_BYTES

if TYPE_CHECKING:
    from chalicelib.adapters.outside import Outside
    from chalicelib.services.campaign_mail import Links
    from chalicelib.services.ports import Idempotency
    from chalicelib.services.system_mail import SystemMail


@dataclass(frozen=True, slots=True)
class Switches:
    """What tests choose: small sizes (see PlanCampaign and ExportSlice), and other texts to agree
    to than those of the product."""

    page_contacts: int = 2_000
    pages: int = 20
    part_bytes: int = PART_BYTES
    texts: tuple[TextVersion, ...] = TEXTS


class Foundation:
    """Settings and ports, and what is derived from both."""

    def __init__(
        self, settings: Settings, outside: Outside, switches: Switches | None = None
    ) -> None:
        self.settings = settings
        self.outside = outside
        self.switches = switches or Switches()
        self.clock = outside.clock

    @cached_property
    def token_key(self) -> bytes:
        """Signs links, cursors and tags."""
        return self.outside.secrets.key("tokens")

    @cached_property
    def pepper(self) -> bytes:
        """Goes into the digests of API keys."""
        return self.outside.secrets.key("api-keys")

    @cached_property
    def idempotency(self) -> Idempotency:
        """Stored answers of repeated requests."""
        return self.outside.database.idempotency

    @cached_property
    def links(self) -> Links:
        from chalicelib.services.campaign_mail import Links

        return Links(self.token_key, self.settings.links_at, self.settings.platform_domain)

    @cached_property
    def system_mail(self) -> SystemMail:
        from chalicelib.services.system_mail import SystemMail

        return SystemMail(self.outside.transactional_mailer, self.settings.platform_domain)

    def bury(self, reason: str, body: str) -> None:
        """Keep what nobody can apply, for an operator."""
        from chalicelib.services.ports import DeadLetter

        self.outside.database.dead_letters.keep(DeadLetter(reason, body))
