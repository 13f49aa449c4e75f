"""Mail through SES v2: campaigns in bulk, single mails, the quota, and sender domains.

The client must come from chalicelib/adapters/aws.py: no request is ever repeated.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from email.header import Header
from email.utils import parseaddr
from typing import Any

from pydantic_core import to_json

from chalicelib.adapters.aws import ClientError, code_of, transient_as
from chalicelib.adapters.ses_bulk import isolate
from chalicelib.adapters.ses_errors import meaning_of, read_entries
from chalicelib.domain.batch import BatchResult
from chalicelib.domain.errors import InvalidInput, OutcomeUnknown, PermanentFailure
from chalicelib.domain.sender import DomainStatus
from chalicelib.services.ports import BulkMail, BulkRecipient, Quota, SingleMail

QUOTA_SECONDS = 5.0
UNLIMITED = 1e12
_BUSY = "ses_throttled"
_STATUSES = {"SUCCESS": DomainStatus.VERIFIED, "FAILED": DomainStatus.FAILED}


class SesMailer:
    """Sends through one configuration set, which publishes the events of what it sends.

    seconds: a clock that only runs forward, for the age of the quota.
    has_tenants: whether each account is a tenant of ours at SES, with a reputation and a pause of
    its own (SES v2, "TenantName").
    """

    def __init__(
        self,
        client: Any,
        configuration_set: str,
        seconds: Callable[[], float] = time.monotonic,
        *,
        has_tenants: bool = False,
    ) -> None:
        self._client = client
        self._configuration_set = configuration_set
        self._seconds = seconds
        self._has_tenants = has_tenants
        self._quota: tuple[float, Quota] | None = None

    def send_bulk(self, mail: BulkMail) -> BatchResult:
        """One SendBulkEmail; indexes of the result count mail.recipients (1 to 50).

        Only when SES refuses the call as a whole, so that certainly nothing was sent, it is cut
        into smaller ones to find the recipients it is about (N08). Raises TransientFailure,
        SendingHalted, OutcomeUnknown.
        """
        try:
            return self._send_bulk(mail)
        except PermanentFailure as refusal:
            return isolate(mail, refusal, self._send_bulk)

    def send(self, mail: SingleMail) -> str:
        """One SendEmail; its message id. Raises TransientFailure, PermanentFailure,
        SendingHalted, OutcomeUnknown."""
        body = {"Html": _text(mail.html), "Text": _text(mail.text)}
        answer = self._call(
            self._client.send_email,
            FromEmailAddress=_ascii(mail.from_header),
            Destination={"ToAddresses": [mail.to]},
            Content={
                "Simple": {
                    "Subject": _text(mail.subject),
                    "Body": {part: text for part, text in body.items() if text["Data"]},
                    "Headers": _pairs(mail.headers),
                }
            },
            EmailTags=_pairs(mail.tags),
            ConfigurationSetName=self._configuration_set,
            **_reply_to(mail.reply_to),
            **self._tenant(mail.tenant),
        )
        if not answer.get("MessageId"):
            raise OutcomeUnknown("ses_answer_incomplete")
        return str(answer["MessageId"])

    def quota(self) -> Quota:
        """What SES allows now, at most 5 s old. Raises TransientFailure."""
        now = self._seconds()
        if self._quota is None or now - self._quota[0] > QUOTA_SECONDS:
            with transient_as(_BUSY):
                self._quota = (now, _quota_of(self._client.get_account()))
        return self._quota[1]

    def _send_bulk(self, mail: BulkMail) -> BatchResult:
        content = {"Subject": mail.subject, "Html": mail.html, "Text": mail.text}
        answer = self._call(
            self._client.send_bulk_email,
            FromEmailAddress=_ascii(mail.from_header),
            DefaultContent={
                "Template": {
                    "TemplateContent": {part: text for part, text in content.items() if text},
                    "TemplateData": "{}",
                }
            },
            BulkEmailEntries=[_bulk_entry(recipient) for recipient in mail.recipients],
            ConfigurationSetName=self._configuration_set,
            **_reply_to(mail.reply_to),
            **self._tenant(mail.tenant),
        )
        return read_entries(answer.get("BulkEmailEntryResults", []), len(mail.recipients))

    def _tenant(self, account: str) -> dict[str, str]:
        return {"TenantName": account} if self._has_tenants and account else {}

    @staticmethod
    def _call(operation: Callable[..., Mapping[str, Any]], **request: Any) -> Mapping[str, Any]:
        try:
            return operation(**request)
        except ClientError as error:
            # Without its cause: SES' own text names addresses, and tracebacks are logged.
            raise meaning_of(error) from None
        except Exception as error:
            # Everything: an answer that is no answer makes botocore fail in many ways, and a
            # failure after the request went out must never look like one before.
            raise meaning_of(error) from error


class SesIdentities:
    """Sender domains as SES knows them: verified by three DKIM records each."""

    def __init__(self, client: Any) -> None:
        self._client = client

    def create(self, domain: str) -> tuple[str, ...]:
        """Make the identity, or find it; its DKIM tokens.

        domain: in A-labels. Raises InvalidInput for a name SES does not take, TransientFailure.
        """
        try:
            with transient_as(_BUSY):
                answer = self._client.create_email_identity(
                    EmailIdentity=domain,
                    DkimSigningAttributes={"NextSigningKeyLength": "RSA_2048_BIT"},
                )
        except ClientError as error:
            if code_of(error) == "BadRequestException":
                raise InvalidInput.at("/domain", "domain_invalid") from error
            if code_of(error) != "AlreadyExistsException":
                raise
            answer = self._get(domain)
        return tuple(answer.get("DkimAttributes", {}).get("Tokens", ()))

    def use_mail_from(self, domain: str, mail_from: str) -> str:
        """See SenderIdentities. Until the records stand SES goes on with its own subdomain."""
        with transient_as(_BUSY):
            self._client.put_email_identity_mail_from_attributes(
                EmailIdentity=domain,
                MailFromDomain=mail_from,
                BehaviorOnMxFailure="USE_DEFAULT_VALUE",
            )
        return f"feedback-smtp.{self._client.meta.region_name}.amazonses.com"

    def status(self, domain: str) -> DomainStatus | None:
        """Whether SES found the records; FAILED also for a domain it no longer knows. None while "a
        temporary issue" keeps it from looking (SES v2, DkimAttributes)."""
        try:
            answer = self._get(domain)
        except ClientError as error:
            if code_of(error) == "NotFoundException":
                return DomainStatus.FAILED
            raise
        said = answer.get("DkimAttributes", {}).get("Status", "")
        if said == "TEMPORARY_FAILURE":
            return None
        status = _STATUSES.get(said, DomainStatus.PENDING)
        if status is DomainStatus.VERIFIED and not answer.get("VerifiedForSendingStatus"):
            return DomainStatus.PENDING
        return status

    def _get(self, domain: str) -> Mapping[str, Any]:
        with transient_as(_BUSY):
            answer: Mapping[str, Any] = self._client.get_email_identity(EmailIdentity=domain)
        return answer


