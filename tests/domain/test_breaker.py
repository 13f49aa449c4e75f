from __future__ import annotations

import pytest

from chalicelib.domain.breaker import Standing, Trip, judge_account, judge_campaign

# sent, bounced, of which the sender's fault, complained → what trips
CAMPAIGNS = [
    (0, 0, 0, 0, None),
    (199, 199, 199, 199, None),
    (200, 20, 0, 0, None),
    (200, 21, 0, 0, Trip.BOUNCES),
    (1_000, 100, 0, 0, None),
    (1_000, 101, 0, 0, Trip.BOUNCES),
    (200, 6, 6, 0, None),
    (200, 7, 7, 0, Trip.SENDER_FAULT),
    (1_000, 31, 31, 0, Trip.SENDER_FAULT),
    (1_000, 31, 30, 0, None),
    (200, 0, 0, 1, None),
    (200, 0, 0, 2, None),
    (200, 0, 0, 3, Trip.COMPLAINTS),
    (900, 0, 0, 3, Trip.COMPLAINTS),
    (1_000, 0, 0, 3, None),
    (1_000, 0, 0, 4, Trip.COMPLAINTS),
    (1_000, 0, 0, 5, Trip.COMPLAINTS),
    (1_000_000, 100_000, 30_000, 3_000, None),
]


def figures(sent: int, bounced: int, sender_fault: int, complained: int) -> dict[str, int]:
    return {
        "sent": sent,
        "bounced": bounced,
        "sender_fault": sender_fault,
        "complained": complained,
    }


@pytest.mark.parametrize(("sent", "bounced", "fault", "complained", "trip"), CAMPAIGNS)
def test_a_campaign_stops_at_its_limits_and_never_before(
    sent: int, bounced: int, fault: int, complained: int, trip: Trip | None
) -> None:
    assert judge_campaign(figures(sent, bounced, fault, complained), {}) is trip


def test_after_a_release_only_what_came_since_counts() -> None:
    released = figures(1_000, 200, 0, 0)
    assert judge_campaign(released, released) is None
    assert judge_campaign(figures(1_199, 399, 0, 0), released) is None
    assert judge_campaign(figures(1_200, 221, 0, 0), released) is Trip.BOUNCES


# sent, bounced, complained in 30 days → standing
ACCOUNTS = [
    (999, 999, 999, Standing.GOOD),
    (1_000, 29, 0, Standing.GOOD),
    (1_000, 30, 0, Standing.WARNING),
    (1_000, 49, 0, Standing.WARNING),
    (1_000, 50, 0, Standing.SUSPENDED),
    (1_000, 0, 1, Standing.WARNING),
    (1_000, 0, 4, Standing.WARNING),
    (1_000, 0, 5, Standing.SUSPENDED),
    (5_000, 0, 3, Standing.GOOD),
    (5_000, 0, 4, Standing.WARNING),
    (5_000, 0, 5, Standing.SUSPENDED),
    (10_000, 0, 7, Standing.GOOD),
    (10_000, 0, 8, Standing.WARNING),
    (10_000, 0, 9, Standing.WARNING),
    (10_000, 0, 10, Standing.SUSPENDED),
]


@pytest.mark.parametrize(("sent", "bounced", "complained", "standing"), ACCOUNTS)
def test_an_account_is_warned_and_suspended_at_its_limits(
    sent: int, bounced: int, complained: int, standing: Standing
) -> None:
    assert judge_account(sent, bounced, complained) is standing
