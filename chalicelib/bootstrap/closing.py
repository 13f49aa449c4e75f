"""Use cases of an account that goes: its data are taken along, and deleted."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from chalicelib.bootstrap.plans import PlanUseCases

if TYPE_CHECKING:
    from chalicelib.domain.account_export import AccountExport
    from chalicelib.services.account_export import ManageAccountExport
    from chalicelib.services.account_export_sections import AccountSections
    from chalicelib.services.erasing import EraseAccount
    from chalicelib.services.export_slices import ExportSlice


class ClosingUseCases(PlanUseCases):
    """Use cases of an account that goes: its data are taken along, and deleted."""

    @cached_property
    def account_export(self) -> ManageAccountExport:
        from chalicelib.services.account_export import ManageAccountExport

        o, d = self.outside, self.outside.database
        return ManageAccountExport(
            d.account_exports, o.archive_files, o.queues, d.activity, o.clock, o.ids
        )

    @cached_property
    def account_export_slice(self) -> ExportSlice[AccountExport]:
        from chalicelib.services.account_export import AccountFile
        from chalicelib.services.export_slices import ExportSlice
        from chalicelib.wire.zip_parts import ZipPart, zip_directory

        o, d = self.outside, self.outside.database
        file = AccountFile(
            users=d.users,
            sections=self._account_sections,
            files=o.archive_files,
            mail=self.system_mail,
            site_url=self.settings.site_url,
            begin_part=ZipPart,
            directory=zip_directory,
            part_bytes=self.switches.part_bytes,
        )
        return ExportSlice(d.account_exports, file, o.clock, o.queues.export_account)

    @cached_property
    def _account_sections(self) -> AccountSections:
        from chalicelib.services.account_export_sections import AccountSections

        o, d = self.outside, self.outside.database
        return AccountSections(
            accounts=d.accounts,
            search=self.search_contacts,
            consents=d.consent_records,
            lists=d.lists,
            fields=d.fields,
            addresses=d.addresses,
            campaigns=d.campaigns,
            reports=self.reports,
            recipients=self.recipients,
            documents=(
                ("lists", d.lists),
                ("fields", d.fields),
                ("senders", d.senders),
                ("templates", d.templates),
                ("images", d.images),
                ("blocks", d.blocks),
                ("brand", d.brands),
                ("statements", d.statements),
                ("agreements", d.agreements),
            ),
            activity=d.activity,
            clock=o.clock,
        )

    @cached_property
    def erase_account(self) -> EraseAccount:
        from chalicelib.services.erasing import EraseAccount

        o, d = self.outside, self.outside.database
        return EraseAccount(
            accounts=d.accounts,
            users=d.users,
            members=d.members,
            invitations=d.invitations,
            keys=d.keys,
            people=o.people,
            campaigns=d.campaigns,
            statements=self.statements,
            remains=d.remains,
            files=o.account_files,
            queues=o.queues,
            clock=self.clock,
        )
