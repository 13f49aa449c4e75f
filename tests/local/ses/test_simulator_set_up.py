"""The operations that do not send: identities, configuration sets, suppression, account."""

from __future__ import annotations

from typing import Any

import pytest
from botocore.exceptions import ClientError
from simulator_kit import DOMAIN, TOPIC, code_of, post_json, simple

from local.ses.simulator import SesSimulator

SNS = {"TopicArn": TOPIC}


def _destination(*types: str) -> dict[str, Any]:
    return {"Enabled": True, "MatchingEventTypes": list(types), "SnsDestination": SNS}


def test_a_domain_is_pending_until_its_dns_records_are_set(
    simulator: SesSimulator, ses: Any
) -> None:
    made = ses.create_email_identity(EmailIdentity="Nieuw.be")
    tokens = made["DkimAttributes"]["Tokens"]
    assert (made["IdentityType"], len(tokens)) == ("DOMAIN", 3)
    before = ses.get_email_identity(EmailIdentity="nieuw.be")
    assert before["DkimAttributes"]["Status"] == before["VerificationStatus"] == "PENDING"
    assert not before["VerifiedForSendingStatus"]

    some = [
        {"type": "CNAME", "name": f"{t}._domainkey.nieuw.be", "value": f"{t}.dkim.amazonses.com"}
        for t in tokens
    ]
    dns = f"{simulator.url}/inbox/dns"
    assert not post_json(dns, {"domain": "nieuw.be", "records": some[:2]}).json()["is_verified"]
    assert post_json(dns, {"domain": "nieuw.be", "records": some}).json()["is_verified"]
    after = ses.get_email_identity(EmailIdentity="nieuw.be")
    assert after["DkimAttributes"] | {"Status": "PENDING"} == before["DkimAttributes"]
    assert after["DkimAttributes"]["Status"] == after["VerificationStatus"] == "SUCCESS"


def test_mail_from_is_pending_until_its_records_are_set(simulator: SesSimulator, ses: Any) -> None:
    ses.put_email_identity_mail_from_attributes(
        EmailIdentity=DOMAIN,
        MailFromDomain=f"post.{DOMAIN}",
        BehaviorOnMxFailure="REJECT_MESSAGE",
    )
    found = ses.get_email_identity(EmailIdentity=DOMAIN)["MailFromAttributes"]
    assert found["MailFromDomainStatus"] == "PENDING"
    with pytest.raises(ClientError) as caught:
        ses.send_email(**simple())
    assert code_of(caught.value) == "MailFromDomainNotVerifiedException"
    post_json(f"{simulator.url}/inbox/dns", {"domain": DOMAIN})
    found = ses.get_email_identity(EmailIdentity=DOMAIN)["MailFromAttributes"]
    assert found["MailFromDomainStatus"] == "SUCCESS"
    assert ses.send_email(**simple())["MessageId"]


def test_an_address_is_verified_once_confirmed(simulator: SesSimulator, ses: Any) -> None:
    made = ses.create_email_identity(EmailIdentity="an@elders.be")
    assert made["IdentityType"] == "EMAIL_ADDRESS"
    with pytest.raises(ClientError) as caught:
        ses.send_email(**simple(FromEmailAddress="an@elders.be"))
    assert code_of(caught.value) == "MessageRejected"
    assert "Email address is not verified" in str(caught.value)
    post_json(f"{simulator.url}/inbox/dns", {"email": "an@elders.be"})
    assert ses.send_email(**simple(FromEmailAddress="An <an@elders.be>"))["MessageId"]
    with pytest.raises(ClientError):
        ses.send_email(**simple(FromEmailAddress="bo@elders.be"))


def test_a_subdomain_may_send_and_another_domain_may_not(ses: Any) -> None:
    assert ses.send_email(**simple(FromEmailAddress=f"a@shop.{DOMAIN}"))["MessageId"]
    with pytest.raises(ClientError) as caught:
        ses.send_email(**simple(FromEmailAddress=f"a@niet{DOMAIN}"))
    assert code_of(caught.value) == "MessageRejected"


def test_identities_are_listed_in_pages_and_deleted(ses: Any) -> None:
    for name in ("a.be", "b.be", "c@d.be"):
        ses.create_email_identity(EmailIdentity=name)
    first = ses.list_email_identities(PageSize=2)
    rest = ses.list_email_identities(PageSize=2, NextToken=first["NextToken"])
    names = [i["IdentityName"] for i in first["EmailIdentities"] + rest["EmailIdentities"]]
    assert names == ["a.be", "b.be", "c@d.be", DOMAIN]
    assert "NextToken" not in rest
    ses.delete_email_identity(EmailIdentity="c@d.be")
    with pytest.raises(ClientError) as caught:
        ses.get_email_identity(EmailIdentity="c@d.be")
    assert code_of(caught.value) == "NotFoundException"


def test_a_configuration_set_has_sns_destinations(ses: Any) -> None:
    ses.create_configuration_set(ConfigurationSetName="post")
    assert ses.get_configuration_set(ConfigurationSetName="post")["ConfigurationSetName"] == "post"
    assert ses.list_configuration_sets()["ConfigurationSets"] == ["marketing", "post"]
    one = {"ConfigurationSetName": "post", "EventDestinationName": "een"}
    ses.create_configuration_set_event_destination(
        **one, EventDestination=_destination("SEND", "BOUNCE")
    )
    ses.update_configuration_set_event_destination(**one, EventDestination=_destination("BOUNCE"))
    found = ses.get_configuration_set_event_destinations(ConfigurationSetName="post")
    assert found["EventDestinations"] == [{"Name": "een", **_destination("BOUNCE")}]
    ses.delete_configuration_set_event_destination(**one)
    found = ses.get_configuration_set_event_destinations(ConfigurationSetName="post")
    assert found["EventDestinations"] == []
    ses.delete_configuration_set(ConfigurationSetName="post")
    assert ses.list_configuration_sets()["ConfigurationSets"] == ["marketing"]


