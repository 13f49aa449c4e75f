"""Use cases around people: contacts, lists, imports, the blacklist."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from chalicelib.bootstrap.images import ImageUseCases

if TYPE_CHECKING:
    from chalicelib.domain.contact_export import ContactExport, ExportFormat
    from chalicelib.services.blacklist_export import ExportBlacklist
    from chalicelib.services.blacklisting import ManageBlacklist
    from chalicelib.services.consents import ReadConsents
    from chalicelib.services.contact_export import ManageContactExports
    from chalicelib.services.contact_search import SearchContacts
    from chalicelib.services.contact_timeline import ReadTimeline
    from chalicelib.services.contacts import ManageContacts
    from chalicelib.services.export_slices import ExportSlice
    from chalicelib.services.field_use import FieldUse
    from chalicelib.services.fields import ManageFields
    from chalicelib.services.import_problems import ListProblems
    from chalicelib.services.import_slices import ImportSlice
    from chalicelib.services.imports import ManageImports
    from chalicelib.services.lifting import LiftBlacklist
    from chalicelib.services.list_removing import RemoveList
    from chalicelib.services.lists import ManageLists
    from chalicelib.services.ports import ExportFiles, RowReader
    from chalicelib.services.purging import PurgeField
    from chalicelib.services.recorded_contacts import RecordedContacts
    from chalicelib.services.segment_counting import CountMembers, EstimateMembers
    from chalicelib.services.segment_members import FindMembers
    from chalicelib.services.segments import ManageSegments


class ContactUseCases(ImageUseCases):
    """Use cases around people: contacts, lists, imports, the blacklist."""

    @cached_property
    def lists(self) -> ManageLists:
        from chalicelib.services.lists import ManageLists

        o, d = self.outside, self.outside.database
        return ManageLists(d.lists, d.activity, o.clock, o.ids)

    @cached_property
    def fields(self) -> ManageFields:
        from chalicelib.services.fields import ManageFields

        o, d = self.outside, self.outside.database
        return ManageFields(d.fields, d.purges, self.cases, o.queues, d.activity, o.clock)

    @cached_property
    def field_use(self) -> FieldUse:
        from chalicelib.services.field_use import FieldUse

        d = self.outside.database
        return FieldUse(d.fields, d.segments, self.clock)

    @cached_property
    def remove_list(self) -> RemoveList:
        from chalicelib.services.list_removing import RemoveList

        o, d = self.outside, self.outside.database
        return RemoveList(
            d.lists,
            d.purges,
            d.segments,
            d.campaigns,
            d.imports,
            o.queues,
            d.activity,
            o.clock,
        )

    @cached_property
    def purge_field(self) -> PurgeField:
        from chalicelib.services.purging import PurgeField

        o, d = self.outside, self.outside.database
        return PurgeField(d.contacts, d.purges, d.campaigns, o.queues, o.clock)

    @cached_property
    def contacts(self) -> ManageContacts:
        from chalicelib.services.contacts import ManageContacts
        from chalicelib.wire.addresses import parse_address

        o, d = self.outside, self.outside.database
        return ManageContacts(
            d.contacts,
            d.addresses,
            d.accounts,
            d.lists,
            d.fields,
            self.plan_limits,
            o.clock,
            o.ids,
            parse_address,
        )

    @cached_property
    def recorded_contacts(self) -> RecordedContacts:
        from chalicelib.services.contact_moving import MoveContact
        from chalicelib.services.recorded_contacts import RecordedContacts
        from chalicelib.wire.addresses import parse_address

        d = self.outside.database
        move = MoveContact(d.contacts, d.addresses, d.accounts, self.clock, parse_address)
        return RecordedContacts(self.contacts, move, d.activity)

    @cached_property
    def read_consents(self) -> ReadConsents:
        from chalicelib.services.consents import ReadConsents

        d = self.outside.database
        return ReadConsents(d.contacts, d.consent_records)

    @cached_property
    def segments(self) -> ManageSegments:
        from chalicelib.services.segments import ManageSegments

        o, d = self.outside, self.outside.database
        return ManageSegments(
            d.segments, self.lists, self.fields, d.campaigns, d.activity, o.clock, o.ids
        )

    @cached_property
    def find_members(self) -> FindMembers:
        from chalicelib.services.segment_members import FindMembers

        d = self.outside.database
        return FindMembers(d.mail_histories, d.ledger, d.campaigns, d.accounts, self.clock)

    @cached_property
    def estimate_members(self) -> EstimateMembers:
        from chalicelib.services.segment_counting import EstimateMembers

        d = self.outside.database
        return EstimateMembers(d.contacts, d.mail_histories, self.find_members)

    @cached_property
    def count_members(self) -> CountMembers:
        from chalicelib.services.segment_counting import CountMembers

        return CountMembers(self.outside.database.contacts, self.find_members, self.clock)

    @cached_property
    def search_contacts(self) -> SearchContacts:
        from chalicelib.services.contact_search import SearchContacts
        from chalicelib.wire.addresses import stored_prefixes

        segments = self.outside.database.segments
        return SearchContacts(
            self.contacts, segments, self.find_members, self.clock, stored_prefixes
        )

    @cached_property
    def contact_timeline(self) -> ReadTimeline:
        from chalicelib.services.actors import FindActors
        from chalicelib.services.contact_timeline import ReadTimeline

        d = self.outside.database
        return ReadTimeline(
            addresses=d.addresses,
            histories=d.mail_histories,
            timeline=d.timeline,
            consents=d.consent_records,
            ledger=d.ledger,
            campaigns=d.campaigns,
            fields=d.fields,
            lists=d.lists,
            find_actors=FindActors(d.users, d.keys),
        )

    @cached_property
    def contact_export(self) -> ManageContactExports:
        from chalicelib.services.contact_export import ManageContactExports

        o, d = self.outside, self.outside.database
        return ManageContactExports(
            exports=d.contact_exports,
            search=self.search_contacts,
            fields=d.fields,
            stores=self._stores,
            queues=o.queues,
            activity=d.activity,
            clock=o.clock,
            ids=o.ids,
        )

    @cached_property
    def contact_export_slice(self) -> ExportSlice[ContactExport]:
        from chalicelib.services.contact_export import ContactFile
        from chalicelib.services.export_slices import ExportSlice

        o, d = self.outside, self.outside.database
        file = ContactFile(
            search=self.search_contacts,
            lists=d.lists,
            users=d.users,
            stores=self._stores,
            mail=self.system_mail,
            clock=o.clock,
            site_url=self.settings.site_url,
            part_bytes=self.switches.part_bytes,
        )
        return ExportSlice(d.contact_exports, file, o.clock, o.queues.export_contacts)

    @property
    def _stores(self) -> Mapping[ExportFormat, ExportFiles]:
        from chalicelib.domain.contact_export import ExportFormat

        o = self.outside
        return {ExportFormat.CSV: o.export_files, ExportFormat.JSON: o.json_files}

    @cached_property
    def imports(self) -> ManageImports:
        from chalicelib.services.import_undoing import UndoImports
        from chalicelib.services.imports import ManageImports

        o, d = self.outside, self.outside.database
        return ManageImports(
            imports=d.imports,
            uploads=o.uploads,
            undo_import=UndoImports(d.imports, o.queues, d.activity, o.clock),
            lists=self.lists,
            fields=self.fields,
            queues=o.queues,
            activity=d.activity,
            clock=o.clock,
            ids=o.ids,
        )

    @cached_property
    def import_problems(self) -> ListProblems:
        from chalicelib.services.import_problems import ListProblems

        return ListProblems(self.outside.database.imports, self.outside.import_problems)

    @cached_property
    def import_slice(self) -> ImportSlice:
        from chalicelib.domain.contact_import import ImportKind
        from chalicelib.services.import_checking import CheckRows
        from chalicelib.services.import_rows import BlacklistRows, ContactRows
        from chalicelib.services.import_slices import ImportSlice
        from chalicelib.services.import_undoing import UndoSlice
        from chalicelib.wire.addresses import parse_address

        o, d = self.outside, self.outside.database
        listings = BlacklistRows(d.addresses, d.accounts, self.clock, parse_address)
        contacts = ContactRows(self.contacts, o.import_journal, d.timeline, listings, parse_address)
        return ImportSlice(
            imports=d.imports,
            uploads=o.uploads,
            kinds={ImportKind.CONTACTS: contacts, ImportKind.BLACKLIST: listings},
            check=CheckRows(
                d.contacts,
                d.addresses,
                d.accounts,
                o.mail_domains,
                listings,
                d.activity,
                o.clock,
                parse_address,
            ),
            undo=UndoSlice(d.contacts, d.lists, d.fields, o.import_journal, o.clock),
            queues=o.queues,
            clock=o.clock,
            read_rows=self.read_rows,
            spreadsheet=o.spreadsheet,
            strikes=self.detect_strikes,
            problems=o.import_problems,
        )

    @cached_property
    def read_rows(self) -> RowReader:
        return self.outside.read_rows

    @cached_property
    def blacklist(self) -> ManageBlacklist:
        from chalicelib.services.blacklisting import ManageBlacklist
        from chalicelib.wire.addresses import parse_address

        o, d = self.outside, self.outside.database
        return ManageBlacklist(d.addresses, d.accounts, d.activity, o.clock, parse_address)

    @cached_property
    def lift_blacklist(self) -> LiftBlacklist:
        from chalicelib.services.lifting import LiftBlacklist

        o, d = self.outside, self.outside.database
        return LiftBlacklist(d.addresses, d.timeline, d.activity, o.suppression, o.clock)

    @cached_property
    def export_blacklist(self) -> ExportBlacklist:
        from chalicelib.services.blacklist_export import ExportBlacklist

        return ExportBlacklist(self.outside.database.addresses)
