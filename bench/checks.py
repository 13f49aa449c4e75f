"""The pre-send check of a mail of 20 KB with 20 links, besides fetching them."""

from __future__ import annotations

import time

from bench import content
from bench.world import World
from chalicelib.domain.campaign import Audience, Campaign

CHECKS = 40
MAIL_BYTES = 20_000
P95 = 0.95


def mail() -> str:
    """MJML of about 20 KB with 20 links."""
    sizes = {repeats: abs(len(content.mjml(repeats)) - MAIL_BYTES) for repeats in range(1, 9)}
    return content.mjml(min(sizes, key=lambda repeats: sizes[repeats]))


def measure() -> dict[str, object]:
    """Milliseconds of CPU for what is told by the mail and its sender. The audience is looked
    at as an estimate of a segment is (bench/segments.py)."""
    with World(0) as world:
        now = world.clock.now()
        campaign = Campaign(
            id=world.outside.ids.short("cmp"),
            name="November",
            subject=content.SUBJECT,
            preheader=content.PREHEADER,
            sender_id=world.sender.id,
            audience=Audience((world.list_id,)),
            mjml=mail(),
            created_at=now,
            updated_at=now,
        )
        holder = world.container.campaigns.account_of(world.account)
        took = []
        for _ in range(CHECKS + 1):
            started = time.process_time()
            world.container.check.errors(holder, campaign)
            took.append(time.process_time() - started)
    warm = sorted(took[1:])
    return {
        "check_p95_cpu_ms": round(1_000 * warm[int(P95 * (len(warm) - 1))], 1),
        "check_first_cpu_ms": round(1_000 * took[0], 1),
    }
