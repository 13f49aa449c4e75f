"""What each refusal of SES means (sending.md, "Failure matrix"; faults N01 to N09)."""

from __future__ import annotations

from typing import Any

import botocore.session
import pytest
from botocore import exceptions as aws_errors
from botocore.exceptions import ClientError
from botocore.parsers import ResponseParserError

from chalicelib.adapters.ses_bulk import MOST_REFUSALS, isolate
from chalicelib.adapters.ses_errors import ENTRY_STATUSES, REFUSALS, meaning_of, read_entries
from chalicelib.domain.batch import BatchResult
from chalicelib.domain.errors import (
    MynumaError,
    OutcomeUnknown,
    PermanentFailure,
    SendingHalted,
    TransientFailure,
)
from chalicelib.services.ports import BulkMail, BulkRecipient

URL = "https://email.eu-central-1.amazonaws.com"
NOT_VERIFIED = "Email address is not verified. Identities that failed the check: an@example.be"
Meaning = type[MynumaError]


def _refusal(code: str, status: int, message: str = "") -> ClientError:
    answer: dict[str, Any] = {
        "Error": {"Code": code, "Message": message},
        "ResponseMetadata": {"HTTPStatusCode": status},
    }
    return ClientError(answer, "SendBulkEmail")


@pytest.mark.parametrize(
    ("code", "status", "message", "meaning", "ours"),
    [
        ("TooManyRequestsException", 429, "Rate exceeded", TransientFailure, "ses_throttled"),
        (
            "TooManyRequestsException",
            429,
            "Daily message quota exceeded.",
            TransientFailure,
            "ses_daily_quota",
        ),
        ("LimitExceededException", 400, "", TransientFailure, "ses_throttled"),
        ("ThrottlingException", 400, "", TransientFailure, "ses_throttled"),
        ("Throttling", 400, "", TransientFailure, "ses_throttled"),
        ("SomethingNew", 429, "", TransientFailure, "ses_throttled"),
        ("ExpiredTokenException", 403, "", TransientFailure, "ses_credentials"),
        ("InvalidSignatureException", 403, "", TransientFailure, "ses_credentials"),
        ("UnrecognizedClientException", 403, "", TransientFailure, "ses_credentials"),
        ("SomethingNew", 403, "", TransientFailure, "ses_credentials"),
        ("AccessDeniedException", 403, "", SendingHalted, "ses_access_denied"),
        ("SendingPausedException", 400, "", SendingHalted, "sending_paused"),
        ("AccountSuspendedException", 400, "", SendingHalted, "account_suspended"),
        (
            "MailFromDomainNotVerifiedException",
            400,
            "",
            SendingHalted,
            "mail_from_not_verified",
        ),
        ("NotFoundException", 404, "", SendingHalted, "ses_resource_missing"),
        ("MessageRejected", 400, NOT_VERIFIED, SendingHalted, "identity_not_verified"),
        ("MessageRejected", 400, "Illegal content", PermanentFailure, "message_rejected"),
        ("BadRequestException", 400, "", PermanentFailure, "mail_refused"),
        ("SomethingNew", 400, "", PermanentFailure, "mail_refused"),
        ("", 413, "", PermanentFailure, "mail_refused"),
        ("RequestTimeout", 408, "", OutcomeUnknown, "ses_answer_lost"),
        ("InternalServiceErrorException", 500, "", OutcomeUnknown, "ses_answer_lost"),
        ("502", 502, "", OutcomeUnknown, "ses_answer_lost"),
        ("503", 503, "", OutcomeUnknown, "ses_answer_lost"),
        ("504", 504, "", OutcomeUnknown, "ses_answer_lost"),
        ("301", 301, "", OutcomeUnknown, "ses_answer_lost"),
        ("", 0, "", OutcomeUnknown, "ses_answer_lost"),
    ],
)
def test_a_refused_call_says_whether_anything_was_sent(
    code: str, status: int, message: str, meaning: Meaning, ours: str
) -> None:
    found = meaning_of(_refusal(code, status, message))
    assert (type(found), found.code) == (meaning, ours)


