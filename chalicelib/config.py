"""Settings: the only reader of the environment; refuses to start outside the EU (R66; D13)."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

EU_REGIONS = frozenset({"eu-central-1", "eu-west-1", "eu-west-3", "eu-north-1", "eu-south-1"})
"""Regions inside the Union where SES works. A list, never a prefix: eu-west-2 is the United
Kingdom, eu-central-2 Switzerland."""

TABLES = (
    "accounts",
    "contacts",
    "addresses",
    "directory",
    "external",
    "campaigns",
    "deliveries",
    "messages",
    "work",
    "platform",
    "activity",
)
QUEUES = ("planning", "pacing", "deliveries", "transactional", "tracking", "imports", "closing")
BUCKETS = ("uploads", "content", "hits", "inbound", "images")


class BadSettings(RuntimeError):
    """The environment is incomplete or forbidden; every fault is named at once."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What differs between stages. reconcile_after_seconds: age at which nobody can be busy
    with a batch any more; above the worker's time-out. uncertain_after_seconds: age at which those
    of such a batch of whom no event told are uncertain; above the time in which most mails arrive.
    is_client_lean: whether the hot calls go through adapters/aws_lean.py. asks_dns: whether the
    resolver of the machine is asked, for the domains of an import and the records of a sender's,
    and the web, whether the links of a mail lead anywhere.
    has_ses_tenants: whether each account is a tenant of ours at SES. rate_factor: how many times
    the rate limits of domain/rate.py; 1 but where one machine plays everybody. links_url,
    pages_url, images_url: where the links in campaigns, the pages of the API and images stand when
    that is not the address of the site, as on AWS; see `links_at`, `pages_at` and `images_at`.
    support_address: who answers, see `support_at`; butler_name: by name, on API plans, "" for
    nobody. library_path: where the machine keeps the libraries of a program it starts, "" for where
    they always are; Lambda needs it."""

    stage: str
    region: str
    site_url: str
    platform_domain: str
    tables: Mapping[str, str]
    queues: Mapping[str, str]
    buckets: Mapping[str, str]
    user_pool_id: str
    user_pool_client_id: str
    token_issuer: str
    jwks_url: str
    marketing_configuration_set: str
    transactional_configuration_set: str
    master_secret_id: str
    reconcile_after_seconds: int
    uncertain_after_seconds: int
    is_client_lean: bool = True
    has_ses_tenants: bool = False
    asks_dns: bool = False
    rate_factor: int = 1
    links_url: str = ""
    pages_url: str = ""
    images_url: str = ""
    support_address: str = ""
    butler_name: str = ""
    library_path: str = ""

    @property
    def links_at(self) -> str:
        """The base of the links in campaigns: /o, /c, /u and /w."""
        return self.links_url or self.site_url

    @property
    def pages_at(self) -> str:
        """The base of the pages that the API itself serves: confirming and verifying."""
        return self.pages_url or self.site_url

    @property
    def images_at(self) -> str:
        """The base of the addresses of images."""
        return self.images_url or self.site_url

    @property
    def support_at(self) -> str:
        """The mailbox of the helpdesk."""
        return self.support_address or f"helpdesk@{self.platform_domain}"

    @classmethod
    def from_env(cls, environment: Mapping[str, str] | None = None) -> Settings:
        """Read and check everything at once; raises BadSettings with all faults."""
        return _Reader(os.environ if environment is None else environment).settings()


class _Reader:
    def __init__(self, environment: Mapping[str, str]) -> None:
        self.environment = environment
        self.faults: list[str] = []

    def settings(self) -> Settings:
        settings = Settings(
            stage=self.text("MYNUMA_STAGE"),
            region=self.region(),
            site_url=self.text("MYNUMA_SITE_URL").rstrip("/"),
            platform_domain=self.text("MYNUMA_PLATFORM_DOMAIN"),
            tables=self.names(TABLES, "TABLE"),
            queues=self.names(QUEUES, "QUEUE_URL"),
            buckets=self.names(BUCKETS, "BUCKET"),
            user_pool_id=self.text("MYNUMA_USER_POOL_ID"),
            user_pool_client_id=self.text("MYNUMA_USER_POOL_CLIENT_ID"),
            token_issuer=self.text("MYNUMA_TOKEN_ISSUER"),
            jwks_url=self.text("MYNUMA_JWKS_URL"),
            marketing_configuration_set=self.text("MYNUMA_MARKETING_CONFIGURATION_SET"),
            transactional_configuration_set=self.text("MYNUMA_TRANSACTIONAL_CONFIGURATION_SET"),
            master_secret_id=self.text("MYNUMA_MASTER_SECRET_ID"),
            reconcile_after_seconds=self.number("MYNUMA_RECONCILE_AFTER_SECONDS"),
            uncertain_after_seconds=self.number("MYNUMA_UNCERTAIN_AFTER_SECONDS"),
            is_client_lean=self.switch("MYNUMA_LEAN_CLIENT", "on"),
            has_ses_tenants=self.switch("MYNUMA_SES_TENANTS", "off"),
            asks_dns=self.switch("MYNUMA_ASK_DNS", "off"),
            rate_factor=self.number("MYNUMA_RATE_FACTOR", "1"),
            links_url=self.environment.get("MYNUMA_LINKS_URL", "").rstrip("/"),
            support_address=self.environment.get("MYNUMA_SUPPORT_ADDRESS", ""),
            butler_name=self.environment.get("MYNUMA_BUTLER_NAME", ""),
            pages_url=self.environment.get("MYNUMA_PAGES_URL", "").rstrip("/"),
            images_url=self.environment.get("MYNUMA_IMAGES_URL", "").rstrip("/"),
            library_path=self.environment.get("LD_LIBRARY_PATH", ""),
        )
        if self.faults:
            raise BadSettings("; ".join(self.faults))
        return settings

    def text(self, name: str) -> str:
        value = self.environment.get(name, "")
        if not value:
            self.faults.append(f"{name} is missing")
        return value

    def number(self, name: str, unset: str = "") -> int:
        value = self.environment.get(name, unset) if unset else self.text(name)
        if value and not value.isdecimal():
            self.faults.append(f"{name} is not a number")
            return 0
        return int(value or 0)

    def switch(self, name: str, unset: str) -> bool:
        value = self.environment.get(name, unset)
        if value not in ("on", "off"):
            self.faults.append(f"{name} is neither on nor off")
        return value == "on"

    def names(self, kinds: tuple[str, ...], suffix: str) -> Mapping[str, str]:
        return MappingProxyType(
            {kind: self.text(f"MYNUMA_{kind.upper()}_{suffix}") for kind in kinds}
        )

    def region(self) -> str:
        region = self.environment.get("AWS_REGION") or self.environment.get(
            "AWS_DEFAULT_REGION", ""
        )
        if region not in EU_REGIONS:
            self.faults.append(f"region '{region}' is not one of {', '.join(sorted(EU_REGIONS))}")
        return region
