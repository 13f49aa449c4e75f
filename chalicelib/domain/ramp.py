"""How many people an account may mail a day: new ones begin small (D15, D19).

A mailbox provider that never saw a sender distrusts a flood. A day counts once something was sent
on it, in the account's own time zone.
"""

from __future__ import annotations

from chalicelib.domain.sender import PLATFORM_ROUTE_LIMIT, SenderRoute

RAMP = (2_000, 4_000, 8_000, 16_000, 32_000, 64_000)
"""Recipients by the number of days on which the account sent before, from its own domain."""


def daily_limit(route: SenderRoute, days_before: int, first_day: int | None = None) -> int | None:
    """Recipients allowed on a day; None when there is no limit any more.

    days_before: earlier days on which the account sent by this route, 0 on the first. first_day:
    what the account may send from its own domain from the first day on, where that is more (D19).
    """
    if route is SenderRoute.PLATFORM:
        return PLATFORM_ROUTE_LIMIT
    return max(RAMP[days_before], first_day or 0) if days_before < len(RAMP) else None


def forecast(
    route: SenderRoute,
    days_before: int,
    used_today: int,
    recipients: int,
    first_day: int | None = None,
) -> tuple[int, ...]:
    """How many of so many recipients can be mailed today, tomorrow, and so on. first_day: see
    `daily_limit`."""
    days: list[int] = []
    left = recipients
    while left > 0:
        limit = daily_limit(route, days_before + len(days), first_day)
        room = left if limit is None else limit - (0 if days else used_today)
        days.append(max(0, min(left, room)))
        left -= days[-1]
    return tuple(days)