def _bulk_entry(recipient: BulkRecipient) -> dict[str, Any]:
    data = to_json(recipient.slots).decode()
    return {
        "Destination": {"ToAddresses": [recipient.address]},
        "ReplacementEmailContent": {"ReplacementTemplate": {"ReplacementTemplateData": data}},
        "ReplacementHeaders": _pairs(recipient.headers),
        "ReplacementTags": _pairs(recipient.tags),
    }


def _pairs(values: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"Name": name, "Value": value} for name, value in values.items()]


def _reply_to(address: str) -> dict[str, list[str]]:
    return {"ReplyToAddresses": [address]} if address else {}


def _text(data: str) -> dict[str, str]:
    return {"Data": data, "Charset": "UTF-8"}


def _ascii(from_header: str) -> str:
    """The header with a name in other than ASCII letters as encoded words (RFC 2047 §2), which
    SES asks for; several words on one line when it is long. So is a name that looks like one:
    readers' programmes would decode it (I10)."""
    if from_header.isascii() and "=?" not in from_header:
        return from_header
    name, address = parseaddr(from_header)
    words = Header(name, "utf-8", maxlinelen=75).encode(linesep="\n").replace("\n", "")
    return f"{words} <{address}>"


def _quota_of(answer: Mapping[str, Any]) -> Quota:
    quota = answer.get("SendQuota", {})
    per_day = float(quota.get("Max24HourSend", 0))
    return Quota(
        per_second=float(quota.get("MaxSendRate", 0)),
        per_day=UNLIMITED if per_day < 0 else per_day,  # SES writes -1 for "no limit"
        used=float(quota.get("SentLast24Hours", 0)),
        is_enabled=bool(answer.get("SendingEnabled", False)),
    )
