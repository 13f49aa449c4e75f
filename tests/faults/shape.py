"""How a world is made: its sizes, its settings, and how news of its mails travels."""

from __future__ import annotations

from dataclasses import dataclass

from chalicelib.config import BUCKETS, QUEUES, Settings
from tests.adapters import cloud as clouds
from tests.adapters.conftest import table_names
from tests.faults.aws.dynamodb import PAGE_BYTES
from tests.faults.lambdas import PREFIX


class Stuck(AssertionError):
    """The campaigns never came to an end."""


@dataclass(frozen=True, slots=True)
class Size:
    """How a world is cut. per_second: SES' rate, and so the size of a batch. slots: processes
    side by side. page_bytes: a page of a DynamoDB query. page_contacts, pages: PlanCampaign's.
    is_lean: whether the hot calls go through the lean client, as they do unless switched off."""

    per_second: float = 4
    per_day: float = 50_000
    slots: int = 4
    page_bytes: int = PAGE_BYTES
    page_contacts: int = 40
    pages: int = 3
    visibility_seconds: float = 0
    is_lean: bool = True


@dataclass(frozen=True, slots=True)
class News:
    """How SES' events come. seconds: the longest way of a usual one. twice, late, lost: chances;
    a late one takes up to a day. kinds: chances of what becomes of a mail; else delivered."""

    seconds: float = 5.0
    twice: float = 0.0
    late: float = 0.0
    lost: float = 0.0
    outcomes: tuple[tuple[str, float], ...] = ()


def settings(*, is_lean: bool = True) -> Settings:
    """As the template would make them."""
    return clouds.settings(
        is_client_lean=is_lean,
        tables=table_names(),
        queues={kind: f"https://sqs.test/000000000000/{PREFIX}{kind}" for kind in QUEUES},
        buckets={kind: f"{PREFIX}{kind}-000000000000" for kind in BUCKETS},
        marketing_configuration_set=f"{PREFIX}marketing",
        transactional_configuration_set=f"{PREFIX}transactional",
        reconcile_after_seconds=120,
        uncertain_after_seconds=900,
    )


def domain_of(account: str) -> str:
    """The domain that an account sends from."""
    return f"{account.lower().replace('_', '-')}.example"
