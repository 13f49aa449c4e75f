"""Use cases of reports: figures live and compiled, the people behind them, what is handed out."""

from __future__ import annotations

from functools import cached_property

from chalicelib.bootstrap.campaigns import CampaignUseCases
from chalicelib.services.comparing import CompareCampaigns
from chalicelib.services.compiling import CompileReport, KeepReports, ReadCompiled
from chalicelib.services.dashboard import ReadDashboard, ReadUsage
from chalicelib.services.exports import ExportSlice, ManageExports
from chalicelib.services.recipients import ReadRecipients
from chalicelib.services.reports import ReadReports
from chalicelib.services.sharing import ShareReports
from chalicelib.services.statistics import CompileStatistics


class ReportUseCases(CampaignUseCases):
    """Use cases of reports: figures live and compiled, the people behind them, what leaves the
    house."""

    @cached_property
    def compile_statistics(self) -> CompileStatistics:
        d = self.outside.database
        return CompileStatistics(d.campaigns, d.ledger, self.close_campaign)

    @cached_property
    def compile_report(self) -> CompileReport:
        return CompileReport(self.outside.database.ledger, self.clock)

    @cached_property
    def keep_reports(self) -> KeepReports:
        d = self.outside.database
        return KeepReports(
            d.agenda, d.campaigns, d.ledger, d.compiled, d.usage, self.clock, self.compile_report
        )

    @cached_property
    def compiled(self) -> ReadCompiled:
        d = self.outside.database
        return ReadCompiled(d.campaigns, d.ledger, d.compiled, self.clock, self.compile_report)

    @cached_property
    def reports(self) -> ReadReports:
        o, d = self.outside, self.outside.database
        return ReadReports(d.campaigns, d.ledger, o.contents)

    @cached_property
    def recipients(self) -> ReadRecipients:
        d = self.outside.database
        return ReadRecipients(d.campaigns, d.ledger, d.contacts)

    @cached_property
    def comparison(self) -> CompareCampaigns:
        d = self.outside.database
        return CompareCampaigns(d.campaigns, d.ledger)

    @cached_property
    def exports(self) -> ManageExports:
        o, d = self.outside, self.outside.database
        return ManageExports(
            d.exports, d.campaigns, o.export_files, o.queues, d.activity, o.clock, o.ids
        )

    @cached_property
    def export_slice(self) -> ExportSlice:
        o, d = self.outside, self.outside.database
        return ExportSlice(
            d.exports,
            d.campaigns,
            o.export_files,
            self.recipients,
            o.queues,
            o.clock,
            self.switches.part_bytes,
        )

    @cached_property
    def sharing(self) -> ShareReports:
        o, d = self.outside, self.outside.database
        return ShareReports(
            shares=d.shares,
            campaigns=d.campaigns,
            accounts=d.accounts,
            reports=self.reports,
            activity=d.activity,
            clock=o.clock,
            ids=o.ids,
            token_key=self.token_key,
            site_url=self.settings.site_url,
        )

    @cached_property
    def usage(self) -> ReadUsage:
        d = self.outside.database
        return ReadUsage(d.accounts, d.usage, self.clock)

    @cached_property
    def dashboard(self) -> ReadDashboard:
        d = self.outside.database
        return ReadDashboard(
            d.campaigns,
            d.ledger,
            d.addresses,
            d.dead_letters,
            self.reports,
            self.usage,
            self.clock,
        )
