"""Use cases of reports: figures live and compiled, the people behind them, what is handed out."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from chalicelib.bootstrap.campaigns import CampaignUseCases

if TYPE_CHECKING:
    from chalicelib.domain.recipient_export import RecipientExport
    from chalicelib.services.comparing import CompareCampaigns
    from chalicelib.services.compiling import CompileReport, KeepReports, ReadCompiled
    from chalicelib.services.dashboard import ReadDashboard, ReadUsage
    from chalicelib.services.export_slices import ExportSlice
    from chalicelib.services.recipient_export import ManageRecipientExports
    from chalicelib.services.recipients import ReadRecipients
    from chalicelib.services.reports import ReadReports
    from chalicelib.services.sharing import ShareReports
    from chalicelib.services.statistics import CompileStatistics


class ReportUseCases(CampaignUseCases):
    """Use cases of reports: figures live and compiled, the people behind them, what is handed out.

    Most are imported when somebody asks for them: the functions that send and fold start without.
    """

    @cached_property
    def compile_statistics(self) -> CompileStatistics:
        from chalicelib.services.statistics import CompileStatistics

        d = self.outside.database
        return CompileStatistics(d.campaigns, d.ledger, self.close_campaign)

    @cached_property
    def compile_report(self) -> CompileReport:
        from chalicelib.services.compiling import CompileReport

        return CompileReport(self.outside.database.ledger, self.clock)

    @cached_property
    def keep_reports(self) -> KeepReports:
        from chalicelib.services.compiling import KeepReports

        d = self.outside.database
        return KeepReports(
            d.agenda, d.campaigns, d.ledger, d.compiled, d.usage, self.clock, self.compile_report
        )

    @cached_property
    def compiled(self) -> ReadCompiled:
        from chalicelib.services.compiling import ReadCompiled

        d = self.outside.database
        return ReadCompiled(d.campaigns, d.ledger, d.compiled, self.clock, self.compile_report)

    @cached_property
    def reports(self) -> ReadReports:
        from chalicelib.services.reports import ReadReports

        o, d = self.outside, self.outside.database
        return ReadReports(d.campaigns, d.ledger, o.contents)

    @cached_property
    def recipients(self) -> ReadRecipients:
        from chalicelib.services.recipients import ReadRecipients

        d = self.outside.database
        return ReadRecipients(d.campaigns, d.ledger, d.contacts)

    @cached_property
    def comparison(self) -> CompareCampaigns:
        from chalicelib.services.comparing import CompareCampaigns

        d = self.outside.database
        return CompareCampaigns(d.campaigns, d.ledger)

    @cached_property
    def recipient_export(self) -> ManageRecipientExports:
        from chalicelib.services.recipient_export import ManageRecipientExports

        o, d = self.outside, self.outside.database
        return ManageRecipientExports(
            d.exports, d.campaigns, o.export_files, o.queues, d.activity, o.clock, o.ids
        )

    @cached_property
    def recipient_export_slice(self) -> ExportSlice[RecipientExport]:
        from chalicelib.services.export_slices import ExportSlice
        from chalicelib.services.recipient_export import RecipientFile

        o, d = self.outside, self.outside.database
        return ExportSlice(
            d.exports,
            RecipientFile(d.campaigns, o.export_files, self.recipients, self.switches.part_bytes),
            o.clock,
            o.queues.export_recipients,
        )

    @cached_property
    def sharing(self) -> ShareReports:
        from chalicelib.services.sharing import ShareReports

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
        from chalicelib.services.dashboard import ReadUsage

        d = self.outside.database
        return ReadUsage(d.accounts, d.usage, self.clock)

    @cached_property
    def dashboard(self) -> ReadDashboard:
        from chalicelib.services.dashboard import ReadDashboard

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
