"""Share a report by a link: figures for anybody who has it, people for nobody (R68)."""

from __future__ import annotations

from dataclasses import dataclass

from chalicelib.domain.campaign import Campaign
from chalicelib.domain.errors import Conflict, NotFound, StaleVersion
from chalicelib.domain.report_share import LASTS, ReportShare
from chalicelib.domain.token import Purpose, seal_claims, unseal_claims
from chalicelib.services.ports import Accounts, Activity, Campaigns, Clock, Ids, ShareDocuments
from chalicelib.services.reports import ReadReports, Report


@dataclass(frozen=True, slots=True)
class SharedReport:
    """What a link shows: whose report, and its figures."""

    account_id: str
    account_name: str
    report: Report


@dataclass(frozen=True, slots=True)
class ShareReports:
    """Make a link, take it back, follow it."""

    shares: ShareDocuments
    campaigns: Campaigns
    accounts: Accounts
    reports: ReadReports
    activity: Activity
    clock: Clock
    ids: Ids
    token_key: bytes
    site_url: str

    def share(self, account: str, actor: str, campaign_id: str) -> tuple[ReportShare, str]:
        """(the share, its link), the same one for 90 days. Raises NotFound, and Conflict for a
        campaign that was never launched."""
        campaign = self._campaign(account, campaign_id)
        if campaign.launched_at is None:
            raise Conflict("campaign_not_launched")
        share = self.shares.find(account, campaign_id)
        now = self.clock.now()
        if share is None or share.expires_at <= now:
            self.shares.remove(account, campaign_id)
            share = self._add(
                account,
                ReportShare(campaign_id, self.ids.ulid("shr"), now, actor, now + LASTS),
            )
            self.activity.record(account, actor, "report_shared", campaign_id, name=campaign.name)
        claims = {
            "account": account,
            "campaign": campaign_id,
            "share": share.secret,
            "exp": int(share.expires_at.timestamp()),
        }
        token = seal_claims(self.token_key, Purpose.SHARE, claims)
        return share, f"{self.site_url}/r/{token}"

    def revoke(self, account: str, actor: str, campaign_id: str) -> None:
        """Its links lead nowhere from now on. Harmless to repeat. Raises NotFound."""
        campaign = self._campaign(account, campaign_id)
        if self.shares.find(account, campaign_id) is None:
            return
        self.shares.remove(account, campaign_id)
        self.activity.record(
            account, actor, "report_share_revoked", campaign_id, name=campaign.name
        )

    def read(self, token: str) -> SharedReport:
        """Raises NotFound for a link that is not genuine, has expired or was taken back."""
        now = int(self.clock.now().timestamp())
        claims = unseal_claims(self.token_key, Purpose.SHARE, token, now)
        if claims is None:
            raise NotFound("token_unknown")
        account, campaign_id = str(claims["account"]), str(claims["campaign"])
        share = self.shares.find(account, campaign_id)
        holder = self.accounts.find(account)
        if share is None or holder is None or share.secret != claims["share"]:
            raise NotFound("token_unknown")
        return SharedReport(account, holder.name, self.reports.report(account, campaign_id))

    def _add(self, account: str, share: ReportShare) -> ReportShare:
        try:
            return self.shares.add(account, share)
        except Conflict as taken:  # somebody else pressed the button this moment
            found = self.shares.find(account, share.id)
            if found is None:
                raise StaleVersion() from taken
            return found

    def _campaign(self, account: str, campaign_id: str) -> Campaign:
        campaign = self.campaigns.find(account, campaign_id)
        if campaign is None:
            raise NotFound()
        return campaign