@pytest.mark.parametrize(
    ("error", "meaning"),
    [
        (aws_errors.EndpointConnectionError(endpoint_url=URL), TransientFailure),
        (aws_errors.ConnectTimeoutError(endpoint_url=URL), TransientFailure),
        (aws_errors.ProxyConnectionError(proxy_url=URL), TransientFailure),
        (aws_errors.NoCredentialsError(), TransientFailure),
        (aws_errors.CredentialRetrievalError(provider="p", error_msg="m"), TransientFailure),
        (aws_errors.ParamValidationError(report="r"), PermanentFailure),
        (aws_errors.ReadTimeoutError(endpoint_url=URL), OutcomeUnknown),
        (aws_errors.ConnectionClosedError(endpoint_url=URL), OutcomeUnknown),
        (aws_errors.SSLError(endpoint_url=URL, error="e"), OutcomeUnknown),
        (aws_errors.HTTPClientError(error="e"), OutcomeUnknown),
        (aws_errors.IncompleteReadError(actual_bytes=1, expected_bytes=2), OutcomeUnknown),
        (ResponseParserError("no JSON"), OutcomeUnknown),
        (aws_errors.BotoCoreError(), OutcomeUnknown),
    ],
)
def test_a_call_without_an_answer_is_uncertain_unless_it_never_left(
    error: Exception, meaning: Meaning
) -> None:
    assert type(meaning_of(error)) is meaning


def test_every_error_that_ses_documents_for_sending_is_in_the_table() -> None:
    model = botocore.session.get_session().get_service_model("sesv2")
    for operation in ("SendEmail", "SendBulkEmail"):
        documented = {shape.name for shape in model.operation_model(operation).error_shapes}
        assert documented <= REFUSALS.keys()


def test_every_status_that_ses_documents_for_an_entry_is_in_the_table() -> None:
    model = botocore.session.get_session().get_service_model("sesv2")
    assert set(model.shape_for("BulkEmailStatus").enum) == ENTRY_STATUSES.keys()


def test_what_ses_says_of_a_person_goes_no_further() -> None:
    found = meaning_of(_refusal("MessageRejected", 400, NOT_VERIFIED))
    assert "example.be" not in repr((found, found.args, found.context))


def test_no_failure_is_raised_twice() -> None:
    refusal = _refusal("SendingPausedException", 400)
    assert meaning_of(refusal) is not meaning_of(refusal)


REST = ["TRANSIENT_FAILURE", "ACCOUNT_THROTTLED"]
FAILED = ["MESSAGE_REJECTED", "INVALID_PARAMETER", "FAILED", "STATUS_OF_NEXT_YEAR", ""]
HALTED = [
    "MAIL_FROM_DOMAIN_NOT_VERIFIED",
    "ACCOUNT_DAILY_QUOTA_EXCEEDED",
    "ACCOUNT_SUSPENDED",
    "ACCOUNT_SENDING_PAUSED",
    "CONFIGURATION_SET_SENDING_PAUSED",
    "CONFIGURATION_SET_NOT_FOUND",
    "INVALID_SENDING_POOL_NAME",
    "TEMPLATE_NOT_FOUND",
]
SUCCESS = {"Status": "SUCCESS", "MessageId": "m-1"}


@pytest.mark.parametrize("status", REST)
def test_an_entry_that_may_work_later_stays_in_the_rest(status: str) -> None:
    result = read_entries([{"Status": status}, SUCCESS, {"Status": status}], 3)
    assert result == BatchResult(sent={1: "m-1"}, rest=(0, 2))


@pytest.mark.parametrize("status", FAILED)
def test_an_entry_refused_for_good_has_failed(status: str) -> None:
    result = read_entries([SUCCESS, {"Status": status}], 2)
    assert result.sent == {0: "m-1"}
    assert list(result.failed) == [1]
    assert result.rest == ()


@pytest.mark.parametrize("status", HALTED)
def test_a_halt_in_the_middle_keeps_what_was_sent(status: str) -> None:
    result = read_entries([SUCCESS, {"Status": status}, {"Status": "FAILED"}], 3)
    assert (result.sent, result.rest) == ({0: "m-1"}, (1,))
    assert list(result.failed) == [2]
    assert result.halted == ENTRY_STATUSES[status][1] != ""


@pytest.mark.parametrize("status", HALTED)
def test_a_halt_before_anything_was_sent_halts_the_campaign(status: str) -> None:
    with pytest.raises(SendingHalted) as halt:
        read_entries([{"Status": status}, {"Status": "ACCOUNT_THROTTLED"}], 2)
    assert halt.value.code == ENTRY_STATUSES[status][1]


