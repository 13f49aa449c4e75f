"""The refusals of SES v2: a code, an HTTP status and a message, as boto3 reads them."""

from __future__ import annotations


class SesError(Exception):
    """A call that SES answers with an error instead of a result."""

    code = "InternalServiceErrorException"
    status = 500

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class InternalServiceError(SesError):
    """Something broke inside SES; whether the mail was taken is unknown to the caller."""


class BadRequest(SesError):
    """The input is not what SES accepts."""

    code, status = "BadRequestException", 400


class MissingResource(SesError):
    """The identity, configuration set or address does not exist."""

    code, status = "NotFoundException", 404


class AlreadyExists(SesError):
    """The name is taken."""

    code, status = "AlreadyExistsException", 400


class MessageRejected(SesError):
    """The mail may not be sent, for example because its From is not verified."""

    code, status = "MessageRejected", 400


class MailFromDomainNotVerified(SesError):
    """The custom MAIL FROM domain has no MX record and the identity wants a refusal then."""

    code, status = "MailFromDomainNotVerifiedException", 400


class TooManyRequests(SesError):
    """Faster than the account's sending rate, or over its daily quota."""

    code, status = "TooManyRequestsException", 429


class LimitExceeded(SesError):
    """Too many resources of one kind."""

    code, status = "LimitExceededException", 400


class SendingPaused(SesError):
    """The account's sending is paused."""

    code, status = "SendingPausedException", 400


class AccountSuspended(SesError):
    """The account may never send again."""

    code, status = "AccountSuspendedException", 400
