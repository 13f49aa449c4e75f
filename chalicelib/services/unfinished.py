"""Campaigns on their way, which something of the account has to stay for."""

from __future__ import annotations

from collections.abc import Callable

from chalicelib.domain.campaign import Campaign, CampaignState
from chalicelib.services.ports import Campaigns

_READ = 200


def on_its_way(
    campaigns: Campaigns, account: str, needs: Callable[[Campaign], bool]
) -> Campaign | None:
    """The newest campaign that may mail somebody still and needs it; also one that is planned for
    later. A draft is looked at when it is launched. None where there is no such campaign."""
    start = ""
    while True:
        page = campaigns.page(account, start, _READ)
        for each in page.items:
            if not each.is_finished and each.state is not CampaignState.DRAFT and needs(each):
                return each
        start = page.next_start
        if not start:
            return None
