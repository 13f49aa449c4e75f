"""Use cases around one person's own data: dossier, erasure, requests."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from chalicelib.bootstrap.closing import ClosingUseCases

if TYPE_CHECKING:
    from chalicelib.services.person_steps import PersonStep
    from chalicelib.services.persons import FindPerson, ManagePersons
    from chalicelib.services.processing_register import ReadProcessingRegister


class PersonUseCases(ClosingUseCases):
    """Use cases around one person's own data: dossier, erasure, requests."""

    @cached_property
    def find_person(self) -> FindPerson:
        from chalicelib.services.persons import FindPerson
        from chalicelib.wire.addresses import parse_address

        d = self.outside.database
        return FindPerson(d.accounts, d.contacts, d.addresses, parse_address)

    @cached_property
    def persons(self) -> ManagePersons:
        from chalicelib.services.persons import ManagePersons

        o, d = self.outside, self.outside.database
        return ManagePersons(d.person_tasks, o.archive_files, o.queues, d.activity, o.clock, o.ids)

    @cached_property
    def processing_register(self) -> ReadProcessingRegister:
        from chalicelib.services.processing_register import ReadProcessingRegister

        o, d = self.outside, self.outside.database
        return ReadProcessingRegister(d.accounts, d.fields, o.legal_text, o.clock)

    @cached_property
    def person_step(self) -> PersonStep:
        from chalicelib.services.person_dossiers import WriteDossier
        from chalicelib.services.person_erasing import ErasePerson
        from chalicelib.services.person_requests import AnswerErased
        from chalicelib.services.person_steps import PersonStep
        from chalicelib.wire.zip_parts import ZipPart, zip_directory

        o, d = self.outside, self.outside.database
        erase = ErasePerson(
            find_person=self.find_person,
            tasks=d.person_tasks,
            traces=d.person_traces,
            files=o.person_files,
            erased=o.erased_keys,
            imports=d.imports,
            exports=d.exports,
            contact_exports=d.contact_exports,
            account_exports=d.account_exports,
            answer=AnswerErased(d.person_requests, o.clock),
            queues=o.queues,
            clock=self.clock,
        )
        write = WriteDossier(
            find_person=self.find_person,
            tasks=d.person_tasks,
            traces=d.person_traces,
            files=o.person_files,
            archives=o.archive_files,
            clock=o.clock,
            begin_part=ZipPart,
            directory=zip_directory,
        )
        return PersonStep(d.person_tasks, write, erase, o.queues, o.clock)
