"""Every port over AWS, built on first use: what a function never needs it never pays for."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any

from chalicelib.adapters import aws
from chalicelib.adapters.aws_lean import LeanDynamoDb, LeanSes
from chalicelib.adapters.clock import SystemClock
from chalicelib.adapters.csv_rows import read_rows
from chalicelib.adapters.dynamodb.database import Database, open_database
from chalicelib.adapters.ids import SystemIds
from chalicelib.adapters.legal_texts import legal_text
from chalicelib.adapters.ready_templates import ready_templates
from chalicelib.adapters.s3 import (
    S3ContentStore,
    S3ExportFiles,
    S3RawHits,
    S3ReceivedMails,
    S3Uploads,
)
from chalicelib.adapters.secrets import MasterSecret
from chalicelib.adapters.ses import SesIdentities, SesMailer
from chalicelib.adapters.ses_suppression import SesSuppressionList
from chalicelib.adapters.sqs import SqsQueues
from chalicelib.adapters.table_marks import AwsTableMarks
from chalicelib.config import Settings
from chalicelib.domain.activity import NOWHERE, Origin
from chalicelib.services.ports import (
    DomainRecords,
    MailDomains,
    RowReader,
    Spreadsheets,
    WebLinks,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from chalicelib.adapters.access_tokens import CognitoAccessTokens
    from chalicelib.adapters.cognito import CognitoPeople
    from chalicelib.adapters.cognito_totp import CognitoSecondFactor
    from chalicelib.adapters.pictures import PillowPictures
    from chalicelib.adapters.s3_erased_keys import S3ErasedKeys
    from chalicelib.adapters.s3_images import S3ImageFiles, S3ImageUploads
    from chalicelib.adapters.s3_import_journal import S3ImportJournal, S3ImportProblems
    from chalicelib.adapters.s3_person_files import S3PersonFiles
    from chalicelib.adapters.s3_previews import S3Previews
    from chalicelib.adapters.s3_remains import S3AccountFiles
    from chalicelib.adapters.sqs_dead_letters import SqsDeadLetterQueues


class Outside:
    """The ports of one process. Clients are shared: making one costs up to 200 ms.

    origin: where the act being done comes from, for the audit.
    """

    def __init__(self, settings: Settings, origin: Callable[[], Origin] = lambda: NOWHERE) -> None:
        self.settings = settings
        self.origin = origin
        self.clock = SystemClock()
        self.read_rows: RowReader = read_rows
        self.legal_text = legal_text
        self.ready_templates = ready_templates

    @cached_property
    def ids(self) -> SystemIds:
        return SystemIds(self.clock)

    @cached_property
    def secrets(self) -> MasterSecret:
        client = aws.client("secretsmanager", self.settings)
        return MasterSecret(client, self.settings.master_secret_id)

    @cached_property
    def database(self) -> Database:
        client = aws.client("dynamodb", self.settings)
        if self.settings.is_client_lean:
            client = LeanDynamoDb(client)
        return open_database(
            client,
            self.settings.tables,
            self.settings.region,
            self.clock,
            origin=self.origin,
        )

    @cached_property
    def queues(self) -> SqsQueues:
        return SqsQueues(aws.client("sqs", self.settings), self.settings.queues)

    @cached_property
    def s3(self) -> Any:
        return aws.client("s3", self.settings)

    @cached_property
    def contents(self) -> S3ContentStore:
        return S3ContentStore(self.s3, self.settings.buckets["content"])

    @cached_property
    def table_marks(self) -> AwsTableMarks:
        client = aws.client("dynamodb", self.settings)
        return AwsTableMarks(
            client, self.s3, self.settings.tables, self.settings.buckets["content"]
        )

    @cached_property
    def uploads(self) -> S3Uploads:
        return S3Uploads(self.s3, self.settings.buckets["uploads"])

    @cached_property
    def pictures(self) -> PillowPictures:
        from chalicelib.adapters.pictures import PillowPictures

        return PillowPictures(self.settings.library_path)

    @cached_property
    def image_uploads(self) -> S3ImageUploads:
        from chalicelib.adapters.s3_images import S3ImageUploads

        return S3ImageUploads(self.s3, self.settings.buckets["uploads"])

    @cached_property
    def image_files(self) -> S3ImageFiles:
        from chalicelib.adapters.s3_images import S3ImageFiles

        return S3ImageFiles(self.s3, self.settings.buckets["images"])

    @cached_property
    def import_journal(self) -> S3ImportJournal:
        from chalicelib.adapters.s3_import_journal import S3ImportJournal

        return S3ImportJournal(self.s3, self.settings.buckets["uploads"])

    @cached_property
    def import_problems(self) -> S3ImportProblems:
        from chalicelib.adapters.s3_import_journal import S3ImportProblems

        return S3ImportProblems(self.s3, self.settings.buckets["uploads"])

    @cached_property
    def spreadsheet(self) -> Spreadsheets:
        def as_csv(chunks: Iterable[bytes]) -> Iterator[bytes]:
            from chalicelib.adapters import xlsx_csv  # openpyxl: for workbooks alone

            return xlsx_csv.as_csv(chunks)

        return as_csv

    @cached_property
    def mail_domains(self) -> MailDomains:
        from chalicelib.adapters.dns_mail_domains import DnsMailDomains, UnaskedMailDomains

        return DnsMailDomains() if self.settings.asks_dns else UnaskedMailDomains()

    @cached_property
    def web_links(self) -> WebLinks:
        from chalicelib.adapters.web_links import HttpWebLinks, UnaskedWebLinks

        return HttpWebLinks(self.clock) if self.settings.asks_dns else UnaskedWebLinks()

    @cached_property
    def domain_records(self) -> DomainRecords:
        from chalicelib.adapters.dns_mail_domains import AssumedDomainRecords, DnsDomainRecords

        return DnsDomainRecords() if self.settings.asks_dns else AssumedDomainRecords()

    @cached_property
    def received_mails(self) -> S3ReceivedMails:
        return S3ReceivedMails(self.s3, self.settings.buckets["inbound"])

    @cached_property
    def export_files(self) -> S3ExportFiles:
        return S3ExportFiles(self.s3, self.settings.buckets["uploads"])

    @cached_property
    def json_files(self) -> S3ExportFiles:
        return S3ExportFiles(self.s3, self.settings.buckets["uploads"], "json", "application/json")

    @cached_property
    def archive_files(self) -> S3ExportFiles:
        return S3ExportFiles(self.s3, self.settings.buckets["uploads"], "zip", "application/zip")

    @cached_property
    def raw_hits(self) -> S3RawHits:
        return S3RawHits(self.s3, self.settings.buckets["hits"], self.clock, self.ids)

    @cached_property
    def sesv2(self) -> Any:
        client = aws.client("sesv2", self.settings)
        return LeanSes(client) if self.settings.is_client_lean else client

    @cached_property
    def mailer(self) -> SesMailer:
        return self._mailer(self.settings.marketing_configuration_set)

    @cached_property
    def transactional_mailer(self) -> SesMailer:
        return self._mailer(self.settings.transactional_configuration_set)

    def _mailer(self, configuration_set: str) -> SesMailer:
        has_tenants = self.settings.has_ses_tenants
        return SesMailer(self.sesv2, configuration_set, has_tenants=has_tenants)

    @cached_property
    def sender_identities(self) -> SesIdentities:
        return SesIdentities(self.sesv2)

    @cached_property
    def suppression(self) -> SesSuppressionList:
        return SesSuppressionList(self.sesv2)

    @cached_property
    def previews(self) -> S3Previews:
        from chalicelib.adapters.s3_previews import S3Previews

        return S3Previews(self.s3, self.settings.buckets["uploads"])

    @cached_property
    def account_files(self) -> S3AccountFiles:
        from chalicelib.adapters.s3_remains import S3AccountFiles

        buckets = self.settings.buckets
        return S3AccountFiles(self.s3, buckets["uploads"], buckets["content"])

    @cached_property
    def person_files(self) -> S3PersonFiles:
        from chalicelib.adapters.s3_person_files import S3PersonFiles

        return S3PersonFiles(self.s3, self.settings.buckets["uploads"], self.spreadsheet)

    @cached_property
    def erased_keys(self) -> S3ErasedKeys:
        from chalicelib.adapters.s3_erased_keys import S3ErasedKeys

        return S3ErasedKeys(self.s3, self.settings.buckets["content"])

    @cached_property
    def dead_letter_queues(self) -> SqsDeadLetterQueues:
        from chalicelib.adapters.sqs_dead_letters import SqsDeadLetterQueues

        return SqsDeadLetterQueues(aws.client("sqs", self.settings), self.settings.stage)

    @cached_property
    def people(self) -> CognitoPeople:
        from chalicelib.adapters.cognito import CognitoPeople

        return CognitoPeople(aws.client("cognito-idp", self.settings), self.settings.user_pool_id)

    @cached_property
    def second_factor(self) -> CognitoSecondFactor:
        from chalicelib.adapters.cognito_totp import CognitoSecondFactor

        return CognitoSecondFactor(aws.client("cognito-idp", self.settings))

    @cached_property
    def access_tokens(self) -> CognitoAccessTokens:
        from chalicelib.adapters.access_tokens import CognitoAccessTokens

        return CognitoAccessTokens(
            self.settings.jwks_url,
            self.settings.token_issuer,
            self.settings.user_pool_client_id,
            self.clock,
        )