def test_suppressed_addresses_are_kept_found_listed_and_removed(ses: Any) -> None:
    ses.put_suppressed_destination(EmailAddress="An@weg.be", Reason="BOUNCE")
    ses.put_suppressed_destination(EmailAddress="bo@weg.be", Reason="COMPLAINT")
    found = ses.get_suppressed_destination(EmailAddress="an@weg.be")["SuppressedDestination"]
    assert (found["EmailAddress"], found["Reason"]) == ("An@weg.be", "BOUNCE")
    assert found["LastUpdateTime"].tzinfo is not None
    listed = ses.list_suppressed_destinations(Reasons=["COMPLAINT"])
    addresses = [s["EmailAddress"] for s in listed["SuppressedDestinationSummaries"]]
    assert addresses == ["bo@weg.be"]
    page = ses.list_suppressed_destinations(PageSize=1)
    assert len(page["SuppressedDestinationSummaries"]) == 1
    assert page["NextToken"]
    ses.delete_suppressed_destination(EmailAddress="an@weg.be")
    with pytest.raises(ClientError) as caught:
        ses.get_suppressed_destination(EmailAddress="an@weg.be")
    assert code_of(caught.value) == "NotFoundException"


def test_the_account_shows_quota_rate_and_what_was_sent(ses: Any) -> None:
    ses.send_email(**simple(Destination={"ToAddresses": ["a@b.be", "c@d.be"]}))
    account = ses.get_account()
    assert account["SendQuota"] == {
        "Max24HourSend": 1_000_000.0,
        "MaxSendRate": 500.0,
        "SentLast24Hours": 2.0,
    }
    assert account["SendingEnabled"]
    assert account["ProductionAccessEnabled"]


BAD_CALLS: list[tuple[str, str, dict[str, Any]]] = [
    ("AlreadyExistsException", "create_email_identity", {"EmailIdentity": DOMAIN}),
    ("BadRequestException", "create_email_identity", {"EmailIdentity": "geen domein"}),
    ("BadRequestException", "create_email_identity", {"EmailIdentity": "a@b@c"}),
    ("NotFoundException", "delete_email_identity", {"EmailIdentity": "weg.be"}),
    (
        "BadRequestException",
        "put_email_identity_mail_from_attributes",
        {"EmailIdentity": DOMAIN, "MailFromDomain": "elders.be"},
    ),
    (
        "NotFoundException",
        "put_email_identity_mail_from_attributes",
        {"EmailIdentity": "weg.be", "MailFromDomain": "a.weg.be"},
    ),
    (
        "AlreadyExistsException",
        "create_configuration_set",
        {"ConfigurationSetName": "marketing"},
    ),
    ("BadRequestException", "create_configuration_set", {"ConfigurationSetName": "met spatie"}),
    ("NotFoundException", "get_configuration_set", {"ConfigurationSetName": "weg"}),
    ("NotFoundException", "delete_configuration_set", {"ConfigurationSetName": "weg"}),
    (
        "NotFoundException",
        "create_configuration_set_event_destination",
        {
            "ConfigurationSetName": "weg",
            "EventDestinationName": "x",
            "EventDestination": _destination("SEND"),
        },
    ),
    (
        "AlreadyExistsException",
        "create_configuration_set_event_destination",
        {
            "ConfigurationSetName": "marketing",
            "EventDestinationName": "events",
            "EventDestination": _destination("SEND"),
        },
    ),
    (
        "BadRequestException",
        "create_configuration_set_event_destination",
        {
            "ConfigurationSetName": "marketing",
            "EventDestinationName": "x",
            "EventDestination": {"MatchingEventTypes": ["SEND"]},
        },
    ),
    (
        "NotFoundException",
        "delete_configuration_set_event_destination",
        {"ConfigurationSetName": "marketing", "EventDestinationName": "weg"},
    ),
    (
        "BadRequestException",
        "put_suppressed_destination",
        {"EmailAddress": "a@b.be", "Reason": "ZOMAAR"},
    ),
    (
        "BadRequestException",
        "put_suppressed_destination",
        {"EmailAddress": "geen adres", "Reason": "BOUNCE"},
    ),
    ("BadRequestException", "put_suppressed_destination", {"EmailAddress": "a@b.be"}),
    ("NotFoundException", "delete_suppressed_destination", {"EmailAddress": "a@b.be"}),
]


def test_bad_calls_are_refused_with_the_code_of_ses(ses: Any) -> None:
    for code, operation, parameters in BAD_CALLS:
        with pytest.raises(ClientError) as caught:
            getattr(ses, operation)(**parameters)
        assert code_of(caught.value) == code, (operation, parameters)


def test_the_wire_form_of_an_error_is_that_of_ses(simulator: SesSimulator) -> None:
    url = f"{simulator.url}/v2/email/identities"
    taken = post_json(url, {"EmailIdentity": DOMAIN})
    assert taken.status == 400
    assert taken.headers["x-amzn-errortype"] == "AlreadyExistsException"
    assert taken.json() == {"message": f"Email identity {DOMAIN} already exist."}
    for body in ([], {"EmailIdentity": 3}, {"EmailIdentity": "a.be", "Onbekend": 1}, {}):
        answer = post_json(url, body)
        assert (answer.status, answer.headers["x-amzn-errortype"]) == (400, "BadRequestException")
    assert post_json(f"{simulator.url}/v2/email/templates", {}).status == 404