def test_a_halt_keeps_what_failed_although_nothing_was_sent() -> None:
    result = read_entries([{"Status": "FAILED"}, {"Status": "ACCOUNT_SUSPENDED"}], 2)
    assert result == BatchResult(failed={0: "ses_failed"}, rest=(1,), halted="account_suspended")


def test_an_unverified_identity_halts_also_when_an_entry_says_so() -> None:
    rejected = {"Status": "MESSAGE_REJECTED", "Error": NOT_VERIFIED}
    with pytest.raises(SendingHalted) as halt:
        read_entries([rejected], 1)
    assert halt.value.code == "identity_not_verified"


def test_a_status_newer_than_the_table_never_leads_to_a_second_mail() -> None:
    result = read_entries([{"Status": "ACCEPTED", "MessageId": "m-2"}, {"Status": "ODD"}], 2)
    assert result.sent == {0: "m-2"}
    assert list(result.failed) == [1]


@pytest.mark.parametrize("results", [[], [SUCCESS], [SUCCESS] * 3])
def test_an_answer_that_does_not_fit_the_call_is_uncertain(results: list[Any]) -> None:
    with pytest.raises(OutcomeUnknown):
        read_entries(results, 2)


class PickySes:
    """Refuses every call that holds one of the `bad` addresses; counts what it took."""

    def __init__(self, bad: set[int], faults: dict[int, MynumaError] | None = None) -> None:
        self.bad = {f"{number}@example.be" for number in bad}
        self.faults = faults or {}
        self.calls = 0
        self.taken: list[str] = []

    def __call__(self, mail: BulkMail) -> BatchResult:
        self.calls += 1
        if self.calls in self.faults:
            raise self.faults[self.calls]
        addresses = [recipient.address for recipient in mail.recipients]
        if self.bad.intersection(addresses):
            raise PermanentFailure("mail_refused")
        self.taken += addresses
        return BatchResult(sent=dict(enumerate(addresses)))


def _mail(count: int) -> BulkMail:
    people = tuple(BulkRecipient(f"{number}@example.be", {}, {}, {}) for number in range(count))
    return BulkMail("us@example.be", "", "", "", "", people)


def _find_refused(count: int, ses: PickySes) -> BatchResult:
    return isolate(_mail(count), PermanentFailure("mail_refused"), ses)


@pytest.mark.parametrize(
    ("count", "bad"),
    [(1, {0}), (2, {1}), (50, {0}), (50, {49}), (50, {0, 17, 33}), (3, {0, 1, 2}), (49, {24, 25})],
)
def test_n08_the_refused_recipient_fails_and_the_others_get_their_mail(
    count: int, bad: set[int]
) -> None:
    ses = PickySes(bad)
    result = _find_refused(count, ses)
    assert result.failed == dict.fromkeys(bad, "mail_refused")
    good = {number: f"{number}@example.be" for number in range(count) if number not in bad}
    assert result.sent == good
    assert sorted(ses.taken) == sorted(good.values())
    assert (result.rest, result.halted) == ((), "")


def test_a_mail_that_is_refused_for_everybody_halts_the_campaign_after_a_few_calls() -> None:
    ses = PickySes(set(range(50)))
    result = _find_refused(50, ses)
    assert result == BatchResult(rest=tuple(range(50)), halted="mail_refused")
    assert ses.calls < MOST_REFUSALS


@pytest.mark.parametrize(
    ("fault", "halted"),
    [(TransientFailure("ses_throttled"), ""), (SendingHalted("sending_paused"), "sending_paused")],
)
def test_a_search_that_is_cut_short_leaves_the_rest(fault: MynumaError, halted: str) -> None:
    ses = PickySes({7}, {2: fault})
    result = _find_refused(8, ses)
    assert result.halted == halted
    assert sorted((*result.sent, *result.failed, *result.rest)) == list(range(8))
    assert sorted(ses.taken) == sorted(result.sent.values())
    assert ses.calls == 2


def test_a_lost_answer_ends_the_search_and_nothing_is_sent_again() -> None:
    ses = PickySes({0}, {2: OutcomeUnknown("ses_answer_lost")})
    with pytest.raises(OutcomeUnknown):
        _find_refused(8, ses)
    assert ses.calls == 2
