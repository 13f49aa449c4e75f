"""Every port that any use case has, in memory."""

from __future__ import annotations

from types import SimpleNamespace

from chalicelib.adapters.csv_rows import read_rows
from chalicelib.adapters.legal_texts import legal_text
from chalicelib.adapters.ready_templates import ready_templates
from chalicelib.adapters.xlsx_csv import as_csv
from tests.fakes.clock import FakeClock
from tests.fakes.database import FakeDatabase
from tests.fakes.dead_letter_queues import FakeDeadLetterQueues
from tests.fakes.domain_records import FakeDomainRecords
from tests.fakes.ids import FakeIds
from tests.fakes.images import FakeImageFiles, FakeImageUploads, FakePictures
from tests.fakes.mail_domains import FakeMailDomains
from tests.fakes.mailer import FakeMailer, FakeSenderIdentities, FakeSuppressionList
from tests.fakes.people import FakeAccessTokens, FakePeople, FakeSecondFactor
from tests.fakes.queues import FakeQueues
from tests.fakes.secrets import FakeSecrets
from tests.fakes.storage import (
    FakeAccountFiles,
    FakeContentStore,
    FakeErasedKeys,
    FakeExportFiles,
    FakeImportJournal,
    FakeImportProblems,
    FakePersonFiles,
    FakePreviews,
    FakeRawHits,
    FakeReceivedMails,
    FakeUploads,
)
from tests.fakes.table_marks import FakeTableMarks
from tests.fakes.web_links import FakeWebLinks


def outside() -> SimpleNamespace:
    """Every port that any use case has, in memory."""
    clock = FakeClock()
    access_tokens = FakeAccessTokens(clock)
    contents, uploads = FakeContentStore(), FakeUploads()
    export_files, previews = FakeExportFiles(), FakePreviews()
    json_files, archive_files = FakeExportFiles(), FakeExportFiles()
    journal = FakeImportJournal()
    return SimpleNamespace(
        clock=clock,
        ids=FakeIds(clock),
        secrets=FakeSecrets(),
        database=FakeDatabase(clock),
        people=FakePeople(clock),
        access_tokens=access_tokens,
        second_factor=FakeSecondFactor(access_tokens),
        sender_identities=FakeSenderIdentities(),
        domain_records=FakeDomainRecords(),
        suppression=FakeSuppressionList(),
        contents=contents,
        uploads=uploads,
        pictures=FakePictures(),
        image_uploads=FakeImageUploads(),
        image_files=FakeImageFiles(),
        import_journal=journal,
        import_problems=FakeImportProblems(),
        mail_domains=FakeMailDomains(),
        web_links=FakeWebLinks(),
        export_files=export_files,
        json_files=json_files,
        archive_files=archive_files,
        queues=FakeQueues(),
        mailer=FakeMailer(),
        transactional_mailer=FakeMailer(),
        raw_hits=FakeRawHits(),
        received_mails=FakeReceivedMails(),
        table_marks=FakeTableMarks(),
        previews=previews,
        account_files=FakeAccountFiles(
            contents, uploads, previews, export_files, json_files, archive_files
        ),
        person_files=FakePersonFiles(
            uploads, export_files, json_files, archive_files, previews, journal
        ),
        erased_keys=FakeErasedKeys(),
        dead_letter_queues=FakeDeadLetterQueues(),
        read_rows=read_rows,
        spreadsheet=as_csv,
        legal_text=legal_text,
        ready_templates=ready_templates,
    )
